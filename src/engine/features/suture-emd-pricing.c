/* suture-emd-pricing.c: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-pricing.h"

#ifdef __SSE__
#include <xmmintrin.h>
#endif

#define N SUTURE_EMD_N_CANDIDATES
#define N_QUADS SUTURE_EMD_N_QUADS
#define QUAD SUTURE_EMD_QUAD
#define BLOCK 8 /* sources, whose best arc enters */
/* Two to six are usual. No pivot can be undone, but no useful limit is known
 * for how many it could take; beyond this one the bounds are proven yet apart.
 */
#define PIVOTS_A_NODE ((guint64) 2000)

/* Reduced costs nearer to zero than this are left to double precision. */
#define SINGLE 1e-4

/* The numbers of a quad, worked on at once. */
typedef float Four __attribute__ ((vector_size (16), aligned (16)));

/* An arc that would lower the cost. */
typedef struct
{
  gint32 source;
  gint32 sink;
  double reduced_cost;
} Entering;

void
suture_emd_pricing_init (SutureEmdPricing *self,
                         SutureEmdTree    *tree,
                         SutureEmdArena   *arena)
{
  const gint32 n = tree->problem->sources.n;

  self->tree = tree;
  self->lists = suture_emd_arena_new (arena, SutureEmdCandidates, n);
  self->lowest = suture_emd_arena_new (arena, double, n);
  self->violators = suture_emd_arena_new (arena, SutureEmdViolator, n);
  self->n_violators = 0;
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
  if (self->n_violators < tree->problem->sources.n)
    self->violators[self->n_violators++] =
        (SutureEmdViolator){ source, sink, cost };
  if (!is_listed (list, sink))
    suture_emd_pricing_offer (self, source, find_worst (list, tree->rounded),
                              sink);
}

gboolean
suture_emd_pricing_look (SutureEmdPricing *self, double least)
{
  const gint32 n = self->tree->problem->sources.n;
  FullPass     pass = { self, least, 0 };

  suture_emd_tree_refresh (self->tree);
  suture_emd_scan_update (&self->scan);
  self->n_violators = 0;
  for (gint32 first = 0; first < n; first += SUTURE_EMD_GROUP)
    {
      double bounds[SUTURE_EMD_GROUP];

      for (gint32 i = first; i < MIN (first + SUTURE_EMD_GROUP, n); i++)
        self->lowest[i] = bounds[i - first] =
            suture_emd_tree_source_potential (self->tree, i);
      suture_emd_scan_group (&self->scan, first, bounds, add_violator, &pass);
    }
  return pass.n_found > 0;
}

static inline Four
lesser (Four a, Four b)
{
#ifdef __SSE__
  return _mm_min_ps (a, b);
#else
  for (int k = 0; k < QUAD; k++)
    a[k] = MIN (a[k], b[k]);
  return a;
#endif
}

/* The least c - v of the listed sinks. */
static inline float
find_least (const SutureEmdCandidates *list, const float *potential)
{
  Four four[N_QUADS];

  for (int k = 0; k < N_QUADS; k++)
    four[k] = *(const Four *) &list->costs[k * QUAD] -
              *(const Four *) &potential[list->quads[k]];

  const Four least =
      lesser (lesser (four[0], four[1]), lesser (four[2], four[3]));

  return MIN (MIN (least[0], least[1]), MIN (least[2], least[3]));
}

/* The arc of a source whose c - v is @least in single precision. */
static Entering
find_listed (const SutureEmdPricing *self, gint32 source, float least)
{
  const SutureEmdTree       *tree = self->tree;
  const SutureEmdCandidates *list = &self->lists[source];
  int                        k = 0;

  while (k + 1 < N &&
         list->costs[k] - tree->rounded[list->quads[k / QUAD] + k % QUAD] >
             least)
    k++;

  const gint32 sink = list->quads[k / QUAD] + k % QUAD;

  return (Entering){ source, sink,
                     suture_emd_cost (tree->problem, source, sink) -
                         tree->potential[sink] -
                         suture_emd_tree_source_potential (tree, source) };
}

/* The best listed arc of a block of sources, if there is one below -@least. */
static gboolean
search_block (const SutureEmdPricing *self,
              gint32                  first,
              gint32                  last,
              double                  least,
              Entering               *entering)
{
  const SutureEmdTree *tree = self->tree;
  float                best = -(float) least;
  float                best_least = 0.0f;
  gint32               best_source = -1;

  for (gint32 i = first; i < last; i++)
    {
      const float least_i = find_least (&self->lists[i], tree->rounded);
      const float value =
          least_i - (float) suture_emd_tree_source_potential (tree, i);
      const gboolean is_better = value < best;

      best = is_better ? value : best;
      best_least = is_better ? least_i : best_least;
      best_source = is_better ? i : best_source;
    }
  if (best_source < 0)
    return FALSE;
  *entering = find_listed (self, best_source, best_least);
  return entering->reduced_cost < 0.5 * -least;
}

/* From @block on, the best arc of the first block of sources that has one;
 * @block becomes the next one. */
static gboolean
find_entering (const SutureEmdPricing *self,
               gint32                 *block,
               double                  least,
               Entering               *entering)
{
  const gint32 n = self->tree->problem->sources.n;
  const gint32 n_blocks = (n + BLOCK - 1) / BLOCK;
  gboolean     is_found = FALSE;

  for (gint32 i = 0; i < n_blocks && !is_found; i++)
    {
      const gint32 first = *block * BLOCK;

      is_found =
          search_block (self, first, MIN (first + BLOCK, n), least, entering);
      *block = *block + 1 < n_blocks ? *block + 1 : 0;
    }
  return is_found;
}

/* The same of what was found when all were looked at. */
static gboolean
find_violator (const SutureEmdPricing *self,
               gint32                 *block,
               double                  least,
               Entering               *entering)
{
  const SutureEmdTree *tree = self->tree;
  const gint32         n = self->n_violators;
  const gint32         n_blocks = (n + BLOCK - 1) / BLOCK;
  gint32               at = *block;

  *entering = (Entering){ -1, -1, -least };
  for (gint32 i = 0; i < n_blocks && entering->source < 0; i++)
    {
      for (gint32 k = at * BLOCK; k < MIN ((at + 1) * BLOCK, n); k++)
        {
          const SutureEmdViolator *arc = &self->violators[k];
          const double             value =
              arc->cost - tree->potential[arc->sink] -
              suture_emd_tree_source_potential (tree, arc->source);

          if (value < entering->reduced_cost)
            *entering = (Entering){ arc->source, arc->sink, value };
        }
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

static gboolean
may_pivot (const SutureEmdPricing *self)
{
  return self->tree->n_pivots < PIVOTS_A_NODE * n_nodes (self);
}

static void
enter (SutureEmdPricing *self, const Entering *arc)
{
  suture_emd_tree_pivot (self->tree, arc->source, arc->sink, arc->reduced_cost);
}

void
suture_emd_pricing_solve_listed (SutureEmdPricing *self, double least)
{
  const double bound = MAX (least, SINGLE);
  gint32       block = 0;
  Entering     arc;

  while (may_pivot (self) && find_entering (self, &block, bound, &arc))
    enter (self, &arc);
}

static void
solve_violators (SutureEmdPricing *self, double least)
{
  gint32   block = 0;
  Entering arc;

  while (may_pivot (self) && find_violator (self, &block, least, &arc))
    enter (self, &arc);
}

void
suture_emd_pricing_solve (SutureEmdPricing *self, double least)
{
  do
    {
      suture_emd_pricing_solve_listed (self, least);
      solve_violators (self, least);
    }
  while (suture_emd_pricing_look (self, least) && may_pivot (self));
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
  *bound = MIN (*bound, values[nearest->n - 1]);
}

/* No less than the @n-th least c - v of a source, by those of its list. */
static double
bound_nearest (const SutureEmdPricing *self, gint32 source, int n)
{
  const SutureEmdCandidates *list = &self->lists[source];
  const float               *potential = self->tree->rounded;
  float                      least[N];
  int                        n_kept = 0;

  for (int k = 0; k < N; k++)
    {
      const float value =
          list->costs[k] - potential[list->quads[k / QUAD] + k % QUAD];
      int at = n_kept < n ? n_kept++ : n - 1;

      if (at == n - 1 && n_kept == n && k >= n && value >= least[at])
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
