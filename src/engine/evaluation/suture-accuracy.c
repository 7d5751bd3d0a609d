/* suture-accuracy.c: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-accuracy.h"

#include "scores/suture-case-set.h"

gboolean
suture_accuracy_measure (const SutureTrainingStack  *stack,
                         SutureModel                *model,
                         const SutureTrainingParams *params,
                         double                      threshold,
                         SutureAccuracy             *accuracy,
                         const SutureProgress       *progress,
                         GError                    **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  if (!suture_case_set_add_for_accuracy (cases, stack, 0, params, progress,
                                         error))
    return FALSE;
  *accuracy =
      suture_case_set_get_accuracy (cases, model, threshold, NULL, NULL);
  return TRUE;
}
