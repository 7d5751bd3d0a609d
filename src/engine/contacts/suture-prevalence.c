/* suture-prevalence.c: how common one kind of pair is in a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "contacts/suture-prevalence.h"

#include <math.h>

/* The usual share counts as if it had been seen in so many pairs. */
#define N_USUAL 10.0

/* A share below the usual one takes doubtful joins back, and is believed as far
 * as it goes; one above makes more of them, also where the scores are odd for
 * some other reason. */
#define LEAST_SHIFT -4.0
#define MOST_SHIFT 1.5

#define N_ROUNDS 60

static double
logit (double p)
{
  return log (p / (1.0 - p));
}

double
suture_prevalence_apply (double score, double shift)
{
  if (shift == 0.0 || score <= 0.0 || score >= 1.0)
    return score;
  return 1.0 / (1.0 + exp (-logit (score) - shift));
}

double
suture_prevalence_find_shift (const double *scores,
                              size_t        n,
                              double        usual_share)
{
  double shift = 0.0;

  if (usual_share <= 0.0 || usual_share >= 1.0)
    return 0.0;
  for (int round = 0; round < N_ROUNDS; round++)
    {
      double sum = N_USUAL * usual_share;

      for (size_t i = 0; i < n; i++)
        sum += suture_prevalence_apply (scores[i], shift);
      shift = logit (sum / ((double) n + N_USUAL)) - logit (usual_share);
      shift = CLAMP (shift, LEAST_SHIFT, MOST_SHIFT);
    }
  return shift;
}

double
suture_prevalence_move (double *scores, size_t n, double usual_share)
{
  const double shift = suture_prevalence_find_shift (scores, n, usual_share);

  for (size_t i = 0; i < n; i++)
    scores[i] = suture_prevalence_apply (scores[i], shift);
  return shift;
}
