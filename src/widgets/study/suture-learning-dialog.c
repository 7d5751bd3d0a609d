/* suture-learning-dialog.c: improve the model with what was decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "study/suture-learning-dialog.h"

#include <glib/gi18n-lib.h>

#include "reporting/suture-share-text.h"
#include "common/suture-widgets.h"

/* What is told of the model as it was, and as it would be. */
enum
{
  PRECISION,
  RECALL,
  LEFT_ALONE,
  N_SHARES
};

struct _SutureLearningDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkLabel       *count_label;
  GtkWidget      *learn_button;
  GtkWidget      *progress_box;
  GtkProgressBar *progress_bar;
  GtkWidget      *stop_button;
  GtkWidget      *proposal_box;
  GtkLabel       *change_label;
  GtkGrid        *grid;
  GtkWidget      *keep_button;
  GtkWidget      *drop_button;
  GtkLabel       *model_label;
  GtkWidget      *shipped_button;

  /* Owned by the grid: before, after */
  GtkLabel *shares[N_SHARES][2];

  /* Owned */
  SutureSession *session;
  SutureJob     *job; /* nullable: whose progress is shown */
};

G_DEFINE_FINAL_TYPE (SutureLearningDialog,
                     suture_learning_dialog,
                     GTK_TYPE_WINDOW)

/* --- In words --------------------------------------------------------------
 */

char *
suture_learning_dialog_dup_counts (guint n_accepted, guint n_rejected)
{
  const guint least = SUTURE_LEAST_DECISIONS;

  if (n_accepted >= least && n_rejected >= least)
    return g_strdup_printf (_ ("%u accepted and %u rejected pairs can teach "
                               "the model; unsure ones are left out."),
                            n_accepted, n_rejected);
  return g_strdup_printf (_ ("There are %u accepted and %u rejected pairs, and "
                             "%u of either are needed to learn from them; "
                             "decide more pairs first."),
                          n_accepted, n_rejected, least);
}

static const char *
get_change (const SutureLearningReport *report)
{
  if (report->change == SUTURE_CHANGE_WEIGHTS)
    return _ ("The model’s weights were fitted further to your decisions, and "
              "its scores moved to their place.");
  if (report->change == SUTURE_CHANGE_CALIBRATION)
    return _ ("Scores were moved to where your decisions put them; the order "
              "of the pairs stays.");
  if (suture_learning_report_is_chance (report))
    return _ ("Nothing was learned: these answers don’t follow from what is "
              "measured of the pairs. Decisions held back can’t be told apart "
              "better than by chance.");
  return _ ("Nothing was learned: the model as it is does as well on decisions "
            "held back as one that learns from the others.");
}

static void
append_loss (GString         *text,
             const char      *sentence,
             SutureProportion before,
             SutureProportion after)
{
  if (suture_proportion_get (after) < suture_proportion_get (before))
    g_string_append_printf (text, " %s", sentence);
}

/* A lower share is told, though the model as a whole decides better. */
char *
suture_learning_dialog_dup_change (const SutureLearningReport *report)
{
  GString *text = g_string_new (get_change (report));

  if (report->change == SUTURE_CHANGE_NONE)
    return g_string_free (text, FALSE);
  g_string_append_printf (text, " %s",
                          _ ("It tells decisions held back apart better than "
                             "by chance."));
  append_loss (text, _ ("Mind that precision falls."), report->before.precision,
               report->after.precision);
  append_loss (text, _ ("Mind that recall falls."), report->before.recall,
               report->after.recall);
  append_loss (text, _ ("Mind that fewer rejected pairs are left alone."),
               report->before.rejected, report->after.rejected);
  return g_string_free (text, FALSE);
}

/* --- The table -------------------------------------------------------------
 */

static GtkLabel *
add_label (GtkGrid *grid, const char *text, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
fill_grid (SutureLearningDialog *self)
{
  const char *const names[] = {
    [PRECISION] = _ ("Precision"),
    [RECALL] = _ ("Recall"),
    [LEFT_ALONE] = _ ("Correctly left alone"),
  };
  const char *const tooltips[] = {
    [PRECISION] = _ ("Of the pairs that it takes for one cell, those that you "
                     "accepted"),
    [RECALL] = _ ("Of the pairs that you accepted, those that it takes for one "
                  "cell"),
    [LEFT_ALONE] = _ ("Of the pairs that you rejected, those that it leaves "
                      "alone"),
  };

  gtk_widget_add_css_class (GTK_WIDGET (
                                add_label (self->grid, _ ("Before"), 1, 0)),
                            "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (
                                add_label (self->grid, _ ("After"), 2, 0)),
                            "dim-label");
  for (int i = 0; i < N_SHARES; i++)
    {
      GtkLabel *name = add_label (self->grid, names[i], 0, i + 1);

      gtk_widget_set_tooltip_text (GTK_WIDGET (name), tooltips[i]);
      for (int side = 0; side < 2; side++)
        {
          self->shares[i][side] = add_label (self->grid, "", side + 1, i + 1);
          gtk_widget_set_tooltip_text (GTK_WIDGET (self->shares[i][side]),
                                       tooltips[i]);
        }
    }
}

static void
show_side (SutureLearningDialog         *self,
           int                           side,
           const SutureDecisionAccuracy *accuracy)
{
  const SutureProportion shares[] = {
    [PRECISION] = accuracy->precision,
    [RECALL] = accuracy->recall,
    [LEFT_ALONE] = accuracy->rejected,
  };

  for (int i = 0; i < N_SHARES; i++)
    {
      g_autofree char *text = suture_share_dup_text (shares[i]);

      gtk_label_set_label (self->shares[i][side], text);
    }
}

/* --- What is going on -------------------------------------------------------
 */

static void
show_fraction (SutureLearningDialog *self)
{
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 self->job ? suture_job_get_fraction (self->job)
                                           : 0.0);
}

static void
follow_job (SutureLearningDialog *self, SutureJob *job)
{
  if (job == self->job)
    return;
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_set_object (&self->job, job);
  if (job != NULL)
    g_signal_connect_swapped (job, "notify::fraction",
                              G_CALLBACK (show_fraction), self);
  show_fraction (self);
}

/* Whether pairs that aren't layer gaps were answered. */
static gboolean
has_other_answers (SutureSession *session)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (session));

  for (guint i = 0; i < all->len; i++)
    if (!suture_candidate_item_has_row (g_ptr_array_index (all, i),
                                        SUTURE_KIND_LAYER_GAP) &&
        suture_candidate_item_get_answer (g_ptr_array_index (all, i)) !=
            SUTURE_ANSWER_PENDING)
      return TRUE;
  return FALSE;
}

static void
show_counts (SutureLearningDialog *self)
{
  guint n_accepted, n_rejected;

  suture_session_count_teaching (self->session, &n_accepted, &n_rejected);

  g_autofree char *counts =
      suture_learning_dialog_dup_counts (n_accepted, n_rejected);
  g_autofree char *text =
      has_other_answers (self->session)
          ? g_strconcat (counts, " ",
                         _ ("Only layer gaps are learned from: what you said "
                            "of contacts teaches nothing of them."),
                         NULL)
          : g_strdup (counts);

  gtk_label_set_label (self->count_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learning.learn",
                                 n_accepted >= SUTURE_LEAST_DECISIONS &&
                                     n_rejected >= SUTURE_LEAST_DECISIONS &&
                                     self->job == NULL &&
                                     suture_session_get_classifier (
                                         self->session) != NULL);
}

/* The window is as high as what it has to say. */
static void
set_proposal_visible (SutureLearningDialog *self, gboolean is_visible)
{
  int width, height;

  if (gtk_widget_get_visible (self->proposal_box) == is_visible)
    return;
  gtk_widget_set_visible (self->proposal_box, is_visible);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, -1);
}

static void
show_proposal (SutureLearningDialog *self)
{
  const SutureLearningReport *report = suture_learning_get_proposal (
      suture_session_get_learning (self->session));

  set_proposal_visible (self, report != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learning.drop",
                                 report != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learning.keep",
                                 suture_learning_can_keep_proposal (
                                     suture_session_get_learning (
                                         self->session)));
  if (report == NULL)
    return;

  g_autofree char *change = suture_learning_dialog_dup_change (report);

  gtk_label_set_label (self->change_label, change);
  show_side (self, 0, &report->before);
  show_side (self, 1, &report->after);
}

static char *
dup_model (SutureSession *session)
{
  SutureClassifier *classifier = suture_session_get_classifier (session);
  const char       *name =
      classifier
                ? suture_model_get_name (suture_classifier_get_model (classifier))
                : NULL;

  if (name == NULL)
    return g_strdup (_ ("The stack is being screened."));
  if (suture_learning_is_shipped_model (suture_session_get_learning (session)))
    return suture_learning_has_own_model (suture_session_get_learning (session))
               ? g_strdup (_ ("The model that comes with Suture, though there "
                              "is one of your own."))
               : g_strdup (_ ("The model that comes with Suture."));
  if (suture_learning_has_learned_here (suture_session_get_learning (session)))
    return g_strdup_printf (_ ("An improved model: %s. It has learned from "
                               "decisions of this review, so figures on these, "
                               "before and after, are better than they should "
                               "be. For honest ones go back to the shipped "
                               "model and learn again."),
                            name);
  return g_strdup_printf (_ ("Another model than the shipped one: %s."), name);
}

static void
show_model (SutureLearningDialog *self)
{
  g_autofree char *text = dup_model (self->session);

  gtk_label_set_label (self->model_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "learning.use-shipped",
                                 suture_learning_can_use_shipped_model (
                                     suture_session_get_learning (
                                         self->session)));
}

static void
update (SutureLearningDialog *self)
{
  follow_job (self, suture_learning_get_job (
                        suture_session_get_learning (self->session)));
  gtk_widget_set_visible (self->progress_box, self->job != NULL);
  show_counts (self);
  show_proposal (self);
  show_model (self);
}

/* --- Actions ----------------------------------------------------------------
 */

static void
learn_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureSession *session = SUTURE_LEARNING_DIALOG (widget)->session;

  suture_learning_learn (suture_session_get_learning (session),
                         suture_session_get_log (session));
}

static void
stop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_learning_stop (
      suture_session_get_learning (SUTURE_LEARNING_DIALOG (widget)->session));
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_learning_keep_proposal (
      suture_session_get_learning (SUTURE_LEARNING_DIALOG (widget)->session));
}

static void
drop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_learning_drop_proposal (
      suture_session_get_learning (SUTURE_LEARNING_DIALOG (widget)->session));
}

static void
use_shipped_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_learning_use_shipped_model (
      suture_session_get_learning (SUTURE_LEARNING_DIALOG (widget)->session));
}

static void
suture_learning_dialog_dispose (GObject *object)
{
  SutureLearningDialog *self = SUTURE_LEARNING_DIALOG (object);

  follow_job (self, NULL);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object),
                               SUTURE_TYPE_LEARNING_DIALOG);
  G_OBJECT_CLASS (suture_learning_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "learning.learn", learn_cb },
    { "learning.stop", stop_cb },
    { "learning.keep", keep_cb },
    { "learning.drop", drop_cb },
    { "learning.use-shipped", use_shipped_cb },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL,
                                     actions[i].func);
}

static void
suture_learning_dialog_class_init (SutureLearningDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_learning_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-learning-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureLearningDialog,    \
                                        child)
  BIND (count_label);
  BIND (learn_button);
  BIND (progress_box);
  BIND (progress_bar);
  BIND (stop_button);
  BIND (proposal_box);
  BIND (change_label);
  BIND (grid);
  BIND (keep_button);
  BIND (drop_button);
  BIND (model_label);
  BIND (shipped_button);
#undef BIND
  install_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_learning_dialog_init (SutureLearningDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_grid (self);
}

static void
follow (SutureLearningDialog *self, gpointer whom, const char *signal)
{
  g_signal_connect_object (whom, signal, G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
suture_learning_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureLearningDialog *self =
      g_object_new (SUTURE_TYPE_LEARNING_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  follow (self, session, "merges-changed");
  follow (self, suture_session_get_learning (session), "changed");
  follow (self, session, "notify::state");
  update (self);
  return GTK_WINDOW (self);
}
