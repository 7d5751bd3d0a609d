/* suture-session-repeat.c: asking without the score, and asking once more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* Names of settings in the review's file; see suture-review-schema.c. */
#define BLIND "blind"               /* "1" */
#define REPEAT_SHARE "repeat-share" /* a number, C locale */

/* Far enough for the first answer to be out of mind. */
#define DECISIONS_BETWEEN 20
#define LARGEST_SHARE 0.5

/* A pair that is to be shown once more. */
typedef struct
{
  SuturePairKey pair;
  size_t        due_event; /* not before the log has so many */
} DueRepeat;

/* Repeats */

/* By its ids alone, so that it is the same pair for every reviewer, in every
 * sitting. */
static gboolean
is_chosen (SuturePairKey pair, double share)
{
  return suture_pair_key_hash (&pair) / ((double) G_MAXUINT + 1.0) < share;
}

static void
push_repeat (SutureSession *self, SuturePairKey pair, size_t due_event)
{
  DueRepeat *repeat = g_new (DueRepeat, 1);

  *repeat = (DueRepeat){ pair, due_event };
  g_queue_push_tail (&self->repeats, repeat);
}

/* After the first answer to a pair. */
void
suture_session_plan_repeat (SutureSession *self, SuturePairKey pair)
{
  if (is_chosen (pair, self->repeat_share))
    push_repeat (self, pair,
                 suture_decision_log_get_n_events (self->log) +
                     DECISIONS_BETWEEN);
}

/* Another log, or another share: in the order of the first answers. */
void
suture_session_plan_repeats_again (SutureSession *self)
{
  const size_t n_events = suture_decision_log_get_n_events (self->log);

  g_queue_clear_full (&self->repeats, g_free);
  for (size_t i = 0; i < n_events; i++)
    {
      const SutureDecisionEvent *event =
          suture_decision_log_get_event (self->log, i);

      if (event->kind == SUTURE_EVENT_DECIDE &&
          event->previous == SUTURE_ANSWER_PENDING &&
          is_chosen (event->pair, self->repeat_share))
        push_repeat (self, event->pair, i + 1 + DECISIONS_BETWEEN);
    }
}

/* (nullable): the item, if there is still something to repeat about it. */
static SutureCandidateItem *
find_repeatable (SutureSession *self, SuturePairKey pair)
{
  if (suture_decision_log_get_answer (self->log, pair) ==
          SUTURE_ANSWER_PENDING ||
      suture_decision_log_get_repeat (self->log, pair, NULL, NULL))
    return NULL;
  return suture_candidate_list_find (self->candidates, pair);
}

/* (transfer none) (nullable): the pair to be shown once more now; @at_the_end
 * of the list nothing has to be waited for. */
SutureCandidateItem *
suture_session_take_due_repeat (SutureSession *self, gboolean at_the_end)
{
  const size_t n_events = suture_decision_log_get_n_events (self->log);
  DueRepeat   *repeat;

  while ((repeat = g_queue_peek_head (&self->repeats)) != NULL &&
         (at_the_end || repeat->due_event <= n_events))
    {
      SutureCandidateItem *item = find_repeatable (self, repeat->pair);

      g_free (g_queue_pop_head (&self->repeats));
      if (item != NULL)
        return item;
    }
  return NULL;
}

/* For the pair on view. */
void
suture_session_set_repeating (SutureSession *self, gboolean is_repeating)
{
  self->is_repeating = is_repeating;
  if (self->current != NULL)
    suture_candidate_item_set_repeating (self->current, is_repeating);
}

gboolean
suture_session_is_repeating (SutureSession *self)
{
  return self->is_repeating;
}

void
suture_session_set_repeat_share (SutureSession *self, double share)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (share >= 0.0 && share <= LARGEST_SHARE);

  self->repeat_share = share;
  suture_session_plan_repeats_again (self);
  suture_session_keep_asking (self);
}

double
suture_session_get_repeat_share (SutureSession *self)
{
  return self->repeat_share;
}

/* Blind */

void
suture_session_apply_blind (SutureSession *self)
{
  GPtrArray *all = suture_candidate_list_get_all (self->candidates);

  suture_decision_log_set_blind (self->log, self->is_blind);
  suture_candidate_list_set_order (self->candidates, self->is_blind
                                                         ? SUTURE_ORDER_PLACE
                                                         : SUTURE_ORDER_SCORE);
  for (guint i = 0; i < all->len; i++)
    suture_candidate_item_set_blind (g_ptr_array_index (all, i),
                                     self->is_blind);
}

void
suture_session_set_blind (SutureSession *self, gboolean is_blind)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->is_blind == is_blind)
    return;
  self->is_blind = is_blind;
  suture_session_apply_blind (self);
  suture_screening_refresh (self->screening);
  suture_session_keep_asking (self);
  suture_session_blind_changed (self);
}

gboolean
suture_session_is_blind (SutureSession *self)
{
  return self->is_blind;
}

/* Both are kept with the review. */

void
suture_session_keep_asking (SutureSession *self)
{
  char share[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (share, sizeof share, self->repeat_share);
  suture_saving_keep_setting (self->saving, BLIND, self->is_blind ? "1" : NULL);
  suture_saving_keep_setting (self->saving, REPEAT_SHARE,
                              self->repeat_share > 0.0 ? share : NULL);
}

void
suture_session_restore_asking (SutureSession              *self,
                               const SutureReviewContents *contents)
{
  const char *share =
      suture_review_contents_get_setting (contents, REPEAT_SHARE);
  const double number = share ? g_ascii_strtod (share, NULL) : 0.0;

  self->is_blind = suture_review_contents_get_setting (contents, BLIND) != NULL;
  self->repeat_share = number > 0.0 ? MIN (number, LARGEST_SHARE) : 0.0;
  suture_session_plan_repeats_again (self);
  suture_session_apply_blind (self);
  suture_session_blind_changed (self);
}
