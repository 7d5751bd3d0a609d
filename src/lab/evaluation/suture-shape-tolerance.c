/* suture-shape-tolerance.c: how many whole cells have the shape cells should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-shape-tolerance.h"

#include "training/from-labels/suture-shape-statistics.h"

static void
count (SutureProportion *proportion, gboolean is_right)
{
  proportion->n++;
  proportion->n_right += is_right ? 1 : 0;
}

static void
count_shape (SutureShapeTolerance        *self,
             const SutureOverlapShape    *shape,
             const SutureShapeStatistics *statistics)
{
  const gboolean is_strict = shape->is_monotone || shape->is_rise_then_fall;
  double         mean, sd;

  if (shape->shape_class == SUTURE_SHAPE_MISSING)
    {
      self->n_missing++;
      return;
    }
  suture_shape_statistics_get (statistics, shape->shape_class, &mean, &sd);
  count (&self->strict, is_strict);
  count (&self->within_1_sd, is_strict || shape->r2 >= mean - sd);
  count (&self->within_2_sd, is_strict || shape->r2 >= mean - 2.0 * sd);
}

gboolean
suture_shape_tolerance_measure (SutureStack          *labels,
                                SutureShapeTolerance *tolerance,
                                const SutureProgress *progress,
                                GError              **error)
{
  SutureShapeStatistics statistics = { 0 };
  g_autoptr (GArray) shapes = suture_shapes_of_cells (labels, progress, error);

  if (shapes == NULL)
    return FALSE;
  suture_shape_statistics_add_shapes (&statistics, shapes);
  *tolerance = (SutureShapeTolerance){ 0 };
  for (guint i = 0; i < shapes->len; i++)
    count_shape (tolerance, &g_array_index (shapes, SutureOverlapShape, i),
                 &statistics);
  return TRUE;
}

SutureShapeTolerance
suture_shape_tolerance_add (SutureShapeTolerance a, SutureShapeTolerance b)
{
  return (SutureShapeTolerance){
    a.n_missing + b.n_missing,
    suture_proportion_add (a.strict, b.strict),
    suture_proportion_add (a.within_1_sd, b.within_1_sd),
    suture_proportion_add (a.within_2_sd, b.within_2_sd),
  };
}
