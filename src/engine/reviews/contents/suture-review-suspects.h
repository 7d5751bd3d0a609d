/* suture-review-suspects.h: the pairs of all kinds, kept in the review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/**
 * suture_review_write_suspects:
 * @params: the sliders, for the scores and features that people read
 *
 * Puts them in the place of those that are there.
 */
gboolean suture_review_write_suspects (sqlite3                 *db,
                                       const SutureSuspects    *suspects,
                                       const SutureScoreParams *params,
                                       GError                 **error);

/**
 * suture_review_read_suspects:
 * @model: the review's, which scores layer gaps
 * @spacing: the review's
 * @index: (nullable): cells of the label stack
 * @error: %SUTURE_ERROR_INPUT: measurements that don't fit together, or cells
 *   that @index lacks
 *
 * Contacts and cuts whose features are others than this program knows, as
 * those of a newer one, are as if they hadn't been looked for.
 *
 * Returns: (transfer full) (nullable): the pairs; %NULL without error if the
 *   review holds none (screening hadn't ended)
 */
SutureSuspects *suture_review_read_suspects (sqlite3         *db,
                                             SutureModel     *model,
                                             SutureSpacing    spacing,
                                             SutureCellIndex *index,
                                             GError         **error);

G_END_DECLS
