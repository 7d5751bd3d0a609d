/* suture-zarr-image.c: the stacks in a Zarr folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-image.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-json-text.h"
#include "files/suture-input-folder.h"
#include "stack/formats/suture-datasets.h"
#include "stack/formats/suture-length-unit.h"

/* Bounds on what is looked through, for folders that nobody should have. */
#define MAX_DEPTH 4
#define MAX_FOLDERS 2000
#define MAX_LEVELS 64
#define MAX_METADATA ((guint64) 64 << 20)

static void
image_free (gpointer data)
{
  SutureZarrImage *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->axes);
  g_clear_pointer (&self->array, suture_zarr_array_free);
  g_ptr_array_unref (self->levels);
  g_free (self);
}

gboolean
suture_zarr_is_zarr (const SutureInputFile *folder)
{
  static const char *const names[] = { ".zarray", ".zgroup", ".zattrs",
                                       "zarr.json" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (suture_input_folder_has (folder, names[i]))
      return TRUE;
  return FALSE;
}

JsonNode *
suture_zarr_read_metadata (const SutureInputFile *folder,
                           const char            *inside,
                           GError               **error)
{
  g_autoptr (SutureInputFile) file =
      suture_input_folder_has (folder, inside)
          ? suture_input_file_open_in (folder, inside, error)
          : NULL;
  gsize            length = 0;
  g_autofree char *problem = NULL;
  g_autofree char *text =
      file ? suture_input_file_read_text (file, MAX_METADATA, &length, error)
           : NULL;
  JsonNode *root = text ? suture_json_parse (text, length, &problem) : NULL;

  if (text != NULL && root == NULL)
    suture_input_file_error (file, error, "%s", problem);
  if (root != NULL && !JSON_NODE_HOLDS_OBJECT (root))
    {
      suture_input_file_error (file, error,
                               _ ("these aren't the metadata of a Zarr array "
                                  "or group"));
      g_clear_pointer (&root, json_node_unref);
    }
  return root;
}

static SutureZarrArray *
read_version (const SutureInputFile *folder,
              const char            *path,
              int                    version,
              GError               **error)
{
  g_autofree char *inside =
      suture_input_folder_join (path, version == 2 ? ".zarray" : "zarr.json");
  GError *why = NULL;
  g_autoptr (JsonNode) root = suture_zarr_read_metadata (folder, inside, &why);
  const char *kind =
      root ? suture_zarr_text (json_node_get_object (root), "node_type") : NULL;
  SutureZarrArray *array = NULL;

  if (why != NULL)
    {
      g_propagate_error (error, why);
      return NULL;
    }
  if (root == NULL || (version == 3 && g_strcmp0 (kind, "group") == 0))
    return NULL;
  array = suture_zarr_array_parse (root, version);
  if (array == NULL)
    suture_input_file_error (folder, error,
                             _ ("“%s” doesn't describe a Zarr array; get the "
                                "folder from its source again"),
                             inside);
  return array;
}

SutureZarrArray *
suture_zarr_read_array (const SutureInputFile *folder,
                        const char            *path,
                        GError               **error)
{
  GError          *why = NULL;
  SutureZarrArray *array = read_version (folder, path, 2, &why);

  if (array == NULL && why == NULL)
    array = read_version (folder, path, 3, &why);
  if (why != NULL)
    g_propagate_error (error, why);
  return array;
}

/* Looking through a folder */

typedef struct
{
  const SutureInputFile *folder;
  GPtrArray             *images;
  guint                  n_folders;
} Walk;

/* (transfer full) (nullable): the object with "multiscales" of the group at
 * @path, or an empty one if it is a group and no more; %NULL: no group */
static JsonObject *
read_attributes (const Walk *walk, const char *path, GError **error)
{
  g_autofree char *group = suture_input_folder_join (path, ".zgroup");
  g_autofree char *old = suture_input_folder_join (path, ".zattrs");
  g_autofree char *new = suture_input_folder_join (path, "zarr.json");
  const gboolean is_old = suture_input_folder_has (walk->folder, old);
  GError        *why = NULL;
  g_autoptr (JsonNode) root =
      suture_zarr_read_metadata (walk->folder, is_old ? old : new, &why);
  JsonObject *object = root ? json_node_get_object (root) : NULL;

  if (why != NULL)
    {
      g_propagate_error (error, why);
      return NULL;
    }
  if (object != NULL && !is_old)
    {
      object = suture_zarr_object (object, "attributes");
      if (suture_zarr_object (object, "ome") != NULL)
        object = suture_zarr_object (object, "ome");
    }
  if (object != NULL)
    return json_object_ref (object);
  return root != NULL || suture_input_folder_has (walk->folder, group)
             ? json_object_new ()
             : NULL;
}

static void
take_axis (SutureZarrImage *self, guint i, JsonNode *node, double *unit_um)
{
  JsonObject *object =
      JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *unit = suture_zarr_text (object, "unit");
  const char *name = JSON_NODE_HOLDS_VALUE (node) &&
                             json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : suture_zarr_text (object, "name");

  self->axes[i] = name && name[0] ? g_ascii_tolower (name[0]) : '?';
  unit_um[i] = suture_length_unit_um (unit);
  if (unit == NULL && strchr ("zyx", self->axes[i]) != NULL)
    unit_um[i] = -1.0;
}

/* What one list of transformations makes of a step of 1. */
static void
scale_by (SutureZarrImage *self, JsonObject *object)
{
  JsonArray  *list = suture_zarr_list (object, "coordinateTransformations");
  const guint n = list ? json_array_get_length (list) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode   *node = json_array_get_element (list, i);
      JsonObject *one =
          JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonArray *scale = suture_zarr_list (one, "scale");

      for (guint a = 0; scale != NULL && a < json_array_get_length (scale) &&
                        a < SUTURE_ZARR_MAX_AXES;
           a++)
        {
          JsonNode *value = json_array_get_element (scale, a);

          if (JSON_NODE_HOLDS_VALUE (value))
            self->scale_um[a] *= json_node_get_double (value);
        }
    }
}

/* A step is a positive number of µm, or not known. Without units, steps of 1
 * say nothing, others are taken for µm, and it is said. */
static void
take_units (SutureZarrImage *self, const double *unit_um)
{
  gboolean is_one = TRUE;

  for (int i = 0; i < self->array->n_axes; i++)
    is_one = is_one && (strchr ("zyx", self->axes[i]) == NULL ||
                        self->scale_um[i] == 1.0);
  for (int i = 0; i < self->array->n_axes; i++)
    {
      const gboolean is_bare = unit_um[i] < 0.0;

      if (is_bare && !is_one)
        self->has_no_unit = TRUE;
      self->scale_um[i] *= is_bare ? !is_one : unit_um[i];
      if (!(self->scale_um[i] > 0.0 && isfinite (self->scale_um[i])))
        self->scale_um[i] = 0.0;
    }
}

static void
take_axes (SutureZarrImage *self, JsonObject *scales, JsonObject *first)
{
  JsonArray *axes = suture_zarr_list (scales, "axes");
  double     unit_um[SUTURE_ZARR_MAX_AXES];

  if (axes == NULL || (int) json_array_get_length (axes) != self->array->n_axes)
    return;
  self->axes = g_strnfill ((gsize) self->array->n_axes, '?');
  for (guint i = 0; i < (guint) self->array->n_axes; i++)
    {
      take_axis (self, i, json_array_get_element (axes, i), unit_um);
      self->scale_um[i] = 1.0;
    }
  scale_by (self, first);
  scale_by (self, scales);
  take_units (self, unit_um);
}

/* (nullable): the object at that place of a list */
static JsonObject *
get_object (JsonArray *list, guint i)
{
  JsonNode *node = list != NULL && i < json_array_get_length (list)
                       ? json_array_get_element (list, i)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_node_get_object (node)
             : NULL;
}

/* Takes @array. (transfer none) */
static SutureZarrImage *
add_image (Walk            *walk,
           const char      *name,
           const char      *path,
           SutureZarrArray *array)
{
  SutureZarrImage *self = g_new0 (SutureZarrImage, 1);

  self->name = g_strdup (name);
  self->path = g_strdup (path);
  self->array = array;
  self->levels = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (walk->images, self);
  return self;
}

static gboolean
is_below_labels (const char *path)
{
  return g_str_has_prefix (path, "labels/") || strstr (path, "/labels/");
}

/* Images of several resolutions: the first list of them, as the specification
 * wants it. Whether it went well. */
static gboolean
add_scales (Walk       *walk,
            const char *path,
            JsonObject *attributes,
            GError    **error)
{
  JsonObject *scales =
      get_object (suture_zarr_list (attributes, "multiscales"), 0);
  JsonArray  *levels = suture_zarr_list (scales, "datasets");
  const char *first = suture_zarr_text (get_object (levels, 0), "path");
  const guint n = levels ? json_array_get_length (levels) : 0;

  if (first == NULL)
    {
      suture_input_file_error (walk->folder, error,
                               _ ("the list “multiscales” of “%s” names no "
                                  "array; get the folder from its source "
                                  "again"),
                               path[0] != '\0' ? path : "/");
      return FALSE;
    }

  g_autofree char *full = suture_input_folder_join (path, first);
  SutureZarrArray *array = suture_zarr_read_array (walk->folder, full, error);

  if (array == NULL)
    {
      if (error != NULL && *error == NULL)
        suture_input_file_error (walk->folder, error,
                                 _ ("the array “%s” isn't where its image says "
                                    "it is; get the folder from its source "
                                    "again"),
                                 full);
      return FALSE;
    }

  SutureZarrImage *self =
      add_image (walk, path[0] != '\0' ? path : full, full, array);

  self->is_labels = is_below_labels (path) ||
                    json_object_has_member (attributes, "image-label");
  take_axes (self, scales, get_object (levels, 0));
  for (guint i = 1; i < MIN (n, MAX_LEVELS); i++)
    {
      const char *level = suture_zarr_text (get_object (levels, i), "path");

      if (level != NULL)
        g_ptr_array_add (self->levels, suture_input_folder_join (path, level));
    }
  return TRUE;
}

static gboolean
walk_into (Walk *walk, const char *path, int depth, GError **error);

/* @only: (nullable): the one folder that is looked into */
static gboolean
walk_below (Walk       *walk,
            const char *path,
            const char *only,
            int         depth,
            GError    **error)
{
  g_autoptr (GPtrArray) entries =
      suture_input_folder_list (walk->folder, path, MAX_FOLDERS, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const SutureFolderEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *below = suture_input_folder_join (path, entry->name);

      if (entry->is_folder &&
          (only == NULL || g_str_equal (entry->name, only)) &&
          walk->n_folders++ < MAX_FOLDERS &&
          !walk_into (walk, below, depth + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
walk_into (Walk *walk, const char *path, int depth, GError **error)
{
  GError          *why = NULL;
  SutureZarrArray *array = suture_zarr_read_array (walk->folder, path, &why);

  if (array != NULL)
    {
      add_image (walk, path, path, array);
      return TRUE;
    }

  g_autoptr (JsonObject) attributes =
      why ? NULL : read_attributes (walk, path, &why);

  if (why != NULL)
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  if (attributes == NULL || depth >= MAX_DEPTH)
    return TRUE;
  if (suture_zarr_list (attributes, "multiscales") == NULL)
    return walk_below (walk, path, NULL, depth, error);
  return add_scales (walk, path, attributes, error) &&
         walk_below (walk, path, "labels", depth, error);
}

GPtrArray *
suture_zarr_list_images (const SutureInputFile *folder, GError **error)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (image_free);
  Walk walk = { .folder = folder, .images = images };

  return walk_into (&walk, "", 0, error) ? g_steal_pointer (&images) : NULL;
}

/* An image with labels besides is the raw stack of them. */
static SutureDatasetUse
get_use (const GPtrArray *images, const SutureZarrImage *self)
{
  for (guint i = 0; i < images->len; i++)
    {
      const SutureZarrImage *other = g_ptr_array_index (images, i);

      if (other->is_labels && !self->is_labels)
        return SUTURE_DATASET_RAW;
    }
  return self->is_labels ? SUTURE_DATASET_LABELS : SUTURE_DATASET_ANY;
}

const SutureZarrImage *
suture_zarr_choose (const GPtrArray         *images,
                    const SutureInputFile   *folder,
                    const SutureReadOptions *options,
                    GError                 **error)
{
  g_autofree SutureDataset *all = g_new0 (SutureDataset, images->len);

  for (guint i = 0; i < images->len; i++)
    {
      const SutureZarrImage *one = g_ptr_array_index (images, i);

      all[i] = (SutureDataset){ .name = one->name,
                                .type_name = one->array->type_name,
                                .n_axes = one->array->n_axes,
                                .sizes = one->array->sizes,
                                .is_numbers = one->array->is_numbers,
                                .use = get_use (images, one) };
    }

  const int i =
      suture_datasets_choose (all, images->len, folder, options, error);

  return i >= 0 ? g_ptr_array_index (images, (guint) i) : NULL;
}
