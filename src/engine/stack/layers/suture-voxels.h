/* suture-voxels.h: room for voxels, in memory or in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_voxels_new:
 * @n_bytes: how much, more than 0
 * @n_alike: how many of these there may be at once
 * @error: "needs X, Y are available", and why no file can stand in
 *
 * In memory if all @n_alike of them fit into half of what is available, the
 * rest being for what is made of them; else in a file, suture-spool.h; where
 * there can be no file, in memory if it fits at all.
 *
 * Returns: (transfer full) (nullable): @n_bytes zeros; whoever made them may
 *   fill them in by suture_voxels_get()
 */
GBytes *suture_voxels_new (guint64 n_bytes, guint n_alike, GError **error);

/**
 * suture_voxels_take:
 * @bytes: (transfer full): of g_malloc(), whatever comes of it
 * @n_bytes: how much of it is wanted, more than 0
 * @n_alike: how many of these there may be at once
 * @n_promised: what others were given of the memory and haven't filled yet
 *
 * What only grew in memory, to where it stays: there, or in a file, by the rule
 * of suture_voxels_new(). Small ones stay where they are.
 *
 * Returns: (transfer full) (nullable): the same bytes
 */
GBytes *suture_voxels_take (void    *bytes,
                            guint64  n_bytes,
                            guint64  n_alike,
                            guint64  n_promised,
                            GError **error);

/**
 * suture_voxels_share:
 * @n_bytes: how much, more than 0
 * @error: as suture_voxels_new() says it
 *
 * Room that a program of ours maps, and this process reads and writes by the
 * descriptor alone: whoever maps what the other can cut short would be killed.
 * In memory, sealed at that length, if it is a quarter of what is available or
 * less; else in a file.
 *
 * Returns: a descriptor to close; negative: there is none
 */
int suture_voxels_share (guint64 n_bytes, GError **error);

/** suture_voxels_get: where they are, to be filled in before they are shared */
void *suture_voxels_get (GBytes *self);

G_END_DECLS
