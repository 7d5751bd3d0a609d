/* suture-decision-log.h: what the person decided, as events
 *
 * Append-only: deciding, undoing and redoing are events, and the current state
 * is what a replay of them gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureAnswer: what a person says of a pair */
typedef enum
{
  SUTURE_ANSWER_PENDING,
  SUTURE_ANSWER_ACCEPTED,
  SUTURE_ANSWER_REJECTED,
  SUTURE_ANSWER_UNSURE,
  SUTURE_ANSWER_NOT_A_CELL,
  SUTURE_N_ANSWERS
} SutureAnswer;

/** suture_answer_name: "accepted rejected unsure not-a-cell pending" */
const char *suture_answer_name (SutureAnswer answer);

/** suture_answer_from_name: whether @name is an answer */
gboolean suture_answer_from_name (const char *name, SutureAnswer *answer);

/** SuturePairKey: a pair by the ids of the label stack */
typedef struct
{
  guint64 upper_id;
  guint64 lower_id;
} SuturePairKey;

/** suture_pair_key_hash: for a #GHashTable of #SuturePairKey */
guint suture_pair_key_hash (gconstpointer key);

/** suture_pair_key_equal: for a #GHashTable of #SuturePairKey */
gboolean suture_pair_key_equal (gconstpointer a, gconstpointer b);

/** SutureEventKind: what happened */
typedef enum
{
  SUTURE_EVENT_DECIDE,
  SUTURE_EVENT_UNDO,
  SUTURE_EVENT_REDO,
} SutureEventKind;

/**
 * SutureDecisionEvent:
 * @kind: what happened
 * @pair: of which pair
 * @answer: the pair's answer after the event
 * @previous: its answer before
 * @seconds: time the person took
 * @reviewer: (nullable): who; owned by the log; %NULL for undo and redo
 * @decided_at_us: when, microseconds since 1970 UTC
 */
typedef struct
{
  SutureEventKind kind;
  SuturePairKey   pair;
  SutureAnswer    answer;
  SutureAnswer    previous;
  double          seconds;
  const char     *reviewer;
  gint64          decided_at_us;
} SutureDecisionEvent;

typedef struct _SutureDecisionLog SutureDecisionLog;

SutureDecisionLog *suture_decision_log_new (void);
void               suture_decision_log_free (SutureDecisionLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDecisionLog, suture_decision_log_free)

/**
 * suture_decision_log_decide:
 * @pair: of which pair, decided before or not
 * @answer: what the person says now; pending takes an earlier answer back
 * @seconds: time the person took
 * @reviewer: (nullable): who
 * @decided_at_us: when, microseconds since 1970 UTC
 *
 * The person answers; empties what could be redone. Amortised O(1), as undo and
 * redo are.
 */
void suture_decision_log_decide (SutureDecisionLog *self,
                                 SuturePairKey      pair,
                                 SutureAnswer       answer,
                                 double             seconds,
                                 const char        *reviewer,
                                 gint64             decided_at_us);

gboolean suture_decision_log_can_undo (const SutureDecisionLog *self);
gboolean suture_decision_log_can_redo (const SutureDecisionLog *self);

/**
 * suture_decision_log_undo:
 * @decided_at_us: when, microseconds since 1970 UTC
 * @pair: (out) (optional): the pair whose answer changed
 *
 * Takes back the latest decision that holds; every decision can be.
 *
 * Returns: whether there was something to undo
 */
gboolean suture_decision_log_undo (SutureDecisionLog *self,
                                   gint64             decided_at_us,
                                   SuturePairKey     *pair);

/**
 * suture_decision_log_redo:
 * @decided_at_us: when, microseconds since 1970 UTC
 * @pair: (out) (optional): the pair whose answer changed
 *
 * Makes the decision that was undone last hold again.
 *
 * Returns: whether there was something to redo
 */
gboolean suture_decision_log_redo (SutureDecisionLog *self,
                                   gint64             decided_at_us,
                                   SuturePairKey     *pair);

/**
 * suture_decision_log_replay:
 * @event: the next event of a log, as it was recorded
 *
 * Makes what was recorded happen again. All events of one log replayed into an
 * empty one, oldest first, give the same log: answers, what can be undone and
 * redone, and the events themselves.
 *
 * Returns: %FALSE, and nothing has changed, if the event can't have happened
 *   here: nothing to undo, or of another pair, or with other answers
 */
gboolean suture_decision_log_replay (SutureDecisionLog         *self,
                                     const SutureDecisionEvent *event);

/** suture_decision_log_copy: (transfer full): a log that goes on by itself */
SutureDecisionLog *suture_decision_log_copy (const SutureDecisionLog *self);

/** suture_decision_log_get_answer: pending if nobody decided */
SutureAnswer suture_decision_log_get_answer (const SutureDecisionLog *self,
                                             SuturePairKey            pair);

/**
 * suture_decision_log_get_last:
 *
 * Returns: (nullable) (transfer none): the decide event whose answer holds for
 *   the pair, so that who and when are those of the decision and not of an undo
 *   that brought it back; %NULL if no decision holds. Valid until the log
 *   changes
 */
const SutureDecisionEvent *
suture_decision_log_get_last (const SutureDecisionLog *self,
                              SuturePairKey            pair);

/** suture_decision_log_list_pairs: (transfer full) (element-type
 * SuturePairKey): the pairs with an answer, by rising ids */
GArray *suture_decision_log_list_pairs (const SutureDecisionLog *self);

/** suture_decision_log_get_n_events: events so far, undos and redos included */
size_t suture_decision_log_get_n_events (const SutureDecisionLog *self);

/** suture_decision_log_get_event: (transfer none): event @i, oldest first;
 * valid until the log changes */
const SutureDecisionEvent *
suture_decision_log_get_event (const SutureDecisionLog *self, size_t i);

/** suture_decision_log_count: pairs with that answer (not pending) */
size_t suture_decision_log_count (const SutureDecisionLog *self,
                                  SutureAnswer             answer);

G_END_DECLS
