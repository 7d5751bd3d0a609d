/* suture-emd-pricing.c: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-pricing.h"

#define N SUTURE_EMD_N_CANDIDATES
#define N_QUADS SUTURE_EMD_N_QUADS
#define QUAD SUTURE_EMD_QUAD
#define BLOCK 4 /* sources, whose best arc enters */
/* Two to six are usual. No pivot can be undone, but no useful limit is known
 * for how many it could take; beyond this one the bounds are proven yet apart.
 */
#define PIVOTS_A_NODE ((guint64) 2000)

/* The doubles of a quad, worked on at once; and their bits. */
typedef double Four __attribute__ ((vector_size (32), aligned (32)));
typedef gint64 FourBits __attribute__ ((vector_size (32)));

/* An arc that would lower the cost. */
typedef struct
{
  gint32 source;
  gint32 sink;
  double reduced_cost;
} Entering;

gboolean suture_emd_find_entering (const SutureEmdPricing *self,
                                   gint32                 *block,
                                   double                  least,
                                   Entering               *entering);

void
suture_emd_pricing_init (SutureEmdPricing *self,
                         SutureEmdTree    *tree,
                         SutureEmdArena   *arena)
{
  const gint32 n = tree->problem->sources.n;

  self->tree = tree;
  self->lists = suture_emd_arena_new (arena, SutureEmdCandidates, n);
  suture_emd_scan_init (&self->scan, tree->problem, tree->potential, arena);
  for (gint32 i = 0; i < n; i++)
    {
      for (int k = 0; k < N; k++)
        self->lists[i].costs[k] = INFINITY;
      for (int k = 0; k < N_QUADS; k++)
        self->lists[i].quads[k] = 0;
    }
}

void
suture_emd_pricing_offer (SutureEmdPricing *self,
                          gint32            source,
                          int               place,
                          gint32            sink)
{
  const SutureEmdPoints *sinks = &self->tree->problem->sinks;
  SutureEmdCandidates   *list = &self->lists[source];
  const gint32           first = sink / QUAD * QUAD;

  list->quads[place] = first;
  for (int k = 0; k < QUAD; k++)
    list->costs[place * QUAD + k] =
        first + k < sinks->n
            ? suture_emd_cost (self->tree->problem, source, first + k)
            : INFINITY;
}

/* The full pass: what it has found, of the source it is at. */
typedef struct
{
  SutureEmdPricing *pricing;
  guint64           n_found;
} FullPass;

static gboolean
is_listed (const SutureEmdCandidates *list, gint32 sink)
{
  const gint32 first = sink / QUAD * QUAD;

  for (int k = 0; k < N_QUADS; k++)
    if (list->quads[k] == first && list->costs[k * QUAD] < INFINITY)
      return TRUE;
  return FALSE;
}

static int
find_worst (const SutureEmdCandidates *list, const double *potential)
{
  int    worst = 0;
  double highest = -INFINITY;

  for (int k = 0; k < N_QUADS; k++)
    {
      double least = INFINITY;

      for (int l = 0; l < QUAD; l++)
        least = MIN (least,
                     list->costs[k * QUAD + l] - potential[list->quads[k] + l]);
      if (least > highest)
        {
          highest = least;
          worst = k;
        }
    }
  return worst;
}

static void
add_violator (gint32   source,
              gint32   sink,
              double   cost,
              double  *bound,
              gpointer user_data)
{
  FullPass            *pass = user_data;
  const double        *potential = pass->pricing->tree->potential;
  SutureEmdCandidates *list = &pass->pricing->lists[source];

  if (cost - potential[sink] >= *bound)
    return;
  pass->n_found++;
  if (!is_listed (list, sink))
    suture_emd_pricing_offer (pass->pricing, source,
                              find_worst (list, potential), sink);
}

/* Looks at all arcs; lists those that would lower the cost. */
static gboolean
full_pass (SutureEmdPricing *self, double least)
{
  const gint32 n = self->tree->problem->sources.n;
  FullPass     pass = { .pricing = self, .n_found = 0 };

  suture_emd_tree_refresh (self->tree);
  suture_emd_scan_update (&self->scan);
  for (gint32 first = 0; first < n; first += SUTURE_EMD_GROUP)
    {
      double bounds[SUTURE_EMD_GROUP];

      for (gint32 i = first; i < MIN (first + SUTURE_EMD_GROUP, n); i++)
        bounds[i - first] =
            suture_emd_tree_source_potential (self->tree, i) - least;
      suture_emd_scan_group (&self->scan, first, bounds, add_violator, &pass);
    }
  return pass.n_found > 0;
}

/* Whether any listed sink is below the bound: whether a difference has the sign
 * bit set. */
static inline gboolean
any_below (const SutureEmdCandidates *list,
           const double              *potential,
           double                     bound)
{
  const Four bounds = { bound, bound, bound, bound };
  FourBits   signs = { 0, 0, 0, 0 };

  for (int k = 0; k < N_QUADS; k++)
    signs |= (FourBits) (*(const Four *) &list->costs[k * QUAD] -
                         *(const Four *) &potential[list->quads[k]] - bounds);
  return (signs[0] | signs[1] | signs[2] | signs[3]) < 0;
}

static inline void
find_best (const SutureEmdPricing *self, gint32 source, Entering *best)
{
  const SutureEmdCandidates *list = &self->lists[source];
  const double              *potential = self->tree->potential;
  const double u = suture_emd_tree_source_potential (self->tree, source);

  if (!any_below (list, potential, u + best->reduced_cost))
    return;
  for (int k = 0; k < N; k++)
    {
      const gint32 sink = list->quads[k / QUAD] + k % QUAD;
      const double value = list->costs[k] - potential[sink] - u;

      if (value < best->reduced_cost)
        *best = (Entering){ source, sink, value };
    }
}

/* From @block on, the best arc of the first block of sources that has one below
 * -@least; @block becomes the next one. */
SUTURE_EMD_PROCESSORS gboolean
suture_emd_find_entering (const SutureEmdPricing *self,
                          gint32                 *block,
                          double                  least,
                          Entering               *entering)
{
  const gint32 n = self->tree->problem->sources.n;
  const gint32 n_blocks = (n + BLOCK - 1) / BLOCK;
  gint32       at = *block;

  *entering = (Entering){ -1, -1, -least };
  for (gint32 i = 0; i < n_blocks && entering->source < 0; i++)
    {
      const gint32 first = at * BLOCK;

      for (gint32 source = first; source < MIN (first + BLOCK, n); source++)
        find_best (self, source, entering);
      at = at + 1 < n_blocks ? at + 1 : 0;
    }
  *block = at;
  return entering->source >= 0;
}

static guint64
n_nodes (const SutureEmdPricing *self)
{
  return suture_emd_tree_n_arcs (self->tree->problem) + 1;
}

void
suture_emd_pricing_solve_listed (SutureEmdPricing *self, double least)
{
  const guint64 most = PIVOTS_A_NODE * n_nodes (self);
  gint32        block = 0;
  Entering      entering;

  while (self->tree->n_pivots < most &&
         suture_emd_find_entering (self, &block, least, &entering))
    suture_emd_tree_pivot (self->tree, entering.source, entering.sink,
                           entering.reduced_cost);
}

void
suture_emd_pricing_solve (SutureEmdPricing *self, double least)
{
  do
    suture_emd_pricing_solve_listed (self, least);
  while (full_pass (self, least) &&
         self->tree->n_pivots < PIVOTS_A_NODE * n_nodes (self));
}

/* The nearest sinks of each source, rising by c - v. */
typedef struct
{
  const double *potential;
  int           n;
  gint32       *sinks;
  double       *values;
} Nearest;

static void
add_nearest (gint32   source,
             gint32   sink,
             double   cost,
             double  *bound,
             gpointer user_data)
{
  Nearest     *nearest = user_data;
  gint32      *sinks = nearest->sinks + (size_t) source * nearest->n;
  double      *values = nearest->values + (size_t) source * nearest->n;
  const double value = cost - nearest->potential[sink];
  int          at = nearest->n - 1;

  if (value >= values[at])
    return;
  for (; at > 0 && values[at - 1] > value; at--)
    {
      values[at] = values[at - 1];
      sinks[at] = sinks[at - 1];
    }
  values[at] = value;
  sinks[at] = sink;
  *bound = values[nearest->n - 1];
}

void
suture_emd_pricing_get_nearest (SutureEmdPricing *self,
                                int               n,
                                gint32           *sinks,
                                SutureEmdArena   *arena)
{
  const gint32        n_sources = self->tree->problem->sources.n;
  const size_t        n_all = (size_t) n_sources * n;
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  Nearest             nearest = { self->tree->potential, n, sinks,
                                  suture_emd_arena_new (arena, double, n_all) };

  for (size_t i = 0; i < n_all; i++)
    {
      nearest.sinks[i] = -1;
      nearest.values[i] = INFINITY;
    }
  for (gint32 first = 0; first < n_sources; first += SUTURE_EMD_GROUP)
    {
      double bounds[SUTURE_EMD_GROUP];

      for (int i = 0; i < SUTURE_EMD_GROUP; i++)
        bounds[i] = INFINITY;
      suture_emd_scan_group (&self->scan, first, bounds, add_nearest, &nearest);
    }
  suture_emd_arena_release (arena, mark);
}
