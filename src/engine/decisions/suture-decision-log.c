/* suture-decision-log.c: what the person decided, as events
 *
 * Undo and redo move decisions and repeats between two stacks. Each knows what
 * it replaced, a decision a decision and a repeat a repeat, so that undoing
 * needs no search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-log-private.h"

SutureDecisionLog *
suture_decision_log_new (void)
{
  SutureDecisionLog *self = g_new0 (SutureDecisionLog, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (SutureLogEntry));
  self->undoable = g_array_new (FALSE, FALSE, sizeof (size_t));
  self->redoable = g_array_new (FALSE, FALSE, sizeof (size_t));
  self->states = g_hash_table_new_full (suture_pair_key_hash,
                                        suture_pair_key_equal, g_free, NULL);
  self->reviewers = g_string_chunk_new (256);
  return self;
}

void
suture_decision_log_free (SutureDecisionLog *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_array_unref (self->undoable);
  g_array_unref (self->redoable);
  g_hash_table_unref (self->states);
  g_string_chunk_free (self->reviewers);
  g_free (self);
}

static SuturePairState *
ensure_state (SutureDecisionLog *self, SuturePairKey pair)
{
  SuturePairState *state = g_hash_table_lookup (self->states, &pair);

  if (state == NULL)
    {
      state = g_new (SuturePairState, 1);
      *state = (SuturePairState){ pair, SUTURE_NO_ENTRY, SUTURE_NO_ENTRY };
      g_hash_table_add (self->states, state);
    }
  return state;
}

/* Whether the entry is a repeat, and not a decision. */
static gboolean
is_repeat (const SutureDecisionLog *self, size_t entry)
{
  return suture_decision_log_get_entry (self, entry)->event.kind ==
         SUTURE_EVENT_REPEAT;
}

/* Makes a decision hold, or none, and keeps the counts. */
static void
set_decision (SutureDecisionLog *self, SuturePairState *state, size_t decision)
{
  self->counts[suture_decision_log_answer_of (self, state->decision)]--;
  self->counts[suture_decision_log_answer_of (self, decision)]++;
  state->decision = decision;
}

/* The person's answer, first or once more, becomes the latest to undo. */
static void
append_answer (SutureDecisionLog  *self,
               SutureDecisionEvent event,
               const char         *reviewer)
{
  SuturePairState *state = ensure_state (self, event.pair);
  const size_t     number = self->entries->len;

  event.previous = suture_decision_log_answer_of (self, state->decision);
  event.is_blind = self->is_blind;
  if (reviewer)
    event.reviewer = g_string_chunk_insert_const (self->reviewers, reviewer);

  const SutureLogEntry entry = {
    .event = event,
    .replaced =
        event.kind == SUTURE_EVENT_REPEAT ? state->repeat : state->decision,
  };

  g_array_append_val (self->entries, entry);
  g_array_append_val (self->undoable, number);
  g_array_set_size (self->redoable, 0);
  if (event.kind == SUTURE_EVENT_REPEAT)
    state->repeat = number;
  else
    set_decision (self, state, number);
}

void
suture_decision_log_set_blind (SutureDecisionLog *self, gboolean is_blind)
{
  g_return_if_fail (self != NULL);

  self->is_blind = is_blind;
}

gboolean
suture_decision_log_decide (SutureDecisionLog *self,
                            SuturePairKey      pair,
                            SutureAnswer       answer,
                            double             seconds,
                            const char        *reviewer,
                            gint64             decided_at_us)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((unsigned) answer < SUTURE_N_ANSWERS, FALSE);

  if (suture_decision_log_get_answer (self, pair) == answer)
    return FALSE;
  append_answer (self,
                 (SutureDecisionEvent){ .kind = SUTURE_EVENT_DECIDE,
                                        .pair = pair,
                                        .answer = answer,
                                        .seconds = seconds,
                                        .decided_at_us = decided_at_us },
                 reviewer);
  return TRUE;
}

/* A repeat needs two answers. */
static gboolean
can_repeat (const SutureDecisionLog *self,
            SuturePairKey            pair,
            SutureAnswer             answer)
{
  return answer != SUTURE_ANSWER_PENDING &&
         suture_decision_log_get_answer (self, pair) != SUTURE_ANSWER_PENDING;
}

void
suture_decision_log_repeat (SutureDecisionLog *self,
                            SuturePairKey      pair,
                            SutureAnswer       answer,
                            double             seconds,
                            const char        *reviewer,
                            gint64             decided_at_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((unsigned) answer < SUTURE_N_ANSWERS);
  g_return_if_fail (can_repeat (self, pair, answer));

  append_answer (self,
                 (SutureDecisionEvent){ .kind = SUTURE_EVENT_REPEAT,
                                        .pair = pair,
                                        .answer = answer,
                                        .seconds = seconds,
                                        .decided_at_us = decided_at_us },
                 reviewer);
}

gboolean
suture_decision_log_can_undo (const SutureDecisionLog *self)
{
  return self->undoable->len > 0;
}

gboolean
suture_decision_log_can_redo (const SutureDecisionLog *self)
{
  return self->redoable->len > 0;
}

/* Moves the latest entry of one stack to the other and returns it. */
static size_t
move_latest (GArray *from, GArray *to)
{
  const size_t latest = g_array_index (from, size_t, from->len - 1);

  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, latest);
  return latest;
}

/* Makes @holds, of the kind of entry that @moved is, hold in its pair, and
 * appends the event that says so. */
static SuturePairKey
append_move (SutureDecisionLog *self,
             SutureEventKind    kind,
             size_t             moved,
             size_t             holds,
             gint64             decided_at_us)
{
  SuturePairState *state =
      ensure_state (self,
                    suture_decision_log_get_entry (self, moved)->event.pair);
  SutureLogEntry entry = {
    .event = { .kind = kind,
               .pair = state->pair,
               .previous =
                   suture_decision_log_answer_of (self, state->decision),
               .decided_at_us = decided_at_us,
               .is_blind = self->is_blind },
    .replaced = SUTURE_NO_ENTRY,
  };

  if (is_repeat (self, moved))
    state->repeat = holds;
  else
    set_decision (self, state, holds);
  entry.event.answer = suture_decision_log_answer_of (self, state->decision);
  g_array_append_val (self->entries, entry);
  return entry.event.pair;
}

static const SutureDecisionEvent *
get_latest (const SutureDecisionLog *self, const GArray *stack)
{
  return stack->len > 0
             ? suture_decision_log_get_event (self,
                                              g_array_index (stack, size_t,
                                                             stack->len - 1))
             : NULL;
}

const SutureDecisionEvent *
suture_decision_log_get_undoable (const SutureDecisionLog *self)
{
  return get_latest (self, self->undoable);
}

const SutureDecisionEvent *
suture_decision_log_get_redoable (const SutureDecisionLog *self)
{
  return get_latest (self, self->redoable);
}

gboolean
suture_decision_log_undo (SutureDecisionLog *self,
                          gint64             decided_at_us,
                          SuturePairKey     *pair)
{
  if (!suture_decision_log_can_undo (self))
    return FALSE;

  const size_t        undone = move_latest (self->undoable, self->redoable);
  const SuturePairKey its_pair =
      append_move (self, SUTURE_EVENT_UNDO, undone,
                   suture_decision_log_get_entry (self, undone)->replaced,
                   decided_at_us);

  if (pair)
    *pair = its_pair;
  return TRUE;
}

gboolean
suture_decision_log_redo (SutureDecisionLog *self,
                          gint64             decided_at_us,
                          SuturePairKey     *pair)
{
  if (!suture_decision_log_can_redo (self))
    return FALSE;

  const size_t        redone = move_latest (self->redoable, self->undoable);
  const SuturePairKey its_pair =
      append_move (self, SUTURE_EVENT_REDO, redone, redone, decided_at_us);

  if (pair)
    *pair = its_pair;
  return TRUE;
}

/* Whether undoing (or redoing) now would be that event. */
static gboolean
is_next (const SutureDecisionLog   *self,
         const GArray              *stack,
         const SutureDecisionEvent *event)
{
  if (stack->len == 0)
    return FALSE;

  const size_t          latest = g_array_index (stack, size_t, stack->len - 1);
  const SutureLogEntry *entry = suture_decision_log_get_entry (self, latest);
  const size_t          holds =
      event->kind == SUTURE_EVENT_UNDO ? entry->replaced : latest;
  const SutureAnswer answer = is_repeat (self, latest)
                                  ? event->previous
                                  : suture_decision_log_answer_of (self, holds);

  return suture_pair_key_equal (&entry->event.pair, &event->pair) &&
         answer == event->answer;
}

static gboolean
replay (SutureDecisionLog *self, const SutureDecisionEvent *event)
{
  switch (event->kind)
    {
    case SUTURE_EVENT_DECIDE:
      append_answer (self, *event, event->reviewer);
      return TRUE;
    case SUTURE_EVENT_REPEAT:
      if (!can_repeat (self, event->pair, event->answer))
        return FALSE;
      append_answer (self, *event, event->reviewer);
      return TRUE;
    case SUTURE_EVENT_UNDO:
      return is_next (self, self->undoable, event) &&
             suture_decision_log_undo (self, event->decided_at_us, NULL);
    case SUTURE_EVENT_REDO:
      return is_next (self, self->redoable, event) &&
             suture_decision_log_redo (self, event->decided_at_us, NULL);
    default:
      return FALSE;
    }
}

gboolean
suture_decision_log_replay (SutureDecisionLog         *self,
                            const SutureDecisionEvent *event)
{
  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if ((unsigned) event->answer >= SUTURE_N_ANSWERS ||
      suture_decision_log_get_answer (self, event->pair) != event->previous)
    return FALSE;

  /* As it was recorded; what is done here goes on as it is set here. */
  const gboolean is_blind = self->is_blind;

  self->is_blind = event->is_blind;

  const gboolean is_done = replay (self, event);

  self->is_blind = is_blind;
  return is_done;
}

SutureDecisionLog *
suture_decision_log_rename (const SutureDecisionLog *self, GHashTable *names)
{
  SutureDecisionLog *renamed = suture_decision_log_new ();

  for (size_t i = 0; i < suture_decision_log_get_n_events (self); i++)
    {
      SutureDecisionEvent  event = *suture_decision_log_get_event (self, i);
      const SuturePairKey *name = g_hash_table_lookup (names, &event.pair);

      if (name != NULL)
        event.pair = *name;
      suture_decision_log_replay (renamed, &event);
    }
  renamed->is_blind = self->is_blind;
  return renamed;
}

SutureDecisionLog *
suture_decision_log_copy (const SutureDecisionLog *self)
{
  g_autoptr (GHashTable) no_names =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);

  return suture_decision_log_rename (self, no_names);
}
