/* suture-review.h: a review that is open: reading it, and saving what happens
 *
 * A person's decisions on one label stack, in one file that survives whatever
 * happens to the program (suture-review-schema.c says why). Nothing here needs
 * a main loop: what is handed over is saved by a thread of the review's own,
 * which tells how it went through a callback.
 *
 *   open or create → contents (snapshot) and candidates (no screening needed)
 *   append, set …  → saved in the background; the status says up to where
 *   flush          → before quitting: all saved, or the sentence why not
 *   free
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reviews/contents/suture-review-contents.h"
#include "reviews/folder/suture-review-folder.h"
#include "reviews/suture-review-writer.h"

G_BEGIN_DECLS

typedef struct _SutureReview SutureReview;

/**
 * suture_review_create:
 * @contents: what it begins with
 * @status_func: (nullable): told of each commit, from the review's thread
 * @error: %SUTURE_ERROR_OUTPUT
 *
 * A new file in the folder of reviews, with the first number that is free.
 *
 * Returns: (transfer full) (nullable): the review, open for writing
 */
SutureReview *suture_review_create (SutureReviewContents  *contents,
                                    SutureReviewStatusFunc status_func,
                                    gpointer               user_data,
                                    GError               **error);

/**
 * suture_review_create_at:
 * @path: where, whatever the folder of reviews
 * @force: whether the person agreed to replace a file of that name
 *
 * suture_review_create() where a person wants it, for when that folder can't be
 * written to.
 *
 * Returns: (transfer full) (nullable): the review, open for writing
 */
SutureReview *suture_review_create_at (SutureReviewContents  *contents,
                                       const char            *path,
                                       gboolean               force,
                                       SutureReviewStatusFunc status_func,
                                       gpointer               user_data,
                                       GError               **error);

/**
 * suture_review_open:
 * @path: a review, wherever it is
 * @status_func: (nullable): told of each commit, from the review's thread
 * @error: %SUTURE_ERROR_INPUT: no review, a newer program's, damaged beyond use
 *
 * Every page is checked. A damaged file is salvaged and set aside, an old one
 * upgraded; one that is open elsewhere, or that may not be written to, is
 * opened to be read. suture_review_get_notices() tells.
 *
 * Returns: (transfer full) (nullable): the review
 */
SutureReview *suture_review_open (const char            *path,
                                  SutureReviewStatusFunc status_func,
                                  gpointer               user_data,
                                  GError               **error);

/** suture_review_open_to_read: changes nothing, and sees what is saved at that
 * moment, whoever else has it open; a damaged file is refused, an old one read
 * as it is */
SutureReview *suture_review_open_to_read (const char *path, GError **error);

/** suture_review_free: whatever isn't saved by now is lost: flush first */
void suture_review_free (SutureReview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReview, suture_review_free)

/** suture_review_get_path: (transfer none): absolute, file name encoding */
const char *suture_review_get_path (const SutureReview *self);

/** suture_review_is_read_only: whether nothing can be saved here */
gboolean suture_review_is_read_only (const SutureReview *self);

/** suture_review_get_notices: (transfer none) (array zero-terminated=1): what
 * the person should be told of how it was opened, a sentence each */
const char *const *suture_review_get_notices (const SutureReview *self);

/** suture_review_get_contents: (transfer none): as it was when it was opened */
SutureReviewContents *suture_review_get_contents (const SutureReview *self);

/**
 * suture_review_read_screening:
 * @index: (nullable): cells of the label stack, if the pairs are to be shown
 * @error: %SUTURE_ERROR_INPUT: measurements that don't fit together, or cells
 *   that @index lacks
 *
 * What screening found, measured and ready to be scored with the review's own
 * models, without screening.
 *
 * Returns: (transfer full) (nullable): the pairs of all kinds; %NULL without
 *   error if screening hadn't ended when the review was last open
 */
SutureSuspects *suture_review_read_screening (const SutureReview *self,
                                              SutureCellIndex    *index,
                                              GError            **error);

/** suture_review_read_classifier: (transfer full) (nullable): of
 * suture_review_read_screening() the layer gaps, for what is learned and
 * counted of them alone */
SutureClassifier *suture_review_read_classifier (const SutureReview *self,
                                                 SutureCellIndex    *index,
                                                 GError            **error);

/**
 * suture_review_find_meanings_in:
 * @index: cells of the label stack
 *
 * suture_review_find_meanings() of this review: for one of an earlier version,
 * in which ids have several bodies.
 *
 * Returns: (transfer full): what its decisions mean, for
 *   suture_decision_log_rename() and suture_review_set_meanings()
 */
GHashTable *suture_review_find_meanings_in (const SutureReview    *self,
                                            const SutureCellIndex *index);

/* What is saved; for a review that isn't read-only. Each returns at once. */

/** suture_review_append: the event that was added to the decision log last;
 * its number, which the status says when it is safe */
guint64 suture_review_append (SutureReview              *self,
                              const SutureDecisionEvent *event);

/** suture_review_append_of_kind: likewise, of a pair that was shown as one of
 * @pair_kind, so that the event names the model that scored it so */
guint64 suture_review_append_of_kind (SutureReview              *self,
                                      const SutureDecisionEvent *event,
                                      SutureCandidateKind        pair_kind);

/** suture_review_set_meanings: before any event that is named by them */
void suture_review_set_meanings (SutureReview *self, GHashTable *meanings);

void suture_review_set_parameters (SutureReview           *self,
                                   const SutureParameters *parameters);

/** suture_review_set_axes: keeps what the person said of the files' planes, or
 * that nothing was said; @raw: (nullable) */
void suture_review_set_axes (SutureReview      *self,
                             const SutureStack *labels,
                             const SutureStack *raw);

/** suture_review_set_setting: @value %NULL forgets it */
void suture_review_set_setting (SutureReview *self,
                                const char   *name,
                                const char   *value);

/** suture_review_set_labels: where the label stack was found this time */
void suture_review_set_labels (SutureReview            *self,
                               const SutureReviewInput *labels);

/** suture_review_set_raw: likewise, the raw stack */
void suture_review_set_raw (SutureReview *self, const SutureReviewInput *raw);

/**
 * suture_review_set_screening:
 * @suspects: all pairs; their models become the review's
 * @parameters: how they were screened, and the sliders
 * @spacing_from: suture_spacing_source_name() of the voxel size
 */
void suture_review_set_screening (SutureReview           *self,
                                  SutureSuspects         *suspects,
                                  const SutureParameters *parameters,
                                  const char             *spacing_from);

/**
 * suture_review_flush:
 * @error: %SUTURE_ERROR_OUTPUT: how many decisions aren't saved, and why
 *
 * Waits until all so far is saved, or can't be just now; it goes on trying. May
 * be called from any thread, again and again.
 */
gboolean suture_review_flush (SutureReview *self, GError **error);

/** suture_review_is_in_place: whether the file of that name is still this
 * review, and not deleted, moved, or another one */
gboolean suture_review_is_in_place (SutureReview *self);

/**
 * suture_review_save_as:
 * @path: another file
 * @force: whether the person agreed to replace a file of that name
 *
 * A copy of all that is saved, and the decisions that aren't yet: also a way
 * out when the disk is full. Refused if this review isn't in its place. This
 * review stays the open one; the copy of an old one is of the newest version.
 */
gboolean suture_review_save_as (SutureReview *self,
                                const char   *path,
                                gboolean      force,
                                GError      **error);

G_END_DECLS
