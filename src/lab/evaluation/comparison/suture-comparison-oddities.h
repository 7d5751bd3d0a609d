/* suture-comparison-oddities.h: why a comparison may mean nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evaluation/comparison/suture-comparison.h"
#include "oddities/suture-oddity.h"

G_BEGIN_DECLS

/** suture_comparison_find_oddities: (transfer full) (element-type
 * SutureOddity): a ground truth that is empty, that hardly overlaps the
 * segmentation, or that is sparse; empty if it is none of these */
GPtrArray *suture_comparison_find_oddities (const SutureComparison *comparison);

G_END_DECLS
