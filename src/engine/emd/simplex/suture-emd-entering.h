/* suture-emd-entering.h: which of the listed arcs should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-pricing.h"

G_BEGIN_DECLS

/** SutureEmdEntering: an arc that would lower the cost */
typedef struct
{
  gint32 source;
  gint32 sink;
  double reduced_cost;
} SutureEmdEntering;

/**
 * suture_emd_entering_find:
 * @least: reduced costs count below -@least, which is far more than the error
 *   of single precision
 * @block: (inout): block of sources at which to begin; becomes the next one
 * @arc: (out): the best of the first block that has any
 *
 * Returns: whether one was found; one that is hardly below can be missed
 */
gboolean suture_emd_entering_find (const SutureEmdPricing *pricing,
                                   double                  least,
                                   gint32                 *block,
                                   SutureEmdEntering      *arc);

/** suture_emd_entering_find_exactly: the same in double precision; @pricing has
 * exact costs, and none is missed */
gboolean suture_emd_entering_find_exactly (const SutureEmdPricing *pricing,
                                           double                  least,
                                           gint32                 *block,
                                           SutureEmdEntering      *arc);

G_END_DECLS
