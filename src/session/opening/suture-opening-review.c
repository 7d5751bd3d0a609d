/* suture-opening-review.c: a review comes back as it was left, a worker's job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-opening-review.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"

void
suture_review_request_free (gpointer data)
{
  SutureReviewRequest *request = data;

  g_free (request->review_path);
  g_clear_pointer (&request->keeper, suture_keeper_unref);
  g_free (request->labels_path);
  g_clear_pointer (&request->labels, suture_stack_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->taker, suture_glimpse_taker_unref);
  g_free (request);
}

/* (nullable): the raw stack's file, if it is still there. */
static const char *
find_raw (const SutureReviewContents *contents, SutureOpened *result)
{
  if (contents->raw.content_hash == NULL)
    return NULL;
  if (g_file_test (contents->raw.path, G_FILE_TEST_EXISTS))
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
read_stacks_worker (const SutureReviewRequest  *request,
                    const SutureReviewContents *contents,
                    SutureOpened               *result,
                    const SutureProgress       *progress,
                    GError                    **error)
{
  const char *labels_path =
      request->labels_path ? request->labels_path : contents->labels.path;

  if (!g_file_test (labels_path, G_FILE_TEST_EXISTS))
    {
      result->missing_labels = g_strdup (labels_path);
      return FALSE;
    }
  const SutureReadChoices choices =
      suture_review_contents_get_choices (contents);

  const char   *raw_path = find_raw (contents, result);
  const guint64 background_id = contents->parameters.background_id;

  result->is_new = TRUE;
  suture_glimpse_taker_read (request->taker, labels_path, raw_path, TRUE,
                             &choices, background_id);
  return suture_open_stacks (labels_path, raw_path, TRUE, &choices,
                             background_id, &result->stacks, progress, error) &&
         has_shape_of_review (result->stacks.labels, contents, error);
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
restore_spacing (SutureOpened *result, const SutureReviewContents *contents)
{
  if (!has_other_spacing (result->stacks.labels, contents))
    return;

  SutureStack *labels =
      suture_stack_with_spacing (result->stacks.labels, contents->spacing,
                                 SUTURE_SPACING_FROM_OPTION);

  suture_stack_unref (result->stacks.labels);
  result->stacks.labels = labels;
}

/* The cells as the review saw them; those that are open, if they are the same.
 */
static gboolean
index_worker (const SutureReviewRequest  *request,
              const SutureReviewContents *contents,
              SutureOpened               *result,
              const SutureProgress       *progress,
              GError                    **error)
{
  const guint64 background_id = contents->parameters.background_id;

  restore_spacing (result, contents);
  if (request->index != NULL && result->stacks.labels == request->labels &&
      suture_cell_index_get_background_id (request->index) == background_id)
    result->index = suture_cell_index_ref (request->index);
  else
    result->index = suture_opened_stacks_index (&result->stacks, background_id,
                                                progress, error);
  return result->index != NULL;
}

static gboolean
restore_worker (const SutureReviewRequest *request,
                SutureOpened              *result,
                const SutureProgress      *progress,
                GError                   **error)
{
  const SutureProgress reading = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress indexing = suture_progress_part (progress, 0.7, 0.9);

  g_autoptr (GError) local = NULL;

  result->keeper = request->keeper
                       ? suture_keeper_ref (request->keeper)
                       : suture_keeper_open (request->review_path, error);
  if (result->keeper == NULL)
    return FALSE;

  SutureReview *review = suture_keeper_get_review (result->keeper);
  const SutureReviewContents *contents = suture_review_get_contents (review);

  if (request->labels != NULL)
    suture_opened_use (result, request->labels, request->raw);
  else if (!read_stacks_worker (request, contents, result, &reading, error))
    return FALSE;
  if (!index_worker (request, contents, result, &indexing, error))
    return FALSE;
  suture_opened_look_for_oddities (result);

  /* Measurements that don't fit these cells are made again; whether the stack
   * is another one, its hash says. */
  result->meanings = suture_review_find_meanings_in (review, result->index);
  result->suspects =
      suture_review_read_screening (review, result->index, &local);
  result->is_screened_again =
      local != NULL && suture_cell_index_count_ids (result->index) <
                           suture_cell_index_get_n_cells (result->index);
  return TRUE;
}

gpointer
suture_opening_review_worker (gpointer              data,
                              const SutureProgress *progress,
                              GError              **error)
{
  SutureOpened *result = g_new0 (SutureOpened, 1);

  if (restore_worker (data, result, progress, error) ||
      result->missing_labels != NULL)
    return result;
  suture_opened_free (result);
  return NULL;
}
