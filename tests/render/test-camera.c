/* test-camera.c: from where surfaces are looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "surfaces/suture-camera.h"

#include <math.h>

static void
assert_direction (const double v[3], double x, double y, double z)
{
  g_assert_cmpfloat_with_epsilon (v[0], x, 1e-6);
  g_assert_cmpfloat_with_epsilon (v[1], y, 1e-6);
  g_assert_cmpfloat_with_epsilon (v[2], z, 1e-6);
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static void
assert_square (const SutureCamera *camera)
{
  const double *right = camera->right;
  const double *down = camera->down;
  const double  into[3] = { right[1] * down[2] - right[2] * down[1],
                            right[2] * down[0] - right[0] * down[2],
                            right[0] * down[1] - right[1] * down[0] };

  g_assert_cmpfloat_with_epsilon (dot (right, right), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (dot (down, down), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (dot (right, down), 0.0, 1e-9);
  assert_direction (camera->into, into[0], into[1], into[2]);
}

static void
test_layer_gap_looks_like_xz (void)
{
  const double line[3] = { 0.0, 0.0, 7.0 };
  SutureCamera camera;

  suture_camera_look_across (&camera, line);
  assert_direction (camera.right, 1.0, 0.0, 0.0);
  assert_direction (camera.down, 0.0, 0.0, 1.0);
  assert_square (&camera);
}

static void
test_any_line_is_in_the_picture (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 1000; i++)
    {
      double       line[3];
      SutureCamera camera;

      for (int axis = 0; axis < 3; axis++)
        line[axis] = i < 27 ? (double) (i /
                                        (axis == 0   ? 1
                                         : axis == 1 ? 3
                                                     : 9) %
                                        3) -
                                  1.0
                            : g_rand_double_range (rand, -1.0, 1.0);
      suture_camera_look_across (&camera, line);
      assert_square (&camera);
      g_assert_cmpfloat_with_epsilon (dot (camera.into, line), 0.0, 1e-9);
      g_assert_cmpfloat (camera.down[2], >=, -1e-9); /* deeper is lower */
    }
}

/* Of pieces side by side the upper faces are seen, too. */
static void
test_flat_line_is_seen_from_above (void)
{
  const double lines[][3] = { { 1.0, 0.0, 0.0 },
                              { 0.0, -1.0, 0.0 },
                              { 2.0, 3.0, 0.1 } };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      SutureCamera camera;

      suture_camera_look_across (&camera, lines[i]);
      assert_square (&camera);
      g_assert_cmpfloat_with_epsilon (dot (camera.into, lines[i]), 0.0, 1e-9);
      g_assert_cmpfloat (camera.into[2], >, 0.5);
      g_assert_cmpfloat (camera.down[2], >, 0.5);
    }
}

static void
test_turning (void)
{
  const double line[3] = { 0.0, 0.0, 1.0 };
  SutureCamera camera;

  suture_camera_look_across (&camera, line);
  /* What was in front, at y = 1, is at the right after a quarter. */
  suture_camera_turn (&camera, G_PI_2, 0.0);
  assert_direction (camera.right, 0.0, 1.0, 0.0);
  assert_direction (camera.down, 0.0, 0.0, 1.0);
  for (int i = 0; i < 100000; i++)
    suture_camera_turn (&camera, 0.3, -0.7);
  assert_square (&camera);
  for (int i = 0; i < 100; i++)
    suture_camera_zoom (&camera, 2.0);
  g_assert_cmpfloat (camera.zoom, ==, SUTURE_CAMERA_MOST_ZOOM);
}

/* A point of the stack on the screen: (-1, -1) is lower left, as OpenGL has it
 */
static void
project (const float matrix[16], const double at[3], double clip[3])
{
  for (int row = 0; row < 3; row++)
    clip[row] = (double) matrix[row] * at[0] +
                (double) matrix[4 + row] * at[1] +
                (double) matrix[8 + row] * at[2] + (double) matrix[12 + row];
}

static void
test_matrix (void)
{
  const double line[3] = { 0.0, 0.0, 1.0 };
  const double middle[3] = { 10.0, 20.0, 30.0 };
  const double right_of_it[3] = { 15.0, 20.0, 30.0 };
  const double below_and_near[3] = { 10.0, 25.0, 35.0 };
  double       clip[3];
  float        matrix[16];
  SutureCamera camera;

  suture_camera_look_across (&camera, line);
  suture_camera_get_matrix (&camera, middle, 5.0, 2.0, matrix);
  project (matrix, middle, clip);
  assert_direction (clip, 0.0, 0.0, 0.0);
  project (matrix, right_of_it, clip);
  g_assert_cmpfloat_with_epsilon (clip[0], 0.5, 1e-6);
  project (matrix, below_and_near, clip);
  g_assert_cmpfloat_with_epsilon (clip[1], -1.0, 1e-6);
  g_assert_cmpfloat (clip[2], <, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/camera/layer-gap-looks-like-xz",
                   test_layer_gap_looks_like_xz);
  g_test_add_func ("/camera/any-line-is-in-the-picture",
                   test_any_line_is_in_the_picture);
  g_test_add_func ("/camera/flat-line-is-seen-from-above",
                   test_flat_line_is_seen_from_above);
  g_test_add_func ("/camera/turns-and-stays-square", test_turning);
  g_test_add_func ("/camera/matrix", test_matrix);
  return g_test_run ();
}
