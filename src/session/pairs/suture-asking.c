/* suture-asking.c: how the person is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-asking.h"

/* Far enough for the first answer to be out of mind. */
#define DECISIONS_BETWEEN 20

/* A pair that is to be shown once more. */
typedef struct
{
  SuturePairKey pair;
  size_t        due_event; /* not before the log has so many */
} DueRepeat;

struct _SutureAsking
{
  gboolean is_blind;
  double   share;
  GQueue   repeats; /* of DueRepeat, the next one first */
};

SutureAsking *
suture_asking_new (void)
{
  SutureAsking *self = g_new0 (SutureAsking, 1);

  g_queue_init (&self->repeats);
  return self;
}

void
suture_asking_free (SutureAsking *self)
{
  g_queue_clear_full (&self->repeats, g_free);
  g_free (self);
}

gboolean
suture_asking_is_blind (const SutureAsking *self)
{
  return self->is_blind;
}

void
suture_asking_set_blind (SutureAsking *self, gboolean is_blind)
{
  self->is_blind = is_blind;
}

double
suture_asking_get_share (const SutureAsking *self)
{
  return self->share;
}

void
suture_asking_set_share (SutureAsking            *self,
                         double                   share,
                         const SutureDecisionLog *log)
{
  self->share = share;
  suture_asking_plan_again (self, log);
}

/* By its ids alone, so that it is the same pair for every reviewer, in every
 * sitting. */
static gboolean
is_chosen (SuturePairKey pair, double share)
{
  return suture_pair_key_hash (&pair) / ((double) G_MAXUINT + 1.0) < share;
}

static void
push_repeat (SutureAsking *self, SuturePairKey pair, size_t n_events)
{
  DueRepeat *repeat = g_new (DueRepeat, 1);

  *repeat = (DueRepeat){ pair, n_events + DECISIONS_BETWEEN };
  g_queue_push_tail (&self->repeats, repeat);
}

void
suture_asking_plan (SutureAsking            *self,
                    SuturePairKey            pair,
                    const SutureDecisionLog *log)
{
  if (is_chosen (pair, self->share))
    push_repeat (self, pair, suture_decision_log_get_n_events (log));
}

/* In the order of the first answers. */
void
suture_asking_plan_again (SutureAsking *self, const SutureDecisionLog *log)
{
  const size_t n_events = suture_decision_log_get_n_events (log);

  g_queue_clear_full (&self->repeats, g_free);
  for (size_t i = 0; i < n_events; i++)
    {
      const SutureDecisionEvent *event = suture_decision_log_get_event (log, i);

      if (event->kind == SUTURE_EVENT_DECIDE &&
          event->previous == SUTURE_ANSWER_PENDING &&
          is_chosen (event->pair, self->share))
        push_repeat (self, event->pair, i + 1);
    }
}

/* Whether there is still something to repeat about it. */
static gboolean
is_repeatable (const SutureDecisionLog *log, SuturePairKey pair)
{
  return suture_decision_log_get_answer (log, pair) != SUTURE_ANSWER_PENDING &&
         !suture_decision_log_get_repeat (log, pair, NULL, NULL);
}

SutureCandidateItem *
suture_asking_take_due (SutureAsking            *self,
                        const SutureDecisionLog *log,
                        SutureCandidateList     *candidates,
                        gboolean                 at_the_end)
{
  const size_t n_events = suture_decision_log_get_n_events (log);
  DueRepeat   *repeat;

  while ((repeat = g_queue_peek_head (&self->repeats)) != NULL &&
         (at_the_end || repeat->due_event <= n_events))
    {
      SutureCandidateItem *item =
          is_repeatable (log, repeat->pair)
              ? suture_candidate_list_find (candidates, repeat->pair)
              : NULL;

      g_free (g_queue_pop_head (&self->repeats));
      if (item != NULL)
        return item;
    }
  return NULL;
}
