/* suture-emd-pricing.c: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-pricing.h"

#define N_CANDIDATES 16
#define BLOCK 64
#define TOLERANCE 1e-10 /* px; far above rounding, far below any effect */

/* A source's list of sinks that were worth a look at the last full pass. */
typedef struct
{
  gint32 n;
  gint32 sinks[N_CANDIDATES];
  double costs[N_CANDIDATES];
} Candidates;

/* Puts an arc among a source's best, rising by reduced cost. */
static void
consider (Candidates *list, double *reduced, gint32 sink, double value)
{
  gint32 at = list->n < N_CANDIDATES ? list->n++ : N_CANDIDATES - 1;

  if (at == N_CANDIDATES - 1 && list->n == N_CANDIDATES &&
      value >= reduced[at] && reduced[at] < 0.0)
    return;
  for (; at > 0 && reduced[at - 1] > value; at--)
    {
      reduced[at] = reduced[at - 1];
      list->sinks[at] = list->sinks[at - 1];
    }
  reduced[at] = value;
  list->sinks[at] = sink;
}

static gboolean
list_source (const SutureEmdTree *tree, gint32 source, Candidates *list)
{
  const SutureEmdProblem *problem = tree->problem;
  const double            u = suture_emd_tree_source_potential (tree, source);
  double                  reduced[N_CANDIDATES] = { 0.0 };

  list->n = 0;
  for (gint32 sink = 0; sink < problem->sinks.n; sink++)
    {
      const double value =
          suture_emd_cost (problem, source, sink) - u - tree->potential[sink];

      if (value < -TOLERANCE)
        consider (list, reduced, sink, value);
    }
  for (gint32 k = 0; k < list->n; k++)
    list->costs[k] = suture_emd_cost (problem, source, list->sinks[k]);
  return list->n > 0;
}

static gboolean
list_all (SutureEmdTree *tree, Candidates *lists)
{
  gboolean any = FALSE;

  suture_emd_tree_refresh (tree);
  for (gint32 i = 0; i < tree->problem->sources.n; i++)
    any |= list_source (tree, i, &lists[i]);
  return any;
}

static gboolean
pivot_block (SutureEmdTree    *tree,
             const Candidates *lists,
             gint32            first,
             gint32            last)
{
  double best = -TOLERANCE;
  gint32 source = -1;
  gint32 sink = -1;

  for (gint32 i = first; i < last; i++)
    {
      const double u = suture_emd_tree_source_potential (tree, i);

      for (gint32 k = 0; k < lists[i].n; k++)
        {
          const double value =
              lists[i].costs[k] - u - tree->potential[lists[i].sinks[k]];

          if (value < best)
            {
              best = value;
              source = i;
              sink = lists[i].sinks[k];
            }
        }
    }
  if (source < 0)
    return FALSE;
  suture_emd_tree_pivot (tree, source, sink, best);
  return TRUE;
}

static void
pivot_all (SutureEmdTree *tree, const Candidates *lists)
{
  const gint32 n = tree->problem->sources.n;
  gboolean     any = TRUE;

  while (any)
    {
      any = FALSE;
      for (gint32 first = 0; first < n; first += BLOCK)
        any |= pivot_block (tree, lists, first, MIN (first + BLOCK, n));
    }
}

void
suture_emd_pricing_solve (SutureEmdTree *tree, SutureEmdArena *arena)
{
  const SutureEmdMark mark = suture_emd_arena_mark (arena);
  Candidates         *lists =
      suture_emd_arena_new (arena, Candidates, tree->problem->sources.n);

  while (list_all (tree, lists))
    pivot_all (tree, lists);
  suture_emd_arena_release (arena, mark);
}
