/* suture-learning-report.c: what decisions did to a model, and what it is worth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/from-decisions/suture-learning-report.h"

#include <math.h>

/* Chance orders this many standard errors above one half once in 200. */
#define CHANCE_ERRORS 2.58

const char *
suture_model_change_name (SutureModelChange change)
{
  static const char *const names[] = { "none", "calibration", "weights" };

  return names[change];
}

/* Mann and Whitney's standard deviation of the area under the curve where
 * scores say nothing. */
gboolean
suture_learning_report_is_chance (const SutureLearningReport *self)
{
  const double a = (double) self->n_accepted;
  const double r = (double) self->n_rejected;

  return self->after.auc - 0.5 <=
         CHANCE_ERRORS * sqrt ((a + r + 1.0) / (12.0 * a * r));
}
