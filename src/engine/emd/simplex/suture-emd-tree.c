/* suture-emd-tree.c: the basis of the network simplex: a spanning tree
 *
 * The masses are perturbed so that no flow on a tree is ever zero: each pivot
 * lowers the cost, none can be undone, and there is no tie to break.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-tree.h"

#include "emd/simplex/suture-emd-tree-private.h"

#define PIVOTS_A_NODE ((guint64) 2000)

/* Where the sinks below a node begin; it has some. */
static inline gint32
begin_of (const SutureEmdTree *self, gint32 node)
{
  return is_sink (self, node) ? self->place[node]
                              : self->place[self->place[node]];
}

void
suture_emd_tree_refresh (SutureEmdTree *self)
{
  const gint32 n_sinks = self->problem->sinks.n;

  set_potential (self, self->root, 0.0);
  for (gint32 i = 1; i < n_sinks; i++)
    {
      const gint32 sink = self->order[i];
      const gint32 source = self->nodes[sink].parent - n_sinks;

      set_potential (self, sink,
                     suture_emd_cost (self->problem, source, sink) -
                         suture_emd_tree_source_potential (self, source));
    }
}

/* A pivot in progress. The cycle is the entering arc and the paths from its two
 * ends to where they meet. On the source's side arcs from a source up to its
 * parent lose flow, on the sink's side those from a sink up. The subtree below
 * the leaving arc moves: it is turned round to hang by its end of the entering
 * arc. */
typedef struct
{
  gint32        source; /* as node */
  gint32        sink;
  gint32        join;
  gint32        leaving; /* the node whose arc to its parent leaves */
  SutureEmdMass flow;    /* that moves round the cycle */
  gboolean      leaves_at_source;
} Pivot;

/* Whether the sink at @place is in the subtree of a sink that begins at
 * @begin, or of a source whose sinks do. */
static inline gboolean
is_below (const SutureEmdNode *node, gint32 begin, gint32 place)
{
  return (guint32) (place - begin) < (guint32) node->n_sinks;
}

static inline void
consider_leaving (const SutureEmdTree *self,
                  gint32               node,
                  gboolean             at_source,
                  Pivot               *pivot)
{
  if (self->nodes[node].flow < pivot->flow)
    {
      pivot->flow = self->nodes[node].flow;
      pivot->leaving = node;
      pivot->leaves_at_source = at_source;
    }
}

/* Climbs from the source until the sink is below, then from the sink. */
static void
find_leaving (const SutureEmdTree *self, Pivot *pivot)
{
  const SutureEmdNode *nodes = self->nodes;
  const gint32        *place = self->place;
  const gint32         at = place[pivot->sink];
  gint32               node = pivot->source;

  pivot->flow = G_MAXINT64;
  while (!is_below (&nodes[node], place[place[node]], at))
    {
      consider_leaving (self, node, TRUE, pivot);
      node = nodes[node].parent;
      if (is_below (&nodes[node], place[node], at))
        break;
      node = nodes[node].parent;
    }
  pivot->join = node;
  for (node = pivot->sink; node != pivot->join; node = nodes[node].parent)
    {
      consider_leaving (self, node, FALSE, pivot);
      node = nodes[node].parent;
      if (node == pivot->join)
        break;
    }
}

/* Along one of the two paths: flow falls and rises in turn, and from @from on
 * the subtrees gain @change sinks. */
static void
walk (SutureEmdTree *self,
      gint32         node,
      gint32         join,
      gint32         from,
      SutureEmdMass  flow,
      gint32         change)
{
  SutureEmdNode *nodes = self->nodes;
  gint32         gained = 0;

  for (; node != join; node = nodes[node].parent)
    {
      nodes[node].flow -= flow;
      nodes[node].n_sinks += gained;
      flow = -flow;
      if (node == from)
        gained = change;
    }
}

static inline gint32 *
copy (const SutureEmdTree *self, gint32 begin, gint32 end, gint32 *to)
{
  for (gint32 i = begin; i < end; i++)
    *to++ = self->order[i];
  return to;
}

/* Turns the path from @top down to @node round, so that @node is on top; its
 * sinks, in their new order, are written to the scratch. What hung below each
 * node of the path beside the path itself stays together. */
static void
hang_by (SutureEmdTree *self, gint32 node, gint32 top)
{
  SutureEmdNode *nodes = self->nodes;
  const gint32   size = nodes[top].n_sinks;
  gint32        *end = self->scratch;
  gint32         below = -1;
  SutureEmdNode  old_below = { 0, -1, 0 };
  gint32         begin_below = 0;

  for (;;)
    {
      const SutureEmdNode old = nodes[node];
      /* A leaf has no sinks; they would begin where its parent's do. */
      const gint32 begin = begin_of (self, old.n_sinks > 0 ? node : old.parent);
      gint32      *own = end;

      if (below < 0)
        end = copy (self, begin, begin + old.n_sinks, end);
      else
        {
          end = copy (self, begin, begin_below, end);
          end = copy (self, begin_below + old_below.n_sinks,
                      begin + old.n_sinks, end);
          set_parent (self, node, below);
          nodes[node].flow = old_below.flow;
        }
      nodes[node].n_sinks = size - old_below.n_sinks;
      if (!is_sink (self, node))
        self->place[node] = end > own ? *own : old.parent;
      if (node == top)
        return;
      below = node;
      old_below = old;
      begin_below = begin;
      node = old.parent;
    }
}

/* Where in the order the sinks of a new child of @node go, which has
 * @n_children sinks below others. */
static gint32
place_below (const SutureEmdTree *self, gint32 node, gint32 n_children)
{
  if (is_sink (self, node))
    return self->place[node] + 1;
  if (n_children > 0)
    return self->place[self->place[node]];
  return self->place[self->nodes[node].parent] + 1;
}

/* Moves the block of @size sinks at @from, whose new order is in the scratch,
 * to before what stands at @to. */
static void
move_block (SutureEmdTree *self, gint32 from, gint32 size, gint32 to)
{
  if (to > from)
    {
      for (gint32 i = from + size; i < to; i++)
        put (self, self->order[i], i - size);
      to -= size;
    }
  else
    for (gint32 i = from; i-- > to;)
      put (self, self->order[i], i + size);
  for (gint32 i = 0; i < size; i++)
    put (self, self->scratch[i], to + i);
}

static void
shift (SutureEmdTree *self, const gint32 *sinks, gint32 n, double change)
{
  for (gint32 i = 0; i < n; i++)
    set_potential (self, sinks[i], self->potential[sinks[i]] + change);
}

/* Moves the subtree below the leaving arc, as far as its sinks are concerned.
 */
static void
move_sinks (SutureEmdTree *self,
            gint32         top,
            gint32         node,
            gint32         to,
            gint32         join,
            gint32         size,
            double         change)
{
  const gint32 n_sinks = self->problem->sinks.n;
  const gint32 above = self->nodes[top].parent;
  const gint32 from = begin_of (self, top);
  const gint32 n_left = self->nodes[to].n_sinks - (to == join ? size : 0);

  if (!is_sink (self, above) && self->place[above] == top)
    self->place[above] = self->order[from + size < n_sinks ? from + size : 0];
  hang_by (self, node, top);
  move_block (self, from, size, place_below (self, to, n_left));
  if (!is_sink (self, to))
    self->place[to] = self->scratch[0];
  /* Potentials count up to a constant: what is added to those of the subtree
   * may as well be taken from all others, and the fewer are changed. */
  if (size <= n_sinks / 2)
    shift (self, self->scratch, size, change);
  else
    {
      const gint32 begin = self->place[self->scratch[0]];

      shift (self, self->order, begin, -change);
      shift (self, self->order + begin + size, n_sinks - begin - size, -change);
    }
}

void
suture_emd_tree_pivot (SutureEmdTree *self,
                       gint32         source,
                       gint32         sink,
                       double         reduced_cost)
{
  Pivot pivot = { .source = self->problem->sinks.n + source, .sink = sink };

  find_leaving (self, &pivot);

  const gboolean at_source = pivot.leaves_at_source;
  const gint32   node = at_source ? pivot.source : pivot.sink;
  const gint32   to = at_source ? pivot.sink : pivot.source;
  const gint32   size = self->nodes[pivot.leaving].n_sinks;

  walk (self, node, pivot.join, pivot.leaving, pivot.flow, -size);
  if (size > 0)
    move_sinks (self, pivot.leaving, node, to, pivot.join, size,
                at_source ? -reduced_cost : reduced_cost);
  set_parent (self, node, to);
  self->nodes[node].flow = pivot.flow;
  if (to != pivot.join)
    {
      self->nodes[to].n_sinks += size;
      walk (self, to, pivot.join, to, pivot.flow, size);
    }
  self->n_pivots++;
}

gboolean
suture_emd_tree_may_pivot (const SutureEmdTree *self)
{
  return self->n_pivots <
         PIVOTS_A_NODE * (suture_emd_tree_n_arcs (self->problem) + 1);
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
