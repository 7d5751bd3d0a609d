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
  SutureSession *self = user_data;

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
  suture_job_run (&self->save_job, self, _ ("Saving the review…"), save_worker,
                  suture_keeper_ref (self->keeper),
                  (GDestroyNotify) suture_keeper_unref,
                  (GDestroyNotify) suture_keeper_unref, saved_cb);
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

  SutureOutputGuard *guard;
} CopyRequest;

static void
copy_request_free (gpointer data)
{
  CopyRequest *request = data;

  suture_keeper_unref (request->keeper);
  g_free (request->path);
  suture_output_guard_unref (request->guard);
  g_free (request);
}

typedef struct
{
  char    *path;
  gboolean force;
  gboolean is_lost; /* there is nothing to copy any more */
} CopyResult;

static void
copy_result_free (gpointer data)
{
  CopyResult *result = data;

  g_free (result->path);
  g_free (result);
}

static gboolean
is_path_of (SutureReview *review, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return g_str_equal (absolute, suture_review_get_path (review));
}

static gpointer
copy_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const CopyRequest *request = data;
  SutureReview      *review = suture_keeper_get_review (request->keeper);
  const gboolean     is_lost = !suture_review_is_in_place (review);
  const SutureOutput output = { request->path, SUTURE_OUTPUT_REVIEW,
                                request->force, request->guard };

  /* Saved under its own name it is only flushed. */
  if ((is_lost || !is_path_of (review, request->path)) &&
      !suture_output_check (&output, error))
    return NULL;
  if (!is_lost &&
      !suture_review_save_as (review, request->path, request->force, error))
    return NULL;

  CopyResult *result = g_new (CopyResult, 1);

  *result = (CopyResult){ g_strdup (request->path), request->force, is_lost };
  return result;
}

static void
want_path (SutureSession *self, const char *path, gboolean force)
{
  g_free (self->wanted_path);
  self->wanted_path = g_strdup (path);
  self->wanted_force = force;
}

/* The review's file is gone, or another one: what is in memory, which is all of
 * it, becomes a review at @path. Whoever waits, waits for that one. */
static void
make_anew (SutureSession *self, const char *path, gboolean force)
{
  GArray *waiters = g_steal_pointer (&self->save_waiters);

  suture_session_let_go_of_review (self);
  self->save_waiters = waiters;
  want_path (self, path, force);
  self->is_verified = self->labels_hash != NULL; /* made of these stacks */
  if (self->labels_hash == NULL)
    suture_session_start_hashing (self);
  suture_session_keep (self);
}

static void
copied_cb (SutureJob    *job,
           gpointer      data,
           const GError *error,
           gpointer      user_data)
{
  SutureSession *self = user_data;
  CopyResult *result = data;

  suture_session_job_changed (self);
  if (result == NULL)
    suture_session_fail (self, error->message);
  else if (result->is_lost)
    make_anew (self, result->path, result->force);
  else
    suture_session_copied (self, result->path);
  g_clear_pointer (&result, copy_result_free);
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
      want_path (self, path, force);
      suture_session_keep (self);
      return;
    }

  CopyRequest *request = g_new (CopyRequest, 1);

  *request = (CopyRequest){ suture_keeper_ref (self->keeper), g_strdup (path),
                            force, suture_session_new_guard (self) };
  suture_job_run (&self->copy_job, self, _ ("Saving a copy of the review…"),
                  copy_worker, request, copy_request_free, copy_result_free,
                  copied_cb);
  suture_session_job_changed (self);
}
