/* suture-clean-cuts.c: whole cells cut along rugged planes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "base/suture-random.h"
#include "base/suture-order.h"
#include "cells/suture-cell-index.h"
#include "oversegmentation/suture-oversegmentation.h"
#include "oversegmentation/suture-smooth-noise.h"

#define PURPOSE_CUTS G_GUINT64_CONSTANT (0x636c65616e637574)

/* Parts of a cell, at most. */
#define MOST_PARTS 5

/* Smaller cells stay whole. */
#define LEAST_VOXELS 200

/* Where a plane may go through a cell: shares of its voxels on one side. */
#define LEAST_SHARE 0.15

/* How far a cut strays from its plane, in radii of the cell, and over how much
 * of the cell. */
#define MOST_STRAY 0.25
#define STRAY_PITCH 0.5

typedef struct
{
  double  normal[3];
  double  offset_um;
  double  stray_um;
  double  pitch_um;
  guint64 seed;
} Cut;

typedef struct
{
  SutureStack           *stack;
  const SutureCellIndex *index;
  SutureSpacing          spacing;
  SutureRandom           random;
  guint64                next_id;
} Cutting;

static double
get_side (const Cut *cut, const double at[3])
{
  double side = -cut->offset_um;

  for (int i = 0; i < 3; i++)
    side += cut->normal[i] * at[i];
  return side +
         cut->stray_um * suture_smooth_noise (cut->seed, at, cut->pitch_um);
}

/* Where a voxel is, µm. */
static void
place_voxel (const Cutting *self, gint32 z, gint32 y, gint32 x, double at[3])
{
  at[0] = z * self->spacing.z_um;
  at[1] = y * self->spacing.y_um;
  at[2] = x * self->spacing.x_um;
}

/* (transfer full) (element-type double): where each voxel of the cell lies
 * along the normal. */
static GArray *
list_offsets (const Cutting *self, guint32 cell, const Cut *cut)
{
  const size_t n = suture_cell_index_get_n_layers (self->index, cell);
  GArray      *offsets = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (self->index, cell, i, &z);

      for (size_t k = 0; k < mask.n_runs; k++)
        for (gint32 x = mask.runs[k].x0; x < mask.runs[k].x1; x++)
          {
            double at[3];
            double offset = 0.0;

            place_voxel (self, z, mask.runs[k].y, x, at);
            for (int axis = 0; axis < 3; axis++)
              offset += cut->normal[axis] * at[axis];
            g_array_append_val (offsets, offset);
          }
    }
  g_array_sort (offsets, suture_compare_doubles);
  return offsets;
}

static void
draw_cut (Cutting *self, guint32 cell, Cut *cut)
{
  const double n =
      (double) suture_cell_index_get_volume_voxels (self->index, cell);
  const double volume =
      n * self->spacing.z_um * self->spacing.y_um * self->spacing.x_um;
  const double radius = cbrt (volume * 0.75 / G_PI);
  const double up = 2.0 * suture_random_uniform (&self->random) - 1.0;
  const double turn = 2.0 * G_PI * suture_random_uniform (&self->random);
  const double share = LEAST_SHARE + (1.0 - 2.0 * LEAST_SHARE) *
                                         suture_random_uniform (&self->random);

  cut->normal[0] = up;
  cut->normal[1] = sqrt (1.0 - up * up) * cos (turn);
  cut->normal[2] = sqrt (1.0 - up * up) * sin (turn);
  cut->stray_um = MOST_STRAY * radius * suture_random_uniform (&self->random);
  cut->pitch_um = STRAY_PITCH * radius;
  cut->seed = suture_random_uint64 (&self->random);

  g_autoptr (GArray) offsets = list_offsets (self, cell, cut);

  cut->offset_um = g_array_index (offsets, double, (guint) (share * (n - 1.0)));
}

/* Gives a new id to what of the cell lies beyond the cut and has that id. */
static void
cut_off (Cutting *self, guint32 cell, guint64 id, const Cut *cut)
{
  const size_t           n = suture_cell_index_get_n_layers (self->index, cell);
  const SutureSampleType type = suture_stack_get_sample_type (self->stack);
  const gint64           nx = suture_stack_get_shape (self->stack).nx;

  for (size_t i = 0; i < n; i++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (self->index, cell, i, &z);
      void *layer = suture_stack_get_layer_for_writing (self->stack, z);

      for (size_t k = 0; k < mask.n_runs; k++)
        for (gint32 x = mask.runs[k].x0; x < mask.runs[k].x1; x++)
          {
            const size_t voxel = (size_t) (mask.runs[k].y * nx + x);
            double       at[3];

            place_voxel (self, z, mask.runs[k].y, x, at);
            if (suture_label_at (layer, type, voxel) == id &&
                get_side (cut, at) > 0.0)
              suture_label_set (layer, type, voxel, self->next_id);
          }
    }
  self->next_id++;
}

static void
cut_cell (Cutting *self, guint32 cell)
{
  const guint64 n_parts =
      2 + (suture_random_uniform (&self->random) < 0.4
               ? suture_random_below (&self->random, MOST_PARTS - 1)
               : 0);
  const guint64 first_new = self->next_id;
  const guint64 id = suture_cell_index_get_id (self->index, cell);

  for (guint64 part = 1; part < n_parts; part++)
    {
      const guint64 which = suture_random_below (&self->random, part);
      Cut           cut;

      draw_cut (self, cell, &cut);
      cut_off (self, cell, which == 0 ? id : first_new + which - 1, &cut);
    }
}

/* (transfer full): the same in memory, with room for new ids. */
static SutureStack *
copy_labels (const SutureStack *truth, GError **error)
{
  const SutureShape      shape = suture_stack_get_shape (truth);
  const SutureSampleType type = suture_stack_get_sample_type (truth);
  const size_t           n = suture_shape_size (shape);
  SutureStack *copy = suture_stack_new (shape, SUTURE_SAMPLE_U64, error);

  if (copy == NULL)
    return NULL;
  suture_stack_set_spacing (copy, suture_stack_get_spacing (truth),
                            suture_stack_get_spacing_source (truth));

  guint64 *voxels = suture_stack_get_layer_for_writing (copy, 0);

  for (size_t i = 0; i < n; i++)
    voxels[i] = suture_label_at (suture_stack_get_voxels (truth), type, i);
  return copy;
}

SutureStack *
suture_cut_cells (const SutureStack *truth,
                  double             share,
                  guint64            seed,
                  GError           **error)
{
  g_autoptr (SutureStack) copy = copy_labels (truth, error);

  if (copy == NULL)
    return NULL;

  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (copy, 0, NULL, error);

  if (index == NULL)
    return NULL;

  Cutting cutting = { .stack = copy,
                      .index = index,
                      .spacing = suture_stack_get_spacing (copy),
                      .next_id = suture_cell_index_get_max_id (index) + 1 };

  suture_random_init (&cutting.random, seed, PURPOSE_CUTS);
  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    if (suture_random_uniform (&cutting.random) < share &&
        suture_cell_index_get_volume_voxels (index, cell) >= LEAST_VOXELS &&
        !suture_cell_index_is_crumb (index, cell))
      cut_cell (&cutting, cell);
  return g_steal_pointer (&copy);
}
