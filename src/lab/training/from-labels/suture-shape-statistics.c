/* suture-shape-statistics.c: how smooth the overlap profiles of whole cells are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-shape-statistics.h"

#include <math.h>

#include "base/suture-parallel.h"
#include "cells/suture-cell-index.h"
#include "model/suture-model-private.h"

typedef struct
{
  const SutureCellIndex *index;
  SutureOverlapShape    *shapes; /* one a cell */
} Fitting;

/* Layers without pixels are skipped, as for the pieces of a pair. */
static void
fit_cell_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Fitting *fitting = user_data;
  const guint32  cell = (guint32) item;
  const gint32 first = suture_cell_index_get_first_layer (fitting->index, cell);
  const gint32 last = suture_cell_index_get_last_layer (fitting->index, cell);
  g_autofree gint64 *overlaps = g_new (gint64, (gsize) (last - first) + 1);
  size_t             n = 0;
  SutureMask above = suture_cell_index_get_mask (fitting->index, cell, first);

  for (gint32 z = first + 1; z <= last; z++)
    {
      const SutureMask mask =
          suture_cell_index_get_mask (fitting->index, cell, z);

      if (mask.area_px == 0)
        continue;
      overlaps[n++] = suture_mask_overlap_px (&above, &mask);
      above = mask;
    }
  fitting->shapes[item] = suture_overlap_shape_fit (overlaps, n);
}

GArray *
suture_shapes_of_cells (SutureStack          *labels,
                        const SutureProgress *progress,
                        GError              **error)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, error);

  if (index == NULL)
    return NULL;

  const guint32 n_cells = suture_cell_index_get_n_cells (index);
  g_autoptr (GArray) shapes =
      g_array_sized_new (FALSE, TRUE, sizeof (SutureOverlapShape), n_cells);

  g_array_set_size (shapes, n_cells);

  Fitting fitting = { index, &g_array_index (shapes, SutureOverlapShape, 0) };

  if (!suture_parallel_for (n_cells, fit_cell_worker, &fitting, progress,
                            error))
    return NULL;
  return g_steal_pointer (&shapes);
}

void
suture_shape_statistics_add_shapes (SutureShapeStatistics *self, GArray *shapes)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      const SutureOverlapShape *shape =
          &g_array_index (shapes, SutureOverlapShape, i);

      if (shape->shape_class == SUTURE_SHAPE_MISSING)
        continue;
      self->n[shape->shape_class]++;
      self->sum[shape->shape_class] += shape->r2;
      self->sum_of_squares[shape->shape_class] += shape->r2 * shape->r2;
    }
}

gboolean
suture_shape_statistics_add (SutureShapeStatistics *self,
                             SutureStack           *labels,
                             const SutureProgress  *progress,
                             GError               **error)
{
  g_autoptr (GArray) shapes = suture_shapes_of_cells (labels, progress, error);

  if (shapes == NULL)
    return FALSE;
  suture_shape_statistics_add_shapes (self, shapes);
  return TRUE;
}

void
suture_shape_statistics_get (const SutureShapeStatistics *self,
                             SutureShapeClass             shape_class,
                             double                      *mean,
                             double                      *sd)
{
  const double n = (double) self->n[shape_class];

  *mean = n > 0.0 ? self->sum[shape_class] / n : 1.0;

  const double variance =
      n > 1.0
          ? (self->sum_of_squares[shape_class] - n * *mean * *mean) / (n - 1.0)
          : 0.0;

  *sd = MAX (sqrt (MAX (variance, 0.0)), SUTURE_LEAST_CLASS_SD);
}
