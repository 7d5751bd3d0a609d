/* suture-session-learn.c: the model that scores learns from this review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

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
      suture_session_emit (self, SUTURE_SESSION_LEARNED);
    }
  else if (suture_screening_get_job (self->screening) != NULL)
    suture_session_start_screening (self);
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
      const SutureAnswer answer =
          suture_candidate_item_get_answer (g_ptr_array_index (all, i));

      *n_accepted += answer == SUTURE_ANSWER_ACCEPTED;
      *n_rejected += answer == SUTURE_ANSWER_REJECTED;
    }
}

void
suture_session_learn (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_learning_learn (self->learning, self->log);
}

SutureJob *
suture_session_get_learning (SutureSession *self)
{
  return suture_learning_get_job (self->learning);
}

void
suture_session_stop_learning (SutureSession *self)
{
  suture_learning_stop (self->learning);
}

const SutureLearningReport *
suture_session_get_proposal (SutureSession *self)
{
  return suture_learning_get_proposal (self->learning);
}

void
suture_session_drop_proposal (SutureSession *self)
{
  suture_learning_drop_proposal (self->learning);
}

gboolean
suture_session_can_keep_proposal (SutureSession *self)
{
  return suture_learning_can_keep_proposal (self->learning);
}

void
suture_session_keep_proposal (SutureSession *self)
{
  suture_learning_keep_proposal (self->learning);
}

gboolean
suture_session_has_own_model (SutureSession *self)
{
  return suture_learning_has_own_model (self->learning);
}

gboolean
suture_session_is_shipped_model (SutureSession *self)
{
  return suture_learning_is_shipped_model (self->learning);
}

gboolean
suture_session_can_use_shipped_model (SutureSession *self)
{
  return suture_learning_can_use_shipped_model (self->learning);
}

void
suture_session_use_shipped_model (SutureSession *self)
{
  suture_learning_use_shipped_model (self->learning);
}

gboolean
suture_session_has_learned_here (SutureSession *self)
{
  return suture_learning_has_learned_here (self->learning);
}
