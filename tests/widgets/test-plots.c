/* test-plots.c: the evidence's plots: what they say, where they lead, and as
 * files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "evidence/suture-emd-plot.h"
#include "evidence/suture-overlap-plot.h"
#include "evidence/suture-section-plot.h"
#include "suture-test-session.h"
#include "suture-test-window.h"
#include "suture-widget-test.h"
#include "views/suture-film-strip.h"
#include "views/suture-pair-view.h"
#include "window/suture-window-private.h"

static SuturePlotArea *
find_plot (SutureWindow *window, GType type)
{
  GtkWidget *plot = suture_test_window_find (GTK_WIDGET (window), type, NULL);

  g_assert_nonnull (plot);
  return SUTURE_PLOT_AREA (plot);
}

/* The first pair of that kind, whatever its score, on view and measured. */
static SutureCandidateItem *
show_kind (SutureWindow *window, SutureCandidateKind kind)
{
  SutureSession       *session = suture_window_get_session (window);
  SutureCandidateItem *first;

  suture_session_set_filter (session, SUTURE_QUEUE_ALL, 0);
  suture_session_set_kind (session, kind);
  first = suture_test_get_shown (session, 0);
  suture_cursor_set (suture_session_get_cursor (session), first);
  suture_test_wait_idle (session);
  suture_widget_test_settle (GTK_WIDGET (window));
  return first;
}

static double
get_z (SutureWindow *window)
{
  double z = 0.0;
  double y = 0.0;
  double x = 0.0;

  suture_pair_view_get_cursor (window->pair_view, &z, &y, &x);
  return z;
}

/* Places of the first pair's plots, from the upper piece's first layer on */
static void
test_places (void)
{
  SutureWindow          *window = suture_test_window_open ("labels.tif");
  SutureCandidateItem   *item = show_kind (window, SUTURE_KIND_LAYER_GAP);
  const SutureCandidate *pair = suture_candidate_item_get_candidate (item);
  SuturePlotArea        *plots[] = { find_plot (window, SUTURE_TYPE_EMD_PLOT),
                                     find_plot (window, SUTURE_TYPE_OVERLAP_PLOT) };

  for (size_t i = 0; i < G_N_ELEMENTS (plots); i++)
    {
      SuturePlotAxes   axes = { 0 };
      g_autofree char *nothing = suture_plot_area_dup_reading (plots[i]);

      g_assert_null (nothing);
      g_assert_true (
          SUTURE_PLOT_AREA_GET_CLASS (plots[i])->get_axes (plots[i], &axes));
      g_assert_cmpuint (axes.n_places, >, axes.marked);
      suture_plot_area_point_at (plots[i], axes.marked);

      g_autofree char *gap = suture_plot_area_dup_reading (plots[i]);
      g_autofree char *wanted =
          g_strdup_printf ("layers %d to %d: ", pair->gap_first_layer,
                           pair->gap_first_layer + pair->gap_layers + 1);

      g_assert_true (g_str_has_prefix (gap, wanted));
      g_assert_cmpfloat (get_z (window), ==,
                         pair->gap_first_layer + (pair->gap_layers - 1) / 2);
      suture_plot_area_point_at (plots[i], axes.n_places + 7);

      g_autofree char *last = suture_plot_area_dup_reading (plots[i]);

      g_assert_cmpstr (last, !=, gap);
      g_assert_cmpfloat (get_z (window), >,
                         pair->gap_first_layer + pair->gap_layers - 1);
    }
  suture_test_window_render (window, "plot-pointed");
  suture_test_window_close (window);
}

static void
press (gpointer plot, guint key)
{
  GtkWidget *widget = plot;

  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_true (gtk_widget_get_focusable (widget));
  suture_widget_test_settle (widget);

  g_autofree char *name = g_strdup (gdk_keyval_name (key));
  g_autofree char *line = g_strdup_printf ("xdotool key %s", name);

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, NULL));
  suture_widget_test_settle (widget);
  suture_widget_test_settle (widget);
}

static void
test_keys (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    {
      g_test_skip ("needs the program xdotool, which presses keys");
      return;
    }

  SutureWindow *window = suture_test_window_open ("labels.tif");

  show_kind (window, SUTURE_KIND_LAYER_GAP);

  SuturePlotArea *plot = find_plot (window, SUTURE_TYPE_OVERLAP_PLOT);

  press (plot, GDK_KEY_Right);

  const double     at_gap = get_z (window);
  g_autofree char *gap = suture_plot_area_dup_reading (plot);

  press (plot, GDK_KEY_Left);

  g_autofree char *above = suture_plot_area_dup_reading (plot);

  g_assert_nonnull (gap);
  g_assert_cmpstr (above, !=, gap);
  g_assert_cmpfloat (get_z (window), <, at_gap);
  press (plot, GDK_KEY_End);
  g_assert_cmpfloat (get_z (window), >, at_gap);
  suture_test_window_close (window);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
assert_files (SuturePlotArea *plot, const char *heading)
{
  SuturePlotAxes axes = { 0 };
  g_autoptr (GBytes) svg = suture_plot_area_to_bytes (plot, SUTURE_PLOT_SVG);
  g_autoptr (GBytes) png = suture_plot_area_to_bytes (plot, SUTURE_PLOT_PNG);
  g_autoptr (GBytes) csv = suture_plot_area_to_bytes (plot, SUTURE_PLOT_CSV);
  g_autofree char *drawing =
      g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_autofree char *table =
      g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);

  g_assert_nonnull (strstr (drawing, "<svg"));
  g_assert_nonnull (strstr (drawing, "</svg>"));
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 960);
  suture_widget_test_assert_pixel (texture, 2, 2, 0xffffff);
  SUTURE_PLOT_AREA_GET_CLASS (plot)->get_axes (plot, &axes);
  g_assert_true (g_str_has_prefix (table, heading));
  g_assert_cmpuint (count_lines (table), ==, axes.n_places + 1);
  g_assert_nonnull (strstr (table, ",gap,"));

  const char *folder = g_getenv ("SUTURE_SCREENSHOTS");

  if (folder != NULL)
    {
      g_autofree char *name =
          g_strdup_printf ("plot-%s.png", G_OBJECT_TYPE_NAME (plot));
      g_autofree char *path = g_build_filename (folder, name, NULL);

      gdk_texture_save_to_png (texture, path);
    }
}

static void
test_files (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  const gboolean is_known =
      suture_stack_get_spacing (
          suture_session_get_labels (suture_window_get_session (window)))
          .is_known;

  show_kind (window, SUTURE_KIND_LAYER_GAP);
  assert_files (find_plot (window, SUTURE_TYPE_EMD_PLOT),
                is_known ? "layer,to_layer,part,emd_um\n"
                         : "layer,to_layer,part,emd_px\n");
  assert_files (find_plot (window, SUTURE_TYPE_OVERLAP_PLOT),
                "layer,to_layer,part,overlap_px\n");
  show_kind (window, SUTURE_KIND_CONTACT);
  assert_files (find_plot (window, SUTURE_TYPE_SECTION_PLOT),
                "distance_um,part,upper_um2,lower_um2\n");
  suture_test_window_close (window);
}

/* Through the contact the views go along its normal. */
static void
test_sections (void)
{
  SutureWindow  *window = suture_test_window_open ("labels.tif");
  SuturePlotAxes axes = { 0 };

  show_kind (window, SUTURE_KIND_CONTACT);

  SuturePlotArea *plot = find_plot (window, SUTURE_TYPE_SECTION_PLOT);
  SutureSession  *session = suture_window_get_session (window);
  SutureCursor   *cursor = suture_session_get_cursor (session);
  const SutureContactFigure *contact =
      suture_cursor_get_contact (cursor, suture_cursor_get_current (cursor));
  const SutureSpacing spacing =
      suture_stack_get_spacing (suture_session_get_labels (session));
  double at[3];

  SUTURE_PLOT_AREA_GET_CLASS (plot)->get_axes (plot, &axes);
  suture_plot_area_point_at (plot, axes.marked);
  suture_pair_view_get_cursor (window->pair_view, &at[0], &at[1], &at[2]);
  g_assert_cmpfloat_with_epsilon (at[0], contact->centre_um[0] / spacing.z_um,
                                  1e-6);
  g_assert_cmpfloat_with_epsilon (at[1], contact->centre_um[1] / spacing.y_um,
                                  1e-6);
  g_assert_cmpfloat_with_epsilon (at[2], contact->centre_um[2] / spacing.x_um,
                                  1e-6);
  suture_test_window_close (window);
}

static void
test_copy_and_save (void)
{
  SutureWindow    *window = suture_test_window_open ("labels.tif");
  GdkClipboard    *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (window));
  g_autofree char *path =
      g_build_filename (suture_test_window_folder (), "plot.svg", NULL);
  g_autofree char *text = NULL;

  show_kind (window, SUTURE_KIND_LAYER_GAP);

  SuturePlotArea *plot = find_plot (window, SUTURE_TYPE_EMD_PLOT);
  g_autoptr (GBytes) bytes = suture_plot_area_to_bytes (plot, SUTURE_PLOT_SVG);
  g_autoptr (GVariant) file = g_variant_ref_sink (
      g_variant_new ("(s@ay)", ".svg",
                     g_variant_new_from_bytes (G_VARIANT_TYPE ("ay"), bytes,
                                               TRUE)));

  gtk_widget_activate_action (GTK_WIDGET (plot), "plot.copy", NULL);
  g_assert_true (
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                         GDK_TYPE_TEXTURE));
  g_assert_true (
      gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard),
                                         G_TYPE_STRING));
  suture_window_write_plot (window, file, path);
  suture_test_wait_idle (suture_window_get_session (window));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "</svg>"));
  suture_test_window_close (window);
}

/* (nullable): the label below @root that says @words */
static GtkWidget *
find_label (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const char *
get_tooltip (SutureWindow *window, const char *words)
{
  GtkWidget *label = find_label (GTK_WIDGET (window), words);

  g_assert_nonnull (label);
  return gtk_widget_get_tooltip_text (label);
}

static void
test_words_are_explained (void)
{
  SutureWindow *window = suture_test_window_open ("labels.tif");

  show_kind (window, SUTURE_KIND_LAYER_GAP);
  g_assert_nonnull (
      strstr (get_tooltip (window, "across the gap: "), "the outline moves"));
  g_assert_nonnull (get_tooltip (window, "R² linear "));
  suture_test_window_close (window);
}

static void
test_film_strip (void)
{
  SutureWindow          *window = suture_test_window_open ("labels.tif");
  SutureCandidateItem   *item = show_kind (window, SUTURE_KIND_LAYER_GAP);
  const SutureCandidate *pair = suture_candidate_item_get_candidate (item);
  SutureFilmStrip       *strip = SUTURE_FILM_STRIP (
            suture_test_window_find (GTK_WIDGET (window), SUTURE_TYPE_FILM_STRIP,
                                     NULL));
  gint32    layers[SUTURE_FILM_STRIP_MOST];
  const int n = suture_film_strip_get_layers (strip, layers);
  gboolean  has_upper = FALSE;
  gboolean  has_lower = FALSE;

  for (int i = 0; i < n; i++)
    {
      g_assert_true (i == 0 || layers[i] > layers[i - 1]);
      has_upper |= layers[i] == pair->gap_first_layer - 1;
      has_lower |= layers[i] == pair->gap_first_layer + pair->gap_layers;
    }
  g_assert_true (has_upper && has_lower);
  g_assert_cmpint (n, >=, pair->gap_layers + 2);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (strip)));

  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  const double     at_first = get_z (window);

  if (xdotool != NULL)
    {
      press (strip, GDK_KEY_Left);
      g_assert_cmpfloat (get_z (window), <, at_first);
      press (strip, GDK_KEY_Right);
      g_assert_cmpfloat (get_z (window), ==, at_first);
      press (strip, GDK_KEY_Right);
      g_assert_cmpfloat (get_z (window), >, at_first);
    }
  show_kind (window, SUTURE_KIND_CONTACT);
  g_assert_cmpint (suture_film_strip_get_layers (strip, layers), >=, 3);
  suture_test_window_render (window, "film-strip-contact");
  show_kind (window, SUTURE_KIND_LAYER_GAP);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  suture_widget_test_settle (GTK_WIDGET (window));
  suture_test_window_render (window, "review-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  suture_test_window_close (window);
}

int
main (int argc, char *argv[])
{
  if (!suture_widget_test_init (&argc, &argv))
    return 77;
#define ADD(name, function) g_test_add_func ("/plots/" name, function)
  ADD ("a-place-is-said-and-looked-at", test_places);
  ADD ("keys-go-along", test_keys);
  ADD ("sections-lead-along-the-normal", test_sections);
  ADD ("as-drawing-picture-and-table", test_files);
  ADD ("are-copied-and-saved", test_copy_and_save);
  ADD ("layers-around-the-gap-at-a-glance", test_film_strip);
  ADD ("words-are-explained", test_words_are_explained);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (suture_test_window_folder ());
  return status;
}
