/* suture-test-scene.h: a cell that was cut, between others, turned as wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureTestScene: a body with a waist or without, cut by a plane, in a shell
 * that is cut in two as well, all of it turned
 * @centre: µm
 * @waist: how deep: 0 is an ellipsoid of 24 × 15 × 13 µm
 */
typedef struct
{
  double turn[3][3];
  double centre[3];
  double waist;
} SutureTestScene;

/** suture_test_scene_ids: background, both pieces of the body, of the shell */
extern const guint64 suture_test_scene_ids[5];

/** suture_test_scene_init: @tilt, @swing: by how much it is turned, in radians,
 * about the columns' axis and then about the rows' */
void suture_test_scene_init (SutureTestScene *self,
                             double           tilt,
                             double           swing,
                             double           waist);

/** suture_test_scene_draw: (transfer full): with voxels of (@z_um, 1, 1) µm,
 * and
 * @ids in the place of suture_test_scene_ids */
SutureStack *suture_test_scene_draw (const SutureTestScene *scene,
                                     double                 z_um,
                                     const guint64          ids[5]);

/** suture_test_mirror: (transfer full): its layers (@axis 0), rows or columns
 * in the opposite order */
SutureStack *suture_test_mirror (SutureStack *stack, int axis);

G_END_DECLS
