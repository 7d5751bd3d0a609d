/* suture-spacing-words.h: a voxel size in words, and who said it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** suture_spacing_words_origin: "from ImageJ", "as you said" */
const char *suture_spacing_words_origin (SutureSpacingSource source);

/** suture_spacing_words_dup: (transfer full): "0.4 × 0.1 × 0.1 µm (from
 * ImageJ)", or that it isn't known */
char *suture_spacing_words_dup (const SutureStack *labels);

G_END_DECLS
