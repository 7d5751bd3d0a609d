/* suture-nrrd-header.c: the header of a NRRD file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/nrrd/suture-nrrd-header.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/formats/suture-length-unit.h"

/* The first name of a type is the one that is written. */
static const struct
{
  const char      *name;
  SutureSampleType type;
} type_names[] = {
  { "uint8", SUTURE_SAMPLE_U8 },
  { "uchar", SUTURE_SAMPLE_U8 },
  { "unsigned char", SUTURE_SAMPLE_U8 },
  { "uint8_t", SUTURE_SAMPLE_U8 },
  { "int8", SUTURE_SAMPLE_I8 },
  { "signed char", SUTURE_SAMPLE_I8 },
  { "int8_t", SUTURE_SAMPLE_I8 },
  { "uint16", SUTURE_SAMPLE_U16 },
  { "ushort", SUTURE_SAMPLE_U16 },
  { "unsigned short", SUTURE_SAMPLE_U16 },
  { "unsigned short int", SUTURE_SAMPLE_U16 },
  { "uint16_t", SUTURE_SAMPLE_U16 },
  { "int16", SUTURE_SAMPLE_I16 },
  { "short", SUTURE_SAMPLE_I16 },
  { "short int", SUTURE_SAMPLE_I16 },
  { "signed short", SUTURE_SAMPLE_I16 },
  { "signed short int", SUTURE_SAMPLE_I16 },
  { "int16_t", SUTURE_SAMPLE_I16 },
  { "uint32", SUTURE_SAMPLE_U32 },
  { "uint", SUTURE_SAMPLE_U32 },
  { "unsigned int", SUTURE_SAMPLE_U32 },
  { "uint32_t", SUTURE_SAMPLE_U32 },
  { "int32", SUTURE_SAMPLE_I32 },
  { "int", SUTURE_SAMPLE_I32 },
  { "signed int", SUTURE_SAMPLE_I32 },
  { "int32_t", SUTURE_SAMPLE_I32 },
  { "uint64", SUTURE_SAMPLE_U64 },
  { "ulonglong", SUTURE_SAMPLE_U64 },
  { "unsigned long long", SUTURE_SAMPLE_U64 },
  { "unsigned long long int", SUTURE_SAMPLE_U64 },
  { "uint64_t", SUTURE_SAMPLE_U64 },
  { "int64", SUTURE_SAMPLE_I64 },
  { "longlong", SUTURE_SAMPLE_I64 },
  { "long long", SUTURE_SAMPLE_I64 },
  { "long long int", SUTURE_SAMPLE_I64 },
  { "signed long long", SUTURE_SAMPLE_I64 },
  { "signed long long int", SUTURE_SAMPLE_I64 },
  { "int64_t", SUTURE_SAMPLE_I64 },
  { "float", SUTURE_SAMPLE_F32 },
  { "double", SUTURE_SAMPLE_F64 },
};

const char *
suture_nrrd_type_name (SutureSampleType type)
{
  for (size_t i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (type_names[i].type == type)
      return type_names[i].name;
  g_return_val_if_reached (NULL);
}

static gboolean
fail (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its NRRD header is damaged; save the file "
                              "again"));
  return FALSE;
}

static gboolean
take_type (const SutureInputFile *file, SutureNrrdHeader *self, GError **error)
{
  const char *name = suture_header_fields_get (self->lines, "type");

  if (name == NULL)
    return fail (file, error);
  for (size_t i = 0; i < G_N_ELEMENTS (type_names); i++)
    if (g_ascii_strcasecmp (name, type_names[i].name) == 0)
      {
        self->type = type_names[i].type;
        return TRUE;
      }
  suture_input_file_error (file, error,
                           _ ("its NRRD type %s isn't one of whole numbers or "
                              "floats; convert it"),
                           name);
  return FALSE;
}

static gboolean
take_encoding (const SutureInputFile *file,
               SutureNrrdHeader      *self,
               GError               **error)
{
  const char *name = suture_header_fields_get (self->lines, "encoding");
  const char *endian = suture_header_fields_get (self->lines, "endian");

  if (name == NULL)
    return fail (file, error);
  if (g_ascii_strcasecmp (name, "gzip") == 0 ||
      g_ascii_strcasecmp (name, "gz") == 0)
    self->packing = SUTURE_PACKING_GZIP;
  else if (g_ascii_strcasecmp (name, "raw") != 0)
    {
      suture_input_file_error (file, error,
                               _ ("its NRRD encoding %s isn't read, only raw "
                                  "and gzip are; save it as one of these"),
                               name);
      return FALSE;
    }
  self->big_endian = endian != NULL && g_ascii_strcasecmp (endian, "big") == 0;
  return endian != NULL || suture_sample_type_size (self->type) == 1 ||
         fail (file, error);
}

/* Where the samples are. */
static gboolean
take_place (const SutureInputFile *file, SutureNrrdHeader *self, GError **error)
{
  const char *lines = suture_header_fields_get (self->lines, "lineskip");
  const char *bytes = suture_header_fields_get (self->lines, "byteskip");
  char       *end = NULL;

  self->data_file = suture_header_fields_get (self->lines, "datafile");
  if (self->data_file != NULL && (strchr (self->data_file, '%') != NULL ||
                                  g_str_has_prefix (self->data_file, "LIST")))
    {
      suture_input_file_error (file, error,
                               _ ("its samples are in several files; save the "
                                  "stack as one .nrrd file"));
      return FALSE;
    }
  if (lines != NULL && !g_str_equal (lines, "0"))
    {
      suture_input_file_error (file, error,
                               _ ("its samples begin behind lines that are to "
                                  "be skipped; save the stack as one .nrrd "
                                  "file"));
      return FALSE;
    }
  self->skip = bytes ? g_ascii_strtoll (bytes, &end, 10) : 0;
  return (bytes == NULL || *end == '\0') && self->skip >= -1 &&
                 !(self->skip < 0 && self->packing != SUTURE_PACKING_NONE)
             ? TRUE
             : fail (file, error);
}

static gboolean
take_sizes (const SutureInputFile *file, SutureNrrdHeader *self, GError **error)
{
  const char *dimension = suture_header_fields_get (self->lines, "dimension");
  const char *sizes = suture_header_fields_get (self->lines, "sizes");
  gint64      n = 0;

  if (dimension == NULL || sizes == NULL ||
      suture_header_sizes (dimension, &n, 1) != 1 || n > SUTURE_NRRD_MAX_AXES ||
      suture_header_sizes (sizes, self->sizes, SUTURE_NRRD_MAX_AXES) != n)
    return fail (file, error);
  self->n_axes = (int) n;
  return TRUE;
}

/* What an axis is, by its kind; ??? and none may be anything. */
static char
name_of_kind (const char *kind, gboolean *is_space)
{
  static const char *const spaces[] = { "space", "domain", "???", "none" };

  for (size_t i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (g_ascii_strcasecmp (kind, spaces[i]) == 0)
      return SUTURE_AXIS_UNNAMED;
  *is_space = FALSE;
  return g_ascii_strcasecmp (kind, "time") == 0 ? 't' : 'c';
}

static void
take_kinds (SutureNrrdHeader *self)
{
  const char *kinds = suture_header_fields_get (self->lines, "kinds");
  g_auto (GStrv) words = g_strsplit_set (kinds ? kinds : "", " \t", -1);
  int axis = 0;

  for (int i = 0; i < self->n_axes; i++)
    {
      self->is_space[i] = TRUE;
      self->names[i] = SUTURE_AXIS_UNNAMED;
    }
  for (int i = 0; words[i] != NULL && axis < self->n_axes; i++)
    if (*words[i] != '\0')
      {
        self->names[axis] = name_of_kind (words[i], &self->is_space[axis]);
        axis++;
      }
}

/* The next word in quotes of a list; @at goes on behind it. (nullable) */
static char *
next_quoted (const char **at)
{
  const char *begin = strchr (*at, '"');
  const char *end = begin ? strchr (begin + 1, '"') : NULL;

  if (end == NULL)
    return NULL;
  *at = end + 1;
  return g_strndup (begin + 1, (size_t) (end - begin - 1));
}

/* Micrometres of the unit, if it is the same for all axes in space. */
static double
find_unit (const char *units)
{
  double unit_um = 0.0;

  while (units != NULL)
    {
      g_autofree char *word = next_quoted (&units);
      const double     um = suture_length_unit_um (word);

      if (word == NULL)
        break;
      if (*word == '\0' || g_str_equal (word, "???"))
        continue;
      if (um == 0.0 || (unit_um > 0.0 && um != unit_um))
        return 0.0;
      unit_um = um;
    }
  return unit_um;
}

/* Lengths of "(a,b,c) (d,e,f) none": an axis without a direction isn't one of
 * space. */
static void
take_directions (SutureNrrdHeader *self, const char *at)
{
  for (int i = 0; i < self->n_axes; i++)
    {
      double sum = 0.0;
      char  *end;

      at += strspn (at, " \t");
      if (g_str_has_prefix (at, "none"))
        {
          self->is_space[i] = FALSE;
          self->names[i] = self->names[i] == 't' ? 't' : 'c';
          at += strlen ("none");
          continue;
        }
      if (*at != '(')
        return;
      do
        {
          const double part = g_ascii_strtod (at + 1, &end);

          if (end == at + 1)
            return;
          sum += part * part;
          at = end + strspn (end, " \t");
        }
      while (*at == ',');
      if (*at != ')')
        return;
      at++;
      self->steps[i] = sqrt (sum);
    }
}

static void
take_steps (SutureNrrdHeader *self)
{
  const char *directions =
      suture_header_fields_get (self->lines, "spacedirections");
  const char *spacings = suture_header_fields_get (self->lines, "spacings");
  double      numbers[SUTURE_NRRD_MAX_AXES] = { 0 };

  if (directions != NULL)
    {
      take_directions (self, directions);
      self->unit_um =
          find_unit (suture_header_fields_get (self->lines, "spaceunits"));
    }
  else if (spacings != NULL &&
           suture_header_numbers (spacings, numbers, SUTURE_NRRD_MAX_AXES) ==
               self->n_axes)
    {
      memcpy (self->steps, numbers, sizeof numbers);
      self->unit_um =
          find_unit (suture_header_fields_get (self->lines, "units"));
    }
}

gboolean
suture_nrrd_header_parse (const SutureInputFile *file,
                          GPtrArray             *lines,
                          SutureNrrdHeader      *self,
                          GError               **error)
{
  *self = (SutureNrrdHeader){ .lines = lines };
  if (!take_type (file, self, error) || !take_encoding (file, self, error) ||
      !take_place (file, self, error) || !take_sizes (file, self, error))
    return FALSE;
  take_kinds (self);
  take_steps (self);
  return TRUE;
}

gboolean
suture_nrrd_header_find_axes (const SutureNrrdHeader *self, int axes[3])
{
  int n = 0;

  axes[2] = -1;
  for (int i = 0; i < self->n_axes && n < 3; i++)
    if (self->is_space[i])
      axes[n++] = i;
    else if (n < 2 && self->sizes[i] > 1)
      return FALSE;
  return n >= 2;
}
