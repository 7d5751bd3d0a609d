/* suture-contingency.h: how often each two labels of two stacks meet
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SutureLabelPair: voxels that bear label @a in one stack and @b in the other
 */
typedef struct
{
  guint64 a;
  guint64 b;
  guint64 n_voxels;
} SutureLabelPair;

/**
 * suture_contingency_count:
 * @first: a label stack
 * @second: a label stack of the same shape
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * One pass over the voxels, parallel over layers. Background counts as label 0.
 *
 * Returns: (transfer full) (nullable) (element-type SutureLabelPair): by rising
 *   @a, then @b
 */
GArray *suture_contingency_count (const SutureStack    *first,
                                  const SutureStack    *second,
                                  const SutureProgress *progress,
                                  GError              **error);

G_END_DECLS
