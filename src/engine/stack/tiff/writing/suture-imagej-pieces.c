/* suture-imagej-pieces.c: slice labels, notes, overlays in ImageJ's own tags
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-imagej-pieces.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <tiffio.h>

/* More sorts than ImageJ knows. */
#define MAX_KINDS 64

/* "IJIJ", and the four letters of a kind, as the numbers that they are. */
#define LETTERS(a, b, c, d)                                                    \
  ((guint32) (a) << 24 | (guint32) (b) << 16 | (guint32) (c) << 8 |            \
   (guint32) (d))

typedef struct
{
  guint32 kind;
  guint32 n_pieces;
} Kind;

/* Both tags, looked through. */
typedef struct
{
  SutureTiffFormat format;
  const guint8    *sizes; /* each 4 bytes */
  size_t           n_sizes;
  const guint8    *bytes;
  size_t           n_bytes;
  Kind             kinds[MAX_KINDS];
  size_t           n_kinds;
} Pieces;

static guint32
get_long (const Pieces *self, const guint8 *at)
{
  return (guint32) suture_tiff_get_uint (&self->format, at, 4);
}

static gboolean
read_kinds (Pieces *self)
{
  size_t       n_left = self->n_sizes - 1;
  const size_t n_head = get_long (self, self->sizes);

  if (n_head < 4 || n_head > self->n_bytes || n_head > 4 + 8 * MAX_KINDS ||
      get_long (self, self->bytes) != LETTERS ('I', 'J', 'I', 'J'))
    return FALSE;
  for (size_t at = 4; at + 8 <= n_head; at += 8)
    {
      Kind *kind = &self->kinds[self->n_kinds++];

      kind->kind = get_long (self, self->bytes + at);
      kind->n_pieces = get_long (self, self->bytes + at + 4);
      if (kind->n_pieces > n_left)
        return FALSE;
      n_left -= kind->n_pieces;
    }
  return TRUE;
}

/* Whether the beginning and all pieces are there. */
static gboolean
is_whole (const Pieces *self)
{
  guint64 n_bytes = 0;

  for (size_t i = 0; i < self->n_sizes; i++)
    n_bytes += get_long (self, self->sizes + 4 * i);
  return n_bytes <= self->n_bytes;
}

/* Whether the two tags are there and fit each other. */
static gboolean
open_pieces (const GPtrArray *extras, gboolean big_endian, Pieces *self)
{
  const SutureTiffExtra *sizes =
      suture_tiff_extras_find (extras, SUTURE_TAG_IMAGEJ_SIZES);
  const SutureTiffExtra *all =
      suture_tiff_extras_find (extras, SUTURE_TAG_IMAGEJ_METADATA);

  memset (self, 0, sizeof *self);
  if (sizes == NULL || all == NULL || sizes->type != TIFF_LONG)
    return FALSE;
  self->format.big_endian = big_endian;
  self->n_sizes = sizes->n_values;
  self->sizes = g_bytes_get_data (sizes->bytes, NULL);
  self->bytes = g_bytes_get_data (all->bytes, &self->n_bytes);
  return is_whole (self) && read_kinds (self);
}

static gboolean
is_common (guint32 kind)
{
  return kind == LETTERS ('i', 'n', 'f', 'o') ||
         kind == LETTERS ('p', 'r', 'o', 'p');
}

static void
append_long (GByteArray *bytes, const Pieces *self, guint32 value)
{
  const guint32 number =
      self->format.big_endian ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

/* The pieces of all common kinds, and before them their kinds. */
static void
collect_common (const Pieces *self, GByteArray *sizes, GByteArray *all)
{
  g_autoptr (GByteArray) pieces = g_byte_array_new ();
  size_t i = 1, at = get_long (self, self->sizes);

  append_long (all, self, LETTERS ('I', 'J', 'I', 'J'));
  append_long (sizes, self, 0);
  for (size_t k = 0; k < self->n_kinds; k++)
    {
      const Kind kind = self->kinds[k];

      if (is_common (kind.kind))
        {
          append_long (all, self, kind.kind);
          append_long (all, self, kind.n_pieces);
        }
      for (guint32 n = 0; n < kind.n_pieces; n++, i++)
        {
          const guint32 size = get_long (self, self->sizes + 4 * i);

          if (is_common (kind.kind))
            {
              append_long (sizes, self, size);
              g_byte_array_append (pieces, self->bytes + at, size);
            }
          at += size;
        }
    }

  const guint32 n_head = self->format.big_endian ? GUINT32_TO_BE (all->len)
                                                 : GUINT32_TO_LE (all->len);

  memcpy (sizes->data, &n_head, sizeof n_head);
  g_byte_array_append (all, pieces->data, pieces->len);
}

void
suture_imagej_pieces_add_common (const GPtrArray *extras, SutureTiffTags *tags)
{
  g_autoptr (GByteArray) sizes = g_byte_array_new ();
  g_autoptr (GByteArray) all = g_byte_array_new ();
  Pieces pieces;

  if (!open_pieces (extras, tags->big_endian, &pieces))
    return;
  collect_common (&pieces, sizes, all);
  if (sizes->len == 4)
    return; /* there are none */
  suture_tiff_tags_add_bytes (tags, SUTURE_TAG_IMAGEJ_SIZES, TIFF_LONG,
                              sizes->len / 4, sizes->data, sizes->len);
  suture_tiff_tags_add_bytes (tags, SUTURE_TAG_IMAGEJ_METADATA, TIFF_BYTE,
                              all->len, all->data, all->len);
}

static const char *
name_kind (guint32 kind)
{
  switch (kind)
    {
    case LETTERS ('l', 'a', 'b', 'l'):
      return _ ("slice labels");
    case LETTERS ('l', 'u', 't', 's'):
      return _ ("lookup tables");
    case LETTERS ('r', 'a', 'n', 'g'):
      return _ ("display ranges");
    case LETTERS ('o', 'v', 'e', 'r'):
      return _ ("overlay");
    case LETTERS ('r', 'o', 'i', ' '):
      return _ ("selection");
    default:
      return _ ("other ImageJ metadata");
    }
}

void
suture_imagej_pieces_name_others (const GPtrArray *extras,
                                  gboolean         big_endian,
                                  GPtrArray       *lost)
{
  Pieces pieces;

  if (suture_tiff_extras_find (extras, SUTURE_TAG_IMAGEJ_METADATA) == NULL)
    return;
  if (!open_pieces (extras, big_endian, &pieces))
    {
      g_ptr_array_add (lost, g_strdup (name_kind (0)));
      return;
    }
  for (size_t k = 0; k < pieces.n_kinds; k++)
    if (!is_common (pieces.kinds[k].kind))
      g_ptr_array_add (lost,
                       g_strdup_printf (_ ("%s (made for several channels)"),
                                        name_kind (pieces.kinds[k].kind)));
}
