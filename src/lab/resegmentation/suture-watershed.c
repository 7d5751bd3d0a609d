/* suture-watershed.c: the basins of a layer taken for a landscape
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-watershed.h"

#include <string.h>

#define DRY G_MAXUINT32

typedef struct
{
  const guint16 *relief;
  int            ny;
  int            nx;
  guint16        least_depth;
  guint32       *lowest; /* of each flooded pixel: one on the way to its basin's
                          * lowest pixel, which is its own */
} Flood;

/* The pixels of the domain by height, then place. */
static guint32 *
sort_pixels (const guint16 *relief,
             const guint8  *domain,
             size_t         n,
             size_t        *n_sorted)
{
  g_autofree size_t *starts = g_new0 (size_t, G_MAXUINT16 + 2);
  guint32           *sorted = g_new (guint32, n);

  for (size_t i = 0; i < n; i++)
    if (domain == NULL || domain[i])
      starts[relief[i] + 1]++;
  for (size_t height = 0; height <= G_MAXUINT16; height++)
    starts[height + 1] += starts[height];
  *n_sorted = starts[G_MAXUINT16 + 1];
  for (size_t i = 0; i < n; i++)
    if (domain == NULL || domain[i])
      sorted[starts[relief[i]]++] = (guint32) i;
  return sorted;
}

static guint32
find_lowest (Flood *self, guint32 i)
{
  while (self->lowest[i] != i)
    {
      self->lowest[i] = self->lowest[self->lowest[i]];
      i = self->lowest[i];
    }
  return i;
}

static inline gboolean
is_lower (const Flood *self, guint32 a, guint32 b)
{
  return self->relief[a] != self->relief[b] ? self->relief[a] < self->relief[b]
                                            : a < b;
}

static int
find_flooded_neighbours (const Flood *self, guint32 i, guint32 neighbours[4])
{
  const guint32 nx = (guint32) self->nx;
  const guint32 y = i / nx;
  const guint32 x = i % nx;
  const guint32 around[4] = { y > 0 ? i - nx : DRY, x > 0 ? i - 1 : DRY,
                              x + 1 < nx ? i + 1 : DRY,
                              y + 1 < (guint32) self->ny ? i + nx : DRY };
  int n = 0;

  for (int k = 0; k < 4; k++)
    if (around[k] != DRY && self->lowest[around[k]] != DRY)
      neighbours[n++] = around[k];
  return n;
}

/* At pixel @i two basins meet; the one that is less deep, if it is shallow,
 * becomes part of the other. */
static void
meet (Flood *self, guint32 i, guint32 a, guint32 b)
{
  const guint32 deep = is_lower (self, a, b) ? a : b;
  const guint32 other = deep == a ? b : a;

  if (self->relief[i] - self->relief[other] < self->least_depth)
    self->lowest[other] = deep;
}

static void
flood_pixel (Flood *self, guint32 i)
{
  guint32   neighbours[4];
  const int n = find_flooded_neighbours (self, i, neighbours);
  guint32   down = i;

  for (int k = 0; k < n; k++)
    if (is_lower (self, neighbours[k], down))
      down = neighbours[k];
  self->lowest[i] = down;
  for (int k = 0; k < n; k++)
    {
      const guint32 own = find_lowest (self, i);
      const guint32 other = find_lowest (self, neighbours[k]);

      if (own != other)
        meet (self, i, own, other);
    }
}

guint32
suture_watershed (const guint16 *relief,
                  const guint8  *domain,
                  int            ny,
                  int            nx,
                  guint16        least_depth,
                  guint32       *basins)
{
  const size_t        n = (size_t) ny * (size_t) nx;
  size_t              n_sorted;
  g_autofree guint32 *sorted = sort_pixels (relief, domain, n, &n_sorted);
  g_autofree guint32 *lowest = g_new (guint32, n);
  g_autofree guint32 *numbers = g_new0 (guint32, n);
  Flood               flood = { relief, ny, nx, least_depth, lowest };
  guint32             n_basins = 0;

  memset (lowest, 0xff, n * sizeof (guint32));
  for (size_t k = 0; k < n_sorted; k++)
    flood_pixel (&flood, sorted[k]);
  for (size_t i = 0; i < n; i++)
    {
      basins[i] = 0;
      if (lowest[i] == DRY)
        continue;

      guint32 *number = &numbers[find_lowest (&flood, (guint32) i)];

      if (*number == 0)
        *number = ++n_basins;
      basins[i] = *number;
    }
  return n_basins;
}
