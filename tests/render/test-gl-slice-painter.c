/* test-gl-slice-painter.c: OpenGL paints the pixels that the processors paint
 *
 * Contexts without a display, of both kinds of OpenGL.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "gl/suture-gl-slice-painter.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>

#include "gl/suture-gl-kind.h"
#include "suture-slice-grid.h"
#include "suture-slice-painter.h"
#include "suture-test-slice.h"
#include "suture-test.h"

typedef struct
{
  EGLenum api;
  EGLint  major;
  EGLint  minor;
} Kind;

static const Kind desktop = { EGL_OPENGL_API, 3, 2 };
static const Kind embedded = { EGL_OPENGL_ES_API, 3, 0 };

typedef struct
{
  EGLDisplay            display;
  EGLContext            context;
  SutureGlSlicePainter *painter;
} Gl;

static EGLDisplay
get_display (void)
{
  if (!epoxy_has_egl_extension (EGL_NO_DISPLAY,
                                "EGL_MESA_platform_surfaceless"))
    return EGL_NO_DISPLAY;
  return eglGetPlatformDisplayEXT (EGL_PLATFORM_SURFACELESS_MESA,
                                   EGL_DEFAULT_DISPLAY, NULL);
}

/* %FALSE, the test marked as skipped, where there is no such OpenGL */
static gboolean
open_gl (Gl *self, const Kind *kind)
{
  const EGLint wanted[] = { EGL_CONTEXT_MAJOR_VERSION, kind->major,
                            EGL_CONTEXT_MINOR_VERSION, kind->minor, EGL_NONE };
  g_autoptr (GError) error = NULL;

  self->display = get_display ();
  if (self->display == EGL_NO_DISPLAY ||
      !eglInitialize (self->display, NULL, NULL) || !eglBindAPI (kind->api))
    {
      g_test_skip ("no OpenGL without a display");
      return FALSE;
    }
  self->context = eglCreateContext (self->display, EGL_NO_CONFIG_KHR,
                                    EGL_NO_CONTEXT, wanted);
  if (self->context == EGL_NO_CONTEXT ||
      !eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE,
                       self->context))
    {
      g_test_skip ("no such OpenGL");
      return FALSE;
    }
  self->painter = suture_gl_slice_painter_new (&error);
  g_assert_no_error (error);
  return TRUE;
}

static void
close_gl (Gl *self)
{
  suture_gl_slice_painter_free (self->painter);
  g_assert_cmpint (glGetError (), ==, GL_NO_ERROR);
  eglMakeCurrent (self->display, EGL_NO_SURFACE, EGL_NO_SURFACE,
                  EGL_NO_CONTEXT);
  eglDestroyContext (self->display, self->context);
  eglTerminate (self->display);
}

/* As suture_slice_paint() has them */
static guint32 *
read_pixels (guint texture, int width, int height)
{
  const size_t n = (size_t) width * (size_t) height;
  guint32     *pixels = g_new (guint32, n);
  guint8      *bytes = (guint8 *) pixels;
  GLuint       framebuffer = 0;

  glGenFramebuffers (1, &framebuffer);
  glBindFramebuffer (GL_FRAMEBUFFER, framebuffer);
  glFramebufferTexture2D (GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                          texture, 0);
  glReadPixels (0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  glDeleteFramebuffers (1, &framebuffer);
  for (size_t i = 0; i < n; i++, bytes += 4)
    pixels[i] = (guint32) bytes[3] << 24 | (guint32) bytes[0] << 16 |
                (guint32) bytes[1] << 8 | bytes[2];
  return pixels;
}

static void
compare (Gl *gl, const SutureSliceLook *look, const SutureSliceFrame *frame)
{
  const gsize         n = (gsize) frame->width * (gsize) frame->height;
  g_autofree guint32 *wanted = g_new (guint32, n);
  g_autofree guint32 *painted = NULL;
  const guint         texture =
      suture_gl_slice_painter_paint (gl->painter, look, frame);

  g_assert_cmpuint (texture, !=, 0);
  suture_slice_paint (look, frame, wanted);
  painted = read_pixels (texture, frame->width, frame->height);
  g_assert_cmpmem (painted, n * sizeof *painted, wanted, n * sizeof *wanted);
  suture_gl_slice_texture_delete (texture);
}

static void
compare_planes (Gl *gl, const SutureTestSlice *slice, GRand *random)
{
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    for (int i = 0; i < 4; i++)
      {
        const SutureSliceFrame frame =
            suture_test_slice_make_frame (slice, random, plane);

        compare (gl, &slice->look, &frame);
      }
}

static void
cut (SutureTestSlice *slice, GRand *random)
{
  SutureSliceLook *look = &slice->look;

  look->has_cut = TRUE;
  look->cut_cell = 0;
  look->cut_z = (gint32) look->shape.nz / 2;
  look->below = (SutureCellPaint){ SUTURE_KEY_BELOW, g_rand_int (random),
                                   g_rand_int (random), g_rand_int (random) };
}

static void
test_same (gconstpointer kind)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32 };
  Gl                            gl;

  if (!open_gl (&gl, kind))
    return;
  for (guint32 seed = 0; seed < 40; seed++)
    {
      GRand           *random = g_rand_new_with_seed (seed);
      SutureTestSlice *slice =
          suture_test_slice_new (seed, types[seed % 3], types[seed / 3 % 3]);

      compare_planes (&gl, slice, random);
      cut (slice, random);
      compare_planes (&gl, slice, random);
      slice->look.raw = NULL;
      slice->look.n_fills = 0;
      compare_planes (&gl, slice, random);
      slice->look.labels = NULL;
      slice->look.n_done = 0;
      compare_planes (&gl, slice, random);
      suture_test_slice_free (slice);
      g_rand_free (random);
    }
  close_gl (&gl);
}

/* As large as a window, and beside the stack altogether; then small again */
static void
test_sizes (gconstpointer kind)
{
  SutureTestSlice *slice =
      suture_test_slice_new (11, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);
  SutureSliceFrame frame = { .plane = SUTURE_PLANE_XY,
                             .slice = slice->fill.z,
                             .width = 1201,
                             .height = 799,
                             .left = -0.7,
                             .top = -0.9,
                             .u_step = 0.0117,
                             .v_step = 0.0171,
                             .line_width = 4,
                             .stripe_width = 6 };
  Gl               gl;

  if (open_gl (&gl, kind))
    {
      compare (&gl, &slice->look, &frame);
      frame.left = -1e6;
      compare (&gl, &slice->look, &frame);
      frame.left = 1e12;
      compare (&gl, &slice->look, &frame);
      frame.left = 0.0;
      frame.slice = -1;
      compare (&gl, &slice->look, &frame);
      frame.slice = 0;
      frame.width = frame.height = 1;
      compare (&gl, &slice->look, &frame);
      close_gl (&gl);
    }
  suture_test_slice_free (slice);
}

/* Then somebody else has to. */
static void
test_too_large (gconstpointer kind)
{
  SutureTestSlice *slice =
      suture_test_slice_new (2, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);
  SutureSliceFrame frame = { .plane = SUTURE_PLANE_XY,
                             .height = 1,
                             .u_step = 0.1,
                             .v_step = 0.1,
                             .line_width = 1,
                             .stripe_width = 3 };
  Gl               gl;

  if (open_gl (&gl, kind))
    {
      glGetIntegerv (GL_MAX_TEXTURE_SIZE, &frame.width);
      g_assert_cmpuint (suture_gl_slice_painter_paint (gl.painter, &slice->look,
                                                       &frame),
                        ==, 0);
      frame.width -= 3;
      compare (&gl, &slice->look, &frame);
      close_gl (&gl);
    }
  suture_test_slice_free (slice);
}

/* What each way costs, and what of it is common to both */
static void
time_frame (Gl *gl, const SutureSliceLook *look, const SutureSliceFrame *frame)
{
  const int           n = 20;
  g_autofree guint32 *pixels =
      g_new (guint32, (gsize) frame->width * (gsize) frame->height);
  double ms[3];

  for (int way = 0; way < 3; way++)
    {
      const gint64 start = g_get_monotonic_time ();

      for (int i = 0; i < n; i++)
        if (way == 0)
          {
            SutureSliceGrid grid;

            suture_slice_grid_init (&grid, look, frame);
            suture_slice_grid_clear (&grid);
          }
        else if (way == 1)
          suture_slice_paint (look, frame, pixels);
        else
          {
            suture_gl_slice_texture_delete (
                suture_gl_slice_painter_paint (gl->painter, look, frame));
            glFinish ();
          }
      ms[way] = (double) (g_get_monotonic_time () - start) / 1e3 / n;
    }
  g_test_message ("plane %d, %.2f voxels a pixel: grid %.2f ms; with pixels "
                  "%.2f ms; with OpenGL%s %.2f ms",
                  frame->plane, frame->u_step, ms[0], ms[1],
                  suture_gl_is_software () ? " in software" : "", ms[2]);
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
  SutureTestSlice *slice =
      suture_test_slice_new (2, SUTURE_SAMPLE_U16, SUTURE_SAMPLE_U8);
  Gl gl;

  slice->look.labels = labels;
  slice->look.raw = raw;
  slice->look.shape = shape;
  if (open_gl (&gl, &desktop))
    {
      for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
        for (double step = 0.1; step < 1.0; step *= 2)
          time_frame (&gl, &slice->look,
                      &(SutureSliceFrame){ .plane = plane,
                                           .slice = 20,
                                           .width = 1200,
                                           .height = 800,
                                           .left = -10.0,
                                           .top = -10.0,
                                           .u_step = step,
                                           .v_step = step,
                                           .line_width = 1,
                                           .stripe_width = 3 });
      close_gl (&gl);
    }
  suture_test_slice_free (slice);
  g_rand_free (random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/gl-slice-painter/same-pixels", &desktop, test_same);
  g_test_add_data_func ("/gl-slice-painter/same-pixels-by-es", &embedded,
                        test_same);
  g_test_add_data_func ("/gl-slice-painter/any-size", &desktop, test_sizes);
  g_test_add_data_func ("/gl-slice-painter/any-size-by-es", &embedded,
                        test_sizes);
  g_test_add_data_func ("/gl-slice-painter/says-what-is-too-large", &desktop,
                        test_too_large);
  if (g_test_perf ())
    g_test_add_func ("/gl-slice-painter/speed", test_speed);
  return g_test_run ();
}
