/* suture-widget-names.h: that every control says what it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** suture_widget_test_assert_names: fails for a control at or below @root that
 * has no accessible name; popovers count for themselves
 *
 * Returns: how many controls there are */
guint suture_widget_test_assert_names (GtkWidget *root);

G_END_DECLS
