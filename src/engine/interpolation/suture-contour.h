/* suture-contour.h: the parts and holes of a mask and the contours round them
 *
 * Coordinates are those of a frame: a small grid of pixels round the masks with
 * a rim of background, (0, 0) its first pixel, so that a result doesn't depend
 * on where in the layer the masks lie.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SuturePoint: a point in a frame, in pixels; pixel centres are whole */
typedef struct
{
  double y;
  double x;
} SuturePoint;

/**
 * SutureRegion:
 * @first: its first pixel in reading order
 * @area_px: its own pixels, without what lies inside it
 * @depth: 0 for a part of the mask that lies in no hole, 1 for a hole in it, 2
 *   for a part in that hole, and so on
 */
typedef struct
{
  size_t first;
  gint64 area_px;
  int    depth;
} SutureRegion;

/** suture_region_is_hole: whether it is background inside the mask */
static inline gboolean
suture_region_is_hole (const SutureRegion *self)
{
  return self->depth % 2 == 1;
}

/**
 * SutureRegions:
 * @labels: (array): which region each pixel belongs to, -1 outside the mask
 * @regions: (element-type SutureRegion): in reading order of their first pixel
 *
 * A mask taken apart: parts are 8-connected, holes are 4-connected.
 */
typedef struct
{
  int     height;
  int     width;
  gint32 *labels;
  GArray *regions;
} SutureRegions;

/**
 * suture_regions_new:
 * @pixels: height·width bytes, foreground is non-zero, the rim is background
 *
 * Returns: (transfer full): its parts and holes
 */
SutureRegions *suture_regions_new (const guint8 *pixels, int height, int width);

void suture_regions_free (SutureRegions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureRegions, suture_regions_free)

static inline const SutureRegion *
suture_regions_get (const SutureRegions *self, guint i)
{
  return &g_array_index (self->regions, SutureRegion, i);
}

/**
 * SutureContour:
 * @n_points: boundary pixels
 * @points: (array length=n_points): each once, in the order of the contour
 * @n_steps: steps of the contour
 * @steps: (array length=n_steps): the points one after the other, clockwise,
 *   closed; where the region is one pixel wide a point comes several times
 */
typedef struct
{
  size_t       n_points;
  SuturePoint *points;
  size_t       n_steps;
  guint32     *steps;
} SutureContour;

/** suture_contour_trace: (transfer full): the outer contour of region @i; its
 * boundary pixels are 8-connected */
SutureContour *suture_contour_trace (const SutureRegions *regions, guint i);

void suture_contour_free (SutureContour *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureContour, suture_contour_free)

G_END_DECLS
