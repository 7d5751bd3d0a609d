/* suture-session-open-review.c: a review comes back as it was left
 *
 * For the stack that is open, or with the stacks that it names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "base/suture-error.h"
#include "stack/suture-input-file.h"

typedef struct
{
  char         *review_path;
  SutureKeeper *keeper;      /* nullable: the review is open already */
  char         *labels_path; /* nullable: where the review says */

  /* Nullable: open already */
  SutureStack     *labels;
  SutureStack     *raw;
  SutureCellIndex *index;
} ReviewRequest;

typedef struct
{
  SutureKeeper      *keeper;
  SutureOpenedStacks opened;     /* none: those that were open */
  SutureCellIndex   *index;      /* likewise */
  SutureClassifier  *classifier; /* nullable: to be screened */
  gboolean           lacks_raw;
  gboolean           has_new_files;

  /* In the place of all that */
  char *missing_labels;
} ReviewResult;

#define REQUEST_KEY "suture-review-request"

static void
review_request_clear (gpointer data)
{
  ReviewRequest *request = data;

  g_free (request->review_path);
  g_clear_pointer (&request->keeper, suture_keeper_unref);
  g_free (request->labels_path);
  g_clear_pointer (&request->labels, suture_stack_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->index, suture_cell_index_unref);
}

static void
review_request_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, review_request_clear);
}

static void
review_result_free (gpointer data)
{
  ReviewResult *result = data;

  g_clear_pointer (&result->keeper, suture_keeper_unref);
  suture_opened_stacks_clear (&result->opened);
  g_clear_pointer (&result->index, suture_cell_index_unref);
  g_clear_pointer (&result->classifier, suture_classifier_unref);
  g_free (result->missing_labels);
  g_free (result);
}

/* (nullable): the raw stack's file, if it is still there. */
static const char *
find_raw (const SutureReviewContents *contents, ReviewResult *result)
{
  if (contents->raw.content_hash == NULL)
    return NULL;
  if (g_file_test (contents->raw.path, G_FILE_TEST_IS_REGULAR))
    return contents->raw.path;
  result->lacks_raw = TRUE;
  return NULL;
}

static gboolean
has_shape_of_review (const SutureStack          *labels,
                     const SutureReviewContents *contents,
                     GError                    **error)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  const SutureShape wanted = contents->labels.shape;

  if (shape.nz == wanted.nz && shape.ny == wanted.ny && shape.nx == wanted.nx)
    return TRUE;

  g_autofree char *name =
      suture_display_basename (suture_stack_get_file_info (labels)->path);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” has another shape than the stack of this review; open "
                  "the label stack that was reviewed"),
               name);
  return FALSE;
}

/* The stacks of a review that is opened by itself. */
static gboolean
read_stacks_worker (const ReviewRequest        *request,
                    const SutureReviewContents *contents,
                    ReviewResult               *result,
                    const SutureProgress       *progress,
                    GError                    **error)
{
  const char *labels_path =
      request->labels_path ? request->labels_path : contents->labels.path;

  if (!g_file_test (labels_path, G_FILE_TEST_IS_REGULAR))
    {
      result->missing_labels = g_strdup (labels_path);
      return FALSE;
    }
  const SutureReadChoices choices =
      suture_review_contents_get_choices (contents);

  result->has_new_files = TRUE;
  return suture_open_stacks (labels_path, find_raw (contents, result), TRUE,
                             &choices, contents->parameters.background_id,
                             &result->opened, progress, error) &&
         has_shape_of_review (result->opened.labels, contents, error);
}

/* What the person said of the voxel size then holds again. */
static gboolean
has_other_spacing (const SutureStack          *labels,
                   const SutureReviewContents *contents)
{
  const SutureSpacing own = suture_stack_get_spacing (labels);
  const SutureSpacing then = contents->spacing;

  return then.is_known &&
         g_str_equal (contents->spacing_from,
                      suture_spacing_source_name (
                          SUTURE_SPACING_FROM_OPTION)) &&
         !(own.is_known && own.z_um == then.z_um && own.y_um == then.y_um &&
           own.x_um == then.x_um);
}

static void
restore_spacing (ReviewResult *result, const SutureReviewContents *contents)
{
  if (!has_other_spacing (result->opened.labels, contents))
    return;

  SutureStack *labels =
      suture_stack_with_spacing (result->opened.labels, contents->spacing,
                                 SUTURE_SPACING_FROM_OPTION);

  suture_stack_unref (result->opened.labels);
  result->opened.labels = labels;
}

/* The cells as the review saw them; those that are open, if they are the same.
 */
static gboolean
index_worker (const ReviewRequest        *request,
              const SutureReviewContents *contents,
              ReviewResult               *result,
              const SutureProgress       *progress,
              GError                    **error)
{
  const guint64 background_id = contents->parameters.background_id;

  restore_spacing (result, contents);
  if (request->index != NULL && result->opened.labels == request->labels &&
      suture_cell_index_get_background_id (request->index) == background_id)
    result->index = suture_cell_index_ref (request->index);
  else
    result->index = suture_opened_stacks_index (&result->opened, background_id,
                                                progress, error);
  return result->index != NULL;
}

static gboolean
restore_worker (const ReviewRequest  *request,
                ReviewResult         *result,
                const SutureProgress *progress,
                GError              **error)
{
  const SutureProgress reading = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress indexing = suture_progress_part (progress, 0.7, 0.9);

  result->keeper = request->keeper
                       ? suture_keeper_ref (request->keeper)
                       : suture_keeper_open (request->review_path, error);
  if (result->keeper == NULL)
    return FALSE;

  SutureReview *review = suture_keeper_get_review (result->keeper);
  const SutureReviewContents *contents = suture_review_get_contents (review);

  if (request->labels != NULL)
    {
      result->opened.labels = suture_stack_ref (request->labels);
      result->opened.raw =
          request->raw ? suture_stack_ref (request->raw) : NULL;
    }
  else if (!read_stacks_worker (request, contents, result, &reading, error))
    return FALSE;
  if (!index_worker (request, contents, result, &indexing, error))
    return FALSE;

  /* Measurements that don't fit these cells are made again; whether the stack
   * is another one, its hash says. */
  result->classifier =
      suture_review_read_classifier (review, result->index, NULL);
  return TRUE;
}

static gpointer
review_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  ReviewResult *result = g_new0 (ReviewResult, 1);

  if (restore_worker (data, result, progress, error) ||
      result->missing_labels != NULL)
    return result;
  review_result_free (result);
  return NULL;
}

/* Installing */

static void
tell_of_opening (SutureSession *self, gboolean lacks_raw)
{
  const char *const *notices =
      suture_review_get_notices (suture_saving_get_review (self->saving));

  for (size_t i = 0; notices[i] != NULL; i++)
    suture_session_notice (self, notices[i]);
  if (lacks_raw)
    suture_session_notice (self, _ ("The raw stack of this review isn’t where "
                                    "it was; the measurements that were made "
                                    "with it are kept"));
}

static void
install_decisions (SutureSession *self, const SutureReviewContents *contents)
{
  suture_decision_log_free (self->log);
  self->log = suture_decision_log_copy (contents->log);
  suture_screening_set_parameters (self->screening, &contents->parameters);
  g_object_notify (G_OBJECT (self), "penalty");
  g_object_notify (G_OBJECT (self), "threshold");
  g_object_notify (G_OBJECT (self), "emd-range");
}

static void
install_candidates (SutureSession *self, SutureClassifier *classifier)
{
  if (classifier == NULL)
    {
      suture_session_start_screening (self);
      return;
    }
  suture_saving_has_classifier (self->saving, classifier);
  suture_session_show_pairs (self, classifier);
}

/* The labels of the review that is open were found elsewhere; what was decided
 * since it was opened stands in the log. */
static void
install_found_labels (SutureSession *self, ReviewResult *result)
{
  suture_job_clear (&self->hash_job);
  suture_session_install_stacks (self, &result->opened, result->index, TRUE);
  suture_session_update_merges (self);
  suture_session_stacks_changed (self);
  install_candidates (self, g_steal_pointer (&result->classifier));
  suture_session_save_state_changed (self);
  suture_session_start_hashing (self);
}

static void
install (SutureSession *self, ReviewResult *result)
{
  if (result->keeper == suture_saving_get_keeper (self->saving))
    {
      install_found_labels (self, result);
      return;
    }
  suture_session_let_go_of_review (self);
  suture_session_forget_offer (self);
  suture_screening_stop (self->screening);
  suture_session_install_stacks (self, &result->opened, result->index,
                                 result->has_new_files);
  suture_saving_take_keeper (self->saving, g_steal_pointer (&result->keeper));

  const SutureReviewContents *contents =
      suture_review_get_contents (suture_saving_get_review (self->saving));

  install_decisions (self, contents);
  suture_session_restore_settings (self, contents);
  suture_session_update_merges (self);
  suture_session_stacks_changed (self);
  install_candidates (self, g_steal_pointer (&result->classifier));
  suture_session_save_state_changed (self);
  tell_of_opening (self, result->lacks_raw);
  if (self->labels_hash == NULL)
    suture_session_start_hashing (self);
  else
    suture_session_stacks_are_known (self);
}

static void
fail_to_open (SutureSession *self, const GError *error)
{
  suture_session_set_state (self, suture_session_get_state_without_load (self));
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_session_fail_to_load (self, error->message);
  suture_session_look_again (self);
}

static void
opened_cb (SutureJob    *job,
           gpointer      data,
           const GError *error,
           gpointer      user_data)
{
  SutureSession       *self = user_data;
  ReviewResult        *result = data;
  const ReviewRequest *request =
      g_object_get_data (G_OBJECT (job), REQUEST_KEY);

  if (result == NULL)
    fail_to_open (self, error);
  else if (result->missing_labels != NULL)
    {
      suture_session_set_state (self,
                                suture_session_get_state_without_load (self));
      suture_session_stack_missing (self, request->review_path,
                                    result->missing_labels);
      suture_session_look_again (self);
    }
  else
    install (self, result);
  g_clear_pointer (&result, review_result_free);
  suture_session_job_changed (self);
}

static void
start_opening (SutureSession *self, ReviewRequest *request, const char *title)
{
  suture_job_clear (&self->load_job);
  suture_job_run (&self->resume_job, self, title, review_worker, request,
                  review_request_unref, review_result_free, opened_cb);
  g_object_set_data_full (G_OBJECT (self->resume_job), REQUEST_KEY,
                          g_atomic_rc_box_acquire (request),
                          review_request_unref);
  suture_session_job_changed (self);
}

void
suture_session_go_on (SutureSession *self, const char *path)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL && path != NULL);

  /* A second click would meet the lock of the first. */
  if (self->resume_job != NULL)
    return;

  ReviewRequest *request = g_atomic_rc_box_new0 (ReviewRequest);

  request->review_path = g_strdup (path);
  request->labels = suture_stack_ref (self->labels);
  request->raw = self->raw ? suture_stack_ref (self->raw) : NULL;
  request->index = suture_cell_index_ref (self->index);
  suture_screening_stop (self->screening);
  start_opening (self, request, _ ("Opening the review…"));
}

/* However the two names lead there. */
static gboolean
is_same_file (const char *path, const char *other)
{
  struct stat a, b;

  return path != NULL && other != NULL && stat (path, &a) == 0 &&
         stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static gboolean
is_being_opened (SutureSession *self, const char *path)
{
  const ReviewRequest *request =
      self->resume_job
          ? g_object_get_data (G_OBJECT (self->resume_job), REQUEST_KEY)
          : NULL;

  return request != NULL && is_same_file (path, request->review_path);
}

void
suture_session_open_review (SutureSession *self,
                            const char    *path,
                            const char    *labels_path)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (path != NULL);

  const gboolean is_open =
      is_same_file (path, suture_session_get_review_path (self));

  if (is_being_opened (self, path))
    return;
  if (is_open && labels_path == NULL)
    {
      suture_session_notice (self, _ ("This review is open already"));
      return;
    }

  ReviewRequest *request = g_atomic_rc_box_new0 (ReviewRequest);

  request->review_path = g_strdup (path);
  request->keeper =
      is_open ? suture_keeper_ref (suture_saving_get_keeper (self->saving))
              : NULL;
  request->labels_path = g_strdup (labels_path);
  start_opening (self, request, _ ("Opening the review and its stacks…"));
  suture_session_set_state (self, SUTURE_SESSION_LOADING);
}
