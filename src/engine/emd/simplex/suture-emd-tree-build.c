/* suture-emd-tree-build.c: a spanning tree from its arcs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-tree-private.h"

#define FEW 64 /* sinks, below which it doesn't matter which is the root */

/* Arcs by node, in two arrays: where the arcs of each node begin, and them. */
static void
gather_by_node (const SutureEmdProblem *problem,
                const SutureEmdArc     *arcs,
                gint32                 *begin,
                gint32                 *of_node)
{
  const gint32 n_sinks = problem->sinks.n;
  const size_t n_nodes = (size_t) n_sinks + problem->sources.n;
  const size_t n_arcs = n_nodes - 1;

  for (size_t i = 0; i <= n_nodes; i++)
    begin[i] = 0;
  for (size_t i = 0; i < n_arcs; i++)
    {
      begin[arcs[i].sink]++;
      begin[n_sinks + arcs[i].source]++;
    }
  for (size_t i = 1; i <= n_nodes; i++)
    begin[i] += begin[i - 1];
  for (size_t i = n_arcs; i-- > 0;)
    {
      of_node[--begin[arcs[i].sink]] = (gint32) i;
      of_node[--begin[n_sinks + arcs[i].source]] = (gint32) i;
    }
}

/* Breadth first from the root; @order gets the nodes, parents before children.
 */
static void
hang_all (SutureEmdTree      *self,
          const SutureEmdArc *arcs,
          const gint32       *begin,
          const gint32       *of_node,
          gint32             *order)
{
  SutureEmdNode *nodes = self->nodes;
  const gint32   n_sinks = self->problem->sinks.n;
  size_t         n_found = 1;

  order[0] = self->root;
  nodes[self->root].parent = -1;
  for (size_t i = 0; i < n_found; i++)
    {
      const gint32 node = order[i];

      for (gint32 k = begin[node]; k < begin[node + 1]; k++)
        {
          const SutureEmdArc *arc = &arcs[of_node[k]];
          const gint32        other =
              node < n_sinks ? n_sinks + arc->source : arc->sink;

          if (other == nodes[node].parent)
            continue;
          nodes[other].parent = node;
          nodes[other].flow = arc->flow;
          order[n_found++] = other;
        }
    }
  g_assert (n_found == suture_emd_tree_n_arcs (self->problem) + 1);
}

/* Sinks below each node, from the leaves up. */
static void
count_sinks (SutureEmdTree *self, const gint32 *order)
{
  const size_t n_nodes = suture_emd_tree_n_arcs (self->problem) + 1;

  for (size_t i = 0; i < n_nodes; i++)
    self->nodes[i].n_sinks = is_sink (self, (gint32) i);
  for (size_t i = n_nodes; i-- > 1;)
    self->nodes[self->nodes[order[i]].parent].n_sinks +=
        self->nodes[order[i]].n_sinks;
}

/* The sink that leaves least below any of its children: pivots turn small
 * subtrees round then. */
static gint32
find_centre (const SutureEmdTree *self, const gint32 *order)
{
  const gint32 n_sinks = self->problem->sinks.n;
  gint32       centre = self->root;

  for (size_t i = 0; i <= suture_emd_tree_n_arcs (self->problem); i++)
    if (is_sink (self, order[i]) && self->nodes[order[i]].n_sinks > n_sinks / 2)
      centre = order[i];
  return centre;
}

/* Preorder of the sinks. Each node, parents first, takes its part of what is
 * left of its parent's. */
static void
order_sinks (SutureEmdTree *self, const gint32 *order, gint32 *next)
{
  const size_t n_nodes = suture_emd_tree_n_arcs (self->problem) + 1;

  for (size_t i = 0; i < n_nodes; i++)
    {
      const gint32 node = order[i];
      const gint32 parent = self->nodes[node].parent;

      next[node] = parent < 0 ? 0 : next[parent];
      if (parent >= 0)
        next[parent] += self->nodes[node].n_sinks;
      if (!is_sink (self, node))
        self->place[node] = parent;
      else
        {
          put (self, node, next[node]++);
          /* A source stands where the first of its children does. */
          if (parent >= 0 && self->place[parent] == self->nodes[parent].parent)
            self->place[parent] = node;
        }
    }
}

static void
take_arrays (SutureEmdTree *self, SutureEmdArena *arena)
{
  const SutureEmdProblem *problem = self->problem;
  const size_t            n_nodes = suture_emd_tree_n_arcs (problem) + 1;
  const size_t            room =
      (size_t) suture_emd_n_chunks (problem->sinks.n) * SUTURE_EMD_CHUNK;

  self->nodes = suture_emd_arena_new (arena, SutureEmdNode, n_nodes);
  self->order = suture_emd_arena_new (arena, gint32, problem->sinks.n);
  self->scratch = suture_emd_arena_new (arena, gint32, problem->sinks.n);
  self->place = suture_emd_arena_new (arena, gint32, n_nodes);
  self->potential = suture_emd_arena_new (arena, double, room);
  self->rounded = suture_emd_arena_new (arena, float, room);
  self->source_parent =
      suture_emd_arena_new (arena, gint32, problem->sources.n);
  self->source_cost = suture_emd_arena_new (arena, double, problem->sources.n);
  for (size_t i = (size_t) problem->sinks.n; i < room; i++)
    self->potential[i] = self->rounded[i] = 0.0;
}

void
suture_emd_tree_init (SutureEmdTree          *self,
                      const SutureEmdProblem *problem,
                      const SutureEmdArc     *arcs,
                      SutureEmdArena         *arena)
{
  const size_t n_nodes = suture_emd_tree_n_arcs (problem) + 1;

  self->problem = problem;
  self->root = 0;
  self->n_pivots = 0;
  take_arrays (self, arena);

  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  gint32             *begin = suture_emd_arena_new (arena, gint32, n_nodes + 1);
  gint32 *of_node = suture_emd_arena_new (arena, gint32, 2 * n_nodes);
  gint32 *order = suture_emd_arena_new (arena, gint32, n_nodes);

  gather_by_node (problem, arcs, begin, of_node);
  hang_all (self, arcs, begin, of_node, order);
  count_sinks (self, order);
  if (problem->sinks.n > FEW)
    {
      self->root = find_centre (self, order);
      hang_all (self, arcs, begin, of_node, order);
      count_sinks (self, order);
    }
  order_sinks (self, order, begin);
  for (gint32 i = 0; i < problem->sources.n; i++)
    {
      const gint32 node = problem->sinks.n + i;

      set_parent (self, node, self->nodes[node].parent);
    }
  suture_emd_arena_release (arena, mark);
  suture_emd_tree_refresh (self);
}
