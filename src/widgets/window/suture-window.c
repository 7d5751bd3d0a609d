/* suture-window.c: the review window: its pages, and how they follow the
 * session
 *
 * What its actions do stands in suture-window-actions.c, files in
 * suture-window-files.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-action-table.h"
#include "common/suture-answer-look.h"
#include "common/suture-preferences.h"
#include "common/suture-spacing-words.h"
#include "common/suture-widgets.h"
#include "cuts/suture-cut-side.h"
#include "files/suture-input-file.h"
#include "queue/suture-conflict-note.h"
#include "decisions/suture-pace.h"
#include "reviews/suture-recent-reviews.h"
#include "cutting/suture-cut-menu.h"
#include "window/suture-empty-page.h"

G_DEFINE_FINAL_TYPE (SutureWindow, suture_window, GTK_TYPE_APPLICATION_WINDOW)

static const char *const menu_names[] = {
  "win.open-folder",
  "win.stacks",
  "win.go-to-label",
  "win.propose-pair",
  "win.swap-stacks",
  "win.use-background",
  "win.link-layers",
  "win.screen",
  "",
  "win.reviews",
  "win.open-review",
  "win.save-review-as",
  "win.history",
  "win.agreement",
  "win.tables",
  "win.learn",
  "win.accept-above",
  "win.cut-here",
  "",
  "win.preferences",
  "win.show-shortcuts",
  "win.help",
  "app.about",
  "",
  "app.quit",
  NULL,
};

static const char *const export_names[] = {
  "win.export",       "win.export-decisions", "win.report", "",
  "win.copy-picture", "win.save-picture",     NULL
};

/* Closing */

static void
close_agreed_cb (SutureWindow *self, gpointer user_data)
{
  self->may_close = TRUE;
  /* GTK takes no second request while it makes the first. */
  if (!self->is_asking_to_close)
    gtk_window_close (GTK_WINDOW (self));
}

/* Waits for the last commit; work that runs is stopped and waited for, so that
 * it leaves nothing behind. */
static gboolean
suture_window_close_request (GtkWindow *window)
{
  SutureWindow *self = SUTURE_WINDOW (window);

  if (!self->may_close)
    {
      self->is_asking_to_close = TRUE;
      suture_window_leave (self, close_agreed_cb, NULL, NULL);
      self->is_asking_to_close = FALSE;
      if (!self->may_close)
        return TRUE;
    }
  if (suture_session_get_job (self->session) != NULL)
    {
      self->is_closing = TRUE;
      suture_session_cancel (self->session);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (suture_window_parent_class)->close_request (window);
}

static void
job_changed_cb (SutureWindow *self)
{
  suture_window_update_actions (self);
  if (!self->is_closing)
    return;
  if (suture_session_get_job (self->session) != NULL)
    suture_session_cancel (self->session);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

/* What is open */

static void
show_title (SutureWindow *self)
{
  SutureStack *labels = suture_session_get_labels (self->session);
  SutureStack *raw =
      suture_screening_get_raw (suture_session_get_screening (self->session));
  const char *raw_path = raw ? suture_stack_get_file_info (raw)->path : NULL;
  g_autofree char *name = suture_widgets_isolate (
      suture_display_basename (suture_stack_get_file_info (labels)->path));
  g_autofree char *raw_name =
      raw_path ? suture_widgets_isolate (suture_display_basename (raw_path))
               : g_strdup (_ ("no raw image"));
  g_autofree char *spacing = suture_spacing_words_dup (labels);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", raw_name, spacing);
  g_autofree char *title = g_strdup_printf (_ ("%s – Suture"), name);

  gtk_label_set_label (self->title_label, name);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
stacks_changed_cb (SutureWindow *self)
{
  /* What couldn't be saved of another review is not news of this one. */
  g_clear_pointer (&self->told_problem, g_free);
  self->is_showing_stacks = TRUE;
  suture_pair_view_set_stacks (self->pair_view,
                               suture_session_get_shown_labels (self->session),
                               suture_screening_get_raw (
                                   suture_session_get_screening (
                                       self->session)),
                               suture_session_get_shown_index (self->session));
  suture_pair_view_set_merge_map (self->pair_view,
                                  suture_merges_get_map (
                                      suture_session_get_merges (
                                          self->session)));
  suture_pair_view_set_brightness (self->pair_view,
                                   suture_session_get_brightness (
                                       self->session));
  self->is_showing_stacks = FALSE;
  show_title (self);
  gtk_stack_set_visible_child_name (self->pages, "review");
  gtk_widget_grab_focus (GTK_WIDGET (self->pair_view));
}

/* While stacks are put in the place of others, the views run ahead. */
static void
brightness_changed_cb (SutureWindow *self)
{
  g_autofree char *brightness =
      suture_pair_view_dup_brightness (self->pair_view);

  if (!self->is_showing_stacks)
    suture_session_set_brightness (self->session, brightness);
}

static void
state_changed_cb (SutureWindow *self)
{
  const char *page = "empty";

  if (suture_session_get_labels (self->session) != NULL)
    page = "review";
  else if (suture_session_get_state (self->session) == SUTURE_SESSION_LOADING)
    page = "loading";
  else if (suture_session_get_state (self->session) == SUTURE_SESSION_ERROR)
    page = "error";

  if (g_str_equal (page, "error"))
    gtk_label_set_label (self->error_label,
                         suture_session_get_error_message (self->session));
  gtk_stack_set_visible_child_name (self->pages, page);
  suture_window_update_actions (self);
}

/* The pair on view */

/* Whether a contact is on view; its plane. */
static gboolean
find_contact_plane (SutureCursor        *cursor,
                    SutureCandidateItem *item,
                    SutureCutPlane      *plane)
{
  const SutureContactFigure *contact = suture_cursor_get_contact (cursor, item);

  if (contact == NULL ||
      suture_candidate_item_get_kind (item) != SUTURE_KIND_CONTACT)
    return FALSE;
  memcpy (plane->centre_um, contact->centre_um, sizeof plane->centre_um);
  memcpy (plane->normal, contact->normal, sizeof plane->normal);
  plane->radius_um = suture_contact_figure_get_radius (contact);
  return plane->radius_um > 0.0;
}

/* Between the two layers, as wide as the cell is there. */
static void
find_cut_plane (SutureWindow          *self,
                SutureCandidateItem   *item,
                const SutureCandidate *shown,
                SutureCutPlane        *plane)
{
  const SuturePairKey name = suture_candidate_item_get_pair (item);
  const SuturePlace  *face = &name.upper_face;
  SutureCellIndex    *index = suture_session_get_shown_index (self->session);
  const SutureSpacing spacing = suture_cell_index_get_spacing (index);
  const SutureBox     box = suture_cell_index_get_box (index, shown->upper);
  const gint32        reach_px = MAX (MAX (box.x1 - face->x, face->x - box.x0),
                                      MAX (box.y1 - face->y, face->y - box.y0));

  *plane = (SutureCutPlane){
    .centre_um = { (face->z + 0.5) * spacing.z_um, face->y * spacing.y_um,
                   face->x * spacing.x_um },
    .normal = { 1.0, 0.0, 0.0 },
    .radius_um = reach_px * MAX (spacing.y_um, spacing.x_um),
    .is_cut = TRUE,
  };
}

static void
show_cut_by_hand (SutureWindow          *self,
                  SutureCandidateItem   *item,
                  const SutureCandidate *shown)
{
  const SuturePairKey name = suture_candidate_item_get_pair (item);
  const SuturePlace  *face = &name.lower_face;

  suture_pair_view_show_side (self->pair_view, shown,
                              suture_cut_side_get_runs (name.side),
                              (SuturePoint){ { face->z, face->y, face->x } });
}

/* (transfer none) (nullable): the preview, once it is of the cells shown. */
static SutureCorrection *
get_preview (SutureWindow *self)
{
  SutureCorrection *preview =
      suture_cursor_get_preview (suture_session_get_cursor (self->session));

  return preview != NULL && suture_correction_get_index (preview) ==
                                suture_session_get_shown_index (self->session)
             ? preview
             : NULL;
}

static void
show_pair (SutureWindow *self)
{
  SutureCursor        *cursor = suture_session_get_cursor (self->session);
  SutureCandidateItem *current = suture_cursor_get_current (cursor);
  SutureCutPlane       plane = { .radius_um = 0.0 };
  SutureCandidate      shown;
  gboolean             has_plane = FALSE;

  if (current == NULL ||
      !suture_session_find_shown (self->session, current, &shown))
    {
      suture_pair_view_show_pair (self->pair_view, NULL, NULL);
      return;
    }
  if (suture_candidate_item_is_by_hand (current))
    {
      show_cut_by_hand (self, current, &shown);
      return;
    }
  if (suture_candidate_item_is_cut (current))
    {
      find_cut_plane (self, current, &shown, &plane);
      has_plane = TRUE;
    }
  else
    has_plane = find_contact_plane (cursor, current, &plane);
  suture_pair_view_show_contact (self->pair_view, &shown, get_preview (self),
                                 has_plane ? &plane : NULL);
}

/* The focus goes with what takes the place of the views, and back. */
static void
show_view_page (SutureWindow *self)
{
  const gboolean is_at_end =
      suture_cursor_is_at_end (suture_session_get_cursor (self->session));
  GtkWidget     *page = gtk_stack_get_visible_child (self->view_pages);
  GtkWidget     *focus = gtk_root_get_focus (GTK_ROOT (self));
  const gboolean has_focus =
      focus == NULL || focus == page || gtk_widget_is_ancestor (focus, page);

  if (is_at_end == (page == GTK_WIDGET (self->end_page)))
    return;
  gtk_stack_set_visible_child (self->view_pages,
                               is_at_end ? GTK_WIDGET (self->end_page)
                                         : GTK_WIDGET (self->pair_view));
  if (has_focus)
    gtk_widget_grab_focus (gtk_stack_get_visible_child (self->view_pages));
}

static void
current_changed_cb (SutureWindow *self)
{
  show_pair (self);
  show_view_page (self);
  suture_window_update_actions (self);
}

/* Bodies may be cut by now, or no longer. */
static void
merges_changed_cb (SutureWindow *self)
{
  self->is_showing_stacks = TRUE; /* they may be others, and not told of yet */
  suture_pair_view_change_cells (self->pair_view,
                                 suture_session_get_shown_labels (
                                     self->session),
                                 suture_screening_get_raw (
                                     suture_session_get_screening (
                                         self->session)),
                                 suture_session_get_shown_index (
                                     self->session));
  self->is_showing_stacks = FALSE;
  show_pair (self);
  suture_pair_view_set_merge_map (self->pair_view,
                                  suture_merges_get_map (
                                      suture_session_get_merges (
                                          self->session)));
  suture_window_update_actions (self);
}

static void
correction_changed_cb (SutureWindow *self)
{
  suture_pair_view_set_correction (self->pair_view,
                                   suture_merges_get_correction (
                                       suture_session_get_merges (
                                           self->session)));
}

/* What is said */

/* Once a sitting: people decide worse from about here on. */
static void
suggest_a_break (SutureWindow *self)
{
  const SuturePace pace =
      suture_pace_of_log (suture_session_get_log (self->session),
                          g_get_real_time ());

  if (pace.n_sitting == SUTURE_LONG_SITTING)
    suture_notice_bar_show (self->notice_bar,
                            _ ("You decided 300 pairs in one go. Most people "
                               "decide worse from about here on: a break "
                               "helps, and everything is saved."),
                            FALSE);
}

/* Back to the pair, which says what there is to cut. */
static void
offer_cut (SutureWindow *self, SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);
  g_autofree char    *word = suture_pair_name_to_word (&pair);

  suture_toast_offer_cut (self->toast, "win.show-pair",
                          g_variant_new_string (word));
}

static void
decided_cb (SutureWindow        *self,
            SutureCandidateItem *item,
            int                  answer,
            SutureSession       *session)
{
  g_autofree char *sentence =
      suture_conflict_note_dup_sentence (self->session, item);

  if (sentence == NULL)
    sentence =
        suture_answer_look_dup_sentence (answer,
                                         suture_candidate_item_get_pair (item));
  suture_toast_show (self->toast, sentence, TRUE);
  if (answer == SUTURE_ANSWER_CUT_FIRST)
    offer_cut (self, item);
  suggest_a_break (self);
}

static void
accepted_many_cb (SutureWindow *self, guint n, SutureSession *session)
{
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("Accepted %'u pair",
                                 "Accepted %'u pairs at once", n),
                       n);

  suture_toast_show (self->toast, sentence, TRUE);
}

static void
unchanged_cb (SutureWindow        *self,
              SutureCandidateItem *item,
              SutureSession       *session)
{
  g_autofree char *sentence =
      suture_answer_look_dup_unchanged (suture_candidate_item_get_answer (item),
                                        suture_candidate_item_get_pair (item));

  suture_toast_show (self->toast, sentence, FALSE);
}

static void
repeated_cb (SutureWindow        *self,
             SutureCandidateItem *item,
             SutureSession       *session)
{
  suture_toast_show (self->toast,
                     _ ("Asked twice: this answer is noted, the first holds"),
                     TRUE);
}

static void
failed_cb (SutureWindow *self, const char *message, SutureSession *session)
{
  suture_notice_bar_show (self->notice_bar, message, TRUE);
}

static void
noticed_cb (SutureWindow *self, const char *message, SutureSession *session)
{
  suture_notice_bar_show (self->notice_bar, message, FALSE);
}

static void
dismissed_cb (SutureWindow *self)
{
  suture_session_dismiss_notices (self->session);
}

static void
exported_cb (SutureWindow *self, const char *path, SutureExporting *exporting)
{
  g_autofree char *name =
      suture_widgets_isolate (suture_display_basename (path));
  const char      *changes = suture_exporting_get_changes (exporting);
  g_autofree char *sentence =
      changes ? g_strdup_printf (
                    /* Translators: a file, then counts of what changed */
                    _ ("Written and checked: “%s”; %s"), name, changes)
              : g_strdup_printf (_ ("Written and checked: “%s”"), name);

  suture_window_tell_of_written (self, path, sentence);
  suture_window_open_linked (self, path);
}

static void
copied_cb (SutureWindow *self, const char *path)
{
  g_autofree char *name =
      suture_widgets_isolate (suture_display_basename (path));
  g_autofree char *sentence =
      g_strdup_printf (_ ("Copy of the review saved: “%s”"), name);

  suture_window_tell_of_written (self, path, sentence);
}

static void
follow_part (SutureWindow *self,
             gpointer      part,
             const char   *signal,
             gpointer      callback)
{
  g_signal_connect_object (part, signal, G_CALLBACK (callback), self,
                           G_CONNECT_SWAPPED);
}

static void
follow (SutureWindow *self, const char *signal, gpointer callback)
{
  follow_part (self, self->session, signal, callback);
}

/* The queue first: what follows may ask for its state. */
static void
follow_session (SutureWindow *self)
{
  follow (self, "notify::state", state_changed_cb);
  follow (self, "notify::job", job_changed_cb);
  follow (self, "stacks-changed", stacks_changed_cb);
  follow_part (self, self->pair_view, "brightness-changed",
               brightness_changed_cb);
  suture_window_follow_channels (self);
  follow (self, "notify::current", current_changed_cb);
  follow_part (self, suture_session_get_cursor (self->session), "previewed",
               show_pair);
  follow_part (self, suture_session_get_cursor (self->session), "measured",
               show_pair);
  follow_part (self, suture_session_get_merges (self->session), "corrected",
               correction_changed_cb);
  follow (self, "merges-changed", merges_changed_cb);
  follow_part (self, suture_session_get_screening (self->session), "listed",
               suture_window_update_actions);
  follow (self, "decided", decided_cb);
  follow (self, "accepted-many", accepted_many_cb);
  follow (self, "unchanged", unchanged_cb);
  follow (self, "repeated", repeated_cb);
  follow (self, "failed", failed_cb);
  follow (self, "noticed", noticed_cb);
  g_signal_connect_object (self->notice_bar, "dismissed",
                           G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  follow_part (self, suture_session_get_exporting (self->session), "exported",
               exported_cb);
  follow_part (self, suture_session_get_saving (self->session), "copied",
               copied_cb);
  follow (self, "stack-missing", suture_window_ask_for_labels);
  follow (self, "notify::can-decide", suture_window_update_actions);
  follow (self, "notify::save-state", suture_window_update_actions);
  follow (self, "notify::save-state", suture_window_tell_of_saving);

  suture_queue_set_session (self->queue, self->session);
  suture_rivals_bar_set_session (self->rivals_bar, self->session);
  suture_cut_first_bar_set_session (self->cut_first_bar, self->session);
  suture_end_page_set_session (self->end_page, self->session);
  suture_evidence_panel_set_session (self->evidence_panel, self->session);
  suture_score_controls_set_session (self->score_controls, self->session);
  suture_cut_bar_set_session (self->cut_bar, self->session, self->pair_view);
  suture_cut_menu_add (self->pair_view);
  suture_decision_bar_set_session (self->decision_bar, self->session);
  suture_offer_bar_set_session (self->offer_bar, self->session);
  suture_spacing_bar_set_session (self->spacing_bar, self->session);
  suture_axes_bar_set_session (self->axes_bar, self->session);
  suture_raw_bar_set_session (self->raw_bar, self->session);
  suture_propose_bar_set_session (self->propose_bar, self->session,
                                  self->pair_view);
  suture_loading_page_set_session (self->loading_page, self->session);
}

static void
suture_window_dispose (GObject *object)
{
  SutureWindow *self = SUTURE_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->told_problem, g_free);
  g_clear_pointer (&self->lost_review, g_free);
  g_clear_pointer (&self->linked_path, g_free);
  g_clear_pointer (&self->held_keys, g_hash_table_unref);
  G_OBJECT_CLASS (suture_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (SUTURE_TYPE_CUT_BAR);
  g_type_ensure (SUTURE_TYPE_CUT_FIRST_BAR);
  g_type_ensure (SUTURE_TYPE_DECISION_BAR);
  g_type_ensure (SUTURE_TYPE_EMPTY_PAGE);
  g_type_ensure (SUTURE_TYPE_END_PAGE);
  g_type_ensure (SUTURE_TYPE_EVIDENCE_PANEL);
  g_type_ensure (SUTURE_TYPE_LOADING_PAGE);
  g_type_ensure (SUTURE_TYPE_NOTICE_BAR);
  g_type_ensure (SUTURE_TYPE_OFFER_BAR);
  g_type_ensure (SUTURE_TYPE_PAIR_VIEW);
  g_type_ensure (SUTURE_TYPE_PANELS);
  g_type_ensure (SUTURE_TYPE_PROPOSE_BAR);
  g_type_ensure (SUTURE_TYPE_QUEUE);
  g_type_ensure (SUTURE_TYPE_RECENT_REVIEWS);
  g_type_ensure (SUTURE_TYPE_RIVALS_BAR);
  g_type_ensure (SUTURE_TYPE_SCORE_CONTROLS);
  g_type_ensure (SUTURE_TYPE_SPACING_BAR);
  g_type_ensure (SUTURE_TYPE_AXES_BAR);
  g_type_ensure (SUTURE_TYPE_RAW_BAR);
  g_type_ensure (SUTURE_TYPE_VIEW_CONTROLS);
}

static void
suture_window_class_init (SutureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  G_OBJECT_CLASS (klass)->dispose = suture_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = suture_window_close_request;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-window.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureWindow, child)
  BIND (title_label);
  BIND (subtitle_label);
  BIND (export_button);
  BIND (view_button);
  BIND (menu_button);
  BIND (notice_bar);
  BIND (offer_bar);
  BIND (spacing_bar);
  BIND (axes_bar);
  BIND (raw_bar);
  BIND (propose_bar);
  BIND (pages);
  BIND (loading_page);
  BIND (error_label);
  BIND (panels);
  BIND (queue);
  BIND (rivals_bar);
  BIND (cut_first_bar);
  BIND (view_pages);
  BIND (pair_view);
  BIND (end_page);
  BIND (evidence_panel);
  BIND (score_controls);
  BIND (view_controls);
  BIND (cut_bar);
  BIND (decision_bar);
#undef BIND
}

static void
set_menu (GtkMenuButton *button, const char *const *names)
{
  g_autoptr (GMenu) menu = suture_action_table_new_menu (names);

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
suture_window_init (SutureWindow *self)
{
  gboolean solid = FALSE;

  self->session = suture_session_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toast = suture_decision_bar_get_toast (self->decision_bar);
  suture_window_add_actions (self);
  suture_action_table_add_letters (GTK_WIDGET (self),
                                   GTK_WIDGET (self->pair_view));
  suture_action_table_apply_tooltips (GTK_WIDGET (self));
  set_menu (self->menu_button, menu_names);
  set_menu (self->export_button, export_names);
  suture_widgets_keep_focus (GTK_WIDGET (self));
  suture_view_controls_set_view (self->view_controls, self->pair_view);
  suture_evidence_panel_set_pair_view (self->evidence_panel, self->pair_view);
  g_object_get (suture_preferences_get_default (), "solid", &solid, NULL);
  g_object_set (self->pair_view, "solid", solid, NULL);
  suture_window_accept_drops (self);
  follow_part (self, self->panels, "folded", suture_window_update_panels);
  follow_session (self);
  suture_window_update_actions (self);
}

SutureWindow *
suture_window_new (GtkApplication *application)
{
  SutureWindow *self =
      g_object_new (SUTURE_TYPE_WINDOW, "application", application, NULL);

  suture_window_watch_keys (self);
  return self;
}

SutureSession *
suture_window_get_session (SutureWindow *self)
{
  g_return_val_if_fail (SUTURE_IS_WINDOW (self), NULL);

  return self->session;
}
