/* suture-review-name.h: a review takes a name, and nothing of what had it
 *
 * SQLite keeps what is half-done beside a database, under its name with an
 * ending (-journal; -wal and -shm where another program asked for them). What a
 * killed program left there would be applied to whatever file takes the name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_review_settle: has SQLite take back, or bring to its end, what was
 * left half-done beside the review @path; TRUE where nothing was */
gboolean suture_review_settle (const char *path, GError **error);

/** suture_review_move_beside: gives what stands beside @from to the name @to;
 * 0 or an errno */
int suture_review_move_beside (const char *from, const char *to);

/**
 * suture_review_take_name:
 * @from: a whole review that nobody has open, with nothing beside it
 * @to: the name it is to have, locked by the caller; links resolved
 * @force: whether a file of that name may be replaced; its mode is kept
 * @exists: (out) (optional): whether that is why it failed
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * What stands beside a file that is replaced is settled with that file first;
 * what stands beside none is kept as NAME.leftover-1-journal. Then the rename,
 * for good: the folder is synced. Whenever that ends, the old file is whole or
 * the new one is.
 */
gboolean suture_review_take_name (const char *from,
                                  const char *to,
                                  gboolean    force,
                                  gboolean   *exists,
                                  GError    **error);

G_END_DECLS
