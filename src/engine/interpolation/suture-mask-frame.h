/* suture-mask-frame.h: two masks in one small grid, taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-mask.h"
#include "interpolation/suture-contour.h"

G_BEGIN_DECLS

/**
 * SutureMaskFrame:
 * @y0: layer row of the first pixel
 * @x0: layer column of the first pixel
 * @height: rows, with a rim of background
 * @width: columns, with a rim of background
 * @weight_y: of squared distances in y, where those in x weigh @weight_x
 * @weight_x: 1
 * @pixels: (array): of each mask, height·width bytes, foreground is 1
 * @area_px: of each mask
 * @regions: parts and holes of each mask
 *
 * Which mask is the first and which the second is the caller's to settle.
 */
typedef struct
{
  gint32         y0, x0;
  int            height, width;
  double         weight_y, weight_x;
  guint8        *pixels[2];
  gint64         area_px[2];
  SutureRegions *regions[2];
} SutureMaskFrame;

/**
 * suture_mask_frame_init:
 * @masks: both, not empty
 * @pixel_y: height of a pixel, µm or 1
 * @pixel_x: width of a pixel, µm or 1
 *
 * What it takes is given back by suture_mask_frame_clear().
 */
void suture_mask_frame_init (SutureMaskFrame  *self,
                             const SutureMask *masks[2],
                             double            pixel_y,
                             double            pixel_x);

/** suture_mask_frame_clear: frees what @self holds, not @self */
void suture_mask_frame_clear (SutureMaskFrame *self);

/** suture_mask_frame_n_pixels: how many pixels @self has */
static inline size_t
suture_mask_frame_n_pixels (const SutureMaskFrame *self)
{
  return (size_t) self->height * (size_t) self->width;
}

/** suture_mask_frame_compare: order of two masks by shape, and only of the same
 * shape by place: negative, 0 or positive */
int suture_mask_frame_compare (const SutureMask *a, const SutureMask *b);

G_END_DECLS
