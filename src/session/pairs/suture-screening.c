/* suture-screening.c: pairs come in while they are measured; sliders score all
 * of them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-screening.h"

#include <glib/gi18n-lib.h>

#include "jobs/suture-signal.h"
#include "learning/suture-own-model.h"

typedef struct _ScreenRequest ScreenRequest;

struct _SutureScreening
{
  GObject parent_instance;

  SutureCellIndex *index; /* owned; nullable */
  SutureStack     *raw;   /* owned; nullable */

  SutureParameters  parameters;
  SutureClassifier *classifier; /* owned; NULL until the pairs are complete */
  SutureCandidateList *candidates; /* owned */

  /* Owned, NULL when nothing runs */
  SutureJob     *job;
  ScreenRequest *request; /* the job's */
};

enum
{
  PROP_0,
  PROP_PENALTY,
  PROP_THRESHOLD,
  PROP_EMD_RANGE,
  N_PROPS
};

enum
{
  FOUND,
  LISTED,
  ADJUSTED,
  CLASSIFIER_CHANGED,
  COMPLETE,
  SCREENED,
  NOTICED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureScreening, suture_screening, G_TYPE_OBJECT)

static void
suture_screening_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  const SutureParameters *parameters =
      suture_screening_get_parameters (SUTURE_SCREENING (object));

  switch (prop_id)
    {
    case PROP_PENALTY:
      g_value_set_double (value, parameters->penalty);
      break;
    case PROP_THRESHOLD:
      g_value_set_double (value, parameters->threshold);
      break;
    case PROP_EMD_RANGE:
      g_value_set_int (value, parameters->emd_range);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_screening_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SutureScreening *self = SUTURE_SCREENING (object);

  switch (prop_id)
    {
    case PROP_PENALTY:
      suture_screening_set_penalty (self, g_value_get_double (value));
      break;
    case PROP_THRESHOLD:
      suture_screening_set_threshold (self, g_value_get_double (value));
      break;
    case PROP_EMD_RANGE:
      suture_screening_set_emd_range (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_screening_dispose (GObject *object)
{
  suture_screening_stop (SUTURE_SCREENING (object));
  G_OBJECT_CLASS (suture_screening_parent_class)->dispose (object);
}

static void
suture_screening_finalize (GObject *object)
{
  SutureScreening *self = SUTURE_SCREENING (object);

  g_clear_object (&self->candidates);
  g_clear_pointer (&self->classifier, suture_classifier_unref);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  G_OBJECT_CLASS (suture_screening_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_PENALTY] =
      g_param_spec_double ("penalty", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  properties[PROP_THRESHOLD] =
      g_param_spec_double ("threshold", NULL, NULL, 0.0, 1.0, 0.5, flags);
  properties[PROP_EMD_RANGE] =
      g_param_spec_int ("emd-range", NULL, NULL, SUTURE_EMD_RANGE_MINMAX,
                        SUTURE_EMD_RANGE_QUARTILES, SUTURE_EMD_RANGE_MINMAX,
                        flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
suture_screening_class_init (SutureScreeningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType   type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = suture_screening_dispose;
  object_class->finalize = suture_screening_finalize;
  object_class->get_property = suture_screening_get_property;
  object_class->set_property = suture_screening_set_property;
  install_properties (object_class);

  signals[FOUND] =
      suture_signal_new (type, "found", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[LISTED] = suture_signal_new (type, "listed", 0);
  signals[ADJUSTED] = suture_signal_new (type, "adjusted", 0);
  signals[CLASSIFIER_CHANGED] =
      suture_signal_new (type, "classifier-changed", 0);
  signals[COMPLETE] = suture_signal_new (type, "complete", 0);
  signals[SCREENED] = suture_signal_new (type, "screened", 0);
  signals[NOTICED] = suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_screening_init (SutureScreening *self)
{
  self->parameters = SUTURE_PARAMETERS_DEFAULT;
  self->candidates = suture_candidate_list_new ();
}

SutureScreening *
suture_screening_new (void)
{
  return g_object_new (SUTURE_TYPE_SCREENING, NULL);
}

static void
take_classifier (SutureScreening *self, SutureClassifier *classifier)
{
  g_clear_pointer (&self->classifier, suture_classifier_unref);
  self->classifier = classifier;
  g_signal_emit (self, signals[CLASSIFIER_CHANGED], 0);
}

void
suture_screening_refresh (SutureScreening *self)
{
  suture_candidate_list_refresh (self->candidates, self->parameters.threshold);
  g_signal_emit (self, signals[LISTED], 0);
}

/* The worker */

/* A pair on its way from the worker to the queue. */
typedef struct
{
  size_t          row;
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          score;
} FoundPair;

/* What the worker needs. The main thread empties `found` while it runs. */
struct _ScreenRequest
{
  /* Read only */
  SutureCellIndex *index;
  SutureStack     *raw;
  SutureParameters parameters;

  GMutex  mutex;
  GArray *found;  /* of FoundPair; guarded by mutex */
  char   *notice; /* nullable; of the model; the worker's until it is done */
};

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
screen_request_new (SutureScreening *self)
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
    .pair = measurement->pair,
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
                                       &request->parameters, found_worker,
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

/* Pairs come in */

static void
add_item (SutureScreening       *self,
          size_t                 row,
          const SutureCandidate *candidate,
          SuturePairKey          pair,
          double                 score)
{
  SutureCandidateItem *item =
      suture_candidate_item_new (row, candidate, pair, score);

  g_signal_emit (self, signals[FOUND], 0, item);
  suture_candidate_list_add (self->candidates, item);
}

static void
add_found (SutureScreening *self, ScreenRequest *request)
{
  g_autoptr (GArray) found = take_found (request);

  if (found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    {
      const FoundPair *pair = &g_array_index (found, FoundPair, i);

      add_item (self, pair->row, &pair->candidate, pair->pair, pair->score);
    }
  suture_screening_refresh (self);
}

static void
ticked_cb (SutureJob *job, gpointer user_data)
{
  SutureScreening *self = user_data;

  add_found (self, self->request);
}

static void
score_all (SutureScreening *self)
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

static void
pairs_are_complete (SutureScreening *self, SutureClassifier *classifier)
{
  take_classifier (self, classifier);
  score_all (self);
  g_signal_emit (self, signals[COMPLETE], 0);
}

void
suture_screening_clear (SutureScreening *self)
{
  suture_screening_stop (self);
  take_classifier (self, NULL);
  suture_candidate_list_clear (self->candidates);
  g_signal_emit (self, signals[LISTED], 0);
}

void
suture_screening_show (SutureScreening *self, SutureClassifier *classifier)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);

  suture_screening_clear (self);
  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureMeasurement *measurement =
          suture_measurement_table_get (table, row);

      add_item (self, row, &measurement->candidate, measurement->pair, 0.0);
    }
  pairs_are_complete (self, classifier);
}

static void
screened_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureScreening *self = user_data;
  ScreenRequest   *request = g_steal_pointer (&self->request);

  add_found (self, request);
  pairs_are_complete (self, result);
  g_signal_emit (self, signals[SCREENED], 0);

  if (request->notice != NULL)
    g_signal_emit (self, signals[NOTICED], 0, request->notice);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICED], 0,
                   _ ("Screening was stopped, so the list is not "
                      "complete; the menu can start it again"));
  else if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  screen_request_unref (request);
}

void
suture_screening_start (SutureScreening *self)
{
  ScreenRequest *request = screen_request_new (self);

  suture_screening_clear (self);
  self->request = g_atomic_rc_box_acquire (request);
  suture_job_run (&self->job, self, _ ("Looking for cut cells…"), screen_worker,
                  request, screen_request_unref,
                  (GDestroyNotify) suture_classifier_unref, screened_cb);
  g_signal_connect_object (self->job, "ticked", G_CALLBACK (ticked_cb), self,
                           0);
}

SutureJob *
suture_screening_get_job (SutureScreening *self)
{
  return self->job;
}

void
suture_screening_stop (SutureScreening *self)
{
  suture_job_clear (&self->job);
  g_clear_pointer (&self->request, screen_request_unref);
}

void
suture_screening_score_with (SutureScreening  *self,
                             SutureClassifier *classifier)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->classifier);

  take_classifier (self,
                   suture_classifier_get_table (classifier) == table
                       ? suture_classifier_ref (classifier)
                       : suture_classifier_new (suture_classifier_get_model (
                                                    classifier),
                                                table));
  score_all (self);
  suture_screening_refresh (self);
}

/* What it is of */

void
suture_screening_set_stacks (SutureScreening *self,
                             SutureCellIndex *index,
                             SutureStack     *raw)
{
  suture_cell_index_ref (index);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  self->index = index;
  g_clear_pointer (&self->raw, suture_stack_unref);
  self->raw = raw ? suture_stack_ref (raw) : NULL;
  self->parameters.background_id = suture_cell_index_get_background_id (index);
}

SutureCellIndex *
suture_screening_get_index (SutureScreening *self)
{
  return self->index;
}

SutureStack *
suture_screening_get_raw (SutureScreening *self)
{
  return self->raw;
}

SutureClassifier *
suture_screening_get_classifier (SutureScreening *self)
{
  return self->classifier;
}

SutureCandidateList *
suture_screening_get_candidates (SutureScreening *self)
{
  return self->candidates;
}

/* Parameters */

const SutureParameters *
suture_screening_get_parameters (SutureScreening *self)
{
  return &self->parameters;
}

void
suture_screening_set_parameters (SutureScreening        *self,
                                 const SutureParameters *parameters)
{
  self->parameters = *parameters;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
adjusted (SutureScreening *self, guint prop_id)
{
  suture_screening_refresh (self);
  g_signal_emit (self, signals[ADJUSTED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

void
suture_screening_set_penalty (SutureScreening *self, double penalty)
{
  g_return_if_fail (penalty >= 0.0);

  if (self->parameters.penalty == penalty)
    return;
  self->parameters.penalty = penalty;
  score_all (self);
  adjusted (self, PROP_PENALTY);
}

void
suture_screening_set_threshold (SutureScreening *self, double threshold)
{
  g_return_if_fail (threshold >= 0.0 && threshold <= 1.0);

  if (self->parameters.threshold == threshold)
    return;
  self->parameters.threshold = threshold;
  adjusted (self, PROP_THRESHOLD);
}

void
suture_screening_set_emd_range (SutureScreening *self, SutureEmdRange range)
{
  if (self->parameters.emd_range == range)
    return;
  self->parameters.emd_range = range;
  score_all (self);
  adjusted (self, PROP_EMD_RANGE);
}

gboolean
suture_screening_is_exact (SutureScreening *self)
{
  return self->classifier != NULL && self->parameters.emd_tolerance == 0.0;
}
