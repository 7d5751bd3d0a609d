/* test-example-batch.c: what fitting computes with matrices, against plain sums
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <math.h>

#include "base/suture-random.h"
#include "training/fitting/suture-example-batch.h"

#define N_EXAMPLES 9
#define N_INPUTS 5
#define N_HIDDEN 4
#define N_WEIGHTS ((N_INPUTS + 2) * N_HIDDEN + 1)

static void
fill (double *values, size_t n, SutureRandom *random)
{
  for (size_t i = 0; i < n; i++)
    values[i] = suture_random_normal (random);
}

static SuturePerceptron *
make_perceptron (gboolean is_linear, SutureRandom *random)
{
  SuturePerceptron *p = suture_perceptron_new (N_INPUTS, N_HIDDEN, is_linear);

  fill (p->hidden_weights, N_INPUTS * N_HIDDEN, random);
  fill (p->hidden_bias, N_HIDDEN, random);
  fill (p->output_weights, N_HIDDEN, random);
  p->output_bias = 0.3;
  return p;
}

static void
make_examples (SutureExamples *examples, SutureRandom *random)
{
  suture_examples_init (examples, N_EXAMPLES, N_INPUTS);
  fill (examples->upright, N_EXAMPLES * N_INPUTS, random);
  fill (examples->flipped, N_EXAMPLES * N_INPUTS, random);
  for (size_t i = 0; i < N_EXAMPLES; i++)
    {
      examples->targets[i] = i % 2 ? 1.0 : 0.0;
      examples->weights[i] = 0.5 + suture_random_uniform (random);
    }
}

/* As the classifier computes it, one example at a time. */
static double
compute_logit (const SutureExamples   *examples,
               const SuturePerceptron *p,
               size_t                  i)
{
  double sums[N_HIDDEN];
  double logit;

  suture_perceptron_sum_inputs (p, examples->upright + i * N_INPUTS, sums);
  logit = suture_perceptron_get_logit (p, sums);
  suture_perceptron_sum_inputs (p, examples->flipped + i * N_INPUTS, sums);
  return (logit + suture_perceptron_get_logit (p, sums)) / 2.0;
}

/* The @k-th weight, in the order of the gradient. */
static double *
find_weight (SuturePerceptron *p, size_t k)
{
  const size_t n = N_INPUTS * N_HIDDEN;

  if (k < n)
    return &p->hidden_weights[k];
  if (k < n + N_HIDDEN)
    return &p->hidden_bias[k - n];
  return k < n + 2 * N_HIDDEN ? &p->output_weights[k - n - N_HIDDEN]
                              : &p->output_bias;
}

static void
test_logits (void)
{
  for (int is_linear = 0; is_linear < 2; is_linear++)
    {
      SutureExamples examples;
      SutureRandom   random;
      double         logits[N_EXAMPLES];

      suture_random_init (&random, 11, 0);
      make_examples (&examples, &random);

      g_autoptr (SuturePerceptron) p = make_perceptron (is_linear, &random);

      suture_examples_get_logits (&examples, p, logits);
      for (size_t i = 0; i < N_EXAMPLES; i++)
        g_assert_cmpfloat_with_epsilon (logits[i],
                                        compute_logit (&examples, p, i), 1e-12);
      suture_examples_clear (&examples);
    }
}

/* Sum of pull · (both logits of an example): what the gradient is asked of. */
static double
sum_up (const SutureExamples *examples, const SuturePerceptron *p)
{
  double sum = 0.0;

  for (size_t i = 0; i < N_EXAMPLES; i++)
    sum += 2.0 * examples->weights[i] * compute_logit (examples, p, i);
  return sum;
}

static void
measure_gradient (const SutureExamples   *examples,
                  const SuturePerceptron *p,
                  double                 *gradient)
{
  SutureExampleBatch batch;
  guint32            numbers[N_EXAMPLES];
  double             pulls[2 * N_EXAMPLES];

  for (guint32 i = 0; i < N_EXAMPLES; i++)
    {
      numbers[i] = i;
      pulls[i] = pulls[N_EXAMPLES + i] = examples->weights[i];
    }
  suture_example_batch_init (&batch, N_EXAMPLES + 3, N_INPUTS, N_HIDDEN);
  suture_example_batch_fill (&batch, examples, numbers, N_EXAMPLES);
  suture_example_batch_run (&batch, p);
  suture_example_batch_get_gradient (&batch, p, pulls, gradient);
  suture_example_batch_clear (&batch);
}

static void
test_gradient (void)
{
  const double step = 1e-5;

  for (int is_linear = 0; is_linear < 2; is_linear++)
    {
      SutureExamples examples;
      SutureRandom   random;
      double         gradient[N_WEIGHTS];

      suture_random_init (&random, 12, 0);
      make_examples (&examples, &random);

      g_autoptr (SuturePerceptron) p = make_perceptron (is_linear, &random);

      measure_gradient (&examples, p, gradient);
      for (size_t k = 0; k < N_WEIGHTS; k++)
        {
          double *weight = find_weight (p, k);

          *weight += step;

          const double above = sum_up (&examples, p);

          *weight -= 2.0 * step;

          const double below = sum_up (&examples, p);

          *weight += step;
          g_assert_cmpfloat_with_epsilon (gradient[k],
                                          (above - below) / (2.0 * step), 1e-6);
        }
      suture_examples_clear (&examples);
    }
}

/* A logistic regression as suture_fit() leaves it. */
static void
fold (SuturePerceptron *p)
{
  for (size_t j = 0; j < N_HIDDEN; j++)
    p->output_weights[j] = 1.0;
}

static void
test_average (void)
{
  for (int is_linear = 0; is_linear < 2; is_linear++)
    {
      SuturePerceptron *members[3];
      SutureExamples    examples;
      SutureRandom      random;

      suture_random_init (&random, 13, 0);
      make_examples (&examples, &random);
      for (int k = 0; k < 3; k++)
        {
          members[k] = make_perceptron (is_linear, &random);
          if (is_linear)
            fold (members[k]);
        }

      g_autoptr (SuturePerceptron) all = suture_perceptron_average (members, 3);
      double mean[N_EXAMPLES];

      suture_examples_get_logits (&examples, all, mean);
      for (size_t i = 0; i < N_EXAMPLES; i++)
        g_assert_cmpfloat_with_epsilon (mean[i],
                                        (compute_logit (&examples, members[0],
                                                        i) +
                                         compute_logit (&examples, members[1],
                                                        i) +
                                         compute_logit (&examples, members[2],
                                                        i)) /
                                            3.0,
                                        1e-12);
      for (int k = 0; k < 3; k++)
        suture_perceptron_free (members[k]);
      suture_examples_clear (&examples);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/example-batch/logits", test_logits);
  g_test_add_func ("/example-batch/gradient", test_gradient);
  g_test_add_func ("/example-batch/average-says-the-mean", test_average);
  return g_test_run ();
}
