/* suture-window-actions.c: what the window's actions do, and when they can
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <math.h>

#include "candidates/suture-pair-name.h"
#include "help/suture-help-dialog.h"
#include "help/suture-preferences-dialog.h"
#include "help/suture-shortcuts-dialog.h"
#include "reviews/suture-history-dialog.h"
#include "queue/suture-batch-dialog.h"
#include "study/suture-agreement-dialog.h"
#include "study/suture-learning-dialog.h"
#include "study/suture-tables-dialog.h"
#include "window/suture-stacks-dialog.h"

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_stacks (user_data);
}

static void
open_raw_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_open_raw (user_data, g_variant_get_bytestring (parameter));
}

static void
open_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_folder (user_data);
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_open_sample (user_data);
}

static void
stacks_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;
  GtkWindow    *dialog =
      suture_stacks_dialog_new (GTK_WINDOW (self), self->session);

  g_signal_connect_object (dialog, "chosen",
                           G_CALLBACK (suture_window_change_stacks), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
swap_now_cb (SutureWindow *self, gpointer user_data)
{
  suture_session_swap_stacks (self->session);
}

static void
swap_stacks_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_leave (user_data, swap_now_cb, NULL, NULL);
}

static void
screen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_notice_bar_hide (self->notice_bar);
  suture_session_screen (self->session);
}

static void
use_background_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  SutureWindow *self = user_data;

  suture_notice_bar_hide (self->notice_bar);
  suture_session_use_background_guess (self->session);
}

static void
reviews_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_show_reviews (user_data);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (
      suture_history_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
open_review_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_review (user_data);
}

static void
open_review_file_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  suture_window_open_review (user_data, g_variant_get_string (parameter, NULL));
}

static void
compare_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_compared (user_data);
}

static void
agreement_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  gtk_window_present (
      suture_agreement_dialog_new (GTK_WINDOW (self), self->session));
}

static void
learn_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  gtk_window_present (
      suture_learning_dialog_new (GTK_WINDOW (self), self->session));
}

static void
tables_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  gtk_window_present (
      suture_tables_dialog_new (GTK_WINDOW (self), self->session));
}

static void
save_review_as_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  suture_window_choose_review_copy (user_data);
}

static void
locate_labels_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SutureWindow *self = user_data;

  suture_window_locate_labels (self,
                               suture_session_get_review_path (self->session));
}

static void
link_layers_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_linked (user_data);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_ask_to_export (user_data);
}

static void
export_decisions_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  suture_window_choose_decisions (user_data);
}

static void
report_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_report (user_data);
}

static void
copy_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_copy_picture (user_data);
}

static void
save_picture_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_picture (user_data);
}

static void
save_plot_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  suture_window_choose_plot (user_data, parameter);
}

/* What isn't told stays as it is. */
static void
look_at_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;
  double        at[3];
  double        wanted[3];

  suture_pair_view_get_cursor (self->pair_view, &at[0], &at[1], &at[2]);
  g_variant_get (parameter, "(ddd)", &wanted[0], &wanted[1], &wanted[2]);
  for (int i = 0; i < 3; i++)
    if (!isnan (wanted[i]))
      at[i] = wanted[i];
  suture_pair_view_set_cursor (self->pair_view, at[0], at[1], at[2]);
}

static void
cancel_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_session_cancel (self->session);
}

static void
decide_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow        *self = user_data;
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));
  SutureAnswer answer;

  /* An answer to what nobody has seen yet was meant for the pair before; and a
   * cut waits for no other one. */
  if (suture_pair_view_is_drawn (self->pair_view) &&
      suture_answer_from_name (g_variant_get_string (parameter, NULL),
                               &answer) &&
      !(answer == SUTURE_ANSWER_CUT_FIRST && current != NULL &&
        suture_candidate_item_is_cut (current)))
    suture_session_decide (self->session, answer);
}

static void
choose_rival_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  if (suture_pair_view_is_drawn (self->pair_view))
    suture_session_choose_rival (self->session,
                                 g_variant_get_uint32 (parameter));
}

static void
accept_above_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  gtk_window_present (
      suture_batch_dialog_new (GTK_WINDOW (self), self->session));
}

static void
cut_here_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_toast_hide (self->toast);
  suture_cut_bar_start (self->cut_bar);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_toast_hide (self->toast);
  suture_session_undo (self->session);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_toast_hide (self->toast);
  suture_session_redo (self->session);
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_cursor_previous (suture_session_get_cursor (self->session));
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_cursor_next (suture_session_get_cursor (self->session));
}

/* The proposed cut that is on view, or the slice. */
static void
step_layer (SutureWindow *self, int step)
{
  if (!suture_session_move_cut (self->session, step))
    gtk_widget_activate_action (GTK_WIDGET (self->pair_view),
                                step < 0 ? "view.slice-previous"
                                         : "view.slice-next",
                                NULL);
}

static void
layer_up_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_layer (user_data, -1);
}

static void
layer_down_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  step_layer (user_data, 1);
}

/* Whatever kind of pairs the list showed. */
static void
show_filtered (SutureWindow *self, SutureQueueFilter filter)
{
  suture_session_set_kind (self->session, SUTURE_ANY_KIND);
  suture_session_set_filter (self->session, filter, 0);
  suture_window_show_queue (self);
  suture_queue_show_first (self->queue);
}

static void
show_conflicts_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  show_filtered (user_data, SUTURE_QUEUE_CONFLICTS);
}

static void
show_left_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_filtered (user_data, SUTURE_QUEUE_LEFT);
}

static void
show_cut_first_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  show_filtered (user_data, SUTURE_QUEUE_CUT_FIRST);
}

static void
back_to_list_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;
  GListModel   *list =
      G_LIST_MODEL (suture_session_get_candidates (self->session));

  if (g_list_model_get_n_items (list) == 0)
    suture_session_set_kind (self->session, SUTURE_ANY_KIND);
  if (g_list_model_get_n_items (list) == 0)
    suture_session_set_filter (self->session, SUTURE_QUEUE_LISTED, 0);
  if (suture_cursor_is_at_end (suture_session_get_cursor (self->session)))
    suture_cursor_previous (suture_session_get_cursor (self->session));
  suture_window_show_queue (self);
  suture_queue_focus_list (self->queue);
}

/* The list shows the pair too, whatever it showed before. */
static void
show_pair_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow        *self = user_data;
  SutureCandidateList *list = suture_session_get_candidates (self->session);
  SutureCandidateItem *item;
  SuturePairKey        pair;

  if (!suture_pair_name_from_word (g_variant_get_string (parameter, NULL),
                                   &pair))
    return;
  item = suture_candidate_list_find (list, pair);
  if (item == NULL)
    return;
  suture_session_show_item (self->session, item);
}

static void
propose_pair_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_propose_bar_pick (self->propose_bar);
}

static void
go_to_label_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow *self = user_data;

  suture_window_show_queue (self);
  suture_queue_focus_label (self->queue);
}

static void
show_shortcuts_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  gtk_window_present (suture_shortcuts_dialog_new (GTK_WINDOW (user_data)));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (suture_help_dialog_new (GTK_WINDOW (user_data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (suture_preferences_dialog_new (GTK_WINDOW (user_data)));
}

static const GActionEntry window_actions[] = {
  { "open", open_cb },
  { "open-folder", open_folder_cb },
  { "open-raw", open_raw_cb, "ay" },
  { "open-sample", open_sample_cb },
  { "stacks", stacks_cb },
  { "swap-stacks", swap_stacks_cb },
  { "screen", screen_cb },
  { "use-background", use_background_cb },
  { "reviews", reviews_cb },
  { "history", history_cb },
  { "open-review", open_review_cb },
  { "open-review-file", open_review_file_cb, "s" },
  { "save-review-as", save_review_as_cb },
  { "locate-labels", locate_labels_cb },
  { "compare", compare_cb },
  { "agreement", agreement_cb },
  { "learn", learn_cb },
  { "tables", tables_cb },
  { "link-layers", link_layers_cb },
  { "export", export_cb },
  { "export-decisions", export_decisions_cb },
  { "report", report_cb },
  { "copy-picture", copy_picture_cb },
  { "save-picture", save_picture_cb },
  { "save-plot", save_plot_cb, "(say)" },
  { "look-at", look_at_cb, "(ddd)" },
  { "cancel", cancel_cb },
  { "decide", decide_cb, "s" },
  { "choose-rival", choose_rival_cb, "u" },
  { "accept-above", accept_above_cb },
  { "cut-here", cut_here_cb },
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "previous", previous_cb },
  { "next", next_cb },
  { "layer-up", layer_up_cb },
  { "layer-down", layer_down_cb },
  { "show-conflicts", show_conflicts_cb },
  { "show-left", show_left_cb },
  { "show-cut-first", show_cut_first_cb },
  { "back-to-list", back_to_list_cb },
  { "show-pair", show_pair_cb, "s" },
  { "propose-pair", propose_pair_cb },
  { "go-to-label", go_to_label_cb },
  { "show-shortcuts", show_shortcuts_cb },
  { "help", help_cb },
  { "preferences", preferences_cb },
};

void
suture_window_add_actions (SutureWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), window_actions,
                                   G_N_ELEMENTS (window_actions), self);
  suture_window_add_panel_actions (self);
  suture_window_add_cell_actions (self);
}

static void
enable (SutureWindow *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
suture_window_update_actions (SutureWindow *self)
{
  SutureSession *session = self->session;
  GListModel    *candidates =
      G_LIST_MODEL (suture_session_get_candidates (session));
  const gboolean is_open = suture_session_get_labels (session) != NULL;
  const gboolean is_exporting =
      suture_exporting_get_job (suture_session_get_exporting (session)) != NULL;
  const gboolean has_pairs = g_list_model_get_n_items (candidates) > 0;

  enable (self, "decide", suture_session_can_decide (session));
  enable (self, "choose-rival", suture_session_can_decide (session));
  enable (self, "accept-above",
          suture_session_get_classifier (session) != NULL &&
              suture_session_can_change_answers (session) &&
              !suture_asking_is_blind (suture_session_get_asking (session)));
  enable (self, "cut-here", suture_session_can_cut_here (session));
  enable (self, "previous", has_pairs);
  enable (self, "next", has_pairs);
  enable (self, "go-to-label", is_open);
  enable (self, "propose-pair", suture_session_can_propose (session));
  enable (self, "pairs-of-cell", is_open);
  enable (self, "copy-id", is_open);
  enable (self, "show-queue", is_open);
  enable (self, "show-evidence", is_open);
  enable (self, "toggle-panels", is_open);
  enable (self, "show-conflicts",
          suture_merges_get_n_conflicts (suture_session_get_merges (session)) >
              0);
  enable (self, "show-cut-first",
          suture_decision_log_count (suture_session_get_log (session),
                                     SUTURE_ANSWER_CUT_FIRST) > 0);
  enable (self, "show-left",
          suture_candidate_list_count (suture_session_get_candidates (session),
                                       SUTURE_ANY_KIND)
                  .n_left > 0);
  enable (self, "back-to-list",
          suture_candidate_list_count (suture_session_get_candidates (session),
                                       SUTURE_ANY_KIND)
                  .n_pairs > 0);
  enable (self, "undo", suture_session_can_undo (session));
  enable (self, "redo", suture_session_can_redo (session));
  enable (self, "stacks",
          is_open && suture_opening_get_job (
                         suture_session_get_opening (session)) == NULL);
  enable (self, "swap-stacks", suture_session_can_swap_stacks (session));
  enable (self, "screen",
          is_open && suture_session_lacks_pairs (session) &&
              suture_session_get_job (session) == NULL);
  enable (self, "use-background",
          suture_session_get_background_guess (session) != 0);
  enable (self, "save-review-as", is_open);
  enable (self, "history", is_open);
  enable (self, "compare", is_open);
  enable (self, "agreement", is_open);
  enable (self, "learn", suture_session_get_classifier (session) != NULL);
  enable (self, "tables", suture_session_get_classifier (session) != NULL);
  enable (self, "link-layers",
          suture_session_has_unlinked_layers (session) && !is_exporting);
  enable (self, "export", is_open && !is_exporting);
  enable (self, "export-decisions",
          suture_session_get_classifier (session) != NULL && !is_exporting);
  enable (self, "report", is_open && !is_exporting);
  enable (self, "copy-picture", is_open);
  enable (self, "save-picture", is_open && !is_exporting);
  enable (self, "save-plot", is_open && !is_exporting);
  enable (self, "cancel", suture_session_get_job (session) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->export_button), is_open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->view_button), is_open);
}
