/* suture-feature-table.h: the classifier's inputs, each a const descriptor
 *
 * To add a feature: one function and one row in suture-feature-table.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-measurement.h"

G_BEGIN_DECLS

/**
 * SutureFeature:
 * @name: as model files and JSON name it
 * @title: (translatable): for people
 * @unit: "µm", "px", "" for a pure number
 * @description: (translatable): one sentence a biologist understands
 * @mirror: name of the feature that takes its place when the stack is turned
 *   upside down; its own name if nothing changes
 * @measure: the value, NAN if it is missing
 *
 * Three inputs depend on the model or on the sliders and are derived when
 * scores are computed (suture-classifier.h): `shape_index` and everything that
 * carries R² take the penalty, and with the range q1/q3 the quartiles stand in
 * the place of min and max.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *unit;
  const char *description;
  const char *mirror;
  double (*measure) (const SutureMeasurement *measurement,
                     const SuturePopulation  *population,
                     SutureSpacing            spacing);
} SutureFeature;

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

G_END_DECLS
