/* suture-oblique-painter.h: a slice that lies aslant in the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-plane.h"
#include "suture-slice-look.h"

G_BEGIN_DECLS

/**
 * SutureObliqueFrame: what is seen of the slice
 * @width: device pixels to the right
 * @height: device pixels down
 * @middle_um: what the image's middle shows (z, y, x)
 * @right: unit vector that runs to the right
 * @down: unit vector that runs down, square to @right
 * @step_um: a device pixel, either way: the image isn't squashed, whatever the
 *   voxels are
 * @line_width: width of edges, device pixels
 * @stripe_width: width of the stripes of the preview, device pixels
 */
typedef struct
{
  int    width;
  int    height;
  double middle_um[3];
  double right[3];
  double down[3];
  double step_um;
  int    line_width;
  int    stripe_width;
} SutureObliqueFrame;

/**
 * suture_oblique_frame_turn:
 * @plane: the plane that parts the pair
 *
 * Has the frame look along the plane: down runs its normal, so that the plane
 * is the level line through the middle, with the upper piece above it; to the
 * right runs a direction that lies in the layers (x where the plane does).
 */
void suture_oblique_frame_turn (SutureObliqueFrame   *self,
                                const SutureCutPlane *plane);

/**
 * suture_oblique_paint:
 * @look: what is shown
 * @spacing: size of a voxel
 * @frame: what part of it
 * @pixels: (out): width·height pixels, as suture_slice_paint() has them
 *
 * Each pixel shows the voxel that it lies in, coloured and edged as in the
 * slices along the axes. The cost follows the image and not the stack; rows in
 * parallel.
 */
void suture_oblique_paint (const SutureSliceLook    *look,
                           SutureSpacing             spacing,
                           const SutureObliqueFrame *frame,
                           guint32                  *pixels);

G_END_DECLS
