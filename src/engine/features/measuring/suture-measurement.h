/* suture-measurement.h: everything that is measured of a candidate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "candidates/suture-candidate.h"
#include "candidates/suture-pair-key.h"
#include "cells/suture-cell-index.h"
#include "features/measuring/suture-emd-profile.h"
#include "features/measuring/suture-overlap-shape.h"
#include "features/measuring/suture-piece.h"
#include "features/measuring/suture-population.h"
#include "features/measuring/suture-raw-evidence.h"
#include "features/measuring/suture-surroundings.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureMeasurement:
 *
 * One candidate, measured. Lengths in µm where the voxel size is known, else in
 * pixels (`suture_cell_index_get_spacing().is_known` says which).
 */
typedef struct
{
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          centroid_um[3]; /* middle of the gap (z, y, x) */
  gint32 shift_px[2];   /* (y, x) of the stack across the gap, taken out */
  int    emd_stride;    /* wanted: gap_layers + 1, or as set */
  double emd_tolerance; /* that its distances keep; NAN if not known any more */
  const SutureEmdProfile *emd_upper; /* owned by the table */
  const SutureEmdProfile *emd_lower;
  double                  emd_gap;
  const SuturePiece      *upper; /* owned by the table */
  const SuturePiece      *lower;
  size_t                  n_overlaps;
  gint64                 *overlaps_px; /* of the joined pair, gap = one step */
  SutureOverlapShape      shape;
  SutureRawEvidence       raw;
  SutureSurroundings      around;
} SutureMeasurement;

/**
 * SutureDoubtFunc:
 * @measurement: a row whose distances keep the tolerance it names
 * @population: the stack's own cells
 *
 * Called from worker threads, several at a time.
 *
 * Returns: whether tighter distances could still tell something of the pair
 */
typedef gboolean (*SutureDoubtFunc) (const SutureMeasurement *measurement,
                                     const SuturePopulation  *population,
                                     gpointer                 user_data);

/**
 * SutureMeasureParams: how to measure; METHOD.md section 3
 * @emd_stride: layers between two masks of a profile; 0: gap_layers + 1
 * @emd_tolerance: what distances keep; 0: they are exact, whatever is asked
 * @doubt_func: (nullable): asked of each row whether it needs the tolerance;
 *   where not, looser distances stay
 * @doubt_data: for @doubt_func
 */
typedef struct
{
  int             emd_stride;
  double          emd_tolerance;
  SutureDoubtFunc doubt_func;
  gpointer        doubt_data;
} SutureMeasureParams;

typedef struct _SutureMeasurementTable SutureMeasurementTable;

/**
 * SutureMeasuredFunc:
 * @measurement: a row that has just been measured
 * @population: the stack's own cells
 * @row: which row
 *
 * Called from worker threads, one call at a time.
 */
typedef void (*SutureMeasuredFunc) (const SutureMeasurement *measurement,
                                    const SuturePopulation  *population,
                                    size_t                   row,
                                    gpointer                 user_data);

/**
 * suture_measurement_table_new:
 * @index: cells of the stack
 * @raw: (nullable): raw stack of the same shape; if it doesn't fit the labels
 *   (suture-raw-fit.h) all is measured as without
 * @candidates: (element-type SutureCandidate): the pairs, row by row
 * @params: how
 * @measured_func: (nullable): told of each row as it is done, in any order
 * @user_data: for @measured_func
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Measures all candidates in parallel. Profiles are computed once per cell and
 * stride. The result doesn't depend on the number of threads.
 *
 * Returns: (transfer full) (nullable): the table, immutable
 */
SutureMeasurementTable *
suture_measurement_table_new (SutureCellIndex           *index,
                              SutureStack               *raw,
                              GArray                    *candidates,
                              const SutureMeasureParams *params,
                              SutureMeasuredFunc         measured_func,
                              gpointer                   user_data,
                              const SutureProgress      *progress,
                              GError                   **error);

/**
 * SutureMeasurementParts:
 * @n_rows: how many rows
 * @rows: (array length=n_rows): their pointers lead into the parts below
 *
 * What a table is made of. Everything is allocated with GLib.
 */
typedef struct
{
  size_t             n_rows;
  SutureMeasurement *rows;
  size_t             n_pieces;
  SuturePiece       *pieces;
  size_t             n_profiles;
  SutureEmdProfile  *profiles;
  SuturePopulation   population;
} SutureMeasurementParts;

/**
 * suture_measurement_table_restore:
 * @parts: (transfer full): what was measured at another time; emptied
 * @spacing: the voxel size it was measured with
 * @index: (nullable): the cells; the rows' cells are looked up in it
 * @error: %SUTURE_ERROR_INPUT if @index lacks one of the cells, or has other
 *   bodies in its place
 *
 * A table that nothing needs to be measured for. Without @index it can be
 * scored and listed, and its rows' cells are %SUTURE_NO_CELL.
 *
 * Returns: (transfer full) (nullable): the table
 */
SutureMeasurementTable *
suture_measurement_table_restore (SutureMeasurementParts *parts,
                                  SutureSpacing           spacing,
                                  SutureCellIndex        *index,
                                  GError                **error);

/** suture_measurement_parts_clear: frees what restoring hasn't taken */
void suture_measurement_parts_clear (SutureMeasurementParts *self);

/**
 * suture_measurement_table_new_changed:
 * @self: measured pairs
 * @other: pairs of other cells, measured with the same voxel size
 * @rows: (array): of each row of @self the one of @other whose figures it has
 *   from now on; G_MAXSIZE: it stays
 *
 * Returns: (transfer full): the same pairs in the same rows, by the same names
 *   and cells
 */
SutureMeasurementTable *
suture_measurement_table_new_changed (SutureMeasurementTable *self,
                                      SutureMeasurementTable *other,
                                      const size_t           *rows);

/**
 * suture_measurement_table_add:
 * @more: rows of the same cells, measured at another time
 *
 * A table of the rows of @self and, below them, those of @more. Nothing is
 * measured again, and the population stays that of @self.
 *
 * Returns: (transfer full): the table
 */
SutureMeasurementTable *
suture_measurement_table_add (SutureMeasurementTable *self,
                              SutureMeasurementTable *more);

/**
 * suture_measurement_table_add_parts:
 * @self: pairs of a stack's cells
 * @more: pairs of the stack whose cells are cut, measured in that
 * @names: (element-type SuturePartsPair): of each row of @more what it is for
 *   the cells of @self
 *
 * As suture_measurement_table_add(), but the rows below are figures of other
 * cells, with their own population (suture_measurement_table_is_changed()).
 *
 * Returns: (transfer full): the table
 */
SutureMeasurementTable *
suture_measurement_table_add_parts (SutureMeasurementTable *self,
                                    SutureMeasurementTable *more,
                                    GArray                 *names);

/** suture_measurement_table_is_changed: whether the row has the figures of
 * other cells; see suture_measurement_table_new_changed() and
 * suture_measurement_table_add_parts() */
gboolean
suture_measurement_table_is_changed (const SutureMeasurementTable *self,
                                     size_t                        row);

SutureMeasurementTable      *
suture_measurement_table_ref (SutureMeasurementTable *self);
void suture_measurement_table_unref (SutureMeasurementTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureMeasurementTable,
                               suture_measurement_table_unref)

size_t suture_measurement_table_get_n_rows (const SutureMeasurementTable *self);

/** suture_measurement_table_get: (transfer none): one row */
const SutureMeasurement *
suture_measurement_table_get (const SutureMeasurementTable *self, size_t row);

/** suture_measurement_table_get_population: (transfer none) */
const SuturePopulation *
suture_measurement_table_get_population (const SutureMeasurementTable *self);

/** suture_measurement_table_get_population_of: (transfer none): the cells that
 * the row is compared with */
const SuturePopulation *
suture_measurement_table_get_population_of (const SutureMeasurementTable *self,
                                            size_t                        row);

/** suture_measurement_table_get_spacing: the voxel size it was measured with */
SutureSpacing
suture_measurement_table_get_spacing (const SutureMeasurementTable *self);

/** suture_measurement_table_get_index: (transfer none) (nullable): the cells;
 * %NULL for a table restored without its stack */
SutureCellIndex *
suture_measurement_table_get_index (const SutureMeasurementTable *self);

G_END_DECLS
