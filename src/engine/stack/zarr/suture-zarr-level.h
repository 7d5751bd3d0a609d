/* suture-zarr-level.h: an array, written at the resolution it has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/zarr/suture-zarr-layout.h"

G_BEGIN_DECLS

/**
 * suture_zarr_level_write:
 * @feed: the layers of full resolution
 * @path: of the array, in the folder that is written
 * @array: how it is stored; its type is that of @feed
 * @layout: its own shape, which may be smaller than that of @feed's layers:
 *   then each voxel is the nearest one of theirs, i·N/n of N where n are left
 * @keeps_empty: whether chunks without any cell are written, too
 *
 * Returns: whether all its chunks are written
 */
gboolean suture_zarr_level_write (SutureLayerFeed        *feed,
                                  const char             *path,
                                  const SutureZarrArray  *array,
                                  const SutureZarrLayout *layout,
                                  gboolean                keeps_empty,
                                  const SutureProgress   *progress,
                                  GError                **error);

G_END_DECLS
