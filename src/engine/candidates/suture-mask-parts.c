/* suture-mask-parts.c: the parts of a mask that hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-mask-parts.h"

/* Invariant: parent[run] <= run. */
static guint32
find_root (guint32 *parent, guint32 run)
{
  while (parent[run] != run)
    {
      parent[run] = parent[parent[run]];
      run = parent[run];
    }
  return run;
}

static void
join (guint32 *parent, guint32 a, guint32 b)
{
  const guint32 root_a = find_root (parent, a);
  const guint32 root_b = find_root (parent, b);

  parent[MAX (root_a, root_b)] = MIN (root_a, root_b);
}

/* Joins the runs of two rows, one below the other, that touch. */
static void
join_rows (const SutureMask *mask,
           size_t            above,
           size_t            row,
           size_t            end,
           guint32          *parent)
{
  for (size_t i = above, k = row; i < row && k < end;)
    {
      const SutureRun p = mask->runs[i];
      const SutureRun q = mask->runs[k];

      if (p.x0 <= q.x1 && q.x0 <= p.x1)
        join (parent, (guint32) i, (guint32) k);
      if (p.x1 < q.x1)
        i++;
      else
        k++;
    }
}

size_t
suture_mask_parts_find (const SutureMask *mask, GArray *parts)
{
  size_t n_parts = 0;

  g_array_set_size (parts, (guint) mask->n_runs);

  guint32 *parent = (guint32 *) (void *) parts->data;

  for (size_t i = 0; i < mask->n_runs; i++)
    parent[i] = (guint32) i;
  for (size_t above = 0, row = 0, end; row < mask->n_runs; row = end)
    {
      for (end = row + 1;
           end < mask->n_runs && mask->runs[end].y == mask->runs[row].y;)
        end++;
      if (row > above && mask->runs[above].y + 1 == mask->runs[row].y)
        join_rows (mask, above, row, end, parent);
      above = row;
    }
  /* A parent is never larger than its child, so rising order flattens. */
  for (size_t i = 0; i < mask->n_runs; i++)
    {
      parent[i] = parent[parent[i]];
      n_parts += parent[i] == i;
    }
  return n_parts;
}
