/* suture-widgets.h: what has to happen before the first widget is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * suture_widgets_init:
 *
 * Registers templates, style sheet and icons and makes them known to the
 * default display. After gtk_init(); more than once does no harm.
 */
void suture_widgets_init (void);

/**
 * suture_widgets_dispose_template:
 * @widget: a widget being disposed of
 * @type: its class, which has a template
 *
 * Forgets the template's children and unparents whatever is left: what GTK's
 * own function leaves to the class.
 */
void suture_widgets_dispose_template (GtkWidget *widget, GType type);

/** suture_widgets_get_ink: what @widget's theme writes with */
void suture_widgets_get_ink (GtkWidget *widget, GdkRGBA *ink);

/** SUTURE_ANNOUNCED: how debug messages begin that tell of an announcement */
#define SUTURE_ANNOUNCED "Announced: "

/** suture_widgets_announce: has assistive technology say @sentence, where GTK
 * can (4.14 on); with G_MESSAGES_DEBUG=suture-widgets it is written, too */
void suture_widgets_announce (GtkWidget *widget, const char *sentence);

/** suture_widgets_say: has @label say @sentence, and announces it where that is
 * another than before; "" is silence */
void suture_widgets_say (GtkLabel *label, const char *sentence);

/** suture_widgets_keep_focus: no button below @root, itself included, takes the
 * focus by a click, so that Space and Enter go on doing what they did; Tab
 * still reaches it */
void suture_widgets_keep_focus (GtkWidget *root);

/** suture_widgets_new_words: (transfer floating): words to read, as long as
 * they like; of the look that @css_class (nullable) names */
GtkWidget *suture_widgets_new_words (const char *text, const char *css_class);

/**
 * suture_widgets_isolate:
 * @text: (transfer full): two ids, a file name, three lengths
 *
 * What has an order of its own keeps it among words from right to left, where
 * "5 + 15" would else be seen as "15 + 5". Elsewhere it is left alone.
 *
 * Returns: (transfer full): the same, between the marks that isolate it
 */
char *suture_widgets_isolate (char *text);

/**
 * suture_widgets_new_page:
 * @parent: the window it belongs to, and closes with
 * @title: (translatable): its title
 * @content: (transfer floating): what it shows, scrolled where it is too high
 *
 * Returns: (transfer none): a window of its own to present; Escape closes it
 */
GtkWindow *suture_widgets_new_page (GtkWindow  *parent,
                                    const char *title,
                                    GtkWidget  *content);

G_END_DECLS
