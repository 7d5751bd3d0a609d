/* suture-half-float.h: floats of 16 bits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_half_float_widen:
 * @samples: (inout): @n floats of 16 bits (IEEE 754 binary16) in this machine's
 *   byte order; room for as many of 32, which they become
 *
 * Returns: the largest of them, at least 0
 */
float suture_half_float_widen (void *samples, size_t n);

G_END_DECLS
