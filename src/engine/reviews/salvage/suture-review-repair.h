/* suture-review-repair.h: a damaged review as a copy that can be queried
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * suture_review_open_damaged:
 * @path: a damaged review
 * @error: if it can't even be read as bytes
 *
 * A copy in memory, so that the file stays as it is. Where the schema isn't
 * what one of its version says, that is put in its place: a page lost or a bit
 * changed there would otherwise hide whole tables. A file without its end is
 * read all the same.
 *
 * Returns: (transfer full) (nullable): the copy
 */
sqlite3 *suture_review_open_damaged (const char *path, GError **error);

G_END_DECLS
