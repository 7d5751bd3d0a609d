/* suture-decision-log.h: what the person decided, as events
 *
 * Append-only: deciding, answering once more, undoing and redoing are events,
 * and the current state is what a replay of them gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-pair-key.h"
#include "decisions/suture-answer.h"

G_BEGIN_DECLS

/**
 * SutureEventKind: what happened
 * @SUTURE_EVENT_DECIDE: the person answered, and that holds
 * @SUTURE_EVENT_UNDO: the latest decision or repeat was taken back
 * @SUTURE_EVENT_REDO: what was taken back last holds again
 * @SUTURE_EVENT_REPEAT: the person answered a pair once more, without seeing
 *   the first answer, to measure self-agreement; the first one goes on holding
 */
typedef enum
{
  SUTURE_EVENT_DECIDE,
  SUTURE_EVENT_UNDO,
  SUTURE_EVENT_REDO,
  SUTURE_EVENT_REPEAT,
} SutureEventKind;

/**
 * SutureDecisionEvent:
 * @kind: what happened
 * @pair: of which pair
 * @answer: the pair's answer after the event; of a repeat, the second answer
 * @previous: its answer before, which after a repeat still holds
 * @seconds: time the person took
 * @reviewer: (nullable): who; owned by the log; %NULL for undo and redo
 * @decided_at_us: when, microseconds since 1970 UTC
 * @is_blind: whether the score was hidden
 *
 * Undoing or redoing a repeat changes no answer: both are the one that holds.
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
  gboolean        is_blind;
} SutureDecisionEvent;

typedef struct _SutureDecisionLog SutureDecisionLog;

SutureDecisionLog *suture_decision_log_new (void);
void               suture_decision_log_free (SutureDecisionLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDecisionLog, suture_decision_log_free)

/** suture_decision_log_set_blind: whether the score is hidden from now on, as
 * the events to come will say; it isn't at first */
void suture_decision_log_set_blind (SutureDecisionLog *self, gboolean is_blind);

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
 *
 * Returns: %FALSE, and nothing has happened, if that is the pair's answer
 *   already
 */
gboolean suture_decision_log_decide (SutureDecisionLog *self,
                                     SuturePairKey      pair,
                                     SutureAnswer       answer,
                                     double             seconds,
                                     const char        *reviewer,
                                     gint64             decided_at_us);

/**
 * suture_decision_log_repeat:
 * @pair: of which pair; it has an answer
 * @answer: what the person says this time; not pending
 * @seconds: time the person took
 * @reviewer: (nullable): who
 * @decided_at_us: when, microseconds since 1970 UTC
 *
 * The person answers a pair once more, which changes nothing of what holds.
 * Undone and redone in its turn, like a decision, and empties what could be
 * redone. Amortised O(1).
 */
void suture_decision_log_repeat (SutureDecisionLog *self,
                                 SuturePairKey      pair,
                                 SutureAnswer       answer,
                                 double             seconds,
                                 const char        *reviewer,
                                 gint64             decided_at_us);

gboolean suture_decision_log_can_undo (const SutureDecisionLog *self);
gboolean suture_decision_log_can_redo (const SutureDecisionLog *self);

/** suture_decision_log_get_undoable: (nullable) (transfer none): the decision
 * or repeat that undoing would take back; valid until the log changes */
const SutureDecisionEvent *
suture_decision_log_get_undoable (const SutureDecisionLog *self);

/** suture_decision_log_get_redoable: (nullable) (transfer none): likewise, what
 * would hold again */
const SutureDecisionEvent *
suture_decision_log_get_redoable (const SutureDecisionLog *self);

/**
 * suture_decision_log_undo:
 * @decided_at_us: when, microseconds since 1970 UTC
 * @pair: (out) (optional): the pair it was about
 *
 * Takes back the latest decision or repeat that holds; every one can be.
 *
 * Returns: whether there was something to undo
 */
gboolean suture_decision_log_undo (SutureDecisionLog *self,
                                   gint64             decided_at_us,
                                   SuturePairKey     *pair);

/**
 * suture_decision_log_redo:
 * @decided_at_us: when, microseconds since 1970 UTC
 * @pair: (out) (optional): the pair it was about
 *
 * Makes the decision or repeat that was undone last hold again.
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
 *   here: nothing to undo, or of another pair, or with other answers, or the
 *   repeat of a pair without answer
 */
gboolean suture_decision_log_replay (SutureDecisionLog         *self,
                                     const SutureDecisionEvent *event);

/**
 * suture_decision_log_rename:
 * @names: (element-type SuturePairKey SuturePairKey): other names for some
 *   pairs; no two of the log's pairs have one name then
 *
 * Returns: (transfer full): the same events under the other names
 */
SutureDecisionLog *suture_decision_log_rename (const SutureDecisionLog *self,
                                               GHashTable              *names);

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

/**
 * suture_decision_log_get_repeat:
 * @first: (out) (optional): the answer that held when the pair was repeated,
 *   whatever was decided since
 * @second: (out) (optional): the answer given then
 *
 * O(1).
 *
 * Returns: whether the pair was repeated, and that wasn't undone; of several
 *   times the latest counts
 */
gboolean suture_decision_log_get_repeat (const SutureDecisionLog *self,
                                         SuturePairKey            pair,
                                         SutureAnswer            *first,
                                         SutureAnswer            *second);

/** suture_decision_log_list_repeats: (transfer full) (element-type
 * SuturePairKey): the pairs whose repeat holds, by rising ids */
GArray *suture_decision_log_list_repeats (const SutureDecisionLog *self);

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

/** suture_decision_log_count_answered: pairs with any answer */
size_t suture_decision_log_count_answered (const SutureDecisionLog *self);

G_END_DECLS
