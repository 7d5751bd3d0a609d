/* suture-calibration.h: make a score a probability
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureCalibrationLoss: what a calibration makes as small as it can
 * @SUTURE_LOSS_LOG: minus the logarithm of the probability that was given to
 *   what is: the most that can be had from few cases
 * @SUTURE_LOSS_SQUARE: the squared distance of the probability from what is
 *   (Brier 1950): a case that is sure and wrong counts as one case, where by
 *   the logarithm a handful of them makes all others unsure
 */
typedef enum
{
  SUTURE_LOSS_LOG,
  SUTURE_LOSS_SQUARE,
} SutureCalibrationLoss;

/**
 * suture_calibrate:
 * @logits: (array length=n): what the perceptron says
 * @targets: (array length=n): 1 or 0
 * @weights: (array length=n): how much each counts
 * @kind: what is made small
 * @slope: (out): above 0
 * @intercept: (out): so that logistic (slope · logit + intercept) is the
 *   probability
 *
 * Platt's method (1999) with his smoothed targets, by Newton steps with
 * halving, as Lin, Lin and Weng (2007) advise. Where that gives no rising
 * curve, slope 1 and intercept 0.
 */
void suture_calibrate (const double         *logits,
                       const double         *targets,
                       const double         *weights,
                       size_t                n,
                       SutureCalibrationLoss kind,
                       double               *slope,
                       double               *intercept);

/** suture_calibrated_loss: weighted mean log loss of those probabilities */
double suture_calibrated_loss (const double *logits,
                               const double *targets,
                               const double *weights,
                               size_t        n,
                               double        slope,
                               double        intercept);

G_END_DECLS
