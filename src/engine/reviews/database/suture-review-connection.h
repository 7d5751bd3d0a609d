/* suture-review-connection.h: SQLite as reviews use it
 *
 * A connection belongs to one thread at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "reviews/database/suture-review-problem.h"

G_BEGIN_DECLS

/** SutureReviewAccess: what a connection is for */
typedef enum
{
  SUTURE_REVIEW_READ,
  SUTURE_REVIEW_WRITE,
} SutureReviewAccess;

/** suture_review_disconnect: closes a connection; %NULL is none */
void suture_review_disconnect (sqlite3 *db);

/** SutureConnection: suture_review_disconnect()ed at the end of its scope */
typedef sqlite3 SutureConnection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureConnection, suture_review_disconnect)

/** SutureStatement: sqlite3_stmt, finalized at the end of its scope */
typedef sqlite3_stmt SutureStatement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureStatement, sqlite3_finalize)

/**
 * suture_review_connect:
 * @path: an absolute path, file name encoding
 * @access: what for; a reader, too, takes up a transaction that a killed
 *   process left half-done, if it may write to the folder
 * @error: %SUTURE_ERROR_INPUT, or %SUTURE_ERROR_OUTPUT if it is to be written
 *
 * Never creates a file, never trusts what a file's schema says to run, never
 * maps a file into memory.
 *
 * Returns: (transfer full) (nullable): the connection
 */
sqlite3 *suture_review_connect (const char        *path,
                                SutureReviewAccess access,
                                GError           **error);

/**
 * suture_review_connect_draft:
 * @draft: an absolute path: an empty file
 * @path: the name it is to have, and that errors call it by
 *
 * Returns: (transfer full) (nullable): a connection to an empty database
 */
sqlite3 *suture_review_connect_draft (const char *draft,
                                      const char *path,
                                      GError    **error);

/** suture_review_exec: runs one or more statements without result */
gboolean suture_review_exec (sqlite3 *db, const char *sql, GError **error);

/** suture_review_roll_back: ends the transaction if there still is one */
void suture_review_roll_back (sqlite3 *db);

/** suture_review_prepare: (transfer full) (nullable): a statement */
sqlite3_stmt *
suture_review_prepare (sqlite3 *db, const char *sql, GError **error);

/**
 * suture_review_bind:
 * @types: a letter a parameter: i #gint64, d double (NAN becomes NULL), t text
 *   (%NULL becomes NULL), b bytes (pointer, then size_t)
 *
 * Texts and bytes have to stay until the statement has run.
 */
void suture_review_bind (sqlite3_stmt *statement, const char *types, ...);

/** suture_review_run: runs to its end a statement that gives no rows, and makes
 * it ready to run again */
gboolean suture_review_run (sqlite3_stmt *statement, GError **error);

/** suture_review_next_row: whether there is another row; at the end of the rows
 * %FALSE without @error */
gboolean suture_review_next_row (sqlite3_stmt *statement, GError **error);

/** suture_review_text: (transfer none) (nullable): a column, UTF-8 */
const char *suture_review_text (sqlite3_stmt *statement, int column);

/** suture_review_number: a column, NAN if NULL */
double suture_review_number (sqlite3_stmt *statement, int column);

/** suture_review_get_integer: the only value that a query gives */
gboolean suture_review_get_integer (sqlite3    *db,
                                    const char *sql,
                                    gint64     *value,
                                    GError    **error);

G_END_DECLS
