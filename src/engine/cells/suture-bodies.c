/* suture-bodies.c: which runs of an id hang together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-bodies.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "base/suture-union-find.h"
#include "cells/suture-mask-parts.h"

/* Ids that one worker takes at a time: most have a few dozen runs. */
#define IDS_PER_ITEM 64

/* A body of fewer voxels is no cell where others are far larger. */
#define CRUMB_VOXELS 8

/* What is known while the index is taken apart. Ids are its cells of before. */
typedef struct
{
  SutureCellIndex *index;
  guint32         *n_bodies;    /* by id */
  guint32        **numbers;     /* by cell layer: which body of its id each run
                                 * belongs to; NULL where the id is one body */
  guint32        **n_layers_of; /* by id: layers of each body; likewise */
  guint32         *firsts;      /* by id: its first body */
  size_t          *body_starts; /* by body: its first new cell layer */
  SutureCellLayer *layers;      /* the new cell layers */
  atomic_bool      is_split;
} Splitting;

/* --- components -------------------------------------------------------------
 */

/* Links runs of consecutive layers that share a pixel, all of them or, where
 * each mask is in one part, the first; how many parts became one. */
static guint32
link_layers (const SutureMask *a,
             guint32           first_a,
             const SutureMask *b,
             guint32           first_b,
             gboolean          one_will_do,
             guint32          *parents)
{
  SutureCommonRuns way = suture_common_runs_of (a, b);
  guint32          n_united = 0;

  while (!(one_will_do && n_united > 0) && suture_common_runs_next (&way))
    n_united += suture_union_find_join (parents, first_a + (guint32) way.i,
                                        first_b + (guint32) way.j);
  return n_united;
}

/* Whether an id surely is one body: every mask is in one part and shares a
 * pixel with the next one. */
static gboolean
is_one_body (const SutureCellLayer *layers, size_t n_layers)
{
  for (size_t n = 0; n < n_layers; n++)
    {
      SutureCommonRuns way =
          suture_common_runs_of (&layers[n].mask,
                                 &layers[n > 0 ? n - 1 : 0].mask);

      if (!layers[n].is_simple ||
          (n > 0 && layers[n].z != layers[n - 1].z + 1) ||
          !suture_common_runs_next (&way))
        return FALSE;
    }
  return TRUE;
}

/* Numbers the bodies of an id by their first runs, in the place of the parents;
 * how many there are. */
static guint32
find_bodies (const SutureCellLayer *layers, size_t n_layers, guint32 *parents)
{
  guint32 n_bodies = 0;
  guint32 n_parts_above = 0;
  guint32 first = 0;
  guint32 first_above = 0;

  for (size_t n = 0; n < n_layers; n++)
    {
      const SutureMask *mask = &layers[n].mask;
      const guint32     n_parts = suture_mask_parts_link (mask, first, parents);

      n_bodies += n_parts;
      if (n > 0 && layers[n].z == layers[n - 1].z + 1)
        n_bodies -= link_layers (&layers[n - 1].mask, first_above, mask, first,
                                 n_parts == 1 && n_parts_above == 1, parents);
      n_parts_above = n_parts;
      first_above = first;
      first += (guint32) mask->n_runs;
    }
  if (n_bodies == 1)
    return 1;

  /* A parent is never larger than its child and has its number already. */
  guint32 next = 0;

  for (guint32 run = 0; run < first; run++)
    parents[run] = parents[run] == run ? next++ : parents[parents[run]];
  return n_bodies;
}

static guint32
count_runs (const SutureCellLayer *layers, size_t n_layers)
{
  size_t n_runs = 0;

  for (size_t n = 0; n < n_layers; n++)
    n_runs += layers[n].mask.n_runs;
  return (guint32) n_runs;
}

/* (transfer full): how many layers each body has. */
static guint32 *
count_body_layers (const SutureCellLayer *layers,
                   size_t                 n_layers,
                   guint32              **numbers,
                   guint32                n_bodies)
{
  guint32           *n_layers_of = g_new0 (guint32, n_bodies);
  g_autofree size_t *seen = g_new0 (size_t, n_bodies);

  for (size_t i = 0; i < n_layers; i++)
    for (size_t run = 0; run < layers[i].mask.n_runs; run++)
      {
        const guint32 body = numbers[i][run];

        if (seen[body] != i + 1)
          n_layers_of[body]++;
        seen[body] = i + 1;
      }
  return n_layers_of;
}

static gpointer
make_parents (gpointer user_data)
{
  return g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
free_parents (gpointer data)
{
  g_array_unref (data);
}

static void
find_bodies_of_id (Splitting *splitting, guint32 id, GArray *parents)
{
  const SutureCellIndex *index = splitting->index;
  const size_t           start = index->cell_starts[id];
  const size_t           n_layers = index->cell_starts[id + 1] - start;
  const SutureCellLayer *layers = &index->cell_layers[start];

  splitting->n_bodies[id] = 1;
  if (is_one_body (layers, n_layers))
    return;

  const guint32 n_runs = count_runs (layers, n_layers);

  if (parents->len < n_runs)
    g_array_set_size (parents, n_runs);

  const guint32 n_bodies =
      find_bodies (layers, n_layers, (guint32 *) (void *) parents->data);

  splitting->n_bodies[id] = n_bodies;
  if (n_bodies == 1)
    return;

  guint32 *numbers = g_memdup2 (parents->data, n_runs * sizeof (guint32));

  for (size_t i = 0; i < n_layers; i++)
    {
      splitting->numbers[start + i] = numbers;
      numbers += layers[i].mask.n_runs;
    }
  splitting->n_layers_of[id] =
      count_body_layers (layers, n_layers, &splitting->numbers[start],
                         n_bodies);
  atomic_store (&splitting->is_split, TRUE);
}

static void
find_bodies_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Splitting    *splitting = user_data;
  const guint32 first = (guint32) item * IDS_PER_ITEM;
  const guint32 end = MIN (first + IDS_PER_ITEM, splitting->index->n_cells);

  for (guint32 id = first; id < end; id++)
    find_bodies_of_id (splitting, id, workspace);
}

/* --- from ids to bodies ------------------------------------------------------
 */

/* Where everything will be; the new ids. */
static void
place_bodies (Splitting *splitting)
{
  SutureCellIndex *index = splitting->index;
  const guint32    n_ids = index->n_cells;
  guint32          n_bodies = 0;
  size_t           n_layers = 0;

  splitting->firsts = g_new (guint32, (gsize) n_ids + 1);
  for (guint32 id = 0; id < n_ids; id++)
    {
      splitting->firsts[id] = n_bodies;
      n_bodies += splitting->n_bodies[id];
    }
  splitting->firsts[n_ids] = n_bodies;

  guint64 *ids = g_new (guint64, n_bodies);
  size_t  *starts = g_new (size_t, (gsize) n_bodies + 1);

  for (guint32 id = 0; id < n_ids; id++)
    for (guint32 i = 0; i < splitting->n_bodies[id]; i++)
      {
        const guint32 body = splitting->firsts[id] + i;

        ids[body] = index->ids[id];
        starts[body] = n_layers;
        n_layers += splitting->n_layers_of[id]
                        ? splitting->n_layers_of[id][i]
                        : index->cell_starts[id + 1] - index->cell_starts[id];
      }
  starts[n_bodies] = n_layers;
  g_free (index->ids);
  index->ids = ids;
  splitting->body_starts = starts;
  splitting->layers = g_new (SutureCellLayer, n_layers);
}

/* Which run of the mask begins at (y, x0); it is one of them. */
static size_t
find_run (const SutureMask *mask, gint32 y, gint32 x0)
{
  size_t low = 0;
  size_t high = mask->n_runs;

  while (low < high)
    {
      const size_t    middle = low + (high - low) / 2;
      const SutureRun run = mask->runs[middle];

      if (run.y < y || (run.y == y && run.x0 < x0))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static size_t
find_cell_layer (const SutureCellIndex *index, guint32 cell, gint32 z)
{
  size_t low = index->cell_starts[cell];
  size_t high = index->cell_starts[cell + 1];

  while (low < high)
    {
      const size_t middle = low + (high - low) / 2;

      if (index->cell_layers[middle].z < z)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Tells the layer's rows whose body each run is; while the cells' runs are
 * still in the order of rows. */
static void
number_rows_worker (size_t z, gpointer workspace, gpointer user_data)
{
  const Splitting       *splitting = user_data;
  const SutureCellIndex *index = splitting->index;
  SutureIndexLayer      *layer = &index->layers[z];

  for (gint32 y = 0; y < index->shape.ny; y++)
    for (size_t i = layer->row_starts[y]; i < layer->row_starts[y + 1]; i++)
      {
        SutureRowRun *run = &layer->row_runs[i];
        const guint32 id = run->cell;

        run->cell = splitting->firsts[id];
        if (splitting->n_bodies[id] > 1)
          {
            const size_t at = find_cell_layer (index, id, (gint32) z);

            run->cell +=
                splitting->numbers[at][find_run (&index->cell_layers[at].mask,
                                                 y, run->x0)];
          }
      }
}

/* A run and the body it belongs to */
typedef struct
{
  guint32   body;
  SutureRun run;
} BodyRun;

static int
compare_body_runs (const void *a, const void *b)
{
  const BodyRun *p = a;
  const BodyRun *q = b;

  if (p->body != q->body)
    return p->body < q->body ? -1 : 1;
  return p->run.y != q->run.y
             ? (p->run.y > q->run.y) - (p->run.y < q->run.y)
             : (p->run.x0 > q->run.x0) - (p->run.x0 < q->run.x0);
}

/* (transfer full): the runs of one cell layer by body, each body's in the order
 * of rows; the index's own are put into that order, too. */
static BodyRun *
sort_runs (const SutureMask *mask, const guint32 *numbers)
{
  SutureRun *runs = (SutureRun *) mask->runs; /* the index's, still in making */
  BodyRun   *sorted = g_new (BodyRun, mask->n_runs);

  for (size_t i = 0; i < mask->n_runs; i++)
    sorted[i] = (BodyRun){ numbers[i], runs[i] };
  qsort (sorted, mask->n_runs, sizeof (BodyRun), compare_body_runs);
  for (size_t i = 0; i < mask->n_runs; i++)
    runs[i] = sorted[i].run;
  return sorted;
}

/* Makes the cell layers of the bodies of one id. */
static void
split_id (Splitting *splitting, guint32 id)
{
  const SutureCellIndex *index = splitting->index;
  const guint32          first = splitting->firsts[id];
  const guint32          n_bodies = splitting->n_bodies[id];
  g_autofree size_t     *next =
      g_memdup2 (&splitting->body_starts[first], n_bodies * sizeof (size_t));

  for (size_t at = index->cell_starts[id]; at < index->cell_starts[id + 1];
       at++)
    {
      const SutureCellLayer *old = &index->cell_layers[at];
      g_autofree BodyRun *runs = sort_runs (&old->mask, splitting->numbers[at]);

      for (size_t begin = 0, end; begin < old->mask.n_runs; begin = end)
        {
          for (end = begin + 1;
               end < old->mask.n_runs && runs[end].body == runs[begin].body;)
            end++;
          splitting->layers[next[runs[begin].body]++] = (SutureCellLayer){
            .mask = suture_mask_from_runs (old->mask.runs + begin, end - begin),
            .z = old->z,
          };
        }
    }
}

static void
split_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Splitting             *splitting = user_data;
  const SutureCellIndex *index = splitting->index;
  const guint32          first = (guint32) item * IDS_PER_ITEM;
  const guint32          end = MIN (first + IDS_PER_ITEM, index->n_cells);

  for (guint32 id = first; id < end; id++)
    if (splitting->n_bodies[id] > 1)
      split_id (splitting, id);
    else
      memcpy (&splitting->layers[splitting->body_starts[splitting->firsts[id]]],
              &index->cell_layers[index->cell_starts[id]],
              (index->cell_starts[id + 1] - index->cell_starts[id]) *
                  sizeof (SutureCellLayer));
}

static gboolean
split_ids (Splitting            *splitting,
           size_t                n_items,
           const SutureProgress *progress,
           GError              **error)
{
  SutureCellIndex     *index = splitting->index;
  const SutureProgress rows = suture_progress_part (progress, 0.5, 0.75);
  const SutureProgress rest = suture_progress_part (progress, 0.75, 1.0);

  place_bodies (splitting);
  return suture_parallel_for ((size_t) index->shape.nz, number_rows_worker,
                              splitting, &rows, error) &&
         suture_parallel_for (n_items, split_worker, splitting, &rest, error);
}

/* The index's cells are bodies from now on. */
static void
install (Splitting *splitting)
{
  SutureCellIndex *index = splitting->index;

  g_free (index->cell_layers);
  g_free (index->cell_starts);
  index->n_cells = splitting->firsts[index->n_cells];
  index->cell_layers = g_steal_pointer (&splitting->layers);
  index->cell_starts = g_steal_pointer (&splitting->body_starts);
}

static void
clear_ids (Splitting *splitting)
{
  const SutureCellIndex *index = splitting->index;

  for (guint32 id = 0; id < index->n_cells; id++)
    if (splitting->n_layers_of[id] != NULL)
      {
        g_free (splitting->numbers[index->cell_starts[id]]);
        g_free (splitting->n_layers_of[id]);
      }
  g_free (splitting->numbers);
  g_free (splitting->n_layers_of);
}

gboolean
suture_bodies_split (SutureCellIndex      *index,
                     const SutureProgress *progress,
                     GError              **error)
{
  const guint32        n_ids = index->n_cells;
  const size_t         n_items = (n_ids + IDS_PER_ITEM - 1) / IDS_PER_ITEM;
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.5);
  Splitting            splitting = {
               .index = index,
               .n_bodies = g_new0 (guint32, n_ids),
               .numbers = g_new0 (guint32 *, index->cell_starts[n_ids]),
               .n_layers_of = g_new0 (guint32 *, n_ids),
  };
  gboolean done =
      suture_parallel_for_with_workspace (n_items, find_bodies_worker,
                                          make_parents, free_parents,
                                          &splitting, &finding, error);
  const gboolean is_split = atomic_load (&splitting.is_split);

  if (done && is_split)
    done = split_ids (&splitting, n_items, progress, error);
  clear_ids (&splitting);
  if (done && is_split)
    install (&splitting);
  g_free (splitting.n_bodies);
  g_free (splitting.firsts);
  g_free (splitting.body_starts);
  g_free (splitting.layers);
  return done;
}

/* --- crumbs ------------------------------------------------------------------
 */

static int
compare_volumes (const void *a, const void *b)
{
  const gint64 p = *(const gint64 *) a;
  const gint64 q = *(const gint64 *) b;

  return (p > q) - (p < q);
}

/* The volume of the body that the typical voxel lies in: half of all voxels are
 * in larger ones, so that no number of crumbs changes it much. */
static gint64
typical_volume (const SutureCellIndex *index)
{
  g_autofree gint64 *volumes =
      g_memdup2 (index->volumes_voxels, index->n_cells * sizeof (gint64));
  gint64 total = 0;
  gint64 so_far = 0;

  qsort (volumes, index->n_cells, sizeof (gint64), compare_volumes);
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    total += volumes[cell];
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    {
      so_far += volumes[cell];
      if (2 * so_far >= total)
        return volumes[cell];
    }
  return 0;
}

static gboolean
is_far_smaller (gint64 volume, gint64 than)
{
  return 100 * volume < than;
}

static gboolean
is_tiny (gint64 volume, gint64 than)
{
  return volume < CRUMB_VOXELS && CRUMB_VOXELS * volume <= than;
}

/* Ranks the bodies of one id, which are the cells from @first to @end - 1. */
static void
rank_id (SutureCellIndex *index, guint32 first, guint32 end, gint64 typical)
{
  const gint64 *volumes = index->volumes_voxels;
  gint64        largest = 0;
  guint32       n_crumbs = 0;

  for (guint32 cell = first; cell < end; cell++)
    largest = MAX (largest, volumes[cell]);
  for (guint32 cell = first; cell < end; cell++)
    {
      index->is_crumb[cell] = is_far_smaller (volumes[cell], largest) ||
                              is_tiny (volumes[cell], largest) ||
                              (is_far_smaller (volumes[cell], typical) &&
                               is_tiny (volumes[cell], typical));
      n_crumbs += index->is_crumb[cell];
    }
  for (guint32 cell = first; cell < end; cell++)
    index->is_main[cell] = end - first == 1 || (end - first - n_crumbs == 1 &&
                                                !index->is_crumb[cell]);
}

void
suture_bodies_rank (SutureCellIndex *index)
{
  const gint64 typical = index->n_cells > 0 ? typical_volume (index) : 0;

  for (guint32 first = 0, end; first < index->n_cells; first = end)
    {
      end = suture_cell_index_end_of_id (index, first);
      rank_id (index, first, end, typical);
    }
}
