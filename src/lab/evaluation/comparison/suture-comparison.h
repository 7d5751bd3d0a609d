/* suture-comparison.h: a segmentation against ground truth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureComparison:
 * @n_cells: cells of the segmentation
 * @n_truth: cells of the ground truth
 * @n_oversegmented: true cells that two or more cells lie in (more than half of
 *   each of them)
 * @n_overmerged: cells that hold two or more true cells (more than half of
 *   each)
 * @precision_50: average precision at IoU 0.5: TP / (TP + FP + FN)
 * @vi_split_bits: split variation of information, H(segmentation | truth)
 * @vi_merge_bits: merge variation of information, H(truth | segmentation)
 * @n_without_truth: cells that lie where the ground truth has none
 * @shared_of_truth: of the true cells' voxels, the part that is in the one cell
 *   that has most of its true cell
 * @shared_of_cells: likewise of the cells' voxels where there is truth
 */
typedef struct
{
  guint64 n_cells;
  guint64 n_truth;
  guint64 n_oversegmented;
  guint64 n_overmerged;
  guint64 n_true_positives;
  double  precision_50;
  double  vi_split_bits;
  double  vi_merge_bits;
  guint64 n_without_truth;
  double  shared_of_truth;
  double  shared_of_cells;
} SutureComparison;

/**
 * suture_comparison_compute:
 * @labels: a segmentation
 * @truth: ground truth of the same shape; voxels that are background there
 *   don't count for the variation of information
 */
gboolean suture_comparison_compute (SutureStack          *labels,
                                    SutureStack          *truth,
                                    SutureComparison     *comparison,
                                    const SutureProgress *progress,
                                    GError              **error);

G_END_DECLS
