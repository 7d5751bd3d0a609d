/* suture-reliability.c: whether scores are the probabilities they claim to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/fitting/suture-reliability.h"

#include <math.h>

void
suture_reliability_add (SutureReliability *self, double score, gboolean is_true)
{
  const int bin = (int) (score * SUTURE_N_RELIABILITY_BINS);
  const int kept = CLAMP (bin, 0, SUTURE_N_RELIABILITY_BINS - 1);

  self->counts[kept][is_true ? 1 : 0]++;
  self->sums[kept][is_true ? 1 : 0] += score;
}

/* What one case of each side weighs, so that a side weighs one half. */
static void
get_weights (const SutureReliability *self, double weights[2])
{
  size_t totals[2] = { 0, 0 };

  for (int bin = 0; bin < SUTURE_N_RELIABILITY_BINS; bin++)
    for (int side = 0; side < 2; side++)
      totals[side] += self->counts[bin][side];
  for (int side = 0; side < 2; side++)
    weights[side] = totals[side] > 0 ? 0.5 / (double) totals[side] : NAN;
}

SutureReliabilityRow
suture_reliability_get_row (const SutureReliability *self, int bin)
{
  const size_t        *counts = self->counts[bin];
  double               weights[2], parts[2] = { 0.0, 0.0 }, sum = 0.0;
  SutureReliabilityRow row = { 0.0, NAN, NAN };

  get_weights (self, weights);
  for (int side = 0; side < 2; side++)
    if (counts[side] > 0)
      {
        parts[side] = weights[side] * (double) counts[side];
        sum += weights[side] * self->sums[bin][side];
      }
  row.weight = parts[0] + parts[1];
  if (counts[0] + counts[1] > 0)
    {
      row.mean_score = sum / row.weight;
      row.share_true = parts[1] / row.weight;
    }
  return row;
}

double
suture_reliability_get_error (const SutureReliability *self)
{
  double weights[2], error = 0.0;

  get_weights (self, weights);
  if (isnan (weights[0]) || isnan (weights[1]))
    return NAN;
  for (int bin = 0; bin < SUTURE_N_RELIABILITY_BINS; bin++)
    {
      const SutureReliabilityRow row = suture_reliability_get_row (self, bin);

      if (row.weight > 0.0)
        error += row.weight * fabs (row.mean_score - row.share_true);
    }
  return error;
}
