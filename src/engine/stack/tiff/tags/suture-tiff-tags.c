/* suture-tiff-tags.c: a directory of a TIFF, as bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/tags/suture-tiff-tags.h"

#include <math.h>
#include <tiffio.h>

/* One tag; its values lie at @at in the values of all. */
typedef struct
{
  guint16 tag;
  guint16 type;
  guint64 n_values;
  size_t  at;
  size_t  n_bytes;
} Entry;

SutureTiffTags *
suture_tiff_tags_new (gboolean big_endian, gboolean big_tiff)
{
  SutureTiffTags *self = g_new0 (SutureTiffTags, 1);

  self->big_endian = big_endian;
  self->big_tiff = big_tiff;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->values = g_byte_array_new ();
  return self;
}

void
suture_tiff_tags_free (SutureTiffTags *self)
{
  g_array_unref (self->entries);
  g_byte_array_unref (self->values);
  g_free (self);
}

static void
append_uint (GByteArray *bytes,
             gboolean    big_endian,
             guint64     value,
             size_t      n_bytes)
{
  guint8 text[8];

  for (size_t i = 0; i < n_bytes; i++)
    text[big_endian ? n_bytes - 1 - i : i] = (guint8) (value >> (8 * i));
  g_byte_array_append (bytes, text, (guint) n_bytes);
}

static void
add_entry (SutureTiffTags *self,
           guint16         tag,
           guint16         type,
           guint64         n_values,
           size_t          at)
{
  const Entry entry = { tag, type, n_values, at, self->values->len - at };

  g_array_append_val (self->entries, entry);
}

void
suture_tiff_tags_add_bytes (SutureTiffTags *self,
                            guint16         tag,
                            guint16         type,
                            guint64         n_values,
                            const void     *bytes,
                            size_t          n_bytes)
{
  const size_t at = self->values->len;

  g_byte_array_append (self->values, bytes, (guint) n_bytes);
  add_entry (self, tag, type, n_values, at);
}

void
suture_tiff_tags_add_uints (SutureTiffTags *self,
                            guint16         tag,
                            size_t          n_bytes,
                            const guint64  *values,
                            guint64         n_values)
{
  const size_t  at = self->values->len;
  const guint16 type = n_bytes == 2   ? TIFF_SHORT
                       : n_bytes == 4 ? TIFF_LONG
                                      : TIFF_LONG8;

  for (guint64 i = 0; i < n_values; i++)
    append_uint (self->values, self->big_endian, values[i], n_bytes);
  add_entry (self, tag, type, n_values, at);
}

void
suture_tiff_tags_add_short (SutureTiffTags *self, guint16 tag, guint64 value)
{
  suture_tiff_tags_add_uints (self, tag, 2, &value, 1);
}

void
suture_tiff_tags_add_long (SutureTiffTags *self, guint16 tag, guint64 value)
{
  suture_tiff_tags_add_uints (self, tag, 4, &value, 1);
}

/* The last convergent of the continued fraction that fits. */
static void
to_fraction (double value, guint64 *above, guint64 *below)
{
  guint64 p = 1, q = 0, p_before = 0, q_before = 1;
  double  rest = MIN (value, (double) G_MAXUINT32);

  while (rest <= (double) G_MAXUINT32)
    {
      const guint64 whole = (guint64) rest;
      const guint64 p_next = whole * p + p_before;
      const guint64 q_next = whole * q + q_before;

      if (p_next > G_MAXUINT32 || q_next > G_MAXUINT32)
        break;
      p_before = p;
      q_before = q;
      p = p_next;
      q = q_next;
      if ((double) p / (double) q == value)
        break;
      rest = 1.0 / (rest - (double) whole);
    }
  *above = p;
  *below = q;
}

void
suture_tiff_tags_add_rational (SutureTiffTags *self, guint16 tag, double value)
{
  const size_t at = self->values->len;
  guint64      above, below;

  to_fraction (value, &above, &below);
  append_uint (self->values, self->big_endian, above, 4);
  append_uint (self->values, self->big_endian, below, 4);
  add_entry (self, tag, TIFF_RATIONAL, 1, at);
}

/* Bytes of an offset; values of no more bytes stand in the entry itself. */
static size_t
word_size (const SutureTiffTags *self)
{
  return self->big_tiff ? 8 : 4;
}

static size_t
directory_size (const SutureTiffTags *self)
{
  const size_t n = self->entries->len;

  return self->big_tiff ? 8 + 20 * n + 8 : 2 + 12 * n + 4;
}

/* Values begin at even offsets. */
static size_t
size_outside (const SutureTiffTags *self, const Entry *entry)
{
  return entry->n_bytes > word_size (self) ? (entry->n_bytes + 1) / 2 * 2 : 0;
}

size_t
suture_tiff_tags_size (const SutureTiffTags *self)
{
  size_t size = directory_size (self);

  for (guint i = 0; i < self->entries->len; i++)
    size += size_outside (self, &g_array_index (self->entries, Entry, i));
  return size;
}

static void
append_padded (GByteArray *bytes, const guint8 *values, size_t n, size_t size)
{
  const guint8 zeros[8] = { 0 };

  g_byte_array_append (bytes, values, (guint) n);
  g_byte_array_append (bytes, zeros, (guint) (size - n));
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  return (int) ((const Entry *) a)->tag - (int) ((const Entry *) b)->tag;
}

static void
append_entries (const SutureTiffTags *self, guint64 offset, GByteArray *bytes)
{
  const size_t word = word_size (self);
  guint64      values_at = offset + directory_size (self);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      append_uint (bytes, self->big_endian, entry->tag, 2);
      append_uint (bytes, self->big_endian, entry->type, 2);
      append_uint (bytes, self->big_endian, entry->n_values, word);
      if (size_outside (self, entry) == 0)
        append_padded (bytes, self->values->data + entry->at, entry->n_bytes,
                       word);
      else
        append_uint (bytes, self->big_endian, values_at, word);
      values_at += size_outside (self, entry);
    }
}

void
suture_tiff_tags_append (SutureTiffTags *self,
                         guint64         offset,
                         guint64         next,
                         GByteArray     *bytes)
{
  g_array_sort (self->entries, compare_entries);
  append_uint (bytes, self->big_endian, self->entries->len,
               self->big_tiff ? 8 : 2);
  append_entries (self, offset, bytes);
  append_uint (bytes, self->big_endian, next, word_size (self));
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const size_t size = size_outside (self, entry);

      if (size > 0)
        append_padded (bytes, self->values->data + entry->at, entry->n_bytes,
                       size);
    }
}

size_t
suture_tiff_header_size (gboolean big_tiff)
{
  return big_tiff ? 16 : 8;
}

void
suture_tiff_header_append (gboolean    big_endian,
                           gboolean    big_tiff,
                           GByteArray *bytes)
{
  const size_t size = suture_tiff_header_size (big_tiff);

  g_byte_array_append (bytes, (const guint8 *) (big_endian ? "MM" : "II"), 2);
  append_uint (bytes, big_endian, big_tiff ? 43 : 42, 2);
  if (big_tiff)
    {
      append_uint (bytes, big_endian, 8, 2);
      append_uint (bytes, big_endian, 0, 2);
    }
  append_uint (bytes, big_endian, size, big_tiff ? 8 : 4);
}
