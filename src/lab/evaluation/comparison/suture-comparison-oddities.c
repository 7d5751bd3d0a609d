/* suture-comparison-oddities.c: why a comparison may mean nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/comparison/suture-comparison-oddities.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* However a segmentation errs, its cells lie in true ones, or these in its
 * cells: the product of what they share is .35 and more in 112 segmentations
 * with many errors of all kinds, and .15 of the cells are found; where the
 * truth lies upside down, these are .23 and .02. */
#define LEAST_SHARED 0.3
#define LEAST_PRECISION 0.1

/* So many cells where there is no truth aren't all found too much. */
#define MOST_WITHOUT_TRUTH 0.4

static void
add (GPtrArray *all, const char *code, char *text, const char *what_to_do)
{
  SutureOddity *oddity = g_new (SutureOddity, 1);

  *oddity = (SutureOddity){ code, text, g_strdup (what_to_do) };
  g_ptr_array_add (all, oddity);
}

GPtrArray *
suture_comparison_find_oddities (const SutureComparison *comparison)
{
  const SutureComparison *c = comparison;
  GPtrArray *all = g_ptr_array_new_with_free_func (suture_oddity_free);

  if (c->n_truth == 0)
    add (all, "empty-truth",
         g_strdup (_ ("The ground truth has no cell at all")),
         _ ("Choose the stack with the true cells; nothing can be told "
            "without"));
  else if (c->n_cells == 0)
    add (all, "empty-labels",
         g_strdup (_ ("The segmentation has no cell at all")),
         _ ("Choose the stack that is to be judged"));
  else if (c->shared_of_truth * c->shared_of_cells < LEAST_SHARED &&
           c->precision_50 < LEAST_PRECISION)
    add (all, "misfitting-truth",
         g_strdup (_ ("The cells hardly overlap the true ones")),
         _ ("Make sure that the ground truth is that of this stack and lies as "
            "it does: not upside down (z), mirrored, or with rows and columns "
            "(x and y) swapped"));
  else if ((double) c->n_without_truth >
           MOST_WITHOUT_TRUTH * (double) c->n_cells)
    add (all, "sparse-truth",
         g_strdup_printf (_ ("%" PRIu64 " of %" PRIu64
                             " cells lie where the ground truth has none"),
                          c->n_without_truth, c->n_cells),
         _ ("If only some of the cells were annotated, look at the counts of "
            "true cells and the variation of information: the average "
            "precision takes all others as wrong"));
  return all;
}
