/* suture-session-save.c: waiting until all is saved, and copies of the review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

void
suture_session_answer_save_waiters (SutureSession *self, const GError *error)
{
  g_autoptr (GArray) waiters = g_steal_pointer (&self->save_waiters);

  for (guint i = 0; waiters != NULL && i < waiters->len; i++)
    {
      const SutureSaveWaiter *waiter =
          &g_array_index (waiters, SutureSaveWaiter, i);

      waiter->func (self, error, waiter->user_data);
    }
}

static void
keeper_unref_cb (gpointer data)
{
  suture_keeper_unref (data);
}

static gpointer
save_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  return suture_review_flush (suture_keeper_get_review (data), error)
             ? suture_keeper_ref (data)
             : NULL;
}

static void
saved_cb (SutureJob    *job,
          gpointer      result,
          const GError *error,
          gpointer      user_data)
{
  g_autoptr (SutureSession) self = g_object_ref (user_data);

  g_clear_object (&self->save_job);
  g_clear_pointer ((SutureKeeper **) &result, suture_keeper_unref);
  suture_session_job_changed (self);
  suture_session_answer_save_waiters (self, error);
}

void
suture_session_start_saving (SutureSession *self)
{
  if (self->save_job != NULL)
    return;
  if (self->slider_source != 0)
    suture_session_hand_over_sliders (self);
  self->save_job =
      suture_job_start (_ ("Saving the review…"), save_worker,
                        suture_keeper_ref (self->keeper), keeper_unref_cb,
                        keeper_unref_cb, saved_cb, self);
  suture_session_job_changed (self);
}

void
suture_session_save (SutureSession         *self,
                     SutureSessionSavedFunc func,
                     gpointer               user_data)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const SutureSaveWaiter waiter = { func, user_data };
  const gboolean         is_coming =
      self->keep_job != NULL ||
      (self->keeper == NULL && suture_session_has_unsaved (self));

  if (self->keeper == NULL && !is_coming)
    {
      func (self, NULL, user_data);
      return;
    }
  if (self->save_waiters == NULL)
    self->save_waiters = g_array_new (FALSE, FALSE, sizeof waiter);
  g_array_append_val (self->save_waiters, waiter);
  if (self->keeper != NULL)
    suture_session_start_saving (self);
  else
    suture_session_keep (self); /* kept_cb() goes on from there */
}

/* A copy */

typedef struct
{
  SutureKeeper *keeper;
  char         *path;
  gboolean      force;
} CopyRequest;

static void
copy_request_free (gpointer data)
{
  CopyRequest *request = data;

  suture_keeper_unref (request->keeper);
  g_free (request->path);
  g_free (request);
}

/* In the place of a path: there is nothing to copy any more. */
#define LOST ""

static gpointer
copy_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const CopyRequest *request = data;

  if (!suture_review_is_in_place (suture_keeper_get_review (request->keeper)))
    return g_strdup (LOST);
  return suture_review_save_as (suture_keeper_get_review (request->keeper),
                                request->path, request->force, error)
             ? g_strdup (request->path)
             : NULL;
}

/* The review's file is gone, or another one: what is in memory, which is all of
 * it, becomes a review at @path. */
static void
make_anew (SutureSession *self, const char *path)
{
  suture_session_let_go_of_review (self);
  self->wanted_path = g_strdup (path);
  if (self->labels_hash == NULL)
    suture_session_start_hashing (self);
  suture_session_keep (self);
}

static void
copied_cb (SutureJob    *job,
           gpointer      result,
           const GError *error,
           gpointer      user_data)
{
  g_autoptr (SutureSession) self = g_object_ref (user_data);
  g_autofree char *path = result;
  g_autofree char *wanted = g_steal_pointer (&self->copy_path);

  g_clear_object (&self->copy_job);
  suture_session_job_changed (self);
  if (g_strcmp0 (path, LOST) == 0)
    make_anew (self, wanted);
  else if (path != NULL)
    suture_session_copied (self, path);
  else
    suture_session_fail (self, error->message);
}

void
suture_session_save_review_as (SutureSession *self,
                               const char    *path,
                               gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL);

  if (self->copy_job != NULL)
    return;
  if (self->keeper == NULL)
    {
      /* It couldn't be made among the others: make it there. */
      suture_session_forget_offer (self); /* this is a new review */
      g_free (self->wanted_path);
      self->wanted_path = g_strdup (path);
      suture_session_keep (self);
      return;
    }

  CopyRequest *request = g_new (CopyRequest, 1);

  g_free (self->copy_path);
  self->copy_path = g_strdup (path);
  *request =
      (CopyRequest){ suture_keeper_ref (self->keeper), g_strdup (path), force };
  self->copy_job =
      suture_job_start (_ ("Saving a copy of the review…"), copy_worker,
                        request, copy_request_free, g_free, copied_cb, self);
  suture_session_job_changed (self);
}
