/* suture-imagej-source.h: a stack as ImageJ itself would read it
 *
 * ImageJ reads no directory of its own uncompressed stacks but the first: the
 * layers lie back to back from its first StripOffsets on, as many as the
 * description says. An export must be right by this rule, too. Source:
 * ij.io.TiffDecoder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"

G_BEGIN_DECLS

/**
 * suture_imagej_source_new:
 * @file: a TIFF
 *
 * Returns: (transfer full) (nullable): its layers; %NULL where ImageJ goes by
 *   directories or doesn't open the file: stacks of others, compressed ones,
 *   single layers, BigTIFF
 */
SutureLayerSource *suture_imagej_source_new (const SutureInputFile *file);

G_END_DECLS
