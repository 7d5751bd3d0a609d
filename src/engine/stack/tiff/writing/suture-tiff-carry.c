/* suture-tiff-carry.c: the old file's tags in the new one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/writing/suture-tiff-carry.h"

#include <glib/gi18n-lib.h>
#include <tiffio.h>

#include "stack/tiff/writing/suture-imagej-pieces.h"

/* What ImageJ has of colours whatever the type of its samples: 256 each. */
#define IMAGEJ_COLOURS 256

/* Whether a colour map has a colour for every sample of the new type. */
static gboolean
is_palette (const SutureWriteOptions *options, const SutureTiffExtra *map)
{
  const size_t n_bits = 8 * suture_sample_type_size (options->sample_type);

  return n_bits <= 16 && map->n_values == (guint64) 3 << n_bits;
}

/* ImageJ shows samples of any type through a table of 256 colours. */
static gboolean
fits_colours (const SutureWriteOptions *options,
              const SutureFileInfo     *like,
              const SutureTiffExtra    *map)
{
  return is_palette (options, map) || (like->flavour == SUTURE_FLAVOUR_IMAGEJ &&
                                       map->n_values == 3 * IMAGEJ_COLOURS);
}

static guint16
choose_photometric (const SutureWriteOptions *options,
                    const SutureFileInfo     *like)
{
  const SutureTiffExtra *map =
      suture_tiff_extras_find (like->extras, TIFFTAG_COLORMAP);

  if (like->has_palette && map != NULL && is_palette (options, map))
    return PHOTOMETRIC_PALETTE;
  return like->is_min_white ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
}

static gboolean
is_imagej_piece (guint16 tag)
{
  return tag == SUTURE_TAG_IMAGEJ_SIZES || tag == SUTURE_TAG_IMAGEJ_METADATA;
}

static gboolean
is_carried (const SutureWriteOptions *options,
            const SutureFileInfo     *like,
            const SutureTiffExtra    *extra,
            gboolean                  is_first)
{
  if (extra->tag == TIFFTAG_COLORMAP)
    return fits_colours (options, like, extra);
  if (extra->tag == TIFFTAG_ORIENTATION)
    return TRUE;
  return is_first &&
         !(is_imagej_piece (extra->tag) && like->is_one_of_channels);
}

void
suture_tiff_carry_tags (const SutureWriteOptions *options,
                        const SutureFileInfo     *like,
                        gboolean                  is_first,
                        SutureTiffTags           *tags)
{
  const GPtrArray *extras = like->extras;

  suture_tiff_tags_add_short (tags, TIFFTAG_PHOTOMETRIC,
                              choose_photometric (options, like));
  for (guint i = 0; extras != NULL && i < extras->len; i++)
    {
      const SutureTiffExtra *extra = g_ptr_array_index (extras, i);
      gsize                  n_bytes = 0;
      const void            *bytes = g_bytes_get_data (extra->bytes, &n_bytes);

      if (is_carried (options, like, extra, is_first))
        suture_tiff_tags_add_bytes (tags, extra->tag, extra->type,
                                    extra->n_values, bytes, n_bytes);
    }
  if (is_first && like->is_one_of_channels)
    suture_imagej_pieces_add_common (extras, tags);
}

void
suture_tiff_carry_name_lost (const SutureWriteOptions *options,
                             const SutureFileInfo     *like,
                             GPtrArray                *lost)
{
  const GPtrArray       *extras = like->extras, *left_out = like->lost_extras;
  const SutureTiffExtra *map =
      suture_tiff_extras_find (extras, TIFFTAG_COLORMAP);

  if (map != NULL && !fits_colours (options, like, map))
    g_ptr_array_add (lost,
                     g_strdup_printf (_ ("colour map (it doesn't fit %s)"),
                                      suture_sample_type_name (
                                          options->sample_type)));
  if (like->is_one_of_channels)
    suture_imagej_pieces_name_others (extras, like->big_endian, lost);
  for (guint i = 0; left_out != NULL && i < left_out->len; i++)
    g_ptr_array_add (lost, g_strdup (g_ptr_array_index (left_out, i)));
}
