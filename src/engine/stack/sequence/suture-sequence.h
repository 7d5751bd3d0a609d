/* suture-sequence.h: a folder of pictures, each a layer of a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_sequence_reader_new:
 * @folder: an open folder of TIFFs or PNGs; must outlive the source
 * @error: as suture_sequence_names(); they aren't of one size and type
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_sequence_reader_new (const SutureInputFile   *folder,
                                               const SutureReadOptions *options,
                                               const SutureProgress *progress,
                                               GError              **error);

/**
 * suture_sequence_layer_new:
 * @file: one of its pictures, a TIFF or a PNG; must outlive the source
 *
 * Returns: (transfer full) (nullable): that layer
 */
SutureLayerSource *suture_sequence_layer_new (const SutureInputFile *file,
                                              SutureStackRole        role,
                                              GError               **error);

/**
 * suture_sequence_writer_write:
 * @feed: the layers; its file is a folder
 *
 * Pictures of the same names, each like the one that was read: a TIFF with its
 * compression, description and the like, or a PNG.
 *
 * Returns: whether @feed's folder holds the stack
 */
gboolean suture_sequence_writer_write (SutureLayerFeed      *feed,
                                       const SutureProgress *progress,
                                       GError              **error);

G_END_DECLS
