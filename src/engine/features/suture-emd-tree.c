/* suture-emd-tree.c: the basis of the network simplex: a spanning tree
 *
 * The masses are perturbed so that no flow on a tree is ever zero: each pivot
 * lowers the cost, none can be undone, and there is no tie to break.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-tree.h"

static inline gboolean
is_sink (const SutureEmdTree *self, gint32 node)
{
  return node < self->problem->sinks.n;
}

/* Sources without children stand in no list. */
static inline gboolean
is_listed (const SutureEmdTree *self, gint32 node)
{
  return is_sink (self, node) || self->nodes[node].first_child >= 0;
}

static void
list (SutureEmdNode *nodes, gint32 child)
{
  SutureEmdNode *node = &nodes[child];
  SutureEmdNode *parent = &nodes[node->parent];

  node->previous = -1;
  node->next = parent->first_child;
  if (node->next >= 0)
    nodes[node->next].previous = child;
  parent->first_child = child;
}

static void
unlist (SutureEmdNode *nodes, gint32 child)
{
  const SutureEmdNode *node = &nodes[child];

  if (node->previous >= 0)
    nodes[node->previous].next = node->next;
  else
    nodes[node->parent].first_child = node->next;
  if (node->next >= 0)
    nodes[node->next].previous = node->previous;
}

/* Takes a node, with all below it, from its parent. */
static void
detach (SutureEmdTree *self, gint32 node)
{
  SutureEmdNode *nodes = self->nodes;
  const gint32   parent = nodes[node].parent;

  if (is_listed (self, node))
    {
      unlist (nodes, node);
      if (!is_listed (self, parent) && nodes[parent].parent >= 0)
        unlist (nodes, parent);
    }
  nodes[node].parent = -1;
}

static inline void
set_source (SutureEmdTree *self, gint32 node)
{
  const gint32 source = node - self->problem->sinks.n;
  const gint32 parent = self->nodes[node].parent;

  self->source_parent[source] = parent;
  self->source_cost[source] = suture_emd_cost (self->problem, source, parent);
}

static void
attach (SutureEmdTree *self, gint32 node, gint32 parent, gint64 flow)
{
  SutureEmdNode *nodes = self->nodes;

  nodes[node].parent = parent;
  nodes[node].flow = flow;
  if (!is_sink (self, node))
    set_source (self, node);
  if (is_listed (self, node))
    {
      if (!is_listed (self, parent) && nodes[parent].parent >= 0)
        list (nodes, parent);
      list (nodes, node);
    }
}

/* Next node of the listed ones below @top, in preorder; -1 after the last. */
static inline gint32
next_below (const SutureEmdNode *nodes, gint32 node, gint32 top)
{
  if (nodes[node].first_child >= 0)
    return nodes[node].first_child;
  while (node != top)
    {
      if (nodes[node].next >= 0)
        return nodes[node].next;
      node = nodes[node].parent;
    }
  return -1;
}

static void
shift_potentials (SutureEmdTree *self, gint32 top, double shift)
{
  const gint32 n_sinks = self->problem->sinks.n;

  for (gint32 node = top; node >= 0; node = next_below (self->nodes, node, top))
    if (node < n_sinks)
      self->potential[node] += shift;
}

void
suture_emd_tree_refresh (SutureEmdTree *self)
{
  const SutureEmdNode *nodes = self->nodes;
  const gint32         n_sinks = self->problem->sinks.n;

  self->potential[self->root] = 0.0;
  for (gint32 node = next_below (nodes, self->root, self->root); node >= 0;
       node = next_below (nodes, node, self->root))
    if (node < n_sinks)
      {
        const gint32 source = nodes[node].parent - n_sinks;

        self->potential[node] = suture_emd_cost (self->problem, source, node) -
                                suture_emd_tree_source_potential (self, source);
      }
}

/* A pivot in progress. The cycle is the entering arc and the paths from its two
 * ends to where they meet. On the source's side arcs from a source up to its
 * parent lose flow, on the sink's side those from a sink up. */
typedef struct
{
  gint32   source; /* as node */
  gint32   sink;
  gint32   join;
  gint32   leaving; /* the node whose arc to its parent leaves */
  gint64   flow;    /* that moves round the cycle */
  gboolean leaves_at_source;
} Pivot;

static inline gboolean
can_climb_first (const SutureEmdTree *self, gint32 a, gint32 b)
{
  const gint32 size_a = self->nodes[a].n_sinks;
  const gint32 size_b = self->nodes[b].n_sinks;

  /* Whoever has fewer sinks below can't be above the other. A source can have
   * as many as the sink below it, never a sink as many as a source below. */
  return size_a < size_b || (size_a == size_b && is_sink (self, a));
}

static void
find_leaving (const SutureEmdTree *self, Pivot *pivot)
{
  const SutureEmdNode *nodes = self->nodes;
  gint32               a = pivot->source;
  gint32               b = pivot->sink;

  pivot->flow = G_MAXINT64;
  while (a != b)
    {
      const gboolean at_source = can_climb_first (self, a, b);
      const gint32   node = at_source ? a : b;

      if (is_sink (self, node) != at_source && nodes[node].flow < pivot->flow)
        {
          pivot->flow = nodes[node].flow;
          pivot->leaving = node;
          pivot->leaves_at_source = at_source;
        }
      if (at_source)
        a = nodes[a].parent;
      else
        b = nodes[b].parent;
    }
  pivot->join = a;
}

static void
move_flow (SutureEmdTree *self, const Pivot *pivot)
{
  SutureEmdNode *nodes = self->nodes;
  gint64         flow = -pivot->flow;

  for (gint32 a = pivot->source; a != pivot->join; a = nodes[a].parent)
    {
      nodes[a].flow += flow;
      flow = -flow;
    }
  flow = -pivot->flow;
  for (gint32 b = pivot->sink; b != pivot->join; b = nodes[b].parent)
    {
      nodes[b].flow += flow;
      flow = -flow;
    }
}

static void
change_sizes (SutureEmdTree *self, gint32 from, gint32 join, gint32 change)
{
  for (gint32 node = from; node != join; node = self->nodes[node].parent)
    self->nodes[node].n_sinks += change;
}

/* Turns the path from @top down to @node round, so that @node is on top. */
static void
hang_by (SutureEmdTree *self, gint32 node, gint32 top)
{
  SutureEmdNode *nodes = self->nodes;
  const gint32   total = nodes[top].n_sinks;
  gint32         below = -1;
  gint32         size_below = 0;
  gint64         flow_below = 0;

  /* Upwards: cut each arc, and remember the way down in place of the parent. */
  for (gint32 at = node; at >= 0;)
    {
      const gint32 above = nodes[at].parent;
      const gint32 size = nodes[at].n_sinks;
      const gint64 flow = nodes[at].flow;

      if (above >= 0)
        detach (self, at);
      nodes[at].n_sinks = total - size_below;
      nodes[at].parent = below;
      nodes[at].flow = flow_below;
      below = at;
      size_below = size;
      flow_below = flow;
      at = above;
    }
  /* Downwards: tie each again, now to what was below it. */
  for (gint32 at = top; at != node;)
    {
      const gint32 parent = nodes[at].parent;
      const gint64 flow = nodes[at].flow;
      const gint32 grandparent = nodes[parent].parent;

      nodes[parent].parent = -1;
      attach (self, at, parent, flow);
      nodes[parent].parent = grandparent;
      at = parent;
    }
  nodes[node].parent = -1;
}

void
suture_emd_tree_pivot (SutureEmdTree *self,
                       gint32         source,
                       gint32         sink,
                       double         reduced_cost)
{
  const gint32 n_sinks = self->problem->sinks.n;
  Pivot        pivot = { .source = n_sinks + source, .sink = sink };

  find_leaving (self, &pivot);
  move_flow (self, &pivot);

  const gint32 moved = pivot.leaves_at_source ? pivot.source : pivot.sink;
  const gint32 stays = pivot.leaves_at_source ? pivot.sink : pivot.source;
  const gint32 size = self->nodes[pivot.leaving].n_sinks;
  const gint32 above = self->nodes[pivot.leaving].parent;
  const double shift = pivot.leaves_at_source ? -reduced_cost : reduced_cost;

  change_sizes (self, above, pivot.join, -size);
  change_sizes (self, stays, pivot.join, size);
  detach (self, pivot.leaving);
  hang_by (self, moved, pivot.leaving);
  if (size <= n_sinks / 2)
    shift_potentials (self, moved, shift);
  else
    shift_potentials (self, self->root, -shift);
  attach (self, moved, stays, pivot.flow);
  self->n_pivots++;
}

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
  self->nodes = suture_emd_arena_new (arena, SutureEmdNode, n_nodes);
  self->potential = suture_emd_arena_new (arena, double, problem->sinks.n);
  self->source_parent =
      suture_emd_arena_new (arena, gint32, problem->sources.n);
  self->source_cost = suture_emd_arena_new (arena, double, problem->sources.n);

  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  gint32             *begin = suture_emd_arena_new (arena, gint32, n_nodes + 1);
  gint32 *of_node = suture_emd_arena_new (arena, gint32, 2 * n_nodes);
  gint32 *order = suture_emd_arena_new (arena, gint32, n_nodes);

  for (size_t i = 0; i < n_nodes; i++)
    self->nodes[i] =
        (SutureEmdNode){ -1, -1, -1,
                         -1, 0,  (gint32) i < problem->sinks.n ? 1 : 0 };
  gather_by_node (problem, arcs, begin, of_node);
  hang_all (self, arcs, begin, of_node, order);
  for (size_t i = n_nodes; i-- > 1;)
    {
      const SutureEmdNode *node = &self->nodes[order[i]];

      self->nodes[node->parent].n_sinks += node->n_sinks;
      if (is_listed (self, order[i]))
        list (self->nodes, order[i]);
      if (!is_sink (self, order[i]))
        set_source (self, order[i]);
    }
  suture_emd_arena_release (arena, mark);
  suture_emd_tree_refresh (self);
}

void
suture_emd_tree_get_arcs (const SutureEmdTree *self, SutureEmdArc *arcs)
{
  const gint32 n_sinks = self->problem->sinks.n;
  const gint32 n_nodes = n_sinks + self->problem->sources.n;

  for (gint32 i = 0; i < n_nodes; i++)
    {
      const SutureEmdNode *node = &self->nodes[i];

      if (i == self->root)
        continue;
      *arcs++ = i < n_sinks
                    ? (SutureEmdArc){ node->parent - n_sinks, i, node->flow }
                    : (SutureEmdArc){ i - n_sinks, node->parent, node->flow };
    }
}
