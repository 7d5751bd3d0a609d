/* suture-flooding.c: basins of a landscape in three dimensions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oversegmentation/suture-flooding.h"

#define N_LEVELS 1024

/* Whether it is higher than voxel @k; of equals the first is. */
static gboolean
is_higher (const SutureVolume *heights, size_t i, size_t k)
{
  return heights->values[i] != heights->values[k]
             ? heights->values[i] > heights->values[k]
             : i < k;
}

static gboolean
is_peak (const SutureVolume *heights, gint64 z, gint64 y, gint64 x)
{
  const SutureShape shape = heights->shape;
  const size_t      i = (size_t) ((z * shape.ny + y) * shape.nx + x);

  if (heights->values[i] <= 0.0f)
    return FALSE;
  for (gint64 dz = MAX (z - 1, 0); dz <= MIN (z + 1, shape.nz - 1); dz++)
    for (gint64 dy = MAX (y - 1, 0); dy <= MIN (y + 1, shape.ny - 1); dy++)
      for (gint64 dx = MAX (x - 1, 0); dx <= MIN (x + 1, shape.nx - 1); dx++)
        {
          const size_t k = (size_t) ((dz * shape.ny + dy) * shape.nx + dx);

          if (k != i && !is_higher (heights, i, k))
            return FALSE;
        }
  return TRUE;
}

guint32
suture_peaks_mark (const SutureVolume *heights, guint32 *pieces)
{
  const SutureShape shape = heights->shape;
  guint32           n = 0;
  size_t            i = 0;

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        pieces[i++] = is_peak (heights, z, y, x) ? ++n : 0;
  return n;
}

/* Voxels to be visited, by level. */
typedef struct
{
  const SutureVolume *relief;
  guint32            *pieces;
  GArray             *levels[N_LEVELS]; /* of size_t */
} Flood;

static void
reach (Flood *self, size_t i, guint32 piece, int from_level)
{
  const int level =
      CLAMP ((int) (self->relief->values[i] * N_LEVELS), 0, N_LEVELS - 1);

  self->pieces[i] = piece;
  g_array_append_val (self->levels[MAX (level, from_level)], i);
}

static void
reach_neighbours (Flood *self, size_t i, int level)
{
  for (int axis = 0; axis < 3; axis++)
    for (int sign = -1; sign <= 1; sign += 2)
      {
        const size_t k =
            suture_volume_get_neighbour (self->relief->shape, i, axis, sign);

        if (k != G_MAXSIZE && self->pieces[k] == 0)
          reach (self, k, self->pieces[i], level);
      }
}

void
suture_flood (const SutureVolume *relief, guint32 *pieces)
{
  const size_t n = suture_volume_get_n (relief);
  Flood        flood = { relief, pieces, { NULL } };

  for (int level = 0; level < N_LEVELS; level++)
    flood.levels[level] = g_array_new (FALSE, FALSE, sizeof (size_t));
  for (size_t i = 0; i < n; i++)
    if (pieces[i] != 0)
      reach (&flood, i, pieces[i], 0);
  for (int level = 0; level < N_LEVELS; level++)
    {
      for (guint k = 0; k < flood.levels[level]->len; k++)
        reach_neighbours (&flood,
                          g_array_index (flood.levels[level], size_t, k),
                          level);
      g_array_unref (flood.levels[level]);
    }
}

void
suture_pieces_drop_small (guint32 *pieces,
                          size_t   n_voxels,
                          guint32  n_pieces,
                          gint64   least)
{
  g_autofree gint64 *sizes = g_new0 (gint64, (size_t) n_pieces + 1);
  gint64             most = 0;

  for (size_t i = 0; i < n_voxels; i++)
    most = MAX (most, ++sizes[pieces[i]]);
  for (size_t i = 0; most >= least && i < n_voxels; i++)
    if (sizes[pieces[i]] < least)
      pieces[i] = 0;
}
