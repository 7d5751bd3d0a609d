/* suture-session-keep.c: what happens in a session is kept in a review
 *
 * The log is ahead, the review follows: what it lacks is handed over after each
 * change, and its own thread brings it to the disk. A review is named after the
 * stack's hash, which takes a moment: until then decisions wait in the log.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "base/suture-error.h"

#define SLIDER_REST_MS 400

SutureSaveState
suture_session_get_save_state (SutureSession *self)
{
  if (suture_session_is_read_only (self))
    return SUTURE_SAVE_READ_ONLY;
  if (self->save_problem != NULL)
    return SUTURE_SAVE_FAILED;
  if (suture_session_has_unsaved (self))
    return SUTURE_SAVE_SAVING;
  return self->keeper != NULL ? SUTURE_SAVE_SAVED : SUTURE_SAVE_NOTHING;
}

const char *
suture_session_get_save_problem (SutureSession *self)
{
  return self->save_problem;
}

guint64
suture_session_get_n_saved (SutureSession *self)
{
  return self->n_saved_events;
}

const SutureDecisionLog *
suture_session_get_log (SutureSession *self)
{
  return self->log;
}

static SutureReview *
get_review (SutureSession *self)
{
  return self->keeper ? suture_keeper_get_review (self->keeper) : NULL;
}

const char *
suture_session_get_review_path (SutureSession *self)
{
  return self->keeper ? suture_review_get_path (get_review (self)) : NULL;
}

gboolean
suture_session_is_read_only (SutureSession *self)
{
  return self->keeper != NULL && suture_review_is_read_only (get_review (self));
}

gboolean
suture_session_can_change (SutureSession *self)
{
  return !suture_session_is_read_only (self) &&
         self->changed_input != SUTURE_CHANGED_LABELS &&
         self->resume_job == NULL && self->load_job == NULL;
}

gboolean
suture_session_can_decide (SutureSession *self)
{
  return self->current != NULL && suture_session_can_change (self);
}

gboolean
suture_session_has_unsaved (SutureSession *self)
{
  return suture_decision_log_get_n_events (self->log) > self->n_saved_events;
}

/* Handing over */

void
suture_session_set_save_problem (SutureSession *self, const char *problem)
{
  g_free (self->save_problem);
  self->save_problem = g_strdup (problem);
  suture_session_saved (self);
}

static void
keeper_told_cb (guint64 n_saved, const char *problem, gpointer user_data)
{
  SutureSession *self = user_data;

  self->n_saved_events = n_saved;
  suture_session_set_save_problem (self, problem);
}

void
suture_session_take_keeper (SutureSession *self, SutureKeeper *keeper)
{
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->keeper = keeper;
  self->n_kept_events = suture_decision_log_get_n_events (
      suture_review_get_contents (get_review (self))->log);
  self->n_saved_events = self->n_kept_events;
  g_clear_pointer (&self->save_problem, g_free);
  suture_keeper_follow (keeper, keeper_told_cb, self);
}

/* Waits for the disk, as closing the review does. */
static gboolean
is_all_saved (SutureSession *self, GError **error)
{
  if (self->keeper != NULL)
    return suture_review_flush (get_review (self), error);
  if (!suture_session_has_unsaved (self))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                       self->save_problem
                           ? self->save_problem
                           : _ ("The stack was closed before the decisions on "
                                "it could be saved"));
  return FALSE;
}

void
suture_session_let_go_of_review (SutureSession *self)
{
  g_autoptr (GError) error = NULL;

  suture_job_clear (&self->hash_job);
  suture_job_clear (&self->look_job);
  suture_job_clear (&self->keep_job);
  suture_job_clear (&self->resume_job);
  if (self->slider_source != 0)
    suture_session_hand_over_sliders (self);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  /* Another review may be saved before this job says how it went. */
  if (self->save_job != NULL)
    {
      suture_job_clear (&self->save_job);
      suture_session_job_changed (self);
    }
  if (self->save_waiters != NULL)
    is_all_saved (self, &error);
  if (self->keeper != NULL)
    suture_keeper_follow (self->keeper, NULL, NULL);
  g_clear_pointer (&self->keeper, suture_keeper_unref);
  g_clear_pointer (&self->save_problem, g_free);
  g_clear_pointer (&self->wanted_path, g_free);
  self->n_kept_events = 0;
  self->n_saved_events = 0;
  self->classifier_is_kept = FALSE;
  self->is_verified = FALSE;
  suture_session_answer_save_waiters (self, error);
}

static void
hand_over_events (SutureSession *self)
{
  const size_t n_events = suture_decision_log_get_n_events (self->log);

  for (; self->n_kept_events < n_events; self->n_kept_events++)
    suture_review_append (get_review (self),
                          suture_decision_log_get_event (self->log,
                                                         self->n_kept_events));
}

/* Not before it is certain that these are the review's stacks: what was
 * measured then would be lost. */
static void
hand_over_screening (SutureSession *self)
{
  if (self->classifier == NULL || self->classifier_is_kept ||
      !self->is_verified)
    return;
  suture_review_set_screening (get_review (self), self->classifier,
                               &self->parameters,
                               suture_spacing_source_name (
                                   suture_stack_get_spacing_source (
                                       self->labels)));
  self->classifier_is_kept = TRUE;
}

/* What is done to another stack is none of the review's business. */
static gboolean
takes_changes (SutureSession *self)
{
  return self->keeper != NULL && !suture_session_is_read_only (self) &&
         self->changed_input != SUTURE_CHANGED_LABELS;
}

void
suture_session_keep_setting (SutureSession *self,
                             const char    *name,
                             const char    *value)
{
  if (takes_changes (self))
    suture_review_set_setting (get_review (self), name, value);
}

void
suture_session_hand_over_sliders (SutureSession *self)
{
  g_clear_handle_id (&self->slider_source, g_source_remove);
  if (takes_changes (self))
    suture_review_set_parameters (get_review (self), &self->parameters);
}

static gboolean
sliders_rest_cb (gpointer user_data)
{
  SutureSession *self = user_data;

  self->slider_source = 0;
  suture_session_hand_over_sliders (self);
  return G_SOURCE_REMOVE;
}

void
suture_session_keep_sliders (SutureSession *self)
{
  g_clear_handle_id (&self->slider_source, g_source_remove);
  self->slider_source = g_timeout_add (SLIDER_REST_MS, sliders_rest_cb, self);
}

/* A stack that was only looked at leaves its measurements, for next time. */
static gboolean
has_something_to_keep (SutureSession *self)
{
  return suture_decision_log_get_n_events (self->log) > 0 ||
         self->classifier != NULL || self->wanted_path != NULL;
}

void
suture_session_keep (SutureSession *self)
{
  if (self->keeper == NULL)
    {
      if (self->labels_hash != NULL && self->earlier == NULL &&
          self->look_job == NULL && self->keep_job == NULL &&
          has_something_to_keep (self))
        suture_session_make_review (self);
    }
  else if (takes_changes (self))
    {
      hand_over_events (self);
      hand_over_screening (self);
    }
  suture_session_saved (self);
}
