/* suture-emd-tree.h: the basis of the network simplex: a spanning tree
 *
 * Nodes are the sinks (0 to n_sinks - 1), then the sources. The root is a sink,
 * so each source has a sink for a parent, and the potential of a source follows
 * from its parent's: only sinks store one. There are no lists of children. The
 * sinks stand in preorder in an array, so that those of a subtree, whose
 * potentials change together, stand side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-arena.h"
#include "emd/simplex/suture-emd-problem.h"

G_BEGIN_DECLS

/** SutureEmdArc: a positive flow from a source to a sink */
typedef struct
{
  gint32        source;
  gint32        sink;
  SutureEmdMass flow;
} SutureEmdArc;

/** SutureEmdNode: one node of the tree */
typedef struct
{
  SutureEmdMass flow;    /* on the arc to the parent */
  gint32        parent;  /* -1 at the root */
  gint32        n_sinks; /* in its subtree, itself counted */
} SutureEmdNode;

/**
 * SutureEmdTree:
 * @problem: what is to be solved
 * @nodes: sinks, then sources
 * @order: the sinks in preorder: those below a node stand together
 * @place: of a sink: where it stands in @order; of a source with sinks below
 * it: the sink with which they begin; of any other: some sink
 * @scratch: room for a part of @order
 * @potential: of each sink; c(i, j) - u(i) - v(j) is an arc's reduced cost
 * @rounded: the same in single precision
 * @source_parent: of each source: the sink that is its parent
 * @source_cost: of each source: the distance to it; u = cost - v(parent)
 * @root: a sink
 * @n_pivots: how many were made
 */
typedef struct
{
  const SutureEmdProblem *problem;
  SutureEmdNode          *nodes;
  gint32                 *order;
  gint32                 *place;
  gint32                 *scratch;
  double                 *potential;
  float                  *rounded;
  gint32                 *source_parent;
  double                 *source_cost;
  gint32                  root;
  guint64                 n_pivots;
} SutureEmdTree;

/** suture_emd_tree_n_arcs: arcs of any spanning tree of @problem */
static inline size_t
suture_emd_tree_n_arcs (const SutureEmdProblem *problem)
{
  return (size_t) problem->sources.n + (size_t) problem->sinks.n - 1;
}

static inline double
suture_emd_tree_source_potential (const SutureEmdTree *self, gint32 source)
{
  return self->source_cost[source] -
         self->potential[self->source_parent[source]];
}

/**
 * suture_emd_keep_least:
 * @values: the @n least so far, rising
 * @sinks: whose they are
 *
 * Takes in one more if it is among the least; of equal ones the first stays.
 */
static inline void
suture_emd_keep_least (double *values,
                       gint32 *sinks,
                       int     n,
                       double  value,
                       gint32  sink)
{
  int at = n - 1;

  if (value >= values[at])
    return;
  for (; at > 0 && values[at - 1] > value; at--)
    {
      values[at] = values[at - 1];
      sinks[at] = sinks[at - 1];
    }
  values[at] = value;
  sinks[at] = sink;
}

/** suture_emd_tree_may_pivot: two to six pivots a node are usual. None can be
 * undone, but no useful limit is known for how many it could take; beyond a
 * generous one the bounds are proven yet apart */
gboolean suture_emd_tree_may_pivot (const SutureEmdTree *self);

/** suture_emd_tree_init: the tree of @arcs, suture_emd_tree_n_arcs() of them */
void suture_emd_tree_init (SutureEmdTree          *self,
                           const SutureEmdProblem *problem,
                           const SutureEmdArc     *arcs,
                           SutureEmdArena         *arena);

/** suture_emd_tree_get_arcs: the tree's arcs with their flows */
void suture_emd_tree_get_arcs (const SutureEmdTree *self, SutureEmdArc *arcs);

/**
 * suture_emd_tree_pivot:
 * @source: where the entering arc begins
 * @sink: where it ends; not its parent
 * @reduced_cost: of the entering arc, negative
 *
 * Puts the arc into the tree and takes the one out whose flow runs dry first.
 */
void suture_emd_tree_pivot (SutureEmdTree *self,
                            gint32         source,
                            gint32         sink,
                            double         reduced_cost);

/** suture_emd_tree_refresh: potentials anew from the tree, free of the rounding
 * that many pivots leave */
void suture_emd_tree_refresh (SutureEmdTree *self);

G_END_DECLS
