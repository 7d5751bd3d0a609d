/* suture-tissue-stain.h: what a microscope makes of a membrane stain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"
#include "synthesis/tissues/suture-tissue-borders.h"
#include "synthesis/tissues/suture-tissue-noise.h"

G_BEGIN_DECLS

/** SutureStainBrush: one thread's means to paint stain */
typedef struct
{
  const SutureTissuePlan *plan;
  SutureNoise             patches;    /* the stain isn't taken up evenly */
  float                  *brightness; /* of the row being painted */
  float                   layer_brightness;
} SutureStainBrush;

void suture_stain_brush_init (SutureStainBrush       *self,
                              const SutureTissuePlan *plan);
void suture_stain_brush_clear (SutureStainBrush *self);

/** suture_stain_brush_set_layer: what follows is layer @z */
void suture_stain_brush_set_layer (SutureStainBrush *self, gint32 z);

/**
 * suture_stain_paint_row:
 * @depth_um: depth of each of the row's nx voxels, see suture_borders_draw()
 * @stain: (out): stain, in units of suture_stain_develop()
 */
void suture_stain_paint_row (SutureStainBrush *self,
                             gint32            y,
                             const float      *depth_um,
                             guint16          *stain);

/**
 * suture_stain_develop:
 * @raw: stain as painted, u16; turned into an image in place
 *
 * Blur as a microscope has it (σ 0.14 µm in plane, 0.28 µm across, binomial
 * kernels, so that the sums are of integers), photon noise and noise of the
 * camera, on top of an offset.
 */
gboolean suture_stain_develop (SutureStack          *raw,
                               guint64               seed,
                               const SutureProgress *progress,
                               GError              **error);

G_END_DECLS
