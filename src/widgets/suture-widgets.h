/* suture-widgets.h: what has to happen before the first widget is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_widgets_init:
 *
 * Registers templates, style sheet and icons and makes them known to the
 * default display. After gtk_init(); more than once does no harm.
 */
void suture_widgets_init (void);

G_END_DECLS
