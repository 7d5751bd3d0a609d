/* suture-review-change.c: one change of a review, on its way to the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-change.h"

#include "reviews/contents/suture-review-screened.h"
#include "reviews/contents/suture-review-suspects.h"
#include "reviews/contents/suture-review-events.h"
#include "reviews/contents/suture-review-names.h"

void
suture_review_change_free (SutureReviewChange *self)
{
  g_free (self->reviewer);
  g_free (self->name);
  g_free (self->value);
  suture_review_input_clear (&self->input);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->meanings, g_hash_table_unref);
  g_free (self);
}

gboolean
suture_review_change_replaces (const SutureReviewChange *self,
                               const SutureReviewChange *earlier)
{
  return self->kind == earlier->kind && self->kind != SUTURE_CHANGE_EVENT &&
         g_strcmp0 (self->name, earlier->name) == 0;
}

static gboolean
apply_screening (const SutureReviewChange *self,
                 sqlite3                  *db,
                 gint64                   *model,
                 GError                  **error)
{
  const SutureScoreParams params =
      suture_parameters_get_score_params (&self->parameters);
  SutureClassifier *layer_gaps =
      suture_suspects_get_layer_gaps (self->suspects);
  const SutureSpacing spacing = suture_measurement_table_get_spacing (
      suture_classifier_get_table (layer_gaps));

  return suture_review_write_model (db,
                                    suture_classifier_get_model (layer_gaps),
                                    TRUE, model, error) &&
         suture_review_write_parameters (db, &self->parameters, error) &&
         suture_review_write_spacing (db, spacing, self->value, error) &&
         suture_review_write_suspects (db, self->suspects, &params, error);
}

/* @model: (out): row of what scored a pair of @kind; 0 if nobody knows.
 * @of_layer_gaps is given. */
static gboolean
find_model (sqlite3            *db,
            SutureCandidateKind kind,
            gint64              of_layer_gaps,
            gint64             *model,
            GError            **error)
{
  *model = of_layer_gaps;
  return kind == SUTURE_KIND_LAYER_GAP ||
         suture_review_read_model_of (db, kind, model, error);
}

static gboolean
apply_event (const SutureReviewChange *self,
             sqlite3                  *db,
             gint64                    of_layer_gaps,
             GError                  **error)
{
  gint64 model;

  return find_model (db, self->pair_kind, of_layer_gaps, &model, error) &&
         suture_review_append_event (db, self->sequence, &self->event,
                                     SUTURE_VERSION, model, error);
}

gboolean
suture_review_change_apply (const SutureReviewChange *self,
                            sqlite3                  *db,
                            gint64                   *model,
                            GError                  **error)
{
  switch (self->kind)
    {
    case SUTURE_CHANGE_EVENT:
      return apply_event (self, db, *model, error);
    case SUTURE_CHANGE_PARAMETERS:
      return suture_review_write_parameters (db, &self->parameters, error);
    case SUTURE_CHANGE_SETTING:
      return suture_review_write_setting (db, self->name, self->value, error);
    case SUTURE_CHANGE_INPUT:
      return suture_review_write_input (db, self->name, &self->input, error);
    case SUTURE_CHANGE_MEANINGS:
      return suture_review_write_meanings (db, self->meanings, error);
    case SUTURE_CHANGE_SCREENING:
      return apply_screening (self, db, model, error);
    default:
      g_assert_not_reached ();
    }
}
