/* suture-review-names.h: which bodies a review's pairs are
 *
 * A review of before version 3 names pairs by ids alone. What is meant where an
 * id has several bodies only the stack can say; once it has been opened the
 * review keeps it (the table `meaning`), and what was decided stays untouched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "decisions/suture-decision-log.h"
#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/** SUTURE_REVIEW_PLACES: the columns of a pair beside its ids, in the order of
 * suture_pair_key_get_number() */
#define SUTURE_REVIEW_PLACES                                                   \
  "upper_z, upper_y, upper_x, lower_z, lower_y, lower_x, "                     \
  "upper_face_z, upper_face_y, upper_face_x, "                                 \
  "lower_face_z, lower_face_y, lower_face_x"

/** suture_review_bind_places: to the parameters from @first on */
void suture_review_bind_places (sqlite3_stmt        *statement,
                                int                  first,
                                const SuturePairKey *pair);

/** suture_review_read_places: from the columns from @first on; whether each
 * place is there wholly or not at all */
gboolean
suture_review_read_places (sqlite3_stmt *row, int first, SuturePairKey *pair);

/** suture_review_read_meanings: (transfer full) (nullable) (element-type
 * SuturePairKey SuturePairKey): from a pair by its ids to its bodies; empty in
 * a review of before version 3 */
GHashTable *suture_review_read_meanings (sqlite3 *db, GError **error);

/** suture_review_salvage_meanings: (transfer full): those that can be read of a
 * damaged review, (nullable) */
GHashTable *suture_review_salvage_meanings (sqlite3 *db);

/** suture_review_write_meanings: adds to those that are there */
gboolean suture_review_write_meanings (sqlite3    *db,
                                       GHashTable *meanings,
                                       GError    **error);

/**
 * suture_review_find_meanings:
 * @log: a review's decisions
 * @measured: (nullable): its candidates, restored without cells
 * @index: the cells of its stack
 *
 * The pairs of @log that are named by ids alone and bear other names in @index.
 * The bodies that leave the gap between them which was measured are meant; if
 * that says nothing, those that suture_pair_key_resolve() finds. What isn't
 * found keeps its name.
 *
 * Returns: (transfer full) (element-type SuturePairKey SuturePairKey): from
 *   names to names; empty if all are right
 */
GHashTable *suture_review_find_meanings (const SutureDecisionLog      *log,
                                         const SutureMeasurementTable *measured,
                                         const SutureCellIndex        *index);

G_END_DECLS
