/* suture-decision-log-read.c: what holds, by the events so far
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-log-private.h"

const SutureDecisionEvent *
suture_decision_log_get_last (const SutureDecisionLog *self, SuturePairKey pair)
{
  const SuturePairState *state = g_hash_table_lookup (self->states, &pair);

  if (state == NULL || state->decision == SUTURE_NO_ENTRY)
    return NULL;
  return &suture_decision_log_get_entry (self, state->decision)->event;
}

SutureAnswer
suture_decision_log_get_answer (const SutureDecisionLog *self,
                                SuturePairKey            pair)
{
  const SutureDecisionEvent *last = suture_decision_log_get_last (self, pair);

  return last ? last->answer : SUTURE_ANSWER_PENDING;
}

gboolean
suture_decision_log_get_repeat (const SutureDecisionLog *self,
                                SuturePairKey            pair,
                                SutureAnswer            *first,
                                SutureAnswer            *second)
{
  const SuturePairState *state = g_hash_table_lookup (self->states, &pair);

  if (state == NULL || state->repeat == SUTURE_NO_ENTRY)
    return FALSE;

  const SutureDecisionEvent *repeat =
      &suture_decision_log_get_entry (self, state->repeat)->event;

  if (first)
    *first = repeat->previous;
  if (second)
    *second = repeat->answer;
  return TRUE;
}

static gboolean
has_answer (const SutureDecisionLog *self, const SuturePairState *state)
{
  return suture_decision_log_answer_of (self, state->decision) !=
         SUTURE_ANSWER_PENDING;
}

static gboolean
has_repeat (const SutureDecisionLog *self, const SuturePairState *state)
{
  return state->repeat != SUTURE_NO_ENTRY;
}

static GArray *
list_pairs_that (const SutureDecisionLog *self,
                 gboolean (*are_wanted) (const SutureDecisionLog *self,
                                         const SuturePairState   *state))
{
  GArray        *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));
  GHashTableIter iter;
  gpointer       key;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const SuturePairState *state = key;

      if (are_wanted (self, state))
        g_array_append_val (pairs, state->pair);
    }
  g_array_sort (pairs, suture_pair_key_compare);
  return pairs;
}

GArray *
suture_decision_log_list_pairs (const SutureDecisionLog *self)
{
  return list_pairs_that (self, has_answer);
}

GArray *
suture_decision_log_list_repeats (const SutureDecisionLog *self)
{
  return list_pairs_that (self, has_repeat);
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

  return &suture_decision_log_get_entry (self, i)->event;
}

size_t
suture_decision_log_count (const SutureDecisionLog *self, SutureAnswer answer)
{
  g_return_val_if_fail ((unsigned) answer < SUTURE_N_ANSWERS, 0);

  return answer == SUTURE_ANSWER_PENDING ? 0 : self->counts[answer];
}

size_t
suture_decision_log_count_answered (const SutureDecisionLog *self)
{
  size_t n = 0;

  for (int answer = SUTURE_ANSWER_ACCEPTED; answer < SUTURE_N_ANSWERS; answer++)
    n += suture_decision_log_count (self, (SutureAnswer) answer);
  return n;
}
