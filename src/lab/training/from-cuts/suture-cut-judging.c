/* suture-cut-judging.c: whether a cut parts two true cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-cuts/suture-cut-judging.h"

#include <math.h>

#include "cells/suture-id-map.h"

/* What a true cell has of a body, and the body of it, to count. */
#define LEAST_VOXELS 15.0
#define LEAST_SHARE 0.05

/* What of a side is in true cells, for the truth to know of it. */
#define LEAST_INSIDE 0.3

/* Of the smaller side, what may be misplaced. */
#define MOST_OF_RIGHT 0.25
#define MOST_OF_UNSURE 0.5

struct _SutureCutJudge
{
  const SutureCellIndex *index;
  SutureStack           *truth;
  SutureIdMap           *ids;
  GArray                *sizes; /* double, by number of the true cell */
};

/* A body's voxels that are in true cells. */
typedef struct
{
  SutureIdMap *ids;
  GArray      *layers; /* gint32, of each voxel its layer */
  GArray      *cells;  /* guint32, likewise: its number in @ids */
} Overlaps;

static void
add_layer_sizes (SutureCutJudge *self, gint64 z)
{
  const SutureShape      shape = suture_stack_get_shape (self->truth);
  const SutureSampleType type = suture_stack_get_sample_type (self->truth);
  const void            *layer = suture_stack_get_layer (self->truth, z);

  for (size_t i = 0; i < suture_shape_layer_size (shape); i++)
    {
      const guint64 id = suture_label_at (layer, type, i);

      if (id == 0)
        continue;

      const guint32 number = suture_id_map_add (self->ids, id);

      if (number == self->sizes->len)
        g_array_set_size (self->sizes, number + 1);
      g_array_index (self->sizes, double, number) += 1.0;
    }
}

SutureCutJudge *
suture_cut_judge_new (const SutureCellIndex *index, SutureStack *truth)
{
  SutureCutJudge *self = g_new (SutureCutJudge, 1);

  *self = (SutureCutJudge){ index, truth, suture_id_map_new (),
                            g_array_new (FALSE, TRUE, sizeof (double)) };
  for (gint64 z = 0; z < suture_stack_get_shape (truth).nz; z++)
    add_layer_sizes (self, z);
  return self;
}

void
suture_cut_judge_free (SutureCutJudge *self)
{
  suture_id_map_free (self->ids);
  g_array_unref (self->sizes);
  g_free (self);
}

static void
add_mask (const SutureCutJudge *self,
          const SutureMask     *mask,
          gint32                z,
          Overlaps             *overlaps)
{
  const gint64           nx = suture_stack_get_shape (self->truth).nx;
  const SutureSampleType type = suture_stack_get_sample_type (self->truth);
  const void            *layer = suture_stack_get_layer (self->truth, z);

  for (size_t i = 0; i < mask->n_runs; i++)
    for (gint64 x = mask->runs[i].x0; x < mask->runs[i].x1; x++)
      {
        const guint64 id =
            suture_label_at (layer, type, (size_t) (mask->runs[i].y * nx + x));

        if (id == 0)
          continue;

        const guint32 number = suture_id_map_add (overlaps->ids, id);

        g_array_append_val (overlaps->layers, z);
        g_array_append_val (overlaps->cells, number);
      }
}

/* The body's voxels above the cut and below it in each true cell. */
static void
count_sides (const Overlaps *overlaps, gint32 layer, double *counts)
{
  for (guint i = 0; i < overlaps->layers->len; i++)
    counts[2 * g_array_index (overlaps->cells, guint32, i) +
           (g_array_index (overlaps->layers, gint32, i) > layer)] += 1.0;
}

static double
get_size (const SutureCutJudge *self, guint64 id)
{
  return g_array_index (self->sizes, double, suture_id_map_add (self->ids, id));
}

/* Voxels of both sides. */
static void
measure_sides (const SutureCutJudge *self,
               guint32               cell,
               gint32                layer,
               double                sides[2])
{
  const size_t n = suture_cell_index_get_n_layers (self->index, cell);

  sides[0] = sides[1] = 0.0;
  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (self->index, cell, i, &z);

      sides[z > layer] += (double) mask.area_px;
    }
}

static SutureCutVerdict
judge (const SutureCutJudge *self,
       const Overlaps       *overlaps,
       const double         *counts,
       const double          volumes[2])
{
  const guint32  n = suture_id_map_get_n_ids (overlaps->ids);
  const guint64 *ids = suture_id_map_get_ids (overlaps->ids);
  const double   smaller = fmin (volumes[0], volumes[1]);
  gboolean       is_home[2] = { FALSE, FALSE };
  double         inside[2] = { 0.0, 0.0 }, misplaced = 0.0;

  for (guint32 i = 0; i < n; i++)
    {
      const double *sides = counts + 2 * i;
      const double  both = sides[0] + sides[1];

      inside[0] += sides[0];
      inside[1] += sides[1];
      if (both < LEAST_VOXELS ||
          both < LEAST_SHARE * (volumes[0] + volumes[1]) ||
          both < LEAST_SHARE * get_size (self, ids[i]))
        continue;
      is_home[sides[1] > sides[0]] = TRUE;
      misplaced += fmin (sides[0], sides[1]);
    }
  if (is_home[0] && is_home[1] && misplaced <= MOST_OF_RIGHT * smaller)
    return SUTURE_CUT_RIGHT;
  if (inside[0] < LEAST_INSIDE * volumes[0] ||
      inside[1] < LEAST_INSIDE * volumes[1])
    return SUTURE_CUT_UNSURE;
  return is_home[0] && is_home[1] && misplaced <= MOST_OF_UNSURE * smaller
             ? SUTURE_CUT_UNSURE
             : SUTURE_CUT_WRONG;
}

void
suture_cut_judge_body (const SutureCutJudge *self,
                       guint32               cell,
                       const gint32         *layers,
                       size_t                n_cuts,
                       SutureCutVerdict     *verdicts)
{
  g_autoptr (SutureIdMap) ids = suture_id_map_new ();
  g_autoptr (GArray) voxel_layers = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GArray) voxel_cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  const size_t n = suture_cell_index_get_n_layers (self->index, cell);
  Overlaps     overlaps = { ids, voxel_layers, voxel_cells };

  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (self->index, cell, i, &z);

      add_mask (self, &mask, z, &overlaps);
    }
  for (size_t i = 0; i < n_cuts; i++)
    {
      g_autofree double *counts =
          g_new0 (double, 2 * (size_t) suture_id_map_get_n_ids (ids) + 1);
      double volumes[2];

      count_sides (&overlaps, layers[i], counts);
      measure_sides (self, cell, layers[i], volumes);
      verdicts[i] = judge (self, &overlaps, counts, volumes);
    }
}
