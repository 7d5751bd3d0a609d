/* suture-solid-view.h: a pair in 3D
 *
 * Both pieces, the mask proposed between them and their neighbours as surfaces,
 * looked at square to the line between the pieces. Drag or the arrow keys turn,
 * the wheel, + and - zoom, 0 goes back. Where there is no OpenGL a page says
 * so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-slice-scene.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SOLID_VIEW (suture_solid_view_get_type ())
G_DECLARE_FINAL_TYPE (SutureSolidView,
                      suture_solid_view,
                      SUTURE,
                      SOLID_VIEW,
                      GtkWidget)

/** suture_solid_view_set_scene: shared with the slice views; once */
void suture_solid_view_set_scene (SutureSolidView  *self,
                                  SutureSliceScene *scene);

/** suture_solid_view_update: the scene has changed. Surfaces are made in a
 * thread, and only while the view is on the screen */
void suture_solid_view_update (SutureSolidView *self);

/** suture_solid_view_is_drawn: whether the surfaces of the pair as it is now
 * have been painted */
gboolean suture_solid_view_is_drawn (SutureSolidView *self);

G_END_DECLS
