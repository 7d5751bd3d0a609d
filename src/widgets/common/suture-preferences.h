/* suture-preferences.h: what a person likes, kept from one start to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SutureColourScheme: numbers stand in no file; names do */
typedef enum
{
  SUTURE_COLOUR_SCHEME_SYSTEM,
  SUTURE_COLOUR_SCHEME_LIGHT,
  SUTURE_COLOUR_SCHEME_DARK,
  SUTURE_N_COLOUR_SCHEMES
} SutureColourScheme;

#define SUTURE_TYPE_PREFERENCES (suture_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SuturePreferences,
                      suture_preferences,
                      SUTURE,
                      PREFERENCES,
                      GObject)

/**
 * suture_preferences_get_default:
 *
 * Properties, which may be set at any time:
 *  colour-scheme: int, a #SutureColourScheme; the system's at first
 *  solid: boolean, whether the fourth quarter begins with the pair in 3D
 *  trouble: string, read only: why the last change could not be kept, or ""
 *
 * They are kept in $XDG_CONFIG_HOME/suture/preferences.ini, or in the file that
 * $SUTURE_PREFERENCES names, a moment after they were set; what a file doesn't
 * say, or says as no one would, is as at first.
 *
 * Returns: (transfer none): the program's; main thread
 */
SuturePreferences *suture_preferences_get_default (void);

/** suture_preferences_new: (transfer full): from and to a file of one's own */
SuturePreferences *suture_preferences_new (const char *path);

G_END_DECLS
