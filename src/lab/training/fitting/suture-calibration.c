/* suture-calibration.c: make a score a probability
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "training/fitting/suture-calibration.h"

#include <math.h>

#define MAX_STEPS 100
#define MAX_HALVINGS 30

typedef struct
{
  const double         *logits;
  const double         *targets;
  const double         *weights;
  size_t                n;
  SutureCalibrationLoss kind;
  double                high; /* smoothed targets of true and false cases */
  double                low;
} Platt;

static double
target_of (const Platt *self, size_t i)
{
  return self->targets[i] > 0.5 ? self->high : self->low;
}

static double
logistic (double z)
{
  return 1.0 / (1.0 + exp (-z));
}

/* Of one case; the logarithm's with soft targets is log (1 + e^z) - t·z. */
static double
measure_miss (SutureCalibrationLoss kind, double z, double target)
{
  if (kind == SUTURE_LOSS_SQUARE)
    {
      const double miss = logistic (z) - target;

      return miss * miss;
    }
  return MAX (z, 0.0) + log1p (exp (-fabs (z))) - target * z;
}

static double
measure_loss (const Platt *self, double slope, double intercept)
{
  double loss = 0.0;

  for (size_t i = 0; i < self->n; i++)
    loss += self->weights[i] *
            measure_miss (self->kind, slope * self->logits[i] + intercept,
                          target_of (self, i));
  return loss;
}

/* The direction of Newton, or of Gauss and Newton for squares; a ridge keeps
 * the matrix from being singular. */
static void
find_direction (const Platt *self,
                double       slope,
                double       intercept,
                double      *d_slope,
                double      *d_intercept)
{
  double h11 = 1e-9, h22 = 1e-9, h12 = 0.0, g1 = 0.0, g2 = 0.0;

  for (size_t i = 0; i < self->n; i++)
    {
      const double x = self->logits[i];
      const double p = logistic (slope * x + intercept);
      const double steepness = p * (1.0 - p);
      const double w = self->kind == SUTURE_LOSS_SQUARE
                           ? self->weights[i] * steepness
                           : self->weights[i];

      h11 += w * steepness * x * x;
      h12 += w * steepness * x;
      h22 += w * steepness;
      g1 += w * (p - target_of (self, i)) * x;
      g2 += w * (p - target_of (self, i));
    }

  const double determinant = h11 * h22 - h12 * h12;

  *d_slope = -(h22 * g1 - h12 * g2) / determinant;
  *d_intercept = -(h11 * g2 - h12 * g1) / determinant;
}

static gboolean
take_step (const Platt *self, double *slope, double *intercept, double *loss)
{
  double d_slope, d_intercept, length = 1.0;

  find_direction (self, *slope, *intercept, &d_slope, &d_intercept);
  for (int k = 0; k < MAX_HALVINGS; k++, length /= 2.0)
    {
      const double a = *slope + length * d_slope;
      const double b = *intercept + length * d_intercept;
      const double there = measure_loss (self, a, b);

      if (there < *loss - 1e-12 * fabs (*loss))
        {
          *slope = a;
          *intercept = b;
          *loss = there;
          return TRUE;
        }
    }
  return FALSE;
}

void
suture_calibrate (const double         *logits,
                  const double         *targets,
                  const double         *weights,
                  size_t                n,
                  SutureCalibrationLoss kind,
                  double               *slope,
                  double               *intercept)
{
  double n_true = 0.0;

  for (size_t i = 0; i < n; i++)
    n_true += targets[i] > 0.5 ? 1.0 : 0.0;

  const Platt platt = { logits,
                        targets,
                        weights,
                        n,
                        kind,
                        (n_true + 1.0) / (n_true + 2.0),
                        1.0 / ((double) n - n_true + 2.0) };
  double      a = 1.0, b = 0.0;
  double      loss = measure_loss (&platt, a, b);

  for (int k = 0; k < MAX_STEPS && take_step (&platt, &a, &b, &loss); k++)
    ;

  const gboolean is_rising = a > 0.0 && isfinite (a) && isfinite (b);

  *slope = is_rising ? a : 1.0;
  *intercept = is_rising ? b : 0.0;
}

double
suture_calibrated_loss (const double *logits,
                        const double *targets,
                        const double *weights,
                        size_t        n,
                        double        slope,
                        double        intercept)
{
  const Platt platt = {
    logits, targets, weights, n, SUTURE_LOSS_LOG, 1.0, 0.0
  };
  double sum = 0.0;

  for (size_t i = 0; i < n; i++)
    sum += weights[i];
  return sum > 0.0 ? measure_loss (&platt, slope, intercept) / sum : 0.0;
}
