/* suture-session-screen.c: what follows from the pairs that were found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* What the session knows of a pair that comes in. */
/* 0 while the cells aren't known. */
static gint64
count_voxels (SutureSession *self, const SutureCandidate *candidate)
{
  const SutureCellIndex *index = suture_screening_get_index (self->screening);

  if (index == NULL || candidate->upper == SUTURE_NO_CELL ||
      candidate->lower == SUTURE_NO_CELL)
    return 0;
  if (candidate->upper == candidate->lower)
    return suture_cell_index_get_volume_voxels (index, candidate->upper);
  return suture_cell_index_get_volume_voxels (index, candidate->upper) +
         suture_cell_index_get_volume_voxels (index, candidate->lower);
}

void
suture_session_describe_found (SutureSession *self, SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  suture_candidate_item_set_answer (item,
                                    suture_decision_log_get_answer (self->log,
                                                                    pair));
  suture_candidate_item_set_blind (item, suture_asking_is_blind (self->asking));
  suture_candidate_item_set_size (
      item, count_voxels (self, suture_candidate_item_get_candidate (item)));
  suture_comparing_mark (self->comparing, item);
}

/* Before the pairs become others. */
static void
forget_pairs (SutureSession *self)
{
  suture_session_forget_joined (self);
  suture_session_forget_drawn_cut (self);
  suture_job_clear (&self->propose_job);
  suture_screening_stop (self->screening);
  suture_learning_forget (self->learning);
  suture_cursor_leave (self->cursor);
}

void
suture_session_clear_pairs (SutureSession *self)
{
  forget_pairs (self);
  suture_screening_clear (self->screening);
}

/* Takes @suspects: pairs that were measured in an earlier session. */
void
suture_session_show_pairs (SutureSession *self, SutureSuspects *suspects)
{
  forget_pairs (self);
  suture_screening_show (self->screening, suspects);
  suture_session_look_for_decided_cuts (self);
}

void
suture_session_pairs_are_complete (SutureSession *self)
{
  suture_session_update_merges (self);
  suture_session_list_hand_cuts (self);
  suture_session_propose_cuts (self);
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
  suture_session_tell_of_no_pairs (self);
  suture_session_look_for_cuts (self);
}

/* Whether layer gaps or contacts weren't looked for. */
static gboolean
lacks_bodies_pairs (SutureSession *self)
{
  SutureSuspects *suspects = suture_session_get_suspects (self);

  return suspects == NULL ||
         (!suture_suspects_has (suspects, SUTURE_KIND_CONTACT) &&
          suture_cell_index_get_spacing (
              suture_screening_get_index (self->screening))
              .is_known);
}

void
suture_session_screen (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_screening_get_index (self->screening) != NULL);

  if (!lacks_bodies_pairs (self) && suture_session_lacks_cuts (self))
    {
      suture_session_look_for_cuts (self);
      return;
    }
  suture_cursor_want_current (self->cursor);
  forget_pairs (self);
  suture_screening_start (self->screening);
  suture_session_set_state (self, SUTURE_SESSION_SCREENING);
  suture_session_job_changed (self);
}

void
suture_session_measure_again (SutureSession *self)
{
  suture_cursor_want_current (self->cursor);
  suture_session_clear_pairs (self);
  suture_session_screen (self);
}

gboolean
suture_session_lacks_pairs (SutureSession *self)
{
  return lacks_bodies_pairs (self) || suture_session_lacks_cuts (self);
}

void
suture_session_set_kind (SutureSession *self, int kind)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_candidate_list_set_kind (suture_session_get_candidates (self), kind);
  suture_session_keep_settings (self);
  suture_screening_refresh (self->screening);
  suture_session_emit (self, SUTURE_SESSION_FILTER_CHANGED);
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

/* Which model scores them */

/* Scores what was measured; a screening that runs may have begun with the
 * other. */
void
suture_session_choose_model (SutureSession *self, SutureClassifier *classifier)
{
  if (suture_session_get_classifier (self) != NULL)
    {
      suture_session_keep_n_learned (self);
      suture_screening_score_with (self->screening, classifier);
      suture_saving_keep (self->saving);
      suture_session_emit (self, SUTURE_SESSION_EXPLAINED_OTHERWISE);
    }
  else if (suture_screening_get_job (self->screening) != NULL)
    suture_session_screen (self);
}

void
suture_session_count_teaching (SutureSession *self,
                               guint         *n_accepted,
                               guint         *n_rejected)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));

  *n_accepted = *n_rejected = 0;
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      const SutureAnswer   answer = suture_candidate_item_get_answer (item);

      if (!suture_candidate_item_has_row (item, SUTURE_KIND_LAYER_GAP))
        continue;
      *n_accepted += answer == SUTURE_ANSWER_ACCEPTED;
      *n_rejected += answer == SUTURE_ANSWER_REJECTED;
    }
}

static void
order_changed (SutureSession *self)
{
  suture_session_apply_blind (self);
  suture_screening_refresh (self->screening);
  suture_session_keep_settings (self);
  suture_session_emit (self, SUTURE_SESSION_FILTER_CHANGED);
}

void
suture_session_set_order (SutureSession *self, SutureQueueOrder order)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail ((unsigned) order < SUTURE_N_QUEUE_ORDERS);

  self->order = order;
  order_changed (self);
}

SutureQueueOrder
suture_session_get_order (SutureSession *self)
{
  return self->order;
}

void
suture_session_set_scores (SutureSession *self, double low, double high)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && low <= high);

  self->scores[0] = low;
  self->scores[1] = high;
  order_changed (self);
}

void
suture_session_get_scores (SutureSession *self, double *low, double *high)
{
  *low = self->scores[0];
  *high = self->scores[1];
}
