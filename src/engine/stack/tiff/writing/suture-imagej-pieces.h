/* suture-imagej-pieces.h: slice labels, notes, overlays in ImageJ's own tags
 *
 * Tag 50839 begins with "IJIJ" and a kind and count of each sort of piece; then
 * the pieces follow. Tag 50838 has the length of that beginning and of every
 * piece. Source: ij.io.TiffDecoder and TiffEncoder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/tiff/tags/suture-tiff-extras.h"
#include "stack/tiff/tags/suture-tiff-tags.h"

G_BEGIN_DECLS

/**
 * suture_imagej_pieces_add_common:
 * @extras: tags of a file of several channels
 * @tags: (inout): gets the notes, which don't belong to single planes
 *
 * For the byte order of @tags, which must be that of the old file.
 */
void suture_imagej_pieces_add_common (const GPtrArray *extras,
                                      SutureTiffTags  *tags);

/** suture_imagej_pieces_name_others: adds to @lost what
 * suture_imagej_pieces_add_common() leaves out */
void suture_imagej_pieces_name_others (const GPtrArray *extras,
                                       gboolean         big_endian,
                                       GPtrArray       *lost);

G_END_DECLS
