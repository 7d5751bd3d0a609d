/* suture-decision-bar.c: the answers, the way through the queue, the tally
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-decision-bar.h"

#include <glib/gi18n-lib.h>

#include "common/suture-answer-look.h"
#include "common/suture-job-indicator.h"
#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"
#include "reviews/suture-save-mark.h"

struct _SutureDecisionBar
{
  GtkWidget parent_instance;

  /* Template */
  SutureJobIndicator *job_indicator;
  GtkWidget          *accept_button;
  GtkLabel           *accept_word;
  GtkWidget          *cut_first_button;
  GtkLabel           *accepted_label;
  GtkLabel           *rejected_label;
  GtkLabel           *unsure_label;
  GtkLabel           *not_a_cell_label;
  GtkLabel           *cut_first_label;
  GtkWidget          *tally_box;
  SutureToast        *toast;
  SutureSaveMark     *save_mark;

  /* Owned */
  SutureSession *session;
};

G_DEFINE_FINAL_TYPE (SutureDecisionBar, suture_decision_bar, GTK_TYPE_WIDGET)

static void
suture_decision_bar_dispose (GObject *object)
{
  SutureDecisionBar *self = SUTURE_DECISION_BAR (object);

  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_DECISION_BAR);
  G_OBJECT_CLASS (suture_decision_bar_parent_class)->dispose (object);
}

static void
suture_decision_bar_class_init (SutureDecisionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_JOB_INDICATOR);
  g_type_ensure (SUTURE_TYPE_SAVE_MARK);
  g_type_ensure (SUTURE_TYPE_TOAST);
  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_decision_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-decision-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureDecisionBar, child)
  BIND (job_indicator);
  BIND (accept_button);
  BIND (accept_word);
  BIND (cut_first_button);
  BIND (accepted_label);
  BIND (rejected_label);
  BIND (unsure_label);
  BIND (not_a_cell_label);
  BIND (cut_first_label);
  BIND (tally_box);
  BIND (toast);
  BIND (save_mark);
#undef BIND
}

static void
suture_decision_bar_init (SutureDecisionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* An answer that nobody gave takes no room from what is said beside. */
static guint
show_count (SutureDecisionBar *self, GtkLabel *label, SutureAnswer answer)
{
  const guint n =
      suture_decision_log_count (suture_session_get_log (self->session),
                                 answer);
  g_autofree char *text = g_strdup_printf ("%'u", n);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), n > 0);
  gtk_widget_set_visible (gtk_widget_get_prev_sibling (GTK_WIDGET (label)),
                          n > 0);
  return n;
}

static void
show_tally (SutureDecisionBar *self)
{
  const guint accepted =
      show_count (self, self->accepted_label, SUTURE_ANSWER_ACCEPTED);
  const guint rejected =
      show_count (self, self->rejected_label, SUTURE_ANSWER_REJECTED);
  const guint unsure =
      show_count (self, self->unsure_label, SUTURE_ANSWER_UNSURE);
  const guint not_a_cell =
      show_count (self, self->not_a_cell_label, SUTURE_ANSWER_NOT_A_CELL);
  const guint cut_first =
      show_count (self, self->cut_first_label, SUTURE_ANSWER_CUT_FIRST);
  g_autofree char *text =
      /* Translators: five counts of pairs, by what was said of them */
      g_strdup_printf (_ ("Accepted %u, rejected %u, unsure %u, not a cell %u, "
                          "cut first %u"),
                       accepted, rejected, unsure, not_a_cell, cut_first);

  gtk_widget_set_visible (self->tally_box, accepted + rejected + unsure +
                                                   not_a_cell + cut_first >
                                               0);
  gtk_widget_set_tooltip_text (self->tally_box, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tally_box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Answers stand where they belong: a cut waits for no other one, and one cell
 * whose layers lack isn't joined with anything. */
static void
show_answers (SutureDecisionBar *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));
  const SuturePairKey pair =
      current ? suture_candidate_item_get_pair (current) : (SuturePairKey){ 0 };
  gint32      first, last;
  const char *accept =
      current && suture_pair_key_find_lacking (&pair, &first, &last)
          ? _ ("Lacks layers")
          : _ ("Accept");

  gtk_widget_set_visible (self->cut_first_button,
                          current == NULL ||
                              !suture_candidate_item_is_cut (current));
  gtk_label_set_label (self->accept_word, accept);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->accept_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accept, -1);
}

void
suture_decision_bar_set_session (SutureDecisionBar *self,
                                 SutureSession     *session)
{
  g_return_if_fail (SUTURE_IS_DECISION_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  suture_job_indicator_set_session (self->job_indicator, session);
  suture_save_mark_set_session (self->save_mark, session);
  g_signal_connect_object (session, "merges-changed", G_CALLBACK (show_tally),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::current",
                           G_CALLBACK (show_answers), self, G_CONNECT_SWAPPED);
  show_tally (self);
  show_answers (self);
}

SutureToast *
suture_decision_bar_get_toast (SutureDecisionBar *self)
{
  g_return_val_if_fail (SUTURE_IS_DECISION_BAR (self), NULL);

  return self->toast;
}
