/* suture-feature-table.h: the classifier's inputs, each a const descriptor
 *
 * To add a feature: one function (suture-feature-*.c) and one row in
 * suture-feature-table.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/measuring/suture-measurement.h"

G_BEGIN_DECLS

/**
 * SutureFeatureScale: what a model sees of a value
 * @SUTURE_SCALE_LINEAR: the value itself
 * @SUTURE_SCALE_LOG: its natural logarithm, of the feature's floor if it is
 * less
 */
typedef enum
{
  SUTURE_SCALE_LINEAR,
  SUTURE_SCALE_LOG,
} SutureFeatureScale;

/**
 * SutureFeaturePenalty: what the shape penalty p takes off a value
 * @SUTURE_PENALTY_NONE: nothing
 * @SUTURE_PENALTY_SHAPE_INDEX: p; the value itself is derived from the model's
 *   class statistics
 * @SUTURE_PENALTY_R2_KEPT: p times the standard deviation of the pair's class
 * @SUTURE_PENALTY_R2_LINEAR: p times that of the class linear
 * @SUTURE_PENALTY_R2_QUADRATIC: p times that of the class quadratic
 *
 * METHOD.md section 4: wherever a feature carries R², it is lowered alike.
 */
typedef enum
{
  SUTURE_PENALTY_NONE,
  SUTURE_PENALTY_SHAPE_INDEX,
  SUTURE_PENALTY_R2_KEPT,
  SUTURE_PENALTY_R2_LINEAR,
  SUTURE_PENALTY_R2_QUADRATIC,
} SutureFeaturePenalty;

/**
 * SutureFeatureStain: what a feature owes to the raw stack
 * @SUTURE_STAIN_NONE: nothing
 * @SUTURE_STAIN_STAYS: missing without; the same if bright and dark change
 *   places
 * @SUTURE_STAIN_TURNS: missing without; its sign turns if they do
 */
typedef enum
{
  SUTURE_STAIN_NONE,
  SUTURE_STAIN_STAYS,
  SUTURE_STAIN_TURNS,
} SutureFeatureStain;

/**
 * SutureFeatureDirection: what is known of a value before anything is learned
 * @SUTURE_DIRECTION_FREE: nothing
 * @SUTURE_DIRECTION_RISING: a larger one never speaks against one cell
 * @SUTURE_DIRECTION_FALLING: a larger one never speaks for it
 *
 * Models that are fitted keep to it, all else being equal; whether a value is
 * missing may speak either way.
 */
typedef enum
{
  SUTURE_DIRECTION_FREE,
  SUTURE_DIRECTION_RISING,
  SUTURE_DIRECTION_FALLING,
} SutureFeatureDirection;

/**
 * SutureFeature:
 * @name: as model files and JSON name it
 * @title: (translatable): for people
 * @unit: "µm", "layers", "" for a pure number ("µm" is px without voxel size)
 * @description: (translatable): one sentence a biologist understands
 * @mirror: name of the feature that takes its place when the stack is turned
 *   upside down; its own name if nothing changes
 * @quartile: (nullable): name of the feature that takes its place with the EMD
 *   range "quartiles"
 * @scale: what a model sees of it
 * @floor: least value a logarithm is taken of
 * @penalty: what the shape penalty takes off
 * @measure: the value, NAN if it is missing
 * @stain: what it owes to the raw stack
 * @direction: what is known of it beforehand
 * @emd_power: how often distances enter it: if all of them are off by a factor
 *   of at most f, the value is off by at most f to this power
 *
 * `shape_index` depends on the model: @measure gives NAN for it, and
 * suture-classifier.h derives it.
 */
typedef struct
{
  const char          *name;
  const char          *title;
  const char          *unit;
  const char          *description;
  const char          *mirror;
  const char          *quartile;
  SutureFeatureScale   scale;
  double               floor;
  SutureFeaturePenalty penalty;
  double (*measure) (const SutureMeasurement *measurement,
                     const SuturePopulation  *population,
                     SutureSpacing            spacing);
  SutureFeatureStain     stain;
  SutureFeatureDirection direction;
  int                    emd_power;
} SutureFeature;

/** SUTURE_MAX_FEATURES: no more than this many exist */
#define SUTURE_MAX_FEATURES 96

/** suture_features: (transfer none): all features that exist */
const SutureFeature *suture_features (size_t *n_features);

/** suture_feature_find: its position in suture_features(), or -1 */
int suture_feature_find (const char *name);

/**
 * suture_feature_set:
 * @name: "paper" or "extended"
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the names of
 *   the features of that set, in order
 */
const char *const *suture_feature_set (const char *name);

/**
 * suture_features_measure:
 * @values: (out): one value a feature, in the order of suture_features()
 *
 * All features of one row; missing ones are NAN.
 */
void suture_features_measure (const SutureMeasurement *measurement,
                              const SuturePopulation  *population,
                              SutureSpacing            spacing,
                              double                  *values);

/** suture_features_have_raw: whether one of all these values was measured in a
 * raw stack */
gboolean suture_features_have_raw (const double *values);

G_END_DECLS
