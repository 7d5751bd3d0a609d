/* suture-session-private.h: what the files of the session share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "opening/suture-identity.h"
#include "suture-session.h"

G_BEGIN_DECLS

/* Its signals; see suture_session_new(). */
typedef enum
{
  SUTURE_SESSION_STACKS_CHANGED,
  SUTURE_SESSION_MERGES_CHANGED,
  SUTURE_SESSION_DECIDED,
  SUTURE_SESSION_ACCEPTED_MANY,
  SUTURE_SESSION_UNCHANGED,
  SUTURE_SESSION_FAILED,
  SUTURE_SESSION_NOTICED,
  SUTURE_SESSION_EARLIER_CHANGED,
  SUTURE_SESSION_FILTER_CHANGED,
  SUTURE_SESSION_COMPARED,
  SUTURE_SESSION_REPEATED,
  SUTURE_SESSION_EXPLAINED_OTHERWISE,
  SUTURE_SESSION_STACK_MISSING,
  SUTURE_SESSION_CUT_DRAWN,
  N_SUTURE_SESSION_SIGNALS
} SutureSessionSignal;

/* Other stacks that are on their way; suture-session-change.c */
typedef struct
{
  gboolean           keeps_labels;
  gboolean           is_same_file; /* the labels', perhaps read otherwise */
  char              *review_path;  /* nullable: none was kept yet */
  SutureDecisionLog *log;          /* what was decided before */

  /* The voxel size that is to hold: what was said, or what the files say */
  SutureSpacing       spacing;
  SutureSpacingSource spacing_source;
} SutureStackChange;

struct _SutureSession
{
  GObject parent_instance;

  SutureSessionState state;
  char              *error_message; /* owned; nullable */

  SutureStack       *labels; /* owned; NULL before the first is open */
  guint64            background_guess; /* 0: none */
  SutureDecisionLog *log;              /* owned: what was decided */
  char    *told; /* owned: codes of oddities; suture-session-oddities.c */
  gboolean has_unlinked_layers; /* likewise */
  char    *heard;               /* owned: those whose message was closed */

  SutureQueueOrder order;     /* as the person wants it, blind or not */
  double           scores[2]; /* likewise: from, and below */

  /* Owned: who does it */
  SutureOpening     *opening;
  SutureIdentity    *identity;
  SutureRawChannels *raw_channels;
  SutureScreening   *screening;
  SutureCursor      *cursor;
  SutureAsking      *asking;
  SutureMerges      *merges;
  SutureSaving      *saving;
  SutureLearning    *learning;
  SutureComparing   *comparing;
  SutureExporting   *exporting;

  /* What was accepted, measured; suture-session-joined.c */
  SutureJob        *joined_job; /* owned; nullable; silent */
  SutureCorrection *joined_of;  /* owned; nullable: whose pairs they are */

  char *brightness; /* owned; nullable: suture_session_get_brightness() */
  guint brightness_source; /* kept when the hand rests */

  /* A cut that a person draws; suture-session-hand-cuts.c */
  SutureJob           *draw_job;   /* owned; nullable; silent */
  SutureCandidateItem *drawn_from; /* owned; nullable: on view until then */
  SutureJob *propose_job; /* owned; nullable: a proposed pair is measured */

  /* Earlier reviews; suture-session-resume.c */
  GPtrArray
      *earlier; /* owned; of SutureReviewEntry, to choose from; nullable */
  SutureJob         *look_job; /* owned; nullable; silent */
  SutureChangedInput changed_input;
  gboolean           is_verified; /* its stacks are known for what they are */

  /* Owned; nullable: suture-session-change.c */
  SutureStackChange *stack_change;
};

/* suture-session.c */
void suture_session_emit (SutureSession *self, SutureSessionSignal signal, ...);
void suture_session_set_state (SutureSession *self, SutureSessionState state);
void suture_session_fail (SutureSession *self, const char *message);
void suture_session_notice (SutureSession *self, const char *message);
void suture_session_job_changed (SutureSession *self);
void suture_session_current_changed (SutureSession *self);
void suture_session_save_state_changed (SutureSession *self);
void suture_session_can_change_changed (SutureSession *self);
void suture_session_set_changed_input (SutureSession     *self,
                                       SutureChangedInput changed);
void suture_session_forget_offer (SutureSession *self);
void suture_session_update_merges (SutureSession *self);

/* suture-session-cuts.c */
void suture_session_look_for_cuts (SutureSession *self);
void suture_session_look_for_decided_cuts (SutureSession *self);
void suture_session_cuts_found (SutureSession *self);

/** suture_session_lacks_cuts: whether they could be looked for */
gboolean suture_session_lacks_cuts (SutureSession *self);

/** suture_session_propose_cut: the answer of this cut, if it is one, is
 * another: which of its body's is the proposal? */
void suture_session_propose_cut (SutureSession       *self,
                                 SutureCandidateItem *item);

/** suture_session_propose_cuts: likewise, of all that are answered */
void suture_session_propose_cuts (SutureSession *self);

/** suture_session_list_cuts_of: (transfer full) (element-type
 * SutureCandidateItem): the measured cuts of a body, borrowed; by layer */
GPtrArray *suture_session_list_cuts_of (SutureSession *self, guint32 cell);

/* suture-session-hand-cuts.c */

/** suture_session_list_hand_cuts: those that were ever decided are in the list;
 * once its cells are known */
void suture_session_list_hand_cuts (SutureSession *self);

/** suture_session_take_drawn_from: (transfer none) (nullable): where to go on
 * once this cut is answered: what was on view when it was drawn or asked for,
 * if that is open still or waits for a cut */
SutureCandidateItem *
suture_session_take_drawn_from (SutureSession       *self,
                                SutureCandidateItem *answered);

/* suture-session-joined.c */
void suture_session_measure_joined (SutureSession *self);
void suture_session_forget_joined (SutureSession *self);

/* suture-session-screen.c */
void suture_session_clear_pairs (SutureSession *self);
void suture_session_show_pairs (SutureSession *self, SutureSuspects *suspects);
void suture_session_describe_found (SutureSession       *self,
                                    SutureCandidateItem *item);
void suture_session_pairs_are_complete (SutureSession *self);
void suture_session_screened (SutureSession *self);

/** suture_session_measure_again: what was measured doesn't hold any more; comes
 * back to the pair on view */
void suture_session_measure_again (SutureSession *self);
void suture_session_choose_model (SutureSession    *self,
                                  SutureClassifier *classifier);

/* suture-session-review.c */
void suture_session_reset_review (SutureSession *self);

/* suture-session-open.c: what an opening says */
void suture_session_opening_started (SutureSession *self, gboolean is_reading);
void suture_session_opened (SutureSession *self, const SutureOpened *opened);
void suture_session_opening_failed (SutureSession *self, const char *message);
void suture_session_labels_are_missing (SutureSession *self,
                                        const char    *review_path,
                                        const char    *labels_path);

/* suture-session-oddities.c */
void suture_session_forget_oddities (SutureSession *self);
void suture_session_tell_oddities (SutureSession      *self,
                                   const SutureOpened *opened);
void suture_session_tell_of_no_pairs (SutureSession *self);
void suture_session_keep_heard (SutureSession *self);
void suture_session_restore_heard (SutureSession              *self,
                                   const SutureReviewContents *contents);

/* suture-session-keep.c */
extern const SutureKeepableSource suture_session_keepable_source;

/** suture_session_can_change: whether decisions can be made and taken back */
gboolean suture_session_can_change (SutureSession *self);

/** suture_session_let_go_of_review: saves what can be saved, and closes it */
void suture_session_let_go_of_review (SutureSession *self);
void suture_session_make_review_anew (SutureSession *self);

/* suture-session-guard.c */

/** suture_session_new_guard: (transfer full): what must not be replaced while
 * this session is open: its stacks, its review, the models in use, and those of
 * the program's other sessions */
SutureOutputGuard *suture_session_new_guard (SutureSession *self);

/** suture_session_guard: from now on other sessions' guards know of this one */
void suture_session_guard (SutureSession *self);
void suture_session_unguard (SutureSession *self);

/* suture-session-resume.c */
void suture_session_offer_earlier (SutureSession *self, GPtrArray *earlier);
void suture_session_stacks_are_known (SutureSession *self);

/** suture_session_look_again: after an opening that came to nothing: takes up
 * what it had interrupted */
void suture_session_look_again (SutureSession *self);

/** suture_session_carry_over: a new review of the stacks that are open, with
 * those answers of @before that fit them; says how many */
void suture_session_carry_over (SutureSession           *self,
                                const SutureDecisionLog *before);

/* suture-session-change.c */
void suture_session_forget_stack_change (SutureSession *self);

/** suture_session_review_follows_stacks: whether the review that was gone on
 * with is of stacks that the person changed; its pairs are measured again then
 */
gboolean suture_session_review_follows_stacks (SutureSession *self);

gboolean suture_session_spacings_are_equal (SutureSpacing a, SutureSpacing b);

/* suture-session-asking.c */
void suture_session_apply_blind (SutureSession *self);
void suture_session_restore_asking (SutureSession              *self,
                                    const SutureReviewContents *contents);
void suture_session_keep_asking (SutureSession *self);

/* suture-session-export.c */
void suture_session_compared (SutureSession *self);

/* suture-session-settings.c */
void suture_session_keep_settings (SutureSession *self);
void suture_session_keep_position (SutureSession *self);
void suture_session_keep_n_learned (SutureSession *self);

/** suture_session_keep_brightness: now, what would be kept soon */
void suture_session_keep_brightness (SutureSession *self);
void suture_session_restore_settings (SutureSession              *self,
                                      const SutureReviewContents *contents);

G_END_DECLS
