/* suture-propose-bar.c: two cells are picked, and proposed as a pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-propose-bar.h"

#include <inttypes.h>
#include <math.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

struct _SutureProposeBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkEditable *first_entry;
  GtkEditable *second_entry;
  GtkWidget   *propose_button;

  /* Owned */
  SutureSession  *session;
  SuturePairView *view;

  gboolean is_moved; /* the crosshair, since the button went down */
};

G_DEFINE_FINAL_TYPE (SutureProposeBar, suture_propose_bar, GTK_TYPE_WIDGET)

static gboolean
is_open (SutureProposeBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer);
}

gboolean
suture_propose_bar_cancel (SutureProposeBar *self)
{
  g_return_val_if_fail (SUTURE_IS_PROPOSE_BAR (self), FALSE);

  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!is_open (self))
    return FALSE;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return TRUE;
}

/* What the entries name */
static gboolean
read_pair (SutureProposeBar *self, SuturePairKey *pair)
{
  const char *first = gtk_editable_get_text (self->first_entry);
  const char *second = gtk_editable_get_text (self->second_entry);

  *pair = (SuturePairKey){ 0 };
  return suture_pair_name_cell_from_word (first, &pair->upper_id,
                                          &pair->upper_place) &&
         suture_pair_name_cell_from_word (second, &pair->lower_id,
                                          &pair->lower_place) &&
         pair->upper_id != 0 && pair->lower_id != 0;
}

static void
propose (SutureProposeBar *self)
{
  SuturePairKey pair;

  if (!read_pair (self, &pair))
    return;
  suture_propose_bar_cancel (self);
  suture_session_propose_pair (self->session, pair);
}

/* The cell under the crosshair, by its id, and by its place too where the id
 * has several bodies; @text: (out): "12" or "12@2,40,17"; "" on background */
static guint32
dup_cell (SutureProposeBar *self, char **text)
{
  SutureCellIndex *index =
      suture_screening_get_index (suture_session_get_screening (self->session));
  double  z, y, x;
  guint32 n;

  suture_pair_view_get_cursor (self->view, &z, &y, &x);

  const gint32  at[] = { (gint32) lround (z), (gint32) lround (y),
                         (gint32) lround (x) };
  const guint32 cell = suture_cell_index_find_at (index, at[0], at[1], at[2]);

  *text = g_strdup ("");
  if (cell == SUTURE_NO_CELL)
    return cell;

  const guint64 id = suture_cell_index_get_id (index, cell);

  g_free (*text);
  suture_cell_index_find (index, id, &n);
  *text =
      n > 1 ? g_strdup_printf ("%" PRIu64 "@%d,%d,%d", id, at[0], at[1], at[2])
            : g_strdup_printf ("%" PRIu64, id);
  return cell;
}

static void
begin (SutureProposeBar *self)
{
  g_autofree char *cell = NULL;

  dup_cell (self, &cell);
  gtk_editable_set_text (self->first_entry, cell);
  gtk_editable_set_text (self->second_entry, "");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (*cell == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->first_entry));
}

/* Nothing where nothing is, or where the first cell is. */
static void
pick_second (SutureProposeBar *self)
{
  g_autofree char *cell = NULL;

  dup_cell (self, &cell);
  if (*cell == '\0' ||
      g_str_equal (cell, gtk_editable_get_text (self->first_entry)))
    return;
  if (*gtk_editable_get_text (self->first_entry) == '\0')
    {
      gtk_editable_set_text (self->first_entry, cell);
      return;
    }
  gtk_editable_set_text (self->second_entry, cell);
  propose (self);
}

void
suture_propose_bar_pick (SutureProposeBar *self)
{
  g_return_if_fail (SUTURE_IS_PROPOSE_BAR (self));

  if (is_open (self))
    pick_second (self);
  else if (suture_session_can_propose (self->session))
    begin (self);
}

static void
entry_changed_cb (SutureProposeBar *self)
{
  SuturePairKey pair;

  gtk_widget_set_sensitive (self->propose_button, read_pair (self, &pair));
}

static void
cancel_cb (SutureProposeBar *self)
{
  suture_propose_bar_cancel (self);
}

static void
cursor_moved_cb (SutureProposeBar *self)
{
  self->is_moved = TRUE;
}

/* Views claim clicks, which ends every gesture above them; events still come.
 * The press has put the crosshair there by the time of the release. */
static gboolean
event_cb (SutureProposeBar *self, GdkEvent *event)
{
  const GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS)
    self->is_moved = FALSE;
  else if (type == GDK_BUTTON_RELEASE && self->is_moved && is_open (self) &&
           gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY)
    pick_second (self);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  return suture_propose_bar_cancel (user_data);
}

static void
cancel_by_escape (SutureProposeBar *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_widget_add_controller (widget, keys);
}

static void
suture_propose_bar_dispose (GObject *object)
{
  SutureProposeBar *self = SUTURE_PROPOSE_BAR (object);

  g_clear_object (&self->session);
  g_clear_object (&self->view);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_PROPOSE_BAR);
  G_OBJECT_CLASS (suture_propose_bar_parent_class)->dispose (object);
}

static void
suture_propose_bar_class_init (SutureProposeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_propose_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-propose-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureProposeBar, child)
  BIND (revealer);
  BIND (first_entry);
  BIND (second_entry);
  BIND (propose_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, propose);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
suture_propose_bar_init (SutureProposeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
suture_propose_bar_set_session (SutureProposeBar *self,
                                SutureSession    *session,
                                SuturePairView   *view)
{
  g_return_if_fail (SUTURE_IS_PROPOSE_BAR (self) && self->session == NULL);

  GtkEventController *events = gtk_event_controller_legacy_new ();

  self->session = g_object_ref (session);
  self->view = g_object_ref (view);
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), events);
  g_signal_connect_object (view, "cursor-moved", G_CALLBACK (cursor_moved_cb),
                           self, G_CONNECT_SWAPPED);
  cancel_by_escape (self, GTK_WIDGET (view));
  cancel_by_escape (self, GTK_WIDGET (self));
  g_signal_connect_object (session, "stacks-changed", G_CALLBACK (cancel_cb),
                           self, G_CONNECT_SWAPPED);
}
