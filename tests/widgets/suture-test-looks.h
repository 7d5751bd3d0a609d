/* suture-test-looks.h: how things look in light, in dark, and large
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_test_looks_render: draws @window as it is by default, in dark, and
 * with text twice as large; pictures NAME, NAME-dark and NAME-large for whoever
 * wants to look. Fails if it doesn't fit @max_width·@max_height */
void suture_test_looks_render (GtkWindow  *window,
                               const char *name,
                               int         max_width,
                               int         max_height);

G_END_DECLS
