/* test-viewpoint.c: linked views agree on where they look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/drawing/suture-viewpoint.h"

#include <math.h>

/* Layers four times as thick as pixels are wide */
static SutureViewpoint *
make_viewpoint (void)
{
  SutureViewpoint    *self = suture_viewpoint_new ();
  const SutureShape   shape = { 20, 100, 120 };
  const SutureSpacing spacing = { 2.0, 0.5, 0.5, TRUE };

  suture_viewpoint_set_stack (self, shape, spacing);
  return self;
}

static const SutureViewSize sizes[SUTURE_N_PLANES] = {
  { 600, 400 },
  { 600, 200 },
  { 300, 400 },
};

static const SutureBox whole = { 0, 0, 0, 20, 100, 120 };

static void
count_cb (SutureViewpoint *viewpoint, gpointer user_data)
{
  ++*(int *) user_data;
}

static void
test_cursor (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();
  int n_changes = 0;

  g_signal_connect (viewpoint, "changed", G_CALLBACK (count_cb), &n_changes);
  suture_viewpoint_set_cursor (viewpoint,
                               (SuturePoint){ { -3.0, 99.7, 60.4 } });
  g_assert_cmpint (n_changes, ==, 1);
  g_assert_cmpint (suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_XY), ==,
                   0);
  g_assert_cmpint (suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_XZ), ==,
                   99);
  g_assert_cmpint (suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_YZ), ==,
                   60);
  suture_viewpoint_step (viewpoint, SUTURE_AXIS_Z, -1.0);
  g_assert_cmpint (n_changes, ==, 1);
  suture_viewpoint_step (viewpoint, SUTURE_AXIS_Z, 5.0);
  g_assert_cmpint (suture_viewpoint_get_slice (viewpoint, SUTURE_PLANE_XY), ==,
                   5);
  g_assert_cmpint (n_changes, ==, 2);
}

static void
test_fit (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();

  suture_viewpoint_fit (viewpoint, whole, sizes);
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    for (int corner = 0; corner < 2; corner++)
      {
        const SuturePoint point = corner
                                      ? (SuturePoint){ { 19.5, 99.5, 119.5 } }
                                      : (SuturePoint){ { -0.5, -0.5, -0.5 } };
        double            x = 0.0;
        double            y = 0.0;

        suture_viewpoint_project (viewpoint, plane, point, &x, &y);
        g_assert_cmpfloat (fabs (x), <, 0.5 * sizes[plane].width);
        g_assert_cmpfloat (fabs (y), <, 0.5 * sizes[plane].height);
      }
}

static void
test_no_squashing (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();

  suture_viewpoint_fit (viewpoint, whole, sizes);
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      const SutureSliceFrame frame =
          suture_viewpoint_get_frame (viewpoint, plane, sizes[plane], 1);
      const double z_thicker = plane == SUTURE_PLANE_XY ? 1.0
                               : plane == SUTURE_PLANE_XZ
                                   ? frame.u_step / frame.v_step
                                   : frame.v_step / frame.u_step;

      g_assert_cmpfloat_with_epsilon (z_thicker,
                                      plane == SUTURE_PLANE_XY ? 1.0 : 4.0,
                                      1e-12);
    }
}

static void
test_zoom_keeps_point (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();

  suture_viewpoint_fit (viewpoint, whole, sizes);
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      const SuturePoint before =
          suture_viewpoint_locate (viewpoint, plane, 31.0, -12.0);
      double x = 0.0;
      double y = 0.0;

      suture_viewpoint_zoom_at (viewpoint, plane, 31.0, -12.0, 1.7);
      suture_viewpoint_project (viewpoint, plane, before, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, 31.0, 1e-9);
      g_assert_cmpfloat_with_epsilon (y, -12.0, 1e-9);
    }
}

static void
test_pan (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();
  const SuturePoint point = { { 10.0, 50.0, 60.0 } };
  double            before_x = 0.0;
  double            before_y = 0.0;
  double            x = 0.0;
  double            y = 0.0;

  suture_viewpoint_fit (viewpoint, whole, sizes);
  suture_viewpoint_project (viewpoint, SUTURE_PLANE_YZ, point, &before_x,
                            &before_y);
  suture_viewpoint_pan (viewpoint, SUTURE_PLANE_YZ, 14.0, -9.0);
  suture_viewpoint_project (viewpoint, SUTURE_PLANE_YZ, point, &x, &y);
  g_assert_cmpfloat_with_epsilon (x - before_x, 14.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (y - before_y, -9.0, 1e-9);
}

static void
test_zoom_ends (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();
  const SutureShape one = { 1, 1, 1 };

  suture_viewpoint_zoom_at (viewpoint, SUTURE_PLANE_XY, 0.0, 0.0, 1e9);
  g_assert_cmpfloat_with_epsilon (suture_viewpoint_get_zoom (viewpoint), 192.0,
                                  1e-9);
  suture_viewpoint_zoom_at (viewpoint, SUTURE_PLANE_XY, 0.0, 0.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (suture_viewpoint_get_zoom (viewpoint),
                                  32.0 / 60.0, 1e-9);
  suture_viewpoint_set_stack (viewpoint, one, SUTURE_SPACING_UNKNOWN);
  suture_viewpoint_zoom_at (viewpoint, SUTURE_PLANE_XY, 0.0, 0.0, 1e-9);
  g_assert_cmpfloat (suture_viewpoint_get_zoom (viewpoint), >, 0.0);
}

/* Pixels show the voxel that a click on them finds. */
static void
test_frame_agrees (void)
{
  g_autoptr (SutureViewpoint) viewpoint = make_viewpoint ();

  suture_viewpoint_fit (viewpoint, whole, sizes);
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    for (int scale = 1; scale <= 3; scale++)
      {
        const SutureSliceFrame frame =
            suture_viewpoint_get_frame (viewpoint, plane, sizes[plane], scale);
        const int         i = frame.width / 3;
        const SuturePoint point =
            suture_viewpoint_locate (viewpoint, plane,
                                     (i + 0.5) / scale -
                                         0.5 * sizes[plane].width,
                                     0.0);

        g_assert_cmpint (suture_slice_frame_get_voxel (frame.left, frame.u_step,
                                                       i),
                         ==, lround (point.at[suture_plane_get_u (plane)]));
        g_assert_cmpint (frame.width, ==, sizes[plane].width * scale);
      }
}

/* 3-4-5 across layers four times as thick as pixels */
static void
test_ruler (void)
{
  const SutureSpacing spacing = { 2.0, 0.5, 0.5, TRUE };
  const SutureRuler   flat = { SUTURE_RULER_FIXED,
                               { { 1.0, 10.0, 10.0 } },
                               { { 1.0, 16.0, 18.0 } } };
  const SutureRuler   deep = { SUTURE_RULER_FIXED,
                               { { 3.0, 10.0, 10.0 } },
                               { { 1.0, 10.0, 16.0 } } };
  g_autofree char    *flat_text = suture_ruler_dup_text (&flat, spacing);
  g_autofree char    *deep_text = suture_ruler_dup_text (&deep, spacing);

  g_assert_cmpfloat_with_epsilon (suture_ruler_get_length (&flat, spacing), 5.0,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (suture_ruler_get_length (&deep, spacing), 5.0,
                                  1e-9);
  g_assert_cmpstr (flat_text, ==, "5 µm");
  g_assert_cmpstr (deep_text, ==, "5 µm, 4 µm of it deep");
}

static void
test_ruler_ends (void)
{
  SutureViewpoint *viewpoint = suture_viewpoint_new ();
  SutureRuler      ruler = { .state = SUTURE_RULER_OPEN };

  suture_viewpoint_set_stack (viewpoint, (SutureShape){ 9, 9, 9 },
                              SUTURE_SPACING_UNKNOWN);
  ruler.from = suture_viewpoint_get_cursor (viewpoint);
  suture_viewpoint_set_ruler (viewpoint, ruler);
  suture_viewpoint_step (viewpoint, SUTURE_AXIS_Z, 3.0);
  ruler = suture_viewpoint_get_ruler (viewpoint);
  g_assert_cmpfloat (ruler.to.at[SUTURE_AXIS_Z], ==,
                     ruler.from.at[SUTURE_AXIS_Z] + 3.0);
  suture_viewpoint_set_stack (viewpoint, (SutureShape){ 9, 9, 8 },
                              SUTURE_SPACING_UNKNOWN);
  ruler = suture_viewpoint_get_ruler (viewpoint);
  g_assert_cmpint (ruler.state, ==, SUTURE_RULER_NONE);
  g_object_unref (viewpoint);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/viewpoint/crosshair-stays-in-the-stack", test_cursor);
  g_test_add_func ("/viewpoint/a-fitted-box-is-seen-in-every-view", test_fit);
  g_test_add_func ("/viewpoint/thick-layers-are-not-squashed",
                   test_no_squashing);
  g_test_add_func ("/viewpoint/zoom-keeps-what-is-under-the-pointer",
                   test_zoom_keeps_point);
  g_test_add_func ("/viewpoint/pan-follows-the-hand", test_pan);
  g_test_add_func ("/viewpoint/zoom-ends", test_zoom_ends);
  g_test_add_func ("/viewpoint/a-pixel-shows-what-a-click-finds",
                   test_frame_agrees);
  g_test_add_func ("/viewpoint/a-ruler-counts-voxel-sizes", test_ruler);
  g_test_add_func ("/viewpoint/an-open-ruler-ends-at-the-crosshair",
                   test_ruler_ends);
  return g_test_run ();
}
