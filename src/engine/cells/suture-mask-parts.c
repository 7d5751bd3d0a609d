/* suture-mask-parts.c: the parts of a mask that hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-mask-parts.h"

#include "base/suture-union-find.h"

gboolean
suture_mask_is_simple (const SutureRun *runs, size_t n_runs)
{
  for (size_t i = 1; i < n_runs; i++)
    if (runs[i].y != runs[i - 1].y + 1 || runs[i].x0 > runs[i - 1].x1 ||
        runs[i - 1].x0 > runs[i].x1)
      return FALSE;
  return TRUE;
}

guint32
suture_mask_parts_link (const SutureMask *mask, guint32 first, guint32 *parents)
{
  const SutureRun *runs = mask->runs;
  guint32          n_parts = 0;
  size_t           above = 0;

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = runs[i];

      while (runs[above].y < run.y - 1 ||
             (runs[above].y == run.y - 1 && runs[above].x1 < run.x0))
        above++;

      size_t k = above;

      /* Most runs touch one above: that needs no search for their own set. */
      if (runs[k].y == run.y - 1 && runs[k].x0 <= run.x1)
        parents[first + i] =
            suture_union_find_root (parents, first + (guint32) k++);
      else
        {
          parents[first + i] = first + (guint32) i;
          n_parts++;
        }
      for (; runs[k].y == run.y - 1 && runs[k].x0 <= run.x1; k++)
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
