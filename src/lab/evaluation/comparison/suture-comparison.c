/* suture-comparison.c: a segmentation against ground truth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/comparison/suture-comparison.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "base/suture-error.h"
#include "evaluation/comparison/suture-contingency.h"

/* One label of one of the stacks. */
typedef struct
{
  guint64 n_voxels;
  guint64 n_in_truth; /* voxels of it where the truth isn't background */
  guint64 n_shared;   /* voxels of it in the one label that has most of it */
  guint64 n_inside;   /* labels of the other stack that lie in it */
} Label;

/* Labels of either stack, by id. */
typedef struct
{
  GHashTable *cells;
  GHashTable *truths;
} Labels;

static Label *
get_label (GHashTable *labels, guint64 id)
{
  Label *label = g_hash_table_lookup (labels, &id);

  if (label == NULL)
    {
      label = g_new0 (Label, 1);
      g_hash_table_insert (labels, g_memdup2 (&id, sizeof id), label);
    }
  return label;
}

static void
measure_labels (Labels *labels, GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureLabelPair *pair = &g_array_index (pairs, SutureLabelPair, i);
      Label                 *cell = get_label (labels->cells, pair->a);
      Label                 *truth = get_label (labels->truths, pair->b);

      cell->n_voxels += pair->n_voxels;
      cell->n_in_truth += pair->b != 0 ? pair->n_voxels : 0;
      truth->n_voxels += pair->n_voxels;
    }
}

/* More than half of something can lie in one place only, so nothing is counted
 * twice. */
static void
match_labels (const Labels *labels, GArray *pairs, SutureComparison *comparison)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureLabelPair *pair = &g_array_index (pairs, SutureLabelPair, i);

      if (pair->a == 0 || pair->b == 0)
        continue;

      Label        *cell = get_label (labels->cells, pair->a);
      Label        *truth = get_label (labels->truths, pair->b);
      const guint64 n_either =
          cell->n_voxels + truth->n_voxels - pair->n_voxels;

      truth->n_shared = MAX (truth->n_shared, pair->n_voxels);
      cell->n_shared = MAX (cell->n_shared, pair->n_voxels);
      truth->n_inside += 2 * pair->n_voxels > cell->n_voxels ? 1 : 0;
      cell->n_inside += 2 * pair->n_voxels > truth->n_voxels ? 1 : 0;
      comparison->n_true_positives += 2 * pair->n_voxels > n_either ? 1 : 0;
    }
}

static guint64
count_labels (GHashTable *labels, guint64 least_inside)
{
  GHashTableIter iter;
  gpointer       key, value;
  guint64        n = 0;

  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(guint64 *) key != 0 && ((Label *) value)->n_inside >= least_inside)
      n++;
  return n;
}

static guint64
count_without_truth (GHashTable *cells)
{
  GHashTableIter iter;
  gpointer       key, value;
  guint64        n = 0;

  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(guint64 *) key != 0 && ((Label *) value)->n_in_truth == 0)
      n++;
  return n;
}

/* Of the labels' voxels, cells' alone where there is truth, the part that lies
 * in one label of the other stack. */
static double
measure_shared (GHashTable *labels, gboolean are_cells)
{
  GHashTableIter iter;
  gpointer       key, value;
  guint64        n = 0;
  guint64        n_shared = 0;

  g_hash_table_iter_init (&iter, labels);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*(guint64 *) key != 0)
      {
        const Label *label = value;

        n += are_cells ? label->n_in_truth : label->n_voxels;
        n_shared += label->n_shared;
      }
  return n > 0 ? (double) n_shared / (double) n : 0.0;
}

/* H(segmentation | truth) and H(truth | segmentation) over the voxels that
 * aren't background in the truth. */
static void
measure_information (const Labels     *labels,
                     GArray           *pairs,
                     SutureComparison *comparison)
{
  double n_all = 0.0, split = 0.0, merge = 0.0;

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureLabelPair *pair = &g_array_index (pairs, SutureLabelPair, i);
      const double           n = (double) pair->n_voxels;

      if (pair->b == 0)
        continue;

      const Label *cell = get_label (labels->cells, pair->a);
      const Label *truth = get_label (labels->truths, pair->b);

      n_all += n;
      split -= n * log2 (n / (double) truth->n_voxels);
      merge -= n * log2 (n / (double) cell->n_in_truth);
    }
  comparison->vi_split_bits = n_all > 0.0 ? split / n_all : 0.0;
  comparison->vi_merge_bits = n_all > 0.0 ? merge / n_all : 0.0;
}

/* TP / (TP + FP + FN); two empty stacks agree. */
static double
measure_precision (const SutureComparison *c)
{
  const guint64 n = c->n_cells + c->n_truth - c->n_true_positives;

  return n > 0 ? (double) c->n_true_positives / (double) n : 1.0;
}

static gboolean
check_shapes (const SutureStack *labels,
              const SutureStack *truth,
              GError           **error)
{
  const SutureShape a = suture_stack_get_shape (labels);
  const SutureShape b = suture_stack_get_shape (truth);

  if (suture_shape_equal (a, b))
    return TRUE;
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("The segmentation has %" PRId64 " × %" PRId64 " × %" PRId64
                  " voxels and the ground truth %" PRId64 " × %" PRId64
                  " × %" PRId64 "; give two stacks of the same shape"),
               a.nz, a.ny, a.nx, b.nz, b.ny, b.nx);
  return FALSE;
}

gboolean
suture_comparison_compute (SutureStack          *labels,
                           SutureStack          *truth,
                           SutureComparison     *comparison,
                           const SutureProgress *progress,
                           GError              **error)
{
  if (!check_shapes (labels, truth, error))
    return FALSE;

  g_autoptr (GArray) pairs =
      suture_contingency_count (labels, truth, progress, error);

  if (pairs == NULL)
    return FALSE;

  g_autoptr (GHashTable) cells =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) truths =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Labels tables = { cells, truths };

  *comparison = (SutureComparison){ 0 };
  measure_labels (&tables, pairs);
  match_labels (&tables, pairs, comparison);
  comparison->n_cells = count_labels (cells, 0);
  comparison->n_truth = count_labels (truths, 0);
  comparison->n_oversegmented = count_labels (truths, 2);
  comparison->n_overmerged = count_labels (cells, 2);
  comparison->precision_50 = measure_precision (comparison);
  measure_information (&tables, pairs, comparison);
  comparison->n_without_truth = count_without_truth (cells);
  comparison->shared_of_truth = measure_shared (truths, FALSE);
  comparison->shared_of_cells = measure_shared (cells, TRUE);
  return TRUE;
}
