/* suture-emd-refinement.c: a tree of one level made from the coarser one's
 *
 * The flow of each coarse arc goes out to the children of its two ends. Each
 * end deals its children out to its arcs one after the other, north-west-corner
 * fashion, across the direction in which the mass travels, so that rays don't
 * cross; then the children met on each arc are joined in the same way. Both
 * steps leave exactly as many arcs as a spanning tree has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/suture-emd-refinement.h"

/* A child's part of the flow of a coarse arc. */
typedef struct
{
  gint32        child;
  SutureEmdMass flow;
} Share;

/* Something to be sorted across the direction of travel. */
typedef struct
{
  double key;
  gint32 index;
} Ranked;

/* One side of the coarse arcs: what its points share out. */
typedef struct
{
  const SutureEmdPoints *coarse;
  const SutureEmdPoints *fine;
  const gint32          *child_begin;
  gint32                *arc_begin; /* arcs of each coarse point... */
  gint32                *arcs;      /* ...in here */
  Share                 *shares;
  gint32                *share_begin; /* of each arc */
  gint32                *n_shares;    /* of each arc */
} Side;

/* Which way an arc points, as a vector of length 1, or 0 if it leads nowhere.
 */
typedef struct
{
  double y, x;
} Direction;

/* What one refinement works with. */
typedef struct
{
  const SutureEmdProblem *problem;
  const SutureEmdArc     *arcs;
  size_t                  n_arcs;
  Direction *directions; /* of each arc, which three steps ask for */
  Side       sources;
  Side       sinks;
  Ranked    *ranked; /* scratch, and */
  Share     *sorted; /* more of it */
} Refinement;

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Ranked *p = a;
  const Ranked *q = b;

  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->index < q->index ? -1 : 1;
}

static void
rank (Ranked *items, gint32 n)
{
  if (n > 32)
    {
      g_qsort_with_data (items, n, sizeof *items, compare_ranked, NULL);
      return;
    }
  for (gint32 i = 1; i < n; i++)
    {
      const Ranked item = items[i];
      gint32       at = i;

      for (; at > 0 && items[at - 1].key > item.key; at--)
        items[at] = items[at - 1];
      items[at] = item;
    }
}

static void
find_barycentre (const SutureEmdPoints *points, double *y, double *x)
{
  double mass = 0.0;

  *y = *x = 0.0;
  for (gint32 i = 0; i < points->n; i++)
    {
      *y += (double) points->mass[i] * points->y[i];
      *x += (double) points->mass[i] * points->x[i];
      mass += (double) points->mass[i];
    }
  *y /= mass;
  *x /= mass;
}

/* Points ranked across a direction. */
static Ranked *
rank_points (const SutureEmdPoints *points,
             double                 y,
             double                 x,
             SutureEmdArena        *arena)
{
  Ranked *ranked = suture_emd_arena_new (arena, Ranked, points->n);

  for (gint32 i = 0; i < points->n; i++)
    ranked[i] = (Ranked){ y * points->x[i] - x * points->y[i], i };
  rank (ranked, points->n);
  return ranked;
}

void
suture_emd_start_arcs (const SutureEmdProblem *problem,
                       SutureEmdArc           *arcs,
                       SutureEmdArena         *arena)
{
  const SutureEmdPoints *sources = &problem->sources;
  const SutureEmdPoints *sinks = &problem->sinks;
  const SutureEmdMark    mark = suture_emd_arena_mark (arena);
  double                 y0, x0, y1, x1;

  find_barycentre (sources, &y0, &x0);
  find_barycentre (sinks, &y1, &x1);

  const Ranked *source = rank_points (sources, y1 - y0, x1 - x0, arena);
  const Ranked *sink = rank_points (sinks, y1 - y0, x1 - x0, arena);
  const Ranked *last = source + sources->n - 1;
  SutureEmdMass gives = sources->mass[source->index];
  SutureEmdMass takes = sinks->mass[sink->index];

  for (size_t n = suture_emd_tree_n_arcs (problem); n > 1; n--)
    {
      const SutureEmdMass flow = MIN (gives, takes);

      *arcs++ = (SutureEmdArc){ source->index, sink->index, flow };
      gives -= flow;
      takes -= flow;
      /* Where both run out, the other one goes on with a flow of zero. */
      if (gives == 0 && source < last)
        gives = sources->mass[(++source)->index];
      else
        takes = sinks->mass[(++sink)->index];
    }
  *arcs = (SutureEmdArc){ source->index, sink->index, gives };
  suture_emd_arena_release (arena, mark);
}

static void
find_directions (Refinement *self)
{
  const SutureEmdPoints *sources = &self->problem->sources;
  const SutureEmdPoints *sinks = &self->problem->sinks;

  for (size_t i = 0; i < self->n_arcs; i++)
    {
      const SutureEmdArc *arc = &self->arcs[i];
      const double        dy = sinks->y[arc->sink] - sources->y[arc->source];
      const double        dx = sinks->x[arc->sink] - sources->x[arc->source];
      const double        length = sqrt (dy * dy + dx * dx);

      self->directions[i].y = length > 0.0 ? dy / length : 0.0;
      self->directions[i].x = length > 0.0 ? dx / length : 0.0;
    }
}

/* Arcs of one point, ranked across the mean direction; returned in (y, x). */
static void
rank_arcs (const Refinement *self,
           gint32           *arcs,
           gint32            n,
           gboolean          is_sink,
           double           *mean_y,
           double           *mean_x)
{
  *mean_y = *mean_x = 0.0;
  for (gint32 k = 0; k < n; k++)
    {
      const double flow = (double) self->arcs[arcs[k]].flow;

      *mean_y += flow * self->directions[arcs[k]].y;
      *mean_x += flow * self->directions[arcs[k]].x;
    }
  for (gint32 k = 0; k < n; k++)
    {
      const Direction to = self->directions[arcs[k]];

      /* Sources are ranked by where their arcs go to, sinks by where theirs
       * come from: an arc that comes from the left points to the right. */
      self->ranked[k].key =
          (*mean_y * to.x - *mean_x * to.y) * (is_sink ? -1 : 1);
      self->ranked[k].index = arcs[k];
    }
  rank (self->ranked, n);
  for (gint32 k = 0; k < n; k++)
    arcs[k] = self->ranked[k].index;
}

static void
share_out (const Refinement *self, Side *side, gint32 point, gint32 *n_shares)
{
  gint32      *arcs = side->arcs + side->arc_begin[point];
  const gint32 n_arcs = side->arc_begin[point + 1] - side->arc_begin[point];
  const gint32 first = side->child_begin[point];
  const gint32 n_children = side->child_begin[point + 1] - first;
  double       y = 0.0;
  double       x = 0.0;

  /* Who has one child or one arc has no choice. */
  const gboolean has_choice = n_arcs > 1 && n_children > 1;

  if (has_choice)
    rank_arcs (self, arcs, n_arcs, side == &self->sinks, &y, &x);
  for (gint32 k = 0; k < n_children; k++)
    {
      const gint32 child = first + k;

      self->ranked[k] =
          (Ranked){ y * side->fine->x[child] - x * side->fine->y[child],
                    child };
    }
  if (has_choice)
    rank (self->ranked, n_children);

  gint32        child = 0;
  SutureEmdMass left = side->fine->mass[self->ranked[0].index];

  for (gint32 k = 0; k < n_arcs; k++)
    {
      SutureEmdMass wanted = self->arcs[arcs[k]].flow;

      side->share_begin[arcs[k]] = *n_shares;
      for (;;)
        {
          const SutureEmdMass flow = MIN (wanted, left);

          side->shares[(*n_shares)++] =
              (Share){ self->ranked[child].index, flow };
          wanted -= flow;
          left -= flow;
          /* A child that runs out together with its arc has a share of zero in
           * the next one. */
          if (wanted == 0)
            break;
          left = side->fine->mass[self->ranked[++child].index];
        }
      side->n_shares[arcs[k]] = *n_shares - side->share_begin[arcs[k]];
    }
}

/* Shares of one side on one arc, sorted across its direction. */
static void
sort_shares (const Refinement *self, Side *side, gint32 arc, double y, double x)
{
  Share       *shares = side->shares + side->share_begin[arc];
  const gint32 n = side->n_shares[arc];

  for (gint32 k = 0; k < n; k++)
    self->ranked[k] = (Ranked){
      y * side->fine->x[shares[k].child] - x * side->fine->y[shares[k].child], k
    };
  rank (self->ranked, n);
  for (gint32 k = 0; k < n; k++)
    self->sorted[k] = shares[self->ranked[k].index];
  for (gint32 k = 0; k < n; k++)
    shares[k] = self->sorted[k];
}

/* Joins the shares of both sides on one arc; returns the arcs made. */
static SutureEmdArc *
join (Refinement *self, gint32 arc, SutureEmdArc *fine_arcs)
{
  Share       *give = self->sources.shares + self->sources.share_begin[arc];
  Share       *take = self->sinks.shares + self->sinks.share_begin[arc];
  const gint32 n = self->sources.n_shares[arc] + self->sinks.n_shares[arc] - 1;
  const Share *last = give + self->sources.n_shares[arc] - 1;

  if (self->sources.n_shares[arc] > 1 && self->sinks.n_shares[arc] > 1)
    {
      const Direction to = self->directions[arc];

      sort_shares (self, &self->sources, arc, to.y, to.x);
      sort_shares (self, &self->sinks, arc, to.y, to.x);
    }
  for (gint32 k = 0; k < n; k++)
    {
      const SutureEmdMass flow = MIN (give->flow, take->flow);

      *fine_arcs++ = (SutureEmdArc){ give->child, take->child, flow };
      give->flow -= flow;
      take->flow -= flow;
      if (give->flow == 0 && give < last)
        give++;
      else
        take++;
    }
  return fine_arcs;
}

static void
side_init (Side                  *self,
           const SutureEmdPoints *coarse,
           const SutureEmdPoints *fine,
           const gint32          *child_begin,
           size_t                 n_arcs,
           SutureEmdArena        *arena)
{
  self->coarse = coarse;
  self->fine = fine;
  self->child_begin = child_begin;
  self->arc_begin =
      suture_emd_arena_new (arena, gint32, (size_t) coarse->n + 1);
  self->arcs = suture_emd_arena_new (arena, gint32, n_arcs);
  self->shares = suture_emd_arena_new (arena, Share, n_arcs + (size_t) fine->n);
  self->share_begin = suture_emd_arena_new (arena, gint32, n_arcs);
  self->n_shares = suture_emd_arena_new (arena, gint32, n_arcs);
}

/* Lists each coarse point's arcs. */
static void
gather (Side *self, const Refinement *refinement, gboolean of_sinks)
{
  const SutureEmdArc *arcs = refinement->arcs;

  for (gint32 i = 0; i <= self->coarse->n; i++)
    self->arc_begin[i] = 0;
  for (size_t i = 0; i < refinement->n_arcs; i++)
    self->arc_begin[of_sinks ? arcs[i].sink : arcs[i].source]++;
  for (gint32 i = 1; i <= self->coarse->n; i++)
    self->arc_begin[i] += self->arc_begin[i - 1];
  for (size_t i = refinement->n_arcs; i-- > 0;)
    self->arcs[--self->arc_begin[of_sinks ? arcs[i].sink : arcs[i].source]] =
        (gint32) i;
}

static void
share_out_all (Refinement *self, Side *side)
{
  gint32 n_shares = 0;

  gather (side, self, side == &self->sinks);
  for (gint32 point = 0; point < side->coarse->n; point++)
    share_out (self, side, point, &n_shares);
}

void
suture_emd_refine_arcs (const SutureEmdLevel   *coarse,
                        const SutureEmdProblem *fine,
                        const SutureEmdArc     *coarse_arcs,
                        SutureEmdArc           *fine_arcs,
                        SutureEmdArena         *arena)
{
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  const size_t        room = suture_emd_tree_n_arcs (fine) + 1;
  Refinement          self = { .problem = &coarse->problem,
                               .arcs = coarse_arcs,
                               .n_arcs = suture_emd_tree_n_arcs (&coarse->problem) };

  side_init (&self.sources, &coarse->problem.sources, &fine->sources,
             coarse->source_begin, self.n_arcs, arena);
  side_init (&self.sinks, &coarse->problem.sinks, &fine->sinks,
             coarse->sink_begin, self.n_arcs, arena);
  self.ranked = suture_emd_arena_new (arena, Ranked, room);
  self.sorted = suture_emd_arena_new (arena, Share, room);
  self.directions = suture_emd_arena_new (arena, Direction, self.n_arcs);
  find_directions (&self);
  share_out_all (&self, &self.sources);
  share_out_all (&self, &self.sinks);
  for (size_t arc = 0; arc < self.n_arcs; arc++)
    fine_arcs = join (&self, (gint32) arc, fine_arcs);
  suture_emd_arena_release (arena, mark);
}
