/* suture-emd-entering.c: which of the listed arcs should enter the basis
 *
 * Each source's least c - v is found without a branch; only the best source of
 * a block is looked at again for which sink it was.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "emd/simplex/suture-emd-entering.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define N SUTURE_EMD_N_CANDIDATES
#define QUAD SUTURE_EMD_QUAD
#define BLOCK 8 /* sources, whose best arc enters */

/* Numbers worked on at once: of a quad, and of half of one. */
typedef float  Four __attribute__ ((vector_size (16)));
typedef double Two __attribute__ ((vector_size (16)));

static inline Four
lesser_four (Four a, Four b)
{
#ifdef __SSE2__
  return _mm_min_ps (a, b);
#else
  for (int k = 0; k < 4; k++)
    a[k] = MIN (a[k], b[k]);
  return a;
#endif
}

static inline Two
lesser_two (Two a, Two b)
{
#ifdef __SSE2__
  return _mm_min_pd (a, b);
#else
  for (int k = 0; k < 2; k++)
    a[k] = MIN (a[k], b[k]);
  return a;
#endif
}

/* The least c - v of the listed sinks. */
static inline float
find_least (const SutureEmdCandidates *list, const float *potential)
{
  Four least = { INFINITY, INFINITY, INFINITY, INFINITY };

  for (int k = 0; k < N; k += QUAD)
    least = lesser_four (least,
                         *(const Four *) &list->costs[k] -
                             *(const Four *) &potential[list->quads[k / QUAD]]);
  return MIN (MIN (least[0], least[1]), MIN (least[2], least[3]));
}

static inline double
find_least_exactly (const SutureEmdCandidates *list,
                    const SutureEmdExactCosts *exact,
                    const double              *potential)
{
  Two least = { INFINITY, INFINITY };
  Two other = least;

  for (int k = 0; k < N; k += QUAD)
    {
      const double *v = &potential[list->quads[k / QUAD]];

      least = lesser_two (least,
                          *(const Two *) &exact->costs[k] - *(const Two *) v);
      other = lesser_two (other, *(const Two *) &exact->costs[k + 2] -
                                     *(const Two *) (v + 2));
    }
  least = lesser_two (least, other);
  return MIN (least[0], least[1]);
}

/* The @k-th arc of a source's list. */
static SutureEmdEntering
get_listed (const SutureEmdPricing *pricing, gint32 source, int k)
{
  const SutureEmdTree *tree = pricing->tree;
  const gint32         sink = pricing->lists[source].quads[k / QUAD] + k % QUAD;

  return (SutureEmdEntering){
    source, sink,
    suture_emd_cost (tree->problem, source, sink) - tree->potential[sink] -
        suture_emd_tree_source_potential (tree, source)
  };
}

/* The best listed arc of a block of sources, if there is one below -@least. */
static gboolean
search_block (const SutureEmdPricing *pricing,
              gint32                  first,
              gint32                  last,
              double                  least,
              SutureEmdEntering      *arc)
{
  const SutureEmdTree *tree = pricing->tree;
  const float         *potential = tree->rounded;
  float                best = -(float) least;
  float                best_least = 0.0f;
  gint32               best_source = -1;
  int                  k = 0;

  for (gint32 i = first; i < last; i++)
    {
      const float least_i = find_least (&pricing->lists[i], potential);
      const float value =
          least_i - (float) suture_emd_tree_source_potential (tree, i);
      const gboolean is_better = value < best;

      best = is_better ? value : best;
      best_least = is_better ? least_i : best_least;
      best_source = is_better ? i : best_source;
    }
  if (best_source < 0)
    return FALSE;

  const SutureEmdCandidates *list = &pricing->lists[best_source];

  while (k + 1 < N &&
         list->costs[k] - potential[list->quads[k / QUAD] + k % QUAD] >
             best_least)
    k++;
  *arc = get_listed (pricing, best_source, k);
  return arc->reduced_cost < -0.5 * least;
}

static gboolean
search_block_exactly (const SutureEmdPricing *pricing,
                      gint32                  first,
                      gint32                  last,
                      double                  least,
                      SutureEmdEntering      *arc)
{
  const SutureEmdTree *tree = pricing->tree;
  const double        *potential = tree->potential;
  double               best = -least;
  double               best_least = 0.0;
  gint32               best_source = -1;
  int                  k = 0;

  for (gint32 i = first; i < last; i++)
    {
      const double least_i = find_least_exactly (&pricing->lists[i],
                                                 &pricing->exact[i], potential);
      const double value = least_i - suture_emd_tree_source_potential (tree, i);
      const gboolean is_better = value < best;

      best = is_better ? value : best;
      best_least = is_better ? least_i : best_least;
      best_source = is_better ? i : best_source;
    }
  if (best_source < 0)
    return FALSE;

  const gint32 *quads = pricing->lists[best_source].quads;
  const double *costs = pricing->exact[best_source].costs;

  while (k + 1 < N &&
         costs[k] - potential[quads[k / QUAD] + k % QUAD] > best_least)
    k++;
  *arc = get_listed (pricing, best_source, k);
  return TRUE;
}

typedef gboolean (*SearchBlockFunc) (const SutureEmdPricing *pricing,
                                     gint32                  first,
                                     gint32                  last,
                                     double                  least,
                                     SutureEmdEntering      *arc);

static inline gboolean
find_with (SearchBlockFunc         search,
           const SutureEmdPricing *pricing,
           double                  least,
           gint32                 *block,
           SutureEmdEntering      *arc)
{
  const gint32 n = pricing->tree->problem->sources.n;
  const gint32 n_blocks = (n + BLOCK - 1) / BLOCK;
  gboolean     is_found = FALSE;

  for (gint32 i = 0; i < n_blocks && !is_found; i++)
    {
      const gint32 first = *block * BLOCK;

      is_found = search (pricing, first, MIN (first + BLOCK, n), least, arc);
      *block = *block + 1 < n_blocks ? *block + 1 : 0;
    }
  return is_found;
}

gboolean
suture_emd_entering_find (const SutureEmdPricing *pricing,
                          double                  least,
                          gint32                 *block,
                          SutureEmdEntering      *arc)
{
  return find_with (search_block, pricing, least, block, arc);
}

gboolean
suture_emd_entering_find_exactly (const SutureEmdPricing *pricing,
                                  double                  least,
                                  gint32                 *block,
                                  SutureEmdEntering      *arc)
{
  return find_with (search_block_exactly, pricing, least, block, arc);
}
