/* suture-review-problem.h: what went wrong with a review, and what to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/** SUTURE_REVIEW_TARGET: parameter of a database's URI: the name that errors
 * call it by, file name encoding */
#define SUTURE_REVIEW_TARGET "suture-target"

/**
 * SUTURE_REVIEW_DAMAGE:
 *
 * Domain of errors that say a file of ours is damaged, so that salvaging it may
 * help; %SUTURE_ERROR_INPUT is their only code.
 */
#define SUTURE_REVIEW_DAMAGE (suture_review_damage_quark ())

GQuark suture_review_damage_quark (void);

/** suture_review_set_damage: "<file> is damaged: <what>", what to do */
void suture_review_set_damage (sqlite3 *db, GError **error, const char *what);

/** suture_review_display_name: (transfer full): the file as people know it */
char *suture_review_display_name (sqlite3 *db);

/** suture_review_set_error: one sentence on what just went wrong: which file,
 * what, what to do */
void suture_review_set_error (sqlite3 *db, GError **error);

/**
 * suture_review_refuse:
 * @code: %SUTURE_ERROR_INPUT: it can't be used; %SUTURE_ERROR_OUTPUT: it can't
 *   be saved
 * @what: why, and what to do, translated
 *
 * Returns: %FALSE, with @error set to one sentence on that file
 */
gboolean suture_review_refuse (const char *path,
                               int         code,
                               const char *what,
                               GError    **error);

/** suture_review_refuse_errno: %FALSE: it can't be saved, by an error of the
 * operating system: one sentence on why, and what to do */
gboolean
suture_review_refuse_errno (const char *path, int errnum, GError **error);

/** suture_review_refuse_foreign: %FALSE: it can't be saved, for it holds what
 * isn't ours */
gboolean suture_review_refuse_foreign (sqlite3 *db, GError **error);

/** suture_review_explain_errno: (transfer none): what is wrong and what to do,
 * for the end of a sentence */
const char *suture_review_explain_errno (int errnum);

G_END_DECLS
