/* suture-emd-certificate.h: proven bounds of a transport's cost
 *
 * An upper bound is what any feasible flow costs; a lower bound is the value of
 * any feasible dual solution. On the finest level, each source gets the
 * greatest potential that is feasible with those of the sinks, whatever they
 * are: u(i) = min over j of c(i, j) - v(j). A coarser level's potentials make a
 * function f that nowhere rises by more than 1 a unit of length, and f at the
 * pixels is feasible (Kantorovich and Rubinstein 1958).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-tree.h"
#include "emd/suture-emd-hierarchy.h"

G_BEGIN_DECLS

/** SutureEmdBounds: in the units of the pixel size */
typedef struct
{
  double lower;
  double upper;
} SutureEmdBounds;

/**
 * suture_emd_certify_tree:
 * @tree: of the finest level
 * @u: potentials of the sources, feasible with the tree's of the sinks
 *
 * Returns: what the tree's flow costs and what its potentials prove
 */
SutureEmdBounds suture_emd_certify_tree (const SutureEmdReduction *reduction,
                                         const SutureEmdTree      *tree,
                                         const double             *u,
                                         SutureEmdArena           *arena);

/**
 * suture_emd_certify_level:
 * @level: a coarser level
 * @tree: of that level
 *
 * Takes the flow of a coarser level down to the pixels, and measures there what
 * cones of slope 1 over its sinks, as deep as their potentials, prove. Costs
 * pixels × sinks of that level.
 *
 * Returns: what that flow costs and what these potentials prove
 */
SutureEmdBounds suture_emd_certify_level (const SutureEmdReduction *reduction,
                                          const SutureEmdHierarchy *hierarchy,
                                          int                       level,
                                          const SutureEmdTree      *tree,
                                          SutureEmdArena           *arena);

G_END_DECLS
