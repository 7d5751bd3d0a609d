/* suture-contact-wall.c: the wall of background between two bodies
 *
 * The voxels about the place where the two are near are drawn into a block of
 * bytes, which is swept along its lines, one axis after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-contact-wall.h"

#include "cells/suture-cell-index-private.h"
#include "contacts/measuring/suture-contact-faces.h"
#include "contacts/measuring/suture-grown-bodies.h"

/* --- how near they are ---------------------------------------------------- */

/* Whether a run of one mask, moved by @dy rows, and one of the other lie no
 * more than @reach columns apart. Both are in the order of their rows. */
static gboolean
are_rows_near (const SutureMask *a, const SutureMask *b, gint32 dy, int reach)
{
  size_t k = 0;

  for (size_t i = 0; i < a->n_runs; i++)
    {
      const SutureRun run = a->runs[i];

      while (k < b->n_runs &&
             (b->runs[k].y < run.y + dy ||
              (b->runs[k].y == run.y + dy && b->runs[k].x1 + reach <= run.x0)))
        k++;
      if (k < b->n_runs && b->runs[k].y == run.y + dy &&
          b->runs[k].x0 < run.x1 + reach)
        return TRUE;
    }
  return FALSE;
}

/* Whether steps along the axes, @reach of them at most, lead from one mask to
 * the other. */
static gboolean
are_masks_near (const SutureMask *a, const SutureMask *b, int reach)
{
  if (a->y0 >= b->y1 + reach || b->y0 >= a->y1 + reach ||
      a->x0 >= b->x1 + reach || b->x0 >= a->x1 + reach)
    return FALSE;
  for (gint32 dy = -reach; dy <= reach; dy++)
    if (are_rows_near (a, b, dy, reach - ABS (dy)))
      return TRUE;
  return FALSE;
}

static gboolean
are_near (const SutureCellIndex *index,
          guint32                a,
          guint32                b,
          int                    reach,
          gint32                *at)
{
  const SutureBox p = suture_cell_index_get_box (index, a);
  const SutureBox q = suture_cell_index_get_box (index, b);

  for (gint32 z = MAX (p.z0, q.z0 - reach); z < MIN (p.z1, q.z1 + reach); z++)
    {
      const SutureMask mask = suture_cell_index_get_mask (index, a, z);

      for (gint32 dz = -reach; dz <= reach && mask.n_runs > 0; dz++)
        {
          const SutureMask other =
              suture_cell_index_get_mask (index, b, z + dz);

          *at = z;
          if (other.n_runs > 0 &&
              are_masks_near (&mask, &other, reach - ABS (dz)))
            return TRUE;
        }
    }
  return FALSE;
}

int
suture_contact_wall_find (const SutureCellIndex *index,
                          guint32                a,
                          guint32                b,
                          gint32                *z)
{
  g_autoptr (GArray) faces = g_array_new (FALSE, FALSE, sizeof (SutureFaceRun));

  suture_contact_faces_list (index, a, b, faces);
  if (faces->len > 0)
    {
      *z = g_array_index (faces, SutureFaceRun, 0).z;
      return 0;
    }
  for (int width = 1; width <= SUTURE_MOST_WALL; width++)
    if (are_near (index, a, b, width + 1, z))
      return width;
  return -1;
}

/* --- the block -------------------------------------------------------------
 */

/* What a voxel of the block is; above that it holds along how many axes it lies
 * between the two. */
enum
{
  NOTHING,
  FIRST,
  SECOND,
  WALL,
  OTHER,
  WHAT_BITS = 7,
  ONE_AXIS = 8,
};

typedef struct
{
  SutureBox box;
  size_t    strides[3]; /* z, y, x */
  gint32    sizes[3];
  guint8   *voxels;
} Block;

/* Of both boxes what is no more than a wall and a voxel from the other. */
static SutureBox
common_box (const SutureCellIndex *index, guint32 a, guint32 b)
{
  const gint32      reach = SUTURE_MOST_WALL + 1;
  const SutureShape shape = suture_cell_index_get_shape (index);
  const SutureBox   p = suture_cell_index_get_box (index, a);
  const SutureBox   q = suture_cell_index_get_box (index, b);

  return (SutureBox){
    .z0 = MAX (MAX (p.z0, q.z0) - reach, 0),
    .z1 = MIN (MIN (p.z1, q.z1) + reach, (gint32) shape.nz),
    .y0 = MAX (MAX (p.y0, q.y0) - reach, 0),
    .y1 = MIN (MIN (p.y1, q.y1) + reach, (gint32) shape.ny),
    .x0 = MAX (MAX (p.x0, q.x0) - reach, 0),
    .x1 = MIN (MIN (p.x1, q.x1) + reach, (gint32) shape.nx),
  };
}

void
suture_contact_wall_get_layers (const SutureCellIndex *index,
                                guint32                a,
                                guint32                b,
                                gint32                *z0,
                                gint32                *z1)
{
  const SutureBox box = common_box (index, a, b);

  *z0 = box.z0;
  *z1 = MAX (box.z0, box.z1);
}

static void
draw_row (const SutureIndexLayer *layer,
          gint32                  y,
          guint32                 a,
          guint32                 b,
          const SutureBox        *box,
          guint8                 *row)
{
  size_t from = layer->row_starts[y];
  size_t to = layer->row_starts[y + 1];

  while (from < to)
    {
      const size_t middle = from + (to - from) / 2;

      if (layer->row_runs[middle].x1 <= box->x0)
        from = middle + 1;
      else
        to = middle;
    }
  for (size_t i = from;
       i < layer->row_starts[y + 1] && layer->row_runs[i].x0 < box->x1; i++)
    {
      const SutureRowRun *run = &layer->row_runs[i];
      const guint8        what = run->cell == a   ? FIRST
                                 : run->cell == b ? SECOND
                                                  : OTHER;

      for (gint32 x = MAX (run->x0, box->x0); x < MIN (run->x1, box->x1); x++)
        row[x - box->x0] = what;
    }
}

static void
block_init (Block *self, const SutureCellIndex *index, guint32 a, guint32 b)
{
  const SutureBox box = common_box (index, a, b);

  *self = (Block){
    .box = box,
    .sizes = { box.z1 - box.z0, box.y1 - box.y0, box.x1 - box.x0 },
    .strides = { 0, (size_t) (box.x1 - box.x0), 1 },
  };
  self->strides[0] = self->strides[1] * (size_t) self->sizes[1];
  self->voxels = g_malloc0 (self->strides[0] * (size_t) self->sizes[0]);
  for (gint32 z = box.z0; z < box.z1; z++)
    for (gint32 y = box.y0; y < box.y1; y++)
      draw_row (&index->layers[z], y, a, b, &box,
                self->voxels + (size_t) (z - box.z0) * self->strides[0] +
                    (size_t) (y - box.y0) * self->strides[1]);
}

static void
block_clear (Block *self)
{
  g_free (self->voxels);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

/* Counts the background of one line between one body, or the wall, and the
 * other, or the wall. */
static void
sweep_line (Block *self, size_t start, size_t stride, gint32 n, int width)
{
  int    last = NOTHING; /* what is before the background */
  gint32 n_nothing = 0;

  for (gint32 i = 0; i < n; i++)
    {
      const int what = self->voxels[start + (size_t) i * stride] & WHAT_BITS;

      if (what == NOTHING)
        {
          n_nothing++;
          continue;
        }
      if (n_nothing > 0 && n_nothing <= width && last != NOTHING &&
          last != OTHER && what != OTHER && (last != what || what == WALL))
        for (gint32 k = i - n_nothing; k < i; k++)
          self->voxels[start + (size_t) k * stride] += ONE_AXIS;
      last = what;
      n_nothing = 0;
    }
}

/* Makes wall of what lies between along @n_axes axes or more; whether there was
 * any. */
static gboolean
fill_between (Block *self, int width, int n_axes)
{
  const size_t n = self->strides[0] * (size_t) self->sizes[0];
  gboolean     is_any = FALSE;

  for (int axis = 0; axis < 3; axis++)
    {
      const int p = axis == 0 ? 1 : 0;
      const int q = axis == 2 ? 1 : 2;

      for (gint32 i = 0; i < self->sizes[p]; i++)
        for (gint32 k = 0; k < self->sizes[q]; k++)
          sweep_line (self,
                      (size_t) i * self->strides[p] +
                          (size_t) k * self->strides[q],
                      self->strides[axis], self->sizes[axis], width);
    }
  for (size_t i = 0; i < n; i++)
    {
      const gboolean is_wall = self->voxels[i] >= n_axes * ONE_AXIS;

      is_any |= is_wall;
      self->voxels[i] = is_wall ? WALL : self->voxels[i] & WHAT_BITS;
    }
  return is_any;
}

static void
list_wall (const Block *self, gint32 z, GArray *runs)
{
  const SutureBox *box = &self->box;
  const guint8    *layer =
      self->voxels + (size_t) (z - box->z0) * self->strides[0];

  for (gint32 y = box->y0; y < box->y1; y++)
    {
      const guint8 *row = layer + (size_t) (y - box->y0) * self->strides[1];

      for (gint32 x = box->x0, end; x < box->x1; x = end)
        {
          for (end = x; end < box->x1 && row[end - box->x0] == WALL;)
            end++;
          if (end > x)
            {
              const SutureRun run = { y, x, end };

              g_array_append_val (runs, run);
            }
          else
            end++;
        }
    }
}

/* Faces of a wall first, then its edges, then its corners. */
void
suture_contact_wall_fill (const SutureCellIndex *index,
                          guint32                a,
                          guint32                b,
                          int                    width,
                          GArray               **masks)
{
  gint32    z;
  const int between = suture_contact_wall_find (index, a, b, &z);

  width = MAX (width, between);
  if (between < 0 || width == 0)
    return;

  g_auto (Block) block = { 0 };

  block_init (&block, index, a, b);
  if (fill_between (&block, width, 1))
    (void) (fill_between (&block, width, 2) && fill_between (&block, width, 2));
  for (z = block.box.z0; z < block.box.z1; z++)
    list_wall (&block, z, masks[z - block.box.z0]);
}
