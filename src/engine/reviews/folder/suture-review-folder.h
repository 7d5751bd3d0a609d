/* suture-review-folder.h: the reviews on this machine
 *
 * One folder, reviews/ in the user's data folder of the program, holds a file
 * a review, named HASH-NUMBER.suture-review after the content of its label
 * stack; trash/ in it holds what was deleted and can come back. What people
 * call a review is the setting "title" in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/contents/suture-review-contents.h"

G_BEGIN_DECLS

#define SUTURE_REVIEW_ENDING ".suture-review"

/** SUTURE_REVIEW_TITLE: the setting that is a review's name for people */
#define SUTURE_REVIEW_TITLE "title"

/** SUTURE_REVIEW_TITLE_CHARS: as much of it is shown */
#define SUTURE_REVIEW_TITLE_CHARS 200

/** suture_review_folder: (transfer full): $SUTURE_REVIEWS, which may be given
 * relative to the current folder, or reviews/ in suture_data_folder(); it need
 * not be there yet */
char *suture_review_folder (void);

/**
 * SutureReviewEntry:
 * @path: the file
 * @contents: (nullable): what is in it, if it can be read
 * @problem: (nullable): if not, why: one sentence
 * @changed_at_us: when its file was last written, microseconds since 1970 UTC
 */
typedef struct
{
  char                 *path;
  SutureReviewContents *contents;
  char                 *problem;
  gint64                changed_at_us;
} SutureReviewEntry;

void suture_review_entry_free (SutureReviewEntry *self);

/**
 * suture_review_list:
 * @content_hash: (nullable): only reviews of that label stack
 * @error: if there is a folder but it can't be read
 *
 * Reads without checking every page; opening does that. Files that can't be
 * read are in the list, with their problem. What killed programs left half-made
 * in the folder is removed first (suture-review-leftovers.h).
 *
 * Returns: (transfer full) (element-type SutureReviewEntry) (nullable): the
 *   latest changed first; empty if there are none
 */
GPtrArray *suture_review_list (const char *content_hash, GError **error);

/** suture_review_list_paths: (transfer full) (element-type filename)
 * (nullable): the files in the folder of reviews, in no order; empty if there
 * is no folder, %NULL with @error if it can't be read */
GPtrArray *suture_review_list_paths (GError **error);

/** suture_review_list_trash: (transfer full) (element-type SutureReviewEntry)
 * (nullable): likewise, what was deleted and can come back */
GPtrArray *suture_review_list_trash (GError **error);

/** suture_review_connect_to_list: (transfer full) (nullable): a connection to
 * read what lists say of a review, once suture_review_check() has looked */
sqlite3 *suture_review_connect_to_list (const char *path, GError **error);

/** suture_review_path_of: (transfer full): what the @number-th review of a
 * stack is called, from 1 */
char *suture_review_path_of (const char *content_hash, guint number);

/** suture_review_make_folder: makes it if it isn't there */
gboolean suture_review_make_folder (GError **error);

/** suture_review_rename: gives a review that is open nowhere another title;
 * suture_review_set_setting() does it for an open one */
gboolean
suture_review_rename (const char *path, const char *title, GError **error);

/**
 * suture_review_delete:
 * @path: a review that no window may be writing to
 *
 * Moves it to the folder trash/ beside it.
 *
 * Returns: (transfer full) (nullable): where it is now, for
 *   suture_review_restore()
 */
char *suture_review_delete (const char *path, GError **error);

/** suture_review_trash: (transfer full): the folder of what was deleted */
char *suture_review_trash (void);

/** suture_review_restore: (transfer full) (nullable): takes it back from the
 * trash; its path, another one if its name is taken by now */
char *suture_review_restore (const char *trash_path, GError **error);

G_END_DECLS
