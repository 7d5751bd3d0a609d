/* suture-shape-tolerance.h: how many whole cells have the shape cells should
 *
 * The paper's Figure 5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "base/suture-proportion.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureShapeTolerance:
 * @n_missing: cells of too few layers to have a shape (fewer than 3 overlaps);
 *   not counted below
 * @strict: cells whose overlap area is strictly monotone, or strictly rises and
 *   then falls
 * @within_1_sd: these, and cells whose R² is no more than one standard
 *   deviation below the mean of their class in this stack
 * @within_2_sd: the same with two
 */
typedef struct
{
  size_t           n_missing;
  SutureProportion strict;
  SutureProportion within_1_sd;
  SutureProportion within_2_sd;
} SutureShapeTolerance;

/** suture_shape_tolerance_measure: of all cells of a labelled stack */
gboolean suture_shape_tolerance_measure (SutureStack          *labels,
                                         SutureShapeTolerance *tolerance,
                                         const SutureProgress *progress,
                                         GError              **error);

/** suture_shape_tolerance_add: counts of two stacks together */
SutureShapeTolerance suture_shape_tolerance_add (SutureShapeTolerance a,
                                                 SutureShapeTolerance b);

G_END_DECLS
