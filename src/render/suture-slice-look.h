/* suture-slice-look.h: everything a slice painter needs to know of a scene
 *
 * A table says how each cell is painted, so that a decision changes a table and
 * never touches voxels.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include "correction/suture-correction.h"
#include "cuts/suture-cut-side.h"
#include "suture-cell-lookup.h"
#include "suture-contrast.h"
#include "suture-plane.h"

G_BEGIN_DECLS

/** Keys of what isn't a cell */
#define SUTURE_KEY_BACKGROUND SUTURE_NO_CELL
#define SUTURE_KEY_PREVIEW (G_MAXUINT32 - 1)
#define SUTURE_KEY_OUTSIDE (G_MAXUINT32 - 2)
#define SUTURE_KEY_BELOW (G_MAXUINT32 - 3)

/**
 * SutureCellPaint:
 * @key: an edge is drawn where two keys meet; joined cells share one
 * @fill: 0xAARRGGBB, not premultiplied, blended over the grey of the raw stack
 * @edge: likewise, for the pixels at the cell's border
 * @shade: likewise, for those of them that are at its lower or right border
 *   alone: where @edge is light and this is dark, a border is seen on any
 * ground
 */
typedef struct
{
  guint32 key;
  guint32 fill;
  guint32 edge;
  guint32 shade;
} SutureCellPaint;

/**
 * SutureChannelPaint:
 * @stack: a channel of the raw stack
 * @greys: how much of the colour each of its intensities is
 * @colour: 0xRRGGBB
 */
typedef struct
{
  const SutureStack     *stack;
  const SutureGreyTable *greys;
  guint32                colour;
} SutureChannelPaint;

/**
 * SutureSliceLook:
 * @shape: of the stacks
 * @labels: (nullable): label stack; %NULL paints no cell
 * @raw: (nullable): raw stack; %NULL stands for black
 * @lookup: id to cell; set if @labels is
 * @paints: one a cell
 * @ground_edge: of the background, beside a cell; as that of a cell
 * @ground_shade: likewise
 * @greys: greys of the intensities of @raw
 * @has_channels: @channels are drawn in place of @raw, their colours added up
 * @channels: (nullable) (array length=n_channels): none: black
 * @done: (nullable) (array length=n_done): pixels that accepted pairs have
 *   filled; they look like the cell they were given to
 * @fills: (nullable) (array length=n_fills): pixels that the pair on view would
 *   fill
 * @preview: paint of @fills, of %SUTURE_KEY_PREVIEW; stripes of the edge colour
 *   over them
 * @opens_fills: @fills look as they are in the stacks, @done or not
 * @has_cut: whether a cut is on view
 * @cut_cell: the cell that it would part
 * @cut_z: from this layer on it is painted as @below
 * @cut_side: (nullable) (element-type SutureBodyRun): what of it lies in these
 *   is, whatever the layer
 * @below: paint of its lower side, or of that one
 *
 * Borrowed pointers; nothing changes while a painter is at work.
 */
typedef struct
{
  SutureShape               shape;
  const SutureStack        *labels;
  const SutureStack        *raw;
  const SutureCellLookup   *lookup;
  const SutureCellPaint    *paints;
  guint32                   ground_edge;
  guint32                   ground_shade;
  const SutureGreyTable    *greys;
  gboolean                  has_channels;
  const SutureChannelPaint *channels;
  size_t                    n_channels;
  const SutureFill         *done;
  size_t                    n_done;
  const SutureFill         *fills;
  size_t                    n_fills;
  SutureCellPaint           preview;
  gboolean                  opens_fills;
  gboolean                  has_cut;
  guint32                   cut_cell;
  gint32                    cut_z;
  GArray                   *cut_side;
  SutureCellPaint           below;
} SutureSliceLook;

/**
 * SutureSliceFrame:
 * @plane: which plane
 * @slice: which slice of it, in voxels
 * @width: device pixels to the right
 * @height: device pixels down
 * @left: voxel coordinate of the image's left edge
 * @top: voxel coordinate of the image's top edge
 * @u_step: voxels a device pixel, to the right
 * @v_step: voxels a device pixel, down
 * @line_width: width of edges, device pixels
 * @stripe_width: width of the stripes of the preview, device pixels
 *
 * What part of a slice is seen, and how large. Pixel i shows the voxel whose
 * centre is nearest to left + (i + 1/2)·u_step.
 */
typedef struct
{
  SuturePlane plane;
  gint32      slice;
  int         width;
  int         height;
  double      left;
  double      top;
  double      u_step;
  double      v_step;
  int         line_width;
  int         stripe_width;
} SutureSliceFrame;

/** suture_slice_frame_get_voxel: the voxel whose centre is nearest */
static inline gint64
suture_slice_frame_get_voxel (double start, double step, int pixel)
{
  const double at = start + (pixel + 0.5) * step + 0.5;

  return at < 0.0 ? -1 : (gint64) at;
}

/**
 * suture_slice_frame_is_stripe:
 *
 * Whether a pixel of the preview lies on a stripe. The stripes run with the
 * voxels, so that they don't swim while one pans.
 */
static inline gboolean
suture_slice_frame_is_stripe (const SutureSliceFrame *self, gint64 anchored_sum)
{
  const gint64 period = 3 * (gint64) self->stripe_width;

  return ((anchored_sum % period) + period) % period < self->stripe_width;
}

/** suture_slice_frame_get_anchor: to add to pixel column + row, see above */
static inline gint64
suture_slice_frame_get_anchor (const SutureSliceFrame *self)
{
  return (gint64) floor (self->left / self->u_step + 0.5) +
         (gint64) floor (self->top / self->v_step + 0.5);
}

/** suture_blend: @paint (0xAARRGGBB) over an opaque grey, opaque 0xFFRRGGBB */
static inline guint32
suture_blend (guint32 paint, guint8 grey)
{
  const guint32 alpha = paint >> 24;
  const guint32 under = grey * (255 - alpha) + 127;
  const guint32 red = ((paint >> 16 & 0xff) * alpha + under) / 255;
  const guint32 green = ((paint >> 8 & 0xff) * alpha + under) / 255;
  const guint32 blue = ((paint & 0xff) * alpha + under) / 255;

  return 0xff000000u | red << 16 | green << 8 | blue;
}

/** suture_blend_colour: @paint (0xAARRGGBB) over an opaque colour */
static inline guint32
suture_blend_colour (guint32 paint, guint32 colour)
{
  const guint32 alpha = paint >> 24;
  guint32       blended = 0xff;

  for (int shift = 16; shift >= 0; shift -= 8)
    blended = blended << 8 | ((paint >> shift & 0xff) * alpha +
                              (colour >> shift & 0xff) * (255 - alpha) + 127) /
                                 255;
  return blended;
}

/** suture_add_colour: @grey 255ths of @colour more than @sum; what is brighter
 * than can be shown stays as bright as can be */
static inline guint32
suture_add_colour (guint32 sum, guint32 colour, guint8 grey)
{
  guint32 added = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    {
      const guint32 part = (colour >> shift & 0xff) * grey + 127;
      const guint32 whole = (sum >> shift & 0xff) + part / 255;

      added = added << 8 | MIN (whole, 255);
    }
  return added;
}

G_END_DECLS
