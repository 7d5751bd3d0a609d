/* test-cut-here.c: cells cut by hand in the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cutting/suture-cut-bar.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test-window.h"
#include "suture-test.h"
#include "suture-widget-test.h"
#include "views/fourth/suture-solid-view.h"
#include "window/suture-window.h"

#define NZ 24
#define NY 44
#define NX 70

/* A round cell that lacks a layer (1 above it and 2 below), and two round cells
 * beside each other that are one (5). */
static guint64
get_id (int z, int y, int x)
{
  const int dz = 2 * z - 23;
  const int dy = y - 14, dx = x - 14;
  const int ty = y - 26, a = x - 36, b = x - 53;

  if (dz * dz + 3 * (dy * dy + dx * dx) <= 330)
    return z == 11 ? 0 : z < 11 ? 1 : 2;
  return dz * dz / 2 + ty * ty + a * a <= 110 ||
                 dz * dz / 2 + ty * ty + b * b <= 95
             ? 5
             : 0;
}

static void
write_stack (const char *path)
{
  const SutureShape   shape = { NZ, NY, NX };
  const SutureSpacing spacing = { 1.0, 1.0, 1.0, TRUE };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (GError) error = NULL;

  for (int z = 0; z < NZ; z++)
    for (int y = 0; y < NY; y++)
      for (int x = 0; x < NX; x++)
        suture_test_set_label (stack, z, y, x, get_id (z, y, x));
  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_IMAGEJ);
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  SutureWindow   *window;
  SutureSession  *session;
  SuturePairView *view;
  GtkWidget      *bar;
} Fixture;

static void
begin (Fixture *self)
{
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), "twins.tif", NULL);
  GtkWidget *root;

  write_stack (path);
  self->window = suture_test_window_open ("twins.tif");
  self->session = suture_window_get_session (self->window);
  suture_screening_set_threshold (suture_session_get_screening (self->session),
                                  0.0);
  root = GTK_WIDGET (self->window);
  self->view = SUTURE_PAIR_VIEW (
      suture_test_window_find (root, SUTURE_TYPE_PAIR_VIEW, NULL));
  self->bar = suture_test_window_find (root, SUTURE_TYPE_CUT_BAR, NULL);
  g_assert_nonnull (self->bar);
}

static void
settle (Fixture *self)
{
  suture_test_wait_idle (self->session);
  suture_widget_test_settle (GTK_WIDGET (self->window));
}

static void
act (Fixture *self, const char *action)
{
  suture_test_window_act (self->window, action);
  settle (self);
}

/* A click in the XY view, once the crosshair is there. */
static void
click (Fixture *self, double z, double y, double x)
{
  suture_pair_view_set_cursor (self->view, z, y, x);
  g_signal_emit_by_name (suture_pair_view_get_slice_view (self->view,
                                                          SUTURE_PLANE_XY),
                         "clicked");
  settle (self);
}

static SutureCandidateItem *
get_current (Fixture *self)
{
  return suture_cursor_get_current (suture_session_get_cursor (self->session));
}

static gboolean
is_cut_on_view (Fixture *self)
{
  return get_current (self) != NULL &&
         suture_candidate_item_is_by_hand (get_current (self));
}

static SutureStack *
export_stack (Fixture *self, const char *name)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autofree char        *path =
      g_build_filename (suture_test_window_folder (), name, NULL);
  g_autoptr (GError) error = NULL;
  SutureStack *stack;

  suture_session_export_stack (self->session, path, TRUE);
  suture_test_wait_idle (self->session);
  stack = suture_stack_read (path, &options, NULL, &error);
  g_assert_no_error (error);
  return stack;
}

static void
assert_same (const SutureStack *a, const SutureStack *b)
{
  const size_t n = suture_shape_size (suture_stack_get_shape (a)) *
                   suture_sample_type_size (suture_stack_get_sample_type (a));

  g_assert_cmpmem (suture_stack_get_voxels (a), n, suture_stack_get_voxels (b),
                   n);
}

/* Two points, a look, yes; then the gap is filled as well, and all of it is
 * taken back. */
static void
test_cut_answer_undo_export (void)
{
  Fixture self;

  begin (&self);

  g_autoptr (SutureStack) before = export_stack (&self, "before.tif");
  g_autoptr (SutureStack) cut = NULL;
  g_autoptr (SutureStack) after = NULL;
  SutureCandidateItem *first = get_current (&self);

  g_assert_nonnull (first);
  g_assert_false (gtk_widget_get_visible (self.bar));
  suture_pair_view_set_cursor (self.view, 12, 26, 34);
  act (&self, "win.cut-here");
  g_assert_true (gtk_widget_get_visible (self.bar));
  g_assert_true (suture_test_window_shows (
      self.bar, "Cut cell 5: now click into the middle of the other cell in "
                "it, or put the crosshair there and press Enter"));
  suture_test_window_render (self.window, "cut-here-first-point");

  click (&self, 13, 26, 55);
  g_assert_false (gtk_widget_get_visible (self.bar));
  g_assert_true (is_cut_on_view (&self));
  g_assert_true (suture_test_window_shows (GTK_WIDGET (self.window),
                                           "Cell 5 cut by hand at layer 13") ||
                 suture_test_window_shows (GTK_WIDGET (self.window),
                                           "Cell 5 cut by hand at layer 12"));
  suture_test_window_render (self.window, "cut-here-preview");

  act (&self, "win.decide::accepted");
  g_assert_true (get_current (&self) == first);
  cut = export_stack (&self, "cut.tif");
  g_assert_cmpuint (suture_test_get_label (cut, 12, 26, 34), !=,
                    suture_test_get_label (cut, 12, 26, 55));
  g_assert_cmpuint (suture_test_get_label (cut, 12, 26, 34), ==, 5);
  for (int z = 0; z < NZ; z++)
    for (int y = 0; y < NY; y++)
      for (int x = 0; x < NX; x++)
        if (get_id (z, y, x) == 5 && ABS (x - 45) > 2)
          g_assert_cmpuint (suture_test_get_label (cut, z, y, x), ==,
                            suture_test_get_label (cut, 12, 26,
                                                   x < 45 ? 34 : 55));

  act (&self, "win.undo");
  g_assert_true (is_cut_on_view (&self));
  suture_test_window_render (self.window, "cut-here-undone");
  after = export_stack (&self, "after.tif");
  assert_same (before, after);

  act (&self, "win.redo");
  suture_test_window_render (self.window, "cut-here-accepted");

  g_autoptr (SutureStack) again = export_stack (&self, "again.tif");

  assert_same (cut, again);
  suture_test_window_close (self.window);
}

/* A second point elsewhere is refused in words, and the first one stays. */
static void
test_second_point_elsewhere (void)
{
  Fixture self;

  begin (&self);
  suture_pair_view_set_cursor (self.view, 12, 26, 34);
  act (&self, "win.cut-here");
  click (&self, 5, 14, 14);
  g_assert_true (gtk_widget_get_visible (self.bar));
  g_assert_false (is_cut_on_view (&self));
  suture_test_window_render (self.window, "cut-here-elsewhere");
  click (&self, 0, 0, 0);
  g_assert_true (gtk_widget_get_visible (self.bar));
  click (&self, 12, 26, 55);
  g_assert_true (is_cut_on_view (&self));
  suture_test_window_close (self.window);
}

/* Whoever begins beside all cells is asked for both points; and whoever cancels
 * has none. */
static void
test_cancel (void)
{
  Fixture self;

  begin (&self);
  suture_pair_view_set_cursor (self.view, 0, 0, 0);
  act (&self, "win.cut-here");
  g_assert_true (gtk_widget_get_visible (self.bar));
  g_assert_true (suture_widget_test_was_announced (
      "Cut a cell: click into the middle of one of the two cells in it, or put "
      "the crosshair there and press Enter"));
  click (&self, 12, 26, 34);
  g_assert_true (suture_widget_test_was_announced (
      "Cut cell 5: now click into the middle of the other cell in it, or put "
      "the crosshair there and press Enter"));
  g_assert_true (gtk_widget_activate_action (self.bar, "cut.cancel", NULL));
  settle (&self);
  g_assert_false (gtk_widget_get_visible (self.bar));
  click (&self, 12, 26, 55);
  g_assert_false (is_cut_on_view (&self));
  g_assert_false (gtk_widget_get_visible (self.bar));

  /* The crosshair twice, without a click. */
  suture_pair_view_set_cursor (self.view, 12, 26, 34);
  act (&self, "win.cut-here");
  suture_pair_view_set_cursor (self.view, 12, 26, 55);
  g_assert_true (gtk_widget_activate_action (self.bar, "cut.mark", NULL));
  settle (&self);
  g_assert_true (is_cut_on_view (&self));
  suture_test_window_close (self.window);
}

/* The menu of a view */

static void
right_click (GtkWidget *view, double x, double y)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) one =
          g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (one) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (one)) ==
              GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (one, "pressed", 1, x, y);
    }
}

/* How many entries there are below @root, each seen whole in @menu. */
static guint
count_whole_entries (GtkWidget *menu, GtkWidget *root)
{
  guint n = 0;

  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    {
      graphene_rect_t place;
      const float     width = (float) gtk_widget_get_width (menu);
      const float     height = (float) gtk_widget_get_height (menu);

      g_assert_true (gtk_widget_compute_bounds (root, menu, &place));
      g_assert_cmpfloat (place.origin.x, >=, 0.0f);
      g_assert_cmpfloat (place.origin.y, >=, 0.0f);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, width);
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, height);
      g_assert_false (
          pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_whole_entries (menu, child);
  return n;
}

static void
assert_whole_menu (Fixture *self, SutureSliceView *view, double x, double y)
{
  GtkWidget *menu;
  int        wanted[2];

  right_click (GTK_WIDGET (view), x, y);
  settle (self);
  settle (self);
  menu =
      suture_test_window_find (GTK_WIDGET (view), GTK_TYPE_POPOVER_MENU, NULL);
  g_assert_nonnull (menu);
  for (int i = 0; i < 2; i++)
    gtk_widget_measure (menu, (GtkOrientation) i, -1, NULL, &wanted[i], NULL,
                        NULL);
  g_test_message ("%d·%d of %d·%d pixels", gtk_widget_get_width (menu),
                  gtk_widget_get_height (menu), wanted[0], wanted[1]);
  g_assert_cmpint (gdk_surface_get_width (
                       gtk_native_get_surface (GTK_NATIVE (menu))),
                   >=, wanted[0]);
  g_assert_cmpint (gdk_surface_get_height (
                       gtk_native_get_surface (GTK_NATIVE (menu))),
                   >=, wanted[1]);
  g_assert_cmpuint (count_whole_entries (menu, menu), ==, 4);
  g_object_unref (suture_widget_test_render (menu, "cut-here-menu"));
  gtk_popover_popdown (GTK_POPOVER (menu));
  settle (self);
}

/* In the middle of a view, and where the window ends. */
static void
test_the_menu_is_whole (void)
{
  Fixture          self;
  SutureSliceView *view;

  begin (&self);
  for (int plane = 0; plane < SUTURE_N_PLANES; plane++)
    {
      view = suture_pair_view_get_slice_view (self.view, (SuturePlane) plane);
      assert_whole_menu (&self, view,
                         0.5 * gtk_widget_get_width (GTK_WIDGET (view)),
                         0.5 * gtk_widget_get_height (GTK_WIDGET (view)));
      assert_whole_menu (&self, view,
                         gtk_widget_get_width (GTK_WIDGET (view)) - 2.0,
                         gtk_widget_get_height (GTK_WIDGET (view)) - 2.0);
    }
  suture_test_window_close (self.window);
}

int
main (int argc, char **argv)
{
  int status;

  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/cut-here/cut-answer-undo-export",
                   test_cut_answer_undo_export);
  g_test_add_func ("/cut-here/a-second-point-elsewhere-is-refused",
                   test_second_point_elsewhere);
  g_test_add_func ("/cut-here/cancel-and-keyboard", test_cancel);
  g_test_add_func ("/cut-here/the-menu-of-a-view-is-whole",
                   test_the_menu_is_whole);
  status = g_test_run ();
  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
