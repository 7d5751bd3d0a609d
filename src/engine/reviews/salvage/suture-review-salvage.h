/* suture-review-salvage.h: what can still be read of a damaged review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_review_salvage:
 * @path: a damaged review, locked by the caller
 * @report: (out) (transfer full): one sentence: how many decisions were read,
 *   what happened to the rest, where the damaged file is
 * @error: if there is nothing to begin with, or no place to write; the damaged
 *   file is then where it was
 *
 * Reads every row that SQLite still finds, one by one, into a new file, which
 * takes the name; the damaged file is kept beside it as NAME.damaged-1, or the
 * next number that is free. A decision whose predecessors are lost is kept with
 * the answer it gave; an undo or redo that doesn't fit any more becomes a
 * decision for the answer it led to, and a repeat one for the answer that held.
 *
 * Returns: whether @path is a sound review now
 */
gboolean
suture_review_salvage (const char *path, char **report, GError **error);

G_END_DECLS
