/* test-slice-view.c: one plane of a stack, as pixels and as words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/slices/suture-slice-view.h"

#include "suture-slice-painter.h"
#include "views/drawing/suture-slice-texture.h"
#include "views/slices/suture-slice-view-private.h"
#include "suture-widget-test.h"

#define SIZE 200

/* A raw stack of 3·4·5 voxels: grey 10·z + 40·y + 20·x */
typedef struct
{
  SutureStack      *raw;
  SutureSliceScene *scene;
  SutureViewpoint  *viewpoint;
  SutureSliceView  *view;
  GtkWindow        *window;
} Fixture;

static guint8
grey_at (gint64 z, gint64 y, gint64 x)
{
  return (guint8) (10 * z + 40 * y + 20 * x);
}

static SutureStack *
make_raw (void)
{
  const SutureShape   shape = { 3, 4, 5 };
  const SutureSpacing spacing = { 4.0, 1.0, 1.0, TRUE };
  SutureStack        *raw = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < shape.nz; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (raw, z);

      for (gint64 y = 0; y < shape.ny; y++)
        for (gint64 x = 0; x < shape.nx; x++)
          layer[y * shape.nx + x] = grey_at (z, y, x);
    }
  suture_stack_set_spacing (raw, spacing, SUTURE_SPACING_FROM_OPTION);
  return raw;
}

static Fixture *
fixture_new (SuturePlane plane)
{
  Fixture             *self = g_new0 (Fixture, 1);
  SutureViewSize       sizes[SUTURE_N_PLANES] = { { 0, 0 } };
  const SutureBox      whole = { 0, 0, 0, 3, 4, 5 };
  const SutureContrast as_it_is = { 0.0, 255.0, 1.0 };

  self->raw = make_raw ();
  self->scene = suture_slice_scene_new ();
  suture_slice_scene_set_stacks (self->scene, NULL, self->raw, NULL);
  suture_slice_scene_set_contrast (self->scene, as_it_is);
  self->viewpoint = suture_viewpoint_new ();
  suture_viewpoint_set_stack (self->viewpoint,
                              suture_stack_get_shape (self->raw),
                              suture_stack_get_spacing (self->raw));
  sizes[plane] = (SutureViewSize){ SIZE, SIZE };
  suture_viewpoint_fit (self->viewpoint, whole, sizes);
  self->view = SUTURE_SLICE_VIEW (suture_slice_view_new (plane));
  suture_slice_view_set_source (self->view, self->scene, self->viewpoint);
  self->window = suture_widget_test_show (GTK_WIDGET (self->view), SIZE, SIZE);
  return self;
}

static void
fixture_free (Fixture *self)
{
  suture_widget_test_close (self->window);
  g_object_unref (self->viewpoint);
  suture_slice_scene_unref (self->scene);
  suture_stack_unref (self->raw);
  g_free (self);
}

static void
locate_pixel (Fixture *self, SuturePoint point, int *x, int *y)
{
  double from_x = 0.0;
  double from_y = 0.0;

  suture_viewpoint_project (self->viewpoint,
                            suture_slice_view_get_plane (self->view), point,
                            &from_x, &from_y);
  *x = (int) (from_x + SIZE / 2);
  *y = (int) (from_y + SIZE / 2);
}

static void
assert_grey (Fixture *self, GdkTexture *texture, SuturePoint point)
{
  const guint32 grey = grey_at ((gint64) point.at[0], (gint64) point.at[1],
                                (gint64) point.at[2]);
  int           x = 0;
  int           y = 0;

  locate_pixel (self, point, &x, &y);
  suture_widget_test_assert_pixel (texture, x, y,
                                   grey << 16 | grey << 8 | grey);
}

static void
test_planes (void)
{
  static const SuturePoint points[SUTURE_N_PLANES][2] = {
    { { { 1.0, 1.0, 1.0 } }, { { 1.0, 2.0, 4.0 } } },
    { { { 1.0, 2.0, 0.0 } }, { { 2.0, 2.0, 3.0 } } },
    { { { 1.0, 1.0, 2.0 } }, { { 2.0, 3.0, 2.0 } } },
  };

  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      Fixture *fixture = fixture_new (plane);
      g_autoptr (GdkTexture) texture = NULL;

      suture_viewpoint_set_crosshair_visible (fixture->viewpoint, FALSE);
      texture = suture_widget_test_render (GTK_WIDGET (fixture->view), NULL);
      assert_grey (fixture, texture, points[plane][0]);
      assert_grey (fixture, texture, points[plane][1]);
      fixture_free (fixture);
    }
}

/* Whether OpenGL draws the window, which GSK_RENDERER asks for */
static gboolean
is_drawn_by_gl (GtkWidget *widget)
{
  GskRenderer *renderer =
      gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autofree char *name = g_ascii_strdown (G_OBJECT_TYPE_NAME (renderer), -1);

  return strstr (name, "gl") != NULL;
}

/* @step: voxels a pixel */
static void
assert_painted (Fixture *self, double step, gboolean is_by_gl)
{
  const SutureSliceLook *look = suture_slice_scene_get_look (self->scene);
  SutureSliceFrame       frame = self->view->frame;
  const gsize            stride = (gsize) frame.width * sizeof (guint32);
  const gsize            size = stride * (gsize) frame.height;
  g_autofree guint32    *wanted = g_malloc (size);
  g_autofree guint32    *painted = g_malloc (size);
  g_autoptr (GdkTexture) texture = NULL;

  frame.u_step = frame.v_step = step;
  texture = suture_slice_texture_new (GTK_WIDGET (self->view), look, &frame);
  g_assert_true (GDK_IS_GL_TEXTURE (texture) == is_by_gl);
  suture_slice_paint (look, &frame, wanted);
  gdk_texture_download (texture, (guchar *) painted, stride);
  g_assert_cmpmem (painted, size, wanted, size);
}

/* What draws the window paints its slices, but for those of so many voxels that
 * there is less to hand over of pixels. */
static void
test_painter (void)
{
  for (SuturePlane plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      Fixture       *fixture = fixture_new (plane);
      const gboolean is_gl = is_drawn_by_gl (GTK_WIDGET (fixture->view));

      g_assert_true (GDK_IS_GL_TEXTURE (fixture->view->texture) == is_gl);
      assert_painted (fixture, 0.07, is_gl);
      assert_painted (fixture, 0.5, is_gl);
      assert_painted (fixture, 0.51, FALSE);
      fixture_free (fixture);
    }
}

/* Wider than any texture */
static void
test_too_wide (void)
{
  Fixture *fixture = fixture_new (SUTURE_PLANE_XY);

  fixture->view->frame.width = 100000;
  fixture->view->frame.height = 1;
  assert_painted (fixture, 0.07, FALSE);
  fixture_free (fixture);
}

static void
test_canvas (void)
{
  Fixture *fixture = fixture_new (SUTURE_PLANE_XY);
  g_autoptr (GdkTexture) texture =
      suture_widget_test_render (GTK_WIDGET (fixture->view), NULL);

  suture_widget_test_assert_pixel (texture, SIZE - 3, SIZE / 2 + 30, 0x121214);
  fixture_free (fixture);
}

static void
test_crosshair (void)
{
  Fixture *fixture = fixture_new (SUTURE_PLANE_XY);
  g_autoptr (GdkTexture) with = NULL;
  g_autoptr (GdkTexture) without = NULL;
  const SuturePoint at = { { 1.0, 1.0, 3.0 } };
  guint32           rgb = 0;
  int               x = 0;
  int               y = 0;

  suture_viewpoint_set_cursor (fixture->viewpoint, at);
  locate_pixel (fixture, at, &x, &y);
  with = suture_widget_test_render (GTK_WIDGET (fixture->view), "slice-view");
  rgb = suture_widget_test_get_pixel (with, x, SIZE - 8);
  g_assert_cmpint (rgb >> 16, >, 150); /* yellow */
  g_assert_cmpint (rgb & 0xff, <, 90);
  g_assert_cmphex (suture_widget_test_get_pixel (with, SIZE - 8, y), ==, rgb);
  assert_grey (fixture, with, at); /* the middle stays free */
  suture_viewpoint_set_crosshair_visible (fixture->viewpoint, FALSE);
  without = suture_widget_test_render (GTK_WIDGET (fixture->view), NULL);
  g_assert_cmphex (suture_widget_test_get_pixel (without, x, SIZE - 8), !=,
                   rgb);
  fixture_free (fixture);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  return NULL;
}

static void
scroll (Fixture *self, double steps)
{
  GtkEventController *controller =
      find_controller (GTK_WIDGET (self->view),
                       GTK_TYPE_EVENT_CONTROLLER_SCROLL);
  gboolean handled = FALSE;

  g_signal_emit_by_name (controller, "scroll", 0.0, steps, &handled);
  g_assert_true (handled);
}

static void
test_wheel (void)
{
  Fixture *fixture = fixture_new (SUTURE_PLANE_XY);

  g_assert_cmpint (suture_viewpoint_get_slice (fixture->viewpoint,
                                               SUTURE_PLANE_XY),
                   ==, 1);
  scroll (fixture, 1.0);
  g_assert_cmpint (suture_viewpoint_get_slice (fixture->viewpoint,
                                               SUTURE_PLANE_XY),
                   ==, 2);
  for (int i = 0; i < 5; i++)
    scroll (fixture, -0.25);
  g_assert_cmpint (suture_viewpoint_get_slice (fixture->viewpoint,
                                               SUTURE_PLANE_XY),
                   ==, 1);
  scroll (fixture, -50.0);
  g_assert_cmpint (suture_viewpoint_get_slice (fixture->viewpoint,
                                               SUTURE_PLANE_XY),
                   ==, 0);
  fixture_free (fixture);
}

static void
test_accessible (void)
{
  Fixture       *fixture = fixture_new (SUTURE_PLANE_XZ);
  GtkAccessible *accessible = GTK_ACCESSIBLE (fixture->view);

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible,
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "XZ slice 3 of 4");
  suture_slice_view_step (fixture->view, 1);
  gtk_test_accessible_assert_property (accessible,
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "XZ slice 4 of 4");
  fixture_free (fixture);
}

static void
test_repaints (void)
{
  Fixture          *fixture = fixture_new (SUTURE_PLANE_XY);
  GtkWidget        *widget = GTK_WIDGET (fixture->view);
  const guint       n_before = suture_slice_view_get_n_paints (fixture->view);
  const SuturePoint in_slice = { { 1.0, 0.0, 0.0 } };

  g_assert_cmpint (n_before, >, 0);
  suture_viewpoint_set_cursor (fixture->viewpoint, in_slice);
  gtk_widget_queue_draw (widget);
  suture_widget_test_settle (widget);
  g_assert_cmpint (suture_slice_view_get_n_paints (fixture->view), ==,
                   n_before);
  suture_slice_view_step (fixture->view, 1);
  suture_widget_test_settle (widget);
  g_assert_cmpint (suture_slice_view_get_n_paints (fixture->view), ==,
                   n_before + 1);
  suture_slice_scene_set_contrast (fixture->scene,
                                   (SutureContrast){ 0.0, 100.0, 1.0 });
  gtk_widget_queue_draw (widget);
  suture_widget_test_settle (widget);
  g_assert_cmpint (suture_slice_view_get_n_paints (fixture->view), ==,
                   n_before + 2);
  fixture_free (fixture);
}

static void
test_scale_bar (void)
{
  g_assert_cmpfloat (suture_scale_bar_length (9.99), ==, 5.0);
  g_assert_cmpfloat (suture_scale_bar_length (10.0), ==, 10.0);
  g_assert_cmpfloat (suture_scale_bar_length (4.9), ==, 2.0);
  g_assert_cmpfloat_with_epsilon (suture_scale_bar_length (0.19), 0.1, 1e-12);
}

static void
point (SutureSliceView *view, const char *signal, double x, double y)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller =
          g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_MOTION (controller))
        continue;
      if (g_str_equal (signal, "leave"))
        g_signal_emit_by_name (controller, "leave");
      else
        g_signal_emit_by_name (controller, signal, x, y);
    }
}

static void
test_says_what_is_under_the_pointer (void)
{
  Fixture     *fixture = fixture_new (SUTURE_PLANE_XY);
  const double zoom = suture_viewpoint_get_zoom (fixture->viewpoint);
  const int    z =
      suture_viewpoint_get_slice (fixture->viewpoint, SUTURE_PLANE_XY);
  const SutureSpacing spacing =
      suture_viewpoint_get_spacing (fixture->viewpoint);

  g_assert_true (spacing.is_known && spacing.z_um != spacing.x_um);
  g_assert_null (suture_slice_view_dup_readout (fixture->view));
  for (int y = 0; y < 4; y++)
    for (int x = 0; x < 5; x++)
      {
        g_autofree char *wanted =
            g_strdup_printf ("z %d  y %d  x %d (%.4g  %.4g  %.4g µm) · raw %d",
                             z + 1, y + 1, x + 1, z * spacing.z_um,
                             y * spacing.y_um, x * spacing.x_um,
                             grey_at (z, y, x));

        /* The middle of the stack is the middle of the view. */
        point (fixture->view, "motion", 0.5 * SIZE + (x - 2.0) * zoom,
               0.5 * SIZE + (y - 1.5) * zoom);

        g_autofree char *text = suture_slice_view_dup_readout (fixture->view);

        g_assert_cmpstr (text, ==, wanted);
      }
  suture_widget_test_settle (GTK_WIDGET (fixture->view));
  point (fixture->view, "motion", -SIZE, 1.0);
  g_assert_null (suture_slice_view_dup_readout (fixture->view));
  point (fixture->view, "motion", 0.5 * SIZE, 0.5 * SIZE);
  point (fixture->view, "leave", 0.0, 0.0);
  g_assert_null (suture_slice_view_dup_readout (fixture->view));
  fixture_free (fixture);
}

/* A picture is as large as the view, and the pointer isn't in it. */
static void
test_a_view_is_a_picture (void)
{
  Fixture *fixture = fixture_new (SUTURE_PLANE_XY);
  g_autoptr (GdkTexture) bare = suture_slice_view_dup_picture (fixture->view);

  g_assert_nonnull (bare);
  g_assert_cmpint (gdk_texture_get_width (bare), ==,
                   gtk_widget_get_width (GTK_WIDGET (fixture->view)));
  g_assert_cmpint (gdk_texture_get_height (bare), ==,
                   gtk_widget_get_height (GTK_WIDGET (fixture->view)));
  point (fixture->view, "motion", 0.5 * SIZE, 0.5 * SIZE);

  g_autoptr (GdkTexture) again = suture_slice_view_dup_picture (fixture->view);
  g_autoptr (GBytes) a = gdk_texture_save_to_png_bytes (bare);
  g_autoptr (GBytes) b = gdk_texture_save_to_png_bytes (again);

  g_assert_true (g_bytes_equal (a, b));
  fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  suture_slice_texture_allow_software ();
  g_test_add_func ("/slice-view/planes-lie-as-said", test_planes);
  g_test_add_func ("/slice-view/painted-by-what-draws-the-window",
                   test_painter);
  g_test_add_func ("/slice-view/what-opengl-can-not-processors-do",
                   test_too_wide);
  g_test_add_func ("/slice-view/canvas-is-dark", test_canvas);
  g_test_add_func ("/slice-view/crosshair-is-drawn-and-hidden", test_crosshair);
  g_test_add_func ("/slice-view/wheel-goes-through-slices", test_wheel);
  g_test_add_func ("/slice-view/says-which-slice-it-shows", test_accessible);
  g_test_add_func ("/slice-view/paints-only-what-changed", test_repaints);
  g_test_add_func ("/slice-view/scale-bar-is-a-round-number", test_scale_bar);
  g_test_add_func ("/slice-view/says-what-is-under-the-pointer",
                   test_says_what_is_under_the_pointer);
  g_test_add_func ("/slice-view/a-view-is-a-picture", test_a_view_is_a_picture);
  return g_test_run ();
}
