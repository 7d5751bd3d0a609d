/* suture-colour-scheme.h: light or dark, as the person says, or else the system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "common/suture-preferences.h"

G_BEGIN_DECLS

/**
 * suture_colour_scheme_follow:
 * @settings: what GTK goes by
 * @preferences: what the person says
 *
 * From now on, for as long as the program runs. The system's wish is asked for
 * over the session bus (org.freedesktop.appearance of the desktop portal), and
 * heeded when it changes; where there is none, GTK's own setting stays.
 */
void suture_colour_scheme_follow (GtkSettings       *settings,
                                  SuturePreferences *preferences);

/** suture_colour_scheme_set_dark: by whichever setting this GTK has for it */
void suture_colour_scheme_set_dark (GtkSettings *settings, gboolean is_dark);

/** suture_colour_scheme_is_dark: what that setting says */
gboolean suture_colour_scheme_is_dark (GtkSettings *settings);

G_END_DECLS
