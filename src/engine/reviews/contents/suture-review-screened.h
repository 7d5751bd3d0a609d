/* suture-review-screened.h: which kinds were looked for beside layer gaps, and
 * what scores them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "model/suture-model.h"

G_BEGIN_DECLS

/** suture_review_forget_screened: none was */
gboolean suture_review_forget_screened (sqlite3 *db, GError **error);

/** suture_review_write_screened: that kind was, too; @max_wall: voxels of
 * background that contacts reach across, else 0 */
gboolean suture_review_write_screened (sqlite3            *db,
                                       SutureCandidateKind kind,
                                       const SutureModel  *model,
                                       gint64              max_wall,
                                       GError            **error);

/**
 * suture_review_read_screened:
 * @max_wall: (out): as it was written
 * @model: (out) (transfer full) (nullable): what scores the kind; %NULL if it
 *   wasn't looked for, or its features are others than this program measures
 * @error: %SUTURE_ERROR_INPUT, as suture_review_read_suspects()
 */
gboolean suture_review_read_screened (sqlite3            *db,
                                      SutureCandidateKind kind,
                                      gint64             *max_wall,
                                      SutureModel       **model,
                                      GError            **error);

/** suture_review_read_model_of: @model: (out): row of the model that scored the
 * kind; 0 if it wasn't looked for */
gboolean suture_review_read_model_of (sqlite3            *db,
                                      SutureCandidateKind kind,
                                      gint64             *model,
                                      GError            **error);

/** suture_review_refuse_measurements: %FALSE, and says that the measurements
 * don't fit together */
gboolean suture_review_refuse_measurements (sqlite3 *db, GError **error);

G_END_DECLS
