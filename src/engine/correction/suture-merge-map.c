/* suture-merge-map.c: which ids become one
 *
 * Cells are numbered in rising order of their ids, so the smallest id of a
 * group is its smallest cell.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-merge-map.h"

struct _SutureMergeMap
{
  SutureCellIndex *index;
  guint32          n_cells;
  guint32         *group; /* smallest cell of the group of each cell */
  gboolean        *is_joined;
};

/* The smallest cell of a group that is still being built; halves the path to it
 * on the way. Invariant: parent[cell] <= cell. */
static guint32
find_root (guint32 *parent, guint32 cell)
{
  while (parent[cell] != cell)
    {
      parent[cell] = parent[parent[cell]];
      cell = parent[cell];
    }
  return cell;
}

static void
join (guint32 *parent, guint32 a, guint32 b)
{
  const guint32 root_a = find_root (parent, a);
  const guint32 root_b = find_root (parent, b);

  parent[MAX (root_a, root_b)] = MIN (root_a, root_b);
}

/* Whether both ids of the pair exist. */
static gboolean
find_pair (SutureCellIndex     *index,
           const SuturePairKey *pair,
           guint32             *upper,
           guint32             *lower)
{
  *upper = suture_cell_index_find (index, pair->upper_id);
  *lower = suture_cell_index_find (index, pair->lower_id);
  return *upper != SUTURE_NO_CELL && *lower != SUTURE_NO_CELL;
}

SutureMergeMap *
suture_merge_map_new (SutureCellIndex *index, GArray *accepted)
{
  g_return_val_if_fail (index != NULL && accepted != NULL, NULL);

  SutureMergeMap *self = g_atomic_rc_box_new0 (SutureMergeMap);

  self->index = suture_cell_index_ref (index);
  self->n_cells = suture_cell_index_get_n_cells (index);
  self->group = g_new (guint32, self->n_cells);
  self->is_joined = g_new0 (gboolean, self->n_cells);
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    self->group[cell] = cell;

  for (guint i = 0; i < accepted->len; i++)
    {
      guint32 upper, lower;

      if (find_pair (index, &g_array_index (accepted, SuturePairKey, i), &upper,
                     &lower))
        join (self->group, upper, lower);
    }
  /* A parent is never larger than its child, so rising order flattens. */
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    {
      const guint32 group = self->group[self->group[cell]];

      self->group[cell] = group;
      if (group != cell)
        self->is_joined[cell] = self->is_joined[group] = TRUE;
    }
  return self;
}

SutureMergeMap *
suture_merge_map_ref (SutureMergeMap *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_map (gpointer data)
{
  SutureMergeMap *self = data;

  suture_cell_index_unref (self->index);
  g_free (self->group);
  g_free (self->is_joined);
}

void
suture_merge_map_unref (SutureMergeMap *self)
{
  g_atomic_rc_box_release_full (self, clear_map);
}

guint32
suture_merge_map_get (const SutureMergeMap *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, SUTURE_NO_CELL);

  return self->group[cell];
}

guint32
suture_merge_map_get_n_joined (const SutureMergeMap *self)
{
  guint32 n_joined = 0;

  for (guint32 cell = 0; cell < self->n_cells; cell++)
    n_joined += self->group[cell] != cell;
  return n_joined;
}

gboolean
suture_merge_map_is_joined (const SutureMergeMap *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, FALSE);

  return self->is_joined[cell];
}

GArray *
suture_merge_map_find_conflicts (const SutureMergeMap *self, GArray *rejected)
{
  GArray *conflicts = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rejected->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (rejected, SuturePairKey, i);
      guint32              upper, lower;

      if (find_pair (self->index, pair, &upper, &lower) &&
          self->group[upper] == self->group[lower])
        g_array_append_vals (conflicts, pair, 1);
    }
  return conflicts;
}
