/* suture-rivals.c: candidates of which at most one can be right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-rivals.h"

#include <string.h>

/* Candidates of one piece, by whether they are primary: how many, and the best
 * Jaccard index and the second best, for nobody is a rival of itself. */
typedef struct
{
  gint64 n[2];
  double best[2];
  double second_best;
} Pool;

static Pool *
find_pool (Pool *pools, const SutureCandidate *candidate, int side)
{
  return &pools[side == 0 ? candidate->upper : candidate->lower];
}

static void
add_to_pool (Pool *pool, const SutureCandidate *candidate)
{
  const int    kind = candidate->is_primary ? 1 : 0;
  const double jaccard = suture_candidate_get_jaccard (candidate);

  pool->n[kind]++;
  if (jaccard > pool->best[kind])
    {
      if (kind == 0)
        pool->second_best = pool->best[0];
      pool->best[kind] = jaccard;
    }
  else if (kind == 0)
    pool->second_best = MAX (pool->second_best, jaccard);
}

static SutureRivals
list_rivals (const Pool *pool, const SutureCandidate *candidate)
{
  if (candidate->is_primary)
    return (SutureRivals){ pool->n[0], pool->best[0] };

  const gboolean is_best =
      suture_candidate_get_jaccard (candidate) >= pool->best[0];

  return (SutureRivals){ pool->n[0] - 1 + pool->n[1],
                         MAX (is_best ? pool->second_best : pool->best[0],
                              pool->best[1]) };
}

void
suture_rivals_count (guint32 n_cells, GArray *candidates)
{
  g_autofree Pool *pools = g_new (Pool, (gsize) n_cells + 1);

  for (int side = 0; side < 2; side++)
    {
      memset (pools, 0, n_cells * sizeof *pools);
      for (guint i = 0; i < candidates->len; i++)
        {
          SutureCandidate *c = &g_array_index (candidates, SutureCandidate, i);

          add_to_pool (find_pool (pools, c, side), c);
        }
      for (guint i = 0; i < candidates->len; i++)
        {
          SutureCandidate *c = &g_array_index (candidates, SutureCandidate, i);

          c->rivals[side] = list_rivals (find_pool (pools, c, side), c);
        }
    }
}
