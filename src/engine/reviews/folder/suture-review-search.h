/* suture-review-search.h: reviews of a file, before anything is hashed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/folder/suture-review-folder.h"

G_BEGIN_DECLS

/**
 * suture_review_find_by_file:
 * @labels_path: a label stack
 * @error: if there is a folder of reviews but it can't be read
 *
 * Reviews whose labels were last seen in that file, when it had the size and
 * the time stamp that it has now. That is nearly always the same stack; only
 * suture_stack_hash() knows. Reads one row of each review on this machine, and
 * whole only those that it finds.
 *
 * Returns: (transfer full) (element-type SutureReviewEntry) (nullable): the
 *   latest changed first; empty if there are none
 */
GPtrArray *suture_review_find_by_file (const char *labels_path, GError **error);

G_END_DECLS
