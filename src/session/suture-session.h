/* suture-session.h: one review: stacks, pairs, answers, and what is running
 *
 * What the window shows and the person changes. Lives on the main thread; all
 * that takes time is a #SutureJob. It knows no widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "correction/suture-conflict.h"
#include "jobs/suture-job.h"
#include "pairs/suture-candidate-list.h"
#include "reviews/suture-review-folder.h"
#include "suture-pipeline.h"
#include "training/from-decisions/suture-decision-training.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SESSION (suture_session_get_type ())
G_DECLARE_FINAL_TYPE (SutureSession, suture_session, SUTURE, SESSION, GObject)

/** SutureSessionState: what the window's page depends on */
typedef enum
{
  SUTURE_SESSION_EMPTY,
  SUTURE_SESSION_LOADING,
  SUTURE_SESSION_SCREENING, /* pairs are coming in, deciding is possible */
  SUTURE_SESSION_REVIEWING,
  SUTURE_SESSION_ERROR, /* nothing is open, and here is why */
} SutureSessionState;

/** SutureSaveState: what the "saved" mark says */
typedef enum
{
  SUTURE_SAVE_NOTHING, /* there is nothing to save */
  SUTURE_SAVE_SAVED,
  SUTURE_SAVE_SAVING,
  SUTURE_SAVE_FAILED,    /* in memory, and tried again */
  SUTURE_SAVE_READ_ONLY, /* the review can't be changed here */
} SutureSaveState;

/** SutureChangedInput: what isn't any more what the review was made on */
typedef enum
{
  SUTURE_CHANGED_NOTHING,
  SUTURE_CHANGED_LABELS, /* no deciding until the person has chosen */
  SUTURE_CHANGED_RAW,
} SutureChangedInput;

/** SutureChangedChoice: what is done about it */
typedef enum
{
  SUTURE_CHANGED_CARRY_OVER, /* labels: a new review, with what still fits */
  SUTURE_CHANGED_BEGIN_NEW,  /* labels: a new review, without decisions */
  SUTURE_CHANGED_MEASURE,    /* raw: screen again */
  SUTURE_CHANGED_KEEP,       /* raw: go on with what was measured then */
} SutureChangedChoice;

/**
 * suture_session_new:
 *
 * Properties: "state", "error-message", "job" (what is running, or %NULL),
 * "penalty", "threshold", "emd-range" (#SutureEmdRange as int), "current" (the
 * pair on view), "n-primary", "n-reported", "n-left", "can-undo", "can-redo",
 * "can-decide", "save-state", "save-problem", "changed-input", "blind".
 *
 * Signals: "stacks-changed"; "merges-changed"; "correction-changed";
 * "preview-changed"; "decided" (item, answer); "unchanged" (item: what was
 * said is its answer already); "repeated" (item); "failed"
 * (sentence); "noticed" (sentence); "exported" (path); "earlier-changed";
 * "axes-asked";
 * "copied" (path); "filter-changed"; "compared"; "refined" (the pair on view is
 * measured exactly); "explained-otherwise" (another model scores); "learned"
 * (what is being learned, what was, or the model that scores is another one);
 * "stack-missing" (review path, path where its labels were).
 *
 * Returns: (transfer full): a session without stacks
 */
SutureSession *suture_session_new (void);

/* Stacks: suture-session-open.c */

/**
 * suture_session_open:
 * @labels_path: a file
 * @raw_path: (nullable): another
 *
 * Reads the stacks, in whichever order they come, and screens them. What is
 * open stays open until the new stacks are read, or if they can't be.
 */
void suture_session_open (SutureSession *self,
                          const char    *labels_path,
                          const char    *raw_path);

/**
 * suture_session_open_with:
 * @choices: what the person said of the files, which are in this order
 *
 * suture_session_open(), where something was said.
 */
void suture_session_open_with (SutureSession           *self,
                               const char              *labels_path,
                               const char              *raw_path,
                               const SutureReadChoices *choices);

/**
 * suture_session_get_axes_question:
 *
 * A file that doesn't tell which of its planes are layers isn't opened until
 * the person has said so; "axes-asked" is emitted when there is a question, or
 * none any more.
 *
 * Returns: (transfer none) (nullable): the question
 */
const SutureAxesQuestion *
suture_session_get_axes_question (SutureSession *self);

/** suture_session_answer_axes: opens the file so */
void suture_session_answer_axes (SutureSession *self, SutureAxes axes);

/** suture_session_dismiss_axes_question: leaves the file closed */
void suture_session_dismiss_axes_question (SutureSession *self);

/** suture_session_swap_stacks: the other file is the label stack */
void     suture_session_swap_stacks (SutureSession *self);
gboolean suture_session_can_swap_stacks (SutureSession *self);

/** suture_session_set_spacing: the person knows the voxel size; screens again,
 * the answers stay */
void suture_session_set_spacing (SutureSession *self, SutureSpacing spacing);

/**
 * suture_session_get_background_guess:
 *
 * Returns: an id that is probably background though it isn't 0 (PlantSeg stores
 *   1); 0 if there is none
 */
guint64 suture_session_get_background_guess (SutureSession *self);

/** suture_session_use_background_guess: treat it as background; screens again
 */
void suture_session_use_background_guess (SutureSession *self);

/** suture_session_cancel: stop what is running */
void suture_session_cancel (SutureSession *self);

SutureSessionState suture_session_get_state (SutureSession *self);

/** suture_session_get_error_message: (nullable): why nothing is open */
const char *suture_session_get_error_message (SutureSession *self);

/** suture_session_get_job: (transfer none) (nullable): what is running */
SutureJob *suture_session_get_job (SutureSession *self);

/** suture_session_is_busy: whether anything runs, silent work in the background
 * too */
gboolean suture_session_is_busy (SutureSession *self);

/* All (transfer none) (nullable) */
SutureStack      *suture_session_get_labels (SutureSession *self);
SutureStack      *suture_session_get_raw (SutureSession *self);
SutureCellIndex  *suture_session_get_index (SutureSession *self);
SutureClassifier *suture_session_get_classifier (SutureSession *self);

/* Pairs and scores: suture-session-screen.c */

/** suture_session_get_candidates: (transfer none): the queue */
SutureCandidateList *suture_session_get_candidates (SutureSession *self);

/** suture_session_screen: screens again, after a cancelled screening. A
 * screening scores with the person's own model if there is one
 * (suture_session_keep_proposal()), unlike suture-cli, and says so if it can't
 * be read */
void suture_session_screen (SutureSession *self);

SutureParameters suture_session_get_parameters (SutureSession *self);

/* Each scores all pairs again, at once. */
void suture_session_set_penalty (SutureSession *self, double penalty);
void suture_session_set_threshold (SutureSession *self, double threshold);
void suture_session_set_emd_range (SutureSession *self, SutureEmdRange range);

/** suture_session_set_filter: what the queue shows; @label_id 0: any label */
void suture_session_set_filter (SutureSession    *self,
                                SutureQueueFilter filter,
                                guint64           label_id);

SutureQueueCounts suture_session_get_counts (SutureSession *self);

/* Cursor and answers: suture-session-review.c */

/** suture_session_get_current: (transfer none) (nullable): the pair on view */
SutureCandidateItem *suture_session_get_current (SutureSession *self);
void                 suture_session_set_current (SutureSession       *self,
                                                 SutureCandidateItem *item);

/** suture_session_next: the pair after, or the end of the list;
 * suture_session_previous: the pair before, from the end the last one */
void suture_session_next (SutureSession *self);
void suture_session_previous (SutureSession *self);

/** suture_session_is_at_end: whether the person is past the last pair, or has
 * just decided the last open one; there is no current pair then */
gboolean suture_session_is_at_end (SutureSession *self);

/**
 * suture_session_decide:
 * @answer: what the person says of the current pair
 *
 * Records it, unless it is the pair's answer already, and goes on to the next
 * pair that has no answer, or to the end if that was the last one.
 */
void suture_session_decide (SutureSession *self, SutureAnswer answer);

/** suture_session_undo: and shows the pair whose answer changed */
void     suture_session_undo (SutureSession *self);
void     suture_session_redo (SutureSession *self);
gboolean suture_session_can_undo (SutureSession *self);
gboolean suture_session_can_redo (SutureSession *self);

/** suture_session_count_answers: pairs with that answer */
guint suture_session_count_answers (SutureSession *self, SutureAnswer answer);

/** suture_session_get_n_conflicts: rejected pairs that are joined anyway */
guint suture_session_get_n_conflicts (SutureSession *self);

/** suture_session_get_conflicts: (transfer none) (nullable) (element-type
 * SutureConflict): which, and what joins them; until the next answer */
GPtrArray *suture_session_get_conflicts (SutureSession *self);

/** suture_session_get_merge_map: (transfer none) (nullable) */
SutureMergeMap *suture_session_get_merge_map (SutureSession *self);

/** suture_session_get_correction: (transfer none) (nullable): what the export
 * would write; %NULL before it is computed for the first time, and behind the
 * answers for a moment after each of them */
SutureCorrection *suture_session_get_correction (SutureSession *self);

/** suture_session_get_preview: (transfer none) (nullable): what accepting the
 * current pair would do; %NULL while it is being computed */
SutureCorrection *suture_session_get_preview (SutureSession *self);

/* Exact figures */

/**
 * suture_session_get_measurement:
 *
 * Returns: (transfer none) (nullable): what was measured of the pair: exactly,
 *   for the pair on view, from "refined" on; %NULL if nothing is there yet.
 *   Valid until the next pair is on view or the stack is screened again
 */
const SutureMeasurement *
suture_session_get_measurement (SutureSession *self, SutureCandidateItem *item);

/** suture_session_is_exact: whether the figures of the pair on view are */
gboolean suture_session_is_exact (SutureSession *self);

/* How it is asked: suture-session-asking.c */

/** suture_session_set_blind: hides scores and orders the queue by place, so
 * that answers don't lean on the classifier; kept with each decision */
void     suture_session_set_blind (SutureSession *self, gboolean is_blind);
gboolean suture_session_is_blind (SutureSession *self);

/**
 * suture_session_set_repeat_share:
 * @share: of the pairs, 0 to 0.5; which ones depends on their ids alone
 *
 * Shows that share of the answered pairs once more, some decisions later and
 * without saying so. The second answer is kept and changes nothing: it measures
 * self-agreement.
 */
void   suture_session_set_repeat_share (SutureSession *self, double share);
double suture_session_get_repeat_share (SutureSession *self);

/** suture_session_is_repeating: whether the pair on view is one of these */
gboolean suture_session_is_repeating (SutureSession *self);

/* Other reviewers: suture-session-export.c */

/** suture_session_compare: with another review of the same stack; "compared" or
 * "failed" tells how it went. The filter %SUTURE_QUEUE_DIFFERING then shows
 * what they differ on */
void suture_session_compare (SutureSession *self, const char *path);

/** suture_session_get_compared: (transfer none) (nullable): that review */
const SutureReviewContents *suture_session_get_compared (SutureSession *self);

/* Learning: suture-session-learn.c */

/** suture_session_count_teaching: how many accepted and rejected pairs there
 * are to learn from; %SUTURE_LEAST_DECISIONS of either are needed */
void suture_session_count_teaching (SutureSession *self,
                                    guint         *n_accepted,
                                    guint         *n_rejected);

/**
 * suture_session_learn:
 *
 * Improves the model that scores with what was decided until now, off the main
 * thread. There must be a classifier. "learned" says that it goes on, and how
 * it ended: with a proposal, or without one if it was stopped or, with "failed"
 * saying why, declined. Reviewing goes on meanwhile.
 */
void suture_session_learn (SutureSession *self);

/** suture_session_get_learning: (transfer none) (nullable): the job, while it
 * runs */
SutureJob *suture_session_get_learning (SutureSession *self);

/** suture_session_stop_learning: without a proposal */
void suture_session_stop_learning (SutureSession *self);

/** suture_session_get_proposal: (transfer none) (nullable): what was learned,
 * until it is kept or dropped, or the stack is screened again */
const SutureLearningReport *suture_session_get_proposal (SutureSession *self);

/** suture_session_can_keep_proposal: whether there is one that changes
 * anything; not while another one is being written */
gboolean suture_session_can_keep_proposal (SutureSession *self);

/**
 * suture_session_keep_proposal:
 *
 * Scores all pairs with the improved model at once and keeps it with the
 * review. It also becomes the person's own model, which screenings use from now
 * on in every window; "failed" if it can't be written. An earlier own model is
 * kept beside it.
 */
void suture_session_keep_proposal (SutureSession *self);

/** suture_session_drop_proposal: leaves the model as it was */
void suture_session_drop_proposal (SutureSession *self);

/* Which model: suture-session-learn.c */

/** suture_session_has_own_model: whether there is a file of it */
gboolean suture_session_has_own_model (SutureSession *self);

/** suture_session_is_shipped_model: whether the model that scores is the one
 * that comes with this version of the program */
gboolean suture_session_is_shipped_model (SutureSession *self);

/** suture_session_has_learned_here: whether the model that scores has learned
 * from decisions of this review, so that its figures on these are better than
 * they should be */
gboolean suture_session_has_learned_here (SutureSession *self);

/** suture_session_can_use_shipped_model: whether that would change anything,
 * here or for the next stack */
gboolean suture_session_can_use_shipped_model (SutureSession *self);

/** suture_session_use_shipped_model: it scores all pairs again; the own model
 * is set aside under another name. "failed" if that can't be done: then all
 * stays as it was */
void suture_session_use_shipped_model (SutureSession *self);

/* Export: suture-session-export.c */

/**
 * suture_session_export_stack:
 * @path: file to write
 * @force: whether the person agreed to replace an existing file
 *
 * Writes the corrected stack. "exported" or "failed" tells how it went.
 */
void suture_session_export_stack (SutureSession *self,
                                  const char    *path,
                                  gboolean       force);

/** suture_session_get_exported_changes: (transfer none) (nullable): how many
 * ids the corrected stack lost, and what else, in a sentence; from "exported"
 * on. %NULL if a table was written last */
const char *suture_session_get_exported_changes (SutureSession *self);

/** suture_session_export_decisions: the table of all pairs, CSV */
void suture_session_export_decisions (SutureSession *self,
                                      const char    *path,
                                      gboolean       force);

gboolean suture_session_is_exporting (SutureSession *self);

/* What is kept: suture-session-keep.c */

SutureSaveState suture_session_get_save_state (SutureSession *self);

/** suture_session_get_save_problem: (nullable): why it can't be saved now */
const char *suture_session_get_save_problem (SutureSession *self);

/** suture_session_get_n_saved: decision events that are on the disk */
guint64 suture_session_get_n_saved (SutureSession *self);

/** suture_session_get_log: (transfer none): all that was decided */
const SutureDecisionLog *suture_session_get_log (SutureSession *self);

/** suture_session_get_review_path: (nullable): the file that keeps this review,
 * once there is one */
const char *suture_session_get_review_path (SutureSession *self);

/** suture_session_is_read_only: whether the review can't be changed here */
gboolean suture_session_is_read_only (SutureSession *self);

/** suture_session_can_decide: whether an answer would be taken */
gboolean suture_session_can_decide (SutureSession *self);

/** suture_session_has_unsaved: whether closing would lose decisions */
gboolean suture_session_has_unsaved (SutureSession *self);

/**
 * SutureSessionSavedFunc:
 * @error: (nullable): why something could not be saved
 */
typedef void (*SutureSessionSavedFunc) (SutureSession *self,
                                        const GError  *error,
                                        gpointer       user_data);

/**
 * suture_session_save:
 * @func: called once all until now is on the disk, or couldn't be put there
 * @user_data: for @func
 *
 * Nothing has to be saved by hand; this is for whoever leaves.
 */
void suture_session_save (SutureSession         *self,
                          SutureSessionSavedFunc func,
                          gpointer               user_data);

/** suture_session_save_review_as: a copy of the review with all decisions; if
 * the review couldn't be saved among the others, it is kept there from now on.
 * "copied" or "failed" tells how it went */
void suture_session_save_review_as (SutureSession *self,
                                    const char    *path,
                                    gboolean       force);

/* Earlier reviews: suture-session-resume.c */

/** suture_session_get_earlier: (transfer none) (nullable) (element-type
 * SutureReviewEntry): reviews of this stack to go on with; %NULL if there is
 * nothing to choose. The first decision chooses a new review */
GPtrArray *suture_session_get_earlier (SutureSession *self);

/** suture_session_is_of_this_stack: whether @entry's labels are these, as far
 * as is known by now; else the file has changed since */
gboolean suture_session_is_of_this_stack (SutureSession           *self,
                                          const SutureReviewEntry *entry);

/** suture_session_go_on: with the review @path of this stack: answers, place,
 * filter and sliders as they were, without screening */
void suture_session_go_on (SutureSession *self, const char *path);

/** suture_session_begin_new: a new review of this stack */
void suture_session_begin_new (SutureSession *self);

/**
 * suture_session_open_review:
 * @path: a review
 * @labels_path: (nullable): where its label stack is now; %NULL: where it was
 *
 * Opens a review with its stacks. "stack-missing" if the labels aren't there.
 */
void suture_session_open_review (SutureSession *self,
                                 const char    *path,
                                 const char    *labels_path);

/** suture_session_rename_review: gives the review that is open a title; "" or
 * %NULL takes it away. Whether it could: not if there is no review yet, or it
 * can't be changed here. suture-session-keep.c */
gboolean suture_session_rename_review (SutureSession *self, const char *title);

SutureChangedInput suture_session_get_changed_input (SutureSession *self);

/** suture_session_settle_changed: the person has chosen */
void suture_session_settle_changed (SutureSession      *self,
                                    SutureChangedChoice choice);

G_END_DECLS
