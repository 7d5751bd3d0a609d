/* suture-session.h: one review: stacks, pairs, answers, and what is running
 *
 * What the window shows and the person changes. Lives on the main thread; all
 * that takes time is a #SutureJob. It knows no widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "keeping/suture-exporting.h"
#include "keeping/suture-saving.h"
#include "learning/suture-learning.h"
#include "opening/suture-opening.h"
#include "opening/suture-raw-channels.h"
#include "pairs/suture-asking.h"
#include "pairs/suture-comparing.h"
#include "pairs/suture-cursor.h"
#include "pairs/suture-merges.h"
#include "pairs/suture-screening.h"
#include "reviews/folder/suture-review-folder.h"

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
 * Properties: "state", "job" (what is running, or %NULL), "current" (the pair
 * on view), "can-decide", "save-state", "changed-input", "blind".
 *
 * Signals: "stacks-changed"; "merges-changed"; "decided" (item, answer);
 * "accepted-many" (how many);
 * "unchanged" (item: what was said is its answer already); "repeated" (item);
 * "failed" (sentence) and "noticed" (sentence), of all parts;
 * "earlier-changed"; "filter-changed"; "compared"; "explained-otherwise"
 * (another model scores); "stack-missing" (review path, path where its labels
 * were); "cut-drawn" (why there is none, or %NULL: it is on view). The rest the
 * parts say themselves.
 *
 * Returns: (transfer full): a session without stacks
 */
SutureSession *suture_session_new (void);

/* Its parts, all (transfer none): what one of them does alone is asked of it */
SutureOpening     *suture_session_get_opening (SutureSession *self);
SutureRawChannels *suture_session_get_raw_channels (SutureSession *self);
SutureScreening   *suture_session_get_screening (SutureSession *self);
SutureCursor      *suture_session_get_cursor (SutureSession *self);
SutureAsking      *suture_session_get_asking (SutureSession *self);
SutureMerges      *suture_session_get_merges (SutureSession *self);
SutureSaving      *suture_session_get_saving (SutureSession *self);
SutureLearning    *suture_session_get_learning (SutureSession *self);
SutureComparing   *suture_session_get_comparing (SutureSession *self);
SutureExporting   *suture_session_get_exporting (SutureSession *self);

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

/** suture_session_swap_stacks: the other file is the label stack */
void     suture_session_swap_stacks (SutureSession *self);
gboolean suture_session_can_swap_stacks (SutureSession *self);

/* Other stacks in the middle of a review: suture-session-stacks.c */

/**
 * SutureStacksWish:
 * @labels_path: (transfer full): the label stack's file or folder
 * @raw_path: (transfer full) (nullable): the raw stack's
 * @choices: what the person says of both; a voxel size that isn't known is the
 *   files' own
 *
 * What is open, or is to be.
 */
typedef struct
{
  char             *labels_path;
  char             *raw_path;
  SutureReadChoices choices;
} SutureStacksWish;

void suture_stacks_wish_clear (SutureStacksWish *self);

/** SutureStackDifference: of what is wanted from what is open, the largest */
typedef enum
{
  SUTURE_STACKS_ALIKE,
  SUTURE_STACKS_OTHER_SPACING, /* the answers stay, pairs are measured again */
  SUTURE_STACKS_OTHER_RAW,     /* likewise, once the files are read again */
  SUTURE_STACKS_OTHER_LABELS,  /* a new review, with the answers that fit it */
} SutureStackDifference;

/** suture_session_describe_stacks: @wish: (out caller-allocates): what is open
 */
void suture_session_describe_stacks (SutureSession    *self,
                                     SutureStacksWish *wish);

/** suture_session_compare_stacks: what suture_session_change_stacks() would do
 */
SutureStackDifference
suture_session_compare_stacks (SutureSession          *self,
                               const SutureStacksWish *wish);

/** suture_session_change_stacks: makes what is open what is wanted, reading
 * files in the background if it must; what is open stays if they can't be read.
 * What becomes of the answers is said */
void suture_session_change_stacks (SutureSession          *self,
                                   const SutureStacksWish *wish);

/** suture_session_set_spacing: the person knows the voxel size; screens again,
 * the answers stay */
void suture_session_set_spacing (SutureSession *self, SutureSpacing spacing);

/** suture_session_get_brightness: (transfer none) (nullable): how the raw stack
 * was shown when the review was left, as suture_session_set_brightness() had
 * it; %NULL: automatically */
const char *suture_session_get_brightness (SutureSession *self);

/** suture_session_set_brightness: @brightness (nullable) is kept with the
 * review, soon; the session doesn't look into it */
void suture_session_set_brightness (SutureSession *self,
                                    const char    *brightness);

/** suture_session_dismiss_notices: the person has read what was said of the
 * stacks: it isn't said again when they, or their review, are opened */
void suture_session_dismiss_notices (SutureSession *self);

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

/* Both (transfer none) (nullable) */
SutureStack      *suture_session_get_labels (SutureSession *self);
SutureClassifier *suture_session_get_classifier (SutureSession *self);
SutureSuspects   *suture_session_get_suspects (SutureSession *self);

/** suture_session_get_shown_suspects: (transfer none) (nullable): the same
 * pairs in the same rows; what names a piece that is joined to another by now
 * is measured as what is joined. These are the scores that are shown */
SutureSuspects *suture_session_get_shown_suspects (SutureSession *self);

/* Pairs and scores: suture-session-screen.c */

/** suture_session_get_candidates: (transfer none): the queue */
SutureCandidateList *suture_session_get_candidates (SutureSession *self);

/** suture_session_screen: screens again, after a cancelled screening. A
 * screening scores with the person's own model if there is one
 * (suture_learning_keep_proposal()), unlike suture-cli, and says so if it can't
 * be read */
void suture_session_screen (SutureSession *self);

/** suture_session_lacks_pairs: whether screening would find what there isn't
 * yet: it was stopped, or the review is of before contacts or cuts were looked
 * for */
gboolean suture_session_lacks_pairs (SutureSession *self);

/* Cuts: suture-session-cuts.c */

/**
 * suture_session_move_cut:
 * @step: 1: to the next layer down; -1: up
 *
 * Puts the proposed cut that is on view elsewhere, before it is answered.
 *
 * Returns: %FALSE, and nothing has happened, if no such cut is on view
 */
gboolean suture_session_move_cut (SutureSession *self, int step);

/* Cuts by hand: suture-session-hand-cuts.c */

/** suture_session_can_cut_here: whether one can be drawn: pairs and cells are
 * there, and answers can be given */
gboolean suture_session_can_cut_here (SutureSession *self);

/**
 * suture_session_cut_here:
 * @markers: two voxels of one cell of suture_session_get_shown_index()
 *
 * Looks for the cut between the two, in the background
 * (suture_hand_cut_find()); then it is on view, to be answered like any pair,
 * and "cut-drawn" says so. Only if suture_session_can_cut_here().
 */
void suture_session_cut_here (SutureSession    *self,
                              const SuturePlace markers[2]);

/** suture_session_is_drawing_cut: whether one is looked for */
gboolean suture_session_is_drawing_cut (SutureSession *self);

/** suture_session_forget_drawn_cut: stops that without a word */
void suture_session_forget_drawn_cut (SutureSession *self);

/* Both (transfer none) (nullable): the stack that is shown, and its cells: the
 * label stack with the parts into which bodies are cut by now. They change
 * before "merges-changed" */
SutureStack     *suture_session_get_shown_labels (SutureSession *self);
SutureCellIndex *suture_session_get_shown_index (SutureSession *self);

/**
 * suture_session_find_shown:
 * @shown: (out): what the pair is of the cells that are shown; of a cut that
 *   isn't made its body, twice
 *
 * Returns: whether it is there
 */
gboolean suture_session_find_shown (SutureSession       *self,
                                    SutureCandidateItem *item,
                                    SutureCandidate     *shown);

/** suture_session_set_filter: what the queue shows; @label_id 0: any label */
void suture_session_set_filter (SutureSession    *self,
                                SutureQueueFilter filter,
                                guint64           label_id);

/** suture_session_set_kind: the queue shows pairs of that #SutureCandidateKind
 * alone, or those of %SUTURE_ANY_KIND; kept with the review */
void suture_session_set_kind (SutureSession *self, int kind);

/** suture_session_set_order: of the queue, kept with the review; while scores
 * are hidden, one that tells of them is the order by place */
void suture_session_set_order (SutureSession *self, SutureQueueOrder order);

/** suture_session_get_order: the one that was asked for */
SutureQueueOrder suture_session_get_order (SutureSession *self);

/** suture_session_set_scores: the queue shows pairs with a score of @low or
 * more and less than @high, or up to 1; kept with the review */
void suture_session_set_scores (SutureSession *self, double low, double high);
void suture_session_get_scores (SutureSession *self, double *low, double *high);

/* Many answers at once: suture-session-batch.c */

/**
 * suture_session_list_above:
 * @score: at least
 * @n_waiting: (out): how many score as much and are left out, for a piece may
 *   well be two cells, suture_waits_for_cut()
 *
 * Returns: (transfer full) (element-type SutureCandidateItem): the pairs to
 *   check, of the kind that is shown, that have no answer and that score or
 *   more; by falling score
 */
GPtrArray *
suture_session_list_above (SutureSession *self, double score, guint *n_waiting);

/** suture_session_accept_all: accepts @items (element-type
 * SutureCandidateItem), those of them that are open; one undo takes all of it
 * back; "accepted-many" says how many they were */
void suture_session_accept_all (SutureSession *self, GPtrArray *items);

/**
 * suture_session_list_rivals:
 *
 * Open pairs that have a piece in common with the pair on view, on the same
 * side, of which at most one can be right, and whose scores are near its own.
 *
 * Returns: (transfer full) (element-type SutureCandidateItem): the pair on view
 *   first, then by falling score, %SUTURE_MOST_RIVALS at most; empty if there
 *   is no rival
 */
GPtrArray *suture_session_list_rivals (SutureSession *self);

/** SUTURE_MOST_RIVALS: that are shown side by side */
#define SUTURE_MOST_RIVALS 4

/** suture_session_choose_rival: accepts number @i of
 * suture_session_list_rivals() and rejects the others; one undo takes all of it
 * back; "decided" tells of the one that was accepted */
void suture_session_choose_rival (SutureSession *self, guint i);

/* Pairs that wait for a cut: suture-session-cut-first.c */

/** suture_session_waits_for_cut: whether the pair on view has the answer
 * %SUTURE_ANSWER_CUT_FIRST, and isn't being asked once more */
gboolean suture_session_waits_for_cut (SutureSession *self);

/** SUTURE_LIKELY_CUT_SCORE: of 58 real segmentations, layer gaps with a piece
 * whose best cut scores less are right in .84, others in .25 (DECISIONS.md 54)
 */
#define SUTURE_LIKELY_CUT_SCORE 0.1

/** suture_session_list_cuts_first: (transfer full) (element-type
 * SutureCandidateItem): the cuts that are proposed for the pieces of the pair
 * on view and have no answer: all if the pair waits, those from
 * %SUTURE_LIKELY_CUT_SCORE on if it is a layer gap without an answer, else none
 */
GPtrArray *suture_session_list_cuts_first (SutureSession *self);

/** suture_session_is_cut_since: whether the pair on view waits, and one of its
 * pieces is cut by now */
gboolean suture_session_is_cut_since (SutureSession *self);

/** suture_session_show_cut_first: goes to a cut of
 * suture_session_list_cuts_first(); once that is answered, back to the pair */
void suture_session_show_cut_first (SutureSession       *self,
                                    SutureCandidateItem *cut);

/* Pairs that a person has thought of: suture-session-propose.c */

gboolean suture_session_can_propose (SutureSession *self);

/**
 * suture_session_propose_pair:
 * @pair: two cells, in either order; of an id that has several bodies by a
 *   place, or those two are meant that face each other best
 *
 * Goes to the pair if it is listed. If it isn't, and the two face each other
 * across missing layers, however many, measures it in the background, lists it,
 * keeps it with the review, and goes there. Else a notice says why it is no
 * pair.
 */
void suture_session_propose_pair (SutureSession *self, SuturePairKey pair);

/** suture_session_show_item: goes to a pair; the list shows it, too, whatever
 * it showed before */
void suture_session_show_item (SutureSession *self, SutureCandidateItem *item);

/* Answers: suture-session-review.c */

/**
 * suture_session_decide:
 * @answer: what the person says of the current pair
 *
 * Records it, unless it is the pair's answer already, and goes on to the next
 * pair that has no answer, or to the end if that was the last one.
 */
void suture_session_decide (SutureSession *self, SutureAnswer answer);

/** suture_session_can_change_answers: whether decisions can be made and taken
 * back, whatever is on view */
gboolean suture_session_can_change_answers (SutureSession *self);

/** suture_session_undo: and shows the pair whose answer changed */
void     suture_session_undo (SutureSession *self);
void     suture_session_redo (SutureSession *self);
gboolean suture_session_can_undo (SutureSession *self);
gboolean suture_session_can_redo (SutureSession *self);

/* How it is asked: suture-session-asking.c */

/** suture_session_set_blind: hides scores and orders the queue by place, so
 * that answers don't lean on the classifier; kept with each decision */
void suture_session_set_blind (SutureSession *self, gboolean is_blind);

/**
 * suture_session_set_repeat_share:
 * @share: of the pairs, 0 to 0.5; which ones depends on their ids alone
 *
 * Shows that share of the answered pairs once more, some decisions later and
 * without saying so. The second answer is kept and changes nothing: it measures
 * self-agreement.
 */
void suture_session_set_repeat_share (SutureSession *self, double share);

/* Other reviewers: suture-session-export.c */

/** suture_session_compare: with another review of the same stack; "compared" or
 * "failed" tells how it went. The filter %SUTURE_QUEUE_DIFFERING then shows
 * what they differ on */
void suture_session_compare (SutureSession *self, const char *path);

/* Learning: suture-session-screen.c */

/** suture_session_count_teaching: how many accepted and rejected layer gaps
 * there are to learn from; %SUTURE_LEAST_DECISIONS of either are needed. What
 * was said of contacts teaches nothing of layer gaps */
void suture_session_count_teaching (SutureSession *self,
                                    guint         *n_accepted,
                                    guint         *n_rejected);

/* Export: suture-session-export.c */

/**
 * suture_session_export_stack:
 * @path: file to write
 * @force: whether the person agreed to replace an existing file
 *
 * Writes the corrected stack. The exporting's "exported", or "failed", tells
 * how it went.
 */
void suture_session_export_stack (SutureSession *self,
                                  const char    *path,
                                  gboolean       force);

/** suture_session_has_unlinked_layers: whether every layer seems to be numbered
 * by itself, so that there is nothing to review before they are linked */
gboolean suture_session_has_unlinked_layers (SutureSession *self);

/** suture_session_link_layers: writes the stack with its layers linked to
 * cells; the exporting's "exported", or "failed", tells when it is over */
void suture_session_link_layers (SutureSession *self,
                                 const char    *path,
                                 gboolean       force);

/** suture_session_export_decisions: the table of all pairs, CSV */
void suture_session_export_decisions (SutureSession *self,
                                      const char    *path,
                                      gboolean       force);

/** suture_session_export_report: tables, agreement, and what was joined and
 * why, with pictures of each pair: a page; a table where @path ends in .csv, a
 * text where it ends in .txt */
void suture_session_export_report (SutureSession *self,
                                   const char    *path,
                                   gboolean       force);

/** suture_session_export_picture: @bytes: the file, whole; @kind: PNG, SVG, or
 * the numbers of a plot as CSV */
void suture_session_export_picture (SutureSession   *self,
                                    SutureOutputKind kind,
                                    GBytes          *bytes,
                                    const char      *path,
                                    gboolean         force);

/* What is kept: suture-session-keep.c */

SutureSaveState suture_session_get_save_state (SutureSession *self);

/** suture_session_get_log: (transfer none): all that was decided */
const SutureDecisionLog *suture_session_get_log (SutureSession *self);

/** suture_session_get_review_path: (nullable): the file that keeps this review,
 * once there is one */
const char *suture_session_get_review_path (SutureSession *self);

/** suture_session_can_decide: whether an answer would be taken */
gboolean suture_session_can_decide (SutureSession *self);

/** suture_session_save_review_as: a copy of the review with all decisions; if
 * the review couldn't be saved among the others, it is kept there from now on;
 * the saving's "copied", or "failed", tells how it went */
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
