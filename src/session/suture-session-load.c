/* suture-session-load.c: from files to an open stack
 *
 * What is open stays open until the new stacks and their cells are whole, so
 * that a cancelled or failed opening changes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "reviews/suture-review-search.h"
#include "stack/suture-input-file.h"

/* What the worker reads: files, or stacks that are open under another voxel
 * size. */
typedef struct
{
  char        *labels_path;
  char        *raw_path;
  gboolean     is_order_certain;
  SutureReadChoices choices;
  SutureStack *labels; /* nullable: open already */
  SutureStack *raw;
  guint64      background_id;
} LoadRequest;

typedef struct
{
  SutureOpenedStacks opened;
  SutureCellIndex   *index;
  gboolean           is_new;  /* other voxels than before */
  GPtrArray         *earlier; /* nullable: reviews of that file */
} LoadResult;

static void
load_request_free (gpointer data)
{
  LoadRequest *request = data;

  g_free (request->labels_path);
  g_free (request->raw_path);
  g_clear_pointer (&request->labels, suture_stack_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

static void
load_result_free (gpointer data)
{
  LoadResult *result = data;

  suture_opened_stacks_clear (&result->opened);
  g_clear_pointer (&result->index, suture_cell_index_unref);
  g_clear_pointer (&result->earlier, g_ptr_array_unref);
  g_free (result);
}

static gboolean
read_worker (const LoadRequest       *request,
             const SutureReadChoices *choices,
             SutureOpenedStacks      *opened,
             const SutureProgress    *progress,
             GError                 **error)
{
  return suture_open_stacks (request->labels_path, request->raw_path,
                             request->is_order_certain, choices,
                             request->background_id, opened, progress, error);
}

/* What the person said of the file when they reviewed it isn't asked again. */
static gboolean
open_worker (const LoadRequest    *request,
             SutureOpenedStacks   *opened,
             const SutureProgress *progress,
             GError              **error)
{
  SutureReadChoices choices = request->choices;
  g_autoptr (GError) doubt = NULL;

  if (request->labels != NULL)
    {
      opened->labels = suture_stack_ref (request->labels);
      opened->raw = request->raw ? suture_stack_ref (request->raw) : NULL;
      return TRUE;
    }
  if (read_worker (request, &choices, opened, progress, &doubt))
    return TRUE;
  if (suture_axes_error_get_question (doubt) != NULL &&
      suture_session_recall_axes (request->labels_path, &choices))
    return read_worker (request, &choices, opened, progress, error);
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

static gpointer
load_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const LoadRequest   *request = data;
  const double         read_share = request->labels == NULL ? 0.95 : 0.0;
  const SutureProgress reading =
      suture_progress_part (progress, 0.0, read_share);
  const SutureProgress indexing =
      suture_progress_part (progress, read_share, 1.0);
  LoadResult *result = g_new0 (LoadResult, 1);

  result->is_new = request->labels == NULL;
  if (open_worker (request, &result->opened, &reading, error))
    result->index =
        suture_opened_stacks_index (&result->opened, request->background_id,
                                    &indexing, error);
  if (result->index == NULL)
    {
      load_result_free (result);
      return NULL;
    }
  if (result->is_new)
    result->earlier = find_earlier (result->opened.labels);
  return result;
}

static void
tell_of_background (SutureSession *self)
{
  g_autofree char *sentence = g_strdup_printf (
      _ ("Label %" PRIu64 " is probably background: it covers most "
         "of the border and touches most cells. The menu can treat it as such"),
      self->background_guess);

  suture_session_notice (self, sentence);
}

static void
tell_of_stacks (SutureSession *self, gboolean was_swapped)
{
  const char *const *notices = suture_stack_get_notices (self->labels);

  for (size_t i = 0; notices[i] != NULL; i++)
    suture_session_notice (self, notices[i]);

  if (self->background_guess != 0)
    tell_of_background (self);
  if (was_swapped)
    suture_session_notice (self,
                           _ ("The files were given as raw and labels; they "
                              "were opened the other way round"));
  else if (suture_cell_index_get_n_cells (self->index) == 0)
    suture_session_notice (self,
                           _ ("There are no labels in this stack: all of it "
                              "is background"));
  else if (self->raw == NULL && !suture_stack_looks_like_labels (self->labels))
    suture_session_notice (self, _ ("This looks like a raw image and not like "
                                    "labels; open the label stack first"));
}

static char *
dup_path (SutureStack *stack)
{
  return stack ? g_strdup (suture_stack_get_file_info (stack)->path) : NULL;
}

/* Empties @opened, takes a reference to @index. */
void
suture_session_install_stacks (SutureSession      *self,
                               SutureOpenedStacks *opened,
                               SutureCellIndex    *index,
                               gboolean            is_new)
{
  if (is_new)
    {
      suture_session_clear_pairs (self);
      g_free (self->labels_path);
      g_free (self->raw_path);
      self->labels_path = dup_path (opened->labels);
      self->raw_path = dup_path (opened->raw);
      g_clear_pointer (&self->labels_hash, g_free);
      g_clear_pointer (&self->raw_hash, g_free);
      suture_session_forget_changed_input (self);
      suture_job_clear (&self->compare_job);
      g_clear_pointer (&self->other, suture_review_contents_unref);
      self->is_verified = FALSE;
    }
  g_clear_pointer (&self->labels, suture_stack_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  suture_merges_forget_correction (self->merges);
  self->labels = g_steal_pointer (&opened->labels);
  self->raw = g_steal_pointer (&opened->raw);
  suture_cell_index_ref (index);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  self->index = index;
  self->background_guess = suture_cell_index_guess_background (index);
  suture_screening_set_stacks (self->screening, index, self->raw);
}

static void
install_new (SutureSession *self, LoadResult *result)
{
  suture_session_dismiss_axes_question (self);
  suture_session_let_go_of_review (self);
  suture_session_forget_offer (self);
  suture_session_install_stacks (self, &result->opened, result->index, TRUE);
  suture_session_reset_review (self);
  suture_session_update_merges (self);
  suture_session_stacks_changed (self);
  suture_session_save_state_changed (self);
  suture_session_start_hashing (self);
  if (result->earlier != NULL)
    {
      suture_session_set_state (self, SUTURE_SESSION_REVIEWING);
      suture_session_offer_earlier (self, g_steal_pointer (&result->earlier));
    }
  else
    suture_session_start_screening (self);
  tell_of_stacks (self, result->opened.was_swapped);
}

/* The same stack with another voxel size or background. */
static void
install_again (SutureSession *self, LoadResult *result)
{
  suture_session_install_stacks (self, &result->opened, result->index, FALSE);
  suture_session_update_merges (self);
  suture_session_stacks_changed (self);
  suture_session_start_screening (self);
}

SutureSessionState
suture_session_get_state_without_load (SutureSession *self)
{
  if (suture_screening_get_job (self->screening) != NULL)
    return SUTURE_SESSION_SCREENING;
  return self->labels ? SUTURE_SESSION_REVIEWING : SUTURE_SESSION_EMPTY;
}

void
suture_session_fail_to_load (SutureSession *self, const char *message)
{
  if (self->labels != NULL)
    {
      suture_session_fail (self, message);
      return;
    }
  suture_session_take_error_message (self, g_strdup (message));
  suture_session_set_state (self, SUTURE_SESSION_ERROR);
}

static void
fail_to_load (SutureSession *self, const GError *error)
{
  suture_session_set_state (self, suture_session_get_state_without_load (self));
  if (suture_session_ask_axes (self, error))
    return;
  suture_session_dismiss_axes_question (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_session_fail_to_load (self, error->message);
}

static void
loaded_cb (SutureJob    *job,
           gpointer      data,
           const GError *error,
           gpointer      user_data)
{
  SutureSession *self = user_data;
  LoadResult *result = data;

  if (result == NULL)
    {
      fail_to_load (self, error);
      suture_session_look_again (self);
    }
  else if (result->is_new)
    install_new (self, result);
  else
    {
      install_again (self, result);
      suture_session_look_again (self);
    }
  suture_session_can_change_changed (self);
  g_clear_pointer (&result, load_result_free);
  suture_session_job_changed (self);
}

static void
start_loading (SutureSession *self, LoadRequest *request)
{
  g_autofree char *name = suture_display_basename (request->labels_path);
  g_autofree char *title = g_strdup_printf (_ ("Reading “%s”…"), name);

  suture_job_clear (&self->resume_job);
  suture_job_run (&self->load_job, self, title, load_worker, request,
                  load_request_free, load_result_free, loaded_cb);
  suture_session_set_state (self, SUTURE_SESSION_LOADING);
  suture_session_can_change_changed (self); /* nothing is decided meanwhile */
  suture_session_job_changed (self);
}

void
suture_session_load_files (SutureSession           *self,
                           const char              *labels_path,
                           const char              *raw_path,
                           gboolean                 is_order_certain,
                           const SutureReadChoices *choices)
{
  LoadRequest *request = g_new0 (LoadRequest, 1);

  request->labels_path = g_strdup (labels_path);
  request->raw_path = g_strdup (raw_path);
  request->is_order_certain = is_order_certain;
  request->choices = *choices;
  suture_session_begin_opening (self, labels_path, raw_path, is_order_certain,
                                choices);
  start_loading (self, request);
}

void
suture_session_open_with (SutureSession           *self,
                          const char              *labels_path,
                          const char              *raw_path,
                          const SutureReadChoices *choices)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (labels_path != NULL && choices != NULL);

  suture_session_load_files (self, labels_path, raw_path, FALSE, choices);
}

void
suture_session_open (SutureSession *self,
                     const char    *labels_path,
                     const char    *raw_path)
{
  const SutureReadChoices none = { .spacing = SUTURE_SPACING_UNKNOWN };

  suture_session_open_with (self, labels_path, raw_path, &none);
}

gboolean
suture_session_can_swap_stacks (SutureSession *self)
{
  return self->raw_path != NULL && self->load_job == NULL;
}

void
suture_session_swap_stacks (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (!suture_session_can_swap_stacks (self))
    return;

  const SutureReadChoices choices = {
    .spacing = SUTURE_SPACING_UNKNOWN,
    .axes = suture_stack_get_file_info (self->raw)->axes,
    .raw_axes = suture_stack_get_file_info (self->labels)->axes,
  };

  suture_session_load_files (self, self->raw_path, self->labels_path, TRUE,
                             &choices);
}

/* The same voxels, seen otherwise. */
static void
load_again (SutureSession *self, SutureStack *labels, guint64 background_id)
{
  LoadRequest *request = g_new0 (LoadRequest, 1);

  request->labels_path = g_strdup (self->labels_path);
  request->labels = suture_stack_ref (labels);
  request->raw = self->raw ? suture_stack_ref (self->raw) : NULL;
  request->background_id = background_id;
  start_loading (self, request);
}

void
suture_session_set_spacing (SutureSession *self, SutureSpacing spacing)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL);

  g_autoptr (SutureStack) labels =
      suture_stack_with_spacing (self->labels, spacing,
                                 SUTURE_SPACING_FROM_OPTION);

  load_again (self, labels,
              suture_screening_get_parameters (self->screening)->background_id);
}

guint64
suture_session_get_background_guess (SutureSession *self)
{
  return self->background_guess;
}

void
suture_session_use_background_guess (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->labels != NULL && self->background_guess != 0)
    load_again (self, self->labels, self->background_guess);
}
