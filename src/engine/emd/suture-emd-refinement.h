/* suture-emd-refinement.h: a tree of one level made from the coarser one's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-tree.h"
#include "emd/suture-emd-hierarchy.h"

G_BEGIN_DECLS

/** suture_emd_start_arcs: a tree for a problem about which nothing is known */
void suture_emd_start_arcs (const SutureEmdProblem *problem,
                            SutureEmdArc           *arcs,
                            SutureEmdArena         *arena);

/**
 * suture_emd_refine_arcs:
 * @coarse: a level
 * @fine: the next finer one
 * @coarse_arcs: a spanning tree of the coarse level
 * @fine_arcs: (out): a spanning tree of the fine level with the same flow
 *   between the blocks
 */
void suture_emd_refine_arcs (const SutureEmdLevel   *coarse,
                             const SutureEmdProblem *fine,
                             const SutureEmdArc     *coarse_arcs,
                             SutureEmdArc           *fine_arcs,
                             SutureEmdArena         *arena);

G_END_DECLS
