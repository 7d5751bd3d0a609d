/* suture-learning.c: a model improved with what was decided, to be kept or not,
 * and which model scores
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "learning/suture-learning.h"

#include <glib/gi18n-lib.h>

#include "evaluation/suture-decided-table.h"
#include "jobs/suture-signal.h"
#include "learning/suture-own-model.h"

/* As for suture-cli train, so that both learn the same from the same review. */
#define SEED 1

/* A model that was learned, and how well it does */
typedef struct
{
  SutureClassifier    *classifier; /* what was learned, ready to score */
  SutureLearningReport report;
} SutureProposal;

struct _SutureLearning
{
  GObject parent_instance;

  SutureClassifier   *classifier; /* owned; nullable: what scores now */
  SutureCandidateKind kind;

  SutureProposal *proposal;     /* owned; nullable */
  char           *shipped_name; /* owned; NULL until it is asked for */
  size_t          n_learned;    /* decisions here that the model learned from */

  /* Owned, NULL when nothing runs */
  SutureJob *job;
  SutureJob *model_job; /* silent */
};

enum
{
  CHANGED,
  CHOSEN,
  JOB_CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureLearning, suture_learning, G_TYPE_OBJECT)

static void
suture_proposal_free (SutureProposal *self)
{
  suture_classifier_unref (self->classifier);
  g_free (self);
}

static void
suture_learning_dispose (GObject *object)
{
  SutureLearning *self = SUTURE_LEARNING (object);

  suture_job_clear (&self->job);
  suture_job_clear (&self->model_job);
  G_OBJECT_CLASS (suture_learning_parent_class)->dispose (object);
}

static void
suture_learning_finalize (GObject *object)
{
  SutureLearning *self = SUTURE_LEARNING (object);

  g_clear_pointer (&self->classifier, suture_classifier_unref);
  g_clear_pointer (&self->proposal, suture_proposal_free);
  g_free (self->shipped_name);
  G_OBJECT_CLASS (suture_learning_parent_class)->finalize (object);
}

static void
suture_learning_class_init (SutureLearningClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_learning_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_learning_finalize;

  signals[CHANGED] = suture_signal_new (type, "changed", 0);
  signals[CHOSEN] = suture_signal_new (type, "chosen", 1, G_TYPE_POINTER);
  signals[JOB_CHANGED] = suture_signal_new (type, "job-changed", 0);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_learning_init (SutureLearning *self)
{
}

SutureLearning *
suture_learning_new (void)
{
  return g_object_new (SUTURE_TYPE_LEARNING, NULL);
}

static void
changed (SutureLearning *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
job_changed (SutureLearning *self)
{
  g_signal_emit (self, signals[JOB_CHANGED], 0);
}

static void
fail (SutureLearning *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
suture_learning_set_classifier (SutureLearning     *self,
                                SutureClassifier   *classifier,
                                SutureCandidateKind kind)
{
  if (classifier != NULL)
    suture_classifier_ref (classifier);
  g_clear_pointer (&self->classifier, suture_classifier_unref);
  self->classifier = classifier;
  self->kind = kind;
  changed (self);
}

/* Learning */

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
learned_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureLearning *self = user_data;

  self->proposal = result;
  job_changed (self);
  changed (self);
  if (result == NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error);
}

void
suture_learning_learn (SutureLearning *self, const SutureDecisionLog *log)
{
  g_return_if_fail (SUTURE_IS_LEARNING (self));
  g_return_if_fail (self->classifier != NULL);

  LearnRequest *request = g_new (LearnRequest, 1);

  suture_learning_forget (self);
  *request = (LearnRequest){ suture_classifier_ref (self->classifier),
                             suture_decision_log_copy (log) };
  suture_job_run (&self->job, self, _ ("Learning from your decisions…"),
                  learn_worker, request, learn_request_free,
                  (GDestroyNotify) suture_proposal_free, learned_cb);
  job_changed (self);
  changed (self);
}

SutureJob *
suture_learning_get_job (SutureLearning *self)
{
  return self->job;
}

void
suture_learning_stop (SutureLearning *self)
{
  g_return_if_fail (SUTURE_IS_LEARNING (self));

  if (self->job == NULL)
    return;
  suture_job_clear (&self->job);
  job_changed (self);
  changed (self);
}

void
suture_learning_forget (SutureLearning *self)
{
  g_clear_pointer (&self->shipped_name, g_free);
  suture_learning_stop (self);
  suture_learning_drop_proposal (self);
}

/* The person's own model */

static gpointer
save_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  SutureModel *model = data;

  return suture_own_model_save (model, error) ? suture_model_ref (model) : NULL;
}

static void
saved_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureLearning *self = user_data;
  g_autoptr (SutureModel) model = result;

  changed (self);
  if (model == NULL)
    fail (self, error);
}

static void
save_own_model (SutureLearning *self, SutureModel *model)
{
  suture_job_run (&self->model_job, self, "", save_worker,
                  suture_model_ref (model), (GDestroyNotify) suture_model_unref,
                  (GDestroyNotify) suture_model_unref, saved_cb);
}

/* The proposal */

const SutureLearningReport *
suture_learning_get_proposal (SutureLearning *self)
{
  return self->proposal ? &self->proposal->report : NULL;
}

void
suture_learning_drop_proposal (SutureLearning *self)
{
  g_return_if_fail (SUTURE_IS_LEARNING (self));

  if (self->proposal == NULL)
    return;
  g_clear_pointer (&self->proposal, suture_proposal_free);
  changed (self);
}

gboolean
suture_learning_can_keep_proposal (SutureLearning *self)
{
  return self->proposal != NULL && self->classifier != NULL &&
         self->proposal->report.change != SUTURE_CHANGE_NONE &&
         self->model_job == NULL;
}

void
suture_learning_keep_proposal (SutureLearning *self)
{
  g_return_if_fail (SUTURE_IS_LEARNING (self));

  if (!suture_learning_can_keep_proposal (self))
    return;

  SutureProposal *proposal = g_steal_pointer (&self->proposal);

  self->n_learned = proposal->report.n_accepted + proposal->report.n_rejected;
  save_own_model (self, suture_classifier_get_model (proposal->classifier));
  g_signal_emit (self, signals[CHOSEN], 0, proposal->classifier);
  suture_proposal_free (proposal);
}

/* Which model scores */

gboolean
suture_learning_has_own_model (SutureLearning *self)
{
  g_return_val_if_fail (SUTURE_IS_LEARNING (self), FALSE);

  return suture_own_model_exists (self->kind);
}

/* The shipped model */

typedef struct
{
  SutureCandidateKind     kind;
  SutureMeasurementTable *table;
} ShippedRequest;

static void
shipped_request_free (gpointer data)
{
  ShippedRequest *request = data;

  suture_measurement_table_unref (request->table);
  g_free (request);
}

static gpointer
shipped_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ShippedRequest *request = data;
  g_autoptr (SutureModel) model =
      suture_model_load_default (request->kind, error);

  return model != NULL && suture_own_model_set_aside (request->kind, error)
             ? suture_classifier_new (model, request->table)
             : NULL;
}

static void
shipped_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureLearning *self = user_data;
  g_autoptr (SutureClassifier) classifier = result;

  if (classifier == NULL)
    fail (self, error);
  else
    {
      self->n_learned = 0;
      suture_learning_forget (self);
      g_signal_emit (self, signals[CHOSEN], 0, classifier);
    }
  changed (self);
}

void
suture_learning_use_shipped_model (SutureLearning *self)
{
  g_return_if_fail (SUTURE_IS_LEARNING (self));

  if (!suture_learning_can_use_shipped_model (self))
    return;

  ShippedRequest *request = g_new (ShippedRequest, 1);

  *request =
      (ShippedRequest){ self->kind,
                        suture_measurement_table_ref (
                            suture_classifier_get_table (self->classifier)) };
  suture_job_run (&self->model_job, self, "", shipped_worker, request,
                  shipped_request_free,
                  (GDestroyNotify) suture_classifier_unref, shipped_cb);
  changed (self);
}

/* (transfer none): its name has a sum of its contents in it. Read once a stack:
 * some hundred numbers. */
static const char *
get_shipped_name (SutureLearning *self)
{
  if (self->shipped_name == NULL)
    {
      g_autoptr (SutureModel) model =
          suture_model_load_default (self->kind, NULL);

      self->shipped_name =
          g_strdup (model ? suture_model_get_name (model) : "");
    }
  return self->shipped_name;
}

gboolean
suture_learning_is_shipped_model (SutureLearning *self)
{
  g_return_val_if_fail (SUTURE_IS_LEARNING (self), TRUE);

  return self->classifier == NULL ||
         g_str_equal (suture_model_get_name (
                          suture_classifier_get_model (self->classifier)),
                      get_shipped_name (self));
}

gboolean
suture_learning_can_use_shipped_model (SutureLearning *self)
{
  return self->classifier != NULL && self->model_job == NULL &&
         (!suture_learning_is_shipped_model (self) ||
          suture_learning_has_own_model (self));
}

/* What it has learned from */

gboolean
suture_learning_is_writing (SutureLearning *self)
{
  return self->model_job != NULL;
}

/* What it has learned from */

size_t
suture_learning_get_n_learned (SutureLearning *self)
{
  return self->n_learned;
}

void
suture_learning_set_n_learned (SutureLearning *self, size_t n_learned)
{
  self->n_learned = n_learned;
}

gboolean
suture_learning_has_learned_here (SutureLearning *self)
{
  return self->n_learned > 0 && !suture_learning_is_shipped_model (self);
}
