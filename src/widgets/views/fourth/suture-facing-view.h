/* suture-facing-view.h: the masks on both sides of a gap, from above
 *
 * The upper piece's last mask and the lower piece's first one on top of each
 * other: where they agree, where only one is, and the outline of the mask that
 * is proposed between them, as large as the view allows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "suture-slice-scene.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_FACING_VIEW (suture_facing_view_get_type ())
G_DECLARE_FINAL_TYPE (SutureFacingView,
                      suture_facing_view,
                      SUTURE,
                      FACING_VIEW,
                      GtkWidget)

/** Both masks at once: neither piece's colour */
#define SUTURE_COLOUR_BOTH 0x808890u

/** suture_facing_view_set_scene: shared with the slice views; once */
void suture_facing_view_set_scene (SutureFacingView *self,
                                   SutureSliceScene *scene);

/** suture_facing_view_update: the scene has changed */
void suture_facing_view_update (SutureFacingView *self);

G_END_DECLS
