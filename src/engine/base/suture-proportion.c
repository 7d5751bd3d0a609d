/* suture-proportion.c: how many of how many, and how sure that is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-proportion.h"

#include <math.h>

/* Quantile 0.975 of the normal distribution. */
#define Z 1.959963984540054

SutureProportion
suture_proportion_add (SutureProportion a, SutureProportion b)
{
  return (SutureProportion){ a.n + b.n, a.n_right + b.n_right };
}

double
suture_proportion_get (SutureProportion self)
{
  return self.n > 0 ? (double) self.n_right / (double) self.n : NAN;
}

void
suture_proportion_get_interval (SutureProportion self,
                                double          *low,
                                double          *high)
{
  if (self.n == 0)
    {
      *low = 0.0;
      *high = 1.0;
      return;
    }

  const double n = (double) self.n;
  const double p = suture_proportion_get (self);
  const double middle = p + Z * Z / (2.0 * n);
  const double half = Z * sqrt (p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
  const double whole = 1.0 + Z * Z / n;

  *low = self.n_right == 0 ? 0.0 : (middle - half) / whole;
  *high = self.n_right == self.n ? 1.0 : (middle + half) / whole;
}
