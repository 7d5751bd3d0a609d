/* suture-emd-certificate.h: proven bounds of a transport's cost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-emd-reduction.h"
#include "features/suture-emd-tree.h"

G_BEGIN_DECLS

/** suture_emd_upper_bound: cost of the tree's flow, with the true masses */
double suture_emd_upper_bound (const SutureEmdReduction *reduction,
                               const SutureEmdTree      *tree);

/** suture_emd_lower_bound: value of the dual solution that the sinks'
 * potentials make when each source's is the greatest that is feasible */
double suture_emd_lower_bound (const SutureEmdReduction *reduction,
                               const double             *potential);

G_END_DECLS
