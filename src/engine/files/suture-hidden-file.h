/* suture-hidden-file.h: files that are being written and have no name yet
 *
 * Where the file system can, a file without any name, which the system removes
 * with the program that writes it. Elsewhere a hidden name, and a lock that
 * tells whether its program still runs: what a program that was killed left is
 * removed by the next one that writes there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_hidden_file_new:
 * @folder: where
 * @fd: (out): open for reading and writing, locked
 * @path: (out) (transfer full): by which it can be opened
 * @is_named: (out): whether @path is a name, which must be removed
 *
 * Returns: 0 or an errno
 */
int suture_hidden_file_new (const char *folder,
                            int        *fd,
                            char      **path,
                            gboolean   *is_named);

/** suture_hidden_file_link: gives one without a name that name, if it is free;
 * 0 or an errno, %EEXIST */
int suture_hidden_file_link (int fd, const char *name);

/** suture_hidden_file_name: gives one without a name a hidden one; puts that in
 * the place of @path. 0 or an errno */
int suture_hidden_file_name (int fd, const char *folder, char **path);

/**
 * suture_hidden_folder_new:
 * @above: where
 * @fd: (out): open, locked
 * @path: (out) (transfer full): its hidden name
 *
 * Returns: 0 or an errno
 */
int suture_hidden_folder_new (const char *above, int *fd, char **path);

/** suture_hidden_folder_remove: one of ours, and all that is in it; links
 * aren't followed */
void suture_hidden_folder_remove (const char *path);

/** suture_hidden_files_clean: removes those of that folder that are ours,
 * files and folders, and that no program writes any more */
void suture_hidden_files_clean (const char *folder);

G_END_DECLS
