/* suture-tiff-plan.c: what stands where in a TIFF that will be written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-tiff-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <tiffio.h>

#include "stack/tiff/descriptions/suture-imagej-metadata.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"
#include "stack/tiff/writing/suture-tiff-carry.h"

static const SutureFileInfo *
like_or_default (const SutureWriteOptions *options)
{
  static const SutureFileInfo imagej = { .flavour = SUTURE_FLAVOUR_IMAGEJ,
                                         .compression =
                                             COMPRESSION_ADOBE_DEFLATE,
                                         .predictor = PREDICTOR_NONE };

  return options->like && options->like->flavour != SUTURE_FLAVOUR_MEMORY
             ? options->like
             : &imagej;
}

static char *
make_description (const SutureTiffPlan *self)
{
  const SutureWriteOptions *options = self->options;
  const SutureFileInfo     *like = self->like;

  switch (like->flavour)
    {
    case SUTURE_FLAVOUR_OME:
      return suture_ome_metadata_format (options->shape, options->sample_type,
                                         options->spacing,
                                         like->dimension_order,
                                         like->big_endian, like->description,
                                         self->lost);
    case SUTURE_FLAVOUR_IMAGEJ:
      return suture_imagej_metadata_format (options->shape.nz, options->spacing,
                                            like->description);
    default:
      return g_strdup (like->description);
    }
}

guint16
suture_tiff_plan_sample_format (const SutureTiffPlan *self)
{
  switch (self->options->sample_type)
    {
    case SUTURE_SAMPLE_I8:
    case SUTURE_SAMPLE_I16:
    case SUTURE_SAMPLE_I32:
    case SUTURE_SAMPLE_I64:
      return SAMPLEFORMAT_INT;
    case SUTURE_SAMPLE_F16:
    case SUTURE_SAMPLE_F32:
    case SUTURE_SAMPLE_F64:
      return SAMPLEFORMAT_IEEEFP;
    default:
      return SAMPLEFORMAT_UINT;
    }
}

guint16
suture_tiff_plan_compression (const SutureTiffPlan *self)
{
  return self->is_one_block ? COMPRESSION_NONE : self->like->compression;
}

/* Of strips with differences ImageJ reads those of whole numbers with LZW, and
 * shows all others as they are, which are no labels then. Tiles and Zstd it
 * doesn't open at all. */
static gboolean
is_misread_by_imagej (const SutureTiffPlan *self, guint16 compression)
{
  return !self->like->tiled &&
         (compression == COMPRESSION_DEFLATE ||
          compression == COMPRESSION_ADOBE_DEFLATE ||
          (compression == COMPRESSION_LZW &&
           suture_tiff_plan_sample_format (self) == SAMPLEFORMAT_IEEEFP));
}

static gboolean
knows_predictors (guint16 compression)
{
  return compression == COMPRESSION_LZW || compression == COMPRESSION_ZSTD ||
         compression == COMPRESSION_DEFLATE ||
         compression == COMPRESSION_ADOBE_DEFLATE;
}

guint16
suture_tiff_plan_predictor (const SutureTiffPlan *self)
{
  const gboolean is_float =
      suture_tiff_plan_sample_format (self) == SAMPLEFORMAT_IEEEFP;
  const guint16 compression = suture_tiff_plan_compression (self);
  const guint16 predictor = self->like->predictor;

  if (!knows_predictors (compression) ||
      is_misread_by_imagej (self, compression))
    return PREDICTOR_NONE;
  if (predictor == PREDICTOR_FLOATINGPOINT)
    return is_float ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL;
  return predictor == PREDICTOR_HORIZONTAL ? PREDICTOR_HORIZONTAL
                                           : PREDICTOR_NONE;
}

static guint64
sample_bytes (const SutureTiffPlan *self)
{
  return suture_sample_type_size (self->options->sample_type);
}

static void
plan_strips (SutureTiffPlan *self, guint32 rows_per_strip)
{
  const guint64 nx = (guint64) self->options->shape.nx;
  const guint32 ny = (guint32) self->options->shape.ny;

  self->rows_per_strip = rows_per_strip ? MIN (rows_per_strip, ny) : ny;
  self->n_chunks = (ny + self->rows_per_strip - 1) / self->rows_per_strip;
  self->chunk_bytes = self->rows_per_strip * nx * sample_bytes (self);
}

static void
plan_tiles (SutureTiffPlan *self)
{
  const SutureShape     shape = self->options->shape;
  const SutureFileInfo *like = self->like;
  const guint64         across =
      ((guint64) shape.nx + like->tile_width - 1) / like->tile_width;
  const guint64 down =
      ((guint64) shape.ny + like->tile_height - 1) / like->tile_height;

  self->n_chunks = (guint32) (across * down);
  self->chunk_bytes =
      (guint64) like->tile_width * like->tile_height * sample_bytes (self);
}

static void
add_pixel_tags (const SutureTiffPlan *self, SutureTiffTags *tags)
{
  const SutureShape shape = self->options->shape;
  const guint16     predictor = suture_tiff_plan_predictor (self);

  suture_tiff_tags_add_long (tags, TIFFTAG_IMAGEWIDTH, (guint64) shape.nx);
  suture_tiff_tags_add_long (tags, TIFFTAG_IMAGELENGTH, (guint64) shape.ny);
  suture_tiff_tags_add_short (tags, TIFFTAG_BITSPERSAMPLE,
                              8 * sample_bytes (self));
  suture_tiff_tags_add_short (tags, TIFFTAG_COMPRESSION,
                              suture_tiff_plan_compression (self));
  suture_tiff_tags_add_short (tags, TIFFTAG_SAMPLESPERPIXEL, 1);
  suture_tiff_tags_add_short (tags, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
  suture_tiff_tags_add_short (tags, TIFFTAG_SAMPLEFORMAT,
                              suture_tiff_plan_sample_format (self));
  if (predictor != PREDICTOR_NONE)
    suture_tiff_tags_add_short (tags, TIFFTAG_PREDICTOR, predictor);
}

static void
add_chunk_tags (const SutureTiffPlan *self,
                const guint64        *offsets,
                const guint64        *sizes,
                SutureTiffTags       *tags)
{
  const gboolean is_tiled = self->rows_per_strip == 0;
  const size_t   word = self->big_tiff ? 8 : 4;

  if (is_tiled)
    {
      suture_tiff_tags_add_long (tags, TIFFTAG_TILEWIDTH,
                                 self->like->tile_width);
      suture_tiff_tags_add_long (tags, TIFFTAG_TILELENGTH,
                                 self->like->tile_height);
    }
  else
    suture_tiff_tags_add_long (tags, TIFFTAG_ROWSPERSTRIP,
                               self->rows_per_strip);
  suture_tiff_tags_add_uints (tags,
                              is_tiled ? TIFFTAG_TILEOFFSETS
                                       : TIFFTAG_STRIPOFFSETS,
                              word, offsets, self->n_chunks);
  suture_tiff_tags_add_uints (tags,
                              is_tiled ? TIFFTAG_TILEBYTECOUNTS
                                       : TIFFTAG_STRIPBYTECOUNTS,
                              word, sizes, self->n_chunks);
}

/* ImageJ counts pixels per unit=; plain TIFF knows only inch and centimetre. */
static void
add_resolution (const SutureTiffPlan *self, SutureTiffTags *tags)
{
  const SutureFileInfo *like = self->like;
  const SutureSpacing   spacing = self->options->spacing;
  const gboolean        is_imagej = like->flavour == SUTURE_FLAVOUR_IMAGEJ;
  const double          per_um = is_imagej ? 1.0 : 10000.0;
  double                x = like->x_resolution, y = like->y_resolution;
  guint16 unit = like->resolution_unit ? like->resolution_unit : RESUNIT_NONE;

  if (spacing.is_known)
    {
      x = per_um / spacing.x_um;
      y = per_um / spacing.y_um;
      unit = is_imagej ? RESUNIT_NONE : RESUNIT_CENTIMETER;
    }
  if (!(x > 0.0 && y > 0.0))
    return;
  suture_tiff_tags_add_rational (tags, TIFFTAG_XRESOLUTION, x);
  suture_tiff_tags_add_rational (tags, TIFFTAG_YRESOLUTION, y);
  suture_tiff_tags_add_short (tags, TIFFTAG_RESOLUTIONUNIT, unit);
}

SutureTiffTags *
suture_tiff_plan_make_directory (const SutureTiffPlan *self,
                                 gint64                z,
                                 const guint64        *offsets,
                                 const guint64        *sizes)
{
  SutureTiffTags *tags =
      suture_tiff_tags_new (self->like->big_endian, self->big_tiff);

  add_pixel_tags (self, tags);
  add_chunk_tags (self, offsets, sizes, tags);
  add_resolution (self, tags);
  suture_tiff_carry_tags (self->options, self->like, z == 0, tags);
  if (z == 0 && self->description != NULL)
    suture_tiff_tags_add_bytes (tags, TIFFTAG_IMAGEDESCRIPTION, TIFF_ASCII,
                                strlen (self->description) + 1,
                                self->description,
                                strlen (self->description) + 1);
  return tags;
}

static size_t
measure_directory (const SutureTiffPlan *self, gint64 z)
{
  g_autofree guint64 *zeros = g_new0 (guint64, self->n_chunks);
  g_autoptr (SutureTiffTags) tags =
      suture_tiff_plan_make_directory (self, z, zeros, zeros);

  return suture_tiff_tags_size (tags);
}

static void
measure (SutureTiffPlan *self)
{
  if (self->like->tiled && !self->is_one_block)
    plan_tiles (self);
  else
    plan_strips (self, self->is_one_block ? 0 : self->like->rows_per_strip);
  self->is_contiguous = self->rows_per_strip > 0 &&
                        suture_tiff_plan_compression (self) == COMPRESSION_NONE;
  self->first_bytes = measure_directory (self, 0);
  self->other_bytes = measure_directory (self, 1);
  self->pixels_at =
      (suture_tiff_header_size (self->big_tiff) + self->first_bytes + 7) & ~7ul;
}

/* Compression makes noise longer now and then: some room is left for that. */
static guint64
estimate_bytes (const SutureTiffPlan *self)
{
  const guint64 nz = (guint64) self->options->shape.nz;
  const guint64 layer = self->is_contiguous
                            ? self->layer_bytes
                            : self->n_chunks * self->chunk_bytes;
  const guint64 pixels = nz * layer;

  return self->pixels_at + pixels + (self->is_contiguous ? 0 : pixels / 64) +
         nz * self->other_bytes;
}

static gboolean
can_be_one_block (const SutureTiffPlan *self)
{
  return self->like->flavour == SUTURE_FLAVOUR_IMAGEJ &&
         sample_bytes (self) <= 4 &&
         self->pixels_at + self->layer_bytes <= SUTURE_TIFF_CLASSIC_BYTES;
}

static void
choose_large_form (SutureTiffPlan *self)
{
  self->is_one_block = can_be_one_block (self);
  self->big_tiff = !self->is_one_block;
  if (self->is_one_block && self->like->compression != COMPRESSION_NONE)
    g_ptr_array_add (self->lost,
                     g_strdup (_ ("compression (Fiji opens no compressed stack "
                                  "of more than 4 GB)")));
  measure (self);
}

SutureTiffPlan *
suture_tiff_plan_new (const SutureWriteOptions *options,
                      guint64                   max_classic_bytes)
{
  SutureTiffPlan *self = g_new0 (SutureTiffPlan, 1);

  self->options = options;
  self->like = like_or_default (options);
  self->big_tiff = self->like->big_tiff;
  self->lost = g_ptr_array_new_with_free_func (g_free);
  self->layer_bytes =
      suture_shape_layer_size (options->shape) * sample_bytes (self);
  self->description = make_description (self);
  suture_tiff_carry_name_lost (options, self->like, self->lost);
  measure (self);
  if (!self->big_tiff && estimate_bytes (self) > max_classic_bytes)
    choose_large_form (self);
  return self;
}

void
suture_tiff_plan_free (SutureTiffPlan *self)
{
  g_free (self->description);
  g_ptr_array_unref (self->lost);
  g_free (self);
}

guint64
suture_tiff_plan_layer_offset (const SutureTiffPlan *self, gint64 z)
{
  return self->pixels_at + (guint64) z * self->layer_bytes;
}

void
suture_tiff_plan_chunk (const SutureTiffPlan *self,
                        gint64                z,
                        guint32               i,
                        guint64              *offset,
                        guint64              *n_bytes)
{
  const guint64 begin = i * self->chunk_bytes;

  *offset = suture_tiff_plan_layer_offset (self, z) + begin;
  *n_bytes = MIN (self->chunk_bytes, self->layer_bytes - begin);
}

GByteArray *
suture_tiff_plan_make_beginning (const SutureTiffPlan *self,
                                 const guint64        *offsets,
                                 const guint64        *sizes,
                                 guint64               next)
{
  g_autoptr (SutureTiffTags) tags =
      suture_tiff_plan_make_directory (self, 0, offsets, sizes);
  GByteArray *bytes = g_byte_array_new ();

  suture_tiff_header_append (self->like->big_endian, self->big_tiff, bytes);
  suture_tiff_tags_append (tags, bytes->len, next, bytes);
  while (bytes->len < self->pixels_at)
    g_byte_array_append (bytes, (const guint8 *) "", 1);
  return bytes;
}
