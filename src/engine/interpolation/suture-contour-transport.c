/* suture-contour-transport.c: optimal transport between two contours
 *
 * The transportation simplex on a spanning tree, with two things that suit
 * contours. It starts from the best of the plans that keep the cyclic order of
 * the points, which for most cells is nearly optimal. And masses are integers,
 * disturbed a little so that no two partial sums agree: every flow of the tree
 * is positive then, every pivot lowers the cost, and the simplex can't cycle
 * (A. Charnes, Econometrica 20:160, 1952). The optimal tree stays optimal when
 * the disturbance is taken away.
 *
 * Nodes 0 to n_a - 1 are points of a (sources), the others points of b (sinks).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "interpolation/suture-contour-transport.h"

#include <math.h>

#define NO_NODE (-1)

/* How many sinks round a source's own are close by. */
#define NEAR 16

/* How often to look there before looking everywhere. */
#define MOST_NEAR_ROUNDS 6

typedef struct
{
  int    parent;
  int    first_child;
  int    next;  /* sibling */
  int    prev;  /* sibling */
  int    depth; /* 0 at the root */
  gint64 flow;  /* between the node and its parent */
} Node;

typedef struct
{
  int           n_a;
  int           n_b;
  double        weight_y;
  double        weight_x;
  const double *y; /* of each node */
  const double *x;
  double       *potential; /* cost ≥ sum of both ends', = along the tree */
  Node         *nodes;
  int          *stack; /* scratch for walks */
  gint64        unit;  /* what a mass of one is scaled with */
  double        epsilon;
} Simplex;

static inline double
cost_between (const Simplex *s, int i, int j)
{
  const double dy = s->y[i] - s->y[j];
  const double dx = s->x[i] - s->x[j];

  return s->weight_y * dy * dy + s->weight_x * dx * dx;
}

/* --- the tree ------------------------------------------------------------ */

static void
attach (Simplex *s, int child, int parent, gint64 flow)
{
  Node *node = &s->nodes[child];

  node->parent = parent;
  node->flow = flow;
  node->prev = NO_NODE;
  node->next = s->nodes[parent].first_child;
  if (node->next != NO_NODE)
    s->nodes[node->next].prev = child;
  s->nodes[parent].first_child = child;
}

static void
detach (Simplex *s, int child)
{
  Node *node = &s->nodes[child];

  if (node->prev != NO_NODE)
    s->nodes[node->prev].next = node->next;
  else
    s->nodes[node->parent].first_child = node->next;
  if (node->next != NO_NODE)
    s->nodes[node->next].prev = node->prev;
}

/* Depths and potentials below @top, from those of its parent. Computed afresh
 * from the costs, so that rounding errors don't add up over pivots. */
static void
refresh_below (Simplex *s, int top)
{
  int n_stacked = 0;

  s->stack[n_stacked++] = top;
  while (n_stacked > 0)
    {
      const int at = s->stack[--n_stacked];
      Node     *node = &s->nodes[at];
      const int parent = node->parent;

      node->depth = s->nodes[parent].depth + 1;
      s->potential[at] = cost_between (s, at, parent) - s->potential[parent];
      for (int child = node->first_child; child != NO_NODE;
           child = s->nodes[child].next)
        s->stack[n_stacked++] = child;
    }
}

/* Hangs the part of the tree below @cut onto @parent, by its node @top. */
static void
rehang (Simplex *s, int cut, int top, int parent, gint64 flow)
{
  int at = top;

  while (TRUE)
    {
      const int    old_parent = s->nodes[at].parent;
      const gint64 old_flow = s->nodes[at].flow;

      detach (s, at);
      attach (s, at, parent, flow);
      if (at == cut)
        break;
      parent = at;
      flow = old_flow;
      at = old_parent;
    }
  refresh_below (s, top);
}

/* --- the first plan ------------------------------------------------------ */

/* Walks through the plan that sends the points of a in order to those of b in
 * order from @offset on. Returns its cost times n_a·n_b. */
static double
cost_of_offset (const Simplex *s, int offset)
{
  double cost = 0.0;
  int    i = 0, j = 0;
  gint64 supply = s->n_b, demand = s->n_a;

  while (i < s->n_a && j < s->n_b)
    {
      const gint64 flow = MIN (supply, demand);

      cost +=
          (double) flow * cost_between (s, i, s->n_a + (j + offset) % s->n_b);
      supply -= flow;
      demand -= flow;
      if (supply == 0)
        {
          i++;
          supply = s->n_b;
        }
      if (demand == 0)
        {
          j++;
          demand = s->n_a;
        }
    }
  return cost;
}

/* The offset of least cost: along a coarse grid, then round the best of it. */
static int
find_offset (const Simplex *s)
{
  int    step = MAX (1, s->n_b / 24);
  int    best = 0;
  double best_cost = INFINITY;

  for (int offset = 0; offset < s->n_b; offset += step)
    {
      const double cost = cost_of_offset (s, offset);

      if (cost < best_cost)
        {
          best_cost = cost;
          best = offset;
        }
    }
  while (step > 1)
    {
      const int middle = best;

      step = (step + 1) / 2;
      for (int side = -1; side <= 1; side += 2)
        {
          const int    offset = (middle + side * step + s->n_b) % s->n_b;
          const double cost = cost_of_offset (s, offset);

          if (cost < best_cost)
            {
              best_cost = cost;
              best = offset;
            }
        }
    }
  return best;
}

/* The tree of that plan, rooted at the first source. A source has n_b·unit + 1,
 * a sink n_a·unit, the last one n_a more: the sources of a subset S and the
 * sinks of a subset T agree only if |S| is 0 or n_a, modulo unit > n_a. */
static void
build_first_tree (Simplex *s)
{
  const int    offset = find_offset (s);
  const gint64 source_mass = (gint64) s->n_b * s->unit + 1;
  const gint64 sink_mass = (gint64) s->n_a * s->unit;
  const int    extra = s->n_a + s->n_b - 1;
  int          i = 0, j = 0;
  gint64       supply = source_mass;
  int          sink = s->n_a + offset;
  gint64       demand = sink_mass + (sink == extra ? s->n_a : 0);
  gboolean     new_is_sink = TRUE;

  s->nodes[0] = (Node){ NO_NODE, NO_NODE, NO_NODE, NO_NODE, 0, 0 };
  s->potential[0] = 0.0;
  while (TRUE)
    {
      const gint64 flow = MIN (supply, demand);
      const int    child = new_is_sink ? sink : i;

      s->nodes[child].first_child = NO_NODE;
      attach (s, child, new_is_sink ? i : sink, flow);
      supply -= flow;
      demand -= flow;
      if (supply == 0 && demand == 0)
        break;
      new_is_sink = demand == 0;
      if (new_is_sink)
        {
          j++;
          sink = s->n_a + (j + offset) % s->n_b;
          demand = sink_mass + (sink == extra ? s->n_a : 0);
        }
      else
        {
          i++;
          supply = source_mass;
        }
    }
  for (int child = s->nodes[0].first_child; child != NO_NODE;
       child = s->nodes[child].next)
    refresh_below (s, child);
}

/* --- pivots -------------------------------------------------------------- */

/* An edge from the tree's path is named by its lower node. Flow falls on the
 * edges below nodes of the entering edge's own kind at that end. */
typedef struct
{
  int    cut;       /* edge with the least falling flow */
  gint64 flow;      /* that flow */
  int    meet;      /* where both paths meet */
  int    from_sink; /* whether the cut is on the sink's side */
} Cycle;

static void
consider_cut (const Simplex *s, Cycle *cycle, int at, gboolean from_sink)
{
  const gboolean is_sink = at >= s->n_a;

  if (is_sink == from_sink && s->nodes[at].flow < cycle->flow)
    {
      cycle->cut = at;
      cycle->flow = s->nodes[at].flow;
      cycle->from_sink = from_sink;
    }
}

static Cycle
find_cycle (const Simplex *s, int source, int sink)
{
  Cycle cycle = { .flow = G_MAXINT64 };

  while (source != sink)
    if (s->nodes[source].depth > s->nodes[sink].depth)
      {
        consider_cut (s, &cycle, source, FALSE);
        source = s->nodes[source].parent;
      }
    else
      {
        consider_cut (s, &cycle, sink, TRUE);
        sink = s->nodes[sink].parent;
      }
  cycle.meet = source;
  return cycle;
}

static void
push_flow (Simplex *s, int at, gboolean from_sink, const Cycle *cycle)
{
  for (; at != cycle->meet; at = s->nodes[at].parent)
    {
      const gboolean is_sink = at >= s->n_a;

      s->nodes[at].flow += is_sink == from_sink ? -cycle->flow : cycle->flow;
    }
}

static void
pivot (Simplex *s, int source, int sink)
{
  const Cycle cycle = find_cycle (s, source, sink);

  push_flow (s, source, FALSE, &cycle);
  push_flow (s, sink, TRUE, &cycle);
  if (cycle.from_sink)
    rehang (s, cycle.cut, sink, source, cycle.flow);
  else
    rehang (s, cycle.cut, source, sink, cycle.flow);
}

/* The sink among @n from @first on, in cyclic order, that @source should rather
 * send to, or NO_NODE. */
static int
find_entering (const Simplex *s, int source, int first, int n)
{
  const double y = s->y[source];
  const double x = s->x[source];
  const int    end = s->n_a + s->n_b;
  double       least = s->potential[source] - s->epsilon;
  int          best = NO_NODE;

  for (int j = first; n > 0; n--)
    {
      const double dy = y - s->y[j];
      const double dx = x - s->x[j];
      const double reduced =
          s->weight_y * dy * dy + s->weight_x * dx * dx - s->potential[j];

      if (reduced < least)
        {
          least = reduced;
          best = j;
        }
      j = j + 1 < end ? j + 1 : s->n_a;
    }
  return best;
}

/* Pivots on what finds itself among the @n_near sinks round the one that each
 * source sends to now; all sinks if that is as many. Returns how often. */
static int
improve_once (Simplex *s, int n_near)
{
  int n_pivots = 0;

  for (int source = 0; source < s->n_a; source++)
    {
      const Node *node = &s->nodes[source];
      const int at = node->parent != NO_NODE ? node->parent : node->first_child;
      const int first = s->n_a + (at - s->n_a - n_near / 2 + s->n_b) % s->n_b;
      const int sink = find_entering (s, source, first, n_near);

      if (sink != NO_NODE)
        {
          pivot (s, source, sink);
          n_pivots++;
        }
    }
  return n_pivots;
}

/* Along contours the better sink is nearly always close by, and looking there
 * is cheap; the rounds through all of them prove that none is left. Where the
 * first plan is far off, flow would creep along a few sinks a round for
 * thousands of rounds, so looking near has its end. */
static void
improve (Simplex *s)
{
  const int n_near = MIN (s->n_b, NEAR);

  do
    for (int round = 0; round < MOST_NEAR_ROUNDS; round++)
      if (improve_once (s, n_near) == 0)
        break;
  while (improve_once (s, s->n_b) > 0);
}

/* --- the result ------------------------------------------------------------
 */

/* Adds up the tree's flows, undisturbed. Returns the plan's cost. */
static double
collect_targets (const Simplex *s,
                 SuturePoint   *a_targets,
                 SuturePoint   *b_targets)
{
  const int n_nodes = s->n_a + s->n_b;
  double    cost = 0.0;

  for (int i = 0; i < s->n_a; i++)
    a_targets[i] = (SuturePoint){ 0.0, 0.0 };
  for (int j = 0; j < s->n_b; j++)
    b_targets[j] = (SuturePoint){ 0.0, 0.0 };
  for (int at = 1; at < n_nodes; at++)
    {
      const int    parent = s->nodes[at].parent;
      const int    source = MIN (at, parent);
      const int    sink = MAX (at, parent);
      const double flow =
          (double) ((s->nodes[at].flow + s->unit / 2) / s->unit);
      SuturePoint *a = &a_targets[source];
      SuturePoint *b = &b_targets[sink - s->n_a];

      a->y += flow * s->y[sink];
      a->x += flow * s->x[sink];
      b->y += flow * s->y[source];
      b->x += flow * s->x[source];
      cost += flow * cost_between (s, source, sink);
    }
  for (int i = 0; i < s->n_a; i++)
    a_targets[i] =
        (SuturePoint){ a_targets[i].y / s->n_b, a_targets[i].x / s->n_b };
  for (int j = 0; j < s->n_b; j++)
    b_targets[j] =
        (SuturePoint){ b_targets[j].y / s->n_a, b_targets[j].x / s->n_a };
  return cost / ((double) s->n_a * (double) s->n_b);
}

/* Largest cost there can be: what rounding errors are measured with. */
static double
bound_cost (const Simplex *s)
{
  double low_y = s->y[0], high_y = s->y[0];
  double low_x = s->x[0], high_x = s->x[0];

  for (int i = 1; i < s->n_a + s->n_b; i++)
    {
      low_y = MIN (low_y, s->y[i]);
      high_y = MAX (high_y, s->y[i]);
      low_x = MIN (low_x, s->x[i]);
      high_x = MAX (high_x, s->x[i]);
    }
  return s->weight_y * (high_y - low_y) * (high_y - low_y) +
         s->weight_x * (high_x - low_x) * (high_x - low_x);
}

double
suture_contour_transport (const SuturePoint *a,
                          size_t             n_a,
                          const SuturePoint *b,
                          size_t             n_b,
                          double             weight_y,
                          double             weight_x,
                          SuturePoint       *a_targets,
                          SuturePoint       *b_targets)
{
  g_return_val_if_fail (n_a > 0 && n_b > 0, NAN);
  g_return_val_if_fail (n_a + n_b < G_MAXINT32 / 2, NAN);

  const size_t       n = n_a + n_b;
  g_autofree double *y = g_new (double, n);
  g_autofree double *x = g_new (double, n);
  g_autofree double *potential = g_new (double, n);
  g_autofree Node   *nodes = g_new (Node, n);
  g_autofree int    *stack = g_new (int, n);
  Simplex            s = {
               .n_a = (int) n_a,
               .n_b = (int) n_b,
               .weight_y = weight_y,
               .weight_x = weight_x,
               .y = y,
               .x = x,
               .potential = potential,
               .nodes = nodes,
               .stack = stack,
               .unit = 2 * (gint64) n_a + 1,
  };

  for (size_t i = 0; i < n; i++)
    {
      y[i] = i < n_a ? a[i].y : b[i - n_a].y;
      x[i] = i < n_a ? a[i].x : b[i - n_a].x;
    }
  s.epsilon = 1e-11 * bound_cost (&s);
  build_first_tree (&s);
  improve (&s);
  return collect_targets (&s, a_targets, b_targets);
}
