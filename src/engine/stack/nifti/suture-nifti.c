/* suture-nifti.c: NIfTI-1 and NIfTI-2 files, plain or in gzip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/nifti/suture-nifti.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <zlib.h>

#include "base/suture-error.h"
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
  const double least = header->is_second ? 540.0 : 348.0;

  if (header->is_pair)
    {
      suture_input_file_error (file, error,
                               _ ("this is half of a pair of .hdr and .img "
                                  "files; save the stack as one .nii file"));
      return FALSE;
    }
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
    return fail (part->file, error);
  if (header->offset == 0.0) /* right behind the header */
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
  const size_t wanted = header->offset <= MAX_KEPT ? (size_t) header->offset
                        : header->is_second        ? 540
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
