/* suture-metaimage.c: MetaImage files, whole (.mha) or with the samples beside
 * (.mhd)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/metaimage/suture-metaimage.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/formats/suture-length-unit.h"
#include "stack/rows/suture-detached-file.h"
#include "stack/rows/suture-header-spacing.h"
#include "stack/rows/suture-row-axes.h"
#include "stack/rows/suture-row-writer.h"
#include "stack/metaimage/suture-metaimage-header.h"

gboolean
suture_metaimage_is_metaimage (const guint8 *magic)
{
  static const char *const keys[] = { "ObjectType", "NDims", "Comment",
                                      "TransformType" };
  const char              *text = (const char *) magic;

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *rest = text + strlen (keys[i]);

      if (g_str_has_prefix (text, keys[i]) && rest[strspn (rest, " \t")] == '=')
        return TRUE;
    }
  return FALSE;
}

/* --- reading -------------------------------------------------------------- */

static gboolean
take_part (const SutureInputFile       *file,
           const SutureMetaimageHeader *header,
           guint64                      header_end,
           SutureSampleRows            *rows,
           GError                     **error)
{
  rows->part = (SutureFilePart){ .file = file,
                                 .begin = header_end,
                                 .n_bytes = file->size - header_end };
  rows->big_endian = header->big_endian;
  if (header->data_file != NULL)
    {
      rows->detached =
          suture_detached_file_open (file, header->data_file, error);
      if (rows->detached == NULL)
        return FALSE;
      rows->part.file = rows->detached;
      rows->part.begin = 0;
      rows->part.n_bytes = rows->detached->size;
      rows->offset =
          header->skip >= 0
              ? (guint64) header->skip
              : suture_detached_file_skip (rows->detached, header->type,
                                           header->sizes, header->n_axes);
    }
  if (header->is_packed)
    {
      rows->part.packing = SUTURE_PACKING_ZLIB;
      rows->part.begin += MIN (rows->offset, rows->part.n_bytes);
      rows->part.n_bytes -= MIN (rows->offset, rows->part.n_bytes);
      rows->offset = 0;
      if (header->n_packed > 0)
        rows->part.n_bytes = MIN (rows->part.n_bytes, header->n_packed);
    }
  return TRUE;
}

static void
take_axes (const SutureMetaimageHeader *header,
           SutureLayerSource           *source,
           SutureRowAxes               *axes)
{
  const double size[3] = { header->n_axes > 2 ? header->steps[2] : 0.0,
                           header->steps[1], header->steps[0] };

  *axes = (SutureRowAxes){ .n = header->n_axes };
  for (int i = 0; i < axes->n; i++)
    {
      axes->sizes[i] = (guint64) header->sizes[axes->n - 1 - i];
      axes->names[i] = axes->n == 3 ? 'z' : SUTURE_AXIS_UNNAMED;
    }
  suture_header_spacing_take (source, size, header->unit_um,
                              SUTURE_SPACING_FROM_METAIMAGE);
}

static gboolean
fill_source (SutureLayerSource       *source,
             GPtrArray               *lines,
             guint64                  end,
             const SutureReadOptions *options,
             GError                 **error)
{
  SutureSampleRows      rows = { .detached = NULL };
  SutureMetaimageHeader header;
  SutureRowAxes         axes;

  if (!suture_metaimage_header_parse (source->file, lines, &header, error))
    return FALSE;
  source->info.flavour = SUTURE_FLAVOUR_METAIMAGE;
  source->info.sample_type = header.type;
  take_axes (&header, source, &axes);
  source->info.header = suture_header_fields_join (lines);
  source->info.compression = header.is_packed ? SUTURE_COMPRESSION_DEFLATE : 1;
  return suture_row_axes_take (&axes, options, source, &rows, error) &&
         take_part (source->file, &header, end, &rows, error) &&
         suture_sample_rows_install (source, &rows, error);
}

SutureLayerSource *
suture_metaimage_reader_new (const SutureInputFile   *file,
                             const SutureReadOptions *options,
                             const SutureProgress    *progress,
                             GError                 **error)
{
  const SutureHeaderSyntax syntax = SUTURE_METAIMAGE_SYNTAX;

  return suture_header_source_new (file, options, &syntax, fill_source,
                                   _ ("its MetaImage header is damaged; "
                                      "save the file again"),
                                   error);
}

/* --- writing -------------------------------------------------------------- */

/* What is written anew, or says where samples were. */
static gboolean
is_replaced (const char *key)
{
  static const char *const keys[] = {
    "elementtype",         "binarydata",      "binarydatabyteordermsb",
    "elementbyteordermsb", "compresseddata",  "compresseddatasize",
    "headersize",          "elementdatafile", NULL
  };

  return g_strv_contains (keys, key);
}

/* What tells of axes, one by one. */
static gboolean
is_of_axes (const char *key)
{
  static const char *const keys[] = { "ndims",
                                      "dimsize",
                                      "elementspacing",
                                      "elementsize",
                                      "offset",
                                      "transformmatrix",
                                      "centerofrotation",
                                      "position",
                                      "orientation",
                                      "origin",
                                      "rotation",
                                      "anatomicalorientation",
                                      NULL };

  return g_strv_contains (keys, key);
}

static gboolean
keeps_axes (const GPtrArray *lines, SutureShape shape)
{
  const char *value = suture_header_fields_get (lines, "dimsize");
  gint64      sizes[SUTURE_METAIMAGE_MAX_AXES];
  gint64      n = 1;
  const int   n_axes = suture_header_sizes (value ? value : "", sizes,
                                          SUTURE_METAIMAGE_MAX_AXES);

  for (int i = 0; i < n_axes; i++)
    n *= sizes[i];
  return n == shape.nz * shape.ny * shape.nx;
}

/* Whether what the header says of the voxel's size isn't what is known. */
static gboolean
is_other_size (GPtrArray *lines, const SutureWriteOptions *options, double *um)
{
  SutureMetaimageHeader header;
  const double         *steps = header.steps;

  if (!options->spacing.is_known ||
      !suture_metaimage_header_parse (NULL, lines, &header, NULL) ||
      header.n_axes < 3)
    return options->spacing.is_known;
  *um = header.unit_um;
  return !suture_header_spacing_is_kept ((SutureSpacing){ steps[2] * *um,
                                                          steps[1] * *um,
                                                          steps[0] * *um,
                                                          TRUE },
                                         options->spacing);
}

static gboolean
is_of_size (const char *key)
{
  static const char *const keys[] = { "elementspacing", "elementsize",
                                      "distanceunits", NULL };

  return g_strv_contains (keys, key);
}

/* In the header's unit, so that its offset needs no other one; where it has
 * none, what a person says is in micrometres. */
static void
append_size (GString *text, SutureSpacing spacing, double unit_um)
{
  const char  *name = unit_um == 1e3 ? "mm" : unit_um == 1e4 ? "cm" : "um";
  const double um = suture_length_unit_um (name);
  char         numbers[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.15g", spacing.x_um / um);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.15g", spacing.y_um / um);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.15g", spacing.z_um / um);
  g_string_append_printf (text,
                          "DistanceUnits = %s\nElementSpacing = %s %s %s\n",
                          name, numbers[0], numbers[1], numbers[2]);
}

/* All lines but the last two. */
static GString *
make_header (const SutureWriteOptions *options, GPtrArray *lines)
{
  GString          *text = g_string_new (NULL);
  const SutureShape shape = options->shape;
  const gboolean    keeps = keeps_axes (lines, shape);
  double            unit_um = 0.0;
  const gboolean    is_other = is_other_size (lines, options, &unit_um);

  for (guint i = 0; i < lines->len; i++)
    {
      const SutureHeaderField *field = g_ptr_array_index (lines, i);

      if (field->key != NULL && !is_replaced (field->key) &&
          (keeps || !is_of_axes (field->key)) &&
          !(is_other && is_of_size (field->key)))
        g_string_append_printf (text, "%s\n", field->line);
    }
  if (!keeps)
    g_string_append_printf (text,
                            "NDims = 3\nDimSize = %" PRId64 " %" PRId64
                            " %" PRId64 "\n",
                            shape.nx, shape.ny, shape.nz);
  if (is_other)
    append_size (text, options->spacing, unit_um);
  g_string_append_printf (text,
                          "BinaryData = True\nBinaryDataByteOrderMSB = %s\n"
                          "CompressedData = %s\nElementType = %s\n",
                          options->like->big_endian ? "True" : "False",
                          options->like->compression ==
                                  SUTURE_COMPRESSION_DEFLATE
                              ? "True"
                              : "False",
                          suture_metaimage_type_name (options->sample_type));
  return text;
}

/* How many bytes there are is known when they are written, and stands before
 * them: there is room for any number. */
#define SIZE_FORMAT "CompressedDataSize = %-20" PRIu64 "\n"
#define LAST_LINE "ElementDataFile = LOCAL\n"

static gboolean
write_header (SutureLayerFeed *feed,
              const GString   *start,
              gboolean         is_packed,
              guint64          n_packed,
              size_t          *n_bytes,
              GError         **error)
{
  g_autofree char *size =
      is_packed ? g_strdup_printf (SIZE_FORMAT, n_packed) : g_strdup ("");
  g_autofree char *whole = g_strconcat (start->str, size, LAST_LINE, NULL);

  *n_bytes = strlen (whole);
  return suture_safe_file_write (feed->file, 0, whole, *n_bytes, error);
}

gboolean
suture_metaimage_writer_write (SutureLayerFeed      *feed,
                               const SutureProgress *progress,
                               GError              **error)
{
  const SutureFileInfo *like = feed->options->like;
  const gboolean is_packed = like->compression == SUTURE_COMPRESSION_DEFLATE;
  const SutureHeaderSyntax syntax = SUTURE_METAIMAGE_SYNTAX;
  guint64                  end;
  gsize                    n = 0;
  const char              *old = g_bytes_get_data (like->header, &n);
  g_autoptr (GPtrArray) lines =
      suture_header_fields_parse (old, n, &syntax, &end);
  g_autoptr (GString) start = make_header (feed->options, lines);
  SutureRowsToWrite rows = { .packing = is_packed ? SUTURE_PACKING_ZLIB
                                                  : SUTURE_PACKING_NONE,
                             .big_endian = like->big_endian };
  SutureRowsWritten written;
  size_t            n_header = 0;

  if (!write_header (feed, start, is_packed, 0, &n_header, error))
    return FALSE;
  rows.offset = n_header;
  return suture_row_writer_write (feed, &rows, &written, progress, error) &&
         write_header (feed, start, is_packed, written.n_bytes, &n_header,
                       error);
}
