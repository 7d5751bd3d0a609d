/* suture-window-review.c: reviews that are opened and located
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "common/suture-dialogs.h"
#include "common/suture-widgets.h"
#include "files/suture-input-file.h"
#include "files/suture-sandbox.h"
#include "reviews/suture-reviews-dialog.h"

static void
open_review_now_cb (SutureWindow *self, gpointer user_data)
{
  suture_notice_bar_hide (self->notice_bar);
  suture_session_open_review (self->session, user_data, NULL);
}

void
suture_window_open_review (SutureWindow *self, const char *path)
{
  suture_window_leave (self, open_review_now_cb, g_strdup (path), g_free);
}

static void
review_chosen_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    suture_window_open_review (user_data, path);
  else
    suture_window_refuse_remote (user_data);
}

void
suture_window_choose_review (SutureWindow *self)
{
  suture_dialogs_open_review (GTK_WINDOW (self), review_chosen_cb, self);
}

static void
show_reviews (SutureWindow *self, const char *title, GCallback chosen_cb)
{
  SutureReviewsDialog *dialog =
      suture_reviews_dialog_new (GTK_WINDOW (self), self->session);

  if (title != NULL)
    gtk_window_set_title (GTK_WINDOW (dialog), title);
  g_signal_connect_object (dialog, "open-review", chosen_cb, self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
suture_window_show_reviews (SutureWindow *self)
{
  show_reviews (self, NULL, G_CALLBACK (suture_window_open_review));
}

static void
compare_with (SutureWindow *self, const char *path)
{
  if (suture_session_get_labels (self->session) != NULL)
    suture_session_compare (self->session, path);
}

void
suture_window_choose_compared (SutureWindow *self)
{
  show_reviews (self, _ ("Compare with a review"), G_CALLBACK (compare_with));
}

/* Labels that aren't where they were */

static void
labels_located_cb (GListModel *files, gpointer user_data)
{
  SutureWindow *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *review = g_steal_pointer (&self->lost_review);

  if (path == NULL)
    suture_window_refuse_remote (self);
  if (path == NULL || review == NULL)
    return;
  suture_notice_bar_hide (self->notice_bar);
  suture_session_open_review (self->session, review, path);
}

void
suture_window_locate_labels (SutureWindow *self, const char *review_path)
{
  char *lost_review = g_strdup (review_path);

  g_free (self->lost_review);
  self->lost_review = lost_review;
  suture_dialogs_locate_labels (GTK_WINDOW (self), labels_located_cb, self);
}

static void
locate_chosen_cb (SutureChoice choice, gpointer user_data)
{
  SutureWindow *self = user_data;

  if (choice == SUTURE_CHOICE_KEEP)
    suture_window_locate_labels (self, self->lost_review);
  g_object_unref (self);
}

/* (transfer full): what is lent to a sandbox may be taken back, as it is when
 * the person who opened it in a file manager logs out. */
static char *
explain_missing (const char *labels_path)
{
  g_autofree char *folder = g_path_get_dirname (labels_path);
  g_autofree char *shown_folder =
      suture_widgets_isolate (suture_display_name (folder));

  if (suture_sandbox_is_lent (labels_path))
    return g_strdup (_ ("In the sandbox that Suture runs in, a stack has to be "
                        "chosen again once its file was moved or you have "
                        "logged out. The review is safe."));
  return g_strdup_printf (_ ("The label stack of this review was in “%s”, and "
                             "isn’t there any more. The review is safe."),
                          shown_folder);
}

void
suture_window_ask_for_labels (SutureWindow *self,
                              const char   *review_path,
                              const char   *labels_path)
{
  g_autofree char *name =
      suture_widgets_isolate (suture_display_basename (labels_path));
  g_autofree char *question = g_strdup_printf (_ ("Where is “%s” now?"), name);
  g_autofree char *explanation = explain_missing (labels_path);

  g_free (self->lost_review);
  self->lost_review = g_strdup (review_path);
  suture_dialogs_ask (GTK_WINDOW (self), question, explanation, NULL,
                      _ ("_Find It…"), locate_chosen_cb, g_object_ref (self));
}
