/* suture-cli-resegment.h: suture-cli synthesize --errors resegmented
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/**
 * suture_cli_resegment:
 * @truth: whole cells
 * @raw: their raw stack
 * @pairs: (out) (transfer full) (element-type SutureTruePair): candidates that
 *   are one cell
 *
 * A raw stack segmented layer by layer and linked; --seed draws the recipe,
 * which four consecutive seeds vary in kind.
 *
 * Returns: (transfer full) (nullable): the segmentation
 */
SutureStack *suture_cli_resegment (const SutureCliOptions *options,
                                   SutureStack            *truth,
                                   SutureStack            *raw,
                                   GArray                **pairs,
                                   SutureCliJob           *job,
                                   const SutureProgress   *progress,
                                   GError                **error);

G_END_DECLS
