/* suture-stain.c: what a user says of a raw stack before it is segmented
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "resegmentation/suture-stain.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "base/suture-error.h"
#include "base/suture-order.h"
#include "base/suture-parallel.h"
#include "cells/suture-cell-index.h"

/* So many voxels say how bright a stack is. */
#define SAMPLE_VOXELS 65536

/* Nuclei have more background around them than tissue has between its cells. */
#define NUCLEI_BACKGROUND 0.3

/* Where a pixel lies, and what is summed up of each such place. */
enum
{
  INSIDE,
  RIM,
  BACKGROUND,
  N_PLACES
};

typedef struct
{
  double sums[N_PLACES];
  gint64 ns[N_PLACES];
} LayerSums;

typedef struct
{
  SutureStack *raw;
  SutureStack *truth;
  LayerSums   *layers;
} Measuring;

static void
measure_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  const Measuring       *measuring = user_data;
  const SutureShape      shape = suture_stack_get_shape (measuring->truth);
  const SutureSampleType type = suture_stack_get_sample_type (measuring->truth);
  const SutureSampleType raw_type =
      suture_stack_get_sample_type (measuring->raw);
  const void *truth = suture_stack_get_layer (measuring->truth, (gint64) item);
  const void *raw = suture_stack_get_layer (measuring->raw, (gint64) item);
  LayerSums  *sums = &measuring->layers[item];

  for (gint64 y = 1; y + 1 < shape.ny; y++)
    for (gint64 x = 1; x + 1 < shape.nx; x++)
      {
        const size_t  i = (size_t) (y * shape.nx + x);
        const guint64 id = suture_label_at (truth, type, i);
        int           place = INSIDE;

        if (id == 0)
          place = BACKGROUND;
        else if (suture_label_at (truth, type, i - 1) != id ||
                 suture_label_at (truth, type, i + 1) != id ||
                 suture_label_at (truth, type, i - (size_t) shape.nx) != id ||
                 suture_label_at (truth, type, i + (size_t) shape.nx) != id)
          place = RIM;
        sums->sums[place] += suture_raw_at (raw, raw_type, i);
        sums->ns[place]++;
      }
}

static void
measure_range (SutureStack *raw, SutureStain *stain)
{
  const size_t       n = suture_shape_size (suture_stack_get_shape (raw));
  const size_t       n_sample = MIN (n, SAMPLE_VOXELS);
  const void        *voxels = suture_stack_get_voxels (raw);
  g_autofree double *sample = g_new (double, n_sample);

  for (size_t i = 0; i < n_sample; i++)
    sample[i] =
        suture_raw_at (voxels, suture_stack_get_sample_type (raw),
                       (size_t) ((double) i * (double) n / (double) n_sample));
  qsort (sample, n_sample, sizeof (double), suture_compare_doubles);
  stain->dark = sample[n_sample / 100];
  stain->bright = sample[n_sample - 1 - n_sample / 100];
}

static gboolean
measure_diameter (SutureStack          *truth,
                  SutureStain          *stain,
                  const SutureProgress *progress,
                  GError              **error)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (truth, 0, progress, error);
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, sizeof (double));

  if (index == NULL)
    return FALSE;
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    for (size_t i = 0; i < suture_cell_index_get_n_layers (index, cell); i++)
      {
        const double area =
            (double) suture_cell_index_get_nth_mask (index, cell, i, NULL)
                .area_px;

        g_array_append_val (areas, area);
      }
  if (areas->len == 0)
    {
      g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                           _ ("There is no cell in the labelled stack that "
                              "belongs to the raw stack; name another"));
      return FALSE;
    }
  g_array_sort (areas, suture_compare_doubles);
  stain->diameter_px =
      2.0 * sqrt (g_array_index (areas, double, areas->len / 2) / G_PI);
  return TRUE;
}

static SutureStainKind
judge_kind (const LayerSums *layers, size_t n_layers)
{
  LayerSums all = { 0 };
  double    means[N_PLACES];

  for (size_t z = 0; z < n_layers; z++)
    for (int place = 0; place < N_PLACES; place++)
      {
        all.sums[place] += layers[z].sums[place];
        all.ns[place] += layers[z].ns[place];
      }
  for (int place = 0; place < N_PLACES; place++)
    means[place] = all.sums[place] / (double) MAX (all.ns[place], 1);
  if (means[RIM] >= means[INSIDE])
    return SUTURE_STAIN_BRIGHT_MEMBRANES;
  return means[BACKGROUND] < means[INSIDE] &&
                 (double) all.ns[BACKGROUND] >
                     NUCLEI_BACKGROUND *
                         (double) (all.ns[INSIDE] + all.ns[RIM] +
                                   all.ns[BACKGROUND])
             ? SUTURE_STAIN_NUCLEI
             : SUTURE_STAIN_DARK_MEMBRANES;
}

gboolean
suture_stain_measure (SutureStack          *raw,
                      SutureStack          *truth,
                      SutureStain          *stain,
                      const SutureProgress *progress,
                      GError              **error)
{
  const size_t          n_layers = (size_t) suture_stack_get_shape (truth).nz;
  g_autofree LayerSums *layers = g_new0 (LayerSums, n_layers);
  Measuring             measuring = { raw, truth, layers };

  measure_range (raw, stain);
  if (!measure_diameter (truth, stain, progress, error) ||
      !suture_parallel_for (n_layers, measure_layer_worker, &measuring,
                            progress, error))
    return FALSE;
  stain->kind = judge_kind (layers, n_layers);
  return TRUE;
}
