/* suture-ruler.h: how far it is from one point of a stack to another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-plane.h"

G_BEGIN_DECLS

/** SuturePoint: voxel coordinates, indexed by #SutureAxis */
typedef struct
{
  double at[SUTURE_N_AXES];
} SuturePoint;

/** SutureRulerState: whether there is a ruler, and whether it is still drawn
 * out */
typedef enum
{
  SUTURE_RULER_NONE,
  SUTURE_RULER_OPEN, /* its end is where the crosshair is */
  SUTURE_RULER_FIXED,
} SutureRulerState;

/** SutureRuler: both ends lie anywhere in the stack, on other slices too */
typedef struct
{
  SutureRulerState state;
  SuturePoint      from;
  SuturePoint      to;
} SutureRuler;

/** suture_ruler_get_length: in µm, or in voxels where their size isn't known */
double suture_ruler_get_length (const SutureRuler *self, SutureSpacing spacing);

/** suture_ruler_get_depth: what of it leads through @axis, likewise, never
 * negative */
double suture_ruler_get_depth (const SutureRuler *self,
                               SutureSpacing      spacing,
                               SutureAxis         axis);

/** suture_ruler_dup_text: (transfer full): "12.4 µm", and how much of that is
 * depth where it leads through layers */
char *suture_ruler_dup_text (const SutureRuler *self, SutureSpacing spacing);

G_END_DECLS
