/* suture-fortran-order.h: layers put together with x slowest and z fastest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"

G_BEGIN_DECLS

/**
 * SutureColumnFunc:
 * @x: which column
 * @column: its samples, of the file's type in this machine's byte order, z
 *   fastest; may be overwritten
 * @n_bytes: how much that is
 *
 * Returns: whether it could be dealt with
 */
typedef gboolean (*SutureColumnFunc) (gint64   x,
                                      void    *column,
                                      size_t   n_bytes,
                                      gpointer user_data,
                                      GError **error);

/**
 * suture_fortran_order_each:
 * @feed: the layers
 * @func: told of each column, rising, by this thread
 * @progress: (nullable): progress
 * @error: what @func says, a layer that can't be had, no room for all of them
 *   in memory nor on the disk, or cancelled
 *
 * Returns: whether all columns were dealt with
 */
gboolean suture_fortran_order_each (SutureLayerFeed      *feed,
                                    SutureColumnFunc      func,
                                    gpointer              user_data,
                                    const SutureProgress *progress,
                                    GError              **error);

G_END_DECLS
