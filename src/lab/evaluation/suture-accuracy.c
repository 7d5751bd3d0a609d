/* suture-accuracy.c: how well a model decides on labelled stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evaluation/suture-accuracy.h"

#include "training/from-labels/suture-case-set.h"

static gboolean
is_of_stack (const SutureCase *c, gpointer user_data)
{
  return c->stack == *(const int *) user_data;
}

gboolean
suture_accuracy_measure (const SutureTrainingStack  *stacks,
                         size_t                      n_stacks,
                         SutureModel                *model,
                         const SutureTrainingParams *params,
                         double                      threshold,
                         SutureAccuracy             *accuracies,
                         SutureAccuracy             *all,
                         const SutureProgress       *progress,
                         GError                    **error)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (SutureCase));

  for (size_t i = 0; i < n_stacks; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) i / (double) n_stacks,
                                (double) (i + 1) / (double) n_stacks);

      if (!suture_case_set_add_for_accuracy (cases, &stacks[i], (int) i, params,
                                             &part, error))
        return FALSE;
    }

  g_autofree double *scores = suture_case_set_get_scores (cases, model);

  for (int stack = 0; stack < (int) n_stacks; stack++)
    accuracies[stack] = suture_case_set_get_accuracy (cases, scores, threshold,
                                                      is_of_stack, &stack);
  *all = suture_case_set_get_accuracy (cases, scores, threshold, NULL, NULL);
  return TRUE;
}
