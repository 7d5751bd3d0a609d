/* suture-layer-image.h: a layer of a raw stack, smoothed, with its contrast
 * evened out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "resegmentation/suture-stain.h"

G_BEGIN_DECLS

/** SUTURE_RELIEF_CONTRAST: from what is dark to what is bright on a layer */
#define SUTURE_RELIEF_CONTRAST 32768

/**
 * SutureLayerImage:
 * @ny: rows
 * @nx: columns
 * @pixels: (array length=ny*nx): intensities
 */
typedef struct
{
  int    ny;
  int    nx;
  float *pixels;
} SutureLayerImage;

static inline size_t
suture_layer_image_get_size (const SutureLayerImage *self)
{
  return (size_t) self->ny * (size_t) self->nx;
}

/** suture_layer_image_read: layer @z of @raw, smoothed by a Gaussian of that
 * σ, in pixels, cut off at three of them */
void suture_layer_image_read (SutureLayerImage  *self,
                              const SutureStack *raw,
                              gint64             z,
                              double             sigma_px);
void suture_layer_image_clear (SutureLayerImage *self);

/** suture_layer_image_blur: smoothed once more */
void suture_layer_image_blur (SutureLayerImage *self, double sigma_px);

/** suture_layer_image_copy: @to, which is cleared, becomes the same */
void suture_layer_image_copy (const SutureLayerImage *self,
                              SutureLayerImage       *to);

/** suture_layer_image_get_quantile: the intensity that a share of the pixels,
 * some of which are looked at, is below */
double suture_layer_image_get_quantile (const SutureLayerImage *self,
                                        double                  share);

/**
 * suture_layer_image_get_relief:
 * @stain: what is stained
 * @relief: (out) (array length=ny*nx): the image as a landscape in which cells
 *   are hollows: from its 1 % to its 99 % quantile is
 *   %SUTURE_RELIEF_CONTRAST, or a seventh of the stack's contrast, if that is
 *   more, so that an empty layer stays one
 */
void suture_layer_image_get_relief (const SutureLayerImage *self,
                                    const SutureStain      *stain,
                                    guint16                *relief);

/** suture_relief_get_threshold: the level that parts the pixels of a relief
 * best (N. Otsu, IEEE Transactions on Systems, Man and Cybernetics 9:62, 1979)
 */
guint16 suture_relief_get_threshold (const guint16 *relief, size_t n);

G_END_DECLS
