/* suture-view-plate.h: small writing on pictures, readable on any of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Distance of writing from the view's border, and from its own backing's */
#define SUTURE_PLATE_INSET 8.0f
#define SUTURE_PLATE_PADDING 5.0f

/** The dark ground of all views, whatever the colour scheme */
extern const GdkRGBA suture_canvas_colour;

/** What shows between views */
extern const GdkRGBA suture_canvas_edge;

/** Colour of writing and scale bars */
extern const GdkRGBA suture_plate_ink;

/** suture_plate_layout: (transfer full): small text with figures of one width
 */
PangoLayout *suture_plate_layout (GtkWidget *widget, const char *text);

/** suture_plate_snapshot_backing: the dark ground under writing */
void suture_plate_snapshot_backing (GtkSnapshot    *snapshot,
                                    graphene_rect_t bounds);

/** suture_plate_snapshot_layout: writing alone, its top left at (x, y) */
void suture_plate_snapshot_layout (GtkSnapshot *snapshot,
                                   PangoLayout *layout,
                                   float        x,
                                   float        y);

/** suture_plate_set_beside: the title of @widget leaves room for a button that
 * lies in its other upper corner, and lives as long */
void suture_plate_set_beside (GtkWidget *widget, GtkWidget *button);

/** suture_plate_snapshot_title: writing on its backing, in the top left corner,
 * or the right one where writing runs from there */
void suture_plate_snapshot_title (GtkWidget   *widget,
                                  GtkSnapshot *snapshot,
                                  const char  *text);

/** suture_plate_snapshot_ring: the line inside @bounds that says which view, or
 * picture, is meant */
void suture_plate_snapshot_ring (GtkSnapshot    *snapshot,
                                 graphene_rect_t bounds,
                                 const GdkRGBA  *colour);

G_END_DECLS
