/* suture-cut-measurement.h: everything that is measured of a cut between two
 * layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cuts/suture-cut-candidates.h"
#include "cuts/suture-cut.h"
#include "features/measuring/suture-population.h"

G_BEGIN_DECLS

/**
 * SutureCutSide: what a body, or a side of it, is
 * @volume_voxels: voxels
 * @height_layers: from its first to its last layer
 * @fullness: volume over that of the ellipsoid with the same moments
 * @claim: suture_cut_claim_measure(); of a body 0
 */
typedef struct
{
  gint64 volume_voxels;
  gint32 height_layers;
  double fullness;
  double claim;
} SutureCutSide;

/**
 * SutureCutMeasurement: one cut, measured
 * @cell: the body
 * @layer: the upper side is what of the body lies at this layer or above it
 * @body: the body
 * @sides: the smaller and the larger side; of two as large the lower one of
 *   those that follow is the first: height, then claim
 * @r2: one parabola through the areas of the body's layers
 * @hump_gain: what a second one adds
 * @narrowness: suture_cut_narrowness()
 * @jaccard_off: Jaccard index of the two layers less the body's median
 * @distance_off: logarithm of their distance over the body's median
 * @shift_off: shift of the centroid less the body's median, over the radius of
 *   a mean layer
 * @sight_change: how well the sides see each other less how well the worse of
 *   them sees itself
 * @wall: raw stack on the cut's faces, as in METHOD.md section 5.5 (9): 0 as
 *   inside, 1 as on the body's walls; NAN without
 * @bright: the brighter of both layers less the median layer, in the stack's
 *   contrast; NAN without
 * @basin_off: how much of the smaller side would have to go over for the cut to
 *   be one of those that water makes (suture_cut_basins_find()), the one that
 *   is least off; at most 1. NAN, like all below, where water wasn't asked
 * @basin_first: likewise, of the deepest one in 3D
 * @basin_flat: likewise, of the deepest one of depths within layers
 * @basin_agree: how many of them are less than .3 off
 * @basin_depth: of the one that is least off
 * @basin_wall: likewise, raw stack along its faces
 */
typedef struct
{
  guint32       cell;
  gint32        layer;
  SutureCutSide body;
  SutureCutSide sides[2];
  double        r2;
  double        hump_gain;
  double        narrowness;
  double        jaccard_off;
  double        distance_off;
  double        shift_off;
  double        sight_change;
  double        wall;
  double        bright;
  double        basin_off;
  double        basin_first;
  double        basin_flat;
  double        basin_agree;
  double        basin_depth;
  double        basin_wall;
} SutureCutMeasurement;

typedef struct _SutureCutTable SutureCutTable;

/**
 * suture_cut_table_new:
 * @index: cells of the stack
 * @raw: (nullable): raw stack of the same shape
 * @is_looked_at: (nullable) (array): one a cell; all are without it
 * @looks_inside: with a raw stack: whether it is asked where water would part
 *   each body, too, which takes some hundred times as long
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Finds and measures the cuts of every such body that has two layers or more
 * and is no crumb, parallel over bodies. The result doesn't depend on the
 * number of threads.
 *
 * Returns: (transfer full) (nullable): the table, immutable; by rising body,
 *   then layer
 */
SutureCutTable *suture_cut_table_new (SutureCellIndex      *index,
                                      SutureStack          *raw,
                                      const gboolean       *is_looked_at,
                                      gboolean              looks_inside,
                                      const SutureProgress *progress,
                                      GError              **error);

/**
 * suture_cut_table_new_of:
 * @like: a table of the same cells, measured with the same raw stack
 * @cuts: (array length=n_cuts): by rising body, then layer, each once; each
 *   body has a mask at the layer and one below it
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Measures these cuts, whatever is looked for, as @like has measured its own.
 *
 * Returns: (transfer full) (nullable): the table, one row a cut, in their order
 */
SutureCutTable *suture_cut_table_new_of (const SutureCutTable *like,
                                         const SutureCut      *cuts,
                                         size_t                n_cuts,
                                         const SutureProgress *progress,
                                         GError              **error);

/**
 * suture_cut_table_new_closer:
 * @like: a table of suture_cut_table_new()
 * @is_suspected: (array): one a cell: bodies with a row in @like
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Of the suspected bodies it is asked where water would part them, and every
 * cut is measured that leaves sides large enough
 * (suture_cut_candidates_list_all()); of all others it is the rows of @like.
 *
 * Returns: (transfer full) (nullable): the table, immutable; by rising body,
 *   then layer
 */
SutureCutTable *suture_cut_table_new_closer (const SutureCutTable *like,
                                             const gboolean       *is_suspected,
                                             const SutureProgress *progress,
                                             GError              **error);

SutureCutTable *suture_cut_table_ref (SutureCutTable *self);
void            suture_cut_table_unref (SutureCutTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCutTable, suture_cut_table_unref)

size_t suture_cut_table_get_n_rows (const SutureCutTable *self);

/** suture_cut_table_get: (transfer none): one row */
const SutureCutMeasurement *suture_cut_table_get (const SutureCutTable *self,
                                                  size_t                row);

/** suture_cut_table_get_population: (transfer none): the stack's own cells */
const SuturePopulation *
suture_cut_table_get_population (const SutureCutTable *self);

/** suture_cut_table_get_index: (transfer none): the cells */
SutureCellIndex *suture_cut_table_get_index (const SutureCutTable *self);

G_END_DECLS
