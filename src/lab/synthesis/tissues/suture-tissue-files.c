/* suture-tissue-files.c: cell files, columns cut into cells by level gaps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "synthesis/tissues/suture-tissue-files.h"

#include <math.h>

#include "base/suture-random.h"
#include "synthesis/tissues/suture-tissue-recipe.h"

#define PURPOSE_FILES G_GUINT64_CONSTANT (0x7469737366696c65)

/* Cells of a file are a little higher than wide. */
#define HEIGHT_OVER_WIDTH 1.2
/* A cell has so many layers at least, and one more for the gap below it. */
#define MIN_CELL_LAYERS 3

static guint32
choose_n_files (SutureShape shape, guint32 n_cells)
{
  const double area = (double) shape.ny * (double) shape.nx *
                      SUTURE_TISSUE_YX_UM * SUTURE_TISSUE_YX_UM;
  const double height = (double) shape.nz * SUTURE_TISSUE_Z_UM;
  guint32      best = 1;
  double       best_error = INFINITY;

  /* Cells of a column by column, as n_cells / k columns of area a / columns. */
  for (gint64 k = 1; k <= shape.nz / (MIN_CELL_LAYERS + 1) || k == 1; k++)
    {
      const double n_files = MAX ((double) n_cells / (double) k, 1.0);
      const double ratio =
          height / (double) k / (HEIGHT_OVER_WIDTH * sqrt (area / n_files));
      const double off = ratio > 1.0 ? ratio : 1.0 / ratio;

      if (off < best_error)
        {
          best_error = off;
          best = (guint32) ceil (n_files);
        }
    }
  return MIN (best, n_cells);
}

static gint32
draw_gap (SutureRandom *random)
{
  const double x = suture_random_uniform (random);

  return x < 0.7 ? 1 : x < 0.9 ? 2 : 3;
}

/* Cuts one column into n_cells cells of random heights. */
static void
fill_file (guint32      *column,
           gint64        n_layers,
           guint32       first_cell,
           guint32       n_cells,
           SutureRandom *random)
{
  g_autofree double *ends = g_new (double, n_cells);
  double             sum = 0.0;
  gint64             z = 0;

  for (guint32 i = 0; i < n_cells; i++)
    ends[i] = sum += 0.6 + 0.8 * suture_random_uniform (random);
  for (guint32 i = 0; i < n_cells; i++)
    {
      const gint64 room = n_layers - z;
      const gint64 still_needed =
          (gint64) (n_cells - 1 - i) * (MIN_CELL_LAYERS + 1);
      const gint64 end =
          CLAMP ((gint64) (ends[i] / sum * (double) n_layers),
                 z + MIN_CELL_LAYERS + 1, MAX (z + room - still_needed, z + 1));
      const gint64 gap = i + 1 == n_cells ? 0
                                          : CLAMP (end - z - MIN_CELL_LAYERS, 1,
                                                   draw_gap (random));

      for (; z < end && z < n_layers; z++)
        column[z] = z < end - gap ? first_cell + i : SUTURE_FILE_GAP;
    }
  for (; z < n_layers; z++)
    column[z] = first_cell + n_cells - 1;
}

SutureTissueFiles *
suture_tissue_files_new (SutureShape shape, guint32 n_cells, guint64 seed)
{
  SutureTissueFiles *self = g_new (SutureTissueFiles, 1);
  guint32            first_cell = 0;

  self->n_files = choose_n_files (shape, n_cells);
  self->n_layers = shape.nz;
  self->cells =
      g_new (guint32, (size_t) self->n_files * (size_t) self->n_layers);
  for (guint32 file = 0; file < self->n_files; file++)
    {
      const guint32 n =
          n_cells / self->n_files + (file < n_cells % self->n_files ? 1 : 0);
      SutureRandom random;

      suture_random_init (&random, seed, PURPOSE_FILES + file);
      fill_file (self->cells + (size_t) file * (size_t) self->n_layers,
                 self->n_layers, first_cell, n, &random);
      first_cell += n;
    }
  return self;
}

void
suture_tissue_files_free (SutureTissueFiles *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_free (self);
}
