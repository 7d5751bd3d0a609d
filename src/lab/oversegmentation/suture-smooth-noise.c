/* suture-smooth-noise.c: noise in space that is the same in any order of asking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-smooth-noise.h"

#include <math.h>

#include "synthesis/tissues/suture-tissue-recipe.h"

/* The knot at whole numbers. */
static double
get_knot (guint64 seed, const gint64 knot[3], int corner)
{
  const guint64 z = (guint64) (knot[0] + (corner >> 2));
  const guint64 y = (guint64) (knot[1] + (corner >> 1 & 1));
  const guint64 x = (guint64) (knot[2] + (corner & 1));

  return 2.0 * suture_tissue_hash_uniform (seed, z, y, x) - 1.0;
}

double
suture_smooth_noise (guint64 seed, const double at[3], double pitch)
{
  gint64 knot[3];
  double weight[3];
  double sum = 0.0;

  for (int i = 0; i < 3; i++)
    {
      const double place = at[i] / pitch;
      const double rest = place - floor (place);

      knot[i] = (gint64) floor (place);
      weight[i] = rest * rest * (3.0 - 2.0 * rest);
    }
  for (int corner = 0; corner < 8; corner++)
    sum += (corner >> 2 ? weight[0] : 1.0 - weight[0]) *
           (corner >> 1 & 1 ? weight[1] : 1.0 - weight[1]) *
           (corner & 1 ? weight[2] : 1.0 - weight[2]) *
           get_knot (seed, knot, corner);
  return sum;
}
