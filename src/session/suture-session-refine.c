/* suture-session-refine.c: the pair on view is measured exactly
 *
 * Screening stops an earth mover's distance as soon as proven bounds are close
 * enough for the score. What the window shows in figures is exact, a moment
 * later, and there for pairs of a screening that still runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

typedef struct
{
  SutureCellIndex *index;
  SutureStack     *raw; /* nullable */
  SutureCandidate  candidate;
  SutureParameters parameters;
} RefineRequest;

static void
refine_request_free (gpointer data)
{
  RefineRequest *request = data;

  suture_cell_index_unref (request->index);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

static gpointer
refine_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const RefineRequest *request = data;

  return suture_pipeline_measure_pair (request->index, request->raw,
                                       &request->candidate,
                                       &request->parameters, progress, error);
}

static void
refined_cb (SutureJob    *job,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  SutureSession *self = user_data;

  if (result == NULL)
    return; /* cancelled; what screening found is shown */
  self->exact = result;
  suture_session_refined (self);
}

void
suture_session_forget_exact (SutureSession *self)
{
  suture_job_clear (&self->refine_job);
  g_clear_pointer (&self->exact, suture_measurement_table_unref);
}

void
suture_session_start_refining (SutureSession *self)
{
  suture_session_forget_exact (self);
  if (self->current == NULL || suture_screening_is_exact (self->screening))
    return;

  RefineRequest *request = g_new (RefineRequest, 1);

  *request = (RefineRequest){
    .index = suture_cell_index_ref (self->index),
    .raw = self->raw ? suture_stack_ref (self->raw) : NULL,
    .candidate = *suture_candidate_item_get_candidate (self->current),
    .parameters = *suture_screening_get_parameters (self->screening),
  };
  suture_job_run (&self->refine_job, self, "", refine_worker, request,
                  refine_request_free,
                  (GDestroyNotify) suture_measurement_table_unref, refined_cb);
}

gboolean
suture_session_is_exact (SutureSession *self)
{
  return self->exact != NULL || suture_screening_is_exact (self->screening);
}

const SutureMeasurement *
suture_session_get_measurement (SutureSession *self, SutureCandidateItem *item)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  if (item == NULL)
    return NULL;
  if (item == self->current && self->exact != NULL)
    return suture_measurement_table_get (self->exact, 0);
  if (suture_session_get_classifier (self) == NULL)
    return NULL;
  return suture_measurement_table_get (suture_classifier_get_table (
                                           suture_session_get_classifier (
                                               self)),
                                       suture_candidate_item_get_row (item));
}
