/* suture-tissue-noise.h: smooth noise in space, read row by row
 *
 * Random values on a lattice, smoothly interpolated (value noise). A layer's
 * lattice is interpolated in z once, a row's in y once, so that a voxel costs
 * one interpolation in x.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/** SutureNoise: one kind of noise, ready for the rows of one layer */
typedef struct
{
  float   pitch_px;
  gint32  n_rows; /* of knots */
  gint32  n_columns;
  gint32  nx;        /* pixels of a row */
  float  *knots;     /* of the layer, from -1 to 1 */
  float  *row;       /* knots of the row being read */
  gint32 *column_of; /* by pixel: knot on its left */
  float  *weight_of; /* by pixel: weight of the knot on its right */
} SutureNoise;

/** suture_noise_init: room for the layers of a stack; @pitch_um is the distance
 * of independent values */
void suture_noise_init (SutureNoise *self, SutureShape shape, double pitch_um);
void suture_noise_clear (SutureNoise *self);

/**
 * suture_noise_set_layer:
 * @seed: everything random follows from it
 * @channel: noises of different channels are independent
 * @z_um: height of the layer
 */
void suture_noise_set_layer (SutureNoise *self,
                             guint64      seed,
                             guint64      channel,
                             double       z_um);

/** suture_noise_add_row: adds noise from -@amplitude to @amplitude to the nx
 * values of row @y */
void suture_noise_add_row (SutureNoise *self,
                           gint32       y,
                           float        amplitude,
                           float       *values);

G_END_DECLS
