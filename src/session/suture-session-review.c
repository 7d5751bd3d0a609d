/* suture-session-review.c: cursor, answers, and what follows from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* The preview */

typedef struct
{
  SutureCellIndex *index;
  SutureCandidate  candidate;
} PreviewRequest;

static void
preview_request_free (gpointer data)
{
  PreviewRequest *request = data;

  suture_cell_index_unref (request->index);
  g_free (request);
}

static gpointer
preview_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PreviewRequest *request = data;
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  g_array_append_val (accepted, request->candidate);
  return suture_correction_new (request->index, accepted, progress, error);
}

static void
previewed_cb (SutureJob    *job,
              gpointer      result,
              const GError *error,
              gpointer      user_data)
{
  SutureSession *self = user_data;

  g_clear_pointer (&self->preview, suture_correction_unref);
  self->preview = result;
  suture_session_preview_changed (self);
}

static void
start_preview (SutureSession *self)
{
  suture_job_clear (&self->preview_job);
  g_clear_pointer (&self->preview, suture_correction_unref);
  if (self->current == NULL)
    return;

  PreviewRequest *request = g_new (PreviewRequest, 1);

  request->index = suture_cell_index_ref (self->index);
  request->candidate = *suture_candidate_item_get_candidate (self->current);
  suture_job_run (&self->preview_job, self, "", preview_worker, request,
                  preview_request_free,
                  (GDestroyNotify) suture_correction_unref, previewed_cb);
}

/* The cursor */

/* Where nobody chose: the top of the list, or nowhere. */
void
suture_session_place_cursor (SutureSession *self, SutureCandidateItem *item)
{
  const gboolean leaves_end = self->is_at_end && item == NULL;

  self->is_at_end = FALSE;
  suture_session_set_current (self, item);
  self->cursor_was_moved = FALSE;
  if (leaves_end)
    suture_session_current_changed (self);
}

void
suture_session_set_current (SutureSession *self, SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (item != NULL)
    {
      const guint position =
          suture_candidate_list_get_position (self->candidates, item);

      self->is_at_end = FALSE;
      if (position != G_MAXUINT)
        self->current_position = position;
    }
  if (item == self->current)
    return;

  /* Whoever shows its figures does so until told of the next pair. */
  g_autoptr (SutureMeasurementTable) shown = g_steal_pointer (&self->exact);

  suture_session_set_repeating (self, FALSE);
  g_set_object (&self->current, item);
  self->cursor_was_moved = TRUE;
  self->shown_at_us = g_get_monotonic_time ();
  start_preview (self);
  suture_session_start_refining (self);
  suture_session_keep_position (self);
  suture_session_current_changed (self);
}

static gboolean
current_is_shown (SutureSession *self)
{
  return self->current != NULL &&
         suture_candidate_list_get_position (self->candidates, self->current) !=
             G_MAXUINT;
}

/* Past the last pair, unless more may come. */
static void
go_to_end (SutureSession *self)
{
  if (self->current == NULL || suture_session_get_classifier (self) == NULL)
    return;
  self->is_at_end = TRUE;
  suture_session_set_current (self, NULL);
  self->current_position =
      g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
}

gboolean
suture_session_is_at_end (SutureSession *self)
{
  return self->is_at_end;
}

void
suture_session_next (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  /* A pair that has left the list has left its place to the one after it. */
  const guint          step = current_is_shown (self) ? 1 : 0;
  SutureCandidateItem *item =
      suture_candidate_list_get_shown (self->candidates,
                                       self->current_position + step);

  if (item != NULL)
    suture_session_set_current (self, item);
  else
    go_to_end (self);
}

void
suture_session_previous (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->current_position == 0)
    return;

  SutureCandidateItem *item =
      suture_candidate_list_get_shown (self->candidates,
                                       self->current_position - 1);

  if (item != NULL)
    suture_session_set_current (self, item);
}

/* The list is filtered anew; the cursor stays on its pair, and finds one if it
 * had none. */
void
suture_session_follow_list (SutureSession *self)
{
  if (self->current != NULL)
    {
      const guint position =
          suture_candidate_list_get_position (self->candidates, self->current);

      if (position != G_MAXUINT)
        self->current_position = position;
    }
  else if (self->is_at_end)
    self->current_position =
        g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
  else
    suture_session_place_cursor (
        self, suture_candidate_list_get_shown (self->candidates, 0));
  suture_session_counts_changed (self);
}

/* (transfer none) (nullable): the next one without answer, from the cursor
 * downwards and then from the top. */
static SutureCandidateItem *
find_pending (SutureSession *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));

  for (guint i = 1; i < n; i++)
    {
      SutureCandidateItem *item =
          suture_candidate_list_get_shown (self->candidates,
                                           (self->current_position + i) % n);

      if (suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING)
        return item;
    }
  return NULL;
}

/* Whether nothing is left to check once the pair on view has an answer. */
static gboolean
is_last_open (SutureSession *self)
{
  return suture_session_get_counts (self).n_left == 1 &&
         suture_candidate_item_get_answer (self->current) ==
             SUTURE_ANSWER_PENDING &&
         suture_candidate_item_is_reported (self->current,
                                            suture_screening_get_parameters (
                                                self->screening)
                                                ->threshold);
}

/* After an answer: a pair that is due once more, else the next one without
 * answer, else the one below; at last the end. */
static void
go_to_next_to_decide (SutureSession *self, gboolean was_last_open)
{
  SutureCandidateItem *pending = find_pending (self);
  SutureCandidateItem *repeat =
      suture_session_take_due_repeat (self, pending == NULL);
  SutureCandidateItem *next = repeat ? repeat : pending;

  if (next == NULL && !was_last_open)
    next = suture_candidate_list_get_shown (self->candidates,
                                            self->current_position + 1);
  if (next == NULL)
    {
      go_to_end (self);
      return;
    }
  suture_session_set_current (self, next);
  suture_session_set_repeating (self, next == repeat);
}

/* Answers */

void
suture_session_update_merges (SutureSession *self)
{
  if (self->index != NULL)
    suture_merges_update (self->merges, self->index, self->log);
}

void
suture_session_reset_review (SutureSession *self)
{
  suture_decision_log_free (self->log);
  self->log = suture_decision_log_new ();
  suture_decision_log_set_blind (self->log, self->is_blind);
  self->wanted_pair = (SuturePairKey){ 0, 0 };
  suture_learning_set_n_learned (self->learning, 0);
  g_queue_clear_full (&self->repeats, g_free);
  g_clear_pointer (&self->other, suture_review_contents_unref);
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
  suture_session_set_repeating (self, FALSE);
  suture_session_answers_changed (self);
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
  if (is_first)
    suture_session_plan_repeat (self, pair);
  suture_session_update_merges (self);
  return TRUE;
}

void
suture_session_decide (SutureSession *self, SutureAnswer answer)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const gboolean is_repeat = self->is_repeating;

  if (!suture_session_can_decide (self) ||
      (is_repeat && answer == SUTURE_ANSWER_PENDING))
    return;
  suture_session_forget_offer (self); /* this is a new review */

  g_autoptr (SutureCandidateItem) item = g_object_ref (self->current);
  const double seconds =
      (double) (g_get_monotonic_time () - self->shown_at_us) / 1e6;

  const gboolean was_last_open = is_last_open (self);
  gboolean       is_new = FALSE;

  if (is_repeat)
    record_repeat (self, item, answer, seconds);
  else
    is_new = record_answer (self, item, answer, seconds);
  go_to_next_to_decide (self, was_last_open);
  suture_screening_refresh (self->screening);
  suture_saving_keep (self->saving);
  if (is_repeat)
    suture_session_repeated (self, item);
  else if (is_new)
    suture_session_decided (self, item, answer);
  else
    suture_session_unchanged (self, item);
}

static guint
count_repeats (SutureSession *self)
{
  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (self->log);

  return repeats->len;
}

/* The pair's answer was changed by the log; show it. */
static void
follow_log (SutureSession *self, SuturePairKey pair)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, pair);

  if (item != NULL)
    suture_candidate_item_set_answer (item,
                                      suture_decision_log_get_answer (self->log,
                                                                      pair));
  suture_session_update_merges (self);
  suture_screening_refresh (self->screening);
  suture_saving_keep (self->saving);
  if (item != NULL)
    suture_session_set_current (self, item);
}

void
suture_session_undo (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  const guint   n_repeats = count_repeats (self);
  SuturePairKey pair;

  if (!suture_session_can_undo (self) ||
      !suture_decision_log_undo (self->log, g_get_real_time (), &pair))
    return;
  follow_log (self, pair);

  /* The question is open again, and what was said first stays hidden. */
  if (count_repeats (self) < n_repeats && self->current != NULL &&
      self->current == suture_candidate_list_find (self->candidates, pair))
    suture_session_set_repeating (self, TRUE);
}

void
suture_session_redo (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  SuturePairKey pair;

  if (suture_session_can_redo (self) &&
      suture_decision_log_redo (self->log, g_get_real_time (), &pair))
    {
      suture_session_set_repeating (self, FALSE);
      follow_log (self, pair);
    }
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

guint
suture_session_count_answers (SutureSession *self, SutureAnswer answer)
{
  return (guint) suture_decision_log_count (self->log, answer);
}
