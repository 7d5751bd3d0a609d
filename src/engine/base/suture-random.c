/* suture-random.c: random numbers that are the same everywhere
 *
 * Only integer arithmetic and IEEE +, −, ×, ÷, √ are used, all of which give
 * the same bits on every machine; log() of a C library does not, so the normal
 * deviates bring their own. Source: Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators" (2018); Lemire, "Fast random integer
 * generation in an interval" (2019); Marsaglia's polar method (1964).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-random.h"

#include <math.h>
#include <string.h>

static guint64
split_mix (guint64 *state)
{
  guint64 z = *state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
suture_random_init (SutureRandom *self, guint64 seed, guint64 purpose)
{
  /* The purpose goes through the mixer too, so that purposes 1, 2, 3 don't
   * give overlapping SplitMix64 sequences. */
  guint64 state = purpose;

  state = seed ^ split_mix (&state);
  for (int i = 0; i < 4; i++)
    self->state[i] = split_mix (&state);
}

static inline guint64
rotate_left (guint64 x, int n)
{
  return (x << n) | (x >> (64 - n));
}

guint64
suture_random_uint64 (SutureRandom *self)
{
  guint64      *s = self->state;
  const guint64 result = rotate_left (s[1] * 5, 7) * 9;
  const guint64 t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

double
suture_random_uniform (SutureRandom *self)
{
  return (double) (suture_random_uint64 (self) >> 11) * 0x1p-53;
}

guint64
suture_random_below (SutureRandom *self, guint64 n)
{
  g_return_val_if_fail (n > 0, 0);

  /* The high word of a 64 × 64 bit product; the few low words that would make
   * some results likelier than others are drawn again. */
  const guint64 too_low = -n % n;

  for (;;)
    {
      const unsigned __int128 product =
          (unsigned __int128) suture_random_uint64 (self) * n;

      if ((guint64) product >= too_low)
        return (guint64) (product >> 64);
    }
}

/* log(x) for x in (0, 1], to about 1e-16: x = m·2ᵉ with m in [√½, √2), and
 * log m = 2 artanh((m − 1)/(m + 1)) as a series. frexp is exact. */
static double
exactly_repeatable_log (double x)
{
  int    exponent;
  double mantissa = frexp (x, &exponent);

  if (mantissa < 0.70710678118654752440)
    {
      mantissa *= 2.0;
      exponent--;
    }

  const double t = (mantissa - 1.0) / (mantissa + 1.0);
  const double t2 = t * t;
  double       sum = 0.0;

  for (int k = 21; k >= 1; k -= 2)
    sum = sum * t2 + 1.0 / (double) k;
  return 2.0 * t * sum + (double) exponent * 0.69314718055994530942;
}

double
suture_random_normal (SutureRandom *self)
{
  /* The second deviate of the polar method is thrown away: a stream's state
   * stays its four words. */
  for (;;)
    {
      const double u = 2.0 * suture_random_uniform (self) - 1.0;
      const double v = 2.0 * suture_random_uniform (self) - 1.0;
      const double s = u * u + v * v;

      if (s > 0.0 && s < 1.0)
        return u * sqrt (-2.0 * exactly_repeatable_log (s) / s);
    }
}

static void
swap_bytes (guint8 *a, guint8 *b, size_t size)
{
  for (size_t i = 0; i < size; i++)
    {
      const guint8 byte = a[i];

      a[i] = b[i];
      b[i] = byte;
    }
}

void
suture_random_shuffle (SutureRandom *self,
                       void         *elements,
                       size_t        n,
                       size_t        size)
{
  guint8 *bytes = elements;

  for (size_t i = n; i > 1; i--)
    {
      const size_t j = suture_random_below (self, i);

      if (j != i - 1)
        swap_bytes (bytes + (i - 1) * size, bytes + j * size, size);
    }
}
