/* suture-review-cuts.h: the proposed cuts that screening measured, kept in the
 * review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/** suture_review_write_cuts: in the place of those that are there, once what
 * was screened before is forgotten; none that were looked for leave none */
gboolean suture_review_write_cuts (sqlite3              *db,
                                   const SutureSuspects *suspects,
                                   GError              **error);

/**
 * suture_review_read_cuts:
 * @index: (nullable): cells of the label stack
 * @cuts: (out) (nullable): %NULL if they weren't looked for, or what was
 *   measured isn't what this program measures
 * @model: (out) (nullable): what scored them
 * @error: %SUTURE_ERROR_INPUT, as suture_review_read_suspects()
 *
 * Within a transaction of the caller's, once the bounds were checked.
 */
gboolean suture_review_read_cuts (sqlite3           *db,
                                  SutureCellIndex   *index,
                                  SutureCutFigures **cuts,
                                  SutureModel      **model,
                                  GError           **error);

G_END_DECLS
