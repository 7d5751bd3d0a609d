/* suture-background.h: work that comes after drawing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_background_allow: of a program with a window, before any work: the
 * threads that call suture_background_step_back() come after the one that
 * draws, wherever both want a processor (Linux) */
void suture_background_allow (void);

/** suture_background_step_back: the calling thread works in the background from
 * now on, if that is allowed; as often as one likes */
void suture_background_step_back (void);

G_END_DECLS
