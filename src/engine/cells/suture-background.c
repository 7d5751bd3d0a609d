/* suture-background.c: which id is background though it isn't 0
 *
 * Some programs (PlantSeg) store the background as an ordinary id. It shows by
 * two things that no cell does: it has most of the stack's border, and most
 * cells lie beside it. In tissue that fills the stack it has little of the
 * border, the walls between the cells alone; then it shows by nearly all cells
 * lying beside it while no voxel is 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cells/suture-cell-index.h"

#include "cells/suture-cell-index-private.h"

/* Background that is between the cells only: a net of walls, thin beside them.
 */
#define NEARLY_ALL 0.9
#define MANY_CELLS 10
#define THINNER 2

/* A lumen has so many times the voxels of the other cells' mean, and that part
 * of them beside it. */
#define LUMEN_LARGER 20
#define LUMEN_PART 0.2

/* Pixels of a mask on the four sides of its layer. */
static gint64
side_px (const SutureMask *mask, SutureShape shape)
{
  gint64 n = 0;

  if (mask->y0 > 0 && mask->x0 > 0 && mask->y1 < shape.ny &&
      mask->x1 < shape.nx)
    return 0;

  for (size_t i = 0; i < mask->n_runs; i++)
    {
      const SutureRun run = mask->runs[i];

      if (run.y == 0 || run.y == shape.ny - 1)
        n += run.x1 - run.x0;
      else
        n += (run.x0 == 0) + (run.x1 == shape.nx && shape.nx > 1);
    }
  return n;
}

static gint64
layer_side_px (SutureShape shape)
{
  if (shape.ny <= 2 || shape.nx <= 2)
    return shape.ny * shape.nx;
  return 2 * (shape.ny + shape.nx) - 4;
}

/* The cells from @first on that have one id: tissue can cut the background into
 * several. */
typedef struct
{
  guint32 first;
  guint32 end;
} SameId;

static gboolean
has_id (const SameId *self, guint32 cell)
{
  return cell >= self->first && cell < self->end;
}

/* The voxels that the cell has on the stack's sides, and at its two ends. */
static void
count_border (const SutureCellIndex *self,
              guint32                cell,
              gint64                *n_sides,
              gint64                *n_ends)
{
  for (size_t n = 0; n < suture_cell_index_get_n_layers (self, cell); n++)
    {
      gint32           z;
      const SutureMask mask =
          suture_cell_index_get_nth_mask (self, cell, n, &z);
      const gint64 on_sides = side_px (&mask, self->shape);

      *n_sides += on_sides;
      if (z == 0 || z == self->shape.nz - 1)
        *n_ends += mask.area_px - on_sides;
    }
}

static gboolean
has_most_of_border (const SutureCellIndex *self, const SameId *same)
{
  const SutureShape shape = self->shape;
  const gint64      sides = shape.nz * layer_side_px (shape);
  const gint64      ends =
      MIN (shape.nz, 2) * (shape.ny * shape.nx - layer_side_px (shape));
  gint64 n_sides = 0;
  gint64 n_ends = 0;

  for (guint32 cell = same->first; cell < same->end; cell++)
    count_border (self, cell, &n_sides, &n_ends);

  /* A flat tissue can fill the top and the bottom and have background around
   * it only, so most of the sides is enough. */
  return 2 * n_sides > sides || 2 * (n_sides + n_ends) > sides + ends;
}

static size_t
count_runs (const SutureCellIndex *self, const SameId *same)
{
  size_t n = 0;

  for (size_t i = self->cell_starts[same->first];
       i < self->cell_starts[same->end]; i++)
    n += self->cell_layers[i].mask.n_runs;
  return n;
}

static gboolean
find_id_with_most_of_border (const SutureCellIndex *self, SameId *same)
{
  for (same->first = 0; same->first < self->n_cells; same->first = same->end)
    {
      same->end = suture_cell_index_end_of_id (self, same->first);
      if (has_most_of_border (self, same))
        return TRUE;
    }
  return FALSE;
}

/* Marks the cells that have pixels facing those of the id in two rows one
 * beside the other: rows of a layer, or the same row of two layers. */
static void
mark_facing (const SutureRowRun *a,
             size_t              n_a,
             const SutureRowRun *b,
             size_t              n_b,
             const SameId       *same,
             gboolean           *is_beside)
{
  size_t i = 0;
  size_t j = 0;

  while (i < n_a && j < n_b)
    {
      if (MAX (a[i].x0, b[j].x0) < MIN (a[i].x1, b[j].x1))
        {
          if (has_id (same, a[i].cell))
            is_beside[b[j].cell] = TRUE;
          if (has_id (same, b[j].cell))
            is_beside[a[i].cell] = TRUE;
        }
      if (a[i].x1 <= b[j].x1)
        i++;
      else
        j++;
    }
}

static void
mark_in_row (const SutureRowRun *row,
             size_t              n,
             const SameId       *same,
             gboolean           *is_beside)
{
  for (size_t i = 1; i < n; i++)
    if (row[i - 1].x1 == row[i].x0)
      {
        if (has_id (same, row[i - 1].cell))
          is_beside[row[i].cell] = TRUE;
        if (has_id (same, row[i].cell))
          is_beside[row[i - 1].cell] = TRUE;
      }
}

static const SutureRowRun *
get_row (const SutureCellIndex *self, gint64 z, gint64 y, size_t *n)
{
  const SutureIndexLayer *layer = &self->layers[z];

  *n = layer->row_starts[y + 1] - layer->row_starts[y];
  return layer->row_runs + layer->row_starts[y];
}

/* Whether more than @part of the other cells, and of many, lie beside it. */
static gboolean
touches_cells (const SutureCellIndex *self,
               const SameId          *same,
               double                 part,
               guint32                n_least)
{
  g_autofree gboolean *is_beside = g_new0 (gboolean, self->n_cells);
  guint32              n_beside = 0;
  guint32              n_others = 0;

  for (gint64 z = 0; z < self->shape.nz; z++)
    for (gint64 y = 0; y < self->shape.ny; y++)
      {
        size_t              n, n_next;
        const SutureRowRun *row = get_row (self, z, y, &n);

        mark_in_row (row, n, same, is_beside);
        if (y + 1 < self->shape.ny)
          {
            const SutureRowRun *next = get_row (self, z, y + 1, &n_next);

            mark_facing (row, n, next, n_next, same, is_beside);
          }
        if (z + 1 < self->shape.nz)
          {
            const SutureRowRun *below = get_row (self, z + 1, y, &n_next);

            mark_facing (row, n, below, n_next, same, is_beside);
          }
      }

  for (guint32 other = 0; other < self->n_cells; other++)
    if (!has_id (same, other) && !self->is_crumb[other])
      {
        n_others++;
        n_beside += is_beside[other];
      }
  return n_others >= n_least && (double) n_beside > part * n_others;
}

static gint64
count_voxels (const SutureCellIndex *self, const SameId *same)
{
  gint64 n = 0;

  for (guint32 cell = same->first; cell < same->end; cell++)
    n += self->volumes_voxels[cell];
  return n;
}

/* What is between the cells has more runs than any of them. */
static void
find_id_with_most_runs (const SutureCellIndex *self, SameId *most)
{
  size_t most_runs = 0;
  SameId same;

  for (same.first = 0; same.first < self->n_cells; same.first = same.end)
    {
      same.end = suture_cell_index_end_of_id (self, same.first);

      const size_t n_runs = count_runs (self, &same);

      if (n_runs > most_runs)
        {
          most_runs = n_runs;
          *most = same;
        }
    }
}

/* Whether its runs are far shorter than the others. */
static gboolean
is_thin (const SutureCellIndex *self, const SameId *same)
{
  const SameId all = { 0, self->n_cells };
  const gint64 n_voxels = count_voxels (self, same);
  const size_t n_runs = count_runs (self, same);

  return THINNER * (double) n_voxels *
             (double) (count_runs (self, &all) - n_runs) <
         (double) n_runs * (double) (count_voxels (self, &all) - n_voxels);
}

static gboolean
is_between_all (const SutureCellIndex *self, SameId *same)
{
  const SameId all = { 0, self->n_cells };

  *same = (SameId){ 0, 0 };
  if (count_voxels (self, &all) < (gint64) suture_shape_size (self->shape))
    return FALSE;
  find_id_with_most_runs (self, same);
  return is_thin (self, same) &&
         touches_cells (self, same, NEARLY_ALL, MANY_CELLS);
}

static gpointer
guess (const SutureCellIndex *self)
{
  guint64 *id = g_new0 (guint64, 1);
  SameId   same;

  if ((find_id_with_most_of_border (self, &same) &&
       touches_cells (self, &same, 0.5, 0)) ||
      is_between_all (self, &same))
    *id = self->ids[same.first];
  return id;
}

guint64
suture_cell_index_guess_background (const SutureCellIndex *self)
{
  const guint64 *id =
      suture_cell_index_get_later (self, SUTURE_LATER_BACKGROUND_GUESS, guess,
                                   g_free);

  return *id;
}

/* The id with most voxels, one left out; whether there is any. */
static gboolean
find_largest_id (const SutureCellIndex *self, guint64 but, SameId *largest)
{
  gint64 most = 0;
  SameId same;

  for (same.first = 0; same.first < self->n_cells; same.first = same.end)
    {
      same.end = suture_cell_index_end_of_id (self, same.first);

      const gint64 n_voxels = count_voxels (self, &same);

      if (n_voxels > most && self->ids[same.first] != but)
        {
          most = n_voxels;
          *largest = same;
        }
    }
  return most > 0;
}

guint64
suture_cell_index_guess_lumen (const SutureCellIndex *self)
{
  const guint64 guessed = suture_cell_index_guess_background (self);
  gint64        n_voxels = 0;
  gint64        n_others = 0;
  SameId        same;

  if ((guessed == 0 && self->background_id == 0) ||
      !find_largest_id (self, guessed, &same))
    return 0;
  for (guint32 cell = 0; cell < self->n_cells; cell++)
    if (!has_id (&same, cell) && !self->is_crumb[cell] &&
        self->ids[cell] != guessed)
      {
        n_voxels += self->volumes_voxels[cell];
        n_others++;
      }
  return count_voxels (self, &same) * n_others > LUMEN_LARGER * n_voxels &&
                 touches_cells (self, &same, LUMEN_PART, MANY_CELLS)
             ? self->ids[same.first]
             : 0;
}
