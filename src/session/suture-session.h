/* suture-session.h: one review: stacks, pairs, answers, and what is running
 *
 * What the window shows and the person changes. Lives on the main thread; all
 * that takes time is a #SutureJob. It knows no widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "suture-candidate-list.h"
#include "suture-job.h"
#include "suture-pipeline.h"

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

/**
 * suture_session_new:
 *
 * Properties: "state", "error-message", "job" (what is running, or %NULL),
 * "penalty", "threshold", "emd-range" (#SutureEmdRange as int), "current" (the
 * pair on view), "n-primary", "n-reported", "n-left", "can-undo", "can-redo".
 *
 * Signals: "stacks-changed"; "merges-changed"; "correction-changed";
 * "preview-changed"; "decided" (item, answer); "failed" (sentence); "noticed"
 * (sentence); "exported" (path).
 *
 * Returns: (transfer full): a session without stacks
 */
SutureSession *suture_session_new (void);

/* Stacks: suture-session-load.c */

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

/* All (transfer none) (nullable) */
SutureStack      *suture_session_get_labels (SutureSession *self);
SutureStack      *suture_session_get_raw (SutureSession *self);
SutureCellIndex  *suture_session_get_index (SutureSession *self);
SutureClassifier *suture_session_get_classifier (SutureSession *self);

/* Pairs and scores: suture-session-screen.c */

/** suture_session_get_candidates: (transfer none): the queue */
SutureCandidateList *suture_session_get_candidates (SutureSession *self);

/** suture_session_screen: screens again, after a cancelled screening */
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

/**
 * suture_session_get_measurement:
 *
 * Returns: (transfer none) (nullable): what was measured of the pair; %NULL
 *   while screening still runs
 */
const SutureMeasurement *
suture_session_get_measurement (SutureSession *self, SutureCandidateItem *item);

/* Cursor and answers: suture-session-review.c */

/** suture_session_get_current: (transfer none) (nullable): the pair on view */
SutureCandidateItem *suture_session_get_current (SutureSession *self);
void                 suture_session_set_current (SutureSession       *self,
                                                 SutureCandidateItem *item);

/** suture_session_next: the pair after; suture_session_previous: before */
void suture_session_next (SutureSession *self);
void suture_session_previous (SutureSession *self);

/**
 * suture_session_decide:
 * @answer: what the person says of the current pair
 *
 * Records it and goes on to the next pair that has no answer.
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

/** suture_session_get_merge_map: (transfer none) (nullable) */
SutureMergeMap *suture_session_get_merge_map (SutureSession *self);

/** suture_session_get_correction: (transfer none) (nullable): what the export
 * would write; %NULL before it is computed for the first time, and behind the
 * answers for a moment after each of them */
SutureCorrection *suture_session_get_correction (SutureSession *self);

/** suture_session_get_preview: (transfer none) (nullable): what accepting the
 * current pair would do; %NULL while it is being computed */
SutureCorrection *suture_session_get_preview (SutureSession *self);

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

/** suture_session_export_decisions: the table of all pairs, CSV */
void suture_session_export_decisions (SutureSession *self,
                                      const char    *path,
                                      gboolean       force);

gboolean suture_session_is_exporting (SutureSession *self);

/** suture_session_has_unexported: whether closing would lose decisions */
gboolean suture_session_has_unexported (SutureSession *self);

G_END_DECLS
