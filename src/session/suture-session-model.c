/* suture-session-model.c: which model scores: the shipped one or the person's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "suture-own-model.h"

void
suture_session_install_classifier (SutureSession    *self,
                                   SutureClassifier *classifier)
{
  SutureMeasurementTable *table =
      suture_classifier_get_table (self->classifier);
  SutureClassifier *installed =
      suture_classifier_get_table (classifier) == table
          ? suture_classifier_ref (classifier)
          : suture_classifier_new (suture_classifier_get_model (classifier),
                                   table);

  suture_classifier_unref (self->classifier);
  self->classifier = installed;
  self->classifier_is_kept = FALSE;
  suture_session_score_all (self);
  suture_session_refresh (self);
  suture_session_keep (self);
  suture_session_refined (self); /* the pair on view is explained otherwise */
  suture_session_learned (self);
}

/* The person's own model */

static gpointer
save_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  SutureModel *model = data;

  return suture_own_model_save (model, error) ? suture_model_ref (model) : NULL;
}

static void
saved_cb (SutureJob    *job,
          gpointer      result,
          const GError *error,
          gpointer      user_data)
{
  SutureSession *self = user_data;
  g_autoptr (SutureModel) model = result;

  suture_session_learned (self);
  if (model == NULL)
    suture_session_fail (self, error->message);
}

void
suture_session_save_own_model (SutureSession *self, SutureModel *model)
{
  suture_job_run (&self->own_model_job, self, "", save_worker,
                  suture_model_ref (model), (GDestroyNotify) suture_model_unref,
                  (GDestroyNotify) suture_model_unref, saved_cb);
}

static SutureCandidateKind
get_kind (SutureSession *self)
{
  return self->parameters.kind;
}

gboolean
suture_session_has_own_model (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return suture_own_model_exists (get_kind (self));
}

/* The shipped model */

typedef struct
{
  SutureCandidateKind     kind;
  SutureMeasurementTable *table;
} ShippedRequest;

static void
shipped_request_free (gpointer data)
{
  ShippedRequest *request = data;

  suture_measurement_table_unref (request->table);
  g_free (request);
}

static gpointer
shipped_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const ShippedRequest *request = data;
  g_autoptr (SutureModel) model =
      suture_model_load_default (request->kind, error);

  return model != NULL && suture_own_model_set_aside (request->kind, error)
             ? suture_classifier_new (model, request->table)
             : NULL;
}

static void
shipped_cb (SutureJob    *job,
            gpointer      result,
            const GError *error,
            gpointer      user_data)
{
  SutureSession *self = user_data;
  g_autoptr (SutureClassifier) classifier = result;

  if (classifier == NULL)
    suture_session_fail (self, error->message);
  else if (self->classifier != NULL)
    {
      suture_session_set_n_learned (self, 0);
      suture_session_forget_learning (self);
      suture_session_install_classifier (self, classifier);
      return;
    }
  else if (self->screen_job != NULL)
    suture_session_start_screening (
        self); /* it may have begun with the other */
  suture_session_learned (self);
}

void
suture_session_use_shipped_model (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  if (!suture_session_can_use_shipped_model (self))
    return;

  ShippedRequest *request = g_new (ShippedRequest, 1);

  *request =
      (ShippedRequest){ get_kind (self),
                        suture_measurement_table_ref (
                            suture_classifier_get_table (self->classifier)) };
  suture_job_run (&self->own_model_job, self, "", shipped_worker, request,
                  shipped_request_free,
                  (GDestroyNotify) suture_classifier_unref, shipped_cb);
  suture_session_learned (self);
}

/* (transfer none): its name has a sum of its contents in it. Read once a stack:
 * some hundred numbers. */
static const char *
get_shipped_name (SutureSession *self)
{
  if (self->shipped_name == NULL)
    {
      g_autoptr (SutureModel) model =
          suture_model_load_default (get_kind (self), NULL);

      self->shipped_name =
          g_strdup (model ? suture_model_get_name (model) : "");
    }
  return self->shipped_name;
}

gboolean
suture_session_is_shipped_model (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), TRUE);

  return self->classifier == NULL ||
         g_str_equal (suture_model_get_name (
                          suture_classifier_get_model (self->classifier)),
                      get_shipped_name (self));
}

gboolean
suture_session_can_use_shipped_model (SutureSession *self)
{
  return self->classifier != NULL && self->own_model_job == NULL &&
         (!suture_session_is_shipped_model (self) ||
          suture_session_has_own_model (self));
}

/* What it has learned from */

void
suture_session_set_n_learned (SutureSession *self, size_t n_learned)
{
  self->n_learned = n_learned;
  suture_session_keep_n_learned (self);
}

gboolean
suture_session_has_learned_here (SutureSession *self)
{
  return self->n_learned > 0 && !suture_session_is_shipped_model (self);
}
