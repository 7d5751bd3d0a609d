/* suture-session-screen.c: what follows from the pairs that were found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* What the session knows of a pair that comes in. */
void
suture_session_describe_found (SutureSession *self, SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  suture_candidate_item_set_answer (item,
                                    suture_decision_log_get_answer (self->log,
                                                                    pair));
  suture_candidate_item_set_blind (item, suture_session_is_blind (self));
  suture_comparing_mark (self->comparing, item);
}

/* Before the pairs become others. */
static void
forget_pairs (SutureSession *self)
{
  suture_screening_stop (self->screening);
  suture_learning_forget (self->learning);
  suture_cursor_leave (self->cursor);
}

void
suture_session_clear_pairs (SutureSession *self)
{
  forget_pairs (self);
  suture_screening_clear (self->screening);
  suture_session_counts_changed (self);
}

/* Takes @classifier: pairs that were measured in an earlier session. */
void
suture_session_show_pairs (SutureSession *self, SutureClassifier *classifier)
{
  forget_pairs (self);
  suture_screening_show (self->screening, classifier);
}

void
suture_session_start_screening (SutureSession *self)
{
  suture_cursor_want_current (self->cursor);
  forget_pairs (self);
  suture_screening_start (self->screening);
  suture_session_counts_changed (self);
  suture_session_set_state (self, SUTURE_SESSION_SCREENING);
  suture_session_job_changed (self);
}

void
suture_session_pairs_are_complete (SutureSession *self)
{
  suture_session_update_merges (self);
  suture_screening_refresh (self->screening);
  suture_cursor_settle (self->cursor);
  suture_session_set_state (self, SUTURE_SESSION_REVIEWING);
  suture_session_current_changed (self); /* it can be explained now */
}

void
suture_session_screened (SutureSession *self)
{
  suture_session_job_changed (self);
  suture_saving_keep (self->saving);
  suture_session_emit (self, SUTURE_SESSION_LEARNED);
}

void
suture_session_screen (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_session_get_index (self) != NULL);

  suture_session_start_screening (self);
}

static void
slider_was_moved (SutureSession *self, const char *name)
{
  suture_saving_keep_sliders (self->saving);
  g_object_notify (G_OBJECT (self), name);
}

void
suture_session_set_penalty (SutureSession *self, double penalty)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (penalty >= 0.0);

  if (suture_screening_set_penalty (self->screening, penalty))
    slider_was_moved (self, "penalty");
}

void
suture_session_set_threshold (SutureSession *self, double threshold)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (threshold >= 0.0 && threshold <= 1.0);

  if (suture_screening_set_threshold (self->screening, threshold))
    slider_was_moved (self, "threshold");
}

void
suture_session_set_emd_range (SutureSession *self, SutureEmdRange range)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (suture_screening_set_emd_range (self->screening, range))
    slider_was_moved (self, "emd-range");
}

void
suture_session_set_filter (SutureSession    *self,
                           SutureQueueFilter filter,
                           guint64           label_id)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_candidate_list_set_filter (suture_session_get_candidates (self),
                                    filter, label_id);
  suture_session_keep_settings (self);
  suture_screening_refresh (self->screening);
  suture_session_emit (self, SUTURE_SESSION_FILTER_CHANGED);
}

SutureQueueCounts
suture_session_get_counts (SutureSession *self)
{
  return suture_candidate_list_get_counts (
      suture_session_get_candidates (self));
}
