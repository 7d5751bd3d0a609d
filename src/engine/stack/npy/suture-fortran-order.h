/* suture-fortran-order.h: layers put together with x slowest and z fastest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"

G_BEGIN_DECLS

/**
 * suture_fortran_order_collect:
 * @feed: the layers
 *
 * Returns: (transfer full) (nullable): all samples, of the file's type in this
 *   machine's byte order, z fastest
 */
GBytes *suture_fortran_order_collect (SutureLayerFeed      *feed,
                                      const SutureProgress *progress,
                                      GError              **error);

G_END_DECLS
