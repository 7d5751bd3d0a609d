/* suture-proportion.h: how many of how many, and how sure that is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureProportion: @n_right of @n cases */
typedef struct
{
  size_t n;
  size_t n_right;
} SutureProportion;

/** suture_proportion_add: counts of two disjoint sets of cases together */
SutureProportion suture_proportion_add (SutureProportion a, SutureProportion b);

/** suture_proportion_get: in [0, 1]; NAN of no case */
double suture_proportion_get (SutureProportion self);

/**
 * suture_proportion_get_interval:
 * @low: (out): lower end
 * @high: (out): upper end
 *
 * 95 % confidence interval of the proportion in the population that the cases
 * were drawn from: Wilson's score interval (1927), which stays in [0, 1] and
 * says something where all cases are right. 0 to 1 of no case.
 */
void suture_proportion_get_interval (SutureProportion self,
                                     double          *low,
                                     double          *high);

G_END_DECLS
