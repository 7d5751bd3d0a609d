/* suture-cut-candidates.h: between which layers a body may be two cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/measuring/suture-body-layers.h"

G_BEGIN_DECLS

/** SUTURE_MOST_CUTS: of one body: two by each rule */
#define SUTURE_MOST_CUTS 12

/**
 * suture_cut_candidates_find:
 * @layers: the body's layers
 * @sign: 1 where membranes are bright in the raw stack, -1 where they are dark
 * @boundaries: (out) (array fixed-size=12): rising; boundary i lies between
 *   layers i and i + 1 of the body
 *
 * The two boundaries that stand out most by each of: Jaccard index, distance,
 * two humps, narrowness, shift of the centroid, and, with a raw stack,
 * brightness as membranes are bright. None that leaves a side of less than a
 * hundredth of the body, or of 8 voxels. Of equal ones the one that leaves the
 * larger smaller side comes first, so that it is the same upside down.
 *
 * Returns: how many
 */
size_t suture_cut_candidates_find (const SutureBodyLayers *layers,
                                   double                  sign,
                                   size_t                 *boundaries);

/** suture_cut_candidates_list_all: every boundary that leaves sides large
 * enough, whatever stands out: for a body that is suspected; @boundaries: (out)
 * (array): rising, room for one a layer; returns how many */
size_t suture_cut_candidates_list_all (const SutureBodyLayers *layers,
                                       size_t                 *boundaries);

/** suture_cut_narrowness: of the boundary: pixels that both masks have over
 * those of the largest mask above it times the largest below, the root of it */
double suture_cut_narrowness (const SutureBodyLayers *layers, size_t boundary);

/** suture_cut_brightness: of the boundary: the brighter, as membranes are, of
 * both layers; NAN without a raw stack */
double suture_cut_brightness (const SutureBodyLayers *layers,
                              double                  sign,
                              size_t                  boundary);

G_END_DECLS
