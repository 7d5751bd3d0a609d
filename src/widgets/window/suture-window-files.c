/* suture-window-files.c: files that come in and go out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "common/suture-dialogs.h"
#include "files/suture-shipped-file.h"
#include "files/suture-input-file.h"

/* What to open once the review that is open is saved. */
typedef struct
{
  char *labels_path;
  char *raw_path;
} OpenRequest;

static void
open_agreed_cb (SutureWindow *self, gpointer user_data)
{
  OpenRequest *request = user_data;

  suture_notice_bar_hide (self->notice_bar);
  suture_session_open (self->session, request->labels_path, request->raw_path);
}

static void
open_request_free (gpointer data)
{
  OpenRequest *request = data;

  g_free (request->labels_path);
  g_free (request->raw_path);
  g_free (request);
}

/* Takes both paths. */
static void
open_paths (SutureWindow *self, char *labels_path, char *raw_path)
{
  OpenRequest *request = g_new (OpenRequest, 1);

  *request = (OpenRequest){ labels_path, raw_path };
  suture_window_leave (self, open_agreed_cb, request, open_request_free);
}

void
suture_window_open_files (SutureWindow *self, GFile **files, int n_files)
{
  g_return_if_fail (SUTURE_IS_WINDOW (self));

  if (n_files < 1 || n_files > 2)
    {
      suture_notice_bar_show (self->notice_bar,
                              _ ("Give one label stack, and its raw stack if "
                                 "there is one"),
                              TRUE);
      return;
    }

  char *labels_path = g_file_get_path (files[0]);
  char *raw_path = n_files == 2 ? g_file_get_path (files[1]) : NULL;

  if (labels_path == NULL || (n_files == 2 && raw_path == NULL))
    {
      suture_window_refuse_remote (self);
      g_free (labels_path);
      g_free (raw_path);
      return;
    }
  if (n_files == 1 && g_str_has_suffix (labels_path, SUTURE_REVIEW_ENDING))
    {
      suture_window_open_review (self, labels_path);
      g_free (labels_path);
      return;
    }
  open_paths (self, labels_path, raw_path);
}

static void
stacks_chosen_cb (GListModel *files, gpointer user_data)
{
  const guint n_files = g_list_model_get_n_items (files);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (list, g_list_model_get_item (files, i));
  suture_window_open_files (user_data, (GFile **) list->pdata, (int) n_files);
}

void
suture_window_choose_stacks (SutureWindow *self)
{
  suture_dialogs_open_stacks (GTK_WINDOW (self), stacks_chosen_cb, self);
}

void
suture_window_choose_folder (SutureWindow *self)
{
  suture_dialogs_open_folder (GTK_WINDOW (self), stacks_chosen_cb, self);
}

static void
change_agreed_cb (SutureWindow *self, gpointer user_data)
{
  suture_notice_bar_hide (self->notice_bar);
  if (suture_session_get_labels (self->session) != NULL)
    suture_session_change_stacks (self->session, user_data);
}

static void
wish_free (gpointer wish)
{
  suture_stacks_wish_clear (wish);
  g_free (wish);
}

void
suture_window_change_stacks (SutureWindow *self, const SutureStacksWish *wish)
{
  SutureStacksWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->labels_path = g_strdup (wish->labels_path);
  copy->raw_path = g_strdup (wish->raw_path);
  suture_window_leave (self, change_agreed_cb, copy, wish_free);
}

void
suture_window_open_raw (SutureWindow *self, const char *path)
{
  SutureStacksWish wish;

  if (suture_session_get_labels (self->session) == NULL)
    return;
  suture_session_describe_stacks (self->session, &wish);
  g_free (wish.raw_path);
  wish.raw_path = g_strdup (path);
  wish.choices.raw_axes = SUTURE_AXES_OF_FILE;
  suture_window_change_stacks (self, &wish);
  suture_stacks_wish_clear (&wish);
}

void
suture_window_open_sample (SutureWindow *self)
{
  char *labels_path = suture_shipped_find ("sample/labels.tif");

  if (labels_path == NULL)
    suture_notice_bar_show (self->notice_bar,
                            _ ("The sample is not installed; open a stack of "
                               "your own"),
                            TRUE);
  else
    open_paths (self, labels_path, suture_shipped_find ("sample/raw.tif"));
}

void
suture_window_link_layers (SutureWindow *self, const char *path)
{
  if (!suture_session_has_unlinked_layers (self->session) ||
      suture_exporting_get_job (suture_session_get_exporting (self->session)) !=
          NULL)
    return;
  g_free (self->linked_path);
  self->linked_path = g_strdup (path);
  suture_session_link_layers (self->session, path, TRUE);
}

static void
linked_chosen_cb (GListModel *files, gpointer user_data)
{
  g_autofree char *path = suture_window_dup_chosen (user_data, files);

  if (path != NULL)
    suture_window_link_layers (user_data, path);
}

void
suture_window_choose_linked (SutureWindow *self)
{
  suture_window_choose_output (self, _ ("Link layers"), "linked", NULL,
                               linked_chosen_cb);
}

void
suture_window_open_linked (SutureWindow *self, const char *path)
{
  SutureStack *raw =
      suture_screening_get_raw (suture_session_get_screening (self->session));

  if (g_strcmp0 (self->linked_path, path) == 0)
    open_paths (self, g_steal_pointer (&self->linked_path),
                raw ? g_strdup (suture_stack_get_file_info (raw)->path) : NULL);
}

static void
export_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);

  if (path != NULL && suture_exporting_get_job (
                          suture_session_get_exporting (self->session)) == NULL)
    suture_session_export_stack (self->session, path, TRUE);
}

static void
decisions_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);

  if (path != NULL &&
      suture_exporting_get_job (suture_session_get_exporting (self->session)) ==
          NULL &&
      suture_session_get_classifier (self->session) != NULL)
    suture_session_export_decisions (self->session, path, TRUE);
}

static void
choose_export (SutureWindow *self)
{
  suture_window_choose_output (self, _ ("Export corrected stack"), "corrected",
                               NULL, export_chosen_cb);
}

/* "Export with 1 conflict and 14 open pairs?" */
static char *
dup_export_question (guint n_conflicts, guint n_left)
{
  g_autofree char *conflicts =
      g_strdup_printf (ngettext ("%'u conflict", "%'u conflicts", n_conflicts),
                       n_conflicts);
  g_autofree char *open =
      g_strdup_printf (ngettext ("%'u open pair", "%'u open pairs", n_left),
                       n_left);

  if (n_conflicts > 0 && n_left > 0)
    return g_strdup_printf (_ ("Export with %s and %s?"), conflicts, open);
  return g_strdup_printf (_ ("Export with %s?"),
                          n_conflicts > 0 ? conflicts : open);
}

static char *
dup_export_explanation (SutureWindow *self, guint n_left)
{
  GPtrArray *conflicts =
      suture_merges_get_conflicts (suture_session_get_merges (self->session));
  g_autoptr (GString) text = g_string_new (NULL);

  if (conflicts != NULL && conflicts->len > 0)
    {
      g_autofree char *sentence = suture_conflicts_dup_sentence (conflicts);

      g_string_append_printf (text, "%s.%s", sentence,
                              n_left > 0 ? "\n\n" : "");
    }
  if (n_left > 0)
    g_string_append (text,
                     ngettext ("The open pair stays as it is in the label "
                               "stack.",
                               "The open pairs stay as they are in the label "
                               "stack.",
                               n_left));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
export_answered_cb (SutureChoice choice, gpointer user_data)
{
  SutureWindow *self = user_data;

  if (choice == SUTURE_CHOICE_GO_ON)
    choose_export (self);
  else if (choice == SUTURE_CHOICE_KEEP)
    gtk_widget_activate_action (GTK_WIDGET (self),
                                suture_merges_get_n_conflicts (
                                    suture_session_get_merges (self->session)) >
                                        0
                                    ? "win.show-conflicts"
                                    : "win.show-left",
                                NULL);
  g_object_unref (self);
}

void
suture_window_ask_to_export (SutureWindow *self)
{
  const guint n_conflicts =
      suture_merges_get_n_conflicts (suture_session_get_merges (self->session));
  const guint n_left =
      suture_candidate_list_count (suture_session_get_candidates (
                                       self->session),
                                   SUTURE_ANY_KIND)
          .n_left;

  if (n_conflicts == 0 && n_left == 0)
    {
      choose_export (self);
      return;
    }

  g_autofree char *question = dup_export_question (n_conflicts, n_left);
  g_autofree char *explanation = dup_export_explanation (self, n_left);

  suture_dialogs_ask (GTK_WINDOW (self), question, explanation,
                      _ ("_Export Anyway"),
                      n_conflicts > 0 ? _ ("Show _Conflicts")
                                      : _ ("Show _Open Pairs"),
                      export_answered_cb, g_object_ref (self));
}

void
suture_window_choose_decisions (SutureWindow *self)
{
  suture_window_choose_output (self, _ ("Export decisions"), "decisions",
                               ".csv", decisions_chosen_cb);
}

static void
report_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);

  if (path != NULL && suture_session_get_labels (self->session) != NULL &&
      suture_exporting_get_job (suture_session_get_exporting (self->session)) ==
          NULL)
    suture_session_export_report (self->session, path, TRUE);
}

void
suture_window_choose_report (SutureWindow *self)
{
  suture_window_choose_output (self,
                               _ ("Report: a page (.html), a table (.csv) or a "
                                  "text (.txt)"),
                               "report", ".html", report_chosen_cb);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       user_data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *link = g_value_get_boxed (value); link; link = link->next)
    g_ptr_array_add (files, link->data);
  suture_window_open_files (user_data, (GFile **) files->pdata,
                            (int) files->len);
  return TRUE;
}

void
suture_window_accept_drops (SutureWindow *self)
{
  GtkDropTarget *target =
      gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
