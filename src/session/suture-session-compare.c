/* suture-session-compare.c: this review beside another reviewer's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "stack/suture-input-file.h"

typedef struct
{
  char *path;
  char *labels_hash;
} CompareRequest;

static void
compare_request_free (gpointer data)
{
  CompareRequest *request = data;

  g_free (request->path);
  g_free (request->labels_hash);
  g_free (request);
}

static gpointer
compare_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const CompareRequest *request = data;
  g_autoptr (SutureReview) review =
      suture_review_open_to_read (request->path, error);

  if (review == NULL)
    return NULL;

  SutureReviewContents *contents = suture_review_get_contents (review);

  if (g_strcmp0 (contents->labels.content_hash, request->labels_hash) == 0)
    return suture_review_contents_ref (contents);

  g_autofree char *name = suture_display_basename (request->path);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” is a review of another stack; choose one of the same "
                  "labels"),
               name);
  return NULL;
}

static void
mark_differing (SutureSession *self)
{
  GPtrArray *all = suture_candidate_list_get_all (self->candidates);

  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      const SuturePairKey  pair = suture_candidate_item_get_pair (item);

      suture_candidate_item_set_other_answer (
          item, self->other
                    ? suture_decision_log_get_answer (self->other->log, pair)
                    : SUTURE_ANSWER_PENDING);
    }
}

static void
compared_cb (SutureJob    *job,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  SutureSession *self = user_data;

  suture_session_job_changed (self);
  if (result == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        suture_session_fail (self, error->message);
      return;
    }
  g_clear_pointer (&self->other, suture_review_contents_unref);
  self->other = result;
  mark_differing (self);
  suture_screening_refresh (self->screening);
  suture_session_emit (self, SUTURE_SESSION_COMPARED);
}

void
suture_session_compare (SutureSession *self, const char *path)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL && path != NULL);

  if (suture_identity_get_labels_hash (self->identity) == NULL)
    {
      suture_session_fail (self, _ ("This stack is still being read; compare "
                                    "in a moment"));
      return;
    }

  CompareRequest *request = g_new (CompareRequest, 1);

  *request = (CompareRequest){
    g_strdup (path), g_strdup (suture_identity_get_labels_hash (self->identity))
  };
  suture_job_run (&self->compare_job, self, _ ("Reading the other review…"),
                  compare_worker, request, compare_request_free,
                  (GDestroyNotify) suture_review_contents_unref, compared_cb);
  suture_session_job_changed (self);
}

const SutureReviewContents *
suture_session_get_compared (SutureSession *self)
{
  return self->other;
}

void
suture_session_forget_compared (SutureSession *self)
{
  suture_job_clear (&self->compare_job);
  g_clear_pointer (&self->other, suture_review_contents_unref);
}
