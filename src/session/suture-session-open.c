/* suture-session-open.c: stacks and reviews are opened, and installed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sys/stat.h>

#include "cells/suture-image-check.h"

static void
tell_of_background (SutureSession *self)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("Label %" PRIu64 " is probably background: it lies "
                          "around most cells and touches them. The menu can "
                          "treat it as such"),
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
  else if (suture_cell_index_get_n_cells (
               suture_screening_get_index (self->screening)) == 0)
    suture_session_notice (self,
                           _ ("There are no labels in this stack: all of it "
                              "is background"));
  else if (suture_screening_get_raw (self->screening) == NULL &&
           !suture_image_looks_like_labels (self->labels))
    suture_session_notice (self, _ ("This looks like a raw image and not like "
                                    "labels; open the label stack first"));
}

static void
tell_of_review (SutureSession *self, const SutureOpened *opened)
{
  const char *const *notices =
      suture_review_get_notices (suture_saving_get_review (self->saving));

  for (size_t i = 0; notices[i] != NULL; i++)
    suture_session_notice (self, notices[i]);
  if (opened->is_screened_again)
    suture_session_notice (self, _ ("What was measured in this review doesn’t "
                                    "fit the cells of its stack, where an id "
                                    "may be in several pieces; the stack is "
                                    "screened again, the decisions stay"));
  if (opened->lacks_raw)
    suture_session_notice (self, _ ("The raw stack of this review isn’t where "
                                    "it was; the measurements that were made "
                                    "with it are kept"));
}

/* What was opened takes the place of what was open */

static void
forget_stacks (SutureSession *self)
{
  suture_session_clear_pairs (self);
  suture_identity_forget (self->identity);
  suture_session_set_changed_input (self, SUTURE_CHANGED_NOTHING);
  suture_comparing_forget (self->comparing);
  suture_session_forget_oddities (self);
  self->is_verified = FALSE;
}

static void
install_stacks (SutureSession *self, const SutureOpened *opened)
{
  if (opened->is_new)
    forget_stacks (self);
  suture_merges_forget_correction (self->merges);
  suture_stack_ref (opened->stacks.labels);
  g_clear_pointer (&self->labels, suture_stack_unref);
  self->labels = opened->stacks.labels;
  self->background_guess = suture_cell_index_guess_background (opened->index);
  suture_screening_set_stacks (self->screening, opened->index,
                               opened->stacks.raw);
  suture_raw_channels_set_stacks (self->raw_channels, self->labels,
                                  opened->stacks.raw);
}

/* An earlier version named cells by ids alone; what it meant is kept before
 * anything is decided. */
static void
install_decisions (SutureSession              *self,
                   const SutureReviewContents *contents,
                   GHashTable                 *meanings)
{
  suture_decision_log_free (self->log);
  self->log = suture_decision_log_rename (contents->log, meanings);
  if (g_hash_table_size (meanings) > 0 &&
      !suture_saving_is_read_only (self->saving))
    suture_review_set_meanings (suture_saving_get_review (self->saving),
                                meanings);
  suture_screening_set_parameters (self->screening, &contents->parameters);
}

/* The review that was opened with the stacks, or none yet. */
static void
install_review (SutureSession *self, const SutureOpened *opened)
{
  if (opened->keeper == NULL)
    {
      suture_session_reset_review (self);
      return;
    }
  suture_saving_take_keeper (self->saving, suture_keeper_ref (opened->keeper));

  const SutureReviewContents *contents =
      suture_review_get_contents (suture_saving_get_review (self->saving));

  install_decisions (self, contents, opened->meanings);
  suture_session_restore_settings (self, contents);
}

static void
install_pairs (SutureSession *self, const SutureOpened *opened)
{
  if (opened->suspects != NULL)
    {
      suture_saving_has_suspects (self->saving, opened->suspects);
      suture_session_show_pairs (self, suture_suspects_ref (opened->suspects));
    }
  else if (opened->earlier == NULL)
    suture_session_screen (self);
  else
    suture_session_set_state (self, SUTURE_SESSION_REVIEWING);
}

/* What the stacks are known by, again where other ones were opened. */
static void
identify (SutureSession *self, const SutureOpened *opened)
{
  const gboolean is_known =
      suture_identity_get_labels_hash (self->identity) != NULL;

  if (opened->is_new || (opened->keeper != NULL && !is_known))
    suture_identity_start (self->identity, self->labels,
                           suture_screening_get_raw (self->screening));
  else if (opened->keeper != NULL)
    suture_session_stacks_are_known (self);
}

/* Other labels that were reviewed before have reviews of their own, which are
 * offered as ever. */
static gboolean
take_answers_along (SutureSession      *self,
                    SutureStackChange  *change,
                    const SutureOpened *opened)
{
  const gboolean has_own = opened->earlier != NULL && !change->is_same_file;

  if (has_own || suture_decision_log_count_answered (change->log) == 0)
    return FALSE;
  suture_session_carry_over (self, change->log);
  return TRUE;
}

/* Whether what was opened, and is installed but for its pairs, is what the
 * person changed, and this sees to the rest. */
static gboolean
take_change (SutureSession *self, const SutureOpened *opened)
{
  SutureStackChange *change = self->stack_change;

  if (change == NULL || opened->keeper != NULL || !opened->is_new)
    return FALSE;
  change->spacing = suture_stack_get_spacing (self->labels);
  change->spacing_source = suture_stack_get_spacing_source (self->labels);
  if (change->keeps_labels && change->review_path != NULL)
    {
      suture_session_set_state (self, SUTURE_SESSION_REVIEWING);
      suture_session_go_on (self, change->review_path);
      return TRUE;
    }

  const gboolean is_taken = take_answers_along (self, change, opened);

  suture_session_forget_stack_change (self);
  return is_taken;
}

/* Other voxels, the same ones seen otherwise, or a review with either. The
 * labels of the review that is open may have been found elsewhere: what was
 * decided since it was opened stands in the log. */
static void
install (SutureSession *self, const SutureOpened *opened)
{
  const gboolean is_same_review =
      opened->keeper != NULL &&
      opened->keeper == suture_saving_get_keeper (self->saving);
  const gboolean is_other_review =
      !is_same_review && (opened->keeper != NULL || opened->is_new);

  if (is_other_review)
    {
      suture_session_let_go_of_review (self);
      suture_session_forget_offer (self);
      suture_screening_stop (self->screening);
    }
  install_stacks (self, opened);
  if (is_other_review)
    install_review (self, opened);
  suture_session_update_merges (self);
  suture_session_emit (self, SUTURE_SESSION_STACKS_CHANGED);
  const gboolean is_change = take_change (self, opened);

  if (!is_change)
    install_pairs (self, opened);
  if (is_other_review)
    suture_session_save_state_changed (self);
  identify (self, opened);
  if (opened->earlier != NULL && !is_change)
    suture_session_offer_earlier (self, g_ptr_array_ref (opened->earlier));
  if (is_other_review && opened->keeper != NULL)
    tell_of_review (self, opened);
  else if (opened->keeper == NULL && opened->is_new)
    tell_of_stacks (self, opened->stacks.was_swapped);
  suture_session_tell_oddities (self, opened);
}

/* What an opening says */

void
suture_session_opening_started (SutureSession *self, gboolean is_reading)
{
  if (is_reading)
    suture_session_set_state (self, SUTURE_SESSION_LOADING);
  suture_session_can_change_changed (self); /* nothing is decided meanwhile */
  suture_session_job_changed (self);
}

static void
opening_is_over (SutureSession *self)
{
  suture_session_can_change_changed (self);
  suture_session_job_changed (self);
}

void
suture_session_opened (SutureSession *self, const SutureOpened *opened)
{
  install (self, opened);
  if (opened->keeper == NULL && !opened->is_new)
    suture_session_look_again (self);
  opening_is_over (self);
}

static SutureSessionState
get_state_without_opening (SutureSession *self)
{
  if (suture_screening_get_job (self->screening) != NULL)
    return SUTURE_SESSION_SCREENING;
  return self->labels ? SUTURE_SESSION_REVIEWING : SUTURE_SESSION_EMPTY;
}

static void
fail_to_open (SutureSession *self, const char *message)
{
  if (self->labels != NULL)
    {
      suture_session_fail (self, message);
      return;
    }
  g_free (self->error_message);
  self->error_message = g_strdup (message);
  suture_session_set_state (self, SUTURE_SESSION_ERROR);
}

void
suture_session_opening_failed (SutureSession *self, const char *message)
{
  if (suture_opening_get_question (self->opening) == NULL)
    suture_session_forget_stack_change (self);
  suture_session_set_state (self, get_state_without_opening (self));
  if (message != NULL)
    fail_to_open (self, message);
  suture_session_look_again (self);
  opening_is_over (self);
}

void
suture_session_labels_are_missing (SutureSession *self,
                                   const char    *review_path,
                                   const char    *labels_path)
{
  suture_session_set_state (self, get_state_without_opening (self));
  suture_session_emit (self, SUTURE_SESSION_STACK_MISSING, review_path,
                       labels_path);
  suture_session_look_again (self);
  opening_is_over (self);
}

/* Opening */

static gboolean
is_reading_files (SutureSession *self)
{
  return suture_opening_get_job (self->opening) != NULL &&
         suture_opening_get_review (self->opening) == NULL;
}

void
suture_session_open_with (SutureSession           *self,
                          const char              *labels_path,
                          const char              *raw_path,
                          const SutureReadChoices *choices)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (labels_path != NULL && choices != NULL);

  suture_session_forget_stack_change (self);
  suture_opening_open_files (self->opening, labels_path, raw_path, FALSE,
                             choices);
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
  return suture_screening_get_raw (self->screening) != NULL &&
         !is_reading_files (self);
}

void
suture_session_swap_stacks (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (!suture_session_can_swap_stacks (self))
    return;

  const SutureFileInfo *labels = suture_stack_get_file_info (self->labels);
  const SutureFileInfo *raw =
      suture_stack_get_file_info (suture_screening_get_raw (self->screening));
  const SutureReadChoices choices = {
    .spacing = SUTURE_SPACING_UNKNOWN,
    .axes = raw->axes,
    .raw_axes = labels->axes,
  };

  suture_session_forget_stack_change (self);
  suture_opening_open_files (self->opening, raw->path, labels->path, TRUE,
                             &choices);
}

void
suture_session_set_spacing (SutureSession *self, SutureSpacing spacing)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL);

  g_autoptr (SutureStack) labels =
      suture_stack_with_spacing (self->labels, spacing,
                                 SUTURE_SPACING_FROM_OPTION);

  suture_opening_see_again (self->opening, labels,
                            suture_screening_get_raw (self->screening),
                            suture_screening_get_parameters (self->screening)
                                ->background_id);
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
    suture_opening_see_again (self->opening, self->labels,
                              suture_screening_get_raw (self->screening),
                              self->background_guess);
}

/* However the two names lead there. */
static gboolean
is_same_file (const char *path, const char *other)
{
  struct stat a, b;

  return path != NULL && other != NULL && stat (path, &a) == 0 &&
         stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
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

  if (is_same_file (path, suture_opening_get_review (self->opening)))
    return;
  if (is_open && labels_path == NULL)
    {
      suture_session_notice (self, _ ("This review is open already"));
      return;
    }
  suture_session_forget_stack_change (self);
  suture_opening_open_review (self->opening, path,
                              is_open ? suture_saving_get_keeper (self->saving)
                                      : NULL,
                              labels_path);
}
