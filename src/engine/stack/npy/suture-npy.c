/* suture-npy.c: the header of a NumPy .npy file, read and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npy.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/formats/suture-axes.h"
#include "stack/layers/suture-convert.h"

#define MAGIC "\x93NUMPY"
#define MAGIC_LENGTH 6
#define MAX_AXES 32
#define MAX_HEADER 65536

typedef struct
{
  char     descr[16];
  gboolean fortran_order;
  int      n_axes;
  guint64  axes[MAX_AXES];
  guint64  data_offset;
} NpyHeader;

typedef struct
{
  guint64  data_offset;
  gboolean big_endian;
  gint64   n_planes; /* of the array; 0: more than can be counted */
  gint64   step;     /* planes from one layer to the next */
} NpyData;

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
  while (header->n_axes < MAX_AXES)
    {
      char *end = NULL;

      at += strspn (at, " ,");
      if (*at == ')')
        return TRUE;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      header->axes[header->n_axes++] = g_ascii_strtoull (at, &end, 10);
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

static gboolean
read_header (const SutureInputFile *file, NpyHeader *header, GError **error)
{
  guint8 start[12] = { 0 };

  if (!suture_input_file_read (file, 0, start, 10, error))
    return FALSE;

  const guint8 version = start[6];
  const size_t before = version == 1 ? 10 : 12;

  if (version < 1 || version > 3)
    return fail (file, error);
  if (!suture_input_file_read (file, 0, start, before, error))
    return FALSE;

  const guint64 length = (guint64) start[8] | (guint64) start[9] << 8 |
                         (guint64) start[10] << 16 | (guint64) start[11] << 24;

  if (length > MAX_HEADER)
    return fail (file, error);

  g_autofree char *text = g_malloc0 (length + 1);

  if (!suture_input_file_read (file, before, text, length, error))
    return FALSE;
  header->data_offset = before + length;
  return parse_dictionary (header, text) || fail (file, error);
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
    { "i8", SUTURE_SAMPLE_I64 }, { "f4", SUTURE_SAMPLE_F32 },
    { "f8", SUTURE_SAMPLE_F64 },
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
            gboolean              *big_endian,
            GError               **error)
{
  if (parse_type (header->descr, type, big_endian))
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
                                "or floats of 4 or 8 bytes; convert it with "
                                "astype"),
                             header->descr);
  return FALSE;
}

static gboolean
fail_axes (const SutureInputFile *file, const NpyHeader *header, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("the array has %d axes; a stack has three: "
                              "z, y, x"),
                           header->n_axes);
  return FALSE;
}

/* The last two axes are a plane; how many planes there are and how they are
 * counted is told by the others, those of length 1 excepted. */
static gboolean
take_planes (const SutureInputFile *file,
             const NpyHeader       *header,
             SuturePlanes          *planes,
             GError               **error)
{
  const int n = header->n_axes - 2;

  if (n < 0)
    return fail_axes (file, header, error);
  for (int i = 0; i < n + 2; i++)
    if (header->axes[i] == 0)
      {
        suture_input_file_error (file, error, _ ("the array is empty"));
        return FALSE;
      }
  for (int i = 0; i < n; i++)
    if (!suture_planes_add (planes, SUTURE_AXIS_UNNAMED,
                            (gint64) MIN (header->axes[i], G_MAXINT64)))
      return fail_axes (file, header, error);
  return planes->n_axes < 2 || !header->fortran_order ||
         fail_axes (file, header, error);
}

static gboolean
take_shape (const SutureInputFile   *file,
            const NpyHeader         *header,
            const SutureReadOptions *options,
            SutureLayerSource       *source,
            NpyData                 *data,
            GError                 **error)
{
  const SutureAxesWish wish = { file->name, options->role, options->axes,
                                options->n_layers };
  SuturePlanes         planes = { 0 };
  g_auto (SutureLayerPlanes) layers = { 0 };

  if (!take_planes (file, header, &planes, error) ||
      !suture_planes_choose (&planes, &wish, &layers, error))
    return FALSE;
  data->n_planes =
      planes.n_axes == 1 ? planes.sizes[0] : suture_planes_count (&planes);
  data->step = layers.step;
  source->shape = (SutureShape){
    layers.n_layers,
    (gint64) MIN (header->axes[header->n_axes - 2], G_MAXINT64),
    (gint64) MIN (header->axes[header->n_axes - 1], G_MAXINT64),
  };
  if (layers.left_out != NULL)
    g_ptr_array_add (source->notices,
                     /* Translators: %s is "the first of 2 channels" */
                     g_strdup_printf (_ ("Only a part of the array was read, "
                                         "%s; to use another, save it as a "
                                         "file of its own."),
                                      layers.left_out));
  return TRUE;
}

/* Whether all samples are there. Shapes too large to be multiplied are left to
 * the memory check, which says so better. What comes behind them is another
 * array, or a mistake. */
static gboolean
check_length (SutureLayerSource *source,
              const NpyData     *data,
              SutureSampleType   type,
              GError           **error)
{
  const SutureInputFile *file = source->file;
  const SutureShape      shape = source->shape;
  const guint64          there = file->size - data->data_offset;
  guint64                needed = suture_sample_type_size (type);

  if (data->n_planes == 0 ||
      !g_uint64_checked_mul (&needed, needed, (guint64) data->n_planes) ||
      !g_uint64_checked_mul (&needed, needed, (guint64) shape.ny) ||
      !g_uint64_checked_mul (&needed, needed, (guint64) shape.nx))
    return TRUE;
  if (there > needed)
    g_ptr_array_add (source->notices,
                     g_strdup_printf (_ ("%" PRIu64
                                         " bytes behind the array were not "
                                         "read; the file may hold several "
                                         "arrays."),
                                      there - needed));
  if (there >= needed)
    return TRUE;
  suture_input_file_error (file, error,
                           _ ("the file is cut short: the array needs "
                              "%" PRIu64 " bytes, %" PRIu64
                              " are there; copy or save it again"),
                           needed, there);
  return FALSE;
}

static gpointer
open_thread (const SutureLayerSource *source)
{
  return source->data;
}

static void
close_thread (gpointer thread_data)
{
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  const NpyData    *data = source->data;
  const SutureShape shape = source->shape;
  const size_t      size = suture_sample_type_size (source->info.sample_type);
  const size_t      n = suture_shape_size (shape) /
                   (size_t) (source->x_is_slowest ? shape.nx : shape.nz);

  if (!suture_input_file_read (source->file,
                               data->data_offset +
                                   i * (guint64) data->step * n * size,
                               samples, n * size, error))
    return FALSE;
  if (data->big_endian != (G_BYTE_ORDER == G_BIG_ENDIAN))
    suture_swap_bytes (samples, size, n);
  return TRUE;
}

SutureLayerSource *
suture_npy_reader_new (const SutureInputFile   *file,
                       const SutureReadOptions *options,
                       GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  NpyHeader        header = { 0 };
  SutureSampleType type = SUTURE_SAMPLE_U8;
  NpyData         *data = g_new0 (NpyData, 1);

  source->data = data;
  source->free_data = g_free;
  if (!read_header (file, &header, error) ||
      !check_type (file, &header, &type, &data->big_endian, error) ||
      !take_shape (file, &header, options, source, data, error))
    return NULL;
  data->data_offset = header.data_offset;
  if (!check_length (source, data, type, error))
    return NULL;
  source->x_is_slowest = header.fortran_order;
  source->open = open_thread;
  source->close = close_thread;
  source->read_block = read_block;
  source->info.flavour = SUTURE_FLAVOUR_NPY;
  source->info.sample_type = type;
  source->info.big_endian = data->big_endian;
  source->info.fortran_order = header.fortran_order;
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
    [SUTURE_SAMPLE_F32] = "f4", [SUTURE_SAMPLE_F64] = "f8",
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
