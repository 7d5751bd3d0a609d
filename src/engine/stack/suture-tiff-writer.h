/* suture-tiff-writer.h: layers to a TIFF like the one they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/suture-layer-feed.h"

G_BEGIN_DECLS

/** suture_tiff_writer_flavour: plain, ImageJ or OME: what will be written */
SutureFlavour suture_tiff_writer_flavour (const SutureWriteOptions *options);

/**
 * suture_tiff_writer_description:
 *
 * Returns: (transfer full) (nullable): the text of tag 270
 */
char *suture_tiff_writer_description (const SutureWriteOptions *options);

/**
 * suture_tiff_writer_resolution:
 * @x: (out): pixels per unit, 0 to leave the tags out
 * @y: (out): likewise
 *
 * Returns: the unit, tag 296
 */
guint16 suture_tiff_writer_resolution (const SutureWriteOptions *options,
                                       double                   *x,
                                       double                   *y);

/**
 * suture_tiff_writer_write:
 * @feed: the layers
 *
 * Byte order, compression, predictor, tiles or strips are those of the file
 * that the new one is to be like. Files of more than 4 GB become BigTIFF.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_tiff_writer_write (SutureLayerFeed      *feed,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
