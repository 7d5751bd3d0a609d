/* suture-half-float.h: floats of 16 bits (IEEE 754 binary16)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** suture_half_float_widen: the same as a float of 32 bits; any NaN is NAN */
float suture_half_float_widen (guint16 half);

/** suture_half_float_narrow: the nearest one, of two that are equally near the
 * even one; infinity beyond 65,504 */
guint16 suture_half_float_narrow (float value);

G_END_DECLS
