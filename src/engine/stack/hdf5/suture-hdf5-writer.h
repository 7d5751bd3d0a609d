/* suture-hdf5-writer.h: layers into a copy of the HDF5 file they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"

G_BEGIN_DECLS

/**
 * suture_hdf5_writer_write:
 * @feed: the layers
 * @error: the file that they came from isn't there any more, or is another one
 *
 * Copies the file byte by byte and writes the layers into the dataset that they
 * were read from, or, if ids need a wider type, into one that takes its place,
 * with its chunks, compression and attributes. Everything else in the file
 * stays as it was.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_hdf5_writer_write (SutureLayerFeed      *feed,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
