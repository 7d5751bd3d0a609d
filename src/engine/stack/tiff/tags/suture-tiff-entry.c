/* suture-tiff-entry.c: the entries of one TIFF directory, as numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/tags/suture-tiff-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More tags than any program writes; a BigTIFF may claim 2⁶⁴ of them. */
#define MAX_ENTRIES 65536

/* Longest list of numbers or text that is taken into memory: the strips of a
 * page of two thousand million rows are still fewer. */
#define MAX_VALUE_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* Bytes of one value of each TIFF type; 0: no such type. */
static const guint8 type_sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                     8, 4, 8, 4, 0, 0, 8, 8, 8 };

enum
{
  TYPE_BYTE = 1,
  TYPE_ASCII = 2,
  TYPE_SHORT = 3,
  TYPE_LONG = 4,
  TYPE_RATIONAL = 5,
  TYPE_IFD = 13,
  TYPE_LONG8 = 16,
  TYPE_IFD8 = 18,
};

guint64
suture_tiff_get_uint (const SutureTiffFormat *format,
                      const guint8           *bytes,
                      size_t                  size)
{
  guint64 value = 0;

  for (size_t i = 0; i < size; i++)
    value = value << 8 | bytes[format->big_endian ? i : size - 1 - i];
  return value;
}

static size_t
size_of_type (guint16 type)
{
  return type < G_N_ELEMENTS (type_sizes) ? type_sizes[type] : 0;
}

/* Values of up to 4 bytes (8 in BigTIFF) stand in the entry itself. */
static SutureTiffEntry
parse_entry (const SutureTiffFormat *format,
             const guint8           *bytes,
             guint64                 offset)
{
  const size_t    word = format->big_tiff ? 8 : 4;
  SutureTiffEntry entry = {
    .tag = (guint16) suture_tiff_get_uint (format, bytes, 2),
    .type = (guint16) suture_tiff_get_uint (format, bytes + 2, 2),
    .n_values = suture_tiff_get_uint (format, bytes + 4, word),
  };
  const size_t size = size_of_type (entry.type);

  if (size > 0 && entry.n_values <= word / size)
    entry.offset = offset + 4 + word;
  else
    entry.offset = suture_tiff_get_uint (format, bytes + 4 + word, word);
  return entry;
}

GArray *
suture_tiff_entries_read (const SutureTiffFormat *format,
                          guint64                 offset,
                          guint64                *next,
                          GError                **error)
{
  const size_t word = format->big_tiff ? 8 : 4;
  const size_t count_size = format->big_tiff ? 8 : 2;
  const size_t entry_size = format->big_tiff ? 20 : 12;
  guint8       count_bytes[8];

  if (!suture_input_file_read_through (format->file, format->window, offset,
                                       count_bytes, count_size, error))
    return NULL;

  const guint64 n = suture_tiff_get_uint (format, count_bytes, count_size);

  if (n == 0 || n > MAX_ENTRIES)
    {
      suture_input_file_error (format->file, error,
                               _ ("the file is damaged: a page's directory "
                                  "can't be right"));
      return NULL;
    }

  const size_t       n_bytes = n * entry_size + word;
  g_autofree guint8 *bytes = g_malloc (n_bytes);

  if (!suture_input_file_read_through (format->file, format->window,
                                       offset + count_size, bytes, n_bytes,
                                       error))
    return NULL;

  GArray *entries = g_array_new (FALSE, FALSE, sizeof (SutureTiffEntry));

  for (guint64 i = 0; i < n; i++)
    {
      const SutureTiffEntry entry =
          parse_entry (format, bytes + i * entry_size,
                       offset + count_size + i * entry_size);

      g_array_append_val (entries, entry);
    }
  *next = suture_tiff_get_uint (format, bytes + n * entry_size, word);
  return entries;
}

const SutureTiffEntry *
suture_tiff_entries_find (const GArray *entries, guint16 tag)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SutureTiffEntry *entry =
          &g_array_index (entries, SutureTiffEntry, i);

      if (entry->tag == tag)
        return entry;
    }
  return NULL;
}

/* The bytes of an entry's values, or NULL if they aren't all in the file. */
static guint8 *
read_values (const SutureTiffFormat *format,
             const SutureTiffEntry  *entry,
             guint64                 max_values)
{
  const guint64 n = MIN (entry->n_values, max_values);
  const size_t  size = size_of_type (entry->type);

  if (size == 0 || n == 0 || n > MAX_VALUE_BYTES / size ||
      n * size > format->file->size)
    return NULL;

  g_autofree guint8 *bytes = g_try_malloc (n * size);

  if (bytes == NULL ||
      !suture_input_file_read_through (format->file, format->window,
                                       entry->offset, bytes, n * size, NULL))
    return NULL;
  return g_steal_pointer (&bytes);
}

static guint64 *
read_uints (const SutureTiffFormat *format,
            const SutureTiffEntry  *entry,
            guint64                 max_values)
{
  const gboolean is_unsigned =
      entry->type == TYPE_BYTE || entry->type == TYPE_SHORT ||
      entry->type == TYPE_LONG || entry->type == TYPE_LONG8 ||
      entry->type == TYPE_IFD || entry->type == TYPE_IFD8;

  if (!is_unsigned)
    return NULL;

  const guint64      n = MIN (entry->n_values, max_values);
  const size_t       size = size_of_type (entry->type);
  g_autofree guint8 *bytes = read_values (format, entry, max_values);
  guint64           *values = bytes ? g_try_new (guint64, n) : NULL;

  for (guint64 i = 0; values != NULL && i < n; i++)
    values[i] = suture_tiff_get_uint (format, bytes + i * size, size);
  return values;
}

guint64 *
suture_tiff_entry_get_uints (const SutureTiffFormat *format,
                             const SutureTiffEntry  *entry)
{
  return read_uints (format, entry, G_MAXUINT64);
}

gboolean
suture_tiff_entry_get_uint (const SutureTiffFormat *format,
                            const SutureTiffEntry  *entry,
                            guint64                *value)
{
  if (entry == NULL)
    return TRUE;

  g_autofree guint64 *values = read_uints (format, entry, 1);

  if (values == NULL)
    return FALSE;
  *value = values[0];
  return TRUE;
}

double
suture_tiff_entry_get_rational (const SutureTiffFormat *format,
                                const SutureTiffEntry  *entry)
{
  if (entry == NULL || entry->type != TYPE_RATIONAL)
    return 0.0;

  g_autofree guint8 *bytes = read_values (format, entry, 1);

  if (bytes == NULL)
    return 0.0;

  const double above = (double) suture_tiff_get_uint (format, bytes, 4);
  const double below = (double) suture_tiff_get_uint (format, bytes + 4, 4);

  return below > 0.0 ? above / below : 0.0;
}

char *
suture_tiff_entry_get_text (const SutureTiffFormat *format,
                            const SutureTiffEntry  *entry)
{
  if (entry == NULL || (entry->type != TYPE_ASCII && entry->type != TYPE_BYTE))
    return NULL;

  g_autofree guint8 *bytes = read_values (format, entry, G_MAXUINT64);

  if (bytes == NULL)
    return NULL;
  return g_strndup ((const char *) bytes, entry->n_values);
}

gboolean
suture_tiff_entry_begins_with (const SutureTiffFormat *format,
                               const SutureTiffEntry  *entry,
                               const char             *text)
{
  const size_t length = strlen (text);

  if (entry == NULL || entry->type != TYPE_ASCII || entry->n_values < length)
    return FALSE;

  g_autofree guint8 *bytes = read_values (format, entry, length);

  return bytes != NULL && memcmp (bytes, text, length) == 0;
}

guint64
suture_tiff_entry_count_bytes (const SutureTiffFormat *format,
                               const SutureTiffEntry  *entry)
{
  const size_t  word = format->big_tiff ? 8 : 4;
  const guint64 size = size_of_type (entry->type);

  if (size == 0 || entry->n_values <= word / size)
    return 0;
  return MIN (entry->n_values, format->file->size) * size;
}
