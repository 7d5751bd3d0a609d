/* suture-contact-fit.c: from contacts, or cuts, to a calibrated model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-contacts/suture-contact-fit.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "features/measuring/suture-stats.h"
#include "model/suture-contact-scoring.h"
#include "training/fitting/suture-calibration.h"
#include "training/fitting/suture-fitting.h"

/* Of each member. Contacts are many, of which more can be learned than of cuts:
 * DECISIONS.md 53. */
static const SutureFittingParams params_of_contacts = { .n_hidden = 20,
                                                        .n_epochs = 50,
                                                        .rate = 0.004,
                                                        .decay = 0.01 };
static const SutureFittingParams params_of_cuts = { .n_hidden = 12,
                                                    .n_epochs = 40,
                                                    .rate = 0.004,
                                                    .decay = 0.04 };

/* Inputs that hardly vary are scaled by this. */
#define LEAST_SCALE 1e-6

static const SutureContactCase *
get_case (GArray *cases, guint i)
{
  return &g_array_index (cases, SutureContactCase, i);
}

/* --- Inputs
 * --------------------------------------------------------------------- */

static double
transform (const SutureModelInput *input, double value)
{
  return input->scale_type == SUTURE_SCALE_LOG ? log (MAX (value, input->floor))
                                               : value;
}

/* Mean, standard deviation and median of what isn't missing. */
static void
standardise (SutureModelInput *input, GArray *cases)
{
  g_autofree double *known = g_new (double, cases->len);
  double             sum = 0.0, squares = 0.0, weights = 0.0;
  size_t             n = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = get_case (cases, i);
      const double             value = c->values[input->feature];

      if (isnan (value))
        continue;
      known[n++] = value;
      weights += c->weight;
      sum += c->weight * transform (input, value);
      squares +=
          c->weight * transform (input, value) * transform (input, value);
    }
  input->centre = weights > 0.0 ? sum / weights : 0.0;

  const double variance =
      weights > 0.0 ? squares / weights - input->centre * input->centre : 0.0;

  input->scale = variance > LEAST_SCALE * LEAST_SCALE ? sqrt (variance) : 1.0;
  input->imputation = n > 0 ? suture_stats_of (known, n).median : 0.0;
}

/* All features; the first one of the raw stack also tells whether there is one.
 */
static SutureModel *
start_model (SutureCandidateKind kind, GArray *cases)
{
  const int        n = (int) suture_kind_count_features (kind);
  SutureModel     *model = suture_model_new (kind, (size_t) n);
  gboolean         is_told = FALSE;
  g_autofree char *problem = NULL;

  g_free (model->feature_set);
  model->feature_set = g_strdup (suture_candidate_kind_name (kind));
  for (int i = 0; i < n; i++)
    {
      const SutureFeature *about = suture_kind_get_feature (kind, i);
      SutureModelInput    *input = &model->inputs[i];

      input->feature = i;
      input->scale_type = about->scale;
      input->floor = about->floor;
      standardise (input, cases);
      input->is_flagged = !is_told && about->stain != SUTURE_STAIN_NONE;
      is_told |= input->is_flagged;
    }
  model->perceptron =
      suture_perceptron_new (suture_model_count_inputs (model), 1, TRUE);
  if (!suture_model_finish (model, &problem))
    g_error ("%s", problem);
  return model;
}

static void
make_examples (SutureExamples    *examples,
               GArray            *cases,
               const SutureModel *model)
{
  const size_t n_inputs = suture_model_count_inputs (model);

  suture_examples_init (examples, cases->len, n_inputs);
  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = get_case (cases, i);

      for (int flip = 0; flip < 2; flip++)
        suture_model_fill_inputs (model, c->values, SUTURE_EMD_RANGE_MINMAX,
                                  flip,
                                  (flip ? examples->flipped
                                        : examples->upright) +
                                      i * n_inputs);
      examples->targets[i] = c->is_true ? 1.0 : 0.0;
      examples->weights[i] = c->weight;
    }
}

/* --- One member a fifth
 * --------------------------------------------------------- */

typedef struct
{
  GArray               *cases;
  SutureExamples        all;
  SutureFittingParams   params;
  double                share_true;
  const SutureProgress *progress;
  SuturePerceptron     *members[SUTURE_N_CONTACT_FOLDS];
  double               *held_out; /* logits */
} Fitting;

/* (transfer full): of the cases those in the fold, or those that aren't. */
static guint32 *
list_cases (const Fitting *self, int fold, gboolean is_in, size_t *n)
{
  guint32 *numbers = g_new (guint32, self->cases->len);

  *n = 0;
  for (guint32 i = 0; i < self->cases->len; i++)
    if ((get_case (self->cases, i)->stack % SUTURE_N_CONTACT_FOLDS == fold) ==
        is_in)
      numbers[(*n)++] = i;
  return numbers;
}

static void
fit_fold_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Fitting            *self = user_data;
  size_t              n_learn, n_check;
  g_autofree guint32 *learn_from =
      list_cases (self, (int) item, FALSE, &n_learn);
  g_autofree guint32 *check_by = list_cases (self, (int) item, TRUE, &n_check);
  SutureFittingParams params = self->params;
  SutureExamples      learn, check;

  params.seed += item;
  suture_examples_take (&learn, &self->all, learn_from, n_learn);
  suture_examples_take (&check, &self->all, check_by, n_check);
  self->members[item] =
      suture_fit (&learn, &check, &params, self->progress, NULL);
  if (self->members[item])
    {
      g_autofree double *logits = g_new (double, n_check);

      suture_examples_get_logits (&check, self->members[item], logits);
      for (size_t i = 0; i < n_check; i++)
        self->held_out[check_by[i]] = logits[i];
    }
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
}

/* --- Calibration
 * --------------------------------------------------------------- */

/* Gives the true cases together the share of the weight that they should have.
 */
static void
balance (double *weights, const double *targets, size_t n, double share_true)
{
  double sums[2] = { 0.0, 0.0 };

  for (size_t i = 0; i < n; i++)
    sums[targets[i] > 0.5] += weights[i];
  for (size_t i = 0; i < n; i++)
    weights[i] *=
        targets[i] > 0.5 ? share_true / sums[1] : (1.0 - share_true) / sums[0];
}

static void
calibrate (SutureModel *model, const Fitting *fitting, gboolean has_raw)
{
  const guint        n_cases = fitting->cases->len;
  g_autofree double *logits = g_new (double, n_cases);
  g_autofree double *targets = g_new (double, n_cases);
  g_autofree double *weights = g_new (double, n_cases);
  double             total = 0.0;
  size_t             n = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      if (get_case (fitting->cases, i)->has_raw != has_raw)
        continue;
      logits[n] = fitting->held_out[i];
      targets[n] = fitting->all.targets[i];
      weights[n++] = fitting->all.weights[i];
    }
  if (fitting->share_true > 0.0)
    balance (weights, targets, n, fitting->share_true);
  for (size_t i = 0; i < n; i++)
    total += weights[i];
  for (size_t i = 0; i < n; i++)
    weights[i] *= (double) n / total;
  if (n > 0)
    suture_calibrate (logits, targets, weights, n, SUTURE_LOSS_LOG,
                      &model->calibration[has_raw].slope,
                      &model->calibration[has_raw].intercept);
}

/* --- All together
 * -------------------------------------------------------------- */

static double *
list_scores (const SutureModel *model, const Fitting *fitting)
{
  double *scores = g_new (double, fitting->cases->len);

  for (guint i = 0; i < fitting->cases->len; i++)
    scores[i] =
        suture_model_calibrate (model,
                                get_case (fitting->cases, i)->has_raw
                                    ? SUTURE_PATTERN_HAS_RAW
                                    : 0,
                                fitting->held_out[i], fitting->held_out[i]);
  return scores;
}

static void
set_members (SutureModel *model, const Fitting *fitting)
{
  g_autofree char *problem = NULL;

  suture_perceptron_free (model->perceptron);
  model->perceptron =
      suture_perceptron_average (fitting->members, SUTURE_N_CONTACT_FOLDS);
  for (int has_raw = 0; has_raw < 2; has_raw++)
    calibrate (model, fitting, has_raw);
  if (!suture_model_finish (model, &problem))
    g_error ("%s", problem);
}

SutureModel *
suture_contact_fit (SutureCandidateKind   kind,
                    GArray               *cases,
                    guint64               seed,
                    double                share_true,
                    double              **held_out,
                    const SutureProgress *progress,
                    GError              **error)
{
  g_autoptr (SutureModel) model = start_model (kind, cases);
  g_autofree SutureFeatureDirection *directions =
      suture_model_list_directions (model);
  Fitting  fitting = { .cases = cases,
                       .params = kind == SUTURE_KIND_CUT ? params_of_cuts
                                                         : params_of_contacts,
                       .share_true = share_true,
                       .progress = progress,
                       .held_out = g_new0 (double, cases->len) };
  gboolean is_done;

  fitting.params.directions = directions;
  fitting.params.seed = seed;
  make_examples (&fitting.all, cases, model);
  is_done = suture_parallel_for (SUTURE_N_CONTACT_FOLDS, fit_fold_worker,
                                 &fitting, progress, error) &&
            suture_progress_check (progress, error);
  if (is_done)
    {
      set_members (model, &fitting);
      *held_out = list_scores (model, &fitting);
    }
  suture_examples_clear (&fitting.all);
  for (int fold = 0; fold < SUTURE_N_CONTACT_FOLDS; fold++)
    suture_perceptron_free (fitting.members[fold]);
  g_free (fitting.held_out);
  return is_done ? g_steal_pointer (&model) : NULL;
}

gboolean
suture_contact_fit_has_folds (GArray *cases)
{
  gboolean has_answer[SUTURE_N_CONTACT_FOLDS][2] = { { FALSE } };
  gboolean has_all = TRUE;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureContactCase *c = &g_array_index (cases, SutureContactCase, i);

      has_answer[c->stack % SUTURE_N_CONTACT_FOLDS][c->is_true] = TRUE;
    }
  for (int fold = 0; fold < SUTURE_N_CONTACT_FOLDS; fold++)
    has_all = has_all && has_answer[fold][0] && has_answer[fold][1];
  return has_all;
}
