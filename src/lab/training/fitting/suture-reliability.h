/* suture-reliability.h: whether scores are the probabilities they claim to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SUTURE_N_RELIABILITY_BINS: tenths of the range of scores */
#define SUTURE_N_RELIABILITY_BINS 10

/**
 * SutureReliability: cases by the tenth their score lies in
 * @counts: how many, false [0] and true [1] ones
 * @sums: of their scores
 */
typedef struct
{
  size_t counts[SUTURE_N_RELIABILITY_BINS][2];
  double sums[SUTURE_N_RELIABILITY_BINS][2];
} SutureReliability;

/**
 * SutureReliabilityRow: one tenth of a balanced set, in which all true cases
 * together weigh as much as all false ones
 * @weight: share of the set
 * @mean_score: NAN if it is empty
 * @share_true: share of true cases by weight; NAN if it is empty
 */
typedef struct
{
  double weight;
  double mean_score;
  double share_true;
} SutureReliabilityRow;

/** suture_reliability_add: one case with that score, in [0, 1] */
void suture_reliability_add (SutureReliability *self,
                             double             score,
                             gboolean           is_true);

SutureReliabilityRow suture_reliability_get_row (const SutureReliability *self,
                                                 int                      bin);

/**
 * suture_reliability_get_error:
 *
 * Expected calibration error: the mean of |mean score - share of true cases|
 * over the tenths of the balanced set, by weight. NAN without cases of both
 * sides.
 */
double suture_reliability_get_error (const SutureReliability *self);

G_END_DECLS
