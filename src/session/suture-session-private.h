/* suture-session-private.h: what the files of the session share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-session.h"

G_BEGIN_DECLS

struct _SutureSession
{
  GObject parent_instance;

  SutureSessionState state;
  char              *error_message;

  /* Owned: stacks, NULL before the first is open */
  char            *labels_path;
  char            *raw_path;
  SutureStack     *labels;
  SutureStack     *raw;
  SutureCellIndex *index;
  guint64          background_guess; /* 0: none */

  /* Owned: pairs */
  SutureParameters     parameters;
  SutureClassifier    *classifier; /* NULL until screening is done */
  SutureCandidateList *candidates;

  /* Owned: answers */
  SutureDecisionLog *log;
  SutureMergeMap    *merge_map;
  SutureCorrection  *correction; /* NULL until computed */
  guint              n_conflicts;
  size_t             n_exported_events; /* of the log, at the last export */

  /* Owned: cursor */
  SutureCandidateItem *current;
  guint                current_position; /* where it was last seen */
  gboolean             cursor_was_moved; /* by the person */
  gint64               shown_at_us;
  SutureCorrection    *preview;

  /* Owned: jobs, NULL when nothing runs */
  SutureJob *load_job;
  SutureJob *screen_job;
  SutureJob *export_job;
  SutureJob *preview_job;    /* silent */
  SutureJob *correction_job; /* silent */
};

/* suture-session.c */
void suture_session_set_state (SutureSession *self, SutureSessionState state);
void suture_session_take_error_message (SutureSession *self, char *message);
void suture_session_fail (SutureSession *self, const char *message);
void suture_session_notice (SutureSession *self, const char *message);
void suture_session_job_changed (SutureSession *self);
void suture_session_stacks_changed (SutureSession *self);
void suture_session_counts_changed (SutureSession *self);
void suture_session_answers_changed (SutureSession *self);
void suture_session_current_changed (SutureSession *self);
void suture_session_preview_changed (SutureSession *self);
void suture_session_correction_changed (SutureSession *self);
void suture_session_decided (SutureSession       *self,
                             SutureCandidateItem *item,
                             SutureAnswer         answer);
void suture_session_exported (SutureSession *self, const char *path);
void suture_session_stop_job (SutureJob **job);

/* suture-session-screen.c */
void suture_session_start_screening (SutureSession *self);
void suture_session_refresh (SutureSession *self);

/* suture-session-review.c */
void    suture_session_place_cursor (SutureSession       *self,
                                     SutureCandidateItem *item);
void    suture_session_reset_review (SutureSession *self);
void    suture_session_update_merges (SutureSession *self);
GArray *suture_session_dup_decisions (SutureSession *self);

G_END_DECLS
