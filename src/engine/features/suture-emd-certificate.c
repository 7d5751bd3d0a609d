/* suture-emd-certificate.c: proven bounds of a transport's cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "features/suture-emd-certificate.h"

/* A sum that carries what rounding takes from it (Neumaier 1974). */
typedef struct
{
  double sum;
  double lost;
} Sum;

static inline void
add (Sum *self, double value)
{
  const double sum = self->sum + value;

  self->lost += fabs (self->sum) >= fabs (value) ? (self->sum - sum) + value
                                                 : (value - sum) + self->sum;
  self->sum = sum;
}

static inline double
true_mass (const SutureEmdReduction *reduction, gint64 perturbed)
{
  /* n is less than half of K. */
  return (double) ((perturbed + reduction->problem.sources.n) /
                   reduction->perturbation);
}

double
suture_emd_upper_bound (const SutureEmdReduction *reduction,
                        const SutureEmdTree      *tree)
{
  const gint32 n_sinks = reduction->problem.sinks.n;
  Sum          sum = { 0.0, 0.0 };

  for (gint32 j = 0; j < n_sinks; j++)
    if (j != tree->root)
      add (&sum, true_mass (reduction, tree->nodes[j].flow) *
                     suture_emd_cost (&reduction->problem,
                                      tree->nodes[j].parent - n_sinks, j));
  for (gint32 i = 0; i < reduction->problem.sources.n; i++)
    add (&sum, true_mass (reduction, tree->nodes[n_sinks + i].flow) *
                   tree->source_cost[i]);
  return (sum.sum + sum.lost) / reduction->total * reduction->scale;
}

double
suture_emd_lower_bound (const SutureEmdReduction *reduction,
                        const double             *potential)
{
  const SutureEmdProblem *problem = &reduction->problem;
  Sum                     sum = { 0.0, 0.0 };

  for (gint32 i = 0; i < problem->sources.n; i++)
    {
      double least = INFINITY;

      for (gint32 j = 0; j < problem->sinks.n; j++)
        {
          const double value = suture_emd_cost (problem, i, j) - potential[j];

          if (value < least)
            least = value;
        }
      add (&sum, true_mass (reduction, problem->sources.mass[i]) * least);
    }
  for (gint32 j = 0; j < problem->sinks.n; j++)
    add (&sum, true_mass (reduction, problem->sinks.mass[j]) * potential[j]);
  return (sum.sum + sum.lost) / reduction->total * reduction->scale;
}
