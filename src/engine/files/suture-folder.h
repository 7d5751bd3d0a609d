/* suture-folder.h: names in folders, as they come to be on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_rename_to_new: renames without ever replacing a file; 0 or an errno,
 * EEXIST if there is a file of that name */
int suture_rename_to_new (const char *from, const char *to);

/**
 * suture_sync_folder_of:
 * @path: a file or folder that has just got or lost its name
 *
 * Brings the names in the folder of @path to the disk.
 *
 * Returns: 0, also where a file system can't sync folders or the folder may not
 *   be read; else an errno (EIO, ENOSPC, …): the name may be gone after a power
 *   failure
 */
int suture_sync_folder_of (const char *path);

/** suture_data_folder: (transfer full): where the program keeps the user's data
 * of that @name. A relative XDG_DATA_HOME is ignored, as its specification
 * wants it, for it would lead elsewhere from each current folder */
char *suture_data_folder (const char *name);

/**
 * suture_make_folder:
 * @path: the folder, file name encoding
 * @mode: permissions of those that are new
 *
 * Makes a folder and those it stands in where they aren't there, each brought
 * to the disk in the folder above it.
 *
 * Returns: 0 if it is there now, else an errno
 */
int suture_make_folder (const char *path, int mode);

G_END_DECLS
