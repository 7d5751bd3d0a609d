/* suture-png.h: one layer as a PNG picture
 *
 * Grey pictures; https://www.w3.org/TR/png/.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"

G_BEGIN_DECLS

/** suture_png_is_png: whether @magic, 8 bytes, begins one */
gboolean suture_png_is_png (const guint8 *magic);

/**
 * suture_png_reader_new:
 * @file: an open PNG; must outlive the source
 * @error: it is damaged, or a picture in colours
 *
 * Returns: (transfer full) (nullable): its one layer: bytes, or 16 bits
 */
SutureLayerSource *suture_png_reader_new (const SutureInputFile *file,
                                          GError               **error);

/**
 * suture_png_pack:
 * @samples: a layer, in this machine's byte order
 * @shape: its size; @shape.nz is 1
 * @type: u8 or u16
 * @bytes: (inout): cleared, and filled with the picture
 *
 * Returns: whether it could be made
 */
gboolean suture_png_pack (const void      *samples,
                          SutureShape      shape,
                          SutureSampleType type,
                          GByteArray      *bytes);

/**
 * suture_png_pack_palette:
 * @pixels: height·width numbers of colours
 * @height: rows
 * @width: columns
 * @palette: (array fixed-size=256): 0xRRGGBB
 *
 * A picture in colours, for people.
 *
 * Returns: (transfer full) (nullable): its bytes; %NULL if it couldn't be made
 */
GBytes *suture_png_pack_palette (const guint8  *pixels,
                                 int            height,
                                 int            width,
                                 const guint32 *palette);

G_END_DECLS
