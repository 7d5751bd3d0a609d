/* suture-losses.c: what cells lose to the fills of others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "correction/suture-losses.h"

#include "base/suture-parallel.h"

typedef struct
{
  SutureCellIndex      *index;
  const SutureMergeMap *map;
  GArray               *fills;
  GArray              **losses; /* one a fill */
} Search;

static void
find_losses_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Search           *search = user_data;
  const SutureFill *fill = &g_array_index (search->fills, SutureFill, item);
  GArray           *losses = g_array_new (FALSE, FALSE, sizeof (SutureLoss));
  g_autoptr (GArray) owners =
      g_array_new (FALSE, FALSE, sizeof (SutureOverlap));

  suture_cell_index_find_overlapping (search->index, &fill->mask, fill->z,
                                      owners);
  for (guint i = 0; i < owners->len; i++)
    {
      const SutureOverlap *owner = &g_array_index (owners, SutureOverlap, i);
      const SutureLoss loss = { owner->cell, fill->cell, owner->overlap_px };

      /* What was of the group stays so, and so do crumbs of its id. */
      if (suture_merge_map_get_id (search->map, owner->cell) !=
          suture_merge_map_get_id (search->map, fill->cell))
        g_array_append_val (losses, loss);
    }
  search->losses[item] = losses;
}

static int
compare_losses (gconstpointer a, gconstpointer b)
{
  const SutureLoss *p = a;
  const SutureLoss *q = b;

  if (p->cell != q->cell)
    return p->cell < q->cell ? -1 : 1;
  return (p->taker > q->taker) - (p->taker < q->taker);
}

/* One of all, in order: each cell and taker once. */
static GArray *
unite (const Search *search)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SutureLoss));
  guint   n = 0;

  for (guint i = 0; i < search->fills->len; i++)
    g_array_append_vals (all, search->losses[i]->data, search->losses[i]->len);
  g_array_sort (all, compare_losses);

  SutureLoss *losses = (SutureLoss *) (void *) all->data;

  for (guint i = 0; i < all->len; i++)
    if (n > 0 && compare_losses (&losses[n - 1], &losses[i]) == 0)
      losses[n - 1].n_voxels += losses[i].n_voxels;
    else
      losses[n++] = losses[i];
  g_array_set_size (all, n);
  return all;
}

/* What of each group's cells is left, and what it gets: 0 only if nothing bears
 * its id. */
static gint64 *
count_voxels (const Search *search, const GArray *losses)
{
  const guint32 n_cells = suture_cell_index_get_n_cells (search->index);
  gint64       *n_voxels = g_new0 (gint64, (gsize) n_cells + 1);

  for (guint32 cell = 0; cell < n_cells; cell++)
    n_voxels[suture_merge_map_get (search->map, cell)] +=
        suture_cell_index_get_volume_voxels (search->index, cell);
  for (guint i = 0; i < losses->len; i++)
    {
      const SutureLoss *loss = &g_array_index (losses, SutureLoss, i);

      n_voxels[suture_merge_map_get (search->map, loss->cell)] -=
          loss->n_voxels;
    }
  for (guint i = 0; i < search->fills->len; i++)
    {
      const SutureFill *fill = &g_array_index (search->fills, SutureFill, i);

      n_voxels[fill->cell] += fill->mask.area_px;
    }
  return n_voxels;
}

static GArray *
list_covered (const Search *search, const GArray *losses)
{
  GArray            *covered = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree gint64 *n_voxels = count_voxels (search, losses);
  const guint32      n_cells = suture_cell_index_get_n_cells (search->index);

  for (guint32 cell = 0; cell < n_cells; cell++)
    if (suture_merge_map_get (search->map, cell) == cell && n_voxels[cell] == 0)
      g_array_append_val (covered, cell);
  return covered;
}

GArray *
suture_losses_find (SutureCellIndex      *index,
                    const SutureMergeMap *map,
                    GArray               *fills,
                    GArray              **covered,
                    const SutureProgress *progress,
                    GError              **error)
{
  Search  search = { index, map, fills, g_new0 (GArray *, fills->len + 1) };
  GArray *losses = NULL;

  if (suture_parallel_for (fills->len, find_losses_worker, &search, progress,
                           error))
    {
      losses = unite (&search);
      *covered = list_covered (&search, losses);
    }
  for (guint i = 0; i < fills->len; i++)
    g_clear_pointer (&search.losses[i], g_array_unref);
  g_free (search.losses);
  return losses;
}
