/* suture-volume.h: a stack of real numbers, and filters along its axes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureVolume:
 * @shape: size in voxels
 * @voxel: size of a voxel (z, y, x), µm
 * @least: its smallest edge
 * @values: (array): z slowest, x fastest
 */
typedef struct
{
  SutureShape shape;
  double      voxel[3];
  double      least;
  float      *values;
} SutureVolume;

/** suture_volume_new: (transfer full): of zeros */
SutureVolume *suture_volume_new (SutureShape shape, SutureSpacing spacing);

/** suture_volume_of_raw: (transfer full): the intensities of a raw stack; what
 * isn't finite is 0 */
SutureVolume *suture_volume_of_raw (const SutureStack *raw);
void          suture_volume_free (SutureVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureVolume, suture_volume_free)

/** suture_volume_blur: by a Gaussian of these σ along (z, y, x), in voxels; at
 * the border the last voxel goes on */
void suture_volume_blur (SutureVolume *self, const double sigmas[3]);

/** suture_volume_blur_evenly: by a Gaussian whose σ is so many smallest edges
 * of a voxel along each axis */
void suture_volume_blur_evenly (SutureVolume *self, double sigma);

/**
 * suture_volume_set_distances:
 *
 * Puts in place of each value the distance, in µm, of the nearest voxel with a
 * value above @threshold; of values above it, 0. Exact (Felzenszwalb and
 * Huttenlocher 2012). Far beyond the volume where no value is above.
 */
void suture_volume_set_distances (SutureVolume *self, double threshold);

/** suture_volume_get_n: voxels */
static inline size_t
suture_volume_get_n (const SutureVolume *self)
{
  return suture_shape_size (self->shape);
}

/** suture_volume_get_neighbour: the voxel one step along @axis on the side of
 * @sign from voxel @i, or G_MAXSIZE if there is none */
size_t
suture_volume_get_neighbour (SutureShape shape, size_t i, int axis, int sign);

G_END_DECLS
