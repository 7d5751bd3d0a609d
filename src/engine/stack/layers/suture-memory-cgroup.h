/* suture-memory-cgroup.h: what a container or a batch system leaves of memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_memory_cgroup_available:
 * @groups: /proc/self/cgroup: which groups the process is in
 * @root: /sys/fs/cgroup: where groups are mounted
 *
 * The least that the limits of the process's group, and of those it is in,
 * leave: limit less what is used, files in memory that can be dropped excepted.
 * Both versions of control groups.
 *
 * Returns: bytes; %G_MAXUINT64 if there is no limit
 */
guint64 suture_memory_cgroup_available (const char *groups, const char *root);

G_END_DECLS
