/* suture-decision-log.c: what the person decided, as events
 *
 * Undo and redo move decide events between two stacks. Each decide event knows
 * the decision it replaced, so that undoing needs no search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-log.h"

#include <string.h>

#define NO_EVENT G_MAXSIZE

static const char *const answer_names[SUTURE_N_ANSWERS] = {
  [SUTURE_ANSWER_PENDING] = "pending",
  [SUTURE_ANSWER_ACCEPTED] = "accepted",
  [SUTURE_ANSWER_REJECTED] = "rejected",
  [SUTURE_ANSWER_UNSURE] = "unsure",
  [SUTURE_ANSWER_NOT_A_CELL] = "not-a-cell",
};

const char *
suture_answer_name (SutureAnswer answer)
{
  g_return_val_if_fail ((unsigned) answer < SUTURE_N_ANSWERS, NULL);

  return answer_names[answer];
}

gboolean
suture_answer_from_name (const char *name, SutureAnswer *answer)
{
  for (int i = 0; i < SUTURE_N_ANSWERS; i++)
    if (strcmp (name, answer_names[i]) == 0)
      {
        *answer = (SutureAnswer) i;
        return TRUE;
      }
  return FALSE;
}

guint
suture_pair_key_hash (gconstpointer key)
{
  const SuturePairKey *pair = key;
  guint64              mixed = pair->upper_id * 0x9e3779b97f4a7c15u;

  mixed = (mixed ^ (mixed >> 29)) + pair->lower_id;
  mixed *= 0xbf58476d1ce4e5b9u;
  return (guint) (mixed >> 32);
}

gboolean
suture_pair_key_equal (gconstpointer a, gconstpointer b)
{
  const SuturePairKey *p = a;
  const SuturePairKey *q = b;

  return p->upper_id == q->upper_id && p->lower_id == q->lower_id;
}

/* An event, and for a decision the one of the same pair that held before. */
typedef struct
{
  SutureDecisionEvent event;
  size_t              replaced;
} Entry;

/* What holds for one pair: the key first, so that it is its own hash key. */
typedef struct
{
  SuturePairKey pair;
  size_t        decision; /* entry of the decision that holds, or NO_EVENT */
} PairState;

struct _SutureDecisionLog
{
  GArray       *entries;  /* of Entry, only ever appended to */
  GArray       *undoable; /* of size_t: decide entries, the latest at the end */
  GArray       *redoable; /* of size_t */
  GHashTable   *states;   /* set of PairState */
  GStringChunk *reviewers;
  size_t        counts[SUTURE_N_ANSWERS];
};

SutureDecisionLog *
suture_decision_log_new (void)
{
  SutureDecisionLog *self = g_new0 (SutureDecisionLog, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
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

static const Entry *
get_entry (const SutureDecisionLog *self, size_t i)
{
  return &g_array_index (self->entries, Entry, i);
}

static PairState *
ensure_state (SutureDecisionLog *self, SuturePairKey pair)
{
  PairState *state = g_hash_table_lookup (self->states, &pair);

  if (state == NULL)
    {
      state = g_new (PairState, 1);
      *state = (PairState){ .pair = pair, .decision = NO_EVENT };
      g_hash_table_add (self->states, state);
    }
  return state;
}

static SutureAnswer
answer_of_decision (const SutureDecisionLog *self, size_t decision)
{
  return decision == NO_EVENT ? SUTURE_ANSWER_PENDING
                              : get_entry (self, decision)->event.answer;
}

/* Appends @event, whose answers are filled in here, and makes @decision hold;
 * NO_EVENT in @replaced for what isn't a decision. */
static void
append_event (SutureDecisionLog  *self,
              SutureDecisionEvent event,
              PairState          *state,
              size_t              decision,
              SutureAnswer        answer)
{
  event.pair = state->pair;
  event.previous = answer_of_decision (self, state->decision);
  event.answer = answer;

  const Entry entry = {
    .event = event,
    .replaced = event.kind == SUTURE_EVENT_DECIDE ? state->decision : NO_EVENT,
  };

  g_array_append_val (self->entries, entry);
  state->decision = decision;
  self->counts[event.previous]--;
  self->counts[event.answer]++;
}

void
suture_decision_log_decide (SutureDecisionLog *self,
                            SuturePairKey      pair,
                            SutureAnswer       answer,
                            double             seconds,
                            const char        *reviewer,
                            gint64             decided_at_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail ((unsigned) answer < SUTURE_N_ANSWERS);

  const size_t              entry = self->entries->len;
  const SutureDecisionEvent event = {
    .kind = SUTURE_EVENT_DECIDE,
    .seconds = seconds,
    .reviewer = reviewer
                    ? g_string_chunk_insert_const (self->reviewers, reviewer)
                    : NULL,
    .decided_at_us = decided_at_us,
  };

  append_event (self, event, ensure_state (self, pair), entry, answer);
  g_array_append_val (self->undoable, entry);
  g_array_set_size (self->redoable, 0);
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

/* Moves the latest decision of one stack to the other and returns it. */
static size_t
move_latest (GArray *from, GArray *to)
{
  const size_t decision = g_array_index (from, size_t, from->len - 1);

  g_array_set_size (from, from->len - 1);
  g_array_append_val (to, decision);
  return decision;
}

gboolean
suture_decision_log_undo (SutureDecisionLog *self,
                          gint64             decided_at_us,
                          SuturePairKey     *pair)
{
  if (!suture_decision_log_can_undo (self))
    return FALSE;

  const size_t undone = move_latest (self->undoable, self->redoable);
  const size_t restored = get_entry (self, undone)->replaced;
  PairState *state = ensure_state (self, get_entry (self, undone)->event.pair);
  const SutureDecisionEvent event = {
    .kind = SUTURE_EVENT_UNDO,
    .decided_at_us = decided_at_us,
  };

  append_event (self, event, state, restored,
                answer_of_decision (self, restored));
  if (pair)
    *pair = state->pair;
  return TRUE;
}

gboolean
suture_decision_log_redo (SutureDecisionLog *self,
                          gint64             decided_at_us,
                          SuturePairKey     *pair)
{
  if (!suture_decision_log_can_redo (self))
    return FALSE;

  const size_t redone = move_latest (self->redoable, self->undoable);
  PairState *state = ensure_state (self, get_entry (self, redone)->event.pair);
  const SutureDecisionEvent event = {
    .kind = SUTURE_EVENT_REDO,
    .decided_at_us = decided_at_us,
  };

  append_event (self, event, state, redone, answer_of_decision (self, redone));
  if (pair)
    *pair = state->pair;
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

  const size_t decision = g_array_index (stack, size_t, stack->len - 1);
  const Entry *entry = get_entry (self, decision);
  const size_t holds =
      event->kind == SUTURE_EVENT_UNDO ? entry->replaced : decision;

  return suture_pair_key_equal (&entry->event.pair, &event->pair) &&
         answer_of_decision (self, holds) == event->answer;
}

gboolean
suture_decision_log_replay (SutureDecisionLog         *self,
                            const SutureDecisionEvent *event)
{
  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if ((unsigned) event->answer >= SUTURE_N_ANSWERS ||
      suture_decision_log_get_answer (self, event->pair) != event->previous)
    return FALSE;

  switch (event->kind)
    {
    case SUTURE_EVENT_DECIDE:
      suture_decision_log_decide (self, event->pair, event->answer,
                                  event->seconds, event->reviewer,
                                  event->decided_at_us);
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

SutureDecisionLog *
suture_decision_log_copy (const SutureDecisionLog *self)
{
  SutureDecisionLog *copy = suture_decision_log_new ();

  for (size_t i = 0; i < suture_decision_log_get_n_events (self); i++)
    suture_decision_log_replay (copy, suture_decision_log_get_event (self, i));
  return copy;
}

const SutureDecisionEvent *
suture_decision_log_get_last (const SutureDecisionLog *self, SuturePairKey pair)
{
  const PairState *state = g_hash_table_lookup (self->states, &pair);

  if (state == NULL || state->decision == NO_EVENT)
    return NULL;
  return &get_entry (self, state->decision)->event;
}

SutureAnswer
suture_decision_log_get_answer (const SutureDecisionLog *self,
                                SuturePairKey            pair)
{
  const SutureDecisionEvent *last = suture_decision_log_get_last (self, pair);

  return last ? last->answer : SUTURE_ANSWER_PENDING;
}

static int
compare_pairs (const void *a, const void *b)
{
  const SuturePairKey *p = a;
  const SuturePairKey *q = b;

  if (p->upper_id != q->upper_id)
    return p->upper_id < q->upper_id ? -1 : 1;
  return (p->lower_id > q->lower_id) - (p->lower_id < q->lower_id);
}

GArray *
suture_decision_log_list_pairs (const SutureDecisionLog *self)
{
  GArray        *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const PairState *state = key;

      if (answer_of_decision (self, state->decision) != SUTURE_ANSWER_PENDING)
        g_array_append_val (pairs, state->pair);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

size_t
suture_decision_log_get_n_events (const SutureDecisionLog *self)
{
  return self->entries->len;
}

const SutureDecisionEvent *
suture_decision_log_get_event (const SutureDecisionLog *self, size_t i)
{
  g_return_val_if_fail (i < self->entries->len, NULL);

  return &get_entry (self, i)->event;
}

size_t
suture_decision_log_count (const SutureDecisionLog *self, SutureAnswer answer)
{
  g_return_val_if_fail ((unsigned) answer < SUTURE_N_ANSWERS, 0);

  return answer == SUTURE_ANSWER_PENDING ? 0 : self->counts[answer];
}
