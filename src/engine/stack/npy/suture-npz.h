/* suture-npz.h: NumPy .npz archives, of which one array is a stack
 *
 * A zip archive of .npy files, stored or deflated. Source: numpy.savez.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/npy/suture-npy.h"

G_BEGIN_DECLS

/** suture_npz_is_npz: whether @magic begins a zip archive */
gboolean suture_npz_is_npz (const guint8 *magic);

/**
 * suture_npz_reader_new:
 * @file: an open archive; must outlive the source
 * @options: what the person or the labels say of layers, and which array
 * @error: names the arrays if there are several that may be meant
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_npz_reader_new (const SutureInputFile   *file,
                                          const SutureReadOptions *options,
                                          const SutureProgress    *progress,
                                          GError                 **error);

/**
 * suture_npz_writer_write:
 * @feed: the layers
 *
 * One array, named and packed as in the archive that the new one is to be like,
 * x fastest.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_npz_writer_write (SutureLayerFeed      *feed,
                                  const SutureProgress *progress,
                                  GError              **error);

G_END_DECLS
