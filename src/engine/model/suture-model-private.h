/* suture-model-private.h: what a model consists of
 *
 * Private to the stage: the file, the classifier and the training share it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "features/suture-feature-table.h"
#include "model/suture-kind-features.h"
#include "model/suture-model.h"
#include "model/suture-perceptron.h"
#include "model/suture-score-params.h"

G_BEGIN_DECLS

/** SUTURE_LEAST_CLASS_SD: standard deviations of a shape class below this are
 * raised to it; METHOD.md section 4 */
#define SUTURE_LEAST_CLASS_SD 1e-3

/** SUTURE_MAX_HIDDEN: hidden units a model may have */
#define SUTURE_MAX_HIDDEN 256

/** SUTURE_N_PENALTY_PATTERNS: which values that carry R² a row has */
#define SUTURE_N_PENALTY_PATTERNS (SUTURE_N_SHAPE_CLASSES * 4)

/** SUTURE_PATTERN_HAS_RAW: the bit of a pattern that tells of a raw stack;
 * below it stands the row of the penalty sums */
#define SUTURE_PATTERN_HAS_RAW 0x10

/**
 * SutureModelCalibration:
 * @slope: above 0
 * @intercept: so that logistic (slope · logit + intercept) is the probability
 */
typedef struct
{
  double slope;
  double intercept;
} SutureModelCalibration;

/**
 * SutureModelInput:
 * @feature: its number among those of the model's kind, suture-kind-features.h
 * @scale_type: logarithm or the value itself
 * @floor: least value a logarithm is taken of
 * @centre: subtracted after the logarithm
 * @scale: divided by; above 0
 * @imputation: value that stands in for a missing one, in the feature's unit
 * @is_flagged: whether a further input tells that it was missing
 * @sources: feature that is read, by EMD range and by way up (1: upside down);
 *   set by suture_model_finish()
 */
typedef struct
{
  int                feature;
  SutureFeatureScale scale_type;
  double             floor;
  double             centre;
  double             scale;
  double             imputation;
  gboolean           is_flagged;
  int                sources[2][2];
} SutureModelInput;

struct _SutureModel
{
  gatomicrefcount        ref_count;
  char                  *name;
  SutureCandidateKind    kind;
  char                  *feature_set;
  size_t                 n_features;
  SutureModelInput      *inputs; /* (array length=n_features) */
  double                 class_means[SUTURE_N_SHAPE_CLASSES];
  double                 class_sds[SUTURE_N_SHAPE_CLASSES];
  SuturePerceptron      *perceptron;
  /* Without a raw stack and with one: how far the same logit can be trusted
   * isn't the same. */
  SutureModelCalibration calibration[2];
  /* Of true ones among what it was taught by; 0: not known. */
  double                 usual_share;
  JsonNode              *provenance; /* nullable; an object */

  /* Derived by suture_model_finish(). */
  const char **feature_names; /* (array zero-terminated=1) */
  double      *penalty_sums;  /* SUTURE_N_PENALTY_PATTERNS rows of n_hidden */
};

/** suture_model_new: (transfer full): an empty model, to be filled in */
SutureModel *suture_model_new (SutureCandidateKind kind, size_t n_features);

/**
 * suture_model_finish:
 * @problem: (out) (transfer full): what doesn't fit, half a sentence
 *
 * Checks that the parts fit together and that the scores keep their promises:
 * the features' mirrors are there, nothing that carries R² has a weight that
 * would let a score rise with the penalty. Derives what inference needs.
 */
gboolean suture_model_finish (SutureModel *self, char **problem);

/** suture_model_get_feature: (transfer none): what input @i is of */
const SutureFeature *suture_model_get_feature (const SutureModel *self,
                                               size_t             i);

/** suture_model_count_inputs: features and flags */
size_t suture_model_count_inputs (const SutureModel *self);

/** suture_model_list_directions: (transfer full): of each input, what a fit has
 * to keep to: rising for what carries R², so that no score rises with a
 * penalty; else as the table has it; free for flags */
SutureFeatureDirection *suture_model_list_directions (const SutureModel *self);

/** suture_model_from_json: @display is the file's name in messages */
SutureModel *suture_model_from_json (const char *text,
                                     gsize       length,
                                     const char *display,
                                     GError    **error);

/**
 * suture_model_fill_inputs:
 * @values: all features (suture_features_measure() and the shape index)
 * @range: which features stand for the boundary of EMD profiles
 * @is_flipped: as if the stack were turned upside down
 * @inputs: (out): what the perceptron is given, without the penalty
 */
void suture_model_fill_inputs (const SutureModel *self,
                               const double      *values,
                               SutureEmdRange     range,
                               gboolean           is_flipped,
                               double            *inputs);

/**
 * suture_model_get_pattern:
 * @values: all features
 *
 * Returns: what a score depends on beside its inputs: the row of @penalty_sums,
 *   and whether anything was measured in a raw stack
 */
guint8 suture_model_get_pattern (const double             *values,
                                 const SutureOverlapShape *shape);

/** suture_pattern_get_penalty_row: row of @penalty_sums */
static inline size_t
suture_pattern_get_penalty_row (guint8 pattern)
{
  return pattern & (SUTURE_PATTERN_HAS_RAW - 1);
}

/** suture_model_get_calibration: (transfer none): what holds for the pattern */
static inline const SutureModelCalibration *
suture_model_get_calibration (const SutureModel *self, guint8 pattern)
{
  return &self->calibration[(pattern & SUTURE_PATTERN_HAS_RAW) != 0];
}

/**
 * suture_model_measure:
 * @values: (out): all features of a measurement, the shape index with them
 */
void suture_model_measure (const SutureModel       *self,
                           const SutureMeasurement *measurement,
                           const SuturePopulation  *population,
                           SutureSpacing            spacing,
                           double                  *values);

/** suture_model_get_penalty: what penalty 1 takes off that feature's value */
double suture_model_get_penalty (const SutureModel   *self,
                                 SutureFeaturePenalty penalty,
                                 SutureShapeClass     shape_class);

/** suture_model_get_penalty_on_input: what penalty 1 takes off input @i of a
 * pair with that pattern; not negative */
double suture_model_get_penalty_on_input (const SutureModel *self,
                                          size_t             i,
                                          guint8             pattern);

/** suture_model_calibrate: probability from the logits of both ways up */
double suture_model_calibrate (const SutureModel *self,
                               guint8             pattern,
                               double             upright_logit,
                               double             flipped_logit);

/**
 * suture_model_get_probability:
 * @sums: what the hidden units are given, the right way up
 * @flipped_sums: and upside down
 * @pattern: as suture_model_get_pattern() gives it
 * @penalty: the slider
 */
double suture_model_get_probability (const SutureModel *self,
                                     const double      *sums,
                                     const double      *flipped_sums,
                                     guint8             pattern,
                                     double             penalty);

G_END_DECLS
