/* suture-camera.c: from where surfaces are looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-camera.h"

#include <math.h>
#include <string.h>

/* Below this a direction is none. */
#define NOTHING 1e-9

/* How much of a line that lies flat is seen from above: an angle's tangent */
#define FROM_ABOVE 0.7

/* Depths that are drawn, in radii from the middle */
#define DEPTH 3.0

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void
cross (const double a[3], const double b[3], double product[3])
{
  product[0] = a[1] * b[2] - a[2] * b[1];
  product[1] = a[2] * b[0] - a[0] * b[2];
  product[2] = a[0] * b[1] - a[1] * b[0];
}

static gboolean
normalise (double v[3])
{
  const double length = sqrt (dot (v, v));

  if (!(length > NOTHING))
    return FALSE;
  for (int axis = 0; axis < 3; axis++)
    v[axis] /= length;
  return TRUE;
}

/* What of @wish is square to @v, which has length 1; whether that is anything
 */
static gboolean
make_square (const double wish[3], const double v[3], double square[3])
{
  const double along = dot (wish, v);

  for (int axis = 0; axis < 3; axis++)
    square[axis] = wish[axis] - along * v[axis];
  return normalise (square);
}

void
suture_camera_look_across (SutureCamera *self, const double line[3])
{
  static const double away_from_viewer[3] = { 0.0, -1.0, 0.0 };
  static const double to_the_left[3] = { -1.0, 0.0, 0.0 };
  static const double deeper[3] = { 0.0, 0.0, 1.0 };
  static const double to_the_front[3] = { 0.0, 1.0, 0.0 };
  double              unit[3] = { line[0], line[1], line[2] };

  if (!normalise (unit))
    memcpy (unit, deeper, sizeof unit);
  if (!make_square (away_from_viewer, unit, self->into))
    make_square (to_the_left, unit, self->into);
  /* Still square to the line; nothing of a line that goes straight down. */
  for (int axis = 0; axis < 3; axis++)
    self->into[axis] += FROM_ABOVE * (deeper[axis] - unit[2] * unit[axis]);
  normalise (self->into);
  if (!make_square (deeper, self->into, self->down))
    make_square (to_the_front, self->into, self->down);
  cross (self->down, self->into, self->right);
  self->zoom = 1.0;
}

/* Two directions, each a little towards the other */
static void
rotate (double a[3], double b[3], double angle)
{
  const double c = cos (angle);
  const double s = sin (angle);

  for (int axis = 0; axis < 3; axis++)
    {
      const double old = a[axis];

      a[axis] = c * old + s * b[axis];
      b[axis] = c * b[axis] - s * old;
    }
}

/* Many turns by rounded sines leave the directions neither square nor of length
 * 1. */
static void
straighten (SutureCamera *self)
{
  double down[3];

  normalise (self->into);
  make_square (self->down, self->into, down);
  memcpy (self->down, down, sizeof down);
  cross (self->down, self->into, self->right);
}

void
suture_camera_turn (SutureCamera *self, double right, double down)
{
  rotate (self->right, self->into, -right);
  rotate (self->down, self->into, -down);
  straighten (self);
}

void
suture_camera_zoom (SutureCamera *self, double factor)
{
  self->zoom = CLAMP (self->zoom * factor, SUTURE_CAMERA_LEAST_ZOOM,
                      SUTURE_CAMERA_MOST_ZOOM);
}

void
suture_camera_get_matrix (const SutureCamera *self,
                          const double        middle[3],
                          double              radius,
                          double              aspect,
                          float               matrix[16])
{
  const double  fit = self->zoom / radius;
  const double  scales[3] = { fit / MAX (aspect, 1.0), -fit * MIN (aspect, 1.0),
                              1.0 / (DEPTH * radius) };
  const double *rows[3] = { self->right, self->down, self->into };

  memset (matrix, 0, 16 * sizeof (float));
  for (int row = 0; row < 3; row++)
    {
      for (int axis = 0; axis < 3; axis++)
        matrix[4 * axis + row] = (float) (scales[row] * rows[row][axis]);
      matrix[12 + row] = (float) (-scales[row] * dot (rows[row], middle));
    }
  matrix[15] = 1.0f;
}
