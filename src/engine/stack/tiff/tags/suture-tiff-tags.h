/* suture-tiff-tags.h: a directory of a TIFF, as bytes
 *
 * libtiff puts a directory behind the pixels of each page and leaves out tags
 * that it finds odd. ImageJ wants no directory between two layers, and tags
 * that Suture doesn't understand are to be kept as they are; so directories are
 * put together here. Source: TIFF 6.0, BigTIFF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureTiffTags: tags in any order, and how numbers stand in the file */
typedef struct
{
  gboolean    big_endian;
  gboolean    big_tiff;
  GArray     *entries;
  GByteArray *values;
} SutureTiffTags;

/** suture_tiff_tags_new: (transfer full): no tags yet */
SutureTiffTags *suture_tiff_tags_new (gboolean big_endian, gboolean big_tiff);
void            suture_tiff_tags_free (SutureTiffTags *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureTiffTags, suture_tiff_tags_free)

/**
 * suture_tiff_tags_add_bytes:
 * @tag: a tag that isn't there yet
 * @type: of its values (TIFFDataType)
 * @n_values: how many
 * @bytes: the values in the file's byte order
 * @n_bytes: their length
 */
void suture_tiff_tags_add_bytes (SutureTiffTags *self,
                                 guint16         tag,
                                 guint16         type,
                                 guint64         n_values,
                                 const void     *bytes,
                                 size_t          n_bytes);

/**
 * suture_tiff_tags_add_uints:
 * @n_bytes: of one value: 2, 4, 8 for TIFF_SHORT, TIFF_LONG, TIFF_LONG8
 */
void suture_tiff_tags_add_uints (SutureTiffTags *self,
                                 guint16         tag,
                                 size_t          n_bytes,
                                 const guint64  *values,
                                 guint64         n_values);

/** suture_tiff_tags_add_short: one TIFF_SHORT */
void
suture_tiff_tags_add_short (SutureTiffTags *self, guint16 tag, guint64 value);

/** suture_tiff_tags_add_long: one TIFF_LONG */
void
suture_tiff_tags_add_long (SutureTiffTags *self, guint16 tag, guint64 value);

/** suture_tiff_tags_add_rational: the fraction of 32-bit numbers that is
 * nearest to a positive number */
void
suture_tiff_tags_add_rational (SutureTiffTags *self, guint16 tag, double value);

/** suture_tiff_tags_size: bytes of the directory and the values behind it;
 * always even */
size_t suture_tiff_tags_size (const SutureTiffTags *self);

/**
 * suture_tiff_tags_append:
 * @offset: where in the file the directory will stand
 * @next: offset of the next one, 0: none
 * @bytes: what the suture_tiff_tags_size() bytes are appended to
 */
void suture_tiff_tags_append (SutureTiffTags *self,
                              guint64         offset,
                              guint64         next,
                              GByteArray     *bytes);

/** suture_tiff_header_size: 8, or 16 in a BigTIFF */
size_t suture_tiff_header_size (gboolean big_tiff);

/** suture_tiff_header_append: what a TIFF begins with, the first directory
 * right behind it */
void suture_tiff_header_append (gboolean    big_endian,
                                gboolean    big_tiff,
                                GByteArray *bytes);

G_END_DECLS
