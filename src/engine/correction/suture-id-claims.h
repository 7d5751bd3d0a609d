/* suture-id-claims.h: where the file's own ids say that a cell goes on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * suture_id_claims_find:
 * @index: the cells
 *
 * Whether the id of each cell has a larger body at layers near by: what linked
 * the masks of these layers took the two for one cell, however far apart they
 * lie. Not of ids with many bodies, which name kinds of cells, nor where most
 * ids have several, for then they are used over and over.
 *
 * Returns: (transfer full) (array length=n_cells):
 */
gboolean *suture_id_claims_find (const SutureCellIndex *index);

G_END_DECLS
