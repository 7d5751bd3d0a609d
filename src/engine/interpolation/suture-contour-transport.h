/* suture-contour-transport.h: optimal transport between two contours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "interpolation/suture-contour.h"

G_BEGIN_DECLS

/**
 * suture_contour_transport:
 * @a: (array length=n_a): points in the order of their contour
 * @b: (array length=n_b): points of the other, turning the same way
 * @weight_y: cost of a squared pixel along y
 * @weight_x: cost of a squared pixel along x
 * @a_targets: (out) (array length=n_a): where each point of @a goes: the
 *   plan-weighted mean of its targets
 * @b_targets: (out) (array length=n_b): where each point of @b comes from, in
 *   the mean
 *
 * Both contours carry one unit of mass, spread evenly over their points. The
 * plan is exactly optimal under the squared Euclidean cost. The order of the
 * points decides how fast it is found, and which of several optimal plans.
 * Memory is O(n_a + n_b).
 *
 * Returns: cost of the plan
 */
double suture_contour_transport (const SuturePoint *a,
                                 size_t             n_a,
                                 const SuturePoint *b,
                                 size_t             n_b,
                                 double             weight_y,
                                 double             weight_x,
                                 SuturePoint       *a_targets,
                                 SuturePoint       *b_targets);

G_END_DECLS
