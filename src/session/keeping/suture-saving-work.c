/* suture-saving-work.c: what a worker does to keep a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "keeping/suture-saving-work.h"

#include "learning/suture-own-model.h"
#include "reviews/folder/suture-review-folder.h"

/* A new review */

struct _SutureReviewPlan
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
};

SutureReviewPlan *
suture_review_plan_new (const SutureKeepable *what,
                        const char           *path,
                        gboolean              force,
                        SutureOutputGuard    *guard)
{
  SutureReviewPlan *self = g_new (SutureReviewPlan, 1);

  *self = (SutureReviewPlan){
    .labels = suture_stack_ref (what->labels),
    .raw = what->raw ? suture_stack_ref (what->raw) : NULL,
    .model = what->suspects
                 ? suture_model_ref (
                       suture_suspects_get_model (what->suspects,
                                                  what->parameters->kind))
                 : NULL,
    .labels_hash = g_strdup (what->labels_hash),
    .raw_hash = g_strdup (what->raw_hash),
    .parameters = *what->parameters,
    .path = g_strdup (path),
    .force = force,
    .guard = guard,
  };
  return self;
}

void
suture_review_plan_free (gpointer data)
{
  SutureReviewPlan *self = data;

  suture_stack_unref (self->labels);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_clear_pointer (&self->model, suture_model_unref);
  g_free (self->labels_hash);
  g_free (self->raw_hash);
  g_free (self->path);
  suture_output_guard_unref (self->guard);
  g_free (self);
}

static SutureReviewContents *
describe_worker (const SutureReviewPlan *request, GError **error)
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

gpointer
suture_review_make_worker (gpointer              data,
                           const SutureProgress *progress,
                           GError              **error)
{
  const SutureReviewPlan *request = data;
  const SutureOutput      output = { request->path, SUTURE_OUTPUT_REVIEW,
                                     request->force, request->guard };

  if (request->path != NULL && !suture_output_check (&output, error))
    return NULL;

  g_autoptr (SutureReviewContents) contents = describe_worker (request, error);

  return contents ? suture_keeper_create (contents, request->path,
                                          request->force, error)
                  : NULL;
}

/* A copy */

void
suture_copy_request_free (gpointer data)
{
  SutureCopyRequest *request = data;

  suture_keeper_unref (request->keeper);
  g_free (request->path);
  suture_output_guard_unref (request->guard);
  g_free (request);
}

void
suture_copy_result_free (gpointer data)
{
  SutureCopyResult *result = data;

  g_free (result->path);
  g_free (result);
}

static gboolean
is_path_of (SutureReview *review, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return g_str_equal (absolute, suture_review_get_path (review));
}

gpointer
suture_review_copy_worker (gpointer              data,
                           const SutureProgress *progress,
                           GError              **error)
{
  const SutureCopyRequest *request = data;
  SutureReview            *review = suture_keeper_get_review (request->keeper);
  const gboolean           is_lost = !suture_review_is_in_place (review);
  const SutureOutput       output = { request->path, SUTURE_OUTPUT_REVIEW,
                                      request->force, request->guard };

  /* Saved under its own name it is only flushed. */
  if ((is_lost || !is_path_of (review, request->path)) &&
      !suture_output_check (&output, error))
    return NULL;
  if (!is_lost &&
      !suture_review_save_as (review, request->path, request->force, error))
    return NULL;

  SutureCopyResult *result = g_new (SutureCopyResult, 1);

  *result =
      (SutureCopyResult){ g_strdup (request->path), request->force, is_lost };
  return result;
}
