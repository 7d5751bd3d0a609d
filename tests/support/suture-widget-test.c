/* suture-widget-test.c: widgets on a display nobody looks at, as pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-widget-test.h"

#include <string.h>

#include "common/suture-widgets.h"

#define SETTLE_MS 2000 /* at most; a busy machine draws late */

/* A line for each announcement */
static GString *announced;

/* GTK 4.24 warns of itself at the first popover, also of a program that has
 * nothing else, where no compositor runs: under X a window and its popovers
 * each tell their common clock that the frame went out. */
static GLogWriterOutput
log_writer (GLogLevelFlags   level,
            const GLogField *fields,
            gsize            n_fields,
            gpointer         user_data)
{
  static const char of_gtk[] =
      "gdk_frame_timings_submitted() called on submitted frame.";

  for (gsize i = 0; i < n_fields; i++)
    {
      if (!g_str_equal (fields[i].key, "MESSAGE"))
        continue;
      if (g_str_equal (fields[i].value, of_gtk))
        return G_LOG_WRITER_HANDLED;
      if (g_str_has_prefix (fields[i].value, SUTURE_ANNOUNCED))
        g_string_append_printf (announced, "%s\n",
                                (const char *) fields[i].value +
                                    strlen (SUTURE_ANNOUNCED));
    }
  return g_log_writer_default (level, fields, n_fields, user_data);
}

gboolean
suture_widget_test_init (int *argc, char ***argv)
{
  announced = g_string_new (NULL);
  g_log_set_writer_func (log_writer, NULL, NULL);
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP needs a display; xvfb-run gives one\n");
      return FALSE;
    }
  /* As gtk_test_init() does: pixels and texts mustn't depend on the desk. */
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "Default",
                "gtk-enable-animations", FALSE, NULL);
  suture_widgets_init ();
  return TRUE;
}

char *
suture_widget_test_take_announced (void)
{
  char *lines = g_strdup (announced->str);

  g_string_truncate (announced, 0);
  return lines;
}

gboolean
suture_widget_test_was_announced (const char *sentence)
{
  g_autofree char *all = suture_widget_test_take_announced ();
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

  return g_strv_contains ((const char *const *) lines, sentence);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  int *n_frames = user_data;

  ++*n_frames;
  return G_SOURCE_CONTINUE;
}

void
suture_widget_test_settle (GtkWidget *widget)
{
  const gint64 deadline = g_get_monotonic_time () + 1000 * SETTLE_MS;
  int          n_frames = 0;
  const guint  tick =
      gtk_widget_add_tick_callback (widget, frame_cb, &n_frames, NULL);

  /* The second tick comes after the frame that the first one is part of. */
  while (n_frames < 2 && g_get_monotonic_time () < deadline)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  gtk_widget_remove_tick_callback (widget, tick);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GtkWindow *
suture_widget_test_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  suture_widget_test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (child));
  return window;
}

void
suture_widget_test_close (GtkWindow *window)
{
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
save (GdkTexture *texture, const char *name)
{
  const char      *folder = g_getenv ("SUTURE_SCREENSHOTS");
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = folder ? g_build_filename (folder, file, NULL) : NULL;

  if (path != NULL && !gdk_texture_save_to_png (texture, path))
    g_test_message ("%s could not be written", path);
}

GdkTexture *
suture_widget_test_render (GtkWidget *widget, const char *name)
{
  const int width = gtk_widget_get_width (widget);
  const int height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer =
      gtk_native_get_renderer (gtk_widget_get_native (widget));
  GskRenderNode *node = NULL;
  GdkTexture    *texture = NULL;

  suture_widget_test_settle (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture =
      gsk_renderer_render_texture (renderer, node,
                                   &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                        (float) height));
  gsk_render_node_unref (node);
  if (name != NULL)
    save (texture, name);
  return texture;
}

guint32
suture_widget_test_get_pixel (GdkTexture *texture, int x, int y)
{
  const int           width = gdk_texture_get_width (texture);
  const int           height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, width * height);

  g_assert_true (x >= 0 && x < width && y >= 0 && y < height);
  gdk_texture_download (texture, (guchar *) pixels, 4 * (gsize) width);
  return pixels[y * width + x] & 0xffffff;
}
