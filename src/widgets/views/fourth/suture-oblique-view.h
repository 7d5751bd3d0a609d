/* suture-oblique-view.h: across the plane that parts a pair that touches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-slice-scene.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_OBLIQUE_VIEW (suture_oblique_view_get_type ())
G_DECLARE_FINAL_TYPE (SutureObliqueView,
                      suture_oblique_view,
                      SUTURE,
                      OBLIQUE_VIEW,
                      GtkWidget)

/** suture_oblique_view_set_scene: shared with the slice views; once */
void suture_oblique_view_set_scene (SutureObliqueView *self,
                                    SutureSliceScene  *scene);

/** suture_oblique_view_update: the scene has changed */
void suture_oblique_view_update (SutureObliqueView *self);

G_END_DECLS
