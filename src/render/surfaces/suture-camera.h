/* suture-camera.h: from where surfaces are looked at
 *
 * Parallel rays, so that what is equally large looks equally large. Directions
 * are (x, y, z) of the stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureCamera:
 * @right: direction that goes to the right on the screen
 * @down: direction that goes down
 * @into: direction that goes away: right × down, so that nothing is mirrored
 * @zoom: 1: a ball of the looked-at radius just fits
 *
 * Directions are of length 1 and at right angles.
 */
typedef struct
{
  double right[3];
  double down[3];
  double into[3];
  double zoom;
} SutureCamera;

#define SUTURE_CAMERA_LEAST_ZOOM 0.25
#define SUTURE_CAMERA_MOST_ZOOM 16.0

/**
 * suture_camera_look_across:
 * @line: from the upper to the lower piece, of any length, also 0
 *
 * Square to the line, so that neither piece hides the other; deeper layers as
 * far down as that allows, and else as near as can be to the XZ view; the
 * flatter the line lies, the more from above, for pieces of few layers would be
 * seen by their edge.
 */
void suture_camera_look_across (SutureCamera *self, const double line[3]);

/** suture_camera_turn: as a ball under the hand turns: its front by @right rad
 * to the right and by @down rad down */
void suture_camera_turn (SutureCamera *self, double right, double down);

/** suture_camera_zoom: by a factor, within bounds */
void suture_camera_zoom (SutureCamera *self, double factor);

/**
 * suture_camera_get_matrix:
 * @middle: what is in the middle of the view, (x, y, z)
 * @radius: of the ball around it
 * @aspect: width of the view over its height
 * @matrix: (out): column by column, as OpenGL has it: to clip coordinates,
 * depths within three radii of the middle
 */
void suture_camera_get_matrix (const SutureCamera *self,
                               const double        middle[3],
                               double              radius,
                               double              aspect,
                               float               matrix[16]);

G_END_DECLS
