/* suture-tiff-source.h: a TIFF file of whatever flavour to samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_tiff_source_new:
 * @file: an open TIFF; must outlive the source
 * @options: labels with several channels are refused, of raw the first is read
 * @elsewhere: (out) (nullable) (transfer full): the description, if it says
 *   that the stack is in several files: then there is no source, and no error.
 *   %NULL: whatever the file says of itself, its pages are layers
 * @progress: (nullable): stops the reading; must outlive the source
 *
 * Checks everything that can be checked without decoding.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_tiff_source_new (const SutureInputFile   *file,
                                           const SutureReadOptions *options,
                                           char                   **elsewhere,
                                           const SutureProgress    *progress,
                                           GError                 **error);

G_END_DECLS
