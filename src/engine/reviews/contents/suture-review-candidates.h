/* suture-review-candidates.h: what screening measured, kept in the review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "model/suture-classifier.h"

G_BEGIN_DECLS

/**
 * suture_review_write_candidates:
 * @classifier: all candidates, and the model
 * @params: the sliders, for the scores and features that people read
 *
 * Puts them in the place of those that are there.
 */
gboolean suture_review_write_candidates (sqlite3                 *db,
                                         SutureClassifier        *classifier,
                                         const SutureScoreParams *params,
                                         GError                 **error);

/**
 * suture_review_read_candidates:
 * @spacing: the review's
 * @index: (nullable): cells of the label stack
 * @error: %SUTURE_ERROR_INPUT: measurements that don't fit together, or cells
 *   that @index lacks
 *
 * Bit for bit the table that was stored, in the same order of rows. Within a
 * transaction of the caller's.
 *
 * Returns: (transfer full) (nullable): the table; %NULL without error if the
 *   review holds none (screening hadn't ended)
 */
SutureMeasurementTable *suture_review_read_candidates (sqlite3         *db,
                                                       SutureSpacing    spacing,
                                                       SutureCellIndex *index,
                                                       GError         **error);

G_END_DECLS
