/* suture-panels.h: the views, and a panel on either side that folds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SUTURE_TYPE_PANELS (suture_panels_get_type ())
G_DECLARE_FINAL_TYPE (SuturePanels, suture_panels, SUTURE, PANELS, GtkWidget)

/** SuturePanelSide: where a panel stands, in the direction of reading */
typedef enum
{
  SUTURE_PANEL_START,
  SUTURE_PANEL_END,
  SUTURE_N_PANELS
} SuturePanelSide;

/**
 * SuturePanels:
 *
 * Properties: "start-child", "centre-child" and "end-child"; "start-width" and
 * "end-width", in pixels, which a person changes by dragging.
 *
 * Both panels are shown where there is room for both beside the centre, and
 * else the one that was wanted last. One always has room: the widget's least
 * width is that of the centre and the wider panel, whatever is shown.
 *
 * Signal: "folded": which are shown is otherwise than before
 */

/** suture_panels_want: whether the panel on that @side is shown, where there is
 * room for it; a focus that was in it goes to the centre */
void suture_panels_want (SuturePanels   *self,
                         SuturePanelSide side,
                         gboolean        is_wanted);

/** suture_panels_shows: whether it is shown now */
gboolean suture_panels_shows (SuturePanels *self, SuturePanelSide side);

/** suture_panels_toggle: folds both if one is shown, and else wants both */
void suture_panels_toggle (SuturePanels *self);

G_END_DECLS
