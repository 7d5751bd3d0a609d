/* suture-raw-contrast.h: whether a layer of a raw stack shows anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_raw_layer_has_contrast:
 * @raw: a raw stack
 * @z: a layer of it
 *
 * Of a layer that is black, saturated or of one value nothing can be read, for
 * or against any pair. Costs a bounded number of pixels.
 *
 * Returns: whether one pixel in a thousand differs from what most are like
 */
gboolean suture_raw_layer_has_contrast (const SutureStack *raw, gint64 z);

G_END_DECLS
