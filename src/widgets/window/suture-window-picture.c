/* suture-window-picture.c: the view that was used last, and plots, as pictures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>

/* What was on view when it was asked for, whatever is on view by now. */
#define ASKED_PICTURE "suture-asked-picture"
#define ASKED_PLOT "suture-asked-plot"

void
suture_window_copy_picture (SutureWindow *self)
{
  g_autoptr (GdkTexture) texture =
      suture_pair_view_dup_picture (self->pair_view);

  if (texture == NULL)
    return;
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                             texture);
  suture_toast_show (self->toast, _ ("The picture is copied"), FALSE);
}

static void
picture_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);
  GdkTexture      *texture = g_object_get_data (G_OBJECT (self), ASKED_PICTURE);

  if (path == NULL || texture == NULL ||
      suture_session_get_labels (self->session) == NULL ||
      suture_exporting_get_job (suture_session_get_exporting (self->session)) !=
          NULL)
    return;

  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);

  suture_session_export_picture (self->session, SUTURE_OUTPUT_PNG, png, path,
                                 TRUE);
  g_object_set_data (G_OBJECT (self), ASKED_PICTURE, NULL);
}

void
suture_window_choose_picture (SutureWindow *self)
{
  GdkTexture *texture = suture_pair_view_dup_picture (self->pair_view);

  if (texture == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self), ASKED_PICTURE, texture,
                          g_object_unref);
  suture_window_choose_output (self, _ ("Save picture"), "picture", ".png",
                               picture_chosen_cb);
}

/* A plot as the evidence made it of what was on view. */
static void
plot_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureWindow    *self = user_data;
  g_autofree char *path = suture_window_dup_chosen (self, files);
  GVariant        *plot = g_object_get_data (G_OBJECT (self), ASKED_PLOT);

  if (path == NULL || plot == NULL)
    return;
  suture_window_write_plot (self, plot, path);
  g_object_set_data (G_OBJECT (self), ASKED_PLOT, NULL);
}

static SutureOutputKind
find_kind (const char *ending)
{
  return g_str_equal (ending, ".svg")   ? SUTURE_OUTPUT_SVG
         : g_str_equal (ending, ".png") ? SUTURE_OUTPUT_PNG
                                        : SUTURE_OUTPUT_CSV;
}

void
suture_window_write_plot (SutureWindow *self, GVariant *plot, const char *path)
{
  const char *ending;
  g_autoptr (GVariant) file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (suture_session_get_labels (self->session) == NULL ||
      suture_exporting_get_job (suture_session_get_exporting (self->session)) !=
          NULL)
    return;
  g_variant_get (plot, "(&s@ay)", &ending, &file);
  bytes = g_variant_get_data_as_bytes (file);
  suture_session_export_picture (self->session, find_kind (ending), bytes, path,
                                 TRUE);
}

void
suture_window_choose_plot (SutureWindow *self, GVariant *plot)
{
  const char *ending;

  g_variant_get_child (plot, 0, "&s", &ending);
  g_object_set_data_full (G_OBJECT (self), ASKED_PLOT, g_variant_ref (plot),
                          (GDestroyNotify) g_variant_unref);
  suture_window_choose_output (self, _ ("Save plot"), "plot", ending,
                               plot_chosen_cb);
}
