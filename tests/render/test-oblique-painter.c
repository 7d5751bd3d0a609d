/* test-oblique-painter.c: slices that lie aslant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "oblique/suture-oblique-painter.h"

#include <math.h>
#include <string.h>

#include "suture-test-stacks.h"
#include "suture-test.h"

#define SIZE 40
#define RED 0xffcc0000u
#define BLUE 0xff0000ccu
#define EDGE 0xffffffffu

static const SutureSpacing spacing = { 2.0, 1.0, 1.0, TRUE };

/* A block, cut by the plane z + x = const in µm: 1 before it, 2 behind. */
typedef struct
{
  SutureStack     *labels;
  SutureCellIndex *index;
  SutureCellLookup lookup;
  SutureCellPaint  paints[2];
  SutureSliceLook  look;
  SutureCutPlane   plane;
} Scene;

static void
scene_init (Scene *self)
{
  const SutureShape shape = { 20, 40, 40 };
  const double      half = sqrt (0.5);

  self->labels = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  for (gint64 z = 2; z < 18; z++)
    for (gint64 y = 5; y < 35; y++)
      for (gint64 x = 5; x < 35; x++)
        suture_test_set_label (self->labels, z, y, x, 2 * z + x < 40 ? 1 : 2);
  self->index = suture_cell_index_new (self->labels, 0, NULL, NULL);
  suture_cell_lookup_init (&self->lookup, self->index);
  self->paints[0] = (SutureCellPaint){ 0, RED, EDGE, EDGE };
  self->paints[1] = (SutureCellPaint){ 1, BLUE, EDGE, EDGE };
  self->look = (SutureSliceLook){ .shape = shape,
                                  .labels = self->labels,
                                  .lookup = &self->lookup,
                                  .paints = self->paints };
  self->plane = (SutureCutPlane){ .centre_um = { 20.0, 20.0, 20.0 },
                                  .normal = { half, 0.0, half },
                                  .radius_um = 10.0 };
}

static void
scene_clear (Scene *self)
{
  suture_cell_lookup_clear (&self->lookup);
  suture_cell_index_unref (self->index);
  suture_stack_unref (self->labels);
}

static SutureObliqueFrame
make_frame (const SutureCutPlane *plane, double step_um)
{
  SutureObliqueFrame frame = { .width = SIZE,
                               .height = SIZE,
                               .step_um = step_um,
                               .line_width = 1,
                               .stripe_width = 2 };

  suture_oblique_frame_turn (&frame, plane);
  return frame;
}

static double
dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* Square axes of length 1, down the normal, to the right within the layers. */
static void
test_looks_along_the_plane (void)
{
  const double normals[][3] = { { 1.0, 0.0, 0.0 },
                                { 0.0, 1.0, 0.0 },
                                { 0.0, 0.0, 1.0 },
                                { 0.6, 0.0, 0.8 },
                                { 0.48, -0.6, 0.64 } };

  for (size_t i = 0; i < G_N_ELEMENTS (normals); i++)
    {
      SutureCutPlane     plane = { .centre_um = { 1.0, 2.0, 3.0 } };
      SutureObliqueFrame frame;

      memcpy (plane.normal, normals[i], sizeof plane.normal);
      frame = make_frame (&plane, 1.0);
      g_assert_cmpfloat_with_epsilon (dot (frame.right, frame.right), 1.0,
                                      1e-12);
      g_assert_cmpfloat_with_epsilon (dot (frame.right, frame.down), 0.0,
                                      1e-12);
      g_assert_cmpfloat_with_epsilon (dot (frame.down, plane.normal), 1.0,
                                      1e-12);
      g_assert_cmpfloat (frame.right[0], ==, 0.0);
      g_assert_cmpfloat (frame.right[2], >=, 0.0);
    }
}

/* What lies before the plane is above the middle, what lies behind below, in
 * each column alike: the cut is level, whatever the voxels are. */
static void
test_the_cut_is_level (void)
{
  Scene              scene;
  SutureObliqueFrame frame;
  guint32            pixels[SIZE * SIZE];

  scene_init (&scene);
  frame = make_frame (&scene.plane, 0.25);
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  for (int column = 0; column < SIZE; column++)
    {
      g_assert_cmphex (pixels[4 * SIZE + column], ==, RED);
      g_assert_cmphex (pixels[(SIZE - 5) * SIZE + column], ==, BLUE);
    }
  scene_clear (&scene);
}

/* Edges are drawn where the two meet, once from either side. */
static void
test_edges_are_drawn (void)
{
  Scene              scene;
  SutureObliqueFrame frame;
  guint32            pixels[SIZE * SIZE];
  guint              n_edges = 0;

  scene_init (&scene);
  frame = make_frame (&scene.plane, 0.25);
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  for (int row = 0; row < SIZE; row++)
    n_edges += pixels[row * SIZE + SIZE / 2] == EDGE;
  g_assert_cmpuint (n_edges, >=, 2);
  g_assert_cmpuint (n_edges, <=, 12);
  scene_clear (&scene);
}

/* Transparent beyond the stack, black where there is no cell. */
static void
test_beyond_the_stack_is_nothing (void)
{
  Scene              scene;
  SutureObliqueFrame frame;
  guint32            pixels[SIZE * SIZE];

  scene_init (&scene);
  frame = make_frame (&scene.plane, 4.0);
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  g_assert_cmphex (pixels[0], ==, 0);
  g_assert_cmphex (pixels[SIZE * SIZE - 1], ==, 0);
  scene.look.labels = NULL;
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  g_assert_cmphex (pixels[SIZE / 2 * SIZE + SIZE / 2], ==, 0xff000000u);
  scene_clear (&scene);
}

/* What would be filled is striped, as in the slices along the axes. */
static void
test_fills_are_hatched (void)
{
  const SutureRun    run = { 20, 0, 40 };
  SutureFill         fill = { .z = 10 };
  Scene              scene;
  SutureObliqueFrame frame;
  guint32            pixels[SIZE * SIZE];
  guint              n_stripes = 0, n_fills = 0;

  scene_init (&scene);
  fill.mask = suture_mask_from_runs (&run, 1);
  scene.look.fills = &fill;
  scene.look.n_fills = 1;
  scene.look.preview = (SutureCellPaint){ SUTURE_KEY_PREVIEW, 0xff00aa00u,
                                          0xff00ff00u, 0xff00ff00u };
  frame = make_frame (&scene.plane, 0.05);
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  for (int i = 0; i < SIZE * SIZE; i++)
    {
      n_stripes += pixels[i] == 0xff00ff00u;
      n_fills += pixels[i] == 0xff00aa00u;
    }
  g_assert_cmpuint (n_stripes, >, 50);
  g_assert_cmpuint (n_fills, >, n_stripes);
  scene.look.opens_fills = TRUE;
  suture_oblique_paint (&scene.look, spacing, &frame, pixels);
  for (int i = 0; i < SIZE * SIZE; i++)
    g_assert_true (pixels[i] != 0xff00ff00u && pixels[i] != 0xff00aa00u);
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/oblique-painter/looks-along-the-plane",
                   test_looks_along_the_plane);
  g_test_add_func ("/oblique-painter/the-cut-is-level", test_the_cut_is_level);
  g_test_add_func ("/oblique-painter/edges-are-drawn", test_edges_are_drawn);
  g_test_add_func ("/oblique-painter/beyond-the-stack-is-nothing",
                   test_beyond_the_stack_is_nothing);
  g_test_add_func ("/oblique-painter/fills-are-hatched",
                   test_fills_are_hatched);
  return g_test_run ();
}
