/* suture-half-float.c: floats of 16 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-half-float.h"

#include <math.h>
#include <string.h>

/* 1 sign, 5 exponent, 10 fraction; all of them are floats of 32 bits. */
static float
widen (guint16 half)
{
  const int   exponent = half >> 10 & 31;
  const int   fraction = half & 1023;
  const float size = exponent == 31 ? (fraction ? NAN : INFINITY)
                     : exponent == 0
                         ? ldexpf ((float) fraction, -24)
                         : ldexpf ((float) (fraction + 1024), exponent - 25);

  return half & 0x8000 ? -size : size;
}

float
suture_half_float_widen (void *samples, size_t n)
{
  guint8 *bytes = samples;
  float   most = 0.0f;

  /* From behind: a wide one covers only narrow ones that are done. */
  for (size_t i = n; i-- > 0;)
    {
      guint16 half;
      float   wide;

      memcpy (&half, bytes + 2 * i, sizeof half);
      wide = widen (half);
      memcpy (bytes + 4 * i, &wide, sizeof wide);
      most = fmaxf (most, wide);
    }
  return most;
}
