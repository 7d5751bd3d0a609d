/* test-comparison.c: a segmentation against ground truth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/comparison/suture-comparison.h"

#include <math.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "suture-test.h"
#include "base/suture-random.h"

static SutureComparison
compare (SutureStack *labels, SutureStack *truth)
{
  SutureComparison comparison;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      suture_comparison_compute (labels, truth, &comparison, NULL, &error));
  g_assert_no_error (error);
  return comparison;
}

static void
test_perfect (void)
{
  const char *const drawing[] = { "11.2\n1..2", "1..2\n33.2" };
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 2);
  const SutureComparison c = compare (labels, labels);

  g_assert_cmpuint (c.n_cells, ==, 3);
  g_assert_cmpuint (c.n_truth, ==, 3);
  g_assert_cmpuint (c.n_true_positives, ==, 3);
  g_assert_cmpuint (c.n_oversegmented, ==, 0);
  g_assert_cmpuint (c.n_overmerged, ==, 0);
  g_assert_cmpfloat (c.precision_50, ==, 1.0);
  g_assert_cmpfloat (c.vi_split_bits, ==, 0.0);
  g_assert_cmpfloat (c.vi_merge_bits, ==, 0.0);
}

/* One true cell of 8 voxels in two halves: one bit; two true cells of 4 in
 * one: one bit. */
static void
test_halves (void)
{
  const char *const whole[] = { "11111111" };
  const char *const halves[] = { "11112222" };
  g_autoptr (SutureStack) one = suture_test_labels (whole, 1);
  g_autoptr (SutureStack) two = suture_test_labels (halves, 1);
  const SutureComparison split = compare (two, one);
  const SutureComparison merged = compare (one, two);

  g_assert_cmpuint (split.n_oversegmented, ==, 1);
  g_assert_cmpuint (split.n_overmerged, ==, 0);
  g_assert_cmpuint (split.n_true_positives, ==, 0);
  g_assert_cmpfloat_with_epsilon (split.vi_split_bits, 1.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (split.vi_merge_bits, 0.0, 1e-12);
  g_assert_cmpuint (merged.n_oversegmented, ==, 0);
  g_assert_cmpuint (merged.n_overmerged, ==, 1);
  g_assert_cmpfloat_with_epsilon (merged.vi_split_bits, 0.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (merged.vi_merge_bits, 1.0, 1e-12);
}

/* 3 of 4 voxels: IoU 0.75 counts; 2 of 4 doesn't: "more than half" is needed.
 */
static void
test_precision (void)
{
  const char *const truth_drawing[] = { "1111.2222" };
  const char *const drawing[] = { "111..22.." };
  g_autoptr (SutureStack) truth = suture_test_labels (truth_drawing, 1);
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 1);
  const SutureComparison c = compare (labels, truth);

  g_assert_cmpuint (c.n_true_positives, ==, 1);
  /* 1 right, 1 cell too many, 1 true cell missed. */
  g_assert_cmpfloat_with_epsilon (c.precision_50, 1.0 / 3.0, 1e-12);
}

static void
test_background_of_the_truth_does_not_count (void)
{
  const char *const truth_drawing[] = { "1111...." };
  const char *const drawing[] = { "11111122" };
  g_autoptr (SutureStack) truth = suture_test_labels (truth_drawing, 1);
  g_autoptr (SutureStack) labels = suture_test_labels (drawing, 1);
  const SutureComparison c = compare (labels, truth);

  g_assert_cmpfloat (c.vi_split_bits, ==, 0.0);
  g_assert_cmpfloat (c.vi_merge_bits, ==, 0.0);
  g_assert_cmpuint (c.n_cells, ==, 2);
}

static SutureStack *
make_random (guint64 seed, guint64 n_labels)
{
  const SutureShape shape = { 5, 17, 13 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  SutureRandom      random;

  suture_random_init (&random, seed, 0);
  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint16 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
        layer[i] = (guint16) suture_random_below (&random, n_labels);
    }
  return stack;
}

/* Variation of information by the definition, over a table of all pairs. */
static void
measure_brute (const SutureStack *labels,
               const SutureStack *truth,
               double            *split,
               double            *merge)
{
  double         both[8][8] = { { 0 } }, cells[8] = { 0 }, truths[8] = { 0 };
  const guint16 *a = suture_stack_get_voxels (labels);
  const guint16 *b = suture_stack_get_voxels (truth);
  const size_t   n = suture_shape_size (suture_stack_get_shape (labels));
  double         all = 0.0;

  for (size_t i = 0; i < n; i++)
    if (b[i] != 0)
      {
        both[a[i]][b[i]]++;
        cells[a[i]]++;
        truths[b[i]]++;
        all++;
      }
  *split = *merge = 0.0;
  for (int i = 0; i < 8; i++)
    for (int j = 1; j < 8; j++)
      if (both[i][j] > 0.0)
        {
          *split -= both[i][j] / all * log2 (both[i][j] / truths[j]);
          *merge -= both[i][j] / all * log2 (both[i][j] / cells[i]);
        }
}

static void
test_brute_twin (void)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_autoptr (SutureStack) labels = make_random (2 * seed, 2 + seed % 6);
      g_autoptr (SutureStack) truth = make_random (2 * seed + 1, 7);
      double split, merge;

      suture_parallel_set_n_threads (1 + (int) (seed % 4));
      measure_brute (labels, truth, &split, &merge);

      const SutureComparison c = compare (labels, truth);

      g_assert_cmpfloat_with_epsilon (c.vi_split_bits, split, 1e-12);
      g_assert_cmpfloat_with_epsilon (c.vi_merge_bits, merge, 1e-12);
    }
  suture_parallel_set_n_threads (0);
}

static void
test_shapes_must_agree (void)
{
  const char *const a[] = { "11" };
  const char *const b[] = { "11", "11" };
  g_autoptr (SutureStack) one = suture_test_labels (a, 1);
  g_autoptr (SutureStack) two = suture_test_labels (b, 2);
  g_autoptr (GError) error = NULL;
  SutureComparison comparison;

  g_assert_false (
      suture_comparison_compute (one, two, &comparison, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/a-stack-agrees-with-itself", test_perfect);
  g_test_add_func ("/comparison/two-halves-are-one-bit", test_halves);
  g_test_add_func ("/comparison/precision-needs-more-than-half",
                   test_precision);
  g_test_add_func ("/comparison/background-of-the-truth-does-not-count",
                   test_background_of_the_truth_does_not_count);
  g_test_add_func ("/comparison/information-is-what-the-definition-says",
                   test_brute_twin);
  g_test_add_func ("/comparison/shapes-must-agree", test_shapes_must_agree);
  return g_test_run ();
}
