/* suture-emd-pricing.c: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-pricing.h"

#define N SUTURE_EMD_N_CANDIDATES
#define N_QUADS SUTURE_EMD_N_QUADS
#define QUAD SUTURE_EMD_QUAD

/* Two doubles, as any processor has them. */
typedef double Two __attribute__ ((vector_size (16), aligned (8), may_alias));
typedef gint64 TwoBits __attribute__ ((vector_size (16)));
#define BLOCK 8 /* sources, whose best arc enters */

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
  const Two bounds = { bound, bound };
  TwoBits   signs = { 0, 0 };

  for (int k = 0; k < N_QUADS; k++)
    {
      const Two *costs = (const Two *) &list->costs[k * QUAD];
      const Two *v = (const Two *) &potential[list->quads[k]];

      signs |= (TwoBits) (costs[0] - v[0] - bounds);
      signs |= (TwoBits) (costs[1] - v[1] - bounds);
    }
  return (signs[0] | signs[1]) < 0;
}

/* Makes the best arc of a block of sources enter, if one is below -@least. */
static gboolean
pivot_block (SutureEmdPricing *self, gint32 first, gint32 last, double least)
{
  SutureEmdTree *tree = self->tree;
  const double  *potential = tree->potential;
  double         best = -least;
  gint32         source = -1;
  gint32         sink = -1;

  for (gint32 i = first; i < last; i++)
    {
      const SutureEmdCandidates *list = &self->lists[i];
      const double               u = suture_emd_tree_source_potential (tree, i);

      if (!any_below (list, potential, u + best))
        continue;
      for (int k = 0; k < N; k++)
        {
          const gint32 at = list->quads[k / QUAD] + k % QUAD;
          const double value = list->costs[k] - potential[at] - u;

          if (value < best)
            {
              best = value;
              source = i;
              sink = at;
            }
        }
    }
  if (source < 0)
    return FALSE;
  suture_emd_tree_pivot (tree, source, sink, best);
  return TRUE;
}

void
suture_emd_pricing_solve_listed (SutureEmdPricing *self, double least)
{
  const gint32 n = self->tree->problem->sources.n;
  const gint32 n_blocks = (n + BLOCK - 1) / BLOCK;
  gint32       n_clean = 0;

  for (gint32 block = 0; n_clean < n_blocks; block = (block + 1) % n_blocks)
    {
      const gint32 first = block * BLOCK;

      if (pivot_block (self, first, MIN (first + BLOCK, n), least))
        n_clean = 0;
      else
        n_clean++;
    }
}

void
suture_emd_pricing_solve (SutureEmdPricing *self, double least)
{
  do
    suture_emd_pricing_solve_listed (self, least);
  while (full_pass (self, least));
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
