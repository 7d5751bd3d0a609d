/* suture-smooth-noise.h: noise in space that is the same in any order of asking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_smooth_noise: from -1 to 1 at a point (z, y, x); independent at
 * points further apart than @pitch */
double suture_smooth_noise (guint64 seed, const double at[3], double pitch);

G_END_DECLS
