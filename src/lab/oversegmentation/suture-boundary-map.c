/* suture-boundary-map.c: how much of a wall each voxel of a raw stack is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-boundary-map.h"

#include <math.h>

#define LEAST_CONTRAST 0.1

typedef struct
{
  double n;
  double sum;
} Sums;

/* Whether another id is beside it; the background in the truth may be a wall or
 * not, and says nothing. */
static gboolean
is_wall (const SutureStack *truth, size_t i)
{
  const SutureShape      shape = suture_stack_get_shape (truth);
  const SutureSampleType type = suture_stack_get_sample_type (truth);
  const void            *voxels = suture_stack_get_voxels (truth);
  const guint64          id = suture_label_at (voxels, type, i);

  for (int axis = 0; axis < 3; axis++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        const size_t k = suture_volume_get_neighbour (shape, i, axis, sign);

        if (k != G_MAXSIZE && suture_label_at (voxels, type, k) != id)
          return TRUE;
      }
  return FALSE;
}

static double
get_spread (const SutureVolume *map)
{
  const size_t n = suture_volume_get_n (map);
  double       sum = 0.0, squares = 0.0;

  for (size_t i = 0; i < n; i++)
    {
      sum += map->values[i];
      squares += (double) map->values[i] * map->values[i];
    }
  return sqrt (MAX (squares / (double) n - sum / n * (sum / n), 0.0));
}

SutureVolume *
suture_boundary_map_new (const SutureStack *raw,
                         const SutureStack *truth,
                         double             sigma)
{
  g_autoptr (SutureVolume) map = suture_volume_of_raw (raw);
  const size_t           n = suture_volume_get_n (map);
  const SutureSampleType type = suture_stack_get_sample_type (truth);
  Sums                   sums[2] = { { 0.0, 0.0 }, { 0.0, 0.0 } };

  suture_volume_blur_evenly (map, sigma);
  for (size_t i = 0; i < n; i++)
    if (suture_label_at (suture_stack_get_voxels (truth), type, i) != 0)
      {
        Sums *side = &sums[is_wall (truth, i)];

        side->n += 1.0;
        side->sum += map->values[i];
      }

  const double inside = sums[0].sum / sums[0].n;
  const double contrast = sums[1].sum / sums[1].n - inside;

  if (!(fabs (contrast) > LEAST_CONTRAST * get_spread (map)))
    return NULL;
  for (size_t i = 0; i < n; i++)
    {
      const double value = (map->values[i] - inside) / contrast;

      map->values[i] = (float) CLAMP (value, -0.5, 1.5);
    }
  return g_steal_pointer (&map);
}
