/* suture-session-learn.c: the model that scores learns from this review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* @classifier is made off the main thread; if the pairs are others by now, its
 * model is prepared for these. */
static void
install_classifier (SutureSession *self, SutureClassifier *classifier)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->classifier);

  suture_session_take_classifier (
      self,
      suture_classifier_get_table (classifier) == table
          ? suture_classifier_ref (classifier)
          : suture_classifier_new (suture_classifier_get_model (classifier),
                                   table));
  suture_session_score_all (self);
  suture_session_refresh (self);
  suture_saving_keep (self->saving);
  suture_session_refined (self); /* the pair on view is explained otherwise */
  suture_session_learned (self);
}

/* Scores what was measured; a screening that runs may have begun with the
 * other. */
void
suture_session_choose_model (SutureSession *self, SutureClassifier *classifier)
{
  if (self->classifier != NULL)
    {
      suture_session_keep_n_learned (self);
      install_classifier (self, classifier);
    }
  else if (self->screen_job != NULL)
    suture_session_start_screening (self);
}

void
suture_session_count_teaching (SutureSession *self,
                               guint         *n_accepted,
                               guint         *n_rejected)
{
  GPtrArray *all = suture_candidate_list_get_all (self->candidates);

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
