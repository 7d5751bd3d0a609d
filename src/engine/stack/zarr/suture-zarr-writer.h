/* suture-zarr-writer.h: layers into a copy of the Zarr folder they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"

G_BEGIN_DECLS

/**
 * suture_zarr_writer_write:
 * @feed: the layers; its file is a folder
 * @error: the folder that they came from isn't there any more, or is another
 *   one
 *
 * The folder that was opened, with new samples in the array they were read from
 * and in those of the same image at lower resolution, as suture-zarr-level.h
 * has it, in chunks of the same sides, packed likewise. Everything else is as
 * it was.
 *
 * Returns: whether @feed's folder holds the stack
 */
gboolean suture_zarr_writer_write (SutureLayerFeed      *feed,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
