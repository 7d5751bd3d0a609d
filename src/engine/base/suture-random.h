/* suture-random.h: random numbers that are the same everywhere
 *
 * xoshiro256** seeded by SplitMix64 (Blackman, Vigna 2018, public domain
 * algorithms): the same stream on every machine, unlike a library's default.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state[4];
} SutureRandom;

/** suture_random_init: a stream for a seed and a purpose (streams of different
 * purposes are independent) */
void suture_random_init (SutureRandom *self, guint64 seed, guint64 purpose);

/** suture_random_uint64: 64 random bits */
guint64 suture_random_uint64 (SutureRandom *self);

/** suture_random_uniform: in [0, 1) */
double suture_random_uniform (SutureRandom *self);

/** suture_random_below: an integer in [0, n), unbiased; n > 0 */
guint64 suture_random_below (SutureRandom *self, guint64 n);

/** suture_random_normal: mean 0, standard deviation 1 */
double suture_random_normal (SutureRandom *self);

/** suture_random_shuffle: of @n elements of @size bytes */
void suture_random_shuffle (SutureRandom *self,
                            void         *elements,
                            size_t        n,
                            size_t        size);

G_END_DECLS
