/* suture-review-leftovers.h: what killed programs left half-made
 *
 * A program that is killed while it makes a review file leaves, hidden, at most
 * the draft (.suture-review-NUMBER), its journal, and the file of a lock. Whose
 * program still runs is told by the lock on the draft (suture-review-lock.h):
 * whatever can be locked is nobody's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_review_draft_name: (transfer full): what a draft is called */
char *suture_review_draft_name (guint32 number);

/** suture_review_remove_draft: removes a draft that the caller has locked, with
 * its journal; the draft last, for the journal is found by it */
void suture_review_remove_draft (const char *draft);

/** suture_review_remove_leftovers: removes drafts that nobody is writing, and
 * locks of reviews that there aren't, from a folder; what can't be removed
 * stays
 */
void suture_review_remove_leftovers (const char *folder);

G_END_DECLS
