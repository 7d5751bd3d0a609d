/* suture-test-scene.c: a cell that was cut, between others, turned as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-scene.h"

#include <math.h>

#include "suture-test-stacks.h"

const guint64 suture_test_scene_ids[5] = { 0, 1, 2, 3, 4 };

void
suture_test_scene_init (SutureTestScene *self,
                        double           tilt,
                        double           swing,
                        double           waist)
{
  const double a[3][3] = { { cos (tilt), -sin (tilt), 0.0 },
                           { sin (tilt), cos (tilt), 0.0 },
                           { 0.0, 0.0, 1.0 } };
  const double b[3][3] = { { cos (swing), 0.0, -sin (swing) },
                           { 0.0, 1.0, 0.0 },
                           { sin (swing), 0.0, cos (swing) } };

  *self = (SutureTestScene){ .centre = { 40.1, 41.3, 40.7 }, .waist = waist };
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      for (int j = 0; j < 3; j++)
        self->turn[i][k] += a[i][j] * b[j][k];
}

static guint64
get_id_there (const SutureTestScene *self, const double at[3])
{
  static const double half_axes[3] = { 24.0, 15.0, 13.0 };
  double              p[3] = { 0.0, 0.0, 0.0 }, square = 0.0;

  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++)
      p[i] += self->turn[i][k] * (at[k] - self->centre[k]);
  for (int i = 0; i < 3; i++)
    square += p[i] * p[i] / (half_axes[i] * half_axes[i]);

  const double cut = p[0] - 3.0 - 0.3 * p[1];
  const double room = 1.0 - self->waist * exp (-cut * cut / 60.0);

  if (square < room)
    return cut < 0.0 ? 1 : 2;
  return square >= 1.9 ? 0 : p[1] + 0.2 * p[2] < 0.0 ? 3 : 4;
}

SutureStack *
suture_test_scene_draw (const SutureTestScene *scene,
                        double                 z_um,
                        const guint64          ids[5])
{
  const SutureShape   shape = { (gint64) (81.0 / z_um), 82, 83 };
  const SutureSpacing spacing = { z_um, 1.0, 1.0, TRUE };
  SutureStack        *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        suture_test_set_label (stack, z, y, x,
                               ids[get_id_there (scene,
                                                 (double[]){ z_um * (double) z,
                                                             (double) y,
                                                             (double) x })]);
  return stack;
}

SutureStack *
suture_test_mirror (SutureStack *stack, int axis)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  SutureStack *mirrored = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  suture_stack_set_spacing (mirrored, suture_stack_get_spacing (stack),
                            SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        suture_test_set_label (mirrored, axis == 0 ? shape.nz - 1 - z : z,
                               axis == 1 ? shape.ny - 1 - y : y,
                               axis == 2 ? shape.nx - 1 - x : x,
                               suture_test_get_label (stack, z, y, x));
  return mirrored;
}
