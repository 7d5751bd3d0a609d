/* suture-measurement.h: everything that is measured of a candidate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "candidates/suture-candidate.h"
#include "cells/suture-cell-index.h"
#include "features/suture-emd.h"
#include "features/suture-overlap-shape.h"
#include "stack/suture-stack.h"

G_BEGIN_DECLS

/** SutureStats: five numbers of a list; quartiles at (n - 1)q, linear; NAN if
 * the list is empty */
typedef struct
{
  double min;
  double q1;
  double median;
  double q3;
  double max;
} SutureStats;

/** suture_stats_of: of @n numbers; doesn't change them */
SutureStats suture_stats_of (const double *values, size_t n);

/**
 * SutureEmdProfile:
 * @stride: layers (that exist) between the two masks of each value
 * @scale: what each value was multiplied with: 1, or wanted over possible stride
 * @n_values: how many; 0 for a piece of one layer
 * @values: (array length=n_values): EMD of layer i and i + stride, top to bottom
 * @stats: of the values
 *
 * Shared by all pairs of a piece with the same stride. METHOD.md section 3.
 */
typedef struct
{
  int          stride;
  double       scale;
  size_t       n_values;
  double      *values;
  SutureStats  stats;
} SutureEmdProfile;

/**
 * SuturePiece:
 * @n_layers: layers with pixels
 * @layers: (array length=n_layers): which they are, top to bottom
 * @areas_px: (array length=n_layers): area of each
 * @centroids_y: (array length=n_layers): mean row of each, px
 * @centroids_x: (array length=n_layers): mean column of each, px
 * @overlaps_px: (array length=n_layers - 1): between consecutive layers
 * @volume_voxels: voxels
 * @touches_border: whether the stack's border cuts it off
 *
 * One cell, as every pair that names it sees it.
 */
typedef struct
{
  size_t   n_layers;
  gint32  *layers;
  gint64  *areas_px;
  double  *centroids_y;
  double  *centroids_x;
  gint64  *overlaps_px;
  gint64   volume_voxels;
  gboolean touches_border;
} SuturePiece;

/**
 * SutureRawEvidence:
 *
 * Intensities of the raw stack, all NAN without one. The gap mask stands here
 * for the pixels common to both facing masks, on the gap layers.
 */
typedef struct
{
  double gap_interior;    /* mean in the gap, away from its rim */
  double gap_rim;         /* mean on the rim of the gap */
  double pieces_interior; /* mean of the pieces' interiors near the gap */
  double pieces_rim;      /* mean of the pieces' rims near the gap */
  double pieces_sd;       /* standard deviation of the interiors */
} SutureRawEvidence;

/**
 * SuturePopulation:
 *
 * The stack's own cells, to compare a joined pair with.
 */
typedef struct
{
  guint32 n_cells;
  double  median_volume_voxels;
  double  median_height_layers;
  gint64 *sorted_volumes; /* (array length=n_cells), rising */
  gint32 *sorted_heights; /* (array length=n_cells), rising */
} SuturePopulation;

/**
 * SutureMeasurement:
 *
 * One candidate, measured. Lengths in µm where the voxel size is known, else in
 * pixels (`suture_cell_index_get_spacing().is_known` says which).
 */
typedef struct
{
  SutureCandidate         candidate;
  guint64                 upper_id;
  guint64                 lower_id;
  double                  centroid_um[3]; /* middle of the gap (z, y, x) */
  int                     emd_stride; /* wanted: gap_layers + 1, or as set */
  const SutureEmdProfile *emd_upper;  /* owned by the table */
  const SutureEmdProfile *emd_lower;
  double                  emd_gap;
  const SuturePiece      *upper; /* owned by the table */
  const SuturePiece      *lower;
  size_t                  n_overlaps;
  gint64                 *overlaps_px; /* of the joined pair, gap = one step */
  SutureOverlapShape      shape;
  SutureRawEvidence       raw;
} SutureMeasurement;

/** SutureMeasureParams: how to measure; METHOD.md section 3 */
typedef struct
{
  int    emd_stride; /* 0: gap_layers + 1 */
  double emd_tolerance;
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
 * @raw: (nullable): raw stack of the same shape
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

SutureMeasurementTable *
     suture_measurement_table_ref (SutureMeasurementTable *self);
void suture_measurement_table_unref (SutureMeasurementTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureMeasurementTable,
                               suture_measurement_table_unref)

size_t
suture_measurement_table_get_n_rows (const SutureMeasurementTable *self);

/** suture_measurement_table_get: (transfer none): one row */
const SutureMeasurement *
suture_measurement_table_get (const SutureMeasurementTable *self, size_t row);

/** suture_measurement_table_get_population: (transfer none) */
const SuturePopulation *suture_measurement_table_get_population (
    const SutureMeasurementTable *self);

/** suture_measurement_table_get_index: (transfer none) */
SutureCellIndex *
suture_measurement_table_get_index (const SutureMeasurementTable *self);

G_END_DECLS
