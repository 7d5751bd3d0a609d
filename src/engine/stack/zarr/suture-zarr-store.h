/* suture-zarr-store.h: a file of chunks, put together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/zarr/suture-zarr-layout.h"

G_BEGIN_DECLS

/**
 * suture_zarr_store_pack:
 * @array: what the file is of
 * @layout: how layers stand in it
 * @store: which file along each axis
 * @slab: samples of the layers that are in it, of the array's type, in this
 *   machine's byte order
 * @slab_first: the first of those layers
 * @keeps_empty: chunks of nothing but what stands for a missing one are written
 *   all the same
 * @bytes: (inout): cleared, and filled with the file
 *
 * Returns: whether there was memory, and a compressor; nothing in @bytes: there
 *   is to be no such file
 */
gboolean suture_zarr_store_pack (const SutureZarrArray  *array,
                                 const SutureZarrLayout *layout,
                                 const guint64          *store,
                                 const guint8           *slab,
                                 gint64                  slab_first,
                                 gboolean                keeps_empty,
                                 GByteArray             *bytes);

G_END_DECLS
