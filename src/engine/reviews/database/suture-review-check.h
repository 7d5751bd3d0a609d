/* suture-review-check.h: whether a file's tables hold what ours can hold
 *
 * A review is a file that people send each other, and SQLite stores any value
 * in any column. Here is looked at it, before anything else reads it: what is
 * behind this door has the types and bounds of suture-review-check.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/** SUTURE_REVIEW_SETTING_BYTES: the longest value of a setting */
#define SUTURE_REVIEW_SETTING_BYTES (1 << 20)

/**
 * suture_review_check:
 * @version: (out): of its schema
 * @error: %SUTURE_REVIEW_DAMAGE; %SUTURE_ERROR_INPUT for a newer program's
 *
 * Whether tables, indexes and triggers are, word for word, those of the version
 * that the file says it is, and no others, for a schema is a program, which
 * runs when it is read; and whether all but what screening measured is within
 * its bounds.
 */
gboolean suture_review_check (sqlite3 *db, gint64 *version, GError **error);

/**
 * suture_review_check_whole:
 * @is_old: (out): whether it has to be upgraded before it is written to
 * @error: %SUTURE_REVIEW_DAMAGE; %SUTURE_ERROR_INPUT for a newer program's
 *
 * suture_review_check(), and then every page (integrity_check), and what the
 * rows refer to. Whose file it is, suture_review_connect() has looked at.
 */
gboolean
suture_review_check_whole (sqlite3 *db, gboolean *is_old, GError **error);

/** suture_review_has_sound_schema: whether what the file says of its tables can
 * be read to its end, and is what a review of its version says */
gboolean suture_review_has_sound_schema (sqlite3 *db);

/** suture_review_is_word: whether such a check lets @text (nullable) pass as a
 * name: what is salvaged has to stand it */
gboolean suture_review_is_word (const char *text);

/** suture_review_check_measurements: whether what screening measured, which can
 * be measured again, is within its bounds; @error: %SUTURE_REVIEW_DAMAGE */
gboolean suture_review_check_measurements (sqlite3 *db, GError **error);

G_END_DECLS
