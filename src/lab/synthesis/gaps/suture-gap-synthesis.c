/* suture-gap-synthesis.c: cut whole cells by blanking layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/gaps/suture-gap-synthesis.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "cells/suture-cell-index.h"
#include "stack/suture-stack-writer.h"
#include "synthesis/gaps/suture-gap-damage.h"
#include "synthesis/gaps/suture-gap-plan.h"

typedef struct
{
  const SutureStack     *source;
  SutureStack           *canvas;
  SutureShape            shape;
  SutureSampleType       source_type;
  SutureSampleType       type; /* of the canvas */
  const SutureCellIndex *index;
  GArray                *cuts;
} Cutting;

static void
copy_layer (size_t z, gpointer workspace, gpointer user_data)
{
  const Cutting *cutting = user_data;
  const size_t   n = suture_shape_layer_size (cutting->shape);
  const void    *from = suture_stack_get_layer (cutting->source, (gint64) z);
  void *to = suture_stack_get_layer_for_writing (cutting->canvas, (gint64) z);

  if (cutting->type == cutting->source_type)
    memcpy (to, from, n * suture_sample_type_size (cutting->type));
  else
    for (size_t i = 0; i < n; i++)
      suture_label_set (to, cutting->type, i,
                        suture_label_at (from, cutting->source_type, i));
}

static void
fill_mask (const Cutting *cutting, guint32 cell, gint32 z, guint64 id)
{
  const SutureMask mask = suture_cell_index_get_mask (cutting->index, cell, z);
  void *layer = suture_stack_get_layer_for_writing (cutting->canvas, z);

  for (size_t i = 0; i < mask.n_runs; i++)
    {
      const SutureRun run = mask.runs[i];
      const size_t    row = (size_t) run.y * (size_t) cutting->shape.nx;

      for (gint32 x = run.x0; x < run.x1; x++)
        suture_label_set (layer, cutting->type, row + (size_t) x, id);
    }
}

/* A cell's voxels are its own, so cells can be cut side by side. */
static void
cut_cell (size_t item, gpointer workspace, gpointer user_data)
{
  const Cutting   *cutting = user_data;
  const SutureCut *cut = &g_array_index (cutting->cuts, SutureCut, item);
  const gint32     last =
      suture_cell_index_get_last_layer (cutting->index, cut->cell);

  for (int i = 0; i < cut->n_gaps; i++)
    {
      const SutureLayerRange gap = cut->gaps[i];
      const gint32           gap_end = gap.first + gap.layers;
      const gint32           piece_end =
          i + 1 < cut->n_gaps ? cut->gaps[i + 1].first : last + 1;

      for (gint32 z = gap.first; z < gap_end; z++)
        fill_mask (cutting, cut->cell, z, 0);
      for (gint32 z = gap_end; z < piece_end; z++)
        fill_mask (cutting, cut->cell, z, cut->ids[i + 1]);
    }
}

/* An empty stack like the source, of a type that holds the ids. */
static SutureStack *
make_canvas (SutureStack *source, guint64 max_id, GError **error)
{
  const SutureFileInfo  *source_info = suture_stack_get_file_info (source);
  const SutureSampleType type =
      suture_label_type_for (suture_stack_get_sample_type (source), max_id);
  SutureStack *canvas =
      suture_stack_new (suture_stack_get_shape (source), type, error);

  if (canvas == NULL)
    return NULL;

  SutureFileInfo *info = suture_stack_get_file_info_for_writing (canvas);

  suture_file_info_clear (info);
  suture_file_info_copy (source_info, info);
  /* These are written as a copy of the one that they are like. */
  if (info->flavour != SUTURE_FLAVOUR_HDF5 &&
      info->flavour != SUTURE_FLAVOUR_ZARR &&
      info->flavour != SUTURE_FLAVOUR_SEQUENCE)
    g_clear_pointer (&info->path, g_free);
  info->sample_type = source_info->flavour == SUTURE_FLAVOUR_MEMORY
                          ? type
                          : suture_write_sample_type (source_info, max_id);
  suture_stack_set_spacing (canvas, suture_stack_get_spacing (source),
                            suture_stack_get_spacing_source (source));
  return canvas;
}

static guint
count_gaps (GArray *cuts)
{
  guint n_gaps = 0;

  for (guint i = 0; i < cuts->len; i++)
    n_gaps += (guint) g_array_index (cuts, SutureCut, i).n_gaps;
  return n_gaps;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const SutureTruePair *first = a;
  const SutureTruePair *second = b;

  return (first->upper_id > second->upper_id) -
         (first->upper_id < second->upper_id);
}

static GArray *
list_pairs (GArray *cuts)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SutureTruePair));

  for (guint i = 0; i < cuts->len; i++)
    {
      const SutureCut *cut = &g_array_index (cuts, SutureCut, i);

      for (int k = 0; k < cut->n_gaps; k++)
        {
          const SutureTruePair pair = {
            .upper_id = cut->ids[k],
            .lower_id = cut->ids[k + 1],
            .truth_id = cut->ids[0],
            .gap_first_layer = cut->gaps[k].first,
            .gap_layers = cut->gaps[k].layers,
          };

          g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

static gboolean
params_make_sense (const SutureGapParams *params, GError **error)
{
  if (params->max_gap >= 1 && params->min_layers >= 1 && params->chains >= 0 &&
      params->fraction >= 0.0 && params->fraction <= 1.0)
    return TRUE;

  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                       _ ("Gaps and cells need at least one layer, the share "
                          "of cells to cut lies between 0 and 1, and chains "
                          "can’t be fewer than none."));
  return FALSE;
}

static gboolean
ids_suffice (const SutureCellIndex *index, guint64 n_new, GError **error)
{
  if (suture_cell_index_get_max_id (index) <= G_MAXUINT64 - n_new)
    return TRUE;

  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                       _ ("The highest cell id leaves no free ids for new "
                          "pieces; renumber the cells."));
  return FALSE;
}

/* Copies, cuts and damages; the canvas is the caller's. */
static gboolean
fill_canvas (Cutting               *cutting,
             const SutureGapParams *params,
             guint64                first_free_id,
             const SutureProgress  *progress,
             GError               **error)
{
  const SutureProgress copying = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress cutting_part = suture_progress_part (progress, 0.4, 0.6);
  const SutureProgress damaging = suture_progress_part (progress, 0.6, 1.0);

  return suture_parallel_for ((size_t) cutting->shape.nz, copy_layer, cutting,
                              &copying, error) &&
         suture_parallel_for (cutting->cuts->len, cut_cell, cutting,
                              &cutting_part, error) &&
         (!params->damage ||
          suture_gap_damage (cutting->canvas, cutting->index, cutting->cuts,
                             params, first_free_id, &damaging, error));
}

static SutureStack *
cut_stack (SutureStack           *labelled,
           const SutureCellIndex *index,
           GArray                *cuts,
           const SutureGapParams *params,
           const SutureProgress  *progress,
           GError               **error)
{
  const guint   n_gaps = count_gaps (cuts);
  const guint64 last_id = suture_cell_index_get_max_id (index) + n_gaps;

  if (!ids_suffice (index, 2 * n_gaps, error))
    return NULL;

  g_autoptr (SutureStack) canvas =
      make_canvas (labelled, last_id + (params->damage ? n_gaps : 0), error);

  if (canvas == NULL)
    return NULL;

  Cutting cutting = {
    .source = labelled,
    .canvas = canvas,
    .shape = suture_stack_get_shape (labelled),
    .source_type = suture_stack_get_sample_type (labelled),
    .type = suture_stack_get_sample_type (canvas),
    .index = index,
    .cuts = cuts,
  };

  if (!fill_canvas (&cutting, params, last_id + 1, progress, error))
    return NULL;
  return g_steal_pointer (&canvas);
}

SutureStack *
suture_synthesize_gaps (SutureStack           *labelled,
                        const SutureGapParams *params,
                        GArray               **pairs,
                        const SutureProgress  *progress,
                        GError               **error)
{
  const SutureProgress indexing = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress planning = suture_progress_part (progress, 0.4, 0.5);
  const SutureProgress writing = suture_progress_part (progress, 0.5, 1.0);

  if (!params_make_sense (params, error))
    return NULL;

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labelled, 0, &indexing, error);
  g_autoptr (GArray) cuts =
      index ? suture_gap_plan (index, params, &planning, error) : NULL;

  if (cuts == NULL)
    return NULL;

  SutureStack *stack =
      cut_stack (labelled, index, cuts, params, &writing, error);

  if (stack && pairs)
    *pairs = list_pairs (cuts);
  return stack;
}

char *
suture_true_pairs_to_csv (GArray *pairs)
{
  GString *csv =
      g_string_new ("upper,lower,truth,gap_first_layer,gap_layers\n");

  for (guint i = 0; i < pairs->len; i++)
    {
      const SutureTruePair *pair = &g_array_index (pairs, SutureTruePair, i);

      g_string_append_printf (csv,
                              "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",%d,%d\n",
                              pair->upper_id, pair->lower_id, pair->truth_id,
                              pair->gap_first_layer, pair->gap_layers);
    }
  return g_string_free (csv, FALSE);
}
