/* suture-npy.c: the header of a NumPy .npy file, read and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npy.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/rows/suture-row-axes.h"

#define MAGIC "\x93NUMPY"
#define MAGIC_LENGTH 6
#define MAX_HEADER 65536

typedef struct
{
  char     descr[16];
  gboolean fortran_order;
  guint64  data_offset;

  SutureRowAxes axes;
} NpyHeader;

gboolean
suture_npy_is_npy (const guint8 *magic)
{
  return memcmp (magic, MAGIC, MAGIC_LENGTH) == 0;
}

static gboolean
fail (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its NumPy header is damaged; save the array "
                              "again with numpy.save"));
  return FALSE;
}

/* The text behind 'key': in the dictionary. */
static const char *
find_value (const char *text, const char *key)
{
  g_autofree char *single = g_strdup_printf ("'%s':", key);
  g_autofree char *twofold = g_strdup_printf ("\"%s\":", key);
  const char      *at = strstr (text, single);

  if (at == NULL)
    at = strstr (text, twofold);
  if (at == NULL)
    return NULL;
  at += strlen (single);
  return at + strspn (at, " ");
}

static gboolean
parse_descr (NpyHeader *header, const char *text)
{
  const char *at = find_value (text, "descr");

  if (at == NULL)
    return FALSE;
  if (*at == '[') /* several values a voxel */
    {
      g_strlcpy (header->descr, "[]", sizeof header->descr);
      return TRUE;
    }

  const char *end = *at == '\'' || *at == '"' ? strchr (at + 1, *at) : NULL;

  if (end == NULL || (size_t) (end - at) > sizeof header->descr)
    return FALSE;
  g_strlcpy (header->descr, at + 1, (size_t) (end - at));
  return TRUE;
}

static gboolean
parse_shape (NpyHeader *header, const char *text)
{
  const char *at = find_value (text, "shape");

  if (at == NULL || *at != '(')
    return FALSE;
  at++;
  while (header->axes.n < SUTURE_MAX_ROW_AXES)
    {
      char *end = NULL;

      at += strspn (at, " ,");
      if (*at == ')')
        return TRUE;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      header->axes.names[header->axes.n] = SUTURE_AXIS_UNNAMED;
      header->axes.sizes[header->axes.n++] = g_ascii_strtoull (at, &end, 10);
      at = end + (*end == 'L'); /* Python 2 wrote 12L */
    }
  return FALSE;
}

static gboolean
parse_dictionary (NpyHeader *header, const char *text)
{
  const char *order = find_value (text, "fortran_order");

  if (order == NULL ||
      (!g_str_has_prefix (order, "True") && !g_str_has_prefix (order, "False")))
    return FALSE;
  header->fortran_order = *order == 'T';
  return parse_descr (header, text) && parse_shape (header, text);
}

/* Returns: bytes before the dictionary; 0 if this is no header */
static size_t
read_start (const guint8 *start, size_t n_bytes, guint64 *length)
{
  const size_t before = start[6] == 1 ? 10 : 12;

  if (n_bytes < before || start[6] < 1 || start[6] > 3)
    return 0;
  *length = (guint64) start[8] | (guint64) start[9] << 8;
  if (start[6] > 1)
    *length |= (guint64) start[10] << 16 | (guint64) start[11] << 24;
  return *length <= MAX_HEADER ? before : 0;
}

static gboolean
read_header (const SutureFilePart *part, NpyHeader *header, GError **error)
{
  guint8  start[12] = { 0 };
  size_t  n = 0;
  guint64 length = 0;

  if (!suture_file_part_peek (part, start, sizeof start, &n, error))
    return FALSE;

  const size_t before = read_start (start, n, &length);

  if (before == 0)
    return fail (part->file, error);

  g_autofree char *text = g_malloc0 (before + length + 1);

  if (!suture_file_part_peek (part, text, before + length, &n, error))
    return FALSE;
  header->data_offset = before + length;
  return (n == before + length && parse_dictionary (header, text + before)) ||
         fail (part->file, error);
}

static gboolean
parse_type (const char *descr, SutureSampleType *type, gboolean *big_endian)
{
  static const struct
  {
    const char      *code;
    SutureSampleType type;
  } types[] = {
    { "b1", SUTURE_SAMPLE_U8 },  { "u1", SUTURE_SAMPLE_U8 },
    { "i1", SUTURE_SAMPLE_I8 },  { "u2", SUTURE_SAMPLE_U16 },
    { "i2", SUTURE_SAMPLE_I16 }, { "u4", SUTURE_SAMPLE_U32 },
    { "i4", SUTURE_SAMPLE_I32 }, { "u8", SUTURE_SAMPLE_U64 },
    { "i8", SUTURE_SAMPLE_I64 }, { "f2", SUTURE_SAMPLE_F16 },
    { "f4", SUTURE_SAMPLE_F32 }, { "f8", SUTURE_SAMPLE_F64 },
  };
  const gboolean has_order = *descr != '\0' && strchr ("<>|=", *descr) != NULL;

  *big_endian = *descr == '>';
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (descr + has_order, types[i].code))
      {
        *type = types[i].type;
        return TRUE;
      }
  return FALSE;
}

static gboolean
check_type (const SutureInputFile *file,
            const NpyHeader       *header,
            SutureSampleType      *type,
            SutureSampleRows      *rows,
            GError               **error)
{
  if (parse_type (header->descr, type, &rows->big_endian))
    return TRUE;
  if (strchr (header->descr, 'O') != NULL)
    suture_input_file_error (
        file, error,
        _ ("this is a pickled Python object, which could run any program and "
           "isn't opened; in Cellpose use File ▸ Save masks as tif, in Python "
           "save the label array itself"));
  else
    suture_input_file_error (file, error,
                             _ ("its NumPy type %s isn't one of whole numbers "
                                "or floats of 2, 4 or 8 bytes; convert it "
                                "with astype"),
                             header->descr);
  return FALSE;
}

SutureLayerSource *
suture_npy_reader_new (const SutureInputFile   *file,
                       const SutureReadOptions *options,
                       GError                 **error)
{
  const SutureFilePart all = { .file = file, .n_bytes = file->size };

  return suture_npy_part_reader_new (&all, options, error);
}

SutureLayerSource *
suture_npy_part_reader_new (const SutureFilePart    *part,
                            const SutureReadOptions *options,
                            GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (part->file);
  NpyHeader        header = { 0 };
  SutureSampleRows rows = { .part = *part };

  if (!read_header (part, &header, error) ||
      !check_type (part->file, &header, &source->info.sample_type, &rows,
                   error))
    return NULL;
  source->x_is_slowest = header.fortran_order;
  source->info.fortran_order = header.fortran_order;
  source->info.flavour = SUTURE_FLAVOUR_NPY;
  rows.offset = header.data_offset;
  if (!suture_row_axes_take (&header.axes, options, source, &rows, error) ||
      !suture_sample_rows_install (source, &rows, error))
    return NULL;
  return g_steal_pointer (&source);
}

static const char *
type_code (SutureSampleType type)
{
  static const char *const codes[SUTURE_N_SAMPLE_TYPES] = {
    [SUTURE_SAMPLE_U8] = "u1",  [SUTURE_SAMPLE_I8] = "i1",
    [SUTURE_SAMPLE_U16] = "u2", [SUTURE_SAMPLE_I16] = "i2",
    [SUTURE_SAMPLE_U32] = "u4", [SUTURE_SAMPLE_I32] = "i4",
    [SUTURE_SAMPLE_U64] = "u8", [SUTURE_SAMPLE_I64] = "i8",
    [SUTURE_SAMPLE_F16] = "f2", [SUTURE_SAMPLE_F32] = "f4",
    [SUTURE_SAMPLE_F64] = "f8",
  };

  return codes[type];
}

char *
suture_npy_header_format (SutureShape      shape,
                          SutureSampleType type,
                          gboolean         big_endian,
                          gboolean         fortran_order,
                          size_t          *n_bytes)
{
  const char order = suture_sample_type_size (type) == 1 ? '|'
                     : big_endian                        ? '>'
                                                         : '<';
  GString   *header = g_string_new_len (MAGIC "\x01\x00\x00\x00", 10);

  g_string_append_printf (header,
                          "{'descr': '%c%s', 'fortran_order': %s, 'shape': "
                          "(%" PRId64 ", %" PRId64 ", %" PRId64 "), }",
                          order, type_code (type),
                          fortran_order ? "True" : "False", shape.nz, shape.ny,
                          shape.nx);
  while ((header->len + 1) % 64 != 0)
    g_string_append_c (header, ' ');
  g_string_append_c (header, '\n');
  header->str[8] = (char) ((header->len - 10) & 0xff);
  header->str[9] = (char) ((header->len - 10) >> 8);
  *n_bytes = header->len;
  return g_string_free (header, FALSE);
}
