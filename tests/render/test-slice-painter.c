/* test-slice-painter.c: slices painted as a pixel by pixel twin paints them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-slice-painter.h"

#include <math.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "suture-test-slice.h"
#include "suture-test.h"

/* What is under a pixel, found the slow way */
typedef struct
{
  gboolean inside;
  gboolean filled;
  guint32  ground; /* 0xRRGGBB */
  guint32  key;
  guint32  fill;
  guint32  edge;
  guint32  shade;
} Spot;

static gboolean
find_voxel (const SutureTestSlice  *scene,
            const SutureSliceFrame *frame,
            int                     i,
            int                     j,
            gint64                  at[SUTURE_N_AXES])
{
  at[suture_plane_get_normal (frame->plane)] = frame->slice;
  at[suture_plane_get_u (frame->plane)] =
      (gint64) floor (frame->left + (i + 0.5) * frame->u_step + 0.5);
  at[suture_plane_get_v (frame->plane)] =
      (gint64) floor (frame->top + (j + 0.5) * frame->v_step + 0.5);
  for (SutureAxis axis = 0; axis < SUTURE_N_AXES; axis++)
    if (at[axis] < 0 ||
        at[axis] >= suture_shape_along (scene->look.shape, axis))
      return FALSE;
  return TRUE;
}

static gboolean
is_in_fill (const SutureFill *fills, size_t n_fills, const gint64 *at)
{
  return n_fills > 0 && fills[0].z == at[0] &&
         suture_mask_contains (&fills[0].mask, (gint32) at[1], (gint32) at[2]);
}

static void
find_cell (const SutureTestSlice *scene, const gint64 *at, Spot *spot)
{
  const SutureSliceLook *look = &scene->look;
  const gboolean         is_open =
      look->opens_fills && is_in_fill (look->fills, look->n_fills, at);
  guint32 cell = suture_cell_index_find_at (scene->index, (gint32) at[0],
                                            (gint32) at[1], (gint32) at[2]);

  if (is_in_fill (look->done, look->n_done, at) && !is_open)
    cell = look->done->cell;
  if (look->labels == NULL || cell == SUTURE_NO_CELL)
    return;
  spot->key = look->paints[cell].key;
  spot->fill = look->paints[cell].fill;
  spot->edge = look->paints[cell].edge;
  spot->shade = look->paints[cell].shade;
}

static guint8
get_grey (const SutureTestSlice *scene, const SutureStack *stack, size_t voxel)
{
  return suture_contrast_get_grey (&scene->contrast,
                                   suture_raw_at (suture_stack_get_voxels (
                                                      stack),
                                                  suture_stack_get_sample_type (
                                                      stack),
                                                  voxel));
}

/* Colours are light: they add up, and too much is white. */
static guint32
get_ground (const SutureTestSlice *scene, size_t voxel)
{
  const SutureSliceLook *look = &scene->look;
  guint32                ground = 0;

  if (!look->has_channels)
    return look->raw ? 0x010101u * get_grey (scene, look->raw, voxel) : 0;
  for (int shift = 0; shift < 24; shift += 8)
    {
      double sum = 0.0;

      for (size_t i = 0; i < look->n_channels; i++)
        sum += floor ((look->channels[i].colour >> shift & 0xff) *
                          get_grey (scene, look->channels[i].stack, voxel) /
                          255.0 +
                      0.5);
      ground |= (guint32) MIN (sum, 255.0) << shift;
    }
  return ground;
}

static Spot
look_at (const SutureTestSlice  *scene,
         const SutureSliceFrame *frame,
         int                     i,
         int                     j)
{
  const SutureSliceLook *look = &scene->look;
  const SutureShape      shape = look->shape;
  gint64                 at[SUTURE_N_AXES];
  Spot                   spot = { .inside = find_voxel (scene, frame, i, j, at),
                                  .key = SUTURE_KEY_BACKGROUND };

  if (!spot.inside)
    return spot;

  const size_t voxel = (size_t) ((at[0] * shape.ny + at[1]) * shape.nx + at[2]);

  spot.ground = get_ground (scene, voxel);
  spot.edge = look->ground_edge;
  spot.shade = look->ground_shade;
  find_cell (scene, at, &spot);
  if (is_in_fill (look->fills, look->n_fills, at) && !look->opens_fills)
    {
      spot.filled = TRUE;
      spot.key = look->preview.key;
      spot.fill = look->preview.fill;
      spot.edge = look->preview.edge;
      spot.shade = look->preview.shade;
    }
  return spot;
}

static guint32
blend_channel (guint32 paint, int shift, guint32 ground)
{
  const double alpha = (double) (paint >> 24) / 255.0;

  return (guint32) floor ((double) (paint >> shift & 0xff) * alpha +
                          (ground >> shift & 0xff) * (1.0 - alpha) + 0.5);
}

static guint32
blend (guint32 paint, guint32 ground)
{
  return 0xff000000u | blend_channel (paint, 16, ground) << 16 |
         blend_channel (paint, 8, ground) << 8 |
         blend_channel (paint, 0, ground);
}

static guint32
twin_pixel (const SutureTestSlice  *scene,
            const SutureSliceFrame *frame,
            int                     i,
            int                     j)
{
  const int    w = frame->line_width;
  const Spot   spot = look_at (scene, frame, i, j);
  const gint64 diagonal = i + j + lround (frame->left / frame->u_step) +
                          lround (frame->top / frame->v_step);
  const gint64   period = 3 * frame->stripe_width;
  const gboolean is_edge = look_at (scene, frame, i - w, j).key != spot.key ||
                           look_at (scene, frame, i, j - w).key != spot.key;
  const gboolean is_shade = look_at (scene, frame, i + w, j).key != spot.key ||
                            look_at (scene, frame, i, j + w).key != spot.key;
  const gboolean is_stripe =
      spot.filled &&
      diagonal - period * (gint64) floor ((double) diagonal / (double) period) <
          frame->stripe_width;

  if (!spot.inside)
    return 0;
  return blend (is_edge || is_stripe ? spot.edge
                : is_shade           ? spot.shade
                                     : spot.fill,
                spot.ground);
}

/* Blending rounds: one grey level is allowed. */
static void
assert_alike (guint32 painted, guint32 wanted)
{
  for (int shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (ABS ((int) (painted >> shift & 0xff) -
                          (int) (wanted >> shift & 0xff)),
                     <=, 1);
}

static guint32 *
paint (const SutureTestSlice *scene, const SutureSliceFrame *frame)
{
  guint32 *pixels = g_new (guint32, frame->width * frame->height);

  memset (pixels, 0x55,
          sizeof (guint32) * (gsize) (frame->width * frame->height));
  suture_slice_paint (&scene->look, frame, pixels);
  return pixels;
}

static void
compare_with_twin (const SutureTestSlice *scene, const SutureSliceFrame *frame)
{
  g_autofree guint32 *pixels = paint (scene, frame);

  for (int j = 0; j < frame->height; j++)
    for (int i = 0; i < frame->width; i++)
      assert_alike (pixels[j * frame->width + i],
                    twin_pixel (scene, frame, i, j));
}

static void
compare_scene (SutureTestSlice *scene, guint32 seed)
{
  GRand *random = g_rand_new_with_seed (seed);

  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    for (int i = 0; i < 4; i++)
      {
        const SutureSliceFrame frame =
            suture_test_slice_make_frame (scene, random, plane);

        compare_with_twin (scene, &frame);
      }
  g_rand_free (random);
}

static void
test_twin (void)
{
  static const SutureSampleType label_types[] = {
    SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U32, SUTURE_SAMPLE_U64
  };
  static const SutureSampleType raw_types[] = {
    SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U32, SUTURE_SAMPLE_F32
  };

  for (guint32 seed = 0; seed < 40; seed++)
    {
      SutureTestSlice *scene =
          suture_test_slice_new (seed, label_types[seed % 4],
                                 raw_types[seed / 4 % 4]);

      compare_scene (scene, seed);
      scene->look.raw = NULL;
      compare_scene (scene, seed + 1);
      scene->look.raw = scene->raw;
      scene->look.labels = NULL;
      scene->look.n_fills = 0;
      scene->look.n_done = 0;
      compare_scene (scene, seed + 2);
      suture_test_slice_free (scene);
    }
}

static void
test_threads (void)
{
  SutureTestSlice *scene =
      suture_test_slice_new (3, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);
  const SutureSliceFrame frame = { .plane = SUTURE_PLANE_XY,
                                   .width = 333,
                                   .height = 277,
                                   .left = -0.7,
                                   .top = -0.9,
                                   .u_step = 0.043,
                                   .v_step = 0.051,
                                   .line_width = 2,
                                   .stripe_width = 3 };
  const gsize            size = sizeof (guint32) * 333 * 277;
  g_autofree guint32    *first = NULL;

  for (int n_threads = 1; n_threads <= 6; n_threads++)
    {
      g_autofree guint32 *pixels = NULL;

      suture_parallel_set_n_threads (n_threads);
      pixels = paint (scene, &frame);
      if (first == NULL)
        first = g_steal_pointer (&pixels);
      else
        g_assert_cmpmem (first, size, pixels, size);
    }
  suture_parallel_set_n_threads (0);
  suture_test_slice_free (scene);
}

/* The preview must be seen as neither piece nor gap: both colours, in stripes
 * across it, and they follow the voxels when one pans. */
static void
test_stripes (void)
{
  SutureTestSlice *scene =
      suture_test_slice_new (11, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);
  SutureSliceFrame frame = { .plane = SUTURE_PLANE_XY,
                             .slice = scene->fill.z,
                             .width = 200,
                             .height = 1,
                             .u_step = 0.001,
                             .v_step = 0.001,
                             .line_width = 1,
                             .stripe_width = 4 };
  const SutureRun  run = scene->fill.mask.runs[0];
  int              n_striped = 0;

  frame.left = run.x0 - 0.4 + 0.25 * frame.u_step;
  frame.top = run.y;
  scene->look.raw = NULL;

  g_autofree guint32 *pixels = paint (scene, &frame);

  for (int i = 0; i < frame.width; i++)
    n_striped += pixels[i] == 0xff009E73u;
  g_assert_cmpint (n_striped, >, frame.width / 4);
  g_assert_cmpint (n_striped, <, frame.width / 2);

  frame.left += 10 * frame.u_step;

  g_autofree guint32 *panned = paint (scene, &frame);

  g_assert_cmpmem (pixels + 10, 4 * 150, panned, 4 * 150);
  suture_test_slice_free (scene);
}

static void
test_speed (void)
{
  const SutureShape shape = { 40, 512, 512 };
  GRand            *random = g_rand_new_with_seed (1);
  g_autoptr (SutureStack) labels =
      suture_test_slice_make_labels (random, shape, SUTURE_SAMPLE_U16);
  g_autoptr (SutureStack) raw =
      suture_test_slice_make_raw (random, shape, SUTURE_SAMPLE_U8);
  SutureTestSlice *scene =
      suture_test_slice_new (1, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);

  scene->look.labels = labels;
  scene->look.raw = raw;
  scene->look.shape = shape;
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    for (int zoomed = 0; zoomed < 2; zoomed++)
      {
        const double           step = zoomed ? 0.1 : 0.6;
        const SutureSliceFrame frame = { .plane = plane,
                                         .slice = 20,
                                         .width = 1200,
                                         .height = 800,
                                         .left = -10.0,
                                         .top = -10.0,
                                         .u_step = step,
                                         .v_step = step,
                                         .line_width = 1,
                                         .stripe_width = 3 };
        const gint64           start = g_get_monotonic_time ();

        for (int i = 0; i < 10; i++)
          g_free (paint (scene, &frame));
        g_test_message ("plane %d, %.1f voxels a pixel: %.2f ms a frame", plane,
                        step, (double) (g_get_monotonic_time () - start) / 1e4);
      }
  g_rand_free (random);
  suture_test_slice_free (scene);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slice-painter/as-its-twin", test_twin);
  g_test_add_func ("/slice-painter/same-for-any-threads", test_threads);
  g_test_add_func ("/slice-painter/preview-is-striped", test_stripes);
  if (g_test_perf ())
    g_test_add_func ("/slice-painter/speed", test_speed);
  return g_test_run ();
}
