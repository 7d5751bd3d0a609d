/* suture-slice-grid.c: the voxels of a slice that an image shows, coloured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-grid.h"

#include "base/suture-parallel.h"

#define ROWS_PER_ITEM 16

typedef struct
{
  const SutureSliceLook *look;
  SutureSliceGrid       *grid;
  const size_t          *column_offsets; /* of voxels, from the row's first */
  size_t                 start;          /* offset of voxel (0, 0) */
  size_t                 row_stride;     /* voxels from row to row */
  SuturePlane            plane;
  gint32                 slice;
  guint8                *greys;   /* of each grid point */
  guint32               *colours; /* nullable: in place of the greys */
} Sampling;

static void
axis_init (SutureGridAxis *self,
           gint64          n_voxels,
           int             n_pixels,
           double          start,
           double          step,
           int             margin)
{
  const int n_all = n_pixels + 2 * margin;

  self->margin = margin;
  self->line_of_pixel = g_new (gint32, n_all);
  self->voxels = g_new (gint32, n_all);
  self->n_lines = 0;
  for (int i = 0; i < n_all; i++)
    {
      const gint64 voxel =
          suture_slice_frame_get_voxel (start, step, i - margin);

      self->line_of_pixel[i] = -1;
      if (voxel < 0 || voxel >= n_voxels)
        continue;
      if (self->n_lines == 0 || self->voxels[self->n_lines - 1] != voxel)
        self->voxels[self->n_lines++] = (gint32) voxel;
      self->line_of_pixel[i] = self->n_lines - 1;
    }
  for (int i = 0; i < n_all; i++)
    if (self->line_of_pixel[i] < 0)
      self->line_of_pixel[i] = self->n_lines;
}

/* First grid line at or after a voxel */
static gint32
axis_find (const SutureGridAxis *self, gint32 voxel)
{
  gint32 low = 0;
  gint32 high = self->n_lines;

  while (low < high)
    {
      const gint32 middle = low + (high - low) / 2;

      if (self->voxels[middle] < voxel)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What becomes of the grid points that a fill covers */
typedef void (*MarkFunc) (SutureSliceGrid  *self,
                          const SutureFill *fill,
                          gint32            row,
                          size_t            point);

static void
mark_done (SutureSliceGrid  *self,
           const SutureFill *fill,
           gint32            row,
           size_t            point)
{
  self->done_cells[point] = fill->cell;
}

static void
mark_open (SutureSliceGrid  *self,
           const SutureFill *fill,
           gint32            row,
           size_t            point)
{
  self->done_cells[point] = SUTURE_NO_CELL;
}

static void
mark_preview (SutureSliceGrid  *self,
              const SutureFill *fill,
              gint32            row,
              size_t            point)
{
  self->is_filled[point] = TRUE;
  self->row_filled[row] = TRUE;
}

/* The grid points of voxels u0 to u1 - 1, v0 to v1 - 1 */
static void
mark_rectangle (SutureSliceGrid  *self,
                MarkFunc          mark,
                const SutureFill *fill,
                const gint32      u[2],
                const gint32      v[2])
{
  const gint32 first = axis_find (&self->columns, u[0]);
  const gint32 end = axis_find (&self->columns, u[1]);
  const gint32 last_row = axis_find (&self->rows, v[1]);

  for (gint32 row = axis_find (&self->rows, v[0]); row < last_row; row++)
    for (gint32 column = first; column < end; column++)
      mark (self, fill, row, (size_t) row * self->stride + (size_t) column);
}

static void
mark_run (SutureSliceGrid        *self,
          const SutureSliceFrame *frame,
          MarkFunc                mark,
          const SutureFill       *fill,
          SutureRun               run)
{
  const gint32 x[] = { run.x0, run.x1 };
  const gint32 y[] = { run.y, run.y + 1 };
  const gint32 z[] = { fill->z, fill->z + 1 };

  switch (frame->plane)
    {
    case SUTURE_PLANE_XY:
      mark_rectangle (self, mark, fill, x, y);
      break;
    case SUTURE_PLANE_XZ:
      if (run.y == frame->slice)
        mark_rectangle (self, mark, fill, x, z);
      break;
    default:
      if (run.x0 <= frame->slice && frame->slice < run.x1)
        mark_rectangle (self, mark, fill, z, y);
      break;
    }
}

static void
mark_fills (SutureSliceGrid        *self,
            const SutureSliceFrame *frame,
            MarkFunc                mark,
            const SutureFill       *fills,
            size_t                  n_fills)
{
  for (size_t i = 0; i < n_fills; i++)
    {
      const SutureFill *fill = &fills[i];

      if (frame->plane == SUTURE_PLANE_XY && fill->z != frame->slice)
        continue;
      for (size_t k = 0; k < fill->mask.n_runs; k++)
        mark_run (self, frame, mark, fill, fill->mask.runs[k]);
    }
}

static void
mark_all_fills (SutureSliceGrid        *self,
                const SutureSliceLook  *look,
                const SutureSliceFrame *frame)
{
  const size_t n_points = ((size_t) self->rows.n_lines + 1) * self->stride;

  if (look->n_done > 0)
    {
      self->done_cells = g_new (guint32, n_points);
      for (size_t i = 0; i < n_points; i++)
        self->done_cells[i] = SUTURE_NO_CELL;
      mark_fills (self, frame, mark_done, look->done, look->n_done);
    }
  if (!look->opens_fills)
    mark_fills (self, frame, mark_preview, look->fills, look->n_fills);
  else if (self->done_cells != NULL)
    mark_fills (self, frame, mark_open, look->fills, look->n_fills);
}

/* Ids to cells; ids come in runs. */
#define SAMPLE_CELLS(type)                                                     \
  do                                                                           \
    {                                                                          \
      const type *ids = (const type *) voxels + first;                         \
      type        last_id = ids[offsets[0]];                                   \
      guint32     cell = suture_cell_lookup_find (lookup, last_id);            \
                                                                               \
      for (gint32 i = 0; i < n; i++)                                           \
        {                                                                      \
          const type id = ids[offsets[i]];                                     \
                                                                               \
          if (id != last_id)                                                   \
            {                                                                  \
              cell = suture_cell_lookup_find (lookup, id);                     \
              last_id = id;                                                    \
            }                                                                  \
          cells[i] =                                                           \
              cell != SUTURE_SEVERAL_CELLS                                     \
                  ? cell                                                       \
                  : suture_cell_lookup_find_at (lookup, first + offsets[i]);   \
        }                                                                      \
    }                                                                          \
  while (0)

static void
sample_cells (const Sampling *sampling, size_t first, gint32 n, guint32 *cells)
{
  const SutureStack      *labels = sampling->look->labels;
  const SutureCellLookup *lookup = sampling->look->lookup;
  const size_t           *offsets = sampling->column_offsets;
  const void             *voxels = suture_stack_get_voxels (labels);

  switch (suture_stack_get_sample_type (labels))
    {
    case SUTURE_SAMPLE_U8:
      SAMPLE_CELLS (guint8);
      break;
    case SUTURE_SAMPLE_U16:
      SAMPLE_CELLS (guint16);
      break;
    case SUTURE_SAMPLE_U32:
      SAMPLE_CELLS (guint32);
      break;
    case SUTURE_SAMPLE_U64:
      SAMPLE_CELLS (guint64);
      break;
    default:
      g_assert_not_reached ();
    }
}

#define SAMPLE_GREYS(type, entry)                                              \
  do                                                                           \
    {                                                                          \
      const type *values = (const type *) voxels + first;                      \
                                                                               \
      for (gint32 i = 0; i < n; i++)                                           \
        {                                                                      \
          const type value = values[offsets[i]];                               \
                                                                               \
          greys[i] = table->greys[entry];                                      \
        }                                                                      \
    }                                                                          \
  while (0)

static void
sample_greys (const Sampling        *sampling,
              const SutureStack     *raw,
              const SutureGreyTable *table,
              size_t                 first,
              gint32                 n,
              guint8                *greys)
{
  const size_t *offsets = sampling->column_offsets;
  const void   *voxels = suture_stack_get_voxels (raw);

  switch (suture_stack_get_sample_type (raw))
    {
    case SUTURE_SAMPLE_U8:
      SAMPLE_GREYS (guint8, value);
      break;
    case SUTURE_SAMPLE_U16:
      SAMPLE_GREYS (guint16, value);
      break;
    case SUTURE_SAMPLE_U32:
      SAMPLE_GREYS (guint32, suture_grey_table_get_step (table, value));
      break;
    case SUTURE_SAMPLE_F32:
      SAMPLE_GREYS (float, suture_grey_table_get_step (table, (double) value));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* One channel after the other, in the greys' place meanwhile. */
static void
sample_channels (const Sampling *sampling,
                 size_t          first,
                 gint32          n,
                 guint8         *greys,
                 guint32        *colours)
{
  for (size_t k = 0; k < sampling->look->n_channels; k++)
    {
      const SutureChannelPaint *channel = &sampling->look->channels[k];

      sample_greys (sampling, channel->stack, channel->greys, first, n, greys);
      for (gint32 i = 0; i < n; i++)
        colours[i] = suture_add_colour (colours[i], channel->colour, greys[i]);
    }
}

static void
give_done_cells (const guint32 *done_cells, gint32 n, guint32 *cells)
{
  for (gint32 i = 0; i < n; i++)
    if (done_cells[i] != SUTURE_NO_CELL)
      cells[i] = done_cells[i];
}

/* Whether a point of the cell on view lies below the cut, or on its one side.
 */
static gboolean
is_below_cut (const Sampling *sampling, gint32 row, gint32 column)
{
  const SutureSliceGrid *grid = sampling->grid;
  const gint32           slice = sampling->slice;
  const gint32           v = grid->rows.voxels[row];
  const gint32           u = grid->columns.voxels[column];
  GArray                *side = sampling->look->cut_side;

  switch (sampling->plane)
    {
    case SUTURE_PLANE_XY:
      return side ? suture_cut_side_has (side, slice, v, u)
                  : slice >= sampling->look->cut_z;
    case SUTURE_PLANE_XZ:
      return side ? suture_cut_side_has (side, v, slice, u)
                  : v >= sampling->look->cut_z;
    default:
      return side ? suture_cut_side_has (side, u, v, slice)
                  : u >= sampling->look->cut_z;
    }
}

static inline guint32
blend (guint32 paint, guint8 grey, const guint32 *colour)
{
  return colour ? suture_blend_colour (paint, *colour)
                : suture_blend (paint, grey);
}

static void
colour_point (const SutureSliceLook *look,
              guint32                cell,
              gboolean               is_below,
              guint8                 grey,
              const guint32         *colour,
              gboolean               is_filled,
              SutureSliceGrid       *grid,
              size_t                 at)
{
  const SutureCellPaint *paint = is_filled                ? &look->preview
                                 : cell == SUTURE_NO_CELL ? NULL
                                 : is_below               ? &look->below
                                                          : &look->paints[cell];

  if (paint == NULL)
    {
      grid->keys[at] = SUTURE_KEY_BACKGROUND;
      grid->fills[at] = blend (0, grey, colour);
      grid->edges[at] = blend (look->ground_edge, grey, colour);
      grid->shades[at] = blend (look->ground_shade, grey, colour);
      return;
    }
  grid->keys[at] = paint->key;
  grid->fills[at] = blend (paint->fill, grey, colour);
  grid->edges[at] = blend (paint->edge, grey, colour);
  grid->shades[at] = paint->shade == paint->edge
                         ? grid->edges[at]
                         : blend (paint->shade, grey, colour);
}

static void
sample_row (const Sampling *sampling, gint32 row)
{
  const SutureSliceLook *look = sampling->look;
  SutureSliceGrid       *grid = sampling->grid;
  const gint32           n = grid->columns.n_lines;
  const size_t           at = (size_t) row * grid->stride;
  const size_t           first =
      sampling->start + (size_t) grid->rows.voxels[row] * sampling->row_stride;
  guint32 *keys = grid->keys + at;
  guint32 *colours = sampling->colours ? sampling->colours + at : NULL;

  for (gint32 i = 0; i < n; i++)
    keys[i] = SUTURE_NO_CELL;
  if (look->labels != NULL)
    sample_cells (sampling, first, n, keys);
  if (grid->done_cells != NULL)
    give_done_cells (grid->done_cells + at, n, keys);
  if (colours != NULL)
    sample_channels (sampling, first, n, sampling->greys + at, colours);
  else if (look->raw != NULL)
    sample_greys (sampling, look->raw, look->greys, first, n,
                  sampling->greys + at);
  for (gint32 i = 0; i < n; i++)
    colour_point (look, keys[i],
                  look->has_cut && keys[i] == look->cut_cell &&
                      is_below_cut (sampling, row, i),
                  sampling->greys[at + (size_t) i],
                  colours ? &colours[i] : NULL,
                  grid->is_filled[at + (size_t) i], grid, at + (size_t) i);
}

static void
sample_rows (size_t item, gpointer workspace, gpointer user_data)
{
  const Sampling *sampling = user_data;
  const gint32    first = (gint32) item * ROWS_PER_ITEM;
  const gint32 end = MIN (first + ROWS_PER_ITEM, sampling->grid->rows.n_lines);

  for (gint32 row = first; row < end; row++)
    sample_row (sampling, row);
}

static void
allocate (SutureSliceGrid *self)
{
  const size_t n_rows = (size_t) self->rows.n_lines + 1;
  size_t       n_points;

  self->stride = (size_t) self->columns.n_lines + 1;
  n_points = n_rows * self->stride;
  self->keys = g_new (guint32, n_points);
  self->fills = g_new0 (guint32, n_points);
  self->edges = g_new0 (guint32, n_points);
  self->shades = g_new0 (guint32, n_points);
  self->done_cells = NULL;
  self->is_filled = g_new0 (guint8, n_points);
  self->row_filled = g_new0 (guint8, n_rows);
  /* What lies beyond the stack is none, so that cells end there and background
   * doesn't. */
  for (size_t row = 0; row < n_rows; row++)
    self->keys[row * self->stride + self->stride - 1] = SUTURE_KEY_BACKGROUND;
  for (size_t column = 0; column < self->stride; column++)
    self->keys[(n_rows - 1) * self->stride + column] = SUTURE_KEY_BACKGROUND;
}

static size_t
stride_along (SutureShape shape, SutureAxis axis)
{
  return axis == SUTURE_AXIS_Z   ? suture_shape_layer_size (shape)
         : axis == SUTURE_AXIS_Y ? (size_t) shape.nx
                                 : 1;
}

static void
sample (SutureSliceGrid        *self,
        const SutureSliceLook  *look,
        const SutureSliceFrame *frame)
{
  const SuturePlane plane = frame->plane;
  const gint32      n_columns = self->columns.n_lines;
  const size_t      u_stride =
      stride_along (look->shape, suture_plane_get_u (plane));
  g_autofree size_t *offsets = g_new (size_t, (size_t) n_columns + 1);
  const size_t n_points = ((size_t) self->rows.n_lines + 1) * self->stride;
  g_autofree guint8  *greys = g_new0 (guint8, n_points);
  g_autofree guint32 *colours =
      look->has_channels ? g_new0 (guint32, n_points) : NULL;
  Sampling sampling = {
    .look = look,
    .grid = self,
    .column_offsets = offsets,
    .start = (size_t) frame->slice *
             stride_along (look->shape, suture_plane_get_normal (plane)),
    .row_stride = stride_along (look->shape, suture_plane_get_v (plane)),
    .greys = greys,
    .colours = colours,
    .plane = plane,
    .slice = frame->slice,
  };

  for (gint32 i = 0; i < n_columns; i++)
    offsets[i] = (size_t) self->columns.voxels[i] * u_stride;
  suture_parallel_for ((size_t) (self->rows.n_lines + ROWS_PER_ITEM - 1) /
                           ROWS_PER_ITEM,
                       sample_rows, &sampling, NULL, NULL);
}

void
suture_slice_grid_init (SutureSliceGrid        *self,
                        const SutureSliceLook  *look,
                        const SutureSliceFrame *frame)
{
  const SutureAxis u = suture_plane_get_u (frame->plane);
  const SutureAxis v = suture_plane_get_v (frame->plane);
  const gint64     n_slices =
      suture_shape_along (look->shape, suture_plane_get_normal (frame->plane));
  const gboolean is_inside = frame->slice >= 0 && frame->slice < n_slices;

  axis_init (&self->columns,
             is_inside ? suture_shape_along (look->shape, u) : 0, frame->width,
             frame->left, frame->u_step, frame->line_width);
  axis_init (&self->rows, is_inside ? suture_shape_along (look->shape, v) : 0,
             frame->height, frame->top, frame->v_step, frame->line_width);
  allocate (self);
  if (self->columns.n_lines == 0 || self->rows.n_lines == 0)
    return;
  mark_all_fills (self, look, frame);
  sample (self, look, frame);
}

static void
axis_clear (SutureGridAxis *self)
{
  g_free (self->line_of_pixel);
  g_free (self->voxels);
}

void
suture_slice_grid_clear (SutureSliceGrid *self)
{
  axis_clear (&self->columns);
  axis_clear (&self->rows);
  g_free (self->keys);
  g_free (self->fills);
  g_free (self->edges);
  g_free (self->shades);
  g_free (self->done_cells);
  g_free (self->is_filled);
  g_free (self->row_filled);
}
