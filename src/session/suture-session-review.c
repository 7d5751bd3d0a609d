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
  /* Whoever is told may let go of the session. */
  g_autoptr (SutureSession) self = g_object_ref (user_data);

  g_clear_object (&self->preview_job);
  g_clear_pointer (&self->preview, suture_correction_unref);
  self->preview = result;
  suture_session_preview_changed (self);
}

static void
start_preview (SutureSession *self)
{
  suture_session_stop_job (&self->preview_job);
  g_clear_pointer (&self->preview, suture_correction_unref);
  if (self->current == NULL)
    return;

  PreviewRequest *request = g_new (PreviewRequest, 1);

  request->index = suture_cell_index_ref (self->index);
  request->candidate = *suture_candidate_item_get_candidate (self->current);
  self->preview_job =
      suture_job_start ("", preview_worker, request, preview_request_free,
                        (GDestroyNotify) suture_correction_unref, previewed_cb,
                        self);
}

/* What is decided */

typedef struct
{
  SutureCellIndex *index;
  GArray          *rows; /* of SutureDecisionRow */
} CorrectionRequest;

static void
correction_request_free (gpointer data)
{
  CorrectionRequest *request = data;

  suture_cell_index_unref (request->index);
  g_array_unref (request->rows);
  g_free (request);
}

static gpointer
correction_worker (gpointer              data,
                   const SutureProgress *progress,
                   GError              **error)
{
  const CorrectionRequest *request = data;

  return suture_pipeline_correct_decided (request->index, request->rows,
                                          progress, error);
}

static void
corrected_cb (SutureJob    *job,
              gpointer      result,
              const GError *error,
              gpointer      user_data)
{
  /* Whoever is told may let go of the session. */
  g_autoptr (SutureSession) self = g_object_ref (user_data);

  g_clear_object (&self->correction_job);
  g_clear_pointer (&self->correction, suture_correction_unref);
  self->correction = result;
  suture_session_correction_changed (self);
}

static void
start_correction (SutureSession *self, GArray *rows)
{
  CorrectionRequest *request = g_new (CorrectionRequest, 1);

  suture_session_stop_job (&self->correction_job);
  request->index = suture_cell_index_ref (self->index);
  request->rows = g_array_ref (rows);
  self->correction_job =
      suture_job_start ("", correction_worker, request, correction_request_free,
                        (GDestroyNotify) suture_correction_unref, corrected_cb,
                        self);
}

/* The cursor */

/* Where nobody chose: the top of the list, or nowhere. */
void
suture_session_place_cursor (SutureSession *self, SutureCandidateItem *item)
{
  suture_session_set_current (self, item);
  self->cursor_was_moved = FALSE;
}

void
suture_session_set_current (SutureSession *self, SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (item != NULL)
    {
      const guint position =
          suture_candidate_list_get_position (self->candidates, item);

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

/* After an answer: a pair that is due once more, else the next one without
 * answer, else the one below. */
static void
go_to_next_to_decide (SutureSession *self)
{
  SutureCandidateItem *pending = find_pending (self);
  SutureCandidateItem *repeat =
      suture_session_take_due_repeat (self, pending == NULL);
  SutureCandidateItem *next = repeat ? repeat : pending;

  if (next == NULL)
    next = suture_candidate_list_get_shown (self->candidates,
                                            self->current_position + 1);
  if (next == NULL || next == self->current)
    return;
  suture_session_set_current (self, next);
  suture_session_set_repeating (self, next == repeat);
}

/* Answers */

/* (transfer full) (element-type SutureDecisionRow): every pair that has an
 * answer, whether the list has it at this moment or not. */
GArray *
suture_session_dup_decisions (SutureSession *self)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (self->log);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey     pair = g_array_index (pairs, SuturePairKey, i);
      const SutureDecisionRow row = {
        .pair = pair,
        .answer = suture_decision_log_get_answer (self->log, pair),
      };

      g_array_append_val (rows, row);
    }
  return rows;
}

static GArray *
filter_pairs (GArray *rows, SutureAnswer answer)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->answer == answer)
        g_array_append_val (pairs, row->pair);
    }
  return pairs;
}

static void
mark_conflicts (SutureSession *self, GArray *conflicts)
{
  GPtrArray *all = suture_candidate_list_get_all (self->candidates);
  g_autoptr (GHashTable) joined =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);

  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (joined, &g_array_index (conflicts, SuturePairKey, i));
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      const SuturePairKey  pair = suture_candidate_item_get_pair (item);

      suture_candidate_item_set_conflict (item, g_hash_table_contains (joined,
                                                                       &pair));
    }
  self->n_conflicts = conflicts->len;
}

/* Accepting A+B re-writes what every pair that names A or B means. */
void
suture_session_update_merges (SutureSession *self)
{
  if (self->index == NULL)
    return;

  g_autoptr (GArray) rows = suture_session_dup_decisions (self);
  g_autoptr (GArray) accepted = filter_pairs (rows, SUTURE_ANSWER_ACCEPTED);
  g_autoptr (GArray) rejected = filter_pairs (rows, SUTURE_ANSWER_REJECTED);

  g_clear_pointer (&self->merge_map, suture_merge_map_unref);
  self->merge_map = suture_merge_map_new (self->index, accepted);

  g_autoptr (GArray) conflicts =
      suture_merge_map_find_conflicts (self->merge_map, rejected);

  mark_conflicts (self, conflicts);
  start_correction (self, rows);
  suture_session_answers_changed (self);
}

void
suture_session_reset_review (SutureSession *self)
{
  suture_decision_log_free (self->log);
  self->log = suture_decision_log_new ();
  suture_decision_log_set_blind (self->log, self->is_blind);
  self->wanted_pair = (SuturePairKey){ 0, 0 };
  self->n_learned = 0;
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

static void
record_answer (SutureSession       *self,
               SutureCandidateItem *item,
               SutureAnswer         answer,
               double               seconds)
{
  const gboolean is_first =
      suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING;
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  suture_decision_log_decide (self->log, pair, answer, seconds,
                              g_get_user_name (), g_get_real_time ());
  suture_candidate_item_set_answer (item, answer);
  if (is_first)
    suture_session_plan_repeat (self, pair);
  suture_session_update_merges (self);
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

  if (is_repeat)
    record_repeat (self, item, answer, seconds);
  else
    record_answer (self, item, answer, seconds);
  go_to_next_to_decide (self);
  suture_session_refresh (self);
  suture_session_keep (self);
  if (is_repeat)
    suture_session_repeated (self, item);
  else
    suture_session_decided (self, item, answer);
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
  suture_session_refresh (self);
  suture_session_keep (self);
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
