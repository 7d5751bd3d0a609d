/* suture-body-owners.c: the true cell that each body of a segmentation is of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-body-owners.h"

#include "base/suture-parallel.h"
#include "cells/suture-id-map.h"

/* Of a body, what isn't background in the truth; of that, what one true cell
 * has: in hundredths. */
#define LEAST_INSIDE 30
#define LEAST_SHARE 60

typedef struct
{
  const SutureCellIndex *index;
  const SutureStack     *truth;
  guint64               *owners;
} Finding;

typedef struct
{
  SutureIdMap *ids;
  GArray      *counts; /* gint64, by number of the id */
  gint64       n_inside;
} Counting;

static void
count_mask (Counting          *counting,
            const SutureMask  *mask,
            const SutureStack *truth,
            gint32             z)
{
  const SutureSampleType type = suture_stack_get_sample_type (truth);
  const void            *layer = suture_stack_get_layer (truth, z);
  const gint64           nx = suture_stack_get_shape (truth).nx;

  for (size_t i = 0; i < mask->n_runs; i++)
    for (gint64 x = mask->runs[i].x0; x < mask->runs[i].x1; x++)
      {
        const guint64 id =
            suture_label_at (layer, type, (size_t) (mask->runs[i].y * nx + x));

        if (id == 0)
          continue;

        const guint32 number = suture_id_map_add (counting->ids, id);

        if (number == counting->counts->len)
          g_array_set_size (counting->counts, number + 1);
        g_array_index (counting->counts, gint64, number)++;
        counting->n_inside++;
      }
}

static guint64
judge (const Counting *counting, gint64 n_voxels)
{
  const guint64 *ids = suture_id_map_get_ids (counting->ids);
  gint64         most = 0;
  guint64        owner = 0;

  for (guint i = 0; i < counting->counts->len; i++)
    {
      const gint64 count = g_array_index (counting->counts, gint64, i);

      if (count > most || (count == most && ids[i] < owner))
        {
          most = count;
          owner = ids[i];
        }
    }
  return counting->n_inside * 100 >= n_voxels * LEAST_INSIDE &&
                 most * 100 >= counting->n_inside * LEAST_SHARE
             ? owner
             : 0;
}

static void
find_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Finding *finding = user_data;
  const guint32  cell = (guint32) item;
  const size_t   n = suture_cell_index_get_n_layers (finding->index, cell);
  g_autoptr (SutureIdMap) ids = suture_id_map_new ();
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  Counting counting = { ids, counts, 0 };

  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (finding->index, cell, i, &z);

      count_mask (&counting, &mask, finding->truth, z);
    }
  finding->owners[item] =
      judge (&counting,
             suture_cell_index_get_volume_voxels (finding->index, cell));
}

guint64 *
suture_body_owners_find (const SutureCellIndex *index,
                         SutureStack           *truth,
                         const SutureProgress  *progress,
                         GError               **error)
{
  const guint32       n_cells = suture_cell_index_get_n_cells (index);
  g_autofree guint64 *owners = g_new0 (guint64, (gsize) n_cells + 1);
  Finding             finding = { index, truth, owners };

  if (!suture_parallel_for (n_cells, find_worker, &finding, progress, error))
    return NULL;
  return g_steal_pointer (&owners);
}
