/* suture-review-draft.h: a review file that is whole before it has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "reviews/database/suture-review-lock.h"

G_BEGIN_DECLS

/**
 * SutureReviewDraft:
 * @db: the database, for the caller to fill
 * @temporary: (nullable): the hidden file; %NULL once it has its name
 * @lock: on the hidden file: says that somebody is at work on it
 */
typedef struct
{
  sqlite3          *db;
  char             *temporary;
  SutureReviewLock *lock;
} SutureReviewDraft;

/**
 * suture_review_draft_new:
 * @path: the name it is to have; the file is made in that folder
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * Drafts that killed programs left in that folder are removed.
 *
 * Returns: (transfer full) (nullable): an empty database, without tables
 */
SutureReviewDraft *suture_review_draft_new (const char *path, GError **error);

/**
 * suture_review_draft_commit:
 * @path: the name to have, locked by the caller
 * @force: whether a file of that name may be replaced
 * @exists: (out) (optional): whether that is why it failed
 *
 * Closes the database and gives it its name: suture_review_take_name().
 */
gboolean suture_review_draft_commit (SutureReviewDraft *self,
                                     const char        *path,
                                     gboolean           force,
                                     gboolean          *exists,
                                     GError           **error);

/** suture_review_draft_free: removes it unless it was committed */
void suture_review_draft_free (SutureReviewDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReviewDraft, suture_review_draft_free)

G_END_DECLS
