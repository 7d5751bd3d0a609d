/* suture-cut-features.h: what the classifier sees of a cut, each a const
 * descriptor
 *
 * To add a feature: one row in suture-cut-features.c; what it is measured from
 * is in suture-cut-measurement.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cuts/suture-cut-measurement.h"
#include "features/suture-feature-table.h"

G_BEGIN_DECLS

/**
 * SutureCutFeature:
 * @about: name, title, unit and so on; its mirror is itself, its measure %NULL
 * @measure: the value, NAN if it is missing
 *
 * None changes if the stack is turned or mirrored, or its ids change places.
 */
typedef struct
{
  SutureFeature about;
  double (*measure) (const SutureCutMeasurement *m,
                     const SuturePopulation     *population);
} SutureCutFeature;

/** suture_cut_features: (transfer none): all that exist, at most
 * %SUTURE_MAX_FEATURES */
const SutureCutFeature *suture_cut_features (size_t *n_features);

/** suture_cut_features_measure: @values (out): one value a feature, in the
 * order of suture_cut_features() */
void suture_cut_features_measure (const SutureCutMeasurement *measurement,
                                  const SuturePopulation     *population,
                                  double                     *values);

G_END_DECLS
