/* suture-test-looks.h: how things look in light, in dark, large, and from
 * right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_test_looks_render: draws @window as it is by default, in dark,
 * with text twice as large, and from right to left; pictures NAME, NAME-dark,
 * NAME-large and NAME-rtl for whoever wants to look. Fails if it doesn't fit
 * @max_width·@max_height */
void suture_test_looks_render (GtkWindow  *window,
                               const char *name,
                               int         max_width,
                               int         max_height);

G_END_DECLS
