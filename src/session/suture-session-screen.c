/* suture-session-screen.c: pairs come in while they are measured; sliders
 * score all of them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>

#include "suture-own-model.h"

/* A pair on its way from the worker to the queue. */
typedef struct
{
  size_t          row;
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          score;
} FoundPair;

/* What the worker needs. The main thread empties `found` while it runs. */
typedef struct
{
  /* Read only */
  SutureCellIndex *index;
  SutureStack     *raw;
  SutureParameters parameters;

  GMutex  mutex;
  GArray *found;  /* of FoundPair; guarded by mutex */
  char   *notice; /* nullable; of the model; the worker's until it is done */
} ScreenRequest;

#define REQUEST_KEY "suture-screen-request"

static void
screen_request_clear (gpointer data)
{
  ScreenRequest *request = data;

  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->found, g_array_unref);
  g_free (request->notice);
  g_mutex_clear (&request->mutex);
}

static void
screen_request_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, screen_request_clear);
}

static ScreenRequest *
screen_request_new (SutureSession *self)
{
  ScreenRequest *request = g_atomic_rc_box_new0 (ScreenRequest);

  request->index = suture_cell_index_ref (self->index);
  request->raw = self->raw ? suture_stack_ref (self->raw) : NULL;
  request->parameters = self->parameters;
  request->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  g_mutex_init (&request->mutex);
  return request;
}

static void
found_worker (const SutureMeasurement *measurement,
              size_t                   row,
              double                   score,
              gpointer                 user_data)
{
  ScreenRequest  *request = user_data;
  const FoundPair found = {
    .row = row,
    .candidate = measurement->candidate,
    .pair = { measurement->upper_id, measurement->lower_id },
    .score = score,
  };

  g_mutex_lock (&request->mutex);
  g_array_append_val (request->found, found);
  g_mutex_unlock (&request->mutex);
}

static gpointer
screen_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  ScreenRequest *request = data;
  g_autoptr (SutureModel) model =
      suture_own_model_load_or_shipped (request->parameters.kind,
                                        &request->notice, error);

  if (model == NULL)
    return NULL;
  return suture_pipeline_screen_cells (request->index, request->raw, model,
                                       &request->parameters,
                                       SUTURE_SCREENED_ALL, found_worker,
                                       request, progress, error);
}

static GArray *
take_found (ScreenRequest *request)
{
  GArray *found;

  g_mutex_lock (&request->mutex);
  found = g_steal_pointer (&request->found);
  request->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  g_mutex_unlock (&request->mutex);
  return found;
}

static void
add_item (SutureSession         *self,
          size_t                 row,
          const SutureCandidate *candidate,
          SuturePairKey          pair,
          double                 score)
{
  SutureCandidateItem *item =
      suture_candidate_item_new (row, candidate, pair, score);

  suture_candidate_item_set_answer (item,
                                    suture_decision_log_get_answer (self->log,
                                                                    pair));
  suture_candidate_item_set_blind (item, self->is_blind);
  if (self->other != NULL)
    suture_candidate_item_set_other_answer (
        item, suture_decision_log_get_answer (self->other->log, pair));
  suture_candidate_list_add (self->candidates, item);
}

static void
add_found (SutureSession *self, ScreenRequest *request)
{
  g_autoptr (GArray) found = take_found (request);

  if (found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const FoundPair *pair = &g_array_index (found, FoundPair, i);

      add_item (self, pair->row, &pair->candidate, pair->pair, pair->score);
    }
  suture_session_refresh (self);
}

static void
ticked_cb (SutureJob *job, gpointer user_data)
{
  add_found (user_data, g_object_get_data (G_OBJECT (job), REQUEST_KEY));
}

void
suture_session_take_classifier (SutureSession    *self,
                                SutureClassifier *classifier)
{
  g_clear_pointer (&self->classifier, suture_classifier_unref);
  self->classifier = classifier;
  suture_learning_set_classifier (self->learning, classifier,
                                  self->parameters.kind);
}

void
suture_session_score_all (SutureSession *self)
{
  if (self->classifier == NULL)
    return;

  GPtrArray *all = suture_candidate_list_get_all (self->candidates);
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->classifier);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&self->parameters);
  g_autofree double *scores =
      g_new (double, suture_measurement_table_get_n_rows (table));

  suture_classifier_score_all (self->classifier, &params, scores);
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);

      suture_candidate_item_set_score (item,
                                       scores[suture_candidate_item_get_row (
                                           item)]);
    }
}

/* The pair where the review was left, or the top of the list. */
static void
place_cursor_first (SutureSession *self)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, self->wanted_pair);

  self->wanted_pair = (SuturePairKey){ 0, 0 };
  suture_session_place_cursor (
      self,
      item ? item : suture_candidate_list_get_shown (self->candidates, 0));
}

static void
pairs_are_complete (SutureSession *self)
{
  suture_session_score_all (self);
  suture_session_update_merges (self);
  suture_session_refresh (self);
  if (!self->cursor_was_moved)
    place_cursor_first (self);
  suture_session_set_state (self, SUTURE_SESSION_REVIEWING);
  suture_session_current_changed (self); /* it can be explained now */
}

/* Takes @classifier: pairs that were measured in an earlier session. */
void
suture_session_show_candidates (SutureSession    *self,
                                SutureClassifier *classifier)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);

  suture_session_place_cursor (self, NULL);
  suture_learning_forget (self->learning);
  suture_candidate_list_clear (self->candidates);
  suture_session_take_classifier (self, classifier);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *measurement =
          suture_measurement_table_get (table, row);

      add_item (self, row, &measurement->candidate,
                (SuturePairKey){ measurement->upper_id, measurement->lower_id },
                0.0);
    }
  pairs_are_complete (self);
}

static void
screened_cb (SutureJob    *job,
             gpointer      result,
             const GError *error,
             gpointer      user_data)
{
  SutureSession *self = user_data;
  ScreenRequest *request = g_object_get_data (G_OBJECT (job), REQUEST_KEY);

  add_found (self, request);
  suture_session_take_classifier (self, result);
  pairs_are_complete (self);
  suture_session_job_changed (self);
  suture_saving_keep (self->saving);
  suture_session_learned (self);

  if (request->notice != NULL)
    suture_session_notice (self, request->notice);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_session_notice (self, _ ("Screening was stopped, so the list is not "
                                    "complete; the menu can start it again"));
  else if (error != NULL)
    suture_session_fail (self, error->message);
}

void
suture_session_start_screening (SutureSession *self)
{
  ScreenRequest *request = screen_request_new (self);

  suture_job_clear (&self->screen_job);
  suture_learning_forget (self->learning);
  suture_session_take_classifier (self, NULL);
  if (self->current != NULL && self->wanted_pair.upper_id == 0)
    self->wanted_pair = suture_candidate_item_get_pair (self->current);
  suture_session_place_cursor (self, NULL);
  suture_candidate_list_clear (self->candidates);
  suture_session_counts_changed (self);

  suture_job_run (&self->screen_job, self, _ ("Looking for cut cells…"),
                  screen_worker, request, screen_request_unref,
                  (GDestroyNotify) suture_classifier_unref, screened_cb);
  g_object_set_data_full (G_OBJECT (self->screen_job), REQUEST_KEY,
                          g_atomic_rc_box_acquire (request),
                          screen_request_unref);
  g_signal_connect_object (self->screen_job, "ticked", G_CALLBACK (ticked_cb),
                           self, 0);
  suture_session_set_state (self, SUTURE_SESSION_SCREENING);
  suture_session_job_changed (self);
}

void
suture_session_screen (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (self->index != NULL);

  suture_session_start_screening (self);
}

/* The list anew; the cursor stays on its pair, and finds one if it had none. */
void
suture_session_refresh (SutureSession *self)
{
  suture_candidate_list_refresh (self->candidates, self->parameters.threshold);
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

void
suture_session_set_penalty (SutureSession *self, double penalty)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (penalty >= 0.0);

  if (self->parameters.penalty == penalty)
    return;
  self->parameters.penalty = penalty;
  suture_session_score_all (self);
  suture_session_refresh (self);
  suture_saving_keep_sliders (self->saving);
  g_object_notify (G_OBJECT (self), "penalty");
}

void
suture_session_set_threshold (SutureSession *self, double threshold)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (threshold >= 0.0 && threshold <= 1.0);

  if (self->parameters.threshold == threshold)
    return;
  self->parameters.threshold = threshold;
  suture_session_refresh (self);
  suture_saving_keep_sliders (self->saving);
  g_object_notify (G_OBJECT (self), "threshold");
}

void
suture_session_set_emd_range (SutureSession *self, SutureEmdRange range)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (self->parameters.emd_range == range)
    return;
  self->parameters.emd_range = range;
  suture_session_score_all (self);
  suture_session_refresh (self);
  suture_saving_keep_sliders (self->saving);
  g_object_notify (G_OBJECT (self), "emd-range");
}

void
suture_session_set_filter (SutureSession    *self,
                           SutureQueueFilter filter,
                           guint64           label_id)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_candidate_list_set_filter (self->candidates, filter, label_id);
  suture_session_keep_settings (self);
  suture_session_refresh (self);
  suture_session_filter_changed (self);
}

SutureQueueCounts
suture_session_get_counts (SutureSession *self)
{
  return suture_candidate_list_get_counts (self->candidates);
}
