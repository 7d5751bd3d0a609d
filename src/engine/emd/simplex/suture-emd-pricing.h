/* suture-emd-pricing.h: which arc should enter the basis
 *
 * Each source keeps a short list of sinks that are nearly as good as its own.
 * Lists are searched block by block of sources, and only when they hold nothing
 * more are all sinks looked at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/simplex/suture-emd-scan.h"
#include "emd/simplex/suture-emd-tree.h"

G_BEGIN_DECLS

/** SUTURE_EMD_QUAD: sinks are listed by four, as they stand in the array */
#define SUTURE_EMD_QUAD 4
#define SUTURE_EMD_N_QUADS 4
#define SUTURE_EMD_N_CANDIDATES (SUTURE_EMD_QUAD * SUTURE_EMD_N_QUADS)

/** SutureEmdCandidates: of one source: sinks, four by four, and what it costs
 * to send to each, in single precision */
typedef struct
{
  float  costs[SUTURE_EMD_N_CANDIDATES] __attribute__ ((aligned (16)));
  gint32 quads[SUTURE_EMD_N_QUADS]; /* first sink of each */
} SutureEmdCandidates;

/** SutureEmdExactCosts: the same costs in double precision */
typedef struct
{
  double costs[SUTURE_EMD_N_CANDIDATES] __attribute__ ((aligned (16)));
} SutureEmdExactCosts;

/**
 * SutureEmdPricing:
 * @tree: the basis
 * @scan: looks at all sinks
 * @lists: of each source
 * @lowest: when all sinks were looked at: of each source, the least c - v,
 * which is the greatest potential that is feasible
 * @exact: (nullable): costs of the lists in double precision, once they are
 *   wanted
 * @arena: scratch
 */
typedef struct
{
  SutureEmdTree       *tree;
  SutureEmdScan        scan;
  SutureEmdCandidates *lists;
  double              *lowest;
  SutureEmdExactCosts *exact;
  SutureEmdArena      *arena;
} SutureEmdPricing;

/** suture_emd_pricing_init: with empty lists */
void suture_emd_pricing_init (SutureEmdPricing *self,
                              SutureEmdTree    *tree,
                              SutureEmdArena   *arena);

/** suture_emd_pricing_offer: lists a sink of a source, with its neighbours;
 * @worst is what its place in the list is taken from */
void suture_emd_pricing_offer (SutureEmdPricing *self,
                               gint32            source,
                               int               place,
                               gint32            sink);

/** suture_emd_pricing_solve_listed: pivots until no listed arc has a reduced
 * cost below -@least, or hardly any */
void suture_emd_pricing_solve_listed (SutureEmdPricing *self, double least);

/** suture_emd_pricing_look: looks at all arcs, and lists those with a reduced
 * cost below -@least; how many there were */
guint64 suture_emd_pricing_look (SutureEmdPricing *self, double least);

/** suture_emd_pricing_solve: pivots until no more than @few arcs of all have a
 * reduced cost below -@least; all were looked at in the end */
void
suture_emd_pricing_solve (SutureEmdPricing *self, double least, gint32 few);

/**
 * suture_emd_pricing_get_nearest:
 * @n: sinks wanted a source
 * @sinks: (out): @n a source, those with the least reduced cost, -1 if there
 * are fewer sinks
 */
void suture_emd_pricing_get_nearest (SutureEmdPricing *self,
                                     int               n,
                                     gint32           *sinks,
                                     SutureEmdArena   *arena);

G_END_DECLS
