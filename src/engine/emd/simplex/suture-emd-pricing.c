/* suture-emd-pricing.c: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-pricing.h"

#include "emd/simplex/suture-emd-entering.h"

#define N SUTURE_EMD_N_CANDIDATES
#define N_QUADS SUTURE_EMD_N_QUADS
#define QUAD SUTURE_EMD_QUAD

/* Reduced costs nearer to zero than this are left to double precision. */
#define SINGLE 1e-4

void
suture_emd_pricing_init (SutureEmdPricing *self,
                         SutureEmdTree    *tree,
                         SutureEmdArena   *arena)
{
  const gint32 n = tree->problem->sources.n;

  self->tree = tree;
  self->lists = suture_emd_arena_new (arena, SutureEmdCandidates, n);
  self->lowest = suture_emd_arena_new (arena, double, n);
  self->exact = NULL;
  self->arena = arena;
  suture_emd_scan_init (&self->scan, tree->problem, tree->potential, arena);
  for (gint32 i = 0; i < n; i++)
    {
      for (int k = 0; k < N; k++)
        self->lists[i].costs[k] = INFINITY;
      for (int k = 0; k < N_QUADS; k++)
        self->lists[i].quads[k] = 0;
    }
}

/* What the listed sinks cost, in double precision. */
static void
set_exact_costs (SutureEmdPricing *self, gint32 source, int place)
{
  const SutureEmdCandidates *list = &self->lists[source];
  const gint32               first = list->quads[place];
  double                    *costs = self->exact[source].costs + place * QUAD;

  for (int k = 0; k < QUAD; k++)
    costs[k] = suture_emd_cost (self->tree->problem, source, first + k);
}

void
suture_emd_pricing_offer (SutureEmdPricing *self,
                          gint32            source,
                          int               place,
                          gint32            sink)
{
  const SutureEmdPoints *sources = &self->tree->problem->sources;
  const float            y = (float) sources->y[source];
  const float            x = (float) sources->x[source];
  SutureEmdCandidates   *list = &self->lists[source];
  const gint32           first = sink / QUAD * QUAD;

  list->quads[place] = first;
  for (int k = 0; k < QUAD; k++)
    {
      const float dy = y - self->scan.y[first + k];
      const float dx = x - self->scan.x[first + k];

      list->costs[place * QUAD + k] = sqrtf (dy * dy + dx * dx);
    }
  if (self->exact)
    set_exact_costs (self, source, place);
}

/* The full pass: how many it has found, and what counts. */
typedef struct
{
  SutureEmdPricing *pricing;
  double            least;
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
find_worst (const SutureEmdCandidates *list, const float *potential)
{
  int   worst = 0;
  float highest = -INFINITY;

  for (int k = 0; k < N_QUADS; k++)
    {
      float least = INFINITY;

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
  SutureEmdPricing    *self = pass->pricing;
  const SutureEmdTree *tree = self->tree;
  SutureEmdCandidates *list = &self->lists[source];
  const double         value = cost - tree->potential[sink];

  self->lowest[source] = MIN (self->lowest[source], value);
  if (value - suture_emd_tree_source_potential (tree, source) >= -pass->least)
    return;
  pass->n_found++;
  if (!is_listed (list, sink))
    suture_emd_pricing_offer (self, source, find_worst (list, tree->rounded),
                              sink);
}

guint64
suture_emd_pricing_look (SutureEmdPricing *self, double least)
{
  const gint32 n = self->tree->problem->sources.n;
  FullPass     pass = { self, least, 0 };

  suture_emd_tree_refresh (self->tree);
  suture_emd_scan_update (&self->scan);
  for (gint32 first = 0; first < n; first += SUTURE_EMD_GROUP)
    {
      double bounds[SUTURE_EMD_GROUP];

      for (gint32 i = first; i < MIN (first + SUTURE_EMD_GROUP, n); i++)
        self->lowest[i] = bounds[i - first] =
            suture_emd_tree_source_potential (self->tree, i);
      suture_emd_scan_group (&self->scan, first, bounds, add_violator, &pass);
    }
  return pass.n_found;
}

void
suture_emd_pricing_solve_listed (SutureEmdPricing *self, double least)
{
  const double      bound = MAX (least, MAX (SINGLE, 4.0 * self->scan.slack));
  gint32            block = 0;
  SutureEmdEntering arc;

  while (suture_emd_tree_may_pivot (self->tree) &&
         suture_emd_entering_find (self, bound, &block, &arc))
    suture_emd_tree_pivot (self->tree, arc.source, arc.sink, arc.reduced_cost);
}

static void
list_exact_costs (SutureEmdPricing *self)
{
  const gint32 n = self->tree->problem->sources.n;

  if (self->exact)
    return;
  self->exact = suture_emd_arena_new (self->arena, SutureEmdExactCosts, n);
  for (gint32 source = 0; source < n; source++)
    for (int place = 0; place < N_QUADS; place++)
      {
        const gboolean is_empty =
            !(self->lists[source].costs[place * QUAD] < INFINITY);

        set_exact_costs (self, source, place);
        for (int k = 0; k < QUAD && is_empty; k++)
          self->exact[source].costs[place * QUAD + k] = INFINITY;
      }
}

/* What single precision can't tell. */
static void
solve_listed_exactly (SutureEmdPricing *self, double least)
{
  gint32            block = 0;
  SutureEmdEntering arc;

  list_exact_costs (self);
  while (suture_emd_tree_may_pivot (self->tree) &&
         suture_emd_entering_find_exactly (self, least, &block, &arc))
    suture_emd_tree_pivot (self->tree, arc.source, arc.sink, arc.reduced_cost);
}

void
suture_emd_pricing_solve (SutureEmdPricing *self, double least, gint32 few)
{
  suture_emd_pricing_solve_listed (self, least);
  while (suture_emd_pricing_look (self, least) > (guint64) few &&
         suture_emd_tree_may_pivot (self->tree))
    {
      suture_emd_pricing_solve_listed (self, least);
      solve_listed_exactly (self, least);
    }
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
  Nearest *nearest = user_data;
  gint32  *sinks = nearest->sinks + (size_t) source * nearest->n;
  double  *values = nearest->values + (size_t) source * nearest->n;

  suture_emd_keep_least (values, sinks, nearest->n,
                         cost - nearest->potential[sink], sink);
  *bound = MIN (*bound, values[nearest->n - 1]);
}

/* No less than the @n-th least c - v of a source, by those of its list. */
static double
bound_nearest (const SutureEmdPricing *self, gint32 source, int n)
{
  const SutureEmdCandidates *list = &self->lists[source];
  const float               *potential = self->tree->rounded;
  float                      least[N];

  for (int k = 0; k < n; k++)
    least[k] = INFINITY;
  for (int k = 0; k < N; k++)
    {
      const float value =
          list->costs[k] - potential[list->quads[k / QUAD] + k % QUAD];
      int at = n - 1;

      if (value >= least[at])
        continue;
      for (; at > 0 && least[at - 1] > value; at--)
        least[at] = least[at - 1];
      least[at] = value;
    }
  return (double) least[n - 1] + 4.0 * self->scan.slack;
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
  suture_emd_scan_update (&self->scan);
  for (gint32 first = 0; first < n_sources; first += SUTURE_EMD_GROUP)
    {
      double bounds[SUTURE_EMD_GROUP];

      for (gint32 i = first; i < MIN (first + SUTURE_EMD_GROUP, n_sources); i++)
        bounds[i - first] = bound_nearest (self, i, n);
      suture_emd_scan_group (&self->scan, first, bounds, add_nearest, &nearest);
    }
  suture_emd_arena_release (arena, mark);
}
