/* suture-slice-painter.c: one slice, straight to device pixels
 *
 * First the voxels that are seen are looked up and coloured, each once
 * (suture-slice-grid.c); then they are spread over the pixels, with edges where
 * the keys of pixels a line's width apart differ, and stripes on the preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-painter.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "suture-slice-grid.h"

#define ROWS_PER_ITEM 16

typedef struct
{
  SutureSliceGrid         grid;
  const SutureSliceFrame *frame;
  guint32                *pixels;
} Painting;

/* The grid rows that decide over one row of pixels */
typedef struct
{
  gint32 above;
  gint32 here;
  gint32 below;
} RowTriple;

static RowTriple
get_triple (const SutureGridAxis *rows, int pixel_row)
{
  return (RowTriple){ rows->line_of_pixel[pixel_row],
                      rows->line_of_pixel[pixel_row + rows->margin],
                      rows->line_of_pixel[pixel_row + 2 * rows->margin] };
}

static void
spread_row (const SutureSliceGrid *grid,
            RowTriple              rows,
            int                    width,
            guint32               *out)
{
  const int      margin = grid->columns.margin;
  const gint32  *line = grid->columns.line_of_pixel;
  const size_t   at = (size_t) rows.here * grid->stride;
  const guint32 *keys = grid->keys + at;
  const guint32 *above = grid->keys + (size_t) rows.above * grid->stride;
  const guint32 *below = grid->keys + (size_t) rows.below * grid->stride;
  const guint32 *fills = grid->fills + at;
  const guint32 *edges = grid->edges + at;
  const guint32 *shades = grid->shades + at;

  for (int i = 0; i < width; i++)
    {
      const gint32  c = line[i + margin];
      const guint32 key = keys[c];
      const guint32 starts = (keys[line[i]] ^ key) | (above[c] ^ key);
      const guint32 ends =
          (keys[line[i + 2 * margin]] ^ key) | (below[c] ^ key);

      out[i] = starts ? edges[c] : ends ? shades[c] : fills[c];
    }
}

static void
draw_stripes (const Painting *painting, gint32 grid_row, int y, guint32 *out)
{
  const SutureSliceGrid  *grid = &painting->grid;
  const SutureSliceFrame *frame = painting->frame;
  const int               margin = grid->columns.margin;
  const size_t            at = (size_t) grid_row * grid->stride;
  const gint64            anchor = suture_slice_frame_get_anchor (frame) + y;

  for (int i = 0; i < frame->width; i++)
    {
      const size_t c = (size_t) grid->columns.line_of_pixel[i + margin];

      if (grid->is_filled[at + c] &&
          suture_slice_frame_is_stripe (frame, anchor + i))
        out[i] = grid->edges[at + c];
    }
}

static void
paint_rows (size_t item, gpointer workspace, gpointer user_data)
{
  const Painting        *painting = user_data;
  const SutureSliceGrid *grid = &painting->grid;
  const int              width = painting->frame->width;
  const int              first = (int) item * ROWS_PER_ITEM;
  const int end = MIN (first + ROWS_PER_ITEM, painting->frame->height);
  RowTriple last = { -1, -1, -1 };

  for (int y = first; y < end; y++)
    {
      guint32        *out = painting->pixels + (size_t) y * (size_t) width;
      const RowTriple rows = get_triple (&grid->rows, y);
      const gboolean  is_striped = grid->row_filled[rows.here];

      /* A voxel of several pixels' height gives the same row several times. */
      if (memcmp (&rows, &last, sizeof rows) == 0 && !is_striped)
        memcpy (out, out - width, (size_t) width * sizeof *out);
      else
        spread_row (grid, rows, width, out);
      if (is_striped)
        draw_stripes (painting, rows.here, y, out);
      last = rows;
    }
}

void
suture_slice_paint (const SutureSliceLook  *look,
                    const SutureSliceFrame *frame,
                    guint32                *pixels)
{
  g_return_if_fail (frame->width > 0 && frame->height > 0);
  g_return_if_fail (frame->u_step > 0.0 && frame->v_step > 0.0);
  g_return_if_fail (frame->line_width > 0 && frame->stripe_width > 0);

  Painting painting = { .frame = frame, .pixels = pixels };

  suture_slice_grid_init (&painting.grid, look, frame);
  suture_parallel_for ((size_t) (frame->height + ROWS_PER_ITEM - 1) /
                           ROWS_PER_ITEM,
                       paint_rows, &painting, NULL, NULL);
  suture_slice_grid_clear (&painting.grid);
}
