/* suture-comparing.c: this review beside another reviewer's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-comparing.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "jobs/suture-signal.h"

struct _SutureComparing
{
  GObject parent_instance;

  SutureReviewContents *other; /* owned; nullable */
  SutureJob            *job;   /* owned; nullable */
};

enum
{
  COMPARED,
  JOB_CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureComparing, suture_comparing, G_TYPE_OBJECT)

static void
suture_comparing_dispose (GObject *object)
{
  SutureComparing *self = SUTURE_COMPARING (object);

  suture_job_clear (&self->job);
  g_clear_pointer (&self->other, suture_review_contents_unref);
  G_OBJECT_CLASS (suture_comparing_parent_class)->dispose (object);
}

static void
suture_comparing_class_init (SutureComparingClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_comparing_dispose;

  signals[COMPARED] = suture_signal_new (type, "compared", 0);
  signals[JOB_CHANGED] = suture_signal_new (type, "job-changed", 0);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_comparing_init (SutureComparing *self)
{
}

SutureComparing *
suture_comparing_new (void)
{
  return g_object_new (SUTURE_TYPE_COMPARING, NULL);
}

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
read_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureComparing *self = user_data;

  g_signal_emit (self, signals[JOB_CHANGED], 0);
  if (result == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_clear_pointer (&self->other, suture_review_contents_unref);
  self->other = result;
  g_signal_emit (self, signals[COMPARED], 0);
}

void
suture_comparing_read (SutureComparing *self,
                       const char      *path,
                       const char      *labels_hash)
{
  CompareRequest *request = g_new (CompareRequest, 1);

  *request = (CompareRequest){ g_strdup (path), g_strdup (labels_hash) };
  suture_job_run (&self->job, self, _ ("Reading the other review…"),
                  compare_worker, request, compare_request_free,
                  (GDestroyNotify) suture_review_contents_unref, read_cb);
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

void
suture_comparing_forget (SutureComparing *self)
{
  suture_job_clear (&self->job);
  g_clear_pointer (&self->other, suture_review_contents_unref);
}

SutureJob *
suture_comparing_get_job (SutureComparing *self)
{
  return self->job;
}

const SutureReviewContents *
suture_comparing_get_other (SutureComparing *self)
{
  return self->other;
}

void
suture_comparing_mark (SutureComparing *self, SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  suture_candidate_item_set_other_answer (
      item, self->other
                ? suture_decision_log_get_answer (self->other->log, pair)
                : SUTURE_ANSWER_PENDING);
}
