/* suture-cut-figures.h: of the proposed cuts what lasts: which each is, and its
 * features
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "cuts/suture-cut-measurement.h"

G_BEGIN_DECLS

/**
 * SutureCutFigure: one cut between two layers
 * @candidate: the body, twice; primary is the proposal, of all cuts of its body
 * @pair: suture_cut_name()
 * @place_um: where its sides face each other (z, y, x); NAN where the voxel
 * size isn't known
 * @smaller_voxels: voxels of the smaller side
 * @larger_voxels: of the larger one
 */
typedef struct
{
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          place_um[3];
  gint64          smaller_voxels;
  gint64          larger_voxels;
} SutureCutFigure;

/** suture_cut_figure_get_layer: the one side is what lies at this layer or
 * above it */
static inline gint32
suture_cut_figure_get_layer (const SutureCutFigure *self)
{
  return self->candidate.gap_first_layer - 1;
}

typedef struct _SutureCutFigures SutureCutFigures;

/**
 * suture_cut_figures_new:
 * @table: cuts of a stack
 * @is_primary: (array): one a row: whether it is the proposal
 *
 * Returns: (transfer full): their figures, immutable, in the same order
 */
SutureCutFigures *suture_cut_figures_new (const SutureCutTable *table,
                                          const gboolean       *is_primary);

/**
 * suture_cut_figures_restore:
 * @rows: (element-type SutureCutFigure) (transfer full): as they were measured
 *   at another time
 * @values: (transfer full): their features, row after row, in the order of
 *   suture_cut_features()
 * @index: (nullable): the cells; the rows' bodies are looked up in it
 * @error: %SUTURE_ERROR_INPUT if @index has no such body, or none that goes on
 *   across the cut
 *
 * Without @index the rows' cells are %SUTURE_NO_CELL.
 *
 * Returns: (transfer full) (nullable): the figures
 */
SutureCutFigures *suture_cut_figures_restore (GArray          *rows,
                                              double          *values,
                                              SutureCellIndex *index,
                                              GError         **error);

SutureCutFigures *suture_cut_figures_ref (SutureCutFigures *self);
void              suture_cut_figures_unref (SutureCutFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCutFigures, suture_cut_figures_unref)

size_t suture_cut_figures_get_n_rows (const SutureCutFigures *self);

/** suture_cut_figures_get: (transfer none): one row */
const SutureCutFigure *suture_cut_figures_get (const SutureCutFigures *self,
                                               size_t                  row);

/** suture_cut_figures_get_values: (transfer none): its features, in the order
 * of suture_cut_features(); NAN where missing */
const double *suture_cut_figures_get_values (const SutureCutFigures *self,
                                             size_t                  row);

G_END_DECLS
