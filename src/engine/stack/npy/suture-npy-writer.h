/* suture-npy-writer.h: layers to a NumPy .npy file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"

G_BEGIN_DECLS

/**
 * suture_npy_writer_write:
 * @feed: the layers
 *
 * In the byte order and axis order of the file that the new one is to be like.
 * In Fortran order every layer touches all of the file, so there the stack is
 * put together first, in memory or in a file of the cache.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_npy_writer_write (SutureLayerFeed      *feed,
                                  const SutureProgress *progress,
                                  GError              **error);

G_END_DECLS
