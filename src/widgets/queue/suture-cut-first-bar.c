/* suture-cut-first-bar.c: what there is to cut before a pair can be judged, if
 * the pair waits for it or a piece of it may be two cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-cut-first-bar.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

/* One a piece */
#define N_BUTTONS 2

struct _SutureCutFirstBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *text_label;
  GtkWidget *upper_button;
  GtkWidget *lower_button;

  /* Owned */
  SutureSession       *session;
  SutureCandidateItem *cuts[N_BUTTONS]; /* nullable: what the buttons show */
};

G_DEFINE_FINAL_TYPE (SutureCutFirstBar, suture_cut_first_bar, GTK_TYPE_WIDGET)

static void
suture_cut_first_bar_dispose (GObject *object)
{
  SutureCutFirstBar *self = SUTURE_CUT_FIRST_BAR (object);

  for (int i = 0; i < N_BUTTONS; i++)
    g_clear_object (&self->cuts[i]);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_CUT_FIRST_BAR);
  G_OBJECT_CLASS (suture_cut_first_bar_parent_class)->dispose (object);
}

static void
show_cut (SutureCutFirstBar *self, int i)
{
  if (self->cuts[i] != NULL)
    suture_session_show_cut_first (self->session, self->cuts[i]);
}

static void
upper_clicked_cb (SutureCutFirstBar *self)
{
  show_cut (self, 0);
}

static void
lower_clicked_cb (SutureCutFirstBar *self)
{
  show_cut (self, 1);
}

static void
suture_cut_first_bar_class_init (SutureCutFirstBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_cut_first_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-cut-first-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureCutFirstBar,
                                        text_label);
  gtk_widget_class_bind_template_child (widget_class, SutureCutFirstBar,
                                        upper_button);
  gtk_widget_class_bind_template_child (widget_class, SutureCutFirstBar,
                                        lower_button);
  gtk_widget_class_bind_template_callback (widget_class, upper_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, lower_clicked_cb);
}

static void
suture_cut_first_bar_init (SutureCutFirstBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A button says where it leads. */
static void
show_button (SutureCutFirstBar *self, int i, SutureCandidateItem *cut)
{
  GtkWidget *button = i == 0 ? self->upper_button : self->lower_button;

  g_set_object (&self->cuts[i], cut);
  gtk_widget_set_visible (button, cut != NULL);
  if (cut == NULL)
    return;

  const SuturePairKey pair = suture_candidate_item_get_pair (cut);
  g_autofree char    *name = suture_pair_name (&pair);
  /* Translators: a cut, as "cell 12 cut below layer 5" */
  g_autofree char    *word = g_strdup_printf (_ ("Proposed: %s"), name);

  gtk_button_set_label (GTK_BUTTON (button), word);
}

static const char *
get_text (SutureCutFirstBar *self, guint n_cuts)
{
  if (!suture_session_waits_for_cut (self->session))
    return _ ("A piece of this pair may itself be two cells. If it is, cut it "
              "first:");
  if (suture_session_is_cut_since (self->session))
    return _ ("A piece of this pair is cut by now: the pair can be judged.");
  return n_cuts > 0 ? _ ("This pair waits until a piece of it is cut:")
                    : _ ("This pair waits until a piece of it is cut. No cut "
                         "is proposed for either of the two:");
}

static void
update (SutureCutFirstBar *self)
{
  g_autoptr (GPtrArray) cuts = suture_session_list_cuts_first (self->session);
  const gboolean has_text =
      cuts->len > 0 || suture_session_waits_for_cut (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self), has_text);
  for (int i = 0; i < N_BUTTONS; i++)
    show_button (self, i,
                 (guint) i < cuts->len ? g_ptr_array_index (cuts, i) : NULL);
  if (!has_text)
    return;

  const char *text = get_text (self, cuts->len);

  gtk_label_set_label (self->text_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
suture_cut_first_bar_set_session (SutureCutFirstBar *self,
                                  SutureSession     *session)
{
  g_return_if_fail (SUTURE_IS_CUT_FIRST_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::current", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "merges-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session), "listed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}
