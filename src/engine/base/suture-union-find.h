/* suture-union-find.h: what hangs together, by what is joined
 *
 * Items are numbers, and an array says of each its parent, which is never
 * larger: a set is known by its smallest item, in whatever order it was joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_union_find_root: the item that the set of @item is known by; halves
 * the path to it on the way */
static inline guint32
suture_union_find_root (guint32 *parents, guint32 item)
{
  while (parents[item] != item)
    {
      parents[item] = parents[parents[item]];
      item = parents[item];
    }
  return item;
}

/** suture_union_find_join: joins the sets of two items; whether they were two
 */
static inline gboolean
suture_union_find_join (guint32 *parents, guint32 a, guint32 b)
{
  const guint32 p = suture_union_find_root (parents, a);
  const guint32 q = suture_union_find_root (parents, b);

  parents[MAX (p, q)] = MIN (p, q);
  return p != q;
}

/** suture_union_find_flatten: makes the parent of each of @n items the one that
 * its set is known by; how many sets there are */
static inline guint32
suture_union_find_flatten (guint32 *parents, guint32 n)
{
  guint32 n_sets = 0;

  /* A parent is never larger than its child, so rising order flattens. */
  for (guint32 i = 0; i < n; i++)
    {
      parents[i] = parents[parents[i]];
      n_sets += parents[i] == i;
    }
  return n_sets;
}

G_END_DECLS
