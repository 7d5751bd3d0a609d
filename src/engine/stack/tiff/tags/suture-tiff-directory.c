/* suture-tiff-directory.c: the chain of directories of a TIFF, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/tags/suture-tiff-directory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/suture-error.h"
#include "stack/tiff/tags/suture-tiff-entry.h"

enum
{
  TAG_NEW_SUBFILE_TYPE = 254,
  TAG_WIDTH = 256,
  TAG_HEIGHT = 257,
  TAG_BITS = 258,
  TAG_COMPRESSION = 259,
  TAG_PHOTOMETRIC = 262,
  TAG_FILL_ORDER = 266,
  TAG_DESCRIPTION = 270,
  TAG_STRIP_OFFSETS = 273,
  TAG_SAMPLES_PER_PIXEL = 277,
  TAG_ROWS_PER_STRIP = 278,
  TAG_STRIP_BYTE_COUNTS = 279,
  TAG_X_RESOLUTION = 282,
  TAG_Y_RESOLUTION = 283,
  TAG_PLANAR = 284,
  TAG_RESOLUTION_UNIT = 296,
  TAG_PREDICTOR = 317,
  TAG_TILE_WIDTH = 322,
  TAG_TILE_HEIGHT = 323,
  TAG_TILE_OFFSETS = 324,
  TAG_TILE_BYTE_COUNTS = 325,
  TAG_SUB_DIRECTORIES = 330,
  TAG_SAMPLE_FORMAT = 339,
  TAG_IMAGE_DEPTH = 32997,
};

/* One directory while it is checked; page numbers count from 1 in messages. */
typedef struct
{
  const SutureTiffFormat *format;
  const GArray           *entries;
  size_t                  number;
  GError                **error;
} Check;

gboolean
suture_tiff_directory_is_tiff (const guint8 *magic)
{
  return memcmp (magic, "II*\0", 4) == 0 || memcmp (magic, "MM\0*", 4) == 0 ||
         memcmp (magic, "II+\0", 4) == 0 || memcmp (magic, "MM\0+", 4) == 0;
}

static gboolean
fail (const Check *check, const char *what)
{
  suture_input_file_error (check->format->file, check->error,
                           _ ("the file is damaged: page %zu %s"),
                           check->number, what);
  return FALSE;
}

static gboolean
get_number (const Check *check, guint16 tag, guint64 max, guint64 *value)
{
  const SutureTiffEntry *entry = suture_tiff_entries_find (check->entries, tag);

  if (suture_tiff_entry_get_uint (check->format, entry, value) && *value <= max)
    return TRUE;
  return fail (check, _ ("has a tag that makes no sense"));
}

/* One value for all samples: pixels of mixed kind are none that we know. */
static gboolean
get_equal_numbers (const Check *check, guint16 tag, guint64 *value)
{
  const SutureTiffEntry *entry = suture_tiff_entries_find (check->entries, tag);

  if (entry == NULL)
    return TRUE;

  g_autofree guint64 *values =
      suture_tiff_entry_get_uints (check->format, entry);

  if (values == NULL || values[0] > G_MAXUINT16)
    return fail (check, _ ("has a tag that makes no sense"));
  for (guint64 i = 1; i < entry->n_values; i++)
    if (values[i] != values[0])
      return fail (check, _ ("has channels of different kinds"));
  *value = values[0];
  return TRUE;
}

static gboolean
read_pixel_kind (const Check *check, SutureTiffPage *page)
{
  guint64 bits = 1, compression = 1, photometric = 1, fill_order = 1;
  guint64 samples = 1, planar = 1, predictor = 1, sample_format = 1, kind = 0;
  guint64 depth = 1;

  if (!get_equal_numbers (check, TAG_BITS, &bits) ||
      !get_equal_numbers (check, TAG_SAMPLE_FORMAT, &sample_format) ||
      !get_number (check, TAG_COMPRESSION, G_MAXUINT16, &compression) ||
      !get_number (check, TAG_PHOTOMETRIC, G_MAXUINT16, &photometric) ||
      !get_number (check, TAG_FILL_ORDER, 2, &fill_order) ||
      !get_number (check, TAG_SAMPLES_PER_PIXEL, G_MAXUINT16, &samples) ||
      !get_number (check, TAG_PLANAR, 2, &planar) ||
      !get_number (check, TAG_PREDICTOR, G_MAXUINT16, &predictor) ||
      !get_number (check, TAG_IMAGE_DEPTH, G_MAXUINT32, &depth) ||
      !get_number (check, TAG_NEW_SUBFILE_TYPE, G_MAXUINT32, &kind))
    return FALSE;
  if (samples == 0 || planar == 0)
    return fail (check, _ ("has a tag that makes no sense"));
  page->bits = (guint16) bits;
  page->sample_format = (guint16) (sample_format == 4 ? 1 : sample_format);
  page->compression = (guint16) compression;
  page->photometric = (guint16) photometric;
  page->fill_order = (guint16) fill_order;
  page->samples_per_pixel = (guint16) samples;
  page->planar = (guint16) (samples == 1 ? 1 : planar);
  page->predictor = (guint16) predictor;
  page->is_reduced = (kind & 5) != 0;
  page->image_depth = (guint32) depth;
  page->begins_series =
      suture_tiff_entry_begins_with (check->format,
                                     suture_tiff_entries_find (check->entries,
                                                               TAG_DESCRIPTION),
                                     "{\"shape\"");
  return TRUE;
}

static gboolean
read_size (const Check *check, SutureTiffPage *page)
{
  guint64 width = 0, height = 0, rows_per_strip = G_MAXUINT32;
  guint64 tile_width = 0, tile_height = 0;

  if (!get_number (check, TAG_WIDTH, G_MAXINT32, &width) ||
      !get_number (check, TAG_HEIGHT, G_MAXINT32, &height) ||
      !get_number (check, TAG_ROWS_PER_STRIP, G_MAXUINT32, &rows_per_strip) ||
      !get_number (check, TAG_TILE_WIDTH, G_MAXINT32, &tile_width) ||
      !get_number (check, TAG_TILE_HEIGHT, G_MAXINT32, &tile_height))
    return FALSE;
  if (width == 0 || height == 0)
    return fail (check, _ ("has no width or no height"));
  page->width = (guint32) width;
  page->height = (guint32) height;
  page->is_tiled = tile_width != 0 || tile_height != 0;
  page->chunk_width = page->is_tiled ? (guint32) tile_width : page->width;
  page->chunk_height = page->is_tiled ? (guint32) tile_height
                                      : (guint32) MIN (rows_per_strip, height);
  if (page->chunk_width == 0 || page->chunk_height == 0)
    return fail (check, _ ("has strips or tiles of size zero"));
  return TRUE;
}

/* Numbers from a file may be anything: what overflows is more than is there. */
static guint64
multiply (guint64 a, guint64 b)
{
  guint64 product;

  return g_uint64_checked_mul (&product, a, b) ? product : G_MAXUINT64;
}

/* Bytes of the pixels of chunk @i as they are before compression. The last
 * strip of a page ends with the page; tiles are always whole. */
static guint64
chunk_bytes (const SutureTiffPage *page, guint64 i, guint64 n_per_plane)
{
  const guint64 samples = page->planar == 1 ? page->samples_per_pixel : 1;
  const guint64 row_bits = multiply (page->chunk_width * samples, page->bits);
  guint64       rows = page->chunk_height;

  if (!page->is_tiled)
    rows = MIN (rows, page->height - (i % n_per_plane) * rows);
  return multiply (row_bits / 8 + (row_bits % 8 != 0), rows);
}

static gboolean
check_chunk (const Check    *check,
             SutureTiffPage *page,
             guint64         offset,
             guint64         n_bytes,
             guint64         n_needed)
{
  const guint64 size = check->format->file->size;

  if (n_bytes == 0 || offset == 0)
    return fail (check, _ ("lacks some of its pixels"));
  if (offset >= size || n_bytes > size - offset)
    return fail (check,
                 _ ("lies beyond the end of the file: the file is cut short; "
                    "copy or export it again"));
  if (page->compression == 1 && n_bytes < n_needed)
    return fail (check, _ ("lacks some of its pixels"));
  return TRUE;
}

static gboolean
check_chunks (const Check    *check,
              SutureTiffPage *page,
              const guint64  *offsets,
              const guint64  *byte_counts,
              guint64         n_per_plane,
              guint64         n)
{
  guint64 end = offsets[0];

  page->data_offset = offsets[0];
  page->chunk_bytes = chunk_bytes (page, 0, n_per_plane);
  page->is_contiguous = TRUE;
  for (guint64 i = 0; i < n; i++)
    {
      const guint64 n_needed = chunk_bytes (page, i, n_per_plane);
      const guint64 n_bytes = byte_counts ? byte_counts[i] : n_needed;

      if (!check_chunk (check, page, offsets[i], n_bytes, n_needed))
        return FALSE;
      if (offsets[i] != end)
        page->is_contiguous = FALSE;
      page->n_stored_bytes += n_bytes;
      end = offsets[i] + n_needed;
    }
  return TRUE;
}

/* How many strips or tiles the page must have. */
static guint64
count_chunks (const SutureTiffPage *page, guint64 *n_per_plane)
{
  const guint64 across =
      ((guint64) page->width + page->chunk_width - 1) / page->chunk_width;
  const guint64 down =
      ((guint64) page->height + page->chunk_height - 1) / page->chunk_height;

  *n_per_plane = across * down; /* each below 2³¹ */
  return multiply (*n_per_plane,
                   page->planar == 2 ? page->samples_per_pixel : 1);
}

/* ImageJ writes no usable byte counts where a page has more than 4 GB, and old
 * programs none at all: without compression they follow from the size. */
static gboolean
read_chunks (const Check *check, SutureTiffPage *page)
{
  const SutureTiffFormat *format = check->format;
  const SutureTiffEntry  *offsets_entry =
      suture_tiff_entries_find (check->entries, page->is_tiled
                                                    ? TAG_TILE_OFFSETS
                                                    : TAG_STRIP_OFFSETS);
  const SutureTiffEntry *counts_entry =
      suture_tiff_entries_find (check->entries, page->is_tiled
                                                    ? TAG_TILE_BYTE_COUNTS
                                                    : TAG_STRIP_BYTE_COUNTS);
  guint64       n_per_plane = 0;
  const guint64 n = count_chunks (page, &n_per_plane);

  if (offsets_entry == NULL || offsets_entry->n_values < n)
    return fail (check, _ ("doesn't say where its pixels are"));
  if (counts_entry == NULL ? page->compression != 1
                           : counts_entry->n_values < n)
    return fail (check, _ ("doesn't say how long its pixels are"));

  g_autofree guint64 *offsets =
      suture_tiff_entry_get_uints (format, offsets_entry);
  g_autofree guint64 *counts =
      counts_entry ? suture_tiff_entry_get_uints (format, counts_entry) : NULL;

  if (offsets == NULL || (counts_entry != NULL && counts == NULL))
    return fail (check, _ ("doesn't say where its pixels are"));
  return check_chunks (check, page, offsets, counts, n_per_plane, n);
}

static gboolean
same_kind (const SutureTiffPage *a, const SutureTiffPage *b)
{
  return a->bits == b->bits && a->sample_format == b->sample_format &&
         a->samples_per_pixel == b->samples_per_pixel;
}

static gboolean
check_like_first (const Check               *check,
                  const SutureTiffDirectory *self,
                  const SutureTiffPage      *page)
{
  const SutureTiffPage *first = suture_tiff_directory_get_page (self, 0);

  if (same_kind (page, first))
    return TRUE;
  suture_input_file_error (check->format->file, check->error,
                           _ ("page %zu has %u-bit pixels of another kind than "
                              "the first page (%u-bit); convert the stack to "
                              "one type"),
                           check->number, page->bits, first->bits);
  return FALSE;
}

/* Bytes of the pixels of a page that isn't looked at. */
static guint64
count_stored_bytes (const Check *check)
{
  static const guint16 tags[] = { TAG_STRIP_BYTE_COUNTS, TAG_TILE_BYTE_COUNTS };
  guint64              n_bytes = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      const SutureTiffEntry *entry =
          suture_tiff_entries_find (check->entries, tags[i]);
      g_autofree guint64 *counts =
          entry ? suture_tiff_entry_get_uints (check->format, entry) : NULL;

      for (guint64 k = 0; counts != NULL && k < entry->n_values; k++)
        n_bytes += MIN (counts[k], check->format->file->size);
    }
  return n_bytes;
}

/* What of the file isn't accounted for may be layers that were lost. */
static void
count_known_bytes (const Check *check, SutureTiffDirectory *self)
{
  const GArray *entries = check->entries;
  const guint64 entry_size = check->format->big_tiff ? 20 : 12;

  self->n_bytes_known += entries->len * entry_size;
  for (guint i = 0; i < entries->len; i++)
    {
      const SutureTiffEntry *entry =
          &g_array_index (entries, SutureTiffEntry, i);

      self->n_bytes_known +=
          suture_tiff_entry_count_bytes (check->format, entry);
      if (entry->tag == TAG_SUB_DIRECTORIES)
        self->has_other_pages = TRUE;
    }
}

static gboolean
is_odd (const SutureTiffDirectory *self, const SutureTiffPage *page)
{
  if (self->pages->len == 0)
    return FALSE;

  const SutureTiffPage *first = suture_tiff_directory_get_page (self, 0);

  return page->width != first->width || page->height != first->height;
}

static gboolean
add_page (Check *check, SutureTiffDirectory *self, guint64 offset)
{
  SutureTiffPage page = { .offset = offset };

  count_known_bytes (check, self);

  if (!read_pixel_kind (check, &page))
    return FALSE;
  if (page.is_reduced && self->pages->len > 0)
    {
      self->n_skipped++;
      self->n_bytes_known += count_stored_bytes (check);
      return TRUE;
    }
  if (!read_size (check, &page))
    return FALSE;
  if (is_odd (self, &page))
    {
      self->odd_number = check->number;
      self->odd_page = page;
      return TRUE;
    }
  if (self->pages->len > 0 && !check_like_first (check, self, &page))
    return FALSE;
  if (!read_chunks (check, &page))
    return FALSE;
  self->n_bytes_known += page.n_stored_bytes;
  g_array_append_val (self->pages, page);
  return TRUE;
}

static void
read_first_only (const Check *check, SutureTiffDirectory *self)
{
  guint64 unit = 2;

  self->description =
      suture_tiff_entry_get_text (check->format,
                                  suture_tiff_entries_find (check->entries,
                                                            TAG_DESCRIPTION));
  self->x_resolution = suture_tiff_entry_get_rational (
      check->format,
      suture_tiff_entries_find (check->entries, TAG_X_RESOLUTION));
  self->y_resolution = suture_tiff_entry_get_rational (
      check->format,
      suture_tiff_entries_find (check->entries, TAG_Y_RESOLUTION));
  suture_tiff_entry_get_uint (check->format,
                              suture_tiff_entries_find (check->entries,
                                                        TAG_RESOLUTION_UNIT),
                              &unit);
  self->resolution_unit = (guint16) CLAMP (unit, 1, 3);
}

static gboolean
read_chain (SutureTiffDirectory    *self,
            const SutureTiffFormat *format,
            guint64                 offset,
            GError                **error)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Check check = { .format = format, .error = error };

  while (offset != 0 && self->odd_number == 0)
    {
      guint64 next = 0;

      if (!suture_progress_check (format->window->progress, error))
        return FALSE;
      check.number++;
      if (!g_hash_table_add (seen, g_memdup2 (&offset, sizeof offset)))
        return fail (&check,
                     _ ("leads back to an earlier page, so nobody can tell "
                        "how many layers there are; export the stack again"));

      g_autoptr (GArray) entries =
          suture_tiff_entries_read (format, offset, &next, error);

      if (entries == NULL)
        return FALSE;
      check.entries = entries;
      if (check.number == 1)
        read_first_only (&check, self);
      if (!add_page (&check, self, offset))
        return FALSE;
      offset = next;
    }
  if (self->pages->len > 0)
    return TRUE;
  suture_input_file_error (format->file, error, _ ("the TIFF has no pages"));
  return FALSE;
}

SutureTiffDirectory *
suture_tiff_directory_read (const SutureInputFile *file,
                            const SutureProgress  *progress,
                            GError               **error)
{
  g_auto (SutureFileWindow) window = { .progress = progress };
  g_autoptr (SutureTiffDirectory) self = g_new0 (SutureTiffDirectory, 1);
  guint8 header[16] = { 0 };

  self->pages = g_array_new (FALSE, FALSE, sizeof (SutureTiffPage));
  if (!suture_input_file_read_through (file, &window, 0, header, 8, error))
    return NULL;
  self->big_endian = header[0] == 'M';
  self->big_tiff = header[self->big_endian ? 3 : 2] == 43;
  if (self->big_tiff &&
      !suture_input_file_read_through (file, &window, 0, header, 16, error))
    return NULL;

  const SutureTiffFormat format = { file, &window, self->big_endian,
                                    self->big_tiff };
  const size_t           word = self->big_tiff ? 8 : 4;

  if (read_chain (self, &format,
                  suture_tiff_get_uint (&format, header + word, word), error))
    return g_steal_pointer (&self);
  if (suture_progress_is_cancelled (progress))
    {
      /* What wasn't read for that isn't damaged. */
      g_clear_error (error);
      suture_progress_check (progress, error);
    }
  return NULL;
}

void
suture_tiff_directory_free (SutureTiffDirectory *self)
{
  g_array_unref (self->pages);
  g_free (self->description);
  g_free (self);
}

const SutureTiffPage *
suture_tiff_directory_get_page (const SutureTiffDirectory *self, size_t i)
{
  return &g_array_index (self->pages, SutureTiffPage, i);
}

gboolean
suture_tiff_page_sample_type (const SutureTiffPage *page,
                              SutureSampleType     *type)
{
  static const struct
  {
    guint16          sample_format, bits;
    SutureSampleType type;
  } known[] = {
    { 1, 1, SUTURE_SAMPLE_U8 },   { 1, 8, SUTURE_SAMPLE_U8 },
    { 1, 16, SUTURE_SAMPLE_U16 }, { 1, 32, SUTURE_SAMPLE_U32 },
    { 1, 64, SUTURE_SAMPLE_U64 }, { 2, 8, SUTURE_SAMPLE_I8 },
    { 2, 16, SUTURE_SAMPLE_I16 }, { 2, 32, SUTURE_SAMPLE_I32 },
    { 2, 64, SUTURE_SAMPLE_I64 }, { 3, 16, SUTURE_SAMPLE_F16 },
    { 3, 32, SUTURE_SAMPLE_F32 }, { 3, 64, SUTURE_SAMPLE_F64 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].sample_format == page->sample_format &&
        known[i].bits == page->bits)
      {
        *type = known[i].type;
        return TRUE;
      }
  return FALSE;
}
