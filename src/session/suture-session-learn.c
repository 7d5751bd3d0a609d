/* suture-session-learn.c: a model improved with what was decided, to be kept or
 * not
 *
 * What is learned is a proposal until the person has seen how well it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "evaluation/suture-decided-table.h"

/* As for suture-cli train, so that both learn the same from the same review. */
#define SEED 1

struct _SutureProposal
{
  SutureClassifier    *classifier; /* what was learned, ready to score */
  SutureLearningReport report;
};

void
suture_proposal_free (SutureProposal *self)
{
  suture_classifier_unref (self->classifier);
  g_free (self);
}

typedef struct
{
  SutureClassifier  *classifier;
  SutureDecisionLog *log;
} LearnRequest;

static void
learn_request_free (gpointer data)
{
  LearnRequest *request = data;

  suture_classifier_unref (request->classifier);
  suture_decision_log_free (request->log);
  g_free (request);
}

static gpointer
learn_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const LearnRequest        *request = data;
  g_autofree SutureProposal *proposal = g_new0 (SutureProposal, 1);
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureDecidedPair));

  suture_decided_pairs_add (pairs, request->classifier, request->log, 0);

  g_autoptr (SutureModel) model =
      suture_learn_from_decisions ((const SutureDecidedPair *) pairs->data,
                                   pairs->len,
                                   suture_classifier_get_model (
                                       request->classifier),
                                   SEED, &proposal->report, progress, error);

  if (model == NULL)
    return NULL;
  proposal->classifier =
      proposal->report.change == SUTURE_CHANGE_NONE
          ? suture_classifier_ref (request->classifier)
          : suture_classifier_new (model, suture_classifier_get_table (
                                              request->classifier));
  return g_steal_pointer (&proposal);
}

static void
learned_cb (SutureJob    *job,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  SutureSession *self = user_data;

  self->proposal = result;
  suture_session_job_changed (self);
  suture_session_learned (self);
  if (result == NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_session_fail (self, error->message);
}

void
suture_session_learn (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->classifier != NULL);

  LearnRequest *request = g_new (LearnRequest, 1);

  suture_session_forget_learning (self);
  *request = (LearnRequest){ suture_classifier_ref (self->classifier),
                             suture_decision_log_copy (self->log) };
  suture_job_run (&self->learn_job, self, _ ("Learning from your decisions…"),
                  learn_worker, request, learn_request_free,
                  (GDestroyNotify) suture_proposal_free, learned_cb);
  suture_session_job_changed (self);
  suture_session_learned (self);
}

SutureJob *
suture_session_get_learning (SutureSession *self)
{
  return self->learn_job;
}

void
suture_session_stop_learning (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->learn_job == NULL)
    return;
  suture_job_clear (&self->learn_job);
  suture_session_job_changed (self);
  suture_session_learned (self);
}

void
suture_session_forget_learning (SutureSession *self)
{
  g_clear_pointer (&self->shipped_name, g_free);
  suture_session_stop_learning (self);
  suture_session_drop_proposal (self);
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

/* The proposal */

const SutureLearningReport *
suture_session_get_proposal (SutureSession *self)
{
  return self->proposal ? &self->proposal->report : NULL;
}

void
suture_session_drop_proposal (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->proposal == NULL)
    return;
  g_clear_pointer (&self->proposal, suture_proposal_free);
  suture_session_learned (self);
}

gboolean
suture_session_can_keep_proposal (SutureSession *self)
{
  return self->proposal != NULL && self->classifier != NULL &&
         self->proposal->report.change != SUTURE_CHANGE_NONE &&
         self->own_model_job == NULL;
}

void
suture_session_keep_proposal (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (!suture_session_can_keep_proposal (self))
    return;

  SutureProposal *proposal = g_steal_pointer (&self->proposal);

  suture_session_set_n_learned (self, proposal->report.n_accepted +
                                          proposal->report.n_rejected);
  suture_session_save_own_model (self, suture_classifier_get_model (
                                           proposal->classifier));
  suture_session_install_classifier (self, proposal->classifier);
  suture_proposal_free (proposal);
}
