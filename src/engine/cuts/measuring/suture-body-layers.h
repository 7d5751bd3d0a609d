/* suture-body-layers.h: a body as a row of layers: how large each is, and how
 * each goes on into the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureBodyLayers: boundary i lies between layers i and i + 1, both counted
 * from the body's first layer
 * @n: layers, at least 1
 * @first: which layer of the stack the first one is
 * @areas: (array length=n): pixels
 * @raw: (array length=n): mean of the raw stack in the mask; NAN without
 * @overlaps: (array length=n-1): pixels that both masks have, a shift of the
 *   whole stack taken out
 * @jaccards: (array length=n-1): Jaccard index of both masks
 * @distances: (array length=n-1): how far the mask has to be moved to become
 *   the next one, seen along its rows and along its columns, µm
 * @shifts: (array length=n-1): from centroid to centroid, µm
 * @hump_gains: (array length=n-1): the share of the areas' variation that two
 *   parabolas, one above and one below, tell and one doesn't
 * @r2: what one parabola tells of the areas
 * @radius_um: of a circle with the mean area
 */
typedef struct
{
  size_t  n;
  gint32  first;
  double *areas;
  double *raw;
  double *overlaps;
  double *jaccards;
  double *distances;
  double *shifts;
  double *hump_gains;
  double  r2;
  double  radius_um;
} SutureBodyLayers;

/** suture_body_layers_init: @raw (nullable) has the shape of the index. Costs
 * the body's runs, and with @raw its voxels. Free with
 * suture_body_layers_clear() */
void suture_body_layers_init (SutureBodyLayers      *self,
                              const SutureCellIndex *index,
                              const SutureStack     *raw,
                              guint32                cell);
void suture_body_layers_clear (SutureBodyLayers *self);

/**
 * SutureParabola: the parabola that fits values, one a step, best
 * @middle: of the steps
 * @bend: what makes @curve stand square on the rest
 */
typedef struct
{
  double middle;
  double bend;
  double mean;
  double slope;
  double curve;
} SutureParabola;

/** suture_parabola_fit: of at least one value; of fewer than three a line, or
 * their mean */
SutureParabola suture_parabola_fit (const double *values, size_t n);

/** suture_parabola_get: its value at step @x, from 0 */
double suture_parabola_get (const SutureParabola *self, double x);

/** suture_parabola_residual: sum of the squared distances of values, one a
 * step, from the parabola that fits them best; 0 of three or fewer */
double suture_parabola_residual (const double *values, size_t n);

G_END_DECLS
