/* suture-widget-test.h: widgets on a display nobody looks at, as pixels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-test.h"

G_BEGIN_DECLS

/**
 * suture_widget_test_init:
 *
 * g_test_init(), gtk_init_check() and suture_widgets_init(). Without a display
 * the whole program counts as skipped.
 *
 * Returns: whether there is a display; if not, main() returns 77
 */
gboolean suture_widget_test_init (int *argc, char ***argv);

/**
 * suture_widget_test_show:
 * @child: (transfer floating): widget to show
 *
 * Returns: (transfer full): a window without frame, @width·@height in size,
 * that is on the screen and drawn; suture_widget_test_close() ends it
 */
GtkWindow *suture_widget_test_show (GtkWidget *child, int width, int height);
void       suture_widget_test_close (GtkWindow *window);

/** suture_widget_test_take_announced: (transfer full): a line for each sentence
 * that assistive technology was asked to say since the last call; also where
 * GTK has no call for it */
char *suture_widget_test_take_announced (void);

/** suture_widget_test_was_announced: whether @sentence was a line of
 * suture_widget_test_take_announced(), which this calls */
gboolean suture_widget_test_was_announced (const char *sentence);

/** suture_widget_test_settle: lets GTK do all it has to do, a frame included */
void suture_widget_test_settle (GtkWidget *widget);

/**
 * suture_widget_test_render:
 * @name: (nullable): also saves the picture to $SUTURE_SCREENSHOTS/@name.png,
 * if that is set
 *
 * Returns: (transfer full): what the widget looks like
 */
GdkTexture *suture_widget_test_render (GtkWidget *widget, const char *name);

/** suture_widget_test_get_pixel: 0xRRGGBB */
guint32 suture_widget_test_get_pixel (GdkTexture *texture, int x, int y);

/** suture_widget_test_assert_pixel: that every channel is at most 3 off */
#define suture_widget_test_assert_pixel(texture, x, y, rgb)                    \
  G_STMT_START                                                                 \
  {                                                                            \
    const guint32 rgb_seen_ = suture_widget_test_get_pixel (texture, x, y);    \
                                                                               \
    for (int shift_ = 0; shift_ < 24; shift_ += 8)                             \
      if (ABS ((int) (rgb_seen_ >> shift_ & 0xff) -                            \
               (int) ((guint32) (rgb) >> shift_ & 0xff)) > 3)                  \
        g_error ("%s:%d: pixel (%d, %d) is #%06x and not #%06x", __FILE__,     \
                 __LINE__, x, y, rgb_seen_, (guint32) (rgb));                  \
  }                                                                            \
  G_STMT_END

G_END_DECLS
