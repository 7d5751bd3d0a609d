/* suture-tiff-extras.c: tags that an export keeps as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/tags/suture-tiff-extras.h"

#include <glib/gi18n-lib.h>
#include <tiffio.h>

/* Most that is carried along of all tags together, which may all claim the same
 * bytes of a file: overlays of a large stack are shorter. */
#define MAX_EXTRA_BYTES (G_GUINT64_CONSTANT (1) << 26)

/* Each export says these anew, or they speak of how the old file was laid out.
 */
static const guint16 said_anew[] = {
  TIFFTAG_SUBFILETYPE,     TIFFTAG_OSUBFILETYPE,    TIFFTAG_IMAGEWIDTH,
  TIFFTAG_IMAGELENGTH,     TIFFTAG_BITSPERSAMPLE,   TIFFTAG_COMPRESSION,
  TIFFTAG_PHOTOMETRIC,     TIFFTAG_FILLORDER,       TIFFTAG_IMAGEDESCRIPTION,
  TIFFTAG_STRIPOFFSETS,    TIFFTAG_SAMPLESPERPIXEL, TIFFTAG_ROWSPERSTRIP,
  TIFFTAG_STRIPBYTECOUNTS, TIFFTAG_MINSAMPLEVALUE,  TIFFTAG_MAXSAMPLEVALUE,
  TIFFTAG_XRESOLUTION,     TIFFTAG_YRESOLUTION,     TIFFTAG_PLANARCONFIG,
  TIFFTAG_FREEOFFSETS,     TIFFTAG_FREEBYTECOUNTS,  TIFFTAG_RESOLUTIONUNIT,
  TIFFTAG_PAGENUMBER,      TIFFTAG_PREDICTOR,       TIFFTAG_TILEWIDTH,
  TIFFTAG_TILELENGTH,      TIFFTAG_TILEOFFSETS,     TIFFTAG_TILEBYTECOUNTS,
  TIFFTAG_EXTRASAMPLES,    TIFFTAG_SAMPLEFORMAT,    TIFFTAG_SMINSAMPLEVALUE,
  TIFFTAG_SMAXSAMPLEVALUE, TIFFTAG_IMAGEDEPTH,      TIFFTAG_TILEDEPTH,
};

/* Numbers that mean the same wherever they stand in a file. Others may be
 * offsets, which lead nowhere in a copy. */
static const guint16 kept[] = {
  TIFFTAG_ORIENTATION, TIFFTAG_COLORMAP,        TIFFTAG_XMLPACKET,
  TIFFTAG_ICCPROFILE,  SUTURE_TAG_IMAGEJ_SIZES, SUTURE_TAG_IMAGEJ_METADATA,
};

static gboolean
is_in (guint16 tag, const guint16 *tags, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (tags[i] == tag)
      return TRUE;
  return FALSE;
}

static void
extra_free (gpointer data)
{
  SutureTiffExtra *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static size_t
size_of_type (guint16 type)
{
  switch (type)
    {
    case TIFF_BYTE:
    case TIFF_ASCII:
    case TIFF_UNDEFINED:
      return 1;
    case TIFF_SHORT:
      return 2;
    case TIFF_LONG:
      return 4;
    default:
      return 0;
    }
}

/* (transfer full) (nullable): the entry with its values. */
static SutureTiffExtra *
read_extra (const SutureTiffFormat *format,
            const SutureTiffEntry  *entry,
            guint64                 max_bytes)
{
  const size_t  size = size_of_type (entry->type);
  const guint64 n = entry->n_values;

  if (size == 0 || n == 0 || n > max_bytes / size ||
      n * size > format->file->size)
    return NULL;

  g_autofree guint8 *bytes = g_malloc (n * size);

  if (!suture_input_file_read_through (format->file, format->window,
                                       entry->offset, bytes, n * size, NULL))
    return NULL;

  SutureTiffExtra *self = g_new0 (SutureTiffExtra, 1);

  self->tag = entry->tag;
  self->type = entry->type;
  self->n_values = n;
  self->bytes = g_bytes_new_take (g_steal_pointer (&bytes), n * size);
  return self;
}

static char *
name_tag (guint16 tag)
{
  switch (tag)
    {
    case TIFFTAG_SUBIFD:
      return g_strdup (_ ("smaller copies of the layers"));
    case TIFFTAG_EXIFIFD:
      return g_strdup (_ ("EXIF tags"));
    case 34412:
      return g_strdup (_ ("Zeiss LSM metadata"));
    default:
      return g_strdup_printf (_ ("TIFF tag %u"), tag);
    }
}

static void
add_entry (SutureFileInfo         *info,
           const SutureTiffFormat *format,
           const SutureTiffEntry  *entry,
           guint64                *max_bytes)
{
  SutureTiffExtra *extra = NULL;

  if (is_in (entry->tag, said_anew, G_N_ELEMENTS (said_anew)) ||
      suture_tiff_extras_find (info->extras, entry->tag) != NULL)
    return;
  if (entry->type == TIFF_ASCII ||
      is_in (entry->tag, kept, G_N_ELEMENTS (kept)))
    extra = read_extra (format, entry, *max_bytes);
  if (extra == NULL)
    {
      g_ptr_array_add (info->lost_extras, name_tag (entry->tag));
      return;
    }
  *max_bytes -= g_bytes_get_size (extra->bytes);
  g_ptr_array_add (info->extras, extra);
}

void
suture_tiff_extras_read (const SutureTiffFormat *format,
                         guint64                 offset,
                         SutureFileInfo         *info)
{
  guint64 next = 0, max_bytes = MAX_EXTRA_BYTES;
  g_autoptr (GArray) entries =
      suture_tiff_entries_read (format, offset, &next, NULL);

  info->extras = g_ptr_array_new_with_free_func (extra_free);
  info->lost_extras = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    add_entry (info, format, &g_array_index (entries, SutureTiffEntry, i),
               &max_bytes);
}

const SutureTiffExtra *
suture_tiff_extras_find (const GPtrArray *extras, guint16 tag)
{
  for (guint i = 0; extras != NULL && i < extras->len; i++)
    {
      const SutureTiffExtra *extra = g_ptr_array_index (extras, i);

      if (extra->tag == tag)
        return extra;
    }
  return NULL;
}
