/* suture-nrrd.c: NRRD files, whole (.nrrd) or with the samples beside (.nhdr)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/nrrd/suture-nrrd.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/rows/suture-detached-file.h"
#include "stack/rows/suture-header-spacing.h"
#include "stack/rows/suture-row-writer.h"
#include "stack/nrrd/suture-nrrd-header.h"

gboolean
suture_nrrd_is_nrrd (const guint8 *magic)
{
  return memcmp (magic, "NRRD", 4) == 0;
}

/* --- reading -------------------------------------------------------------- */

static int
count_space (const SutureNrrdHeader *header)
{
  int n = 0;

  for (int i = 0; i < header->n_axes; i++)
    n += header->is_space[i];
  return n;
}

static gboolean
take_axes (const SutureNrrdHeader *header,
           SutureLayerSource      *source,
           SutureRowAxes          *axes,
           GError                **error)
{
  int at[3];

  *axes = (SutureRowAxes){ 0 };
  if (!suture_nrrd_header_find_axes (header, at))
    {
      suture_input_file_error (source->file, error,
                               _ ("each voxel is said to hold several values; "
                                  "save one of them as a stack of its own"));
      return FALSE;
    }
  for (int i = header->n_axes - 1; i >= 0; i--)
    if (i >= at[1] || i == at[0])
      {
        axes->sizes[axes->n] = (guint64) header->sizes[i];
        axes->names[axes->n++] =
            i == at[2] && count_space (header) == 3 ? 'z' : header->names[i];
      }

  const double size[3] = { at[2] >= 0 ? header->steps[at[2]] : 0.0,
                           header->steps[at[1]], header->steps[at[0]] };

  suture_header_spacing_take (source, size, header->unit_um,
                              SUTURE_SPACING_FROM_NRRD);
  return TRUE;
}

static gboolean
take_part (const SutureInputFile  *file,
           const SutureNrrdHeader *header,
           guint64                 header_end,
           SutureSampleRows       *rows,
           GError                **error)
{
  rows->part = (SutureFilePart){ .file = file,
                                 .begin = header_end,
                                 .n_bytes = file->size - header_end,
                                 .packing = header->packing };
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
    }
  rows->offset =
      header->skip >= 0
          ? (guint64) header->skip
          : suture_detached_file_skip (rows->part.file, header->type,
                                       header->sizes, header->n_axes) -
                rows->part.begin;
  return TRUE;
}

static gboolean
fill_source (SutureLayerSource       *source,
             GPtrArray               *lines,
             guint64                  end,
             const SutureReadOptions *options,
             GError                 **error)
{
  SutureSampleRows rows = { .detached = NULL };
  SutureNrrdHeader header;
  SutureRowAxes    axes;

  if (!suture_nrrd_header_parse (source->file, lines, &header, error) ||
      !take_axes (&header, source, &axes, error))
    return FALSE;
  source->info.flavour = SUTURE_FLAVOUR_NRRD;
  source->info.sample_type = header.type;
  source->info.header = suture_header_fields_join (lines);
  source->info.compression =
      header.packing == SUTURE_PACKING_GZIP ? SUTURE_COMPRESSION_DEFLATE : 1;
  return suture_row_axes_take (&axes, options, source, &rows, error) &&
         take_part (source->file, &header, end, &rows, error) &&
         suture_sample_rows_install (source, &rows, error);
}

SutureLayerSource *
suture_nrrd_reader_new (const SutureInputFile   *file,
                        const SutureReadOptions *options,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  const SutureHeaderSyntax syntax = SUTURE_NRRD_SYNTAX;

  return suture_header_source_new (file, options, &syntax, fill_source,
                                   _ ("its NRRD header is damaged; save the "
                                      "file again"),
                                   error);
}

/* --- writing -------------------------------------------------------------- */

/* What is written anew, or says where samples were. */
static gboolean
is_replaced (const char *key)
{
  static const char *const keys[] = { "type",      "encoding", "endian",
                                      "datafile",  "lineskip", "byteskip",
                                      "blocksize", NULL };

  return g_strv_contains (keys, key);
}

/* What tells of axes, one by one or of all. */
static gboolean
is_of_axes (const char *key)
{
  static const char *const keys[] = { "dimension",
                                      "sizes",
                                      "spacings",
                                      "thicknesses",
                                      "axismins",
                                      "axismaxs",
                                      "centers",
                                      "centerings",
                                      "labels",
                                      "units",
                                      "kinds",
                                      "space",
                                      "spaceunits",
                                      "spacedimension",
                                      "spaceorigin",
                                      "spacedirections",
                                      "measurementframe",
                                      NULL };

  return g_strv_contains (keys, key);
}

static SutureSpacing
get_spacing (const SutureNrrdHeader *header, const int axes[3])
{
  if (header->unit_um == 0.0 || axes[2] < 0)
    return SUTURE_SPACING_UNKNOWN;
  return (SutureSpacing){ header->steps[axes[2]] * header->unit_um,
                          header->steps[axes[1]] * header->unit_um,
                          header->steps[axes[0]] * header->unit_um, TRUE };
}

/* Whether what the header says of axes is true of what is written. */
static gboolean
keeps_axes (const SutureNrrdHeader *header, const SutureWriteOptions *options)
{
  int    axes[3];
  gint64 n = 1;

  for (int i = 0; i < header->n_axes; i++)
    n *= header->sizes[i];
  if (!suture_nrrd_header_find_axes (header, axes) ||
      n != options->shape.nz * options->shape.ny * options->shape.nx)
    return FALSE;
  return !options->spacing.is_known ||
         suture_header_spacing_is_kept (get_spacing (header, axes),
                                        options->spacing);
}

/* "(0.25,0,0) (0,0.2,0) (0,0,0.5)", each direction made longer or shorter by
 * its factor; as it stands there where that is 1. (transfer full) (nullable) */
static char *
dup_scaled_directions (const char *at, const double factors[3])
{
  GString *text = g_string_new (NULL);
  int      n = -1, n_numbers = 0;
  char    *end;

  while (*at != '\0')
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      n += *at == '(';
      if (n > 2 || n_numbers > 9)
        break;
      g_string_append_c (text, *at++);
      if (at[-1] != '(' && at[-1] != ',')
        continue;

      const double part = g_ascii_strtod (at, &end);

      if (end == at)
        break;
      g_ascii_formatd (number, sizeof number, "%.15g", part * factors[n]);
      if (factors[n] == 1.0)
        g_string_append_len (text, at, end - at);
      else
        g_string_append (text, number);
      at = end;
      n_numbers++;
    }
  return g_string_free (text, *at != '\0' || n != 2 || n_numbers != 9);
}

/* How a stack lies among others, its directions and origin, stays when the
 * voxel size becomes another one, or is in micrometres from now on.
 *
 * Returns: whether the header tells of directions that could be kept */
static gboolean
append_directions (GString                  *text,
                   const SutureNrrdHeader   *header,
                   const SutureWriteOptions *options)
{
  const char *directions =
      suture_header_fields_get (header->lines, "spacedirections");
  const SutureShape shape = options->shape;
  const gint64      n_voxels[3] = { shape.nx, shape.ny, shape.nz };
  const double      sizes[3] = { options->spacing.x_um, options->spacing.y_um,
                                 options->spacing.z_um };
  /* Of the header, so that its origin needs no other one. */
  const double      unit_um = header->unit_um > 0.0 ? header->unit_um : 1.0;
  double            factors[3];
  int               axes[3];

  if (directions == NULL || !options->spacing.is_known || header->n_axes != 3 ||
      !suture_nrrd_header_find_axes (header, axes) || axes[2] != 2)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      const double ratio = sizes[i] / unit_um / header->steps[i];

      if (header->sizes[i] != n_voxels[i] || !(header->steps[i] > 0.0) ||
          !isfinite (ratio))
        return FALSE;
      factors[i] = fabs (ratio - 1.0) < 1e-6 ? 1.0 : ratio;
    }

  g_autofree char *scaled = dup_scaled_directions (directions, factors);

  if (scaled == NULL)
    return FALSE;
  for (guint i = 0; i < header->lines->len; i++)
    {
      const SutureHeaderField *field = g_ptr_array_index (header->lines, i);

      if (field->key != NULL && is_of_axes (field->key) &&
          !g_str_equal (field->key, "spacedirections") &&
          (header->unit_um > 0.0 || !g_str_equal (field->key, "spaceunits")))
        g_string_append_printf (text, "%s\n", field->line);
    }
  g_string_append_printf (text, "space directions: %s\n", scaled);
  if (header->unit_um == 0.0)
    g_string_append (text, "space units: \"um\" \"um\" \"um\"\n");
  return TRUE;
}

static void
append_axes (GString *text, const SutureWriteOptions *options)
{
  const SutureSpacing spacing = options->spacing;
  char                numbers[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text,
                          "dimension: 3\nsizes: %" PRId64 " %" PRId64
                          " %" PRId64 "\n",
                          options->shape.nx, options->shape.ny,
                          options->shape.nz);
  if (!spacing.is_known)
    return;
  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.15g", spacing.x_um);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.15g", spacing.y_um);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.15g", spacing.z_um);
  g_string_append_printf (text,
                          "spacings: %s %s %s\nunits: \"um\" \"um\" \"um\"\n",
                          numbers[0], numbers[1], numbers[2]);
}

/* The line that says which version follows; units of an axis came with the
 * first, of directions with the fourth. */
static GString *
make_header (const SutureWriteOptions *options, GPtrArray *lines)
{
  GString         *text = g_string_new (NULL);
  SutureNrrdHeader header;
  const gboolean   keeps = suture_nrrd_header_parse (NULL, lines, &header, NULL)
                               ? keeps_axes (&header, options)
                               : FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const SutureHeaderField *field = g_ptr_array_index (lines, i);

      if (field->key == NULL ||
          (!is_replaced (field->key) && (keeps || !is_of_axes (field->key))))
        g_string_append_printf (text, "%s\n", field->line);
    }
  g_string_append_printf (text, "type: %s\n",
                          suture_nrrd_type_name (options->sample_type));
  if (!keeps && !append_directions (text, &header, options))
    append_axes (text, options);
  g_string_append_printf (text, "endian: %s\nencoding: %s\n\n",
                          options->like->big_endian ? "big" : "little",
                          options->like->compression ==
                                  SUTURE_COMPRESSION_DEFLATE
                              ? "gzip"
                              : "raw");
  return text;
}

gboolean
suture_nrrd_writer_write (SutureLayerFeed      *feed,
                          const SutureProgress *progress,
                          GError              **error)
{
  const SutureFileInfo    *like = feed->options->like;
  const SutureHeaderSyntax syntax = SUTURE_NRRD_SYNTAX;
  guint64                  end;
  gsize                    n = 0;
  const char              *old = g_bytes_get_data (like->header, &n);
  g_autoptr (GPtrArray) lines =
      suture_header_fields_parse (old, n, &syntax, &end);
  g_autoptr (GString) header = make_header (feed->options, lines);
  const SutureRowsToWrite rows = {
    .offset = header->len,
    .packing = like->compression == SUTURE_COMPRESSION_DEFLATE
                   ? SUTURE_PACKING_GZIP
                   : SUTURE_PACKING_NONE,
    .big_endian = like->big_endian,
  };
  SutureRowsWritten written;

  return suture_safe_file_write (feed->file, 0, header->str, header->len,
                                 error) &&
         suture_row_writer_write (feed, &rows, &written, progress, error);
}
