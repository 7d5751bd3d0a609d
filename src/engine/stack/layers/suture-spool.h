/* suture-spool.h: room for voxels in a file, where memory has none
 *
 * A file without a name on the disk, mapped: the kernel keeps of it in memory
 * what there is room for, and fetches the rest page by page when it is looked
 * at. Nobody who reads voxels sees a difference, and it works for whatever they
 * came from: formats that only unpack from the beginning to the end, files that
 * a portal lent, stacks that were made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_spool_dup_folder:
 *
 * Returns: (transfer full): where such files lie: $SUTURE_SPOOL, else "suture"
 *   in the user's cache folder; file name encoding
 */
char *suture_spool_dup_folder (void);

/**
 * suture_spool_new:
 * @n_bytes: how much, more than 0
 * @error: %SUTURE_ERROR_INPUT: why there is no such file; in words that follow
 *   ", and "
 *
 * Its disk space is taken at once, so that no later write can fail for it, and
 * given back when the last reference goes or the program ends, however it ends.
 * Whoever makes it may write; from then on it is immutable as all bytes are.
 * How much of it counts as this process's memory is bounded: see
 * suture_spool_trim().
 *
 * Returns: (transfer full) (nullable): @n_bytes zeros
 */
GBytes *suture_spool_new (guint64 n_bytes, GError **error);

/**
 * suture_spool_open:
 * @n_bytes: how long it is
 * @error: as suture_spool_new() says it
 *
 * The file itself, for a program of ours that maps it: nothing of it counts as
 * this process's memory.
 *
 * Returns: a descriptor to close; negative: there is none
 */
int suture_spool_open (guint64 n_bytes, GError **error);

/**
 * suture_spool_trim:
 *
 * Lets go of all pages of these files that the process holds; they stay with
 * the kernel, or on the disk, and come back when they are looked at. Harmless
 * while other threads read or write. A thread does it whenever they are more
 * than a quarter of suture_memory_available().
 */
void suture_spool_trim (void);

G_END_DECLS
