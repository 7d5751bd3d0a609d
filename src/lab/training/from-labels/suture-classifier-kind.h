/* suture-classifier-kind.h: what decides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureClassifierKind: what decides
 * @SUTURE_CLASSIFIER_PERCEPTRON: one hidden layer
 * @SUTURE_CLASSIFIER_LOGISTIC: logistic regression, the baseline
 * @SUTURE_CLASSIFIER_BEST: of the two, what has the lower log loss on cases
 *   that are held out
 */
typedef enum
{
  SUTURE_CLASSIFIER_PERCEPTRON,
  SUTURE_CLASSIFIER_LOGISTIC,
  SUTURE_N_CLASSIFIERS,
  SUTURE_CLASSIFIER_BEST = SUTURE_N_CLASSIFIERS,
} SutureClassifierKind;

/** suture_classifier_kind_name: "perceptron", "logistic" or "best" */
const char *suture_classifier_kind_name (SutureClassifierKind kind);

G_END_DECLS
