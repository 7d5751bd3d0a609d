/* suture-tiff-reader.h: TIFF of all flavours, of one file or of several
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_tiff_reader_new:
 * @file: an open TIFF; must outlive the source
 * @options: labels with several channels are refused, of raw the first is read
 * @progress: (nullable): stops the reading; must outlive the source
 *
 * Checks everything that can be checked without decoding. Where the description
 * says that the stack is in several files, these are read, too.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_tiff_reader_new (const SutureInputFile   *file,
                                           const SutureReadOptions *options,
                                           const SutureProgress    *progress,
                                           GError                 **error);

G_END_DECLS
