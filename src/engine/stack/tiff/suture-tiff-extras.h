/* suture-tiff-extras.h: tags that an export keeps as they are
 *
 * Colour maps, orientation, ImageJ's slice labels and overlays, and every text:
 * Suture has no use for them, the people who open the export do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/suture-stack.h"
#include "stack/tiff/suture-tiff-entry.h"

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
 * SutureTiffExtras:
 * @tags: (element-type SutureTiffExtra): what can be kept
 * @left_out: (element-type utf8): what can't, in words
 *
 * Counted references; immutable once read.
 */
struct _SutureTiffExtras
{
  GPtrArray *tags;
  GPtrArray *left_out;
};

/**
 * suture_tiff_extras_read:
 * @format: an open file
 * @offset: of its first directory
 *
 * Tags whose values aren't in the file are left out and named.
 *
 * Returns: (transfer full) (nullable): the extras, %NULL if there are none
 */
SutureTiffExtras *suture_tiff_extras_read (const SutureTiffFormat *format,
                                           guint64                 offset);

/** suture_tiff_extras_find: (transfer none) (nullable): one of them */
const SutureTiffExtra *suture_tiff_extras_find (const SutureTiffExtras *self,
                                                guint16                 tag);

/** suture_tiff_extras_ref: (nullable) (transfer full): one reference more */
SutureTiffExtras *suture_tiff_extras_ref (SutureTiffExtras *self);
void              suture_tiff_extras_unref (SutureTiffExtras *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffExtras, suture_tiff_extras_unref)

G_END_DECLS
