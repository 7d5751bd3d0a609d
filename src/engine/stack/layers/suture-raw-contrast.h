/* suture-raw-contrast.h: which layers of a raw stack show anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_raw_list_contrast:
 * @raw: a raw stack
 *
 * Of a layer that is black, saturated or of one value nothing can be read, for
 * or against any pair; nor of a dark frame, which shows the camera's noise. A
 * layer has contrast if one pixel in a thousand differs from what most are
 * like, and if its intensities spread a tenth as wide as is usual within ten
 * layers of it. Costs a bounded number of pixels a layer.
 *
 * Returns: (transfer full) (array length=nz): of each layer, 1 if it has
 *   contrast, else 0
 */
guint8 *suture_raw_list_contrast (const SutureStack *raw);

G_END_DECLS
