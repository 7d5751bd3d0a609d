/* test-solid-view.c: a pair in 3D
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/fourth/suture-solid-view.h"

#include "suture-palette.h"
#include "suture-widget-test.h"

#define WIDTH 400
#define HEIGHT 400
#define WAIT_S 60

/* A piece of 20 × 10 pixels and 6 layers above one layer that lacks, and the
 * same below it */
typedef struct
{
  SutureStack      *labels;
  SutureCellIndex  *index;
  SutureCandidate   pair;
  SutureCorrection *preview;
  SutureSliceScene *scene;
  SutureSolidView  *view;
  GtkWindow        *window;
} Fixture;

static SutureStack *
make_labels (void)
{
  const SutureShape shape = { 14, 30, 40 };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (gint64 z = 0; z < 13; z++)
    {
      guint8 *layer = suture_stack_get_layer_for_writing (stack, z);

      for (gint64 y = 10; y < 20 && z != 6; y++)
        memset (layer + y * shape.nx + 10, z < 6 ? 1 : 2, 20);
    }
  return stack;
}

static void
set_up (Fixture *self)
{
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  self->labels = make_labels ();
  self->index = suture_cell_index_new (self->labels, 0, NULL, NULL);
  g_assert_true (suture_candidate_make (self->index, 0, 1, &self->pair));
  g_array_append_val (accepted, self->pair);
  self->preview = suture_correction_new (self->index, accepted, NULL, NULL);
  self->scene = suture_slice_scene_new ();
  suture_slice_scene_set_stacks (self->scene, self->labels, NULL, self->index);
  suture_slice_scene_set_pair (self->scene, &self->pair, self->preview);
  self->view = g_object_new (SUTURE_TYPE_SOLID_VIEW, NULL);
  suture_solid_view_set_scene (self->view, self->scene);
  self->window =
      suture_widget_test_show (GTK_WIDGET (self->view), WIDTH, HEIGHT);
}

static void
tear_down (Fixture *self)
{
  suture_widget_test_close (self->window);
  suture_slice_scene_unref (self->scene);
  suture_correction_unref (self->preview);
  suture_cell_index_unref (self->index);
  suture_stack_unref (self->labels);
}

static GdkTexture *
render (Fixture *self, const char *name)
{
  const gint64 until = g_get_monotonic_time () + WAIT_S * G_USEC_PER_SEC;

  suture_solid_view_update (self->view);
  while (!suture_solid_view_is_drawn (self->view))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  suture_widget_test_settle (GTK_WIDGET (self->view));
  return suture_widget_test_render (GTK_WIDGET (self->view), name);
}

typedef enum
{
  NOTHING,
  BLUE,
  ORANGE,
  GREEN,
} Seen;

/* Which of the pair's colours a pixel has, however it is lit */
static Seen
look (GdkTexture *texture, int x, int y)
{
  const guint32 rgb = suture_widget_test_get_pixel (texture, x, y);
  const int     red = (int) (rgb >> 16 & 0xff);
  const int     green = (int) (rgb >> 8 & 0xff);
  const int     blue = (int) (rgb & 0xff);

  if (MAX (MAX (red, green), blue) < 40)
    return NOTHING;
  if (blue > red + 40 && blue > green + 15)
    return BLUE;
  if (red > green + 10 && red > blue + 60)
    return ORANGE;
  if (green > red + 20 && green > blue + 10)
    return GREEN;
  return NOTHING;
}

static void
test_pieces (void)
{
  Fixture self = { 0 };
  g_autoptr (GdkTexture) texture = NULL;

  set_up (&self);
  texture = render (&self, "solid-pair");
  g_assert_cmpint (look (texture, 200, 120), ==, BLUE);
  g_assert_cmpint (look (texture, 200, 280), ==, ORANGE);
  g_assert_cmpint (look (texture, 200, 200), ==, GREEN);
  g_assert_cmpint (look (texture, 10, 390), ==, NOTHING);
  tear_down (&self);
}

static void
press (Fixture *self, guint key)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (GTK_WIDGET (self->view));
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_taken);
    }
  g_assert_true (is_taken);
}

static void
test_turning (void)
{
  Fixture self = { 0 };
  g_autoptr (GdkTexture) before = NULL;
  g_autoptr (GdkTexture) over = NULL;
  g_autoptr (GdkTexture) back = NULL;

  set_up (&self);
  before = render (&self, NULL);
  for (int i = 0; i < 18; i++)
    press (&self, GDK_KEY_Down);
  over = render (&self, "solid-turned");
  g_assert_cmpint (look (over, 200, 120), ==, ORANGE); /* upside down */
  g_assert_cmpint (look (over, 200, 280), ==, BLUE);
  press (&self, GDK_KEY_plus);
  press (&self, GDK_KEY_0);
  back = render (&self, NULL);
  for (int y = 5; y < HEIGHT; y += 30)
    for (int x = 5; x < WIDTH; x += 30)
      g_assert_cmphex (suture_widget_test_get_pixel (before, x, y), ==,
                       suture_widget_test_get_pixel (back, x, y));
  tear_down (&self);
}

static void
test_without_preview (void)
{
  Fixture self = { 0 };
  g_autoptr (GdkTexture) texture = NULL;

  set_up (&self);
  suture_slice_scene_set_preview_visible (self.scene, FALSE);
  texture = render (&self, "solid-without-fill");
  g_assert_cmpint (look (texture, 200, 200), ==, NOTHING);
  g_assert_cmpint (look (texture, 200, 120), ==, BLUE);
  tear_down (&self);
}

#define WITHOUT_GL "/solid-view/without-opengl/subprocess"

/* In a program of its own, which main() tells that there is no OpenGL */
static void
test_without_gl_subprocess (void)
{
  Fixture  self = { 0 };
  gboolean says_so = FALSE;

  set_up (&self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self.view));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      says_so = gtk_widget_get_mapped (child);
    else
      g_assert_false (gtk_widget_get_visible (child));
  g_assert_true (says_so);
  g_assert_false (suture_solid_view_is_drawn (self.view));
  tear_down (&self);
}

static void
test_without_gl (void)
{
  g_test_trap_subprocess (WITHOUT_GL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static gboolean
is_without_gl (int argc, char **argv)
{
  for (int i = 0; i < argc; i++)
    if (g_str_equal (argv[i], WITHOUT_GL))
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (is_without_gl (argc, argv))
    {
      g_setenv ("GDK_DEBUG", "gl-disable", TRUE); /* before GTK 4.16 */
      g_setenv ("GDK_DISABLE", "gl", TRUE);
    }
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/solid-view/pieces-stand-as-in-xz", test_pieces);
  g_test_add_func ("/solid-view/turns-and-comes-back", test_turning);
  g_test_add_func ("/solid-view/without-preview", test_without_preview);
  g_test_add_func ("/solid-view/without-opengl", test_without_gl);
  g_test_add_func (WITHOUT_GL, test_without_gl_subprocess);
  return g_test_run ();
}
