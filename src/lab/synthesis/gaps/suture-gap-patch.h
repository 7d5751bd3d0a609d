/* suture-gap-patch.h: a small window of one layer to do damage in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-random.h"
#include "cells/suture-mask.h"

G_BEGIN_DECLS

/** SUTURE_PATCH_UNIT: chamfer distances count thirds of a pixel */
#define SUTURE_PATCH_UNIT 3

/** SuturePatch: the pixels y0 to y1 - 1, x0 to x1 - 1 of a layer */
typedef struct
{
  gint32 y0, x0, y1, x1;
} SuturePatch;

/** suture_patch_around: the box of a mask and a margin, inside the layer */
SuturePatch suture_patch_around (const SutureMask *mask,
                                 gint32            margin,
                                 gint64            ny,
                                 gint64            nx);

static inline size_t
suture_patch_size (const SuturePatch *self)
{
  return (size_t) (self->y1 - self->y0) * (size_t) (self->x1 - self->x0);
}

/**
 * suture_patch_distance:
 * @self: the window
 * @is_source: where the distance is 0, a byte a pixel
 *
 * Chamfer distance (3 to a neighbour, 4 to a diagonal one). What lies beyond
 * the window is no source.
 *
 * Returns: (transfer full): a distance a pixel, in thirds of a pixel
 */
gint32 *suture_patch_distance (const SuturePatch *self,
                               const guint8      *is_source);

/**
 * suture_patch_noise:
 * @pitch: distance of independent values, px
 *
 * Returns: (transfer full): smooth noise in [0, 1), a value a pixel
 */
float *suture_patch_noise (const SuturePatch *self,
                           gint32             pitch,
                           SutureRandom      *random);

G_END_DECLS
