/* suture-mask-parts.c: the parts of a mask that hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-mask-parts.h"

#include "base/suture-union-find.h"

guint32
suture_mask_parts_link (const SutureMask *mask, guint32 first, guint32 *parents)
{
  const SutureRun *runs = mask->runs;
  guint32          n_parts = 0;
  size_t           above = 0;

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = runs[i];

      parents[first + i] = first + (guint32) i;
      n_parts++;
      while (runs[above].y < run.y - 1 ||
             (runs[above].y == run.y - 1 && runs[above].x1 < run.x0))
        above++;
      for (size_t k = above; runs[k].y == run.y - 1 && runs[k].x0 <= run.x1;
           k++)
        n_parts -= suture_union_find_join (parents, first + (guint32) k,
                                           first + (guint32) i);
    }
  return n_parts;
}

size_t
suture_mask_parts_find (const SutureMask *mask, GArray *parts)
{
  g_array_set_size (parts, (guint) mask->n_runs);

  guint32 *parents = (guint32 *) (void *) parts->data;

  suture_mask_parts_link (mask, 0, parents);
  return suture_union_find_flatten (parents, (guint32) mask->n_runs);
}
