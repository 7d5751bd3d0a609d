/* suture-emd-hierarchy.c: coarser and coarser versions of a transport problem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd-hierarchy.h"

#define FEW 4           /* points of a side, below which nothing is gained */
#define FEW_TOGETHER 64 /* of both sides */

/* Merges points whose keys agree but for the lowest bits. Masses are summed,
 * the place is the barycentre. Keys are shortened where they stand. */
static gint32 *
merge (const SutureEmdPoints *fine,
       guint64               *keys,
       int                    n_bits,
       SutureEmdPoints       *coarse,
       SutureEmdArena        *arena)
{
  gint32 *begin = suture_emd_arena_new (arena, gint32, (size_t) fine->n + 1);
  gint32  n = 0;

  suture_emd_points_init (coarse, fine->n, arena);
  for (gint32 i = 0; i < fine->n;)
    {
      const guint64 key = keys[i] >> n_bits;
      double        y = 0.0;
      double        x = 0.0;
      SutureEmdMass mass = 0;

      begin[n] = i;
      for (; i < fine->n && keys[i] >> n_bits == key; i++)
        {
          y += (double) fine->mass[i] * fine->y[i];
          x += (double) fine->mass[i] * fine->x[i];
          mass += fine->mass[i];
        }
      coarse->y[n] = y / (double) mass;
      coarse->x[n] = x / (double) mass;
      coarse->mass[n] = mass;
      keys[n++] = key;
    }
  begin[n] = fine->n;
  suture_emd_points_close (coarse, n);
  return begin;
}

void
suture_emd_hierarchy_init (SutureEmdHierarchy       *self,
                           const SutureEmdReduction *reduction,
                           gint32                    many,
                           SutureEmdArena           *arena)
{
  int n_bits = reduction->n_bits;

  self->levels[0].problem = reduction->problem;
  self->levels[0].n_bits = 0;
  self->n_levels = 1;
  while (n_bits > 0)
    {
      const SutureEmdLevel   *finer = &self->levels[self->n_levels - 1];
      const SutureEmdProblem *fine = &finer->problem;
      SutureEmdLevel         *coarse = &self->levels[self->n_levels];
      const int drop = fine->sources.n > many ? 1 : MIN (n_bits, 2);

      if (MIN (fine->sources.n, fine->sinks.n) <= FEW ||
          fine->sources.n + fine->sinks.n <= FEW_TOGETHER)
        return;
      coarse->source_begin = merge (&fine->sources, reduction->source_keys,
                                    drop, &coarse->problem.sources, arena);
      coarse->sink_begin = merge (&fine->sinks, reduction->sink_keys, drop,
                                  &coarse->problem.sinks, arena);
      coarse->n_bits = finer->n_bits + drop;
      n_bits -= drop;
      self->n_levels++;
    }
}
