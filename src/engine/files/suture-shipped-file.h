/* suture-shipped-file.h: where the files are that come with the program
 *
 * They are found from where the program is, so that a folder with both can lie
 * anywhere and no path of a machine that built it is in it. A program that
 * hasn't been installed takes those of its build folder. Where a system can't
 * tell where a program is, $XDG_DATA_DIRS is looked through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_shipped_find:
 * @relative: as "models/layer-gap.json"
 *
 * Returns: (transfer full) (nullable): the path of a file that came with the
 *   program, or %NULL if it isn't there
 */
char *suture_shipped_find (const char *relative);

/** suture_shipped_holds: whether a file is one of those, or in a folder of them
 */
gboolean suture_shipped_holds (const char *path);

/**
 * suture_shipped_find_helper:
 * @folder: where it is in src/ of a build folder
 * @name: of a program that only this one starts
 *
 * Returns: (transfer full) (nullable): its path
 */
char *suture_shipped_find_helper (const char *folder, const char *name);

/** suture_shipped_dup_locale_folder: (transfer full): of translations, whether
 * it is there or not */
char *suture_shipped_dup_locale_folder (void);

G_END_DECLS
