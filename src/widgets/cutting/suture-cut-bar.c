/* suture-cut-bar.c: a cell is cut between two points
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cutting/suture-cut-bar.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "common/suture-widgets.h"

struct _SutureCutBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel   *text_label;
  GtkSpinner *spinner;
  GtkWidget  *mark_button;

  SutureSession  *session; /* owned */
  SuturePairView *view;    /* borrowed: the window has both */

  gboolean    is_marking;
  guint       n_markers;
  SuturePlace markers[2];
};

G_DEFINE_FINAL_TYPE (SutureCutBar, suture_cut_bar, GTK_TYPE_WIDGET)

static SutureCellIndex *
get_index (SutureCutBar *self)
{
  return suture_session_get_shown_index (self->session);
}

static void
show_markers (SutureCutBar *self)
{
  SuturePoint points[2];

  for (guint i = 0; i < self->n_markers; i++)
    points[i] = (SuturePoint){ { self->markers[i].z, self->markers[i].y,
                                 self->markers[i].x } };
  suture_pair_view_set_markers (self->view, points, self->n_markers);
}

/* What is to be done next; after @problem (nullable), what went wrong. */
static void
say (SutureCutBar *self, const char *problem)
{
  g_autofree char *next = NULL;
  g_autofree char *text = NULL;

  if (self->n_markers == 2)
    next = g_strdup (_ ("Looking for the cut between the two points…"));
  else if (self->n_markers == 1)
    {
      const SuturePlace *at = &self->markers[0];
      const guint32      cell =
          suture_cell_index_find_at (get_index (self), at->z, at->y, at->x);

      next = g_strdup_printf (
          _ ("Cut cell %" PRIu64 ": now click into the middle of the other "
             "cell in it, or put the crosshair there and press Enter"),
          cell != SUTURE_NO_CELL
              ? suture_cell_index_get_id (get_index (self), cell)
              : 0);
    }
  else
    next = g_strdup (_ ("Cut a cell: click into the middle of one of the two "
                        "cells in it, or put the crosshair there and press "
                        "Enter"));
  text = problem ? g_strdup_printf ("%s.\n%s", problem, next) : g_strdup (next);
  suture_widgets_say (self->text_label, text);
  gtk_spinner_set_spinning (self->spinner, self->n_markers == 2);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->n_markers == 2);
  gtk_widget_set_sensitive (self->mark_button, self->n_markers < 2);
}

static void
show (SutureCutBar *self, const char *problem)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->is_marking);
  show_markers (self);
  if (self->is_marking)
    say (self, problem);
  else
    suture_widgets_say (self->text_label, "");
}

static SuturePlace
get_crosshair (SutureCutBar *self)
{
  double z, y, x;

  suture_pair_view_get_cursor (self->view, &z, &y, &x);
  return (SuturePlace){ TRUE, (gint32) floor (z + 0.5),
                        (gint32) floor (y + 0.5), (gint32) floor (x + 0.5) };
}

/* Where the crosshair is, if there is a cell. */
static void
mark (SutureCutBar *self)
{
  if (!self->is_marking || self->n_markers == 2 ||
      !suture_session_can_cut_here (self->session))
    return;
  if (suture_pair_view_get_cell_at_cursor (self->view) == SUTURE_NO_CELL)
    {
      show (self, _ ("There is no cell"));
      return;
    }
  self->markers[self->n_markers++] = get_crosshair (self);
  if (self->n_markers == 2)
    suture_session_cut_here (self->session, self->markers);
  show (self, NULL);
}

void
suture_cut_bar_start (SutureCutBar *self)
{
  g_return_if_fail (SUTURE_IS_CUT_BAR (self));

  if (!self->is_marking)
    self->n_markers = 0;
  self->is_marking = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (suture_pair_view_get_cell_at_cursor (self->view) != SUTURE_NO_CELL)
    mark (self);
  else
    show (self, NULL);
}

void
suture_cut_bar_cancel (SutureCutBar *self)
{
  g_return_if_fail (SUTURE_IS_CUT_BAR (self));

  if (!self->is_marking)
    return;
  suture_session_forget_drawn_cut (self->session);
  self->is_marking = FALSE;
  self->n_markers = 0;
  show (self, NULL);
}

/* The first point stays where the second was no good. */
static void
drawn_cb (SutureCutBar *self, const char *problem)
{
  self->is_marking = problem != NULL;
  self->n_markers = problem ? 1 : 0;
  show (self, problem);
}

/* Escape anywhere, Enter in the views. */
static gboolean
key_cb (SutureCutBar *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus =
      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!self->is_marking ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    suture_cut_bar_cancel (self);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
           focus != NULL &&
           gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    mark (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
watch_keys (SutureCutBar *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, keys);
}

void
suture_cut_bar_set_session (SutureCutBar   *self,
                            SutureSession  *session,
                            SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_CUT_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->view = view;
  g_signal_connect_object (session, "cut-drawn", G_CALLBACK (drawn_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "stacks-changed",
                           G_CALLBACK (suture_cut_bar_cancel), self,
                           G_CONNECT_SWAPPED);
  for (int plane = 0; plane < SUTURE_N_PLANES; plane++)
    g_signal_connect_object (suture_pair_view_get_slice_view (view,
                                                              (SuturePlane)
                                                                  plane),
                             "clicked", G_CALLBACK (mark), self,
                             G_CONNECT_SWAPPED);
  watch_keys (self);
}

static void
mark_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark (SUTURE_CUT_BAR (widget));
}

static void
cancel_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_cut_bar_cancel (SUTURE_CUT_BAR (widget));
}

static void
suture_cut_bar_dispose (GObject *object)
{
  g_clear_object (&SUTURE_CUT_BAR (object)->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_CUT_BAR);
  G_OBJECT_CLASS (suture_cut_bar_parent_class)->dispose (object);
}

static void
suture_cut_bar_class_init (SutureCutBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_cut_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-cut-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureCutBar, text_label);
  gtk_widget_class_bind_template_child (widget_class, SutureCutBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, SutureCutBar,
                                        mark_button);
  gtk_widget_class_install_action (widget_class, "cut.mark", NULL,
                                   mark_action_cb);
  gtk_widget_class_install_action (widget_class, "cut.cancel", NULL,
                                   cancel_action_cb);
}

static void
suture_cut_bar_init (SutureCutBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
