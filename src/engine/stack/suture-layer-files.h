/* suture-layer-files.h: files of one layer each, in a folder
 *
 * Programs that segment layer by layer write a file for each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_layer_files_count:
 * @path: a file, file name encoding
 *
 * Returns: how many other files in its folder have its name but for a number in
 *   it: layer-07.tif beside layer-08.tif
 */
guint suture_layer_files_count (const char *path);

G_END_DECLS
