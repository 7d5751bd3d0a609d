/* suture-locked-files.h: closing files that SQLite may have locked
 *
 * When a process closes any descriptor of a file, the system drops all of its
 * locks on that file (fcntl; those by open file description aside), SQLite's
 * too, in the middle of whatever they guard. So descriptors of databases that
 * aren't SQLite's are closed when no connection is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_locked_files_count: how many connections more there are, from before
 * one is opened until after it was closed; may be called from any thread */
void suture_locked_files_count (int more);

/** suture_locked_files_close: closes the descriptor @fd of a database, now or
 * later; may be called from any thread */
void suture_locked_files_close (int fd);

G_END_DECLS
