/* suture-classifier-kind.c: what decides
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-labels/suture-classifier-kind.h"

const char *
suture_classifier_kind_name (SutureClassifierKind kind)
{
  static const char *const names[] = { "perceptron", "logistic", "best" };

  return names[kind];
}
