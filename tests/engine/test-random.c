/* test-random.c: random numbers that are the same everywhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/suture-random.h"

#include <math.h>

#define N 200000

/* The first outputs of the authors' xoshiro256starstar.c from the state
 * 1, 2, 3, 4, as many generators' tests list them. */
static void
test_published_stream (void)
{
  const guint64 expected[] = { G_GUINT64_CONSTANT (11520),
                               G_GUINT64_CONSTANT (0),
                               G_GUINT64_CONSTANT (1509978240),
                               G_GUINT64_CONSTANT (1215971899390074240) };
  SutureRandom  random = { .state = { 1, 2, 3, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (suture_random_uint64 (&random), ==, expected[i]);
}

static void
test_streams_differ (void)
{
  SutureRandom a, b, c, again;

  suture_random_init (&a, 1, 1);
  suture_random_init (&again, 1, 1);
  suture_random_init (&b, 1, 2);
  suture_random_init (&c, 2, 1);

  const guint64 first = suture_random_uint64 (&a);

  g_assert_cmpuint (first, ==, suture_random_uint64 (&again));
  g_assert_cmpuint (first, !=, suture_random_uint64 (&b));
  g_assert_cmpuint (first, !=, suture_random_uint64 (&c));
}

static void
test_uniform (void)
{
  SutureRandom random;
  double       sum = 0.0;

  suture_random_init (&random, 7, 0);
  for (int i = 0; i < N; i++)
    {
      const double x = suture_random_uniform (&random);

      g_assert_cmpfloat (x, >=, 0.0);
      g_assert_cmpfloat (x, <, 1.0);
      sum += x;
    }
  /* Five standard errors. */
  g_assert_cmpfloat (fabs (sum / N - 0.5), <, 5.0 / sqrt (12.0 * N));
}

static void
test_below (void)
{
  int          counts[6] = { 0 };
  SutureRandom random;

  suture_random_init (&random, 8, 0);
  for (int i = 0; i < N; i++)
    counts[suture_random_below (&random, 6)]++;
  for (int i = 0; i < 6; i++)
    g_assert_cmpfloat (fabs (counts[i] - N / 6.0), <, 5.0 * sqrt (N * 5.0) / 6);
  g_assert_cmpuint (suture_random_below (&random, 1), ==, 0);
}

/* Moments and the share within one deviation. */
static void
test_normal (void)
{
  SutureRandom random;
  double       sum = 0.0, squares = 0.0, fourths = 0.0;
  int          n_within = 0;

  suture_random_init (&random, 9, 0);
  for (int i = 0; i < N; i++)
    {
      const double x = suture_random_normal (&random);

      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
      n_within += fabs (x) < 1.0;
    }
  g_assert_cmpfloat (fabs (sum / N), <, 5.0 / sqrt (N));
  g_assert_cmpfloat (fabs (squares / N - 1.0), <, 5.0 * sqrt (2.0 / N));
  g_assert_cmpfloat (fabs (fourths / N - 3.0), <, 5.0 * sqrt (96.0 / N));
  g_assert_cmpfloat (fabs ((double) n_within / N - 0.682689492), <, 0.0053);
}

/* Bits, not just size: this is what "the same everywhere" means. */
static void
test_normal_is_repeatable (void)
{
  SutureRandom random;
  guint64      hash = 0;

  suture_random_init (&random, 10, 0);
  for (int i = 0; i < 1000; i++)
    {
      union
      {
        double  value;
        guint64 bits;
      } const x = { .value = suture_random_normal (&random) };

      hash = (hash ^ x.bits) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  g_assert_cmphex (hash, ==, G_GUINT64_CONSTANT (0xc7f2a55576b138d0));
}

static void
test_shuffle (void)
{
  int          places[4][4] = { { 0 } };
  SutureRandom random;

  suture_random_init (&random, 11, 0);
  for (int i = 0; i < 24000; i++)
    {
      guint32 cards[4] = { 0, 1, 2, 3 };
      int     seen = 0;

      suture_random_shuffle (&random, cards, 4, sizeof cards[0]);
      for (int k = 0; k < 4; k++)
        {
          places[cards[k]][k]++;
          seen |= 1 << cards[k];
        }
      g_assert_cmpint (seen, ==, 15);
    }
  for (int i = 0; i < 16; i++)
    g_assert_cmpint (ABS (places[i / 4][i % 4] - 6000), <, 5 * 67);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random/stream-is-the-published-one",
                   test_published_stream);
  g_test_add_func ("/random/seeds-and-purposes-give-other-streams",
                   test_streams_differ);
  g_test_add_func ("/random/uniform-fills-its-interval", test_uniform);
  g_test_add_func ("/random/below-is-unbiased", test_below);
  g_test_add_func ("/random/normal-has-its-moments", test_normal);
  g_test_add_func ("/random/normal-has-the-same-bits-everywhere",
                   test_normal_is_repeatable);
  g_test_add_func ("/random/shuffle-puts-each-everywhere-alike", test_shuffle);
  return g_test_run ();
}
