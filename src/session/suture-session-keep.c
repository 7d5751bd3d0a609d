/* suture-session-keep.c: what the session has for a review, and how it stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

SutureSaveState
suture_session_get_save_state (SutureSession *self)
{
  if (suture_saving_is_read_only (self->saving))
    return SUTURE_SAVE_READ_ONLY;
  if (suture_saving_get_problem (self->saving) != NULL)
    return SUTURE_SAVE_FAILED;
  if (suture_saving_has_unsaved (self->saving))
    return SUTURE_SAVE_SAVING;
  return suture_saving_get_keeper (self->saving) != NULL ? SUTURE_SAVE_SAVED
                                                         : SUTURE_SAVE_NOTHING;
}

const SutureDecisionLog *
suture_session_get_log (SutureSession *self)
{
  return self->log;
}

const char *
suture_session_get_review_path (SutureSession *self)
{
  SutureReview *review = suture_saving_get_review (self->saving);

  return review ? suture_review_get_path (review) : NULL;
}

gboolean
suture_session_can_change (SutureSession *self)
{
  return !suture_saving_is_read_only (self->saving) &&
         self->changed_input != SUTURE_CHANGED_LABELS &&
         suture_opening_get_job (self->opening) == NULL;
}

gboolean
suture_session_can_decide (SutureSession *self)
{
  return suture_cursor_get_current (self->cursor) != NULL &&
         suture_session_can_change (self);
}

gboolean
suture_session_rename_review (SutureSession *self, const char *title)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  if (suture_saving_get_keeper (self->saving) == NULL ||
      !suture_session_can_change (self))
    return FALSE;
  suture_saving_keep_setting (self->saving, SUTURE_REVIEW_TITLE,
                              title != NULL && *title != '\0' ? title : NULL);
  return TRUE;
}

/* What there is to keep */

static void
describe (gpointer owner, SutureKeepable *what)
{
  SutureSession *self = owner;

  *what = (SutureKeepable){
    .labels = self->labels,
    .raw = suture_screening_get_raw (self->screening),
    .labels_hash = suture_identity_get_labels_hash (self->identity),
    .raw_hash = suture_identity_get_raw_hash (self->identity),
    .suspects = suture_session_get_suspects (self),
    .parameters = suture_screening_get_parameters (self->screening),
    .log = self->log,
    .candidates = suture_session_get_candidates (self),
    .is_verified = self->is_verified,
    .is_other_stack = self->changed_input == SUTURE_CHANGED_LABELS,
    .may_begin = self->earlier == NULL && self->look_job == NULL,
  };
}

static SutureOutputGuard *
new_guard (gpointer owner)
{
  return suture_session_new_guard (owner);
}

const SutureKeepableSource suture_session_keepable_source = { describe,
                                                              new_guard };

static void
stop_looking (SutureSession *self)
{
  suture_identity_stop (self->identity);
  suture_job_clear (&self->look_job);
  suture_opening_stop_review (self->opening);
  self->is_verified = FALSE;
}

void
suture_session_let_go_of_review (SutureSession *self)
{
  stop_looking (self);
  suture_session_keep_brightness (self);
  suture_saving_let_go (self->saving);
}

/* The review's file is gone: another one is made of what is in memory. */
void
suture_session_make_review_anew (SutureSession *self)
{
  stop_looking (self);
  self->is_verified = suture_identity_get_labels_hash (self->identity) !=
                      NULL; /* made of these stacks */
  if (suture_identity_get_labels_hash (self->identity) == NULL)
    suture_identity_start (self->identity, self->labels,
                           suture_screening_get_raw (self->screening));
  suture_saving_keep (self->saving);
}

void
suture_session_save_review_as (SutureSession *self,
                               const char    *path,
                               gboolean       force)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->labels != NULL);

  if (suture_saving_get_keeper (self->saving) == NULL)
    suture_session_forget_offer (self); /* this is a new review */
  suture_saving_save_as (self->saving, path, force);
}
