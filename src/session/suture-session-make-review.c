/* suture-session-make-review.c: a new review for the stack that is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "suture-own-model.h"

#define RETRY_S 4

typedef struct
{
  SutureStack     *labels;
  SutureStack     *raw;   /* nullable */
  SutureModel     *model; /* nullable: what a screening uses */
  char            *labels_hash;
  char            *raw_hash;
  SutureParameters parameters;
  char            *path;  /* nullable: where; else among the others */
  gboolean         force; /* a file at @path may be replaced */

  SutureOutputGuard *guard;
} KeepRequest;

static void
keep_request_free (gpointer data)
{
  KeepRequest *request = data;

  suture_stack_unref (request->labels);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->model, suture_model_unref);
  g_free (request->labels_hash);
  g_free (request->raw_hash);
  g_free (request->path);
  suture_output_guard_unref (request->guard);
  g_free (request);
}

static SutureReviewContents *
describe_worker (const KeepRequest *request, GError **error)
{
  SutureReviewInput labels = { 0 };
  SutureReviewInput raw = { 0 };
  g_autofree char  *notice = NULL; /* screening says it */
  g_autoptr (SutureModel) model =
      request->model
          ? suture_model_ref (request->model)
          : suture_own_model_load_or_shipped (request->parameters.kind, &notice,
                                              error);

  if (model == NULL)
    return NULL;
  suture_review_input_init (&labels, request->labels, request->labels_hash);
  if (request->raw_hash != NULL)
    suture_review_input_init (&raw, request->raw, request->raw_hash);

  SutureReviewContents *contents =
      suture_review_contents_new (&labels, request->raw_hash ? &raw : NULL,
                                  suture_stack_get_spacing (request->labels),
                                  suture_spacing_source_name (
                                      suture_stack_get_spacing_source (
                                          request->labels)),
                                  &request->parameters, model);

  suture_review_input_clear (&labels);
  suture_review_input_clear (&raw);
  return contents;
}

static gpointer
keep_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const KeepRequest *request = data;
  const SutureOutput output = { request->path, SUTURE_OUTPUT_REVIEW,
                                request->force, request->guard };

  if (request->path != NULL && !suture_output_check (&output, error))
    return NULL;

  g_autoptr (SutureReviewContents) contents = describe_worker (request, error);

  return contents ? suture_keeper_create (contents, request->path,
                                          request->force, error)
                  : NULL;
}

static gboolean
retry_cb (gpointer user_data)
{
  SutureSession *self = user_data;

  self->retry_source = 0;
  suture_session_keep (self);
  return G_SOURCE_REMOVE;
}

/* The person asked for that file. */
static void
end_wanted_path (SutureSession *self)
{
  g_autofree char *path = g_steal_pointer (&self->wanted_path);

  if (g_strcmp0 (path, self->making_path) == 0)
    suture_session_copied (self, path);
  else
    suture_session_save_review_as (self, path, self->wanted_force);
}

static void
kept_cb (SutureJob    *job,
         gpointer      result,
         const GError *error,
         gpointer      user_data)
{
  SutureSession *self = user_data;

  if (result != NULL)
    {
      suture_session_take_keeper (self, result);
      suture_session_keep (self);
      suture_session_keep_settings (self);
      if (self->save_waiters != NULL)
        suture_session_start_saving (self);
      if (self->wanted_path != NULL)
        end_wanted_path (self);
    }
  else
    {
      suture_session_set_save_problem (self, error->message);
      if (g_strcmp0 (self->wanted_path, self->making_path) == 0)
        {
          if (self->wanted_path != NULL)
            suture_session_fail (self, error->message);
          g_clear_pointer (&self->wanted_path, g_free);
        }
      self->retry_source =
          g_timeout_add_seconds (self->wanted_path ? 0 : RETRY_S, retry_cb,
                                 self);
      suture_session_answer_save_waiters (self, error);
    }
}

void
suture_session_make_review (SutureSession *self)
{
  KeepRequest *request = g_new0 (KeepRequest, 1);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  request->labels = suture_stack_ref (self->labels);
  request->raw = self->raw ? suture_stack_ref (self->raw) : NULL;
  request->model =
      self->classifier
          ? suture_model_ref (suture_classifier_get_model (self->classifier))
          : NULL;
  request->labels_hash = g_strdup (self->labels_hash);
  request->raw_hash = g_strdup (self->raw_hash);
  request->parameters = self->parameters;
  request->path = g_strdup (self->wanted_path);
  request->force = self->wanted_force;
  request->guard = suture_session_new_guard (self);
  g_free (self->making_path);
  self->making_path = g_strdup (self->wanted_path);
  suture_job_run (&self->keep_job, self, "", keep_worker, request,
                  keep_request_free, (GDestroyNotify) suture_keeper_unref,
                  kept_cb);
}
