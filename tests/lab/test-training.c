/* test-training.c: from labelled stacks to a model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-training.h"

#include <math.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "base/suture-random.h"
#include "model/suture-model-private.h"
#include "stack/layers/suture-stack-turn.h"
#include "suture-test-stacks.h"
#include "suture-test.h"
#include "synthesis/tissues/suture-tissue-synthesis.h"
#include "training/fitting/suture-calibration.h"
#include "training/fitting/suture-fitting.h"
#include "training/from-labels/suture-end-blanking.h"
#include "training/from-labels/suture-layer-dropping.h"
#include "training/from-labels/suture-shape-statistics.h"
#include "training/from-labels/suture-training-cases.h"

#define N_LOGITS 20000
#define N_EXAMPLES 400

/* Outcomes drawn with probability logistic (2 z - 1). */
static void
draw_outcomes (double *logits, double *targets, double *weights)
{
  SutureRandom random;

  suture_random_init (&random, 1, 0);
  for (size_t i = 0; i < N_LOGITS; i++)
    {
      logits[i] = 6.0 * suture_random_uniform (&random) - 3.0;

      const double p = 1.0 / (1.0 + exp (-(2.0 * logits[i] - 1.0)));

      targets[i] = suture_random_uniform (&random) < p ? 1.0 : 0.0;
      weights[i] = 1.0;
    }
}

static void
test_calibration (void)
{
  g_autofree double *logits = g_new (double, N_LOGITS);
  g_autofree double *targets = g_new (double, N_LOGITS);
  g_autofree double *weights = g_new (double, N_LOGITS);

  draw_outcomes (logits, targets, weights);
  for (int kind = SUTURE_LOSS_LOG; kind <= SUTURE_LOSS_SQUARE; kind++)
    {
      double slope, intercept;

      suture_calibrate (logits, targets, weights, N_LOGITS, kind, &slope,
                        &intercept);
      g_assert_cmpfloat_with_epsilon (slope, 2.0, 0.12);
      g_assert_cmpfloat_with_epsilon (intercept, -1.0, 0.12);
    }
}

/* A hundred of 20,000 outcomes are the contrary of what is sure: squares hardly
 * feel them, logarithms do. */
static void
test_calibration_with_wrong_labels (void)
{
  g_autofree double *logits = g_new (double, N_LOGITS);
  g_autofree double *targets = g_new (double, N_LOGITS);
  g_autofree double *weights = g_new (double, N_LOGITS);
  double             slopes[2];

  draw_outcomes (logits, targets, weights);
  for (size_t i = 0; i < 100; i++)
    {
      logits[i] = 8.0;
      targets[i] = 0.0;
    }
  for (int kind = SUTURE_LOSS_LOG; kind <= SUTURE_LOSS_SQUARE; kind++)
    {
      double intercept;

      suture_calibrate (logits, targets, weights, N_LOGITS, kind, &slopes[kind],
                        &intercept);
    }
  g_assert_cmpfloat_with_epsilon (slopes[SUTURE_LOSS_SQUARE], 2.0, 0.2);
  g_assert_cmpfloat (slopes[SUTURE_LOSS_LOG], <, 1.7);
}

static void
test_calibration_never_turns_around (void)
{
  const double logits[] = { -2.0, -1.0, 1.0, 2.0 };
  const double targets[] = { 1.0, 1.0, 0.0, 0.0 };
  const double weights[] = { 1.0, 1.0, 1.0, 1.0 };
  double       slope, intercept;

  for (int kind = SUTURE_LOSS_LOG; kind <= SUTURE_LOSS_SQUARE; kind++)
    {
      suture_calibrate (logits, targets, weights, 4, kind, &slope, &intercept);
      g_assert_cmpfloat (slope, >, 0.0);
    }
}

/* True where the two inputs have the same sign; the third tells the truth only
 * upside down of what it may say, so its weights are pressed to 0. */
static void
make_examples (SutureExamples *examples, guint64 seed)
{
  SutureRandom random;

  suture_random_init (&random, seed, 0);
  suture_examples_init (examples, N_EXAMPLES, 3);
  for (size_t i = 0; i < N_EXAMPLES; i++)
    {
      double *inputs = examples->upright + 3 * i;

      inputs[0] = suture_random_normal (&random);
      inputs[1] = suture_random_normal (&random);
      examples->targets[i] = inputs[0] * inputs[1] > 0.0 ? 1.0 : 0.0;
      examples->weights[i] = 1.0;
      inputs[2] = suture_random_normal (&random) - examples->targets[i];
      for (int k = 0; k < 3; k++)
        examples->flipped[3 * i + k] = inputs[k];
    }
}

/* A line can't learn the first two inputs' sign; it can learn which way the
 * third leans, if it may. */
static void
test_logistic (void)
{
  const SutureFeatureDirection directions[][3] = {
    { 0, 0, SUTURE_DIRECTION_FREE },
    { 0, 0, SUTURE_DIRECTION_RISING },
    { 0, 0, SUTURE_DIRECTION_FALLING },
  };
  SutureExamples learn, check;
  g_autoptr (GError) error = NULL;

  make_examples (&learn, 3);
  make_examples (&check, 4);
  for (size_t k = 0; k < G_N_ELEMENTS (directions); k++)
    {
      const SutureFittingParams params = { TRUE,          1, 150, 0.01, 0.01,
                                           directions[k], 1 };
      g_autoptr (SuturePerceptron) p =
          suture_fit (&learn, &check, &params, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (p->is_linear);
      g_assert_cmpuint (p->n_hidden, ==, 1);
      g_assert_cmpfloat (p->output_weights[0], ==, 1.0);
      if (directions[k][2] == SUTURE_DIRECTION_RISING)
        g_assert_cmpfloat (p->hidden_weights[2], >=, 0.0);
      else
        g_assert_cmpfloat (p->hidden_weights[2], <, -0.5);
    }
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
}

static void
test_fitting (void)
{
  const SutureFeatureDirection directions[] = { 0, 0, SUTURE_DIRECTION_RISING };
  const SutureFittingParams    params = {
       FALSE, 12, 150, 0.01, 0.01, directions, 1
  };
  SutureExamples learn, check;
  g_autoptr (GError) error = NULL;
  int n_right = 0;

  make_examples (&learn, 1);
  make_examples (&check, 2);

  g_autoptr (SuturePerceptron) p =
      suture_fit (&learn, &check, &params, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (p->n_hidden, ==, 12);

  g_autofree double *logits = g_new (double, check.n);

  suture_examples_get_logits (&check, p, logits);
  for (size_t i = 0; i < check.n; i++)
    n_right += (logits[i] > 0.0) == (check.targets[i] > 0.5) ? 1 : 0;
  g_assert_cmpint (n_right, >, N_EXAMPLES * 9 / 10);
  for (size_t j = 0; j < p->n_hidden; j++)
    {
      g_assert_cmpfloat (p->output_weights[j], >=, 0.0);
      g_assert_cmpfloat (p->hidden_weights[2 * p->n_hidden + j], >=, 0.0);
    }
  suture_examples_clear (&learn);
  suture_examples_clear (&check);
}

/* The column 1 grows smoothly, the column 2 by fits and starts. */
static void
test_shape_statistics (void)
{
  const char *const drawing[] = {
    "1.....2222\n......2222", "11....22..\n......22..",
    "111...2222\n......2222", "1111..2...\n..........", "1111..2222\n1.....2222"
  };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (GError) error = NULL;
  SutureShapeStatistics statistics = { 0 };
  size_t                n = 0;

  g_assert_true (
      suture_shape_statistics_add (&statistics, labels, NULL, &error));
  g_assert_no_error (error);
  for (int c = SUTURE_SHAPE_LINEAR; c < SUTURE_N_SHAPE_CLASSES; c++)
    {
      double mean, sd;

      n += statistics.n[c];
      suture_shape_statistics_get (&statistics, c, &mean, &sd);
      g_assert_cmpfloat (mean, <=, 1.0);
      g_assert_cmpfloat (sd, >=, SUTURE_LEAST_CLASS_SD);
    }
  g_assert_cmpuint (n, ==, 2);
}

/* Two cells on each other without a gap between them. */
static void
test_blanked_ends (void)
{
  const char *const one = "....\n.11.\n.11.";
  const char *const two = "....\n.22.\n.22.";
  const char *const drawing[] = { one, one, one, one, one, one,
                                  two, two, two, two, two, two };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);
  guint n_gaps = 0;

  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_autoptr (SutureStack) blanked =
          suture_blank_ends (labels, index, 3, seed, &error);
      g_autoptr (SutureCellIndex) left =
          suture_cell_index_new (blanked, 0, NULL, &error);
      g_autoptr (GArray) candidates =
          suture_screen_layer_gaps (left, 3, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (suture_cell_index_get_n_cells (left), ==, 2);
      n_gaps += candidates->len;
    }
  g_assert_cmpuint (n_gaps, >=, 5);
  g_assert_cmpuint (n_gaps, <=, 20);
}

/* One cell through all layers, lost again and again. */
static void
test_dropped_layers (void)
{
  const char *drawing[40];
  guint       n_black = 0, n_gaps = 0;

  for (gsize z = 0; z < G_N_ELEMENTS (drawing); z++)
    drawing[z] = "....\n.11.\n.11.";

  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, &error);

  for (guint64 seed = 0; seed < 10; seed++)
    {
      g_autoptr (SutureStack) raw = NULL;
      /* The labels stand for a raw stack that is bright where cells are. */
      g_autoptr (SutureStack) dropped =
          suture_drop_layers (labels, labels, index, 3, seed, &raw, &error);
      g_autoptr (SutureCellIndex) left =
          suture_cell_index_new (dropped, 0, NULL, &error);
      g_autoptr (SutureCellIndex) lit =
          suture_cell_index_new (raw, 0, NULL, &error);
      g_autoptr (GArray) candidates =
          suture_screen_layer_gaps (left, 3, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (suture_cell_index_get_layer_area_px (left, 0), ==, 4);
      g_assert_cmpint (suture_cell_index_get_layer_area_px (left, 39), ==, 4);
      for (gint32 z = 0; z < 40; z++)
        if (suture_cell_index_get_layer_area_px (lit, z) == 0)
          {
            g_assert_cmpint (suture_cell_index_get_layer_area_px (left, z), ==,
                             0);
            n_black++;
          }
      g_assert_cmpuint (candidates->len, ==,
                        suture_cell_index_get_n_cells (left) - 1);
      g_assert_cmpuint (suture_cell_index_count_ids (left), ==,
                        suture_cell_index_get_n_cells (left));
      n_gaps += candidates->len;
    }
  g_assert_cmpuint (n_gaps, >=, 20);
  g_assert_cmpuint (n_black, >=, 10);
}

static SutureStack *
grow_tissue (SutureTissue tissue)
{
  const SutureShape shape = { 36, 96, 96 };
  g_autoptr (GError) error = NULL;
  SutureStack *labels = NULL;

  suture_synthesize_tissue (tissue, shape, 30, 1, &labels, NULL, NULL, &error);
  g_assert_no_error (error);
  return labels;
}

static char *
train_to_json (const SutureTrainingStack *stack, int n_threads)
{
  const SutureTrainingParams params = { "extended", 3, 3, { 0, 0.005 } };
  g_autoptr (GError) error = NULL;
  SutureTrainingReport report;

  suture_parallel_set_n_threads (n_threads);

  g_autoptr (SutureModel) model =
      suture_train (stack, 1, NULL, 0, &params, &report, NULL, NULL, &error);

  g_assert_no_error (error);
  suture_parallel_set_n_threads (0);
  g_assert_cmpfloat (suture_proportion_get (
                         suture_accuracy_get_true (report.training)),
                     >=, 0.9);
  /* Wrong partners count little: few cells are cut where it matters. */
  g_assert_cmpfloat (suture_proportion_get (suture_proportion_add (
                         report.training->kinds[SUTURE_CASE_NATURAL],
                         report.training->kinds[SUTURE_CASE_OPENED])),
                     >=, 0.9);
  g_assert_cmpuint (suture_accuracy_get_true (report.held_out).n, >, 0);
  g_assert_cmpuint (suture_accuracy_get_false (report.held_out).n, >, 0);
  return suture_model_dup_json (model);
}

static void
test_same_for_any_threads (void)
{
  g_autoptr (SutureStack) labels = grow_tissue (SUTURE_TISSUE_COMPACT);
  const SutureTrainingStack stack = { labels, NULL, "compact", "CC0" };
  g_autofree char          *one = train_to_json (&stack, 1);
  g_autofree char          *many = train_to_json (&stack, 4);

  g_assert_cmpstr (one, ==, many);
}

/* What the cases of one answer weigh together; of a stack, or all if negative,
 * of real errors or not. */
static double
weigh_answer (GArray *cases, int stack, gboolean is_real, gboolean is_true)
{
  double weight = 0.0;

  for (guint i = 0; i < cases->len; i++)
    {
      const SutureCase *c = &g_array_index (cases, SutureCase, i);

      if ((stack < 0 || c->stack == stack) && c->is_true == is_true &&
          suture_case_kind_is_resegmented (c->kind) == is_real)
        weight += c->weight;
    }
  return weight;
}

/* By their numbers real errors, blanked layers, true and false cases would
 * teach very unlike each other; as a whole false ones count alike, true blanked
 * layers three times as much, true real errors a third as they are rarer, and
 * no stack teaches that its tissue has more cut cells. */
static void
test_evenness (void)
{
  const SutureTrainingParams params = {
    "extended", 3, 3, { 0, 0.005 }, .errors = SUTURE_ERRORS_BOTH
  };
  const SutureShape shape = { 30, 96, 96 };
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));
  g_autoptr (GError) error = NULL;
  SutureShapeStatistics statistics = { 0 };
  SutureTrainingStack   stacks[2] = { { .name = "compact" },
                                      { .name = "files" } };

  suture_synthesize_tissue (SUTURE_TISSUE_COMPACT, shape, 30, 1,
                            &stacks[0].labels, &stacks[0].raw, NULL, &error);
  suture_synthesize_tissue (SUTURE_TISSUE_FILES, shape, 30, 1,
                            &stacks[1].labels, &stacks[1].raw, NULL, &error);
  g_assert_no_error (error);
  suture_training_cases_make (cases, &statistics, stacks, 2, &params, NULL,
                              &error);
  g_assert_no_error (error);
  for (int is_real = 0; is_real < 2; is_real++)
    {
      const double true_part = is_real ? 1.0 / 3.0 : 3.0;

      for (int is_true = 0; is_true < 2; is_true++)
        g_assert_cmpfloat_with_epsilon (weigh_answer (cases, -1, is_real,
                                                      is_true),
                                        cases->len * 3.0 / 16.0 *
                                            (is_true ? true_part : 1.0),
                                        1e-6);
      for (int i = 0; i < 2; i++)
        g_assert_cmpfloat (fabs (log (weigh_answer (cases, i, is_real, TRUE) /
                                      true_part /
                                      weigh_answer (cases, i, is_real, FALSE))),
                           <, 1.0);
    }
  for (int i = 0; i < 2; i++)
    {
      suture_stack_unref (stacks[i].labels);
      suture_stack_unref (stacks[i].raw);
    }
}

/* Whether the voxel and all around it are background. */
static gboolean
is_free (const SutureStack *labels, gint64 z, gint64 y, gint64 x)
{
  for (gint64 v = y - 1; v <= y + 1; v++)
    for (gint64 u = x - 1; u <= x + 1; u++)
      for (gint64 layer = z - 1; layer <= z + 1; layer++)
        if (suture_test_get_label (labels, layer, v, u) != 0)
          return FALSE;
  return TRUE;
}

/* (transfer full): the tissue with pixels of its ids strewn over the
 * background, as a brush leaves them. */
static SutureStack *
strew_crumbs (SutureStack *labels)
{
  const SutureShape shape = suture_stack_get_shape (labels);
  g_autoptr (GError) error = NULL;
  SutureStack *strewn = suture_stack_turn (labels, SUTURE_SIDE_LAYERS, &error);
  SutureRandom random;
  int          n_left = 40;

  g_assert_no_error (error);
  suture_random_init (&random, 5, 5);
  for (int i = 0; i < 100000 && n_left > 0; i++)
    {
      const gint64 z =
          1 + (gint64) suture_random_below (&random, (guint64) shape.nz - 2);
      const gint64 y =
          1 + (gint64) suture_random_below (&random, (guint64) shape.ny - 2);
      const gint64 x =
          1 + (gint64) suture_random_below (&random, (guint64) shape.nx - 2);

      if (!is_free (strewn, z, y, x))
        continue;
      suture_test_set_label (strewn, z, y, x,
                             1 + suture_random_below (&random, 30));
      n_left--;
    }
  g_assert_cmpint (n_left, ==, 0);
  return strewn;
}

static GArray *
list_cases (SutureStack *labels)
{
  const SutureTrainingParams params = { "extended", 3, 3, { 0, 0.005 } };
  const SutureTrainingStack  stack = { labels, NULL, "tissue", NULL };
  SutureShapeStatistics      statistics = { 0 };
  g_autoptr (GError) error = NULL;
  GArray *cases = g_array_new (FALSE, TRUE, sizeof (SutureCase));

  suture_training_cases_make (cases, &statistics, &stack, 1, &params, NULL,
                              &error);
  g_assert_no_error (error);
  g_assert_true (
      suture_case_set_add_for_accuracy (cases, &stack, 0, &params, NULL, NULL));
  return cases;
}

/* What is learned of a truth, and told of it, is that of its cells. */
static void
test_crumbs_change_nothing (void)
{
  g_autoptr (SutureStack) clean = grow_tissue (SUTURE_TISSUE_LOOSE);
  g_autoptr (SutureStack) strewn = strew_crumbs (clean);
  g_autoptr (GArray) of_clean = list_cases (clean);
  g_autoptr (GArray) of_strewn = list_cases (strewn);

  g_assert_cmpuint (of_clean->len, >, 100);
  g_assert_cmpuint (of_clean->len, ==, of_strewn->len);
  for (guint i = 0; i < of_clean->len; i++)
    {
      const SutureCase *a = &g_array_index (of_clean, SutureCase, i);
      const SutureCase *b = &g_array_index (of_strewn, SutureCase, i);

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpuint (a->upper_id, ==, b->upper_id);
      g_assert_cmpuint (a->lower_id, ==, b->lower_id);
      g_assert_cmpint (a->gap_first_layer, ==, b->gap_first_layer);
      g_assert_cmpfloat (a->weight, ==, b->weight);
      g_assert_cmpmem (a->values, sizeof a->values, b->values,
                       sizeof b->values);
    }
}

/* Of what a model never saw it says nothing, once it sees it. */
static void
test_silent_on_raw (void)
{
  const SutureTrainingParams params = { "extended", 3, 3, { 0, 0.005 } };
  g_autoptr (SutureStack) labels = grow_tissue (SUTURE_TISSUE_COMPACT);
  const SutureTrainingStack stack = { labels, NULL, "compact", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model =
      suture_train (&stack, 1, NULL, 0, &params, NULL, NULL, NULL, &error);

  g_assert_no_error (error);

  const SutureFeature    *features = suture_features (NULL);
  const SuturePerceptron *p = model->perceptron;
  int                     n_raw = 0;

  for (size_t i = 0; i < model->n_features; i++)
    {
      if (features[model->inputs[i].feature].stain == SUTURE_STAIN_NONE)
        continue;
      n_raw++;
      for (size_t j = 0; j < p->n_hidden; j++)
        g_assert_cmpfloat (p->hidden_weights[i * p->n_hidden + j], ==, 0.0);
    }
  g_assert_cmpint (n_raw, >=, 4);
}

static void
test_too_little (void)
{
  const char *const drawing[] = { "11", "11", "22" };
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 3);
  const SutureTrainingStack  stack = { labels, NULL, "tiny", NULL };
  const SutureTrainingParams params = { "paper", 1, 3, { 0, 0.0 } };
  g_autoptr (GError) error = NULL;

  g_assert_null (
      suture_train (&stack, 1, NULL, 0, &params, NULL, NULL, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

static void
test_cancelled (void)
{
  const char *const drawing[] = { "11", "11", "22" };
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const SutureTrainingStack  stack = { labels, NULL, "tiny", NULL };
  const SutureTrainingParams params = { "paper", 1, 3, { 0, 0.0 } };
  const SutureProgress       progress = SUTURE_PROGRESS_INIT (cancellable);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (suture_train (&stack, 1, NULL, 0, &params, NULL, NULL,
                               &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_setenv ("SOURCE_DATE_EPOCH", "0", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/calibration-finds-the-curve", test_calibration);
  g_test_add_func ("/training/calibration-can-bear-wrong-labels",
                   test_calibration_with_wrong_labels);
  g_test_add_func ("/training/calibration-never-turns-scores-around",
                   test_calibration_never_turns_around);
  g_test_add_func ("/training/fitting-learns-what-a-line-cannot", test_fitting);
  g_test_add_func ("/training/logistic-regression-keeps-its-signs",
                   test_logistic);
  g_test_add_func ("/training/every-whole-cell-counts-for-its-class",
                   test_shape_statistics);
  g_test_add_func ("/training/blanked-ends-open-gaps-between-cells",
                   test_blanked_ends);
  g_test_add_func ("/training/dropped-layers-cut-every-cell",
                   test_dropped_layers);
  g_test_add_func ("/training/same-model-for-any-threads",
                   test_same_for_any_threads);
  g_test_add_func ("/training/answers-of-a-stack-count-alike", test_evenness);
  g_test_add_func ("/training/crumbs-change-nothing",
                   test_crumbs_change_nothing);
  g_test_add_func ("/training/nothing-is-said-of-raw-without-raw",
                   test_silent_on_raw);
  g_test_add_func ("/training/too-little-to-learn-from-is-said",
                   test_too_little);
  g_test_add_func ("/training/cancelled-stops", test_cancelled);
  return g_test_run ();
}
