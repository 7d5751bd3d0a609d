/* suture-emd-multiscale.h: solves a transport problem from coarse to fine
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "emd/suture-emd-certificate.h"
#include "emd/suture-emd-reduction.h"

G_BEGIN_DECLS

/**
 * suture_emd_solve:
 * @reduction: what has to move; something has
 * @tolerance: relative distance of the bounds at which to stop; 0: solve
 *   exactly
 * @arena: scratch; more of it is used when the function returns
 *
 * Returns: proven bounds of the cost
 */
SutureEmdBounds suture_emd_solve (const SutureEmdReduction *reduction,
                                  double                    tolerance,
                                  SutureEmdArena           *arena);

G_END_DECLS
