/* suture-merge-map.c: which cells become one, and which id it bears
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-merge-map.h"

#include <stdlib.h>

#include "base/suture-parallel.h"
#include "base/suture-union-find.h"
#include "candidates/suture-between.h"

struct _SutureMergeMap
{
  SutureCellIndex *index;
  guint32          n_cells;
  guint32         *group; /* the cell that stands for the group of each */
  guint64         *ids;   /* that each cell bears */
  gboolean        *is_joined;
  gboolean        *is_bridge;
  guint64          max_id;
  guint32          n_new_ids;
};

/* --- bridges -----------------------------------------------------------------
 */

typedef struct
{
  const SutureCellIndex *index;
  GArray                *pairs;   /* of SutureCandidate */
  GArray               **bridges; /* of guint32, one a pair */
} Bridging;

static void
find_bridges_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Bridging              *bridging = user_data;
  const SutureCandidate *pair =
      &g_array_index (bridging->pairs, SutureCandidate, item);

  bridging->bridges[item] = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (pair->overlap_px > 0 && pair->gap_layers > 0)
    suture_bridges_find (bridging->index, pair->upper, pair->lower,
                         bridging->bridges[item]);
}

static int
compare_promise (gconstpointer a, gconstpointer b)
{
  return suture_candidate_compare_promise (a, b);
}

/* Joins what lies in the gaps of the pairs and belongs there; is_joined says of
 * which cells there are pairs. */
static void
join_bridges (SutureMergeMap *self, GArray *accepted)
{
  g_autoptr (GArray) pairs = g_array_copy (accepted);
  g_autofree GArray **bridges = g_new0 (GArray *, pairs->len + 1);
  Bridging            bridging = { self->index, pairs, bridges };

  g_array_sort (pairs, compare_promise);
  suture_parallel_for (pairs->len, find_bridges_worker, &bridging, NULL, NULL);
  for (guint i = 0; i < pairs->len; i++)
    {
      const guint32 upper = g_array_index (pairs, SutureCandidate, i).upper;

      for (guint k = 0; k < bridges[i]->len; k++)
        {
          const guint32 bridge = g_array_index (bridges[i], guint32, k);

          if (self->is_joined[bridge])
            continue;
          suture_union_find_join (self->group, upper, bridge);
          self->is_joined[bridge] = self->is_bridge[bridge] = TRUE;
        }
      g_array_unref (bridges[i]);
    }
}

/* --- ids ---------------------------------------------------------------------
 */

/* The one group that all bodies of an id are in, its cells being @first to @end
 * - 1 and crumbs not counted; %SUTURE_NO_CELL if there are several. */
static guint32
owner_of_id (const SutureMergeMap *self, guint32 first, guint32 end)
{
  guint32 owner = SUTURE_NO_CELL;

  for (guint32 cell = first; cell < end; cell++)
    if (suture_cell_index_is_crumb (self->index, cell))
      continue;
    else if (owner == SUTURE_NO_CELL)
      owner = self->group[cell];
    else if (owner != self->group[cell])
      return SUTURE_NO_CELL;
  return owner;
}

/* Notes for each group the first cell of the smallest id that is all its own:
 * keepers[group]. Ids rise with the cells. */
static void
choose_keepers (const SutureMergeMap *self, guint32 *keepers)
{
  for (guint32 first = 0, end; first < self->n_cells; first = end)
    {
      end = suture_cell_index_end_of_id (self->index, first);

      const guint32 owner = owner_of_id (self, first, end);

      for (guint32 cell = first; owner != SUTURE_NO_CELL && cell < end; cell++)
        if (keepers[owner] == SUTURE_NO_CELL && self->group[cell] == owner &&
            !suture_cell_index_is_crumb (self->index, cell))
          keepers[owner] = cell;
    }
}

/* The next id that neither a cell nor background has: upwards from the highest
 * as long as it fits the samples that hold that one, so that the file can stay
 * as it is; then the ones between; beyond only if there are none. */
static guint64
next_free_id (const SutureMergeMap *self, guint64 id)
{
  const guint64 background = suture_cell_index_get_background_id (self->index);
  const guint64 max_id = suture_cell_index_get_max_id (self->index);
  const guint64 largest = max_id <= G_MAXUINT8    ? G_MAXUINT8
                          : max_id <= G_MAXUINT16 ? G_MAXUINT16
                          : max_id <= G_MAXUINT32 ? G_MAXUINT32
                                                  : G_MAXUINT64;

  if (id > largest)
    return id + 1 + (id + 1 == background);
  if (id >= max_id)
    {
      for (guint64 free = id; free < largest;)
        if (++free != background)
          return free;
      id = 0;
    }
  for (guint64 free = id + 1; free < max_id; free++)
    if (suture_cell_index_find (self->index, free, NULL) == SUTURE_NO_CELL &&
        free != background)
      return free;
  return largest + 1 + (largest + 1 == background);
}

/* The group is known by the cell whose id it bears, or by its smallest. */
static void
give_ids (SutureMergeMap *self)
{
  g_autofree guint32 *keepers = g_new (guint32, self->n_cells);
  g_autofree guint64 *ids = g_new0 (guint64, self->n_cells);
  guint64             free = suture_cell_index_get_max_id (self->index);

  for (guint32 cell = 0; cell < self->n_cells; cell++)
    keepers[cell] = SUTURE_NO_CELL;
  choose_keepers (self, keepers);
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    {
      const guint32 group = self->group[cell];
      const guint32 keeper = keepers[group];

      if (!self->is_joined[cell])
        self->ids[cell] = suture_cell_index_get_id (self->index, cell);
      else if (keeper != SUTURE_NO_CELL)
        {
          self->ids[cell] = suture_cell_index_get_id (self->index, keeper);
          self->group[cell] = keeper;
        }
      else
        {
          if (ids[group] == 0)
            {
              ids[group] = free = next_free_id (self, free);
              self->n_new_ids++;
            }
          self->ids[cell] = ids[group];
        }
      self->max_id = MAX (self->max_id, self->ids[cell]);
    }
}

static void
join_pairs (SutureMergeMap *self, GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureCandidate *pair = &g_array_index (pairs, SutureCandidate, i);

      suture_union_find_join (self->group, pair->upper, pair->lower);
      self->is_joined[pair->upper] = self->is_joined[pair->lower] = TRUE;
    }
  join_bridges (self, pairs);
  suture_union_find_flatten (self->group, self->n_cells);
}

SutureMergeMap *
suture_merge_map_new_of (SutureCellIndex *index, GArray *pairs)
{
  g_return_val_if_fail (index != NULL && pairs != NULL, NULL);

  SutureMergeMap *self = g_atomic_rc_box_new0 (SutureMergeMap);

  self->index = suture_cell_index_ref (index);
  self->n_cells = suture_cell_index_get_n_cells (index);
  self->group = g_new (guint32, self->n_cells);
  self->ids = g_new (guint64, self->n_cells);
  self->is_joined = g_new0 (gboolean, self->n_cells);
  self->is_bridge = g_new0 (gboolean, self->n_cells);
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    self->group[cell] = cell;
  join_pairs (self, pairs);
  self->max_id = suture_cell_index_get_max_id (index);
  give_ids (self);
  return self;
}

SutureMergeMap *
suture_merge_map_new (SutureCellIndex *index, GArray *accepted)
{
  g_autoptr (GArray) pairs =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  g_return_val_if_fail (index != NULL && accepted != NULL, NULL);

  for (guint i = 0; i < accepted->len; i++)
    {
      SutureCandidate pair;
      guint32         upper, lower;

      if (!suture_pair_key_find (&g_array_index (accepted, SuturePairKey, i),
                                 index, &upper, &lower))
        continue;
      /* Two that don't face each other are joined as well. */
      suture_candidate_make (index, upper, lower, &pair);
      g_array_append_val (pairs, pair);
    }
  return suture_merge_map_new_of (index, pairs);
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
  g_free (self->ids);
  g_free (self->is_joined);
  g_free (self->is_bridge);
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

guint64
suture_merge_map_get_id (const SutureMergeMap *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, 0);

  return self->ids[cell];
}

guint32
suture_merge_map_get_n_new_ids (const SutureMergeMap *self)
{
  return self->n_new_ids;
}

guint64
suture_merge_map_get_max_id (const SutureMergeMap *self)
{
  return self->max_id;
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

gboolean
suture_merge_map_is_bridge (const SutureMergeMap *self, guint32 cell)
{
  g_return_val_if_fail (cell < self->n_cells, FALSE);

  return self->is_bridge[cell];
}

GArray *
suture_merge_map_find_conflicts (const SutureMergeMap *self, GArray *rejected)
{
  GArray *conflicts = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rejected->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (rejected, SuturePairKey, i);
      guint32              upper, lower;

      if (suture_pair_key_find (pair, self->index, &upper, &lower) &&
          self->group[upper] == self->group[lower])
        g_array_append_vals (conflicts, pair, 1);
    }
  return conflicts;
}
