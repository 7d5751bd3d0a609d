/* suture-shape-statistics.h: how smooth the overlap profiles of whole cells are
 *
 * Private to the stage. Source: the paper's Algorithm 3, METHOD.md section 4.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "features/measuring/suture-overlap-shape.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureShapeStatistics: sums over whole cells of the R² kept, by class */
typedef struct
{
  size_t n[SUTURE_N_SHAPE_CLASSES];
  double sum[SUTURE_N_SHAPE_CLASSES];
  double sum_of_squares[SUTURE_N_SHAPE_CLASSES];
} SutureShapeStatistics;

/** suture_shapes_of_cells: (transfer full) (nullable) (element-type
 * SutureOverlapShape): the fit of every cell of a labelled stack */
GArray *suture_shapes_of_cells (SutureStack          *labels,
                                const SutureProgress *progress,
                                GError              **error);

/** suture_shape_statistics_add_shapes: @shapes: as suture_shapes_of_cells() */
void suture_shape_statistics_add_shapes (SutureShapeStatistics *self,
                                         GArray                *shapes);

/** suture_shape_statistics_add: every cell of a labelled stack */
gboolean suture_shape_statistics_add (SutureShapeStatistics *self,
                                      SutureStack           *labels,
                                      const SutureProgress  *progress,
                                      GError               **error);

/** suture_shape_statistics_get: mean and standard deviation of a class; 1 and
 * the least standard deviation for a class that no cell has */
void suture_shape_statistics_get (const SutureShapeStatistics *self,
                                  SutureShapeClass             shape_class,
                                  double                      *mean,
                                  double                      *sd);

G_END_DECLS
