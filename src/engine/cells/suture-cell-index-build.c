/* clang-format off */
/* suture-cell-index-build.c: every cell of a label stack as runs a layer:
 * making
 *
 * 1. Each layer is scanned into runs, row by row; its ids are numbered in the
 *    order in which they appear on it.                             (parallel)
 * 2. The ids of all layers together are sorted: those are the cells. Each cell
 *    gets its place for each layer it has.
 * 3. Each layer's runs are sorted into its cells.                  (parallel)
 * 4. Ids that are several bodies are taken apart.                  (parallel)
 *
 * No step looks at a number that depends on which thread came first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* clang-format on */
#include "cells/suture-cell-index.h"

#include <glib/gi18n-lib.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "cells/suture-bodies.h"
#include "cells/suture-cell-index-private.h"
#include "cells/suture-image-check.h"
#include "cells/suture-layer-scan.h"
#include "cells/suture-mask-parts.h"
#include "cells/suture-stack-scan.h"
#include "files/suture-input-file.h"
#include "stack/layers/suture-voxels.h"

/* What is known of a layer only while the index is made. Until step 3 the row
 * runs' `cell` is the number of an id on this layer. */
typedef struct
{
  SutureLayerScan scan;
  size_t         *places; /* by number on the layer: where in cell_layers */
  guint32        *cells;  /* by number on the layer: which cell */
} LayerBuild;

typedef struct
{
  SutureCellIndex *index;
  SutureStack     *labels;
  SutureStackScan *scanned; /* (nullable) */
  LayerBuild      *layers;
  atomic_bool      is_memory_full;
} Build;

/* Whether the layer was scanned. */
static gboolean
scan_layer (Build *build, gint64 z, SutureLayerScan *scan)
{
  SutureIndexLayer *layer = &build->index->layers[z];

  if (build->scanned &&
      suture_stack_scan_take (build->scanned, build->labels, z, layer, scan))
    return TRUE;
  suture_layer_scan_init (scan);
  return suture_layer_scan_run (scan, build->labels, z,
                                build->index->background_id, layer);
}

static void
scan_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Build           *build = user_data;
  SutureLayerScan *scan = &build->layers[item].scan;

  if (atomic_load (&build->is_memory_full))
    suture_layer_scan_init (scan);
  else if (!scan_layer (build, (gint64) item, scan))
    atomic_store (&build->is_memory_full, TRUE);
}

static int
compare_ids (const void *a, const void *b)
{
  const guint64 p = *(const guint64 *) a;
  const guint64 q = *(const guint64 *) b;

  return (p > q) - (p < q);
}

/* Numbers the cells: fills ids, n_cells, and each layer's `cells`. */
static gboolean
number_cells (Build *build)
{
  SutureCellIndex *index = build->index;
  g_autoptr (SutureIdMap) all = suture_id_map_new ();

  for (gint64 z = 0; z < index->shape.nz; z++)
    {
      LayerBuild    *layer = &build->layers[z];
      const guint64 *ids = suture_id_map_get_ids (layer->scan.ids);
      const guint32  n_ids = suture_id_map_get_n_ids (layer->scan.ids);

      layer->cells = g_new (guint32, n_ids);
      for (guint32 i = 0; i < n_ids; i++)
        {
          layer->cells[i] = suture_id_map_add (all, ids[i]);
          if (layer->cells[i] == SUTURE_ID_MAP_FULL)
            return FALSE;
        }
    }

  index->n_cells = suture_id_map_get_n_ids (all);
  index->ids = g_memdup2 (suture_id_map_get_ids (all),
                          index->n_cells * sizeof (guint64));
  if (index->n_cells > 0)
    qsort (index->ids, index->n_cells, sizeof (guint64), compare_ids);

  /* From the order of appearance to the order of ids. */
  g_autofree guint32 *ranks = g_new (guint32, index->n_cells);

  for (guint32 cell = 0; cell < index->n_cells; cell++)
    ranks[suture_id_map_add (all, index->ids[cell])] = cell;
  for (gint64 z = 0; z < index->shape.nz; z++)
    {
      LayerBuild   *layer = &build->layers[z];
      const guint32 n_ids = suture_id_map_get_n_ids (layer->scan.ids);

      for (guint32 i = 0; i < n_ids; i++)
        layer->cells[i] = ranks[layer->cells[i]];
    }
  return TRUE;
}

/* Gives each cell a place for each of its layers, top to bottom. */
static gboolean
place_cell_layers (Build *build)
{
  SutureCellIndex   *index = build->index;
  g_autofree size_t *next = NULL;
  size_t            *starts = g_new0 (size_t, (size_t) index->n_cells + 1);

  index->cell_starts = starts;
  for (gint64 z = 0; z < index->shape.nz; z++)
    for (guint32 i = 0; i < suture_id_map_get_n_ids (build->layers[z].scan.ids);
         i++)
      starts[build->layers[z].cells[i] + 1]++;
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    starts[cell + 1] += starts[cell];

  index->cell_layers = g_try_new (SutureCellLayer, starts[index->n_cells]);
  if (index->cell_layers == NULL && starts[index->n_cells] > 0)
    return FALSE;

  next = g_memdup2 (starts, ((size_t) index->n_cells + 1) * sizeof (size_t));
  for (gint64 z = 0; z < index->shape.nz; z++)
    {
      LayerBuild   *layer = &build->layers[z];
      const guint32 n_ids = suture_id_map_get_n_ids (layer->scan.ids);

      layer->places = g_new (size_t, n_ids);
      for (guint32 i = 0; i < n_ids; i++)
        layer->places[i] = next[layer->cells[i]]++;
    }
  return TRUE;
}

/* Copies the layer's runs to their cells, each cell's in the order of rows;
 * ends[i] becomes the end of those of number i. */
static void
sort_runs_into_cells (const Build *build, gint64 z, size_t *ends)
{
  const SutureCellIndex *index = build->index;
  SutureIndexLayer      *layer = &index->layers[z];
  const LayerBuild      *build_layer = &build->layers[z];
  const guint32 n_ids = suture_id_map_get_n_ids (build_layer->scan.ids);

  for (size_t i = 0; i < build_layer->scan.n_runs; i++)
    if (layer->row_runs[i].cell + 1 < n_ids)
      ends[layer->row_runs[i].cell + 1]++;
  for (guint32 i = 1; i < n_ids; i++)
    ends[i] += ends[i - 1];

  for (gint64 y = 0; y < index->shape.ny; y++)
    for (size_t i = layer->row_starts[y]; i < layer->row_starts[y + 1]; i++)
      {
        SutureRowRun *run = &layer->row_runs[i];

        layer->runs[ends[run->cell]++] =
            (SutureRun){ (gint32) y, run->x0, run->x1 };
        run->cell = build_layer->cells[run->cell];
      }
}

/* For the layer's runs by cell. */
static gboolean
make_room (Build *build, size_t z)
{
  SutureIndexLayer *layer = &build->index->layers[z];
  const guint64     n_bytes = build->layers[z].scan.n_runs * sizeof (SutureRun);

  layer->room =
      suture_voxels_new (n_bytes, (guint) build->index->shape.nz, NULL);
  if (layer->room == NULL)
    return FALSE;
  layer->runs = suture_voxels_get (layer->room);
  return TRUE;
}

static void
fill_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Build             *build = user_data;
  SutureIndexLayer  *layer = &build->index->layers[item];
  const LayerBuild  *build_layer = &build->layers[item];
  const guint32      n_ids = suture_id_map_get_n_ids (build_layer->scan.ids);
  g_autofree size_t *ends = g_try_new0 (size_t, n_ids);

  if (build_layer->scan.n_runs > 0 &&
      (!make_room (build, item) || ends == NULL))
    {
      atomic_store (&build->is_memory_full, TRUE);
      return;
    }
  sort_runs_into_cells (build, (gint64) item, ends);
  for (guint32 i = 0; i < n_ids; i++)
    {
      const size_t begin = i > 0 ? ends[i - 1] : 0;

      build->index->cell_layers[build_layer->places[i]] = (SutureCellLayer){
        .mask = suture_mask_from_runs (layer->runs + begin, ends[i] - begin),
        .z = (gint32) item,
        .is_simple =
            suture_mask_is_simple (layer->runs + begin, ends[i] - begin),
      };
    }
}

static void
measure_cells (SutureCellIndex *index)
{
  index->boxes = g_new (SutureBox, index->n_cells);
  index->volumes_voxels = g_new0 (gint64, index->n_cells);
  index->is_crumb = g_new0 (gboolean, index->n_cells);
  index->is_main = g_new0 (gboolean, index->n_cells);
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    {
      const SutureCellLayer *first =
          &index->cell_layers[index->cell_starts[cell]];
      const SutureCellLayer *end =
          &index->cell_layers[index->cell_starts[cell + 1]];
      SutureBox box = { first->z,      first->mask.y0, first->mask.x0,
                        end[-1].z + 1, first->mask.y1, first->mask.x1 };

      for (const SutureCellLayer *at = first; at < end; at++)
        {
          box.y0 = MIN (box.y0, at->mask.y0);
          box.x0 = MIN (box.x0, at->mask.x0);
          box.y1 = MAX (box.y1, at->mask.y1);
          box.x1 = MAX (box.x1, at->mask.x1);
          index->volumes_voxels[cell] += at->mask.area_px;
        }
      index->boxes[cell] = box;
    }
}

/* Crumbs are no cell's start. */
static void
list_starting_cells (SutureCellIndex *index)
{
  const gint64        nz = index->shape.nz;
  guint32            *starts = g_new0 (guint32, nz + 1);
  g_autofree guint32 *next = NULL;

  for (guint32 cell = 0; cell < index->n_cells; cell++)
    starts[index->boxes[cell].z0 + 1] += !index->is_crumb[cell];
  for (gint64 z = 0; z < nz; z++)
    starts[z + 1] += starts[z];

  next = g_memdup2 (starts, (size_t) (nz + 1) * sizeof (guint32));
  index->starting_starts = starts;
  index->starting = g_new (guint32, index->n_cells);
  for (guint32 cell = 0; cell < index->n_cells; cell++)
    if (!index->is_crumb[cell])
      index->starting[next[index->boxes[cell].z0]++] = cell;
}

static gboolean
set_error_if_full (const Build *build, gboolean is_full, GError **error)
{
  if (!is_full && !atomic_load (&build->is_memory_full))
    return FALSE;

  const char      *path = suture_stack_get_file_info (build->labels)->path;
  g_autofree char *name =
      path ? suture_display_name (path) : g_strdup (_ ("the label stack"));

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("“%s” has too many cells for the memory of this machine; "
                  "make sure that it is a label stack and not an image, or "
                  "use a machine with more memory"),
               name);
  return TRUE;
}

static gboolean
run_build (Build *build, const SutureProgress *progress, GError **error)
{
  const size_t         nz = (size_t) build->index->shape.nz;
  const SutureProgress scanning = suture_progress_part (progress, 0.0, 0.7);
  const SutureProgress filling = suture_progress_part (progress, 0.7, 0.9);
  const SutureProgress splitting = suture_progress_part (progress, 0.9, 1.0);

  if (!suture_parallel_for (nz, scan_layer_worker, build, &scanning, error) ||
      set_error_if_full (build, FALSE, error) ||
      set_error_if_full (build, !number_cells (build), error) ||
      set_error_if_full (build, !place_cell_layers (build), error) ||
      !suture_parallel_for (nz, fill_layer_worker, build, &filling, error) ||
      set_error_if_full (build, FALSE, error) ||
      !suture_bodies_split (build->index, &splitting, error))
    return FALSE;

  measure_cells (build->index);
  suture_bodies_rank (build->index);
  list_starting_cells (build->index);
  return TRUE;
}

static void
free_layer_builds (LayerBuild *layers, gint64 nz)
{
  for (gint64 z = 0; z < nz; z++)
    {
      suture_layer_scan_clear (&layers[z].scan);
      g_free (layers[z].places);
      g_free (layers[z].cells);
    }
  g_free (layers);
}

static SutureCellIndex *
build_index (SutureStack          *labels,
             guint64               background_id,
             SutureStackScan      *scanned,
             const SutureProgress *progress,
             GError              **error)
{
  if (!suture_image_check (labels, error))
    return NULL;

  g_autoptr (SutureCellIndex) index = g_new0 (SutureCellIndex, 1);

  g_atomic_ref_count_init (&index->ref_count);
  index->shape = suture_stack_get_shape (labels);
  index->spacing = suture_stack_get_spacing (labels);
  index->background_id = background_id;
  index->layers = g_new0 (SutureIndexLayer, index->shape.nz);
  index->later = g_new0 (SutureLater, SUTURE_N_LATER);

  Build          build = { .index = index,
                           .labels = labels,
                           .scanned = scanned,
                           .layers = g_new0 (LayerBuild, index->shape.nz) };
  const gboolean is_built = run_build (&build, progress, error);

  free_layer_builds (build.layers, index->shape.nz);
  return is_built ? g_steal_pointer (&index) : NULL;
}

SutureCellIndex *
suture_cell_index_new (SutureStack          *labels,
                       guint64               background_id,
                       const SutureProgress *progress,
                       GError              **error)
{
  g_return_val_if_fail (labels != NULL, NULL);

  return build_index (labels, background_id, NULL, progress, error);
}

SutureCellIndex *
suture_cell_index_new_scanned (SutureStack          *labels,
                               SutureStackScan      *scan,
                               const SutureProgress *progress,
                               GError              **error)
{
  g_return_val_if_fail (labels != NULL && scan != NULL, NULL);

  return build_index (labels, suture_stack_scan_get_background_id (scan), scan,
                      progress, error);
}
