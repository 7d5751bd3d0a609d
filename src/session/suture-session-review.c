/* suture-session-review.c: answers, and what follows from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* Whether nothing is left to check once the pair on view has an answer. */
static gboolean
is_last_open (SutureSession *self)
{
  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);

  return suture_candidate_list_get_counts (suture_session_get_candidates (self))
                 .n_left == 1 &&
         suture_candidate_item_get_answer (current) == SUTURE_ANSWER_PENDING &&
         suture_candidate_item_is_reported (current,
                                            suture_screening_get_parameters (
                                                self->screening)
                                                ->threshold);
}

/* After an answer: a pair that is due once more, else what was left for a cut
 * by hand, else the next one without answer, else the one below; at last the
 * end. */
static void
go_to_next_to_decide (SutureSession       *self,
                      SutureCandidateItem *answered,
                      gboolean             was_last_open)
{
  SutureCandidateItem *from = suture_session_take_drawn_from (self, answered);
  SutureCandidateItem *pending = suture_cursor_find_pending (self->cursor);
  SutureCandidateItem *repeat =
      suture_asking_take_due (self->asking, self->log,
                              suture_session_get_candidates (self),
                              pending == NULL);
  SutureCandidateItem *next = repeat ? repeat : from ? from : pending;

  if (next == NULL && !was_last_open)
    next = suture_cursor_find_below (self->cursor);
  if (next == NULL)
    {
      suture_cursor_go_to_end (self->cursor);
      return;
    }
  suture_cursor_set (self->cursor, next);
  suture_cursor_set_repeating (self->cursor, next == repeat);
}

/* Answers */

void
suture_session_reset_review (SutureSession *self)
{
  suture_decision_log_free (self->log);
  self->log = suture_decision_log_new ();
  suture_decision_log_set_blind (self->log,
                                 suture_asking_is_blind (self->asking));
  g_clear_pointer (&self->brightness, g_free);
  suture_cursor_want (self->cursor, (SuturePairKey){ 0, 0 });
  suture_learning_set_n_learned (self->learning, 0);
  suture_asking_plan_again (self->asking, self->log);
  suture_comparing_forget (self->comparing);
}

/* A second answer is kept beside the first. */
static void
record_repeat (SutureSession       *self,
               SutureCandidateItem *item,
               SutureAnswer         answer,
               double               seconds)
{
  suture_decision_log_repeat (self->log, suture_candidate_item_get_pair (item),
                              answer, seconds, g_get_user_name (),
                              g_get_real_time ());
  suture_cursor_set_repeating (self->cursor, FALSE);
  suture_session_emit (self, SUTURE_SESSION_MERGES_CHANGED);
}

/* Returns FALSE, and records nothing, if that is the answer already. */
static gboolean
record_answer (SutureSession       *self,
               SutureCandidateItem *item,
               SutureAnswer         answer,
               double               seconds)
{
  const gboolean is_first =
      suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING;
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  if (!suture_decision_log_decide (self->log, pair, answer, seconds,
                                   g_get_user_name (), g_get_real_time ()))
    return FALSE;
  suture_candidate_item_set_answer (item, answer);
  suture_session_propose_cut (self, item);
  if (is_first)
    suture_asking_plan (self->asking, pair, self->log);
  suture_session_update_merges (self);
  return TRUE;
}

void
suture_session_decide (SutureSession *self, SutureAnswer answer)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const gboolean is_repeat = suture_cursor_is_repeating (self->cursor);

  if (!suture_session_can_decide (self) ||
      (is_repeat && answer == SUTURE_ANSWER_PENDING))
    return;
  suture_session_forget_offer (self); /* this is a new review */

  g_autoptr (SutureCandidateItem) item =
      g_object_ref (suture_cursor_get_current (self->cursor));
  const double seconds = suture_cursor_get_seconds (self->cursor);

  const gboolean was_last_open = is_last_open (self);
  gboolean       is_new = FALSE;

  if (is_repeat)
    record_repeat (self, item, answer, seconds);
  else
    is_new = record_answer (self, item, answer, seconds);
  go_to_next_to_decide (self, item, was_last_open);
  suture_screening_refresh (self->screening);
  suture_saving_keep (self->saving);
  if (is_repeat)
    suture_session_emit (self, SUTURE_SESSION_REPEATED, item);
  else if (is_new)
    suture_session_emit (self, SUTURE_SESSION_DECIDED, item, answer);
  else
    suture_session_emit (self, SUTURE_SESSION_UNCHANGED, item);
}

static guint
count_repeats (SutureSession *self)
{
  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (self->log);

  return repeats->len;
}

/* The answers of @pairs (#SuturePairKey) were changed by the log; show them,
 * and the last of them. */
static void
follow_log (SutureSession *self, GArray *pairs)
{
  SutureCandidateItem *item = NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey pair = g_array_index (pairs, SuturePairKey, i);

      item = suture_candidate_list_find (suture_session_get_candidates (self),
                                         pair);
      if (item == NULL)
        continue;
      suture_candidate_item_set_answer (
          item, suture_decision_log_get_answer (self->log, pair));
      suture_session_propose_cut (self, item);
    }
  suture_session_update_merges (self);
  suture_screening_refresh (self->screening);
  suture_saving_keep (self->saving);
  if (item != NULL)
    suture_cursor_set (self->cursor, item);
}

/* Whether both were answered at once: suture-session-batch.c */
static gboolean
is_one_step (const SutureDecisionEvent *event, gint64 time_us)
{
  return event != NULL && event->kind == SUTURE_EVENT_DECIDE && time_us > 0 &&
         event->decided_at_us == time_us;
}

/* Takes back, or does again, one answer, or all that were given at once. */
static GArray *
move_step (SutureSession *self,
           const SutureDecisionEvent *(*peek) (const SutureDecisionLog *log),
           gboolean (*move) (SutureDecisionLog *log,
                             gint64             time_us,
                             SuturePairKey     *pair))
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  const SutureDecisionEvent *event = peek (self->log);
  const gint64               now_us = g_get_real_time ();
  const gint64               time_us =
      event && event->kind == SUTURE_EVENT_DECIDE ? event->decided_at_us : 0;

  do
    {
      SuturePairKey pair;

      if (!move (self->log, now_us, &pair))
        break;
      g_array_append_val (pairs, pair);
    }
  while (is_one_step (peek (self->log), time_us));
  return pairs;
}

void
suture_session_undo (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const guint n_repeats = count_repeats (self);

  if (!suture_session_can_undo (self))
    return;

  g_autoptr (GArray) pairs = move_step (self, suture_decision_log_get_undoable,
                                        suture_decision_log_undo);

  follow_log (self, pairs);

  /* The question is open again, and what was said first stays hidden. */
  if (count_repeats (self) < n_repeats &&
      suture_cursor_get_current (self->cursor) != NULL &&
      suture_cursor_get_current (self->cursor) ==
          suture_candidate_list_find (suture_session_get_candidates (self),
                                      g_array_index (pairs, SuturePairKey, 0)))
    suture_cursor_set_repeating (self->cursor, TRUE);
}

void
suture_session_redo (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (!suture_session_can_redo (self))
    return;

  g_autoptr (GArray) pairs = move_step (self, suture_decision_log_get_redoable,
                                        suture_decision_log_redo);

  suture_cursor_set_repeating (self->cursor, FALSE);
  follow_log (self, pairs);
}

gboolean
suture_session_can_undo (SutureSession *self)
{
  return suture_session_can_change (self) &&
         suture_decision_log_can_undo (self->log);
}

gboolean
suture_session_can_redo (SutureSession *self)
{
  return suture_session_can_change (self) &&
         suture_decision_log_can_redo (self->log);
}

gboolean
suture_session_can_change_answers (SutureSession *self)
{
  return suture_session_can_change (self);
}
