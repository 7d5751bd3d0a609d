/* test-half-float.c: floats of 16 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "stack/layers/suture-convert.h"
#include "stack/layers/suture-half-float.h"

static void
test_there_and_back (void)
{
  for (guint half = 0; half <= G_MAXUINT16; half++)
    {
      const float wide = suture_half_float_widen ((guint16) half);

      if (isnan (wide))
        g_assert_true (
            isnan (suture_half_float_widen (suture_half_float_narrow (wide))));
      else
        g_assert_cmpuint (suture_half_float_narrow (wide), ==, half);
    }
}

/* Between two that follow each other, the nearer one; the even one of two. */
static void
test_nearest (void)
{
  for (guint16 half = 0; half < 0x7bff; half++)
    {
      const float a = suture_half_float_widen (half);
      const float b = suture_half_float_widen (half + 1);
      const float middle = (a + b) / 2.0f;
      const guint even = half + (half & 1);

      g_assert_cmpuint (suture_half_float_narrow (middle), ==, even);
      g_assert_cmpuint (suture_half_float_narrow (nextafterf (middle, a)), ==,
                        half);
      g_assert_cmpuint (suture_half_float_narrow (nextafterf (middle, b)), ==,
                        half + 1u);
    }
  g_assert_cmpuint (suture_half_float_narrow (65519.0f), ==, 0x7bff);
  g_assert_cmpuint (suture_half_float_narrow (65520.0f), ==, 0x7c00);
  g_assert_cmpuint (suture_half_float_narrow (-1e30f), ==, 0xfc00);
}

/* Labels up to 2048 survive the way through a file, whatever the type in
 * memory, in any place of a long row. */
static void
test_labels (void)
{
  static guint32 ids[5000], back[5000];
  static guint16 halves[5000];
  size_t         at = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = i % 2049;
  g_assert_true (suture_convert_to_file (ids, SUTURE_SAMPLE_U32, halves,
                                         SUTURE_SAMPLE_F16, 5000, &at));
  g_assert_cmpint (suture_convert_labels (halves, SUTURE_SAMPLE_F16, back,
                                          SUTURE_SAMPLE_U32, 5000, &at),
                   ==, SUTURE_FAULT_NONE);
  g_assert_cmpmem (ids, sizeof ids, back, sizeof back);

  ids[3001] = 2049;
  g_assert_false (suture_convert_to_file (ids, SUTURE_SAMPLE_U32, halves,
                                          SUTURE_SAMPLE_F16, 5000, &at));
  g_assert_cmpuint (at, ==, 3001);
  ids[3001] = 1 << 25; /* not even a float of 32 bits */
  g_assert_false (suture_convert_to_file (ids, SUTURE_SAMPLE_U32, halves,
                                          SUTURE_SAMPLE_F16, 5000, &at));
  g_assert_cmpuint (at, ==, 3001);
}

static void
test_faults (void)
{
  static const struct
  {
    guint16           half;
    SutureSampleFault fault;
  } cases[] = {
    { 0x6801, SUTURE_FAULT_NOT_EXACT },  /* 2050 */
    { 0x3800, SUTURE_FAULT_NOT_WHOLE },  /* 0.5 */
    { 0xbc00, SUTURE_FAULT_NEGATIVE },   /* -1 */
    { 0x7c00, SUTURE_FAULT_NOT_FINITE }, /* infinity */
    { 0x7e01, SUTURE_FAULT_NOT_FINITE }, /* not a number */
    { 0x5c00, SUTURE_FAULT_TOO_LARGE },  /* 256, of which u8 has none */
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static guint16 halves[3000];
      static guint8  ids[3000];
      size_t         at = 0;

      memset (halves, 0, sizeof halves);
      halves[2500] = cases[i].half;
      halves[2700] = 0x6801;
      g_assert_cmpint (suture_convert_labels (halves, SUTURE_SAMPLE_F16, ids,
                                              SUTURE_SAMPLE_U8, 3000, &at),
                       ==, cases[i].fault);
      g_assert_cmpuint (at, ==, 2500);
    }
}

static void
test_intensities (void)
{
  const guint16 halves[] = { 0x3555, 0x7c00, 0xc000 };
  const float   exact[] = { 0.333251953f, 0.0f, -2.0f };
  const float   inexact[] = { 0.5f, 1.0f / 3.0f };
  float         values[3];
  guint16       back[3];
  size_t        at;

  g_assert_cmpuint (suture_convert_raw (halves, SUTURE_SAMPLE_F16, values,
                                        SUTURE_SAMPLE_F32, 3),
                    ==, 1);
  g_assert_cmpmem (values, sizeof values, exact, sizeof exact);
  g_assert_true (suture_convert_to_file (values, SUTURE_SAMPLE_F32, back,
                                         SUTURE_SAMPLE_F16, 3, &at));
  g_assert_cmpuint (back[0], ==, halves[0]);
  g_assert_false (suture_convert_to_file (inexact, SUTURE_SAMPLE_F32, back,
                                          SUTURE_SAMPLE_F16, 2, &at));
  g_assert_cmpuint (at, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/half-float/there-and-back", test_there_and_back);
  g_test_add_func ("/half-float/nearest", test_nearest);
  g_test_add_func ("/half-float/labels", test_labels);
  g_test_add_func ("/half-float/faults", test_faults);
  g_test_add_func ("/half-float/intensities", test_intensities);
  return g_test_run ();
}
