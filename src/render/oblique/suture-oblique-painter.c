/* suture-oblique-painter.c: a slice that lies aslant in the stack
 *
 * First every pixel takes the colours of the voxel it lies in, then edges are
 * drawn where the keys of pixels a line's width apart differ.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oblique/suture-oblique-painter.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"

#define ROWS_PER_ITEM 16

typedef struct
{
  const SutureSliceLook    *look;
  SutureSpacing             spacing;
  const SutureObliqueFrame *frame;
  guint32                  *pixels; /* the colours inside cells, then all */
  guint32                  *keys;
  guint32                  *edges;
  guint32                  *shades;
  guint8                   *is_filled; /* by the preview */
} Painting;

/* --- The frame ------------------------------------------------------------ */

void
suture_oblique_frame_turn (SutureObliqueFrame   *self,
                           const SutureCutPlane *plane)
{
  const double *n = plane->normal;
  const double  in_layer = hypot (n[1], n[2]);

  memcpy (self->middle_um, plane->centre_um, sizeof self->middle_um);
  memcpy (self->down, n, sizeof self->down);
  /* Square to the normal and to z; x if the plane lies in the layers. */
  self->right[0] = 0.0;
  self->right[1] = in_layer > 1e-6 ? -n[2] / in_layer : 0.0;
  self->right[2] = in_layer > 1e-6 ? n[1] / in_layer : 1.0;
  if (self->right[2] < 0.0)
    for (int i = 0; i < 3; i++)
      self->right[i] = -self->right[i];
}

/* The voxel that a pixel lies in; whether it is one of the stack. */
static gboolean
find_voxel (const Painting *painting, int column, int row, gint64 voxel[3])
{
  const SutureObliqueFrame *frame = painting->frame;
  const SutureSpacing       spacing = painting->spacing;
  const double size[3] = { spacing.z_um, spacing.y_um, spacing.x_um };
  const gint64 n[3] = { painting->look->shape.nz, painting->look->shape.ny,
                        painting->look->shape.nx };
  const double right = (column + 0.5 - 0.5 * frame->width) * frame->step_um;
  const double down = (row + 0.5 - 0.5 * frame->height) * frame->step_um;

  for (int i = 0; i < 3; i++)
    {
      const double at =
          frame->middle_um[i] + right * frame->right[i] + down * frame->down[i];
      const double place = floor (at / size[i] + 0.5);

      if (!(place >= 0.0 && place < (double) n[i]))
        return FALSE;
      voxel[i] = (gint64) place;
    }
  return TRUE;
}

/* --- A voxel -------------------------------------------------------------- */

static guint32
find_cell (const SutureSliceLook *look, size_t voxel)
{
  const void *ids = suture_stack_get_voxels (look->labels);
  guint32     cell;
  guint64     id;

  switch (suture_stack_get_sample_type (look->labels))
    {
    case SUTURE_SAMPLE_U8:
      id = ((const guint8 *) ids)[voxel];
      break;
    case SUTURE_SAMPLE_U16:
      id = ((const guint16 *) ids)[voxel];
      break;
    case SUTURE_SAMPLE_U32:
      id = ((const guint32 *) ids)[voxel];
      break;
    default:
      id = ((const guint64 *) ids)[voxel];
      break;
    }
  cell = suture_cell_lookup_find (look->lookup, id);
  return cell == SUTURE_SEVERAL_CELLS
             ? suture_cell_lookup_find_at (look->lookup, voxel)
             : cell;
}

static guint8
find_grey (const SutureStack *raw, const SutureGreyTable *table, size_t voxel)
{
  const void *values = suture_stack_get_voxels (raw);

  switch (suture_stack_get_sample_type (raw))
    {
    case SUTURE_SAMPLE_U8:
      return table->greys[((const guint8 *) values)[voxel]];
    case SUTURE_SAMPLE_U16:
      return table->greys[((const guint16 *) values)[voxel]];
    case SUTURE_SAMPLE_U32:
      return table
          ->greys[suture_grey_table_get_step (table, ((const guint32 *)
                                                          values)[voxel])];
    default:
      return table
          ->greys[suture_grey_table_get_step (table,
                                              (double) ((const float *)
                                                            values)[voxel])];
    }
}

/* What is under the cells, opaque */
static guint32
find_ground (const SutureSliceLook *look, size_t voxel)
{
  guint32 ground = 0;

  if (!look->has_channels)
    return look->raw ? 0x010101u * find_grey (look->raw, look->greys, voxel)
                     : 0;
  for (size_t i = 0; i < look->n_channels; i++)
    {
      const SutureChannelPaint *channel = &look->channels[i];

      ground =
          suture_add_colour (ground, channel->colour,
                             find_grey (channel->stack, channel->greys, voxel));
    }
  return ground;
}

/* The fill that has the voxel; (nullable) */
static const SutureFill *
find_fill (const SutureFill *fills, size_t n_fills, const gint64 voxel[3])
{
  for (size_t i = 0; i < n_fills; i++)
    {
      const SutureMask *mask = &fills[i].mask;

      if (fills[i].z != voxel[0] || voxel[1] < mask->y0 ||
          voxel[1] >= mask->y1 || voxel[2] < mask->x0 || voxel[2] >= mask->x1)
        continue;
      for (size_t k = 0; k < mask->n_runs; k++)
        if (mask->runs[k].y == voxel[1] && mask->runs[k].x0 <= voxel[2] &&
            voxel[2] < mask->runs[k].x1)
          return &fills[i];
    }
  return NULL;
}

static void
colour_voxel (Painting *painting, const gint64 voxel[3], size_t pixel)
{
  const SutureSliceLook *look = painting->look;
  const size_t           at =
      ((size_t) voxel[0] * (size_t) look->shape.ny + (size_t) voxel[1]) *
          (size_t) look->shape.nx +
      (size_t) voxel[2];
  const guint32     ground = find_ground (look, at);
  const SutureFill *proposed = find_fill (look->fills, look->n_fills, voxel);
  const SutureFill *done =
      proposed ? NULL : find_fill (look->done, look->n_done, voxel);
  const gboolean         is_preview = proposed != NULL && !look->opens_fills;
  const guint32          cell = done           ? done->cell
                                : look->labels ? find_cell (look, at)
                                               : SUTURE_NO_CELL;
  const SutureCellPaint *paint = is_preview               ? &look->preview
                                 : cell == SUTURE_NO_CELL ? NULL
                                                          : &look->paints[cell];

  painting->is_filled[pixel] = is_preview;
  painting->keys[pixel] = paint ? paint->key : SUTURE_KEY_BACKGROUND;
  painting->pixels[pixel] =
      suture_blend_colour (paint ? paint->fill : 0, ground);
  painting->edges[pixel] =
      suture_blend_colour (paint ? paint->edge : look->ground_edge, ground);
  painting->shades[pixel] =
      suture_blend_colour (paint ? paint->shade : look->ground_shade, ground);
}

/* --- The image ------------------------------------------------------------ */

static void
colour_rows (size_t item, gpointer workspace, gpointer user_data)
{
  Painting *painting = user_data;
  const int width = painting->frame->width;
  const int first = (int) item * ROWS_PER_ITEM;
  const int end = MIN (first + ROWS_PER_ITEM, painting->frame->height);

  for (int row = first; row < end; row++)
    for (int column = 0; column < width; column++)
      {
        const size_t pixel = (size_t) row * (size_t) width + (size_t) column;
        gint64       voxel[3];

        if (find_voxel (painting, column, row, voxel))
          colour_voxel (painting, voxel, pixel);
        else
          painting->keys[pixel] = SUTURE_KEY_OUTSIDE;
      }
}

/* The border's colour, if a pixel a line's width away lies in something else;
 * those before it come first. (nullable) */
static const guint32 *
find_edge (const Painting *painting, int column, int row)
{
  const int     width = painting->frame->width;
  const int     height = painting->frame->height;
  const int     far = painting->frame->line_width;
  const guint32 key =
      painting->keys[(size_t) row * (size_t) width + (size_t) column];
  const int steps[4][2] = { { -far, 0 }, { 0, -far }, { far, 0 }, { 0, far } };

  for (int i = 0; i < 4; i++)
    {
      const int c = CLAMP (column + steps[i][0], 0, width - 1);
      const int r = CLAMP (row + steps[i][1], 0, height - 1);

      const guint32 other =
          painting->keys[(size_t) r * (size_t) width + (size_t) c];

      /* Background doesn't end where the stack does. */
      if (other != key &&
          !(key == SUTURE_KEY_BACKGROUND && other == SUTURE_KEY_OUTSIDE))
        return i < 2 ? painting->edges : painting->shades;
    }
  return NULL;
}

static void
edge_rows (size_t item, gpointer workspace, gpointer user_data)
{
  Painting *painting = user_data;
  const int width = painting->frame->width;
  const int period = 3 * painting->frame->stripe_width;
  const int first = (int) item * ROWS_PER_ITEM;
  const int end = MIN (first + ROWS_PER_ITEM, painting->frame->height);

  for (int row = first; row < end; row++)
    for (int column = 0; column < width; column++)
      {
        const size_t   pixel = (size_t) row * (size_t) width + (size_t) column;
        const gboolean is_stripe =
            painting->is_filled[pixel] &&
            (row + column) % period < painting->frame->stripe_width;

        const guint32 *edge =
            is_stripe ? painting->edges : find_edge (painting, column, row);

        if (painting->keys[pixel] != SUTURE_KEY_OUTSIDE && edge != NULL)
          painting->pixels[pixel] = edge[pixel];
      }
}

void
suture_oblique_paint (const SutureSliceLook    *look,
                      SutureSpacing             spacing,
                      const SutureObliqueFrame *frame,
                      guint32                  *pixels)
{
  g_return_if_fail (frame->width > 0 && frame->height > 0);
  g_return_if_fail (frame->step_um > 0.0);
  g_return_if_fail (frame->line_width > 0 && frame->stripe_width > 0);

  const size_t n_pixels = (size_t) frame->width * (size_t) frame->height;
  const size_t n_items =
      (size_t) (frame->height + ROWS_PER_ITEM - 1) / ROWS_PER_ITEM;
  g_autofree guint32 *keys = g_new (guint32, n_pixels);
  g_autofree guint32 *edges = g_new0 (guint32, n_pixels);
  g_autofree guint32 *shades = g_new0 (guint32, n_pixels);
  g_autofree guint8  *is_filled = g_new0 (guint8, n_pixels);
  Painting            painting = {
               .look = look,
               .spacing = spacing,
               .frame = frame,
               .pixels = pixels,
               .keys = keys,
               .edges = edges,
               .shades = shades,
               .is_filled = is_filled,
  };

  memset (pixels, 0, n_pixels * sizeof *pixels);
  suture_parallel_for (n_items, colour_rows, &painting, NULL, NULL);
  suture_parallel_for (n_items, edge_rows, &painting, NULL, NULL);
}
