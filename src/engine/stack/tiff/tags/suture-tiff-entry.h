/* suture-tiff-entry.h: the entries of one TIFF directory, as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"

G_BEGIN_DECLS

/** SutureTiffFormat: how numbers are stored in this file; @window: what is read
 * of it goes through there */
typedef struct
{
  const SutureInputFile *file;
  SutureFileWindow      *window;
  gboolean               big_endian;
  gboolean               big_tiff;
} SutureTiffFormat;

/** SutureTiffEntry: one tag; its values stay in the file */
typedef struct
{
  guint16 tag;
  guint16 type;
  guint64 n_values;
  guint64 offset; /* of the first value */
} SutureTiffEntry;

/** suture_tiff_get_uint: the @size-byte number at @bytes */
guint64 suture_tiff_get_uint (const SutureTiffFormat *format,
                              const guint8           *bytes,
                              size_t                  size);

/**
 * suture_tiff_entries_read:
 * @offset: of the directory
 * @next: (out): offset of the next directory, 0 at the end
 *
 * Returns: (transfer full) (nullable) (element-type SutureTiffEntry): the
 *   directory's entries
 */
GArray *suture_tiff_entries_read (const SutureTiffFormat *format,
                                  guint64                 offset,
                                  guint64                *next,
                                  GError                **error);

/** suture_tiff_entries_find: (transfer none) (nullable): the entry of @tag */
const SutureTiffEntry *suture_tiff_entries_find (const GArray *entries,
                                                 guint16       tag);

/**
 * suture_tiff_entry_get_uints:
 *
 * Returns: (transfer full) (nullable): all values, unsigned whole numbers;
 *   %NULL if they are of another kind, negative, or not in the file
 */
guint64 *suture_tiff_entry_get_uints (const SutureTiffFormat *format,
                                      const SutureTiffEntry  *entry);

/**
 * suture_tiff_entry_get_uint:
 * @entry: (nullable): an entry
 * @value: (inout): its first value; left alone if there is no entry
 *
 * Returns: whether there was no entry, or it held a whole number
 */
gboolean suture_tiff_entry_get_uint (const SutureTiffFormat *format,
                                     const SutureTiffEntry  *entry,
                                     guint64                *value);

/** suture_tiff_entry_get_rational: a fraction; 0 if there is none */
double suture_tiff_entry_get_rational (const SutureTiffFormat *format,
                                       const SutureTiffEntry  *entry);

/** suture_tiff_entry_begins_with: whether it is an ASCII tag that does */
gboolean suture_tiff_entry_begins_with (const SutureTiffFormat *format,
                                        const SutureTiffEntry  *entry,
                                        const char             *text);

/** suture_tiff_entry_count_bytes: bytes of the values that don't stand in the
 * entry itself */
guint64 suture_tiff_entry_count_bytes (const SutureTiffFormat *format,
                                       const SutureTiffEntry  *entry);

/** suture_tiff_entry_get_text: (transfer full) (nullable): an ASCII tag */
char *suture_tiff_entry_get_text (const SutureTiffFormat *format,
                                  const SutureTiffEntry  *entry);

G_END_DECLS
