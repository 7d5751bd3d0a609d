/* suture-score-controls.c: the sliders, and how many pairs they leave
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-score-controls.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"

struct _SutureScoreControls
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel      *count_label;
  GtkAdjustment *threshold_adjustment;
  GtkAdjustment *penalty_adjustment;
  GtkScale      *penalty_scale;
  GtkDropDown   *range_drop_down;

  /* Owned */
  char          *penalty_tooltip; /* where it moves something */
  char          *range_tooltip;
  SutureSession *session;
};

G_DEFINE_FINAL_TYPE (SutureScoreControls,
                     suture_score_controls,
                     GTK_TYPE_WIDGET)

static void
suture_score_controls_dispose (GObject *object)
{
  SutureScoreControls *self = SUTURE_SCORE_CONTROLS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->penalty_tooltip, g_free);
  g_clear_pointer (&self->range_tooltip, g_free);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_SCORE_CONTROLS);
  G_OBJECT_CLASS (suture_score_controls_parent_class)->dispose (object);
}

static void
suture_score_controls_class_init (SutureScoreControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_score_controls_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-score-controls.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureScoreControls,
                                        count_label);
  gtk_widget_class_bind_template_child (widget_class, SutureScoreControls,
                                        threshold_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SutureScoreControls,
                                        penalty_adjustment);
  gtk_widget_class_bind_template_child (widget_class, SutureScoreControls,
                                        penalty_scale);
  gtk_widget_class_bind_template_child (widget_class, SutureScoreControls,
                                        range_drop_down);
}

static void
suture_score_controls_init (SutureScoreControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->penalty_tooltip =
      g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (self->penalty_scale)));
  self->range_tooltip = g_strdup (
      gtk_widget_get_tooltip_text (GTK_WIDGET (self->range_drop_down)));
}

char *
suture_score_controls_dup_count (const SutureQueueCounts *counts)
{
  const guint  n = counts->n_primary;
  const double filtered =
      n > 0 ? 100.0 * (n - counts->n_reported) / (double) n : 0.0;

  /* Translators: how many pairs the sliders leave, of how many, and how many
   * percent they hide. */
  return g_strdup_printf (
      ngettext ("%1$'u of %2$'u pair to check (%3$.1f %% filtered)",
                "%1$'u of %2$'u pairs to check (%3$.1f %% filtered)", n),
      counts->n_reported, n, filtered);
}

/* Whether any pair on the list is moved by a slider that is of layer gaps. */
static gboolean
lists_gaps (SutureScoreControls *self)
{
  SutureCandidateList *list = suture_session_get_candidates (self->session);

  return suture_candidate_list_get_kind (list) != SUTURE_KIND_CONTACT &&
         (suture_candidate_list_count (list, SUTURE_KIND_LAYER_GAP).n_pairs >
              0 ||
          suture_candidate_list_count (list, SUTURE_ANY_KIND).n_pairs == 0);
}

static void
set_active (GtkWidget *widget, gboolean is_active, const char *tooltip)
{
  gtk_widget_set_sensitive (widget, is_active);
  gtk_widget_set_tooltip_text (widget, is_active
                                           ? tooltip
                                           : _ ("Contacts alone are on the "
                                                "list, and this moves "
                                                "layer gaps alone"));
}

static void
show_sliders (SutureScoreControls *self)
{
  const gboolean has_gaps = lists_gaps (self);

  set_active (GTK_WIDGET (self->penalty_scale), has_gaps,
              self->penalty_tooltip);
  set_active (GTK_WIDGET (self->range_drop_down), has_gaps,
              self->range_tooltip);
}

static void
show_count (SutureScoreControls *self)
{
  const SutureQueueCounts counts = suture_candidate_list_get_counts (
      suture_session_get_candidates (self->session));
  g_autofree char *text = suture_score_controls_dup_count (&counts);

  gtk_label_set_label (self->count_label, text);
  show_sliders (self);
}

void
suture_score_controls_set_session (SutureScoreControls *self,
                                   SutureSession       *session)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_return_if_fail (SUTURE_IS_SCORE_CONTROLS (self) && self->session == NULL);

  SutureScreening *screening = suture_session_get_screening (session);

  self->session = g_object_ref (session);
  g_object_bind_property (screening, "threshold", self->threshold_adjustment,
                          "value", flags);
  g_object_bind_property (screening, "penalty", self->penalty_adjustment,
                          "value", flags);
  g_object_bind_property (screening, "emd-range", self->range_drop_down,
                          "selected", flags);
  g_signal_connect_object (screening, "listed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
  show_count (self);
}
