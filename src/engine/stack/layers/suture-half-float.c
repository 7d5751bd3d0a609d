/* suture-half-float.c: floats of 16 bits (IEEE 754 binary16)
 *
 * 1 bit of sign, 5 of exponent, 10 of fraction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/layers/suture-half-float.h"

#include <math.h>

#define INFINITE 0x7c00
#define NOT_A_NUMBER 0x7e00

/* The least exponent that keeps all bits of the fraction. */
#define LEAST_EXPONENT (-14)

float
suture_half_float_widen (guint16 half)
{
  const int   exponent = half >> 10 & 31;
  const int   fraction = half & 1023;
  const float size = exponent == 31 ? (fraction ? NAN : INFINITY)
                     : exponent == 0
                         ? ldexpf ((float) fraction, -24)
                         : ldexpf ((float) (fraction + 1024), exponent - 25);

  return half & 0x8000 ? -size : size;
}

guint16
suture_half_float_narrow (float value)
{
  const guint16 sign = signbit (value) ? 0x8000 : 0;
  int           exponent;

  if (isnan (value))
    return NOT_A_NUMBER;
  if (isinf (value))
    return sign | INFINITE;
  if (value == 0.0f)
    return sign;
  frexpf (value, &exponent);
  exponent = MAX (exponent - 1, LEAST_EXPONENT);

  /* 1024 to 2047 of the last bit's size, fewer for the smallest; 2048 carries
   * into the exponent, as it should. */
  const long steps = lrintf (ldexpf (fabsf (value), 10 - exponent));
  const long bits = ((long) (exponent - LEAST_EXPONENT) << 10) + steps;

  return sign | (guint16) MIN (bits, INFINITE);
}
