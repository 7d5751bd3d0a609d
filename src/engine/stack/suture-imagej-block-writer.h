/* suture-imagej-block-writer.h: ImageJ's own form of a stack beyond 4 GB
 *
 * A classic TIFF whose one directory describes the first layer; the others
 * follow it without gap and without compression, and their number stands in the
 * description. Fiji opens it, which it doesn't do with BigTIFF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/suture-layer-feed.h"

G_BEGIN_DECLS

/** suture_imagej_block_writer_write: see above */
gboolean suture_imagej_block_writer_write (SutureLayerFeed      *feed,
                                           const SutureProgress *progress,
                                           GError              **error);

G_END_DECLS
