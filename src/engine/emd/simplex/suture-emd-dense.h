/* suture-emd-dense.h: which arc should enter the basis of a problem so small
 * that all its distances fit into the cache
 *
 * All arcs are looked at, so there are no lists of candidates, and a proof
 * costs one look more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-tree.h"

G_BEGIN_DECLS

/**
 * SutureEmdDense:
 * @tree: the basis
 * @n_columns: sinks, and as many as round their number up
 * @costs: of all arcs: by groups of sources, in them by sinks
 * @lowest: of each source, in whole groups: the least c - v at the last look,
 *   which is the greatest potential that is feasible
 */
typedef struct
{
  SutureEmdTree *tree;
  size_t         n_columns;
  double        *costs;
  double        *lowest;
} SutureEmdDense;

/** suture_emd_dense_fits: whether a problem is small enough */
gboolean suture_emd_dense_fits (const SutureEmdProblem *problem);

void suture_emd_dense_init (SutureEmdDense *self,
                            SutureEmdTree  *tree,
                            SutureEmdArena *arena);

/** suture_emd_dense_solve: pivots until no arc has a reduced cost below
 * -@least */
void suture_emd_dense_solve (SutureEmdDense *self, double least);

/**
 * suture_emd_dense_get_nearest:
 * @n: sinks wanted a source
 * @sinks: (out): @n a source, those with the least reduced cost, -1 if there
 * are fewer sinks
 */
void suture_emd_dense_get_nearest (const SutureEmdDense *self,
                                   int                   n,
                                   gint32               *sinks,
                                   SutureEmdArena       *arena);

G_END_DECLS
