/* suture-header-spacing.h: the voxel size that a header tells, with a unit or
 * without
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"

G_BEGIN_DECLS

/**
 * suture_header_spacing_take:
 * @source: gets the voxel size
 * @size: of a voxel along z, y, x in that unit; 0 or NaN: not told
 * @unit_um: micrometres of the unit; 0: the header has none, so that the size
 *   isn't known, and a notice says what stands there
 * @from: who says so
 */
void suture_header_spacing_take (SutureLayerSource  *source,
                                 const double        size[3],
                                 double              unit_um,
                                 SutureSpacingSource from);

/** suture_header_spacing_is_kept: whether @a and @b are the same but for
 * rounding */
gboolean suture_header_spacing_is_kept (SutureSpacing a, SutureSpacing b);

G_END_DECLS
