/* suture-hdf5-contents.c: the datasets of an HDF5 file, as the helper tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-contents.h"

#include <math.h>
#include <string.h>

#include "base/suture-json-text.h"
#include "stack/formats/suture-datasets.h"
#include "stack/formats/suture-length-unit.h"

#define MAX_DATASETS 1000

static void
dataset_free (gpointer data)
{
  SutureHdf5Dataset *self = data;

  g_free (self->name);
  g_free (self->type_name);
  g_free (self->axes);
  g_free (self);
}

/* (nullable): a member that is a text */
static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/* (nullable): a member that is an array */
static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node)
             ? json_node_get_array (node)
             : NULL;
}

/* NaN if it isn't one. */
static double
get_number (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return NAN;
  return json_node_get_double (node);
}

static int
get_sizes (JsonObject *object, const char *name, guint64 *sizes)
{
  return suture_datasets_get_sizes (get_array (object, name),
                                    SUTURE_HDF5_MAX_RANK, sizes);
}

static void
take_type (SutureHdf5Dataset *self, const char *name)
{
  self->type_name = g_strdup (name);
  for (int type = 0; type < SUTURE_N_SAMPLE_TYPES; type++)
    if (g_str_equal (name, suture_sample_type_name (type)))
      {
        self->is_numbers = TRUE;
        self->type = type;
      }
}

static void
take_element_size (SutureHdf5Dataset *self, JsonObject *object)
{
  JsonArray *array = get_array (object, "element_size_um");

  if (array == NULL || json_array_get_length (array) != 3)
    return;
  self->has_element_size = TRUE;
  for (guint i = 0; i < 3; i++)
    {
      self->element_size_um[i] = get_number (json_array_get_element (array, i));
      if (!(self->element_size_um[i] > 0.0 &&
            isfinite (self->element_size_um[i])))
        self->has_element_size = FALSE;
    }
}

/* (nullable) (transfer full): the object that a text is */
static JsonNode *
parse_object (const char *text)
{
  g_autofree char *problem = NULL;
  g_autoptr (JsonNode) root =
      text ? suture_json_parse (text, strlen (text), &problem) : NULL;

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root)
                                                       : NULL;
}

/* {"x": "um"}, or the same unit for all axes. In µm; 0: no length */
static double
get_unit (const char *units, JsonNode *units_node, const char *key)
{
  if (units_node != NULL)
    return suture_length_unit_um (
        get_text (json_node_get_object (units_node), key));
  return suture_length_unit_um (units);
}

/* {"axes": [{"key": "z", "resolution": 0.5, …}, …]}, as vigra has it. */
static void
take_axistags (SutureHdf5Dataset *self, const char *tags, const char *units)
{
  g_autoptr (JsonNode) root = parse_object (tags);
  g_autoptr (JsonNode) units_node = parse_object (units);
  JsonArray *axes =
      root ? get_array (json_node_get_object (root), "axes") : NULL;
  char letters[SUTURE_HDF5_MAX_RANK + 1] = "";

  if (axes == NULL || json_array_get_length (axes) != (guint) self->n_axes)
    return;
  for (int i = 0; i < self->n_axes; i++)
    {
      JsonNode   *node = json_array_get_element (axes, (guint) i);
      JsonObject *axis =
          JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char  *key = axis ? get_text (axis, "key") : NULL;
      const double resolution =
          axis ? get_number (json_object_get_member (axis, "resolution")) : NAN;

      if (key == NULL || strlen (key) != 1 || !g_ascii_isalpha (*key) ||
          strchr (letters, *key) != NULL)
        return;
      letters[i] = *key;
      self->resolutions[i] =
          resolution > 0.0 && isfinite (resolution) ? resolution : 0.0;
      self->resolutions_um[i] =
          self->resolutions[i] * get_unit (units, units_node, key);
    }
  self->axes = g_strdup (letters);
}

/* (nullable) (transfer full) */
static SutureHdf5Dataset *
parse_dataset (JsonNode *node)
{
  JsonObject *object =
      JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object ? get_text (object, "name") : NULL;
  const char *type = object ? get_text (object, "type") : NULL;
  guint64     sizes[SUTURE_HDF5_MAX_RANK] = { 0 };
  const int   n = object ? get_sizes (object, "shape", sizes) : -1;

  if (name == NULL || type == NULL || n < 2)
    return NULL;

  SutureHdf5Dataset *self = g_new0 (SutureHdf5Dataset, 1);
  JsonNode          *filter = json_object_get_member (object, "missing_filter");
  const double       number = filter ? get_number (filter) : 0.0;

  self->name = g_strdup (name);
  self->n_axes = n;
  memcpy (self->sizes, sizes, sizeof sizes);
  take_type (self, type);
  if (get_sizes (object, "chunk", self->chunks) != n)
    memset (self->chunks, 0, sizeof self->chunks);
  self->missing_filter =
      number >= 0.0 && number <= 65535.0 ? (gint64) number : -1;
  take_element_size (self, object);
  take_axistags (self, get_text (object, "axistags"),
                 get_text (object, "axis_units"));
  return self;
}

GPtrArray *
suture_hdf5_contents_parse (const char *text)
{
  g_autoptr (JsonNode) root = parse_object (text);
  JsonArray *array =
      root ? get_array (json_node_get_object (root), "datasets") : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (dataset_free);

  if (array == NULL || json_array_get_length (array) > MAX_DATASETS)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      SutureHdf5Dataset *one =
          parse_dataset (json_array_get_element (array, i));

      if (one == NULL)
        return NULL;
      g_ptr_array_add (all, one);
    }
  return g_steal_pointer (&all);
}
