/* suture-hdf5-describe.c: what is in a file, as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* A file of more is no file of stacks. */
#define MAX_OBJECTS 20000
#define MAX_DATASETS 500
#define MAX_NAME 1000
#define MAX_RANK 8

typedef struct
{
  JsonBuilder *json;
  int          n_objects;
  int          n_datasets;
} Walk;

static void
add_sizes (JsonBuilder *json, const char *name, const hsize_t *sizes, int n)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < n; i++)
    json_builder_add_int_value (json, (gint64) MIN (sizes[i], G_MAXINT64));
  json_builder_end_array (json);
}

/* The first filter that isn't here is told. */
static void
add_storage (JsonBuilder *json, hid_t dataset)
{
  const hid_t creation = H5Dget_create_plist (dataset);
  hsize_t     chunk[MAX_RANK];
  const int   n = H5Pget_layout (creation) == H5D_CHUNKED
                      ? H5Pget_chunk (creation, MAX_RANK, chunk)
                      : 0;

  if (n > 0 && n <= MAX_RANK)
    add_sizes (json, "chunk", chunk, n);
  for (int i = 0; i < H5Pget_nfilters (creation); i++)
    {
      unsigned           flags, config;
      size_t             n_values = 0;
      const H5Z_filter_t id =
          H5Pget_filter2 (creation, (unsigned) i, &flags, &n_values, NULL, 0,
                          NULL, &config);

      if (id < 0 || H5Zfilter_avail (id) > 0)
        continue;
      json_builder_set_member_name (json, "missing_filter");
      json_builder_add_int_value (json, id);
      break;
    }
  H5Pclose (creation);
}

static void
add_text (JsonBuilder *json, hid_t dataset, const char *name)
{
  g_autofree char *text = suture_hdf5_read_text (dataset, name);

  if (text == NULL)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, text);
}

static void
add_attributes (JsonBuilder *json, hid_t dataset)
{
  double sizes[3];

  if (suture_hdf5_read_numbers (dataset, "element_size_um", sizes, 3) &&
      isfinite (sizes[0] + sizes[1] + sizes[2]))
    {
      json_builder_set_member_name (json, "element_size_um");
      json_builder_begin_array (json);
      for (int i = 0; i < 3; i++)
        json_builder_add_double_value (json, sizes[i]);
      json_builder_end_array (json);
    }
  add_text (json, dataset, "axistags");
  add_text (json, dataset, "axis_units");
}

static void
add_dataset (Walk *walk, hid_t dataset, const char *name)
{
  const hid_t space = H5Dget_space (dataset);
  const hid_t type = H5Dget_type (dataset);
  const char *type_name = suture_hdf5_type_name (type);
  hsize_t     sizes[MAX_RANK];
  const int   n = H5Sget_simple_extent_ndims (space);

  if (n >= 2 && n <= MAX_RANK &&
      H5Sget_simple_extent_dims (space, sizes, NULL) == n)
    {
      walk->n_datasets++;
      json_builder_begin_object (walk->json);
      json_builder_set_member_name (walk->json, "name");
      json_builder_add_string_value (walk->json, name);
      json_builder_set_member_name (walk->json, "type");
      json_builder_add_string_value (walk->json,
                                     type_name ? type_name : "other");
      add_sizes (walk->json, "shape", sizes, n);
      add_storage (walk->json, dataset);
      add_attributes (walk->json, dataset);
      json_builder_end_object (walk->json);
    }
  H5Tclose (type);
  H5Sclose (space);
}

static herr_t
visit_cb (hid_t root, const char *name, const H5O_info_t *info, void *user_data)
{
  Walk *walk = user_data;

  if (++walk->n_objects > MAX_OBJECTS || walk->n_datasets >= MAX_DATASETS)
    return 1;
  if (info->type != H5O_TYPE_DATASET || strlen (name) > MAX_NAME ||
      !g_utf8_validate (name, -1, NULL))
    return 0;

  const hid_t dataset = H5Dopen2 (root, name, H5P_DEFAULT);

  if (dataset < 0)
    return -1;
  add_dataset (walk, dataset, name);
  H5Dclose (dataset);
  return 0;
}

gboolean
suture_hdf5_describe (hid_t file)
{
  Walk walk = { .json = json_builder_new () };

  json_builder_begin_object (walk.json);
  json_builder_set_member_name (walk.json, "datasets");
  json_builder_begin_array (walk.json);
#if H5_VERSION_GE(1, 12, 0)
  const herr_t result = H5Ovisit3 (file, H5_INDEX_NAME, H5_ITER_INC, visit_cb,
                                   &walk, H5O_INFO_BASIC);
#else
  const herr_t result = H5Ovisit2 (file, H5_INDEX_NAME, H5_ITER_INC, visit_cb,
                                   &walk, H5O_INFO_BASIC);
#endif
  json_builder_end_array (walk.json);
  json_builder_end_object (walk.json);

  g_autoptr (JsonNode) root = json_builder_get_root (walk.json);
  g_autofree char *text = json_to_string (root, FALSE);

  g_object_unref (walk.json);
  return result >= 0 && suture_hdf5_say (text);
}
