/* suture-link-transport.c: masks that the cheapest transport takes to each
 * other are one cell
 *
 * Each mask of the upper layer has its pixels to give, each of the lower one
 * room for its own; a pixel costs 1 − IoU of the two masks, and 1 where it goes
 * to none: the empty mass. Only masks that overlap can cost less than 1, so
 * nothing else is looked at. Cheapest paths one after the other (Ford,
 * Fulkerson 1962; with potentials, Edmonds, Karp 1972), each searched from one
 * mask outwards and no further than it is long: as tissue is, the next free
 * room is near, and a layer costs little more than its overlaps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "linking/suture-layer-masks.h"

/* Costs are whole numbers, so that sums are exact. */
#define EMPTY_COST ((gint64) 1 << 30)

#define NO_EDGE G_MAXUINT32
#define NOT_REACHED G_MAXINT64

/* Masks above, then masks below, are the nodes. */
typedef struct
{
  const SutureMaskOverlap *overlaps; /* the edges, by upper */
  guint32                  n_overlaps;
  guint32                  n_upper;
  guint32                  n_nodes;
  guint32                 *first_below; /* of each mask above, in overlaps */
  guint32                 *first_above; /* of each mask below, in edges_above */
  guint32                 *edges_above; /* edges by lower */
  gint64                  *costs;       /* of each edge */
  gint64                  *flows_px;    /* of each edge */
  gint64                  *rooms_px;    /* left in each mask below */
  gint64                  *potentials;  /* of each node */
  gint64                  *distances;   /* of each node, from the source */
  guint32                 *edges_to;   /* of each node, by which it's reached */
  guint8                  *is_settled; /* of each node */
  GArray                  *heap;       /* HeapItem */
  GArray                  *settled;    /* guint32; nodes */
  GArray                  *reached;    /* guint32; nodes */
} Transport;

typedef struct
{
  gint64  distance;
  guint32 node;
} HeapItem;

static inline gboolean
is_before (const HeapItem *a, const HeapItem *b)
{
  return a->distance != b->distance ? a->distance < b->distance
                                    : a->node < b->node;
}

static void
heap_push (GArray *heap, HeapItem item)
{
  guint at = heap->len;

  g_array_append_val (heap, item);

  HeapItem *items = (HeapItem *) heap->data;

  for (; at > 0 && is_before (&item, &items[(at - 1) / 2]); at = (at - 1) / 2)
    items[at] = items[(at - 1) / 2];
  items[at] = item;
}

static HeapItem
heap_pop (GArray *heap)
{
  HeapItem      *items = (HeapItem *) heap->data;
  const HeapItem top = items[0];
  const HeapItem last = items[heap->len - 1];
  const guint    n = heap->len - 1;
  guint          at = 0;

  g_array_set_size (heap, n);
  while (2 * at + 1 < n)
    {
      guint child = 2 * at + 1;

      if (child + 1 < n && is_before (&items[child + 1], &items[child]))
        child++;
      if (!is_before (&items[child], &last))
        break;
      items[at] = items[child];
      at = child;
    }
  if (n > 0)
    items[at] = last;
  return top;
}

/* What a pixel costs less than one that goes to none: the IoU. */
static gint64
get_gain (const SutureMaskOverlap *overlap,
          const SutureLayerMasks  *upper,
          const SutureLayerMasks  *lower)
{
  return (gint64) ((__int128) overlap->overlap_px * EMPTY_COST /
                   suture_mask_overlap_get_union_px (overlap, upper, lower));
}

static void
list_edges (Transport *self)
{
  const guint32 n_lower = self->n_nodes - self->n_upper;

  for (guint32 e = 0; e < self->n_overlaps; e++)
    {
      self->first_below[self->overlaps[e].upper + 1]++;
      self->first_above[self->overlaps[e].lower + 1]++;
    }
  for (guint32 i = 0; i < self->n_upper; i++)
    self->first_below[i + 1] += self->first_below[i];
  for (guint32 i = 0; i < n_lower; i++)
    self->first_above[i + 1] += self->first_above[i];

  g_autofree guint32 *next =
      g_memdup2 (self->first_above, (n_lower + 1) * sizeof (guint32));

  for (guint32 e = 0; e < self->n_overlaps; e++)
    self->edges_above[next[self->overlaps[e].lower]++] = e;
}

static void
transport_init (Transport              *self,
                const SutureLayerMasks *upper,
                const SutureLayerMasks *lower,
                GArray                 *overlaps)
{
  *self = (Transport){
    .overlaps = (const SutureMaskOverlap *) overlaps->data,
    .n_overlaps = overlaps->len,
    .n_upper = upper->n_masks,
    .n_nodes = upper->n_masks + lower->n_masks,
    .first_below = g_new0 (guint32, upper->n_masks + 1),
    .first_above = g_new0 (guint32, lower->n_masks + 1),
    .edges_above = g_new (guint32, overlaps->len),
    .costs = g_new (gint64, overlaps->len),
    .flows_px = g_new0 (gint64, overlaps->len),
    .rooms_px = g_memdup2 (lower->areas_px, lower->n_masks * sizeof (gint64)),
    .heap = g_array_new (FALSE, FALSE, sizeof (HeapItem)),
    .settled = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .reached = g_array_new (FALSE, FALSE, sizeof (guint32)),
  };
  self->potentials = g_new0 (gint64, self->n_nodes);
  self->distances = g_new (gint64, self->n_nodes);
  self->edges_to = g_new (guint32, self->n_nodes);
  self->is_settled = g_new0 (guint8, self->n_nodes);
  for (guint32 node = 0; node < self->n_nodes; node++)
    self->distances[node] = NOT_REACHED;
  for (guint32 e = 0; e < self->n_overlaps; e++)
    {
      const SutureMaskOverlap *overlap = &self->overlaps[e];

      self->costs[e] = EMPTY_COST - get_gain (overlap, upper, lower);
    }
  list_edges (self);
}

static void
transport_clear (Transport *self)
{
  g_free (self->first_below);
  g_free (self->first_above);
  g_free (self->edges_above);
  g_free (self->costs);
  g_free (self->flows_px);
  g_free (self->rooms_px);
  g_free (self->potentials);
  g_free (self->distances);
  g_free (self->edges_to);
  g_free (self->is_settled);
  g_array_unref (self->heap);
  g_array_unref (self->settled);
  g_array_unref (self->reached);
}

static void
reach (Transport *self, guint32 node, gint64 distance, guint32 edge)
{
  if (self->is_settled[node] || distance >= self->distances[node])
    return;
  if (self->distances[node] == NOT_REACHED)
    g_array_append_val (self->reached, node);
  self->distances[node] = distance;
  self->edges_to[node] = edge;
  heap_push (self->heap, (HeapItem){ distance, node });
}

/* From a mask above to those below it; from one below back to those that send
 * it something, which they could send elsewhere. */
static void
reach_neighbours (Transport *self, guint32 node)
{
  const gint64 at = self->distances[node] + self->potentials[node];

  if (node < self->n_upper)
    for (guint32 e = self->first_below[node]; e < self->first_below[node + 1];
         e++)
      {
        const guint32 to = self->n_upper + self->overlaps[e].lower;

        reach (self, to, at + self->costs[e] - self->potentials[to], e);
      }
  else
    for (guint32 i = self->first_above[node - self->n_upper];
         i < self->first_above[node - self->n_upper + 1]; i++)
      {
        const guint32 e = self->edges_above[i];
        const guint32 to = self->overlaps[e].upper;

        if (self->flows_px[e] > 0)
          reach (self, to, at - self->costs[e] - self->potentials[to], e);
      }
}

/* What a path costs more that ends at that node: a mask below that has room, or
 * one above that leaves a pixel to the empty mass. */
static gint64
get_cost_of_end (const Transport *self, guint32 node)
{
  if (node < self->n_upper)
    return EMPTY_COST + self->potentials[node];
  return self->rooms_px[node - self->n_upper] > 0 ? self->potentials[node]
                                                  : NOT_REACHED;
}

/* The cheapest path from a mask: to where, and, for the potentials, how long.
 */
static guint32
find_path (Transport *self, guint32 source, gint64 *length)
{
  guint32 end = source;

  *length = NOT_REACHED;
  reach (self, source, 0, NO_EDGE);
  while (self->heap->len > 0)
    {
      const HeapItem item = heap_pop (self->heap);
      gint64         end_cost;

      if (item.distance >= *length)
        break;
      if (self->is_settled[item.node])
        continue;
      self->is_settled[item.node] = TRUE;
      g_array_append_val (self->settled, item.node);
      end_cost = get_cost_of_end (self, item.node);
      if (end_cost != NOT_REACHED && item.distance + end_cost < *length)
        {
          *length = item.distance + end_cost;
          end = item.node;
        }
      reach_neighbours (self, item.node);
    }
  return end;
}

static void
forget_path (Transport *self, gint64 length)
{
  for (guint i = 0; i < self->settled->len; i++)
    {
      const guint32 node = g_array_index (self->settled, guint32, i);

      self->potentials[node] += MIN (self->distances[node] - length, 0);
      self->is_settled[node] = FALSE;
    }
  for (guint i = 0; i < self->reached->len; i++)
    self->distances[g_array_index (self->reached, guint32, i)] = NOT_REACHED;
  g_array_set_size (self->settled, 0);
  g_array_set_size (self->reached, 0);
  g_array_set_size (self->heap, 0);
}

/* The node before @node on the path to it. */
static guint32
go_back (const Transport *self, guint32 node)
{
  const SutureMaskOverlap *overlap = &self->overlaps[self->edges_to[node]];

  return node < self->n_upper ? self->n_upper + overlap->lower : overlap->upper;
}

/* How much of @most fits through the path to @end. */
static gint64
measure_path (const Transport *self, guint32 end, gint64 most)
{
  if (end >= self->n_upper)
    most = MIN (most, self->rooms_px[end - self->n_upper]);
  for (guint32 node = end; self->edges_to[node] != NO_EDGE;
       node = go_back (self, node))
    if (node < self->n_upper)
      most = MIN (most, self->flows_px[self->edges_to[node]]);
  return most;
}

static void
send_along (Transport *self, guint32 end, gint64 n_px)
{
  if (end >= self->n_upper)
    self->rooms_px[end - self->n_upper] -= n_px;
  for (guint32 node = end; self->edges_to[node] != NO_EDGE;
       node = go_back (self, node))
    self->flows_px[self->edges_to[node]] += node < self->n_upper ? -n_px : n_px;
}

static void
send_mask (Transport *self, guint32 mask, gint64 area_px)
{
  while (area_px > 0)
    {
      gint64        length;
      const guint32 end = find_path (self, mask, &length);
      const gint64  n_px = measure_path (self, end, area_px);

      send_along (self, end, n_px);
      area_px -= n_px;
      forget_path (self, length);
      if (end == mask) /* the rest is best left to the empty mass */
        break;
    }
}

void
suture_link_transport_px (const SutureLayerMasks *upper,
                          const SutureLayerMasks *lower,
                          GArray                 *overlaps,
                          gint64                 *sent_px)
{
  Transport transport;

  transport_init (&transport, upper, lower, overlaps);
  for (guint32 mask = 0; mask < upper->n_masks; mask++)
    send_mask (&transport, mask, upper->areas_px[mask]);
  if (overlaps->len > 0)
    memcpy (sent_px, transport.flows_px, overlaps->len * sizeof (gint64));
  transport_clear (&transport);
}

/* From each mask above to the overlap on which most of it goes; none if more is
 * left to the empty mass. */
static guint32 *
find_main_edges (const SutureLayerMasks *upper,
                 GArray                 *overlaps,
                 const gint64           *sent_px)
{
  guint32           *main_edges = g_new (guint32, (gsize) upper->n_masks + 1);
  g_autofree gint64 *left_px =
      g_memdup2 (upper->areas_px, upper->n_masks * sizeof (gint64));

  memset (main_edges, 0xff, upper->n_masks * sizeof (guint32));
  for (guint e = 0; e < overlaps->len; e++)
    {
      const guint32 mask = g_array_index (overlaps, SutureMaskOverlap, e).upper;

      left_px[mask] -= sent_px[e];
      if (sent_px[e] > 0 && (main_edges[mask] == NO_EDGE ||
                             sent_px[e] > sent_px[main_edges[mask]]))
        main_edges[mask] = e;
    }
  for (guint32 mask = 0; mask < upper->n_masks; mask++)
    if (main_edges[mask] != NO_EDGE &&
        sent_px[main_edges[mask]] <= left_px[mask])
      main_edges[mask] = NO_EDGE;
  return main_edges;
}

/* As CellStitch does: a mask goes to where most of it is taken, and a mask to
 * which several go is that of the cheapest. */
void
suture_link_by_transport (const SutureLayerMasks *upper,
                          const SutureLayerMasks *lower,
                          GArray                 *overlaps,
                          guint32                *upper_of)
{
  g_autofree gint64  *sent_px = g_new (gint64, overlaps->len);
  g_autofree gint64  *best = g_new0 (gint64, lower->n_masks);
  g_autofree guint32 *main_edges = NULL;

  suture_link_transport_px (upper, lower, overlaps, sent_px);
  main_edges = find_main_edges (upper, overlaps, sent_px);
  for (guint32 mask = 0; mask < upper->n_masks; mask++)
    {
      const SutureMaskOverlap *overlap;
      gint64                   gain;

      if (main_edges[mask] == NO_EDGE)
        continue;
      overlap = &g_array_index (overlaps, SutureMaskOverlap, main_edges[mask]);
      gain = get_gain (overlap, upper, lower);
      if (gain > best[overlap->lower])
        {
          best[overlap->lower] = gain;
          upper_of[overlap->lower] = mask;
        }
    }
}
