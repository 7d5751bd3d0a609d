/* suture-opening-files.c: from files to stacks and cells, a worker's job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "opening/suture-opening-files.h"

#include <string.h>

#include "reviews/folder/suture-review-search.h"

SutureFilesRequest *
suture_files_request_new (const char              *labels_path,
                          const char              *raw_path,
                          gboolean                 is_order_certain,
                          const SutureReadChoices *choices)
{
  SutureFilesRequest *self = g_new0 (SutureFilesRequest, 1);

  self->labels_path = g_strdup (labels_path);
  self->raw_path = g_strdup (raw_path);
  self->is_order_certain = is_order_certain;
  self->choices = *choices;
  return self;
}

SutureFilesRequest *
suture_files_request_new_again (SutureStack *labels,
                                SutureStack *raw,
                                guint64      background_id)
{
  SutureFilesRequest *self = g_new0 (SutureFilesRequest, 1);

  self->labels_path = g_strdup (suture_stack_get_file_info (labels)->path);
  self->labels = suture_stack_ref (labels);
  self->raw = raw ? suture_stack_ref (raw) : NULL;
  self->background_id = background_id;
  return self;
}

void
suture_files_request_free (gpointer data)
{
  SutureFilesRequest *self = data;

  g_free (self->labels_path);
  g_free (self->raw_path);
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  g_clear_pointer (&self->taker, suture_glimpse_taker_unref);
  g_free (self);
}

/* What was said now matters more. */
static void
recall (SutureAxes *said, SutureAxes then)
{
  if (said->order[0] == '\0')
    memcpy (said->order, then.order, sizeof said->order);
  if (said->dataset == NULL)
    said->dataset = then.dataset;
}

static gboolean
recall_axes (const char *labels_path, SutureReadChoices *choices)
{
  g_autoptr (GPtrArray) earlier =
      suture_review_find_by_file (labels_path, NULL);
  const SutureReviewEntry *latest =
      earlier && earlier->len > 0 ? g_ptr_array_index (earlier, 0) : NULL;

  if (latest == NULL || latest->contents == NULL)
    return FALSE;

  const SutureReadChoices then =
      suture_review_contents_get_choices (latest->contents);

  recall (&choices->axes, then.axes);
  recall (&choices->raw_axes, then.raw_axes);
  if (choices->raw_channel == 0)
    choices->raw_channel = then.raw_channel;
  return suture_axes_are_said (&then.axes) ||
         suture_axes_are_said (&then.raw_axes);
}

static gboolean
read_worker (const SutureFilesRequest *request,
             const SutureReadChoices  *choices,
             SutureOpenedStacks       *opened,
             const SutureProgress     *progress,
             GError                  **error)
{
  suture_glimpse_taker_read (request->taker, request->labels_path,
                             request->raw_path, request->is_order_certain,
                             choices, request->background_id);
  return suture_open_stacks (request->labels_path, request->raw_path,
                             request->is_order_certain, choices,
                             request->background_id, opened, progress, error);
}

/* What the person said of the file when they reviewed it isn't asked again. */
static gboolean
open_worker (const SutureFilesRequest *request,
             SutureOpened             *opened,
             const SutureProgress     *progress,
             GError                  **error)
{
  SutureReadChoices choices = request->choices;
  g_autoptr (GError) doubt = NULL;

  /* Nor is a raw stack found that was taken away. */
  choices.finds_raw = !request->is_order_certain;
  if (request->labels != NULL)
    {
      suture_opened_use (opened, request->labels, request->raw);
      return TRUE;
    }
  if (read_worker (request, &choices, &opened->stacks, progress, &doubt))
    return TRUE;
  if (suture_axes_error_get_question (doubt) != NULL &&
      recall_axes (request->labels_path, &choices))
    return read_worker (request, &choices, &opened->stacks, progress, error);
  g_propagate_error (error, g_steal_pointer (&doubt));
  return FALSE;
}

/* (transfer full) (nullable): if the folder of reviews can't be read, there is
 * nothing to go on with, and the first commit will say why. */
static GPtrArray *
find_earlier (SutureStack *labels)
{
  const char *path = suture_stack_get_file_info (labels)->path;
  g_autoptr (GPtrArray) earlier = suture_review_find_by_file (path, NULL);

  return earlier != NULL && earlier->len > 0 ? g_steal_pointer (&earlier)
                                             : NULL;
}

gpointer
suture_opening_files_worker (gpointer              data,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SutureFilesRequest *request = data;
  const double              read_share = request->labels == NULL ? 0.95 : 0.0;
  const SutureProgress      reading =
      suture_progress_part (progress, 0.0, read_share);
  const SutureProgress indexing =
      suture_progress_part (progress, read_share, 1.0);
  SutureOpened *result = g_new0 (SutureOpened, 1);

  result->is_new = request->labels == NULL;
  if (open_worker (request, result, &reading, error))
    result->index =
        suture_opened_stacks_index (&result->stacks, request->background_id,
                                    &indexing, error);
  if (result->index == NULL)
    {
      suture_opened_free (result);
      return NULL;
    }
  suture_opened_look_for_oddities (result);
  if (result->is_new)
    result->earlier = find_earlier (result->stacks.labels);
  return result;
}
