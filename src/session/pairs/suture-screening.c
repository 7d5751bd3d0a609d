/* suture-screening.c: pairs come in while they are measured; sliders score all
 * of them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-screening-private.h"

#include <glib/gi18n-lib.h>

#include "jobs/suture-signal.h"

enum
{
  PROP_0,
  PROP_PENALTY,
  PROP_THRESHOLD,
  PROP_EMD_RANGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[SUTURE_SCREENING_N_SIGNALS];

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
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->joined, suture_suspects_unref);
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

  signals[SUTURE_SCREENING_FOUND] =
      suture_signal_new (type, "found", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[SUTURE_SCREENING_LISTED] = suture_signal_new (type, "listed", 0);
  signals[SUTURE_SCREENING_ADJUSTED] = suture_signal_new (type, "adjusted", 0);
  signals[SUTURE_SCREENING_CLASSIFIER_CHANGED] =
      suture_signal_new (type, "classifier-changed", 0);
  signals[SUTURE_SCREENING_COMPLETE] = suture_signal_new (type, "complete", 0);
  signals[SUTURE_SCREENING_SCREENED] = suture_signal_new (type, "screened", 0);
  signals[SUTURE_SCREENING_CUTS_FOUND] =
      suture_signal_new (type, "cuts-found", 0);
  signals[SUTURE_SCREENING_NOTICED] =
      suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[SUTURE_SCREENING_FAILED] =
      suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_screening_init (SutureScreening *self)
{
  self->parameters = SUTURE_PARAMETERS_DEFAULT;
  self->candidates = suture_candidate_list_new ();
}

void
suture_screening_emit (SutureScreening *self, SutureScreeningSignal signal, ...)
{
  va_list arguments;

  va_start (arguments, signal);
  g_signal_emit_valist (self, signals[signal], 0, arguments);
  va_end (arguments);
}

SutureScreening *
suture_screening_new (void)
{
  return g_object_new (SUTURE_TYPE_SCREENING, NULL);
}

/* Looking for pairs */

static void
add_found (SutureScreening *self, SutureScreenRequest *request)
{
  g_autoptr (GArray) found = suture_screen_request_take_found (request);

  if (found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    suture_screening_add_pair (self,
                               &g_array_index (found, SutureFoundPair, i));
  suture_screening_refresh (self);
}

static void
ticked_cb (SutureJob *job, gpointer user_data)
{
  SutureScreening *self = user_data;

  add_found (self, self->request);
}

static void
tell_of_models (SutureScreening *self, SutureScreenRequest *request)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (suture_screen_request_get_notice (request, kind) != NULL)
      suture_screening_emit (self, SUTURE_SCREENING_NOTICED,
                             suture_screen_request_get_notice (request, kind));
}

static void
screened_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureScreening     *self = user_data;
  SutureScreenRequest *request = g_steal_pointer (&self->request);

  add_found (self, request);
  suture_screening_pairs_are_complete (self, result);
  suture_screening_emit (self, SUTURE_SCREENING_SCREENED);

  tell_of_models (self, request);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_screening_emit (self, SUTURE_SCREENING_NOTICED,
                           _ ("Screening was stopped, so the list is not "
                              "complete; the menu can start it again"));
  else if (error != NULL)
    suture_screening_emit (self, SUTURE_SCREENING_FAILED, error->message);
  suture_screen_request_unref (request);
}

void
suture_screening_start (SutureScreening *self)
{
  SutureScreenRequest *request =
      suture_screen_request_new (self->index, self->raw, &self->parameters);

  suture_screening_clear (self);
  self->request = suture_screen_request_ref (request);
  suture_job_run (&self->job, self, _ ("Looking for cut cells…"),
                  suture_screen_request_run, request,
                  suture_screen_request_unref,
                  (GDestroyNotify) suture_suspects_unref, screened_cb);
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
  suture_job_clear (&self->cut_job);
  suture_job_clear (&self->job);
  g_clear_pointer (&self->request, suture_screen_request_unref);
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
  return self->suspects ? suture_suspects_get_layer_gaps (self->suspects)
                        : NULL;
}

SutureSuspects *
suture_screening_get_suspects (SutureScreening *self)
{
  return self->suspects;
}

SutureSuspects *
suture_screening_get_shown_suspects (SutureScreening *self)
{
  return self->joined ? self->joined : self->suspects;
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
  suture_screening_emit (self, SUTURE_SCREENING_ADJUSTED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

void
suture_screening_set_penalty (SutureScreening *self, double penalty)
{
  g_return_if_fail (penalty >= 0.0);

  if (self->parameters.penalty == penalty)
    return;
  self->parameters.penalty = penalty;
  suture_screening_score_all (self);
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
  suture_screening_score_all (self);
  adjusted (self, PROP_EMD_RANGE);
}

gboolean
suture_screening_is_exact (SutureScreening *self)
{
  return self->suspects != NULL && self->parameters.emd_tolerance == 0.0;
}
