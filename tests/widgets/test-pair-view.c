/* test-pair-view.c: a pair in three linked planes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view.h"

#include "contacts/measuring/suture-body-runs.h"
#include "suture-pair-fixture.h"
#include "suture-palette.h"
#include "suture-widget-test.h"

#define WIDTH 640
#define HEIGHT 480

/* Piece 1 above a gap of one layer, piece 2 below it, 3 beside them. */
static const char *const piece_layer = "........\n"
                                       ".1111.33\n"
                                       ".1111.33\n"
                                       ".1111.33\n"
                                       ".1111.33\n"
                                       "........";
static const char *const gap_layer = "........\n"
                                     "......33\n"
                                     "......33\n"
                                     "......33\n"
                                     "......33\n"
                                     "........";
static const char *const lower_layer = "........\n"
                                       ".2222.33\n"
                                       ".2222.33\n"
                                       ".2222.33\n"
                                       ".2222.33\n"
                                       "........";

static SuturePairFixture *
fixture_new (void)
{
  const char *const  layers[] = { piece_layer, piece_layer, gap_layer,
                                  lower_layer, lower_layer, lower_layer };
  SuturePairFixture *self = g_new0 (SuturePairFixture, 1);

  self->labels = suture_test_labels (layers, G_N_ELEMENTS (layers));
  suture_pair_fixture_show (self, WIDTH, HEIGHT);
  self->pair = (SutureCandidate){ .upper = 0,
                                  .lower = 1,
                                  .gap_first_layer = 2,
                                  .gap_layers = 1,
                                  .overlap_px = 16,
                                  .union_px = 16,
                                  .is_primary = TRUE };
  self->preview = suture_test_correct (self->index, self->pair);
  return self;
}

/* Where a point is drawn, in pixels of the pair view */
static void
locate (SuturePairFixture *self,
        SutureSliceView   *view,
        SuturePoint        point,
        int               *x,
        int               *y)
{
  const SutureViewSize size = suture_slice_view_get_size (view);
  double               from_x = 0.0;
  double               from_y = 0.0;
  double               at_x = 0.0;
  double               at_y = 0.0;

  suture_viewpoint_project (self->view->viewpoint,
                            suture_slice_view_get_plane (view), point, &from_x,
                            &from_y);
  g_assert_true (gtk_widget_translate_coordinates (GTK_WIDGET (view),
                                                   GTK_WIDGET (self->view),
                                                   from_x + 0.5 * size.width,
                                                   from_y + 0.5 * size.height,
                                                   &at_x, &at_y));
  *x = (int) at_x;
  *y = (int) at_y;
}

static void
assert_colour (SuturePairFixture *self,
               GdkTexture        *texture,
               SutureSliceView   *view,
               SuturePoint        point,
               guint32            rgb)
{
  int x = 0;
  int y = 0;

  locate (self, view, point, &x, &y);
  suture_widget_test_assert_pixel (texture, x, y, rgb);
}

/* A colour at an opacity over black */
static guint32
dim (guint32 rgb, double opacity)
{
  guint32 dimmed = 0;

  for (int shift = 0; shift < 24; shift += 8)
    dimmed |= (guint32) ((rgb >> shift & 0xff) * opacity + 0.5) << shift;
  return dimmed;
}

static void
test_colours (void)
{
  SuturePairFixture *fixture = fixture_new ();
  g_autoptr (GdkTexture) texture = NULL;
  const SuturePoint in_upper = { { 0.0, 2.0, 2.0 } };
  const SuturePoint in_lower = { { 4.0, 2.0, 2.0 } };
  const SuturePoint in_other = { { 2.0, 3.2, 6.5 } };

  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  g_object_set (fixture->view, "label-opacity", 1.0, NULL);
  texture = suture_pair_fixture_render (fixture, "pair-view");
  assert_colour (fixture, texture, fixture->view->xz, in_upper,
                 SUTURE_COLOUR_UPPER);
  assert_colour (fixture, texture, fixture->view->xz, in_lower,
                 SUTURE_COLOUR_LOWER);
  assert_colour (fixture, texture, fixture->view->yz, in_upper,
                 SUTURE_COLOUR_UPPER);
  assert_colour (fixture, texture, fixture->view->yz, in_lower,
                 SUTURE_COLOUR_LOWER);
  assert_colour (fixture, texture, fixture->view->xy, in_other, 0x000000);
  suture_pair_fixture_free (fixture);
}

/* One cell in six layers. */
static SuturePairFixture *
fixture_new_of_one (void)
{
  static const char *const layer = "........\n"
                                   ".111111.\n"
                                   ".111111.\n"
                                   ".111111.\n"
                                   ".111111.\n"
                                   "........";
  const char *const  layers[] = { layer, layer, layer, layer, layer, layer };
  SuturePairFixture *self = g_new0 (SuturePairFixture, 1);

  self->labels = suture_test_labels (layers, G_N_ELEMENTS (layers));
  suture_pair_fixture_show (self, WIDTH, HEIGHT);
  g_object_set (self->view, "label-opacity", 1.0, "crosshair-visible", FALSE,
                NULL);
  return self;
}

/* In both views from the side. */
static void
assert_sides (SuturePairFixture *self,
              const char        *name,
              guint32            above,
              guint32            below)
{
  const SuturePoint in_upper = { { 1.0, 2.2, 2.2 } };
  const SuturePoint in_lower = { { 4.0, 2.2, 2.2 } };
  g_autoptr (GdkTexture) texture = suture_pair_fixture_render (self, name);

  assert_colour (self, texture, self->view->xz, in_upper, above);
  assert_colour (self, texture, self->view->yz, in_upper, above);
  assert_colour (self, texture, self->view->xz, in_lower, below);
  assert_colour (self, texture, self->view->yz, in_lower, below);
}

/* A cut that isn't made is seen as if it were, or as it is without: the two
 * sides, or one cell. */
static void
test_cut (void)
{
  SuturePairFixture    *fixture = fixture_new_of_one ();
  const SutureCandidate cut = { .gap_first_layer = 3,
                                .overlap_px = 1,
                                .union_px = 1 };
  const SutureCutPlane  plane = { .centre_um = { 3.5, 2.5, 3.5 },
                                  .normal = { 1.0, 0.0, 0.0 },
                                  .radius_um = 3.0,
                                  .is_cut = TRUE };

  suture_pair_view_show_contact (fixture->view, &cut, NULL, &plane);
  assert_sides (fixture, "pair-view-cut", SUTURE_COLOUR_UPPER,
                SUTURE_COLOUR_LOWER);
  g_object_set (fixture->view, "preview-visible", FALSE, NULL);
  assert_sides (fixture, "pair-view-cut-before", SUTURE_COLOUR_UPPER,
                SUTURE_COLOUR_UPPER);
  g_object_set (fixture->view, "preview-visible", TRUE, NULL);
  assert_sides (fixture, NULL, SUTURE_COLOUR_UPPER, SUTURE_COLOUR_LOWER);
  suture_pair_fixture_free (fixture);
}

/* Likewise of one inside masks: what lies on its one side is the lower one's
 * colour, wherever that is. */
static void
test_cut_inside_masks (void)
{
  SuturePairFixture    *fixture = fixture_new_of_one ();
  const SutureCandidate cut = { .gap_first_layer = 3,
                                .overlap_px = 1,
                                .union_px = 1 };
  const SuturePoint     face = { { 2.0, 2.0, 3.0 } };
  g_autoptr (GArray) side = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));

  for (gint32 z = 0; z < 2; z++)
    for (gint32 y = 1; y < 5; y++)
      {
        const SutureBodyRun run = { z, y, 1, 7, 0 };

        g_array_append_val (side, run);
      }
  suture_pair_view_show_side (fixture->view, &cut, side, face);
  assert_sides (fixture, "pair-view-cut-inside", SUTURE_COLOUR_LOWER,
                SUTURE_COLOUR_UPPER);
  g_object_set (fixture->view, "preview-visible", FALSE, NULL);
  assert_sides (fixture, NULL, SUTURE_COLOUR_UPPER, SUTURE_COLOUR_UPPER);
  suture_pair_fixture_free (fixture);
}

/* Both kinds of pixels, stripes and what is between, in the gap and only
 * there; none once the preview is switched off. */
static void
count_preview (SuturePairFixture *self,
               GdkTexture        *texture,
               int               *n_stripes,
               int               *n_between)
{
  const SuturePoint first = { { 2.0, 0.9, 0.9 } };
  const SuturePoint last = { { 2.0, 3.9, 3.9 } };
  int               x0 = 0;
  int               y0 = 0;
  int               x1 = 0;
  int               y1 = 0;

  locate (self, self->view->xy, first, &x0, &y0);
  locate (self, self->view->xy, last, &x1, &y1);
  *n_stripes = *n_between = 0;
  for (int x = x0; x < x1; x++)
    {
      const guint32 rgb =
          suture_widget_test_get_pixel (texture, x, (y0 + y1) / 3);

      *n_stripes += rgb == SUTURE_COLOUR_PREVIEW;
      *n_between += rgb == dim (SUTURE_COLOUR_PREVIEW, 128.0 / 255.0);
    }
}

static void
test_preview (void)
{
  SuturePairFixture *fixture = fixture_new ();
  g_autoptr (GdkTexture) with = NULL;
  g_autoptr (GdkTexture) without = NULL;
  int n_stripes = 0;
  int n_between = 0;

  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  g_object_set (fixture->view, "label-opacity", 1.0, NULL);
  with = suture_pair_fixture_render (fixture, NULL);
  count_preview (fixture, with, &n_stripes, &n_between);
  g_assert_cmpint (n_stripes, >, 5);
  g_assert_cmpint (n_between, >, 5);

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.toggle-preview",
                              NULL);
  without = suture_pair_fixture_render (fixture, NULL);
  count_preview (fixture, without, &n_stripes, &n_between);
  g_assert_cmpint (n_stripes + n_between, ==, 0);
  suture_pair_fixture_free (fixture);
}

static void
test_show_pair (void)
{
  SuturePairFixture *fixture = fixture_new ();
  double             z = 0.0;
  double             y = 0.0;
  double             x = 0.0;

  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  suture_pair_view_get_cursor (fixture->view, &z, &y, &x);
  g_assert_cmpfloat (z, ==, 2.0);
  g_assert_cmpfloat (y, ==, 2.5);
  g_assert_cmpfloat (x, ==, 2.5);
  g_assert_cmphex (suture_pair_view_get_cell_at_cursor (fixture->view), ==,
                   SUTURE_NO_CELL);

  suture_pair_view_set_cursor (fixture->view, 4.0, 2.0, 2.0);
  g_assert_cmpint (suture_pair_view_get_cell_at_cursor (fixture->view), ==, 1);
  suture_pair_view_show_pair (fixture->view, &fixture->pair, NULL);
  suture_pair_view_get_cursor (fixture->view, &z, &y, &x);
  g_assert_cmpfloat (z, ==, 4.0); /* the same pair: nothing jumps */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.centre", NULL);
  suture_pair_view_get_cursor (fixture->view, &z, &y, &x);
  g_assert_cmpfloat (z, ==, 2.0);
  suture_pair_fixture_free (fixture);
}

/* The middle of a ring is a hole, where no view but XY would show the pair. */
static void
test_ring (void)
{
  static const char *const upper = ".........\n"
                                   ".1111111.\n"
                                   ".1111111.\n"
                                   ".11...11.\n"
                                   ".11...11.\n"
                                   ".11...11.\n"
                                   ".1111111.\n"
                                   ".........";
  static const char *const gap = ".........\n.........\n.........\n"
                                 ".........\n.........\n.........\n"
                                 ".........\n.........";
  static const char *const lower = ".........\n"
                                   ".2222222.\n"
                                   ".2222222.\n"
                                   ".22...22.\n"
                                   ".22...22.\n"
                                   ".22...22.\n"
                                   ".2222222.\n"
                                   ".........";
  const char *const        layers[] = { upper, upper, gap, lower, lower };
  SuturePairFixture       *self = g_new0 (SuturePairFixture, 1);
  double                   z, y, x;

  self->labels = suture_test_labels (layers, G_N_ELEMENTS (layers));
  suture_pair_fixture_show (self, WIDTH, HEIGHT);
  self->pair = (SutureCandidate){
    .upper = 0, .lower = 1, .gap_first_layer = 2, .gap_layers = 1
  };
  suture_pair_view_show_pair (self->view, &self->pair, NULL);
  suture_pair_view_get_cursor (self->view, &z, &y, &x);
  g_assert_cmpfloat (z, ==, 2.0);
  g_assert_cmpint (suture_cell_index_find_at (self->index, 1, (gint32) y,
                                              (gint32) x),
                   ==, 0);
  g_assert_cmpint (suture_cell_index_find_at (self->index, 3, (gint32) y,
                                              (gint32) x),
                   ==, 1);
  suture_pair_fixture_free (self);
}

static void
count_cb (SuturePairView *view, gpointer user_data)
{
  ++*(int *) user_data;
}

static void
test_linked (void)
{
  SuturePairFixture *fixture = fixture_new ();
  int                n_moves = 0;

  suture_pair_view_set_cursor (fixture->view, 1.0, 2.0, 3.0);
  g_signal_connect (fixture->view, "cursor-moved", G_CALLBACK (count_cb),
                    &n_moves);
  suture_slice_view_step (fixture->view->xz, 1);
  g_assert_cmpint (n_moves, ==, 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view->xz),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "XZ slice 4 of 6");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (fixture->view->xy),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "XY slice 2 of 6");
  suture_slice_view_zoom (fixture->view->yz, 1.3);
  g_assert_cmpint (n_moves, ==, 1);
  suture_pair_fixture_free (fixture);
}

static void
assert_slice (SuturePairFixture *self, SuturePlane plane, gint32 slice)
{
  g_assert_cmpint (suture_viewpoint_get_slice (self->view->viewpoint, plane),
                   ==, slice);
}

static void
activate (SuturePairFixture *self, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (self->view), action, NULL));
}

static void
test_actions (void)
{
  SuturePairFixture *fixture = fixture_new ();
  double             zoom = 0.0;
  double             opacity = 0.0;

  suture_pair_view_set_cursor (fixture->view, 0.0, 2.0, 2.0);
  activate (fixture, "view.slice-next");
  assert_slice (fixture, SUTURE_PLANE_XY, 1);
  activate (fixture, "view.slice-next-5");
  assert_slice (fixture, SUTURE_PLANE_XY, 5);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view->yz));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->view)));
  activate (fixture, "view.slice-previous");
  assert_slice (fixture, SUTURE_PLANE_XY, 5);
  assert_slice (fixture, SUTURE_PLANE_YZ, 1);

  zoom = suture_viewpoint_get_zoom (fixture->view->viewpoint);
  activate (fixture, "view.zoom-in");
  g_assert_cmpfloat (suture_viewpoint_get_zoom (fixture->view->viewpoint), >,
                     zoom);
  activate (fixture, "view.fit");
  g_assert_cmpfloat (suture_viewpoint_get_zoom (fixture->view->viewpoint), ==,
                     zoom);

  activate (fixture, "view.opacity-up");
  activate (fixture, "view.opacity-up");
  activate (fixture, "view.opacity-down");
  g_object_get (fixture->view, "label-opacity", &opacity, NULL);
  g_assert_cmpfloat_with_epsilon (opacity, 0.55, 1e-9);
  suture_pair_fixture_free (fixture);
}

static void
test_maximise (void)
{
  SuturePairFixture *fixture = fixture_new ();

  gtk_widget_grab_focus (GTK_WIDGET (fixture->view->xz));
  activate (fixture, "view.maximise");
  suture_widget_test_settle (GTK_WIDGET (fixture->view));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view->xz)), ==,
                   WIDTH);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->view->xy)));
  activate (fixture, "view.maximise");
  suture_widget_test_settle (GTK_WIDGET (fixture->view));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->view->xy)));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->view->xz)), <,
                   WIDTH);
  suture_pair_fixture_free (fixture);
}

/* The piece at full strength, then nothing of it */
static void
test_labels_off (void)
{
  const char *const  ways[] = { "labels-visible", "peek-raw" };
  const SuturePoint  in_upper = { { 0.0, 2.0, 2.0 } };
  SuturePairFixture *fixture = fixture_new ();

  suture_pair_view_show_pair (fixture->view, &fixture->pair, NULL);
  g_object_set (fixture->view, "label-opacity", 1.0, NULL);
  for (int way = 0; way < 2; way++)
    {
      g_autoptr (GdkTexture) on = NULL;
      g_autoptr (GdkTexture) off = NULL;

      on = suture_pair_fixture_render (fixture, NULL);
      assert_colour (fixture, on, fixture->view->xz, in_upper,
                     SUTURE_COLOUR_UPPER);
      g_object_set (fixture->view, ways[way], way == 1, NULL);
      off = suture_pair_fixture_render (fixture, NULL);
      assert_colour (fixture, off, fixture->view->xz, in_upper, 0x000000);
      g_object_set (fixture->view, ways[way], way == 0, NULL);
    }
  suture_pair_fixture_free (fixture);
}

/* The pieces of the drawing face each other exactly. */
static void
test_facing (void)
{
  SuturePairFixture *fixture = fixture_new ();
  GtkWidget         *facing =
      GTK_WIDGET (suture_fourth_view_get_masks (fixture->view->fourth));
  /* GTK's macro can't take a percent sign in its arguments. */
  const char *const all_in_common = "Facing masks, 100 % in common";
  double            x = 0.0;
  double            y = 0.0;
  g_autoptr (GdkTexture) texture = NULL;

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (facing),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Facing masks");
  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (facing),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       all_in_common);
  texture = suture_pair_fixture_render (fixture, NULL);
  g_assert_true (
      gtk_widget_translate_coordinates (facing, GTK_WIDGET (fixture->view),
                                        0.5 * gtk_widget_get_width (facing),
                                        0.5 * gtk_widget_get_height (facing),
                                        &x, &y));
  suture_widget_test_assert_pixel (texture, (int) x, (int) y,
                                   SUTURE_COLOUR_BOTH);
  suture_pair_fixture_free (fixture);
}

/* The page in 3D makes nothing before it is looked at, and follows the pair. */
static void
test_solid (void)
{
  SuturePairFixture *fixture = fixture_new ();
  SutureSolidView *in_3d = suture_fourth_view_get_in_3d (fixture->view->fourth);
  const gint64     until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  suture_widget_test_settle (GTK_WIDGET (fixture->view));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (in_3d)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.toggle-solid",
                              NULL);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (in_3d)));
  while (!suture_solid_view_is_drawn (in_3d))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  suture_pair_view_show_pair (fixture->view, NULL, NULL);
  g_assert_false (suture_solid_view_is_drawn (in_3d));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "view.toggle-solid",
                              NULL);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (in_3d)));
  suture_pair_fixture_free (fixture);
}

static guint32
colour_at (SuturePairFixture *self, GdkTexture *texture, SuturePoint point)
{
  int x = 0;
  int y = 0;

  locate (self, self->view->xz, point, &x, &y);
  return suture_widget_test_get_pixel (texture, x, y);
}

static void
test_merge_map (void)
{
  SuturePairFixture *fixture = fixture_new ();
  const SuturePoint  in_upper = { { 0.0, 2.0, 2.0 } };
  const SuturePoint  in_lower = { { 4.0, 2.0, 2.0 } };
  g_autoptr (SutureMergeMap) map =
      suture_merge_map_ref (suture_correction_get_merge_map (fixture->preview));
  g_autoptr (GdkTexture) apart =
      suture_pair_fixture_render (fixture, "pair-view-all-cells");
  g_autoptr (GdkTexture) joined = NULL;

  g_assert_cmphex (colour_at (fixture, apart, in_upper), !=,
                   colour_at (fixture, apart, in_lower));
  suture_pair_view_set_merge_map (fixture->view, map);
  joined = suture_pair_fixture_render (fixture, NULL);
  g_assert_cmphex (colour_at (fixture, joined, in_upper), ==,
                   colour_at (fixture, joined, in_lower));
  suture_pair_fixture_free (fixture);
}

/* What is accepted looks filled; "before" opens it for the pair on view. */
static void
test_accepted_gaps_look_filled (void)
{
  SuturePairFixture *fixture = fixture_new ();
  const SuturePoint  in_upper = { { 0.0, 2.0, 2.0 } };
  const SuturePoint  in_gap = { { 2.0, 2.2, 2.2 } };
  g_autoptr (GdkTexture) open = NULL;
  g_autoptr (GdkTexture) filled = NULL;
  g_autoptr (GdkTexture) before = NULL;

  open = suture_pair_fixture_render (fixture, NULL);
  g_assert_cmphex (colour_at (fixture, open, in_gap), ==, 0x000000);
  suture_pair_view_set_merge_map (fixture->view,
                                  suture_correction_get_merge_map (
                                      fixture->preview));
  suture_pair_view_set_correction (fixture->view, fixture->preview);
  filled = suture_pair_fixture_render (fixture, NULL);
  g_assert_cmphex (colour_at (fixture, filled, in_gap), ==,
                   colour_at (fixture, filled, in_upper));

  suture_pair_view_show_pair (fixture->view, &fixture->pair, fixture->preview);
  g_object_set (fixture->view, "preview-visible", FALSE, "crosshair-visible",
                FALSE, NULL);
  before = suture_pair_fixture_render (fixture, NULL);
  g_assert_cmphex (colour_at (fixture, before, in_gap), ==, 0x000000);
  suture_pair_fixture_free (fixture);
}

static void
test_contrast (void)
{
  const SutureShape  shape = { 6, 6, 8 };
  SuturePairFixture *fixture = fixture_new ();
  g_autoptr (SutureStack) raw =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);
  guint16 *voxels = suture_stack_get_layer_for_writing (raw, 0);
  double   low = 0.0;
  double   high = 0.0;
  double   maximum = 0.0;

  for (size_t i = 0; i < suture_shape_size (shape); i++)
    voxels[i] = (guint16) (1000 + i);
  suture_pair_view_set_stacks (fixture->view, fixture->labels, raw,
                               fixture->index);
  g_object_get (fixture->view, "window-low", &low, "window-high", &high,
                "raw-maximum", &maximum, NULL);
  g_assert_cmpfloat (low, ==, 1001.0);
  g_assert_cmpfloat (high, ==, 1286.0);
  g_assert_cmpfloat (maximum, ==, 1287.0);
  g_object_set (fixture->view, "window-low", 5.0, "gamma", 2.0, NULL);
  activate (fixture, "view.auto-contrast");
  g_object_get (fixture->view, "window-low", &low, NULL);
  g_assert_cmpfloat (low, ==, 1001.0);
  suture_pair_fixture_free (fixture);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
  g_test_add_func ("/pair-view/upper-is-blue-lower-orange", test_colours);
  g_test_add_func ("/pair-view/preview-is-hatched-and-can-be-hidden",
                   test_preview);
  g_test_add_func ("/pair-view/sides-of-a-cut-before-and-after", test_cut);
  g_test_add_func ("/pair-view/sides-of-a-cut-inside-masks",
                   test_cut_inside_masks);
  g_test_add_func ("/pair-view/a-pair-is-centred-once", test_show_pair);
  g_test_add_func ("/pair-view/a-ring-is-centred-on-itself", test_ring);
  g_test_add_func ("/pair-view/views-share-the-crosshair", test_linked);
  g_test_add_func ("/pair-view/actions-act-on-the-view-used-last",
                   test_actions);
  g_test_add_func ("/pair-view/one-view-maximised", test_maximise);
  g_test_add_func ("/pair-view/labels-off-and-peeking", test_labels_off);
  g_test_add_func ("/pair-view/joined-cells-share-a-colour", test_merge_map);
  g_test_add_func ("/pair-view/accepted-gaps-look-filled",
                   test_accepted_gaps_look_filled);
  g_test_add_func ("/pair-view/facing-masks-from-above", test_facing);
  g_test_add_func ("/pair-view/in-3d-when-asked", test_solid);
  g_test_add_func ("/pair-view/contrast-comes-by-itself", test_contrast);
  return g_test_run ();
}
