/* suture-metaimage-header.c: the header of a MetaImage file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/metaimage/suture-metaimage-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "stack/formats/suture-length-unit.h"

/* MET_LONG isn't among them: 4 bytes by the book, and 8 by some programs. There
 * is none for floats of 16 bits. */
static const char *const type_names[SUTURE_N_SAMPLE_TYPES] = {
  [SUTURE_SAMPLE_U8] = "MET_UCHAR",       [SUTURE_SAMPLE_I8] = "MET_CHAR",
  [SUTURE_SAMPLE_U16] = "MET_USHORT",     [SUTURE_SAMPLE_I16] = "MET_SHORT",
  [SUTURE_SAMPLE_U32] = "MET_UINT",       [SUTURE_SAMPLE_I32] = "MET_INT",
  [SUTURE_SAMPLE_U64] = "MET_ULONG_LONG", [SUTURE_SAMPLE_I64] = "MET_LONG_LONG",
  [SUTURE_SAMPLE_F32] = "MET_FLOAT",      [SUTURE_SAMPLE_F64] = "MET_DOUBLE",
};

const char *
suture_metaimage_type_name (SutureSampleType type)
{
  return type_names[type];
}

static gboolean
fail (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its MetaImage header is damaged; save the file "
                              "again"));
  return FALSE;
}

static gboolean
take_type (const SutureInputFile *file,
           const GPtrArray       *lines,
           SutureMetaimageHeader *self,
           GError               **error)
{
  const char *name = suture_header_fields_get (lines, "elementtype");

  for (int i = 0; name != NULL && i < SUTURE_N_SAMPLE_TYPES; i++)
    if (g_strcmp0 (name, type_names[i]) == 0)
      {
        self->type = (SutureSampleType) i;
        return TRUE;
      }
  if (name == NULL)
    return fail (file, error);
  suture_input_file_error (file, error,
                           _ ("its MetaImage type %s isn't one of whole "
                              "numbers of a certain size or floats; convert "
                              "it"),
                           name);
  return FALSE;
}

/* "True", "true", 1 */
static gboolean
is_true (const char *value)
{
  return value != NULL && (*value == 'T' || *value == 't' || *value == '1');
}

static gboolean
take_encoding (const SutureInputFile *file,
               const GPtrArray       *lines,
               SutureMetaimageHeader *self,
               GError               **error)
{
  const char *binary = suture_header_fields_get (lines, "binarydata");
  const char *order =
      suture_header_fields_get (lines, "binarydatabyteordermsb");
  const char *size = suture_header_fields_get (lines, "compresseddatasize");

  if (order == NULL)
    order = suture_header_fields_get (lines, "elementbyteordermsb");
  self->big_endian = is_true (order);
  self->is_packed =
      is_true (suture_header_fields_get (lines, "compresseddata"));
  self->n_packed =
      self->is_packed && size ? g_ascii_strtoull (size, NULL, 10) : 0;
  if (binary == NULL || is_true (binary))
    return TRUE;
  suture_input_file_error (file, error,
                           _ ("its samples are written as text; save them as "
                              "binary data"));
  return FALSE;
}

static gboolean
take_axes (const SutureInputFile *file,
           const GPtrArray       *lines,
           SutureMetaimageHeader *self,
           GError               **error)
{
  const char *dimensions = suture_header_fields_get (lines, "ndims");
  const char *sizes = suture_header_fields_get (lines, "dimsize");
  const char *steps = suture_header_fields_get (lines, "elementspacing");
  gint64      n = 0;

  if (steps == NULL)
    steps = suture_header_fields_get (lines, "elementsize");
  if (dimensions == NULL || sizes == NULL ||
      suture_header_sizes (dimensions, &n, 1) != 1 ||
      n > SUTURE_METAIMAGE_MAX_AXES ||
      suture_header_sizes (sizes, self->sizes, SUTURE_METAIMAGE_MAX_AXES) != n)
    return fail (file, error);
  self->n_axes = (int) n;
  self->unit_um =
      suture_length_unit_um (suture_header_fields_get (lines, "distanceunits"));
  return steps == NULL ||
         suture_header_numbers (steps, self->steps,
                                SUTURE_METAIMAGE_MAX_AXES) == n ||
         fail (file, error);
}

static gboolean
take_channels (const SutureInputFile *file,
               const GPtrArray       *lines,
               GError               **error)
{
  const char *n = suture_header_fields_get (lines, "elementnumberofchannels");

  if (n == NULL || g_str_equal (n, "1"))
    return TRUE;
  suture_input_file_error (file, error,
                           _ ("each voxel is said to hold several values; "
                              "save one of them as a stack of its own"));
  return FALSE;
}

static gboolean
take_place (const SutureInputFile *file,
            const GPtrArray       *lines,
            SutureMetaimageHeader *self,
            GError               **error)
{
  const char *name = suture_header_fields_get (lines, "elementdatafile");
  const char *skip = suture_header_fields_get (lines, "headersize");
  char       *end = NULL;

  self->skip = skip ? g_ascii_strtoll (skip, &end, 10) : 0;
  if (name == NULL || *name == '\0' || self->skip < -1 ||
      (skip != NULL && *end != '\0') || (self->skip < 0 && self->is_packed))
    return fail (file, error);
  if (g_str_has_prefix (name, "LIST") || strchr (name, '%') != NULL)
    {
      suture_input_file_error (file, error,
                               _ ("its samples are in several files; save the "
                                  "stack as one .mha file"));
      return FALSE;
    }
  self->data_file = g_ascii_strcasecmp (name, "LOCAL") == 0 ? NULL : name;
  return TRUE;
}

gboolean
suture_metaimage_header_parse (const SutureInputFile *file,
                               const GPtrArray       *lines,
                               SutureMetaimageHeader *self,
                               GError               **error)
{
  *self = (SutureMetaimageHeader){ 0 };
  return take_type (file, lines, self, error) &&
         take_channels (file, lines, error) &&
         take_encoding (file, lines, self, error) &&
         take_axes (file, lines, self, error) &&
         take_place (file, lines, self, error);
}
