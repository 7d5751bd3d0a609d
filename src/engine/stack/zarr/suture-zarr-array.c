/* suture-zarr-array.c: what the metadata of a Zarr array say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-array.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "stack/formats/suture-datasets.h"
#include "stack/layers/suture-half-float.h"

/* Members of objects */

const char *
suture_zarr_text (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

JsonArray *
suture_zarr_list (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_node_get_array (node)
             : NULL;
}

JsonObject *
suture_zarr_object (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64 ||
          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

double
suture_zarr_number (JsonObject *object, const char *name, double otherwise)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return is_number (node) ? json_node_get_double (node) : otherwise;
}

static int
get_int (JsonObject *object, const char *name, int otherwise)
{
  const double number = suture_zarr_number (object, name, otherwise);

  return number >= -1e9 && number <= 1e9 ? (int) number : otherwise;
}

static gboolean
is_null (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node);
}

static int
get_sizes (JsonArray *list, guint64 *sizes)
{
  return suture_datasets_get_sizes (list, SUTURE_ZARR_MAX_AXES, sizes);
}

/* Takes the first one that there is. */
static void G_GNUC_PRINTF (2, 3)
    set_problem (SutureZarrArray *self, const char *format, ...)
{
  va_list args;

  if (self->problem != NULL)
    return;
  va_start (args, format);
  self->problem = g_strdup_vprintf (format, args);
  va_end (args);
}

static void
refuse_codec (SutureZarrArray *self, const char *name)
{
  set_problem (self,
               _ ("its chunks are packed by “%s”, which isn't read here; in "
                  "Python, copy the array with blosc, zstd or gzip"),
               name ? name : "?");
}

/* Samples */

static void
take_type (SutureZarrArray *self, const char *name)
{
  g_free (self->type_name);
  self->type_name = g_strdup (name);
  self->is_bool = g_str_equal (name, "bool");
  if (self->is_bool)
    name = suture_sample_type_name (SUTURE_SAMPLE_U8);
  for (int type = 0; type < SUTURE_N_SAMPLE_TYPES; type++)
    if (g_str_equal (name, suture_sample_type_name (type)))
      {
        self->is_numbers = TRUE;
        self->type = type;
      }
}

/* "<u2": byte order, kind, bytes */
static void
take_numpy_type (SutureZarrArray *self, const char *text)
{
  static const struct
  {
    const char *code, *name;
  } names[] = {
    { "b1", "bool" },    { "u1", "uint8" },   { "i1", "int8" },
    { "u2", "uint16" },  { "i2", "int16" },   { "u4", "uint32" },
    { "i4", "int32" },   { "u8", "uint64" },  { "i8", "int64" },
    { "f2", "float16" }, { "f4", "float32" }, { "f8", "float64" },
  };

  if (text == NULL || strchr ("<>|", text[0]) == NULL || text[0] == '\0')
    {
      self->type_name = g_strdup (text ? text : "?");
      return;
    }
  self->big_endian = text[0] == '>';
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text + 1, names[i].code))
      take_type (self, names[i].name);
  if (self->type_name == NULL)
    self->type_name = g_strdup (text);
}

size_t
suture_zarr_array_get_sample_bytes (const SutureZarrArray *self)
{
  return suture_sample_type_size (self->type);
}

size_t
suture_zarr_array_get_chunk_bytes (const SutureZarrArray *self)
{
  size_t n = suture_zarr_array_get_sample_bytes (self);

  for (int i = 0; i < self->n_axes; i++)
    n *= (size_t) self->chunks[i];
  return n;
}

static double
get_fill (JsonNode *node)
{
  static const struct
  {
    const char *name;
    double      value;
  } names[] = { { "NaN", NAN },
                { "Infinity", INFINITY },
                { "-Infinity", -INFINITY } };

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0.0;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_str_equal (json_node_get_string (node), names[i].name))
          return names[i].value;
      return g_ascii_strtod (json_node_get_string (node), NULL);
    }
  return json_node_get_double (node);
}

#define PUT(Type, value)                                                       \
  {                                                                            \
    const Type sample = (Type) (value);                                        \
    memcpy (self->fill, &sample, sizeof sample);                               \
  }                                                                            \
  break

/* What doesn't fit becomes 0, which is what is meant by nearly all. */
static void
take_fill (SutureZarrArray *self, JsonNode *node)
{
  const double value = get_fill (node);
  const gint64 whole = is_number (node) ? json_node_get_int (node)
                       : isfinite (value) && fabs (value) < 9e18
                           ? (gint64) value
                           : 0;

  switch (self->type)
    {
    case SUTURE_SAMPLE_U8:
    case SUTURE_SAMPLE_I8:
      PUT (guint8, whole);
    case SUTURE_SAMPLE_U16:
    case SUTURE_SAMPLE_I16:
      PUT (guint16, whole);
    case SUTURE_SAMPLE_U32:
    case SUTURE_SAMPLE_I32:
      PUT (guint32, whole);
    case SUTURE_SAMPLE_F16:
      PUT (guint16, suture_half_float_narrow ((float) value));
    case SUTURE_SAMPLE_F32:
      PUT (float, fabs (value) <= 3e38 ? value : NAN);
    case SUTURE_SAMPLE_F64:
      PUT (double, value);
    default:
      PUT (gint64, whole);
    }
}

/* Codecs */

static const char *
intern_compressor (const char *name)
{
  static const char *const known[] = { "blosclz", "lz4",  "lz4hc",
                                       "snappy",  "zlib", "zstd" };

  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (name, known[i]))
      return known[i];
  return "lz4";
}

static void
take_blosc (SutureZarrArray *self, JsonObject *config)
{
  const char *shuffle = suture_zarr_text (config, "shuffle");

  self->codec.packing = SUTURE_ZARR_BLOSC;
  self->codec.compressor =
      intern_compressor (suture_zarr_text (config, "cname"));
  self->codec.level = CLAMP (get_int (config, "clevel", 5), 0, 9);
  self->codec.block_size =
      (size_t) CLAMP (get_int (config, "blocksize", 0), 0, 1 << 28);
  self->codec.shuffle = shuffle == NULL ? get_int (config, "shuffle", 1)
                        : g_str_equal (shuffle, "bitshuffle") ? 2
                        : g_str_equal (shuffle, "shuffle")    ? 1
                                                              : 0;
}

/* By the names of both versions. @config: (nullable) */
static gboolean
take_packing (SutureZarrArray *self, const char *name, JsonObject *config)
{
  JsonNode *checksum =
      config ? json_object_get_member (config, "checksum") : NULL;

  if (g_str_equal (name, "blosc"))
    take_blosc (self, config);
  else if (g_str_equal (name, "zstd"))
    self->codec = (SutureZarrCodec){
      .packing = SUTURE_ZARR_ZSTD,
      .level = CLAMP (get_int (config, "level", 1), -7, 22),
      .has_checksum = checksum != NULL && JSON_NODE_HOLDS_VALUE (checksum) &&
                      json_node_get_boolean (checksum),
    };
  else if (g_str_equal (name, "gzip") || g_str_equal (name, "zlib"))
    self->codec = (SutureZarrCodec){
      .packing = name[0] == 'g' ? SUTURE_ZARR_GZIP : SUTURE_ZARR_ZLIB,
      .level = CLAMP (get_int (config, "level", 1), 0, 9),
    };
  else
    return FALSE;
  return TRUE;
}

/* Version 2 */

static void
take_order (SutureZarrArray *self, JsonObject *object)
{
  const char *order = suture_zarr_text (object, "order");

  if (order != NULL && order[0] == 'F' && self->n_axes > 1)
    set_problem (self, _ ("its chunks are stored in Fortran order, which isn't "
                          "read here; in Python, copy the array with order "
                          "“C”"));
}

static void
take_compressor (SutureZarrArray *self, JsonObject *object)
{
  JsonArray  *filters = suture_zarr_list (object, "filters");
  JsonObject *compressor = suture_zarr_object (object, "compressor");
  const char *id = suture_zarr_text (compressor, "id");

  if (filters != NULL && json_array_get_length (filters) > 0)
    {
      JsonNode   *first = json_array_get_element (filters, 0);
      const char *name =
          JSON_NODE_HOLDS_OBJECT (first)
              ? suture_zarr_text (json_node_get_object (first), "id")
              : NULL;

      refuse_codec (self, name);
    }
  if (is_null (object, "compressor"))
    return;
  if (id == NULL || !take_packing (self, id, compressor))
    refuse_codec (self, id);
}

static gboolean
parse_2 (SutureZarrArray *self, JsonObject *object)
{
  const char *separator = suture_zarr_text (object, "dimension_separator");
  const int   n_chunks =
      get_sizes (suture_zarr_list (object, "chunks"), self->chunks);

  self->n_axes = get_sizes (suture_zarr_list (object, "shape"), self->sizes);
  if (self->n_axes < 0 || n_chunks != self->n_axes)
    return FALSE;
  memcpy (self->stores, self->chunks, sizeof self->stores);
  self->separator = separator != NULL && separator[0] == '/' ? '/' : '.';
  take_numpy_type (self, suture_zarr_text (object, "dtype"));
  take_fill (self, json_object_get_member (object, "fill_value"));
  take_order (self, object);
  take_compressor (self, object);
  return TRUE;
}

/* Version 3 */

static void
take_bytes (SutureZarrArray *self, JsonObject *config)
{
  const char *endian = suture_zarr_text (config, "endian");

  self->big_endian = endian != NULL && g_str_equal (endian, "big");
}

static gboolean
is_same_order (JsonObject *config)
{
  JsonArray *order = suture_zarr_list (config, "order");
  guint64    axes[SUTURE_ZARR_MAX_AXES];
  const int  n = get_sizes (order, axes);

  for (int i = 0; i < n; i++)
    if (axes[i] != (guint64) i)
      return FALSE;
  return n >= 0;
}

static void
take_codec (SutureZarrArray *self, const char *name, JsonObject *config)
{
  if (g_str_equal (name, "bytes") || g_str_equal (name, "endian"))
    take_bytes (self, config);
  else if (g_str_equal (name, "crc32c"))
    self->codec.has_crc = TRUE;
  else if (g_str_equal (name, "transpose") && is_same_order (config))
    ;
  else if (self->codec.packing != SUTURE_ZARR_PLAIN || self->codec.has_crc ||
           !take_packing (self, name, config))
    refuse_codec (self, name);
}

/* (nullable): the name of a codec, and how it is set */
static const char *
get_codec (JsonArray *codecs, guint i, JsonObject **config)
{
  JsonNode   *node = json_array_get_element (codecs, i);
  JsonObject *object =
      JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  *config = suture_zarr_object (object, "configuration");
  return JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : suture_zarr_text (object, "name");
}

static void
take_index (SutureZarrArray *self, JsonObject *config)
{
  JsonArray  *codecs = suture_zarr_list (config, "index_codecs");
  const char *place = suture_zarr_text (config, "index_location");
  const guint n = codecs ? json_array_get_length (codecs) : 0;

  self->index_is_first = place != NULL && g_str_equal (place, "start");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *set;
      const char *name = get_codec (codecs, i, &set);
      const char *endian = suture_zarr_text (set, "endian");

      if (name != NULL && g_str_equal (name, "crc32c"))
        self->index_has_crc = TRUE;
      else if (name == NULL || !g_str_equal (name, "bytes") ||
               (endian != NULL && !g_str_equal (endian, "little")))
        refuse_codec (self, name);
    }
}

static gboolean take_codecs (SutureZarrArray *self, JsonArray *codecs);

static gboolean
take_shards (SutureZarrArray *self, JsonObject *config)
{
  if (get_sizes (suture_zarr_list (config, "chunk_shape"), self->chunks) !=
      self->n_axes)
    return FALSE;
  self->is_sharded = TRUE;
  take_index (self, config);
  return take_codecs (self, suture_zarr_list (config, "codecs"));
}

static gboolean
take_codecs (SutureZarrArray *self, JsonArray *codecs)
{
  const guint n = codecs ? json_array_get_length (codecs) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *config;
      const char *name = get_codec (codecs, i, &config);

      if (name == NULL)
        return FALSE;
      if (!g_str_equal (name, "sharding_indexed"))
        take_codec (self, name, config);
      else if (self->is_sharded || n > 1)
        refuse_codec (self, name);
      else if (!take_shards (self, config))
        return FALSE;
    }
  return codecs != NULL;
}

static void
take_names (SutureZarrArray *self, JsonArray *names)
{
  if (names == NULL || (int) json_array_get_length (names) != self->n_axes)
    return;
  self->names = g_strnfill ((gsize) self->n_axes, '?');
  for (guint i = 0; i < (guint) self->n_axes; i++)
    {
      JsonNode *node = json_array_get_element (names, i);

      if (JSON_NODE_HOLDS_VALUE (node) &&
          json_node_get_value_type (node) == G_TYPE_STRING)
        self->names[i] = g_ascii_tolower (json_node_get_string (node)[0]);
      if (self->names[i] == '\0')
        self->names[i] = '?';
    }
}

static gboolean
parse_3 (SutureZarrArray *self, JsonObject *object)
{
  JsonObject *grid = suture_zarr_object (object, "chunk_grid");
  JsonObject *set = suture_zarr_object (grid, "configuration");
  JsonObject *keys = suture_zarr_object (object, "chunk_key_encoding");
  const char *kind = suture_zarr_text (keys, "name");
  const char *separator =
      suture_zarr_text (suture_zarr_object (keys, "configuration"),
                        "separator");
  const char *type = suture_zarr_text (object, "data_type");
  const char *node_type = suture_zarr_text (object, "node_type");

  self->n_axes = get_sizes (suture_zarr_list (object, "shape"), self->sizes);
  if (node_type == NULL || !g_str_equal (node_type, "array") ||
      self->n_axes < 0 ||
      get_sizes (suture_zarr_list (set, "chunk_shape"), self->stores) !=
          self->n_axes)
    return FALSE;
  memcpy (self->chunks, self->stores, sizeof self->chunks);
  self->has_prefix = kind == NULL || !g_str_equal (kind, "v2");
  self->separator = separator != NULL  ? separator[0] == '/' ? '/' : '.'
                    : self->has_prefix ? '/'
                                       : '.';
  take_type (self, type ? type : "?");
  take_fill (self, json_object_get_member (object, "fill_value"));
  take_names (self, suture_zarr_list (object, "dimension_names"));
  return take_codecs (self, suture_zarr_list (object, "codecs"));
}

/* No chunk is empty, none larger than can be held, shards hold whole ones. */
static gboolean
check_chunks (SutureZarrArray *self)
{
  guint64 n = self->is_numbers ? suture_zarr_array_get_sample_bytes (self) : 8;
  guint64 n_chunks = 1;

  for (int i = 0; i < self->n_axes; i++)
    {
      if (self->chunks[i] == 0 || self->stores[i] % self->chunks[i] != 0 ||
          self->stores[i] == 0)
        return FALSE;
      if (!g_uint64_checked_mul (&n, n, self->chunks[i]) ||
          n > SUTURE_ZARR_MAX_CHUNK)
        {
          set_problem (self, _ ("its chunks are larger than 2 GB, which isn't "
                                "read here; in Python, copy the array with "
                                "smaller ones"));
          return TRUE;
        }
      if (!g_uint64_checked_mul (&n_chunks, n_chunks,
                                 self->stores[i] / self->chunks[i]) ||
          n_chunks > SUTURE_ZARR_MAX_CHUNK / 16)
        return FALSE;
    }
  return TRUE;
}

SutureZarrArray *
suture_zarr_array_parse (JsonNode *root, int version)
{
  g_autoptr (SutureZarrArray) self = g_new0 (SutureZarrArray, 1);
  JsonObject *object =
      JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  self->version = version;
  if (object == NULL ||
      !(version == 2 ? parse_2 (self, object) : parse_3 (self, object)) ||
      !check_chunks (self))
    return NULL;
  return g_steal_pointer (&self);
}

void
suture_zarr_array_free (SutureZarrArray *self)
{
  g_free (self->type_name);
  g_free (self->names);
  g_free (self->problem);
  g_free (self);
}

/* Other samples */

static void
set_type_sizes (JsonArray *codecs, size_t size)
{
  const guint n = codecs ? json_array_get_length (codecs) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonObject *config;

      if (get_codec (codecs, i, &config) == NULL || config == NULL)
        continue;
      if (json_object_has_member (config, "typesize"))
        json_object_set_int_member (config, "typesize", (gint64) size);
      set_type_sizes (suture_zarr_list (config, "codecs"), size);
    }
}

void
suture_zarr_array_set_type (JsonNode              *root,
                            const SutureZarrArray *self,
                            SutureSampleType       type)
{
  static const char *const codes[SUTURE_N_SAMPLE_TYPES] = {
    [SUTURE_SAMPLE_U8] = "u1",  [SUTURE_SAMPLE_I8] = "i1",
    [SUTURE_SAMPLE_U16] = "u2", [SUTURE_SAMPLE_I16] = "i2",
    [SUTURE_SAMPLE_U32] = "u4", [SUTURE_SAMPLE_I32] = "i4",
    [SUTURE_SAMPLE_U64] = "u8", [SUTURE_SAMPLE_I64] = "i8",
    [SUTURE_SAMPLE_F16] = "f2", [SUTURE_SAMPLE_F32] = "f4",
    [SUTURE_SAMPLE_F64] = "f8",
  };
  JsonObject      *object = json_node_get_object (root);
  const size_t     size = suture_sample_type_size (type);
  JsonNode        *fill = json_object_get_member (object, "fill_value");
  g_autofree char *code = g_strconcat (size == 1          ? "|"
                                       : self->big_endian ? ">"
                                                          : "<",
                                       codes[type], NULL);

  if (self->version == 2)
    json_object_set_string_member (object, "dtype", code);
  else
    json_object_set_string_member (object, "data_type",
                                   suture_sample_type_name (type));
  if (fill != NULL && JSON_NODE_HOLDS_VALUE (fill) &&
      json_node_get_value_type (fill) == G_TYPE_BOOLEAN)
    json_object_set_int_member (object, "fill_value",
                                json_node_get_boolean (fill));
  set_type_sizes (suture_zarr_list (object, "codecs"), size);
}
