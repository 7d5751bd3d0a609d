/* suture-nifti.c: NIfTI-1 and NIfTI-2 files, whole or in pairs, plain or in
 * gzip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/nifti/suture-nifti.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/suture-error.h"
#include "stack/rows/suture-detached-file.h"
#include "stack/rows/suture-header-spacing.h"
#include "stack/rows/suture-row-axes.h"
#include "stack/rows/suture-row-writer.h"
#include "stack/nifti/suture-nifti-header.h"

#define N_MAGIC 352

/* More bytes than this before the samples aren't kept for an export. */
#define MAX_KEPT (16 << 20)

/* NIfTI tells of a row's axes the fastest first. */
static const char axis_names[SUTURE_NIFTI_MAX_AXES] = { '?', '?', 'z', 't',
                                                        'c', '?', '?' };

static gboolean
is_gzip (const guint8 *magic)
{
  return magic[0] == 0x1f && magic[1] == 0x8b;
}

/* The first four bytes in a gzip file. */
static gboolean
unpack_magic (const guint8 *magic, guint8 *bytes)
{
  z_stream stream = { .next_in = (guint8 *) magic,
                      .avail_in = N_MAGIC,
                      .next_out = bytes,
                      .avail_out = 4 };

  if (inflateInit2 (&stream, 15 + 16) != Z_OK)
    return FALSE;
  inflate (&stream, Z_SYNC_FLUSH);
  inflateEnd (&stream);
  return stream.avail_out == 0;
}

gboolean
suture_nifti_is_nifti (const guint8 *magic)
{
  guint8   bytes[4];
  gboolean big_endian;

  if (is_gzip (magic))
    return unpack_magic (magic, bytes) &&
           suture_nifti_header_size (bytes, &big_endian) > 0;
  return suture_nifti_header_size (magic, &big_endian) > 0;
}

static gboolean
fail (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its NIfTI header is damaged; save the file "
                              "again"));
  return FALSE;
}

static gboolean
check_header (const SutureInputFile   *file,
              const SutureNiftiHeader *header,
              GError                 **error)
{
  const double least = header->is_pair     ? 0.0
                       : header->is_second ? 540.0
                                           : 348.0;

  for (int i = 0; i < header->n_axes; i++)
    if (header->sizes[i] < 1)
      return fail (file, error);
  return (header->offset >= least && header->offset < 0x1p40 &&
          header->offset == floor (header->offset)) ||
         fail (file, error);
}

static gboolean
read_header (const SutureFilePart *part,
             SutureNiftiHeader    *header,
             GError              **error)
{
  guint8 bytes[SUTURE_NIFTI_MAX_HEADER];
  size_t n = 0;

  if (!suture_file_part_peek (part, bytes, sizeof bytes, &n, error))
    return FALSE;
  if (!suture_nifti_header_parse (bytes, n, header))
    {
      if (!suture_nifti_header_is_analyze (bytes, n))
        return fail (part->file, error);
      suture_input_file_error (part->file, error,
                               _ ("this is an Analyze 7.5 file, which doesn't "
                                  "say how its layers lie; save the stack as "
                                  "NIfTI (.nii)"));
      return FALSE;
    }
  if (header->offset == 0.0 && !header->is_pair) /* right behind the header */
    header->offset = header->is_second ? 544.0 : 352.0;
  return check_header (part->file, header, error);
}

/* Labels are numbers as they stand; intensities that are to be multiplied keep
 * their order and their contrast. */
static gboolean
check_factor (const SutureNiftiHeader *header,
              const SutureReadOptions *options,
              SutureLayerSource       *source,
              GError                 **error)
{
  const double slope = isfinite (header->slope) ? header->slope : 0.0;
  const double intercept = isfinite (header->intercept) ? header->intercept : 0;

  if (slope == 0.0 || (slope == 1.0 && intercept == 0.0))
    return TRUE;
  if (options->role == SUTURE_ROLE_LABELS || slope < 0.0)
    {
      suture_input_file_error (source->file, error,
                               _ ("its values are to be multiplied by %g and "
                                  "raised by %g (scl_slope, scl_inter), so "
                                  "they are no ids; save them without a "
                                  "factor"),
                               slope, intercept);
      return FALSE;
    }
  g_ptr_array_add (source->notices,
                   g_strdup (_ ("The values are read as they are stored, "
                                "without the header’s factor (scl_slope).")));
  return TRUE;
}

static gboolean
check_type (const SutureNiftiHeader *header,
            SutureLayerSource       *source,
            GError                 **error)
{
  if (suture_nifti_sample_type (header->type, &source->info.sample_type))
    return TRUE;
  suture_input_file_error (source->file, error,
                           _ ("its NIfTI type %d isn't one of whole numbers or "
                              "floats; convert it"),
                           header->type);
  return FALSE;
}

static gboolean
keep_header (const SutureFilePart    *part,
             const SutureNiftiHeader *header,
             SutureLayerSource       *source,
             GError                 **error)
{
  const size_t       wanted = header->offset <= MAX_KEPT && !header->is_pair
                                  ? (size_t) header->offset
                              : header->is_second ? 540
                                                  : 348;
  g_autofree guint8 *bytes = g_malloc (wanted);
  size_t             n = 0;

  if (!suture_file_part_peek (part, bytes, wanted, &n, error))
    return FALSE;
  if (n < wanted)
    return fail (part->file, error);
  source->info.header = g_bytes_new_take (g_steal_pointer (&bytes), wanted);
  return TRUE;
}

static void
take_spacing (const SutureNiftiHeader *header, SutureLayerSource *source)
{
  const double size[3] = { header->steps[2], header->steps[1],
                           header->steps[0] };

  suture_header_spacing_take (source, size, header->unit_um,
                              SUTURE_SPACING_FROM_NIFTI);
}

/* "leaf" of "leaf.hdr" and "leaf.hdr.gz", with the folder. (transfer full)
 * (nullable): of a name without that ending */
static char *
dup_stem (const char *path, const char *ending)
{
  const size_t n = strlen (path);
  const size_t packed =
      n > 3 && g_ascii_strcasecmp (path + n - 3, ".gz") == 0 ? 3 : 0;
  const size_t behind = strlen (ending) + packed;

  return n > behind && g_ascii_strncasecmp (path + n - behind, ending,
                                            strlen (ending)) == 0
             ? g_strndup (path, n - behind)
             : NULL;
}

/* (transfer full) (nullable): the file of that name and ending, packed or not
 */
static char *
find_half (const char *stem, const char *ending)
{
  static const char *const packed[] = { "", ".gz" };

  for (size_t i = 0; i < G_N_ELEMENTS (packed); i++)
    {
      g_autofree char *path = g_strconcat (stem, ending, packed[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
suture_nifti_dup_header_path (const char *path)
{
  g_autofree char *stem = dup_stem (path, ".img");
  g_autofree char *header = stem ? find_half (stem, ".hdr") : NULL;
  g_autoptr (SutureInputFile) file =
      header ? suture_input_file_open (header, NULL) : NULL;
  guint8 magic[N_MAGIC] = { 0 };

  return file != NULL &&
                 suture_input_file_read (file, 0, magic,
                                         MIN (sizeof magic, file->size),
                                         NULL) &&
                 suture_nifti_is_nifti (magic)
             ? g_steal_pointer (&header)
             : NULL;
}

/* The other half of "leaf.hdr" is "leaf.img", either of them packed or not. */
static gboolean
take_samples_beside (const SutureInputFile *file,
                     SutureSampleRows      *rows,
                     GError               **error)
{
  g_autofree char *stem = dup_stem (file->path, ".hdr");
  const char      *base = stem ? stem : file->path;
  g_autofree char *there = find_half (base, ".img");
  g_autofree char *path = there ? NULL : g_strconcat (base, ".img", NULL);
  g_autofree char *name = g_path_get_basename (there ? there : path);
  guint8           magic[2] = { 0 };

  rows->detached = suture_detached_file_open (file, name, error);
  if (rows->detached == NULL)
    return FALSE;
  if (!suture_input_file_read (rows->detached, 0, magic,
                               MIN (sizeof magic, rows->detached->size), error))
    {
      g_clear_pointer (&rows->detached, suture_input_file_close);
      return FALSE;
    }
  rows->part =
      (SutureFilePart){ .file = rows->detached,
                        .n_bytes = rows->detached->size,
                        .packing = is_gzip (magic) ? SUTURE_PACKING_GZIP
                                                   : SUTURE_PACKING_NONE };
  return TRUE;
}

static gboolean
fill_source (const SutureNiftiHeader *header,
             const SutureReadOptions *options,
             SutureLayerSource       *source,
             SutureSampleRows        *rows,
             GError                 **error)
{
  SutureRowAxes axes = { .n = header->n_axes };

  for (int i = 0; i < axes.n; i++)
    {
      axes.sizes[i] = (guint64) header->sizes[axes.n - 1 - i];
      axes.names[i] = axis_names[axes.n - 1 - i];
    }
  rows->offset = (guint64) header->offset;
  rows->big_endian = header->big_endian;
  source->info.flavour = SUTURE_FLAVOUR_NIFTI;
  take_spacing (header, source);
  return check_type (header, source, error) &&
         check_factor (header, options, source, error) &&
         suture_row_axes_take (&axes, options, source, rows, error) &&
         keep_header (&rows->part, header, source, error) &&
         (!header->is_pair ||
          take_samples_beside (source->file, rows, error)) &&
         suture_sample_rows_install (source, rows, error);
}

SutureLayerSource *
suture_nifti_reader_new (const SutureInputFile   *file,
                         const SutureReadOptions *options,
                         const SutureProgress    *progress,
                         GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  SutureSampleRows  rows = { .part = { .file = file, .n_bytes = file->size } };
  SutureNiftiHeader header;
  guint8            magic[2];

  if (!suture_input_file_read (file, 0, magic, sizeof magic, error))
    return NULL;
  if (is_gzip (magic))
    rows.part.packing = SUTURE_PACKING_GZIP;
  if (!read_header (&rows.part, &header, error) ||
      !fill_source (&header, options, source, &rows, error))
    return NULL;
  return g_steal_pointer (&source);
}

/* The header as it was, its extensions with it, and room up to the samples. */
static GByteArray *
make_header (const SutureWriteOptions *options)
{
  SutureNiftiHeader header;
  gsize             n = 0;
  const guint8     *bytes = g_bytes_get_data (options->like->header, &n);
  GByteArray       *copy = g_byte_array_new ();
  SutureSpacing     spacing = SUTURE_SPACING_UNKNOWN;

  g_byte_array_append (copy, bytes, (guint) n);
  while (copy->len % 16 != 0)
    g_byte_array_append (copy, (const guint8 *) "", 1);
  suture_nifti_header_parse (bytes, n, &header);
  if (header.unit_um > 0.0)
    spacing = (SutureSpacing){ fabs (header.steps[2]) * header.unit_um,
                               fabs (header.steps[1]) * header.unit_um,
                               fabs (header.steps[0]) * header.unit_um, TRUE };
  suture_nifti_header_set (copy->data, copy->len, options->shape,
                           options->sample_type,
                           !options->spacing.is_known ||
                                   suture_header_spacing_is_kept (spacing,
                                                                  options
                                                                      ->spacing)
                               ? NULL
                               : &options->spacing);
  return copy;
}

gboolean
suture_nifti_writer_write (SutureLayerFeed      *feed,
                           const SutureProgress *progress,
                           GError              **error)
{
  g_autoptr (GByteArray) header = make_header (feed->options);
  const gboolean is_packed = g_str_has_suffix (feed->file->path, ".gz");
  const SutureRowsToWrite rows = {
    .packing = is_packed ? SUTURE_PACKING_GZIP : SUTURE_PACKING_NONE,
    .prefix = header->data,
    .n_prefix = header->len,
    .big_endian = feed->options->like->big_endian,
  };
  SutureRowsWritten written;

  return suture_row_writer_write (feed, &rows, &written, progress, error);
}
