/* suture-cut-menu.h: what can be done with the cell under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "views/suture-pair-view.h"

G_BEGIN_DECLS

/** suture_cut_menu_add: a click with the right button in a view puts the
 * crosshair there and offers "win.cut-here"; the menu key offers it where the
 * crosshair is */
void suture_cut_menu_add (SuturePairView *view);

G_END_DECLS
