/* test-contrast.c: from intensities of the raw stack to greys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contrast.h"

#include <math.h>

static SutureStack *
make_ramp (SutureSampleType type)
{
  const SutureShape shape = { 10, 10, 10 };
  SutureStack      *stack = suture_stack_new (shape, type, NULL);
  void             *voxels = suture_stack_get_layer_for_writing (stack, 0);

  for (size_t i = 0; i < 1000; i++)
    {
      if (type == SUTURE_SAMPLE_U16)
        ((guint16 *) voxels)[i] = (guint16) i;
      else
        ((float *) voxels)[i] = (float) i;
    }
  return stack;
}

static void
test_greys (void)
{
  const SutureContrast straight = { 100.0, 200.0, 1.0 };
  const SutureContrast bent = { 0.0, 1.0, 2.0 };
  const SutureContrast step = { 7.0, 7.0, 1.0 };

  g_assert_cmpint (suture_contrast_get_grey (&straight, 99.0), ==, 0);
  g_assert_cmpint (suture_contrast_get_grey (&straight, 150.0), ==, 128);
  g_assert_cmpint (suture_contrast_get_grey (&straight, 200.0), ==, 255);
  g_assert_cmpint (suture_contrast_get_grey (&straight, 1e9), ==, 255);
  g_assert_cmpint (suture_contrast_get_grey (&straight, (double) NAN), ==, 0);
  g_assert_cmpint (suture_contrast_get_grey (&bent, 0.5), ==, 64);
  g_assert_cmpint (suture_contrast_get_grey (&step, 7.0), ==, 0);
  g_assert_cmpint (suture_contrast_get_grey (&step, 8.0), ==, 255);
}

static void
test_auto (void)
{
  g_autoptr (SutureStack) ramp = make_ramp (SUTURE_SAMPLE_U16);
  double               minimum = -1.0;
  double               maximum = -1.0;
  const SutureContrast contrast =
      suture_contrast_auto (ramp, &minimum, &maximum);

  g_assert_cmpfloat (minimum, ==, 0.0);
  g_assert_cmpfloat (maximum, ==, 999.0);
  g_assert_cmpfloat (contrast.low, ==, 5.0);
  g_assert_cmpfloat (contrast.high, ==, 994.0);
  g_assert_cmpfloat (contrast.gamma, ==, 1.0);
}

static void
test_auto_leaves_out_infinite (void)
{
  g_autoptr (SutureStack) ramp = make_ramp (SUTURE_SAMPLE_F32);
  float         *voxels = suture_stack_get_layer_for_writing (ramp, 0);
  double         maximum = 0.0;
  SutureContrast contrast;

  voxels[3] = NAN;
  voxels[4] = INFINITY;
  contrast = suture_contrast_auto (ramp, NULL, &maximum);
  g_assert_cmpfloat (maximum, ==, 999.0);
  g_assert_true (isfinite (contrast.low) && isfinite (contrast.high));
}

/* A few bright voxels on nothing must not vanish. */
static void
test_auto_sparse (void)
{
  const SutureShape shape = { 1, 100, 100 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  guint8        *voxels = suture_stack_get_layer_for_writing (stack, 0);
  SutureContrast contrast;

  voxels[42] = 200;
  contrast = suture_contrast_auto (stack, NULL, NULL);
  g_assert_cmpfloat (contrast.low, ==, 0.0);
  g_assert_cmpfloat (contrast.high, ==, 200.0);
}

static void
test_table (void)
{
  const SutureContrast contrast = { 10.0, 900.0, 0.7 };
  SutureGreyTable      exact;
  SutureGreyTable      stepped;

  suture_grey_table_init (&exact, SUTURE_SAMPLE_U16, &contrast);
  suture_grey_table_init (&stepped, SUTURE_SAMPLE_F32, &contrast);
  for (int value = 0; value < 65536; value++)
    {
      const int grey = suture_contrast_get_grey (&contrast, value);
      const int step =
          stepped.greys[suture_grey_table_get_step (&stepped, value)];

      g_assert_cmpint (exact.greys[value], ==, grey);
      g_assert_cmpint (ABS (step - grey), <=, 1);
    }
  g_assert_cmpint (suture_grey_table_get_step (&stepped, (double) NAN), ==, 0);
  suture_grey_table_clear (&exact);
  suture_grey_table_clear (&stepped);
}

static void
test_count (void)
{
  g_autoptr (SutureStack) whole = make_ramp (SUTURE_SAMPLE_U16);
  g_autoptr (SutureStack) broken = make_ramp (SUTURE_SAMPLE_F32);
  double counts[7];

  suture_contrast_count (whole, 0.0, 999.0, G_N_ELEMENTS (counts), counts);
  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpfloat_with_epsilon (counts[i], 999.0 / 7.0, 1e-6);
  suture_contrast_count (broken, 0.0, 1000.0, 5, counts);
  for (size_t i = 0; i < 5; i++)
    g_assert_cmpfloat (counts[i], ==, 200.0);
  suture_contrast_count (broken, 900.0, 1000.0, 2, counts);
  g_assert_cmpfloat (counts[0], ==, 50.0);
  g_assert_cmpfloat (counts[1], ==, 50.0);
}

static void
test_drag (void)
{
  const SutureContrast before = { 20.0, 60.0, 0.5 };
  const SutureContrast wider = suture_contrast_drag (&before, 0.2, 0.0, 100.0);
  const SutureContrast higher = suture_contrast_drag (&before, 0.0, 0.1, 100.0);
  const SutureContrast least = suture_contrast_drag (&before, -9.0, 0.0, 100.0);

  g_assert_cmpfloat_with_epsilon (wider.low, 10.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (wider.high, 70.0, 1e-9);
  g_assert_cmpfloat (wider.gamma, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (higher.low, 30.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (higher.high, 70.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (least.high - least.low, 0.1, 1e-9);
  g_assert_cmpfloat_with_epsilon (least.low + least.high, 80.0, 1e-9);
}

static void
test_text (void)
{
  static const char *const wrong[] = { "",          "1 2",     "3 2 1",
                                       "1 2 0",     "1 2 3 4", "nan 2 1",
                                       "1 inf 1",   "1 2 1 x", "a b c",
                                       "1 2 10.001" };
  const SutureContrast     before = { 0.1, 65535.0, 1.0 / 3.0 };
  SutureContrast           after = { 7.0, 8.0, 9.0 };
  g_autofree char         *text = suture_contrast_to_text (&before);

  for (size_t i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (suture_contrast_from_text (&after, wrong[i]));
  g_assert_cmpfloat (after.low, ==, 7.0);
  g_assert_true (suture_contrast_from_text (&after, text));
  g_assert_cmpfloat (after.low, ==, before.low);
  g_assert_cmpfloat (after.high, ==, before.high);
  g_assert_cmpfloat (after.gamma, ==, before.gamma);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contrast/window-and-gamma", test_greys);
  g_test_add_func ("/contrast/auto-takes-percentiles", test_auto);
  g_test_add_func ("/contrast/auto-leaves-out-what-is-not-finite",
                   test_auto_leaves_out_infinite);
  g_test_add_func ("/contrast/auto-keeps-few-bright-voxels", test_auto_sparse);
  g_test_add_func ("/contrast/table-is-the-formula", test_table);
  g_test_add_func ("/contrast/counts-what-is-between-the-ends", test_count);
  g_test_add_func ("/contrast/a-drag-widens-or-lifts-the-window", test_drag);
  g_test_add_func ("/contrast/a-line-keeps-every-digit", test_text);
  return g_test_run ();
}
