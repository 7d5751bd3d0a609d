/* suture-tiff-extras.h: tags that an export keeps as they are
 *
 * Colour maps, orientation, ImageJ's slice labels and overlays, and every text:
 * Suture has no use for them, the people who open the export do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"
#include "stack/tiff/tags/suture-tiff-entry.h"

G_BEGIN_DECLS

/** SUTURE_TAG_IMAGEJ_SIZES: bytes of each piece of the next tag */
#define SUTURE_TAG_IMAGEJ_SIZES 50838

/** SUTURE_TAG_IMAGEJ_METADATA: ImageJ's slice labels, notes, overlays, … */
#define SUTURE_TAG_IMAGEJ_METADATA 50839

/** SutureTiffExtra: one tag; its values in the file's byte order */
typedef struct
{
  guint16 tag;
  guint16 type;
  guint64 n_values;
  GBytes *bytes;
} SutureTiffExtra;

/**
 * suture_tiff_extras_read:
 * @format: an open file
 * @offset: of its first directory
 * @info: (inout): gets its extras, and what of them is lost
 *
 * Tags whose values aren't in the file are left out and named.
 */
void suture_tiff_extras_read (const SutureTiffFormat *format,
                              guint64                 offset,
                              SutureFileInfo         *info);

/** suture_tiff_extras_find: (transfer none) (nullable): one of @extras
 * (nullable) */
const SutureTiffExtra *suture_tiff_extras_find (const GPtrArray *extras,
                                                guint16          tag);

G_END_DECLS
