/* suture-fourth-view.h: what the fourth quarter shows of a pair
 *
 * One of several pages: the facing masks from above, of two pieces that touch
 * the slice across the plane that parts them, or, as a button in its corner
 * says, the pair in 3D.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "views/fourth/suture-facing-view.h"
#include "views/fourth/suture-oblique-view.h"
#include "views/fourth/suture-solid-view.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_FOURTH_VIEW (suture_fourth_view_get_type ())
G_DECLARE_FINAL_TYPE (SutureFourthView,
                      suture_fourth_view,
                      SUTURE,
                      FOURTH_VIEW,
                      GtkWidget)

/** suture_fourth_view_set_scene: shared with the slice views; once */
void suture_fourth_view_set_scene (SutureFourthView *self,
                                   SutureSliceScene *scene);

/** suture_fourth_view_update: the scene has changed */
void suture_fourth_view_update (SutureFourthView *self);

/** suture_fourth_view_set_solid: the pair in 3D, or flat: the facing masks, or
 * the slice across the contact */
void     suture_fourth_view_set_solid (SutureFourthView *self, gboolean solid);
gboolean suture_fourth_view_get_solid (SutureFourthView *self);

/** suture_fourth_view_get_masks: (transfer none): the page of the facing masks
 */
SutureFacingView *suture_fourth_view_get_masks (SutureFourthView *self);

/** suture_fourth_view_get_across: (transfer none): the page of the slice across
 * a contact */
SutureObliqueView *suture_fourth_view_get_across (SutureFourthView *self);

/** suture_fourth_view_get_in_3d: (transfer none): the page of the pair in 3D */
SutureSolidView *suture_fourth_view_get_in_3d (SutureFourthView *self);

G_END_DECLS
