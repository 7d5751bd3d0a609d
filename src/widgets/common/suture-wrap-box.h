/* suture-wrap-box.h: children side by side, in as many rows as they need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_WRAP_BOX (suture_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (SutureWrapBox,
                      suture_wrap_box,
                      SUTURE,
                      WRAP_BOX,
                      GtkWidget)

/**
 * SutureWrapBox:
 *
 * Lays out its children as words of a line are: where the next one doesn't fit
 * any more, a new row begins. A child has its natural width; those that expand
 * get by with their least one, and are given what is left of the row. The box
 * itself needs no more than its widest child does.
 *
 * Property: "spacing", in pixels, between children and between rows. Children
 * are given in its template, or by gtk_widget_set_parent().
 */

G_END_DECLS
