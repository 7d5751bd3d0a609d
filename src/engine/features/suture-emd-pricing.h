/* suture-emd-pricing.h: which arc should enter the basis
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-emd-tree.h"

G_BEGIN_DECLS

/** suture_emd_pricing_solve: pivots until no arc has a reduced cost below
 * rounding error */
void suture_emd_pricing_solve (SutureEmdTree *tree, SutureEmdArena *arena);

G_END_DECLS
