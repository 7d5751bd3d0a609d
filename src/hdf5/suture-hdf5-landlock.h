/* suture-hdf5-landlock.h: no file may be opened any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_hdf5_landlock:
 *
 * Gives up every right to files by their names, on whatever architecture, with
 * Landlock; and connections by TCP, where it knows them. What is open stays so.
 *
 * Returns: whether the kernel has it (Linux 5.13 and later, if not turned off)
 */
gboolean suture_hdf5_landlock (void);

G_END_DECLS
