/* suture-measurement-private.h: how a measurement table lies in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/**
 * SutureMeasurementTable:
 * @index: (nullable): the cells, unless the table was restored without them
 * @rows: (array length=n_rows): one a candidate, in their order
 * @pieces: (array length=n_pieces): one a cell that candidates name
 * @profiles: (array length=n_profiles): one a cell and stride
 * @sources: (nullable): where the rows of a changed table, or of a sum, are
 *   from, which has no pieces and profiles of its own: the table as it was, and
 *   the other one
 * @is_changed: (nullable) (array length=n_rows): which are from the other one
 */
struct _SutureMeasurementTable
{
  gatomicrefcount    ref_count;
  SutureCellIndex   *index;
  SutureSpacing      spacing;
  size_t             n_rows;
  SutureMeasurement *rows;
  size_t             n_pieces;
  SuturePiece       *pieces;
  size_t             n_profiles;
  SutureEmdProfile  *profiles;
  SuturePopulation   population;

  SutureMeasurementTable *sources[2];
  gboolean               *is_changed;
};

G_END_DECLS
