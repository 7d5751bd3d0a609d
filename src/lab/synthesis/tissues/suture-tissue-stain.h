/* suture-tissue-stain.h: what a microscope makes of a stain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"
#include "synthesis/tissues/suture-tissue-borders.h"
#include "synthesis/tissues/suture-tissue-noise.h"

G_BEGIN_DECLS

/** SUTURE_STAIN_REACH: layers from which light comes, above and below */
#define SUTURE_STAIN_REACH 3

/**
 * SutureStainFaults: how good a stack is: each from 0, hardly, to 1, badly,
 * drawn by the seed
 * @fading: light that is lost on the way down
 * @patchiness: places that take up little stain
 * @flicker: layers that are darker than their neighbours
 * @glow: insides that are stained too, some more than others
 * @dimness: light that there is too little of
 * @haze: light of other layers, most of all of walls that lie flat
 */
typedef struct
{
  float fading;
  float patchiness;
  float flicker;
  float glow;
  float dimness;
  float haze;
} SutureStainFaults;

/** suture_stain_faults_draw: those of a tissue */
SutureStainFaults suture_stain_faults_draw (guint64 seed);

/** SutureStainBrush: one thread's means to paint stain */
typedef struct
{
  const SutureTissuePlan *plan;
  SutureStainFaults       faults;
  SutureNoise             patches;    /* the stain isn't taken up evenly */
  SutureNoise             glow;       /* nor are insides free of it */
  float                  *brightness; /* of the row being painted */
  float                  *ground;     /* likewise, of insides, in counts */
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
 * Blur as a microscope has it (σ 0.14 µm in plane, 0.28 µm across, to 0.6 where
 * there is haze, weights that are whole numbers, so that the sums are exact),
 * photon noise and noise of the camera, on top of an offset.
 */
gboolean suture_stain_develop (SutureStack          *raw,
                               guint64               seed,
                               const SutureProgress *progress,
                               GError              **error);

G_END_DECLS
