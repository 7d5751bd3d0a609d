/* suture-zarr-writer.c: layers into a copy of the Zarr folder they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-writer.h"

#include <glib/gi18n-lib.h>

#include "stack/zarr/suture-zarr-copy.h"
#include "stack/zarr/suture-zarr-level.h"

static gboolean
fail (SutureLayerFeed *feed, const char *what, GError **error)
{
  g_clear_error (error);
  suture_safe_file_error (feed->file, error, 0, what);
  return FALSE;
}

/* What is written, and what it is like. */
typedef struct
{
  SutureInputFile       *folder;
  GPtrArray             *images;
  const SutureZarrImage *image;
  SutureZarrLayout       layout;
  gboolean               is_changed; /* the type */
} Writing;

static void
writing_clear (Writing *self)
{
  suture_zarr_layout_clear (&self->layout);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_clear_pointer (&self->folder, suture_input_file_close);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

/* Whether the stack is still there, as it was. */
static gboolean
find (Writing *self, const SutureLayerFeed *feed)
{
  const SutureFileInfo   *like = feed->options->like;
  const SutureReadOptions how = { .axes = like->axes,
                                  .n_layers = feed->options->shape.nz,
                                  .role = SUTURE_ROLE_RAW };

  self->folder =
      like->path ? suture_input_file_open_any (like->path, NULL) : NULL;
  self->images = self->folder && self->folder->is_folder
                     ? suture_zarr_list_images (self->folder, NULL)
                     : NULL;
  self->image =
      self->images ? suture_zarr_choose (self->images, self->folder, &how, NULL)
                   : NULL;
  return self->image != NULL && self->image->array->is_numbers &&
         self->image->array->problem == NULL &&
         suture_zarr_lay_out (self->image, self->folder, &how, &self->layout,
                              NULL) &&
         suture_shape_equal (self->layout.shape, feed->options->shape);
}

/* Of an array of several channels one is written: the others must lie in files
 * of their own, and be of the same type. */
static gboolean
check_others (const Writing *self, SutureLayerFeed *feed, GError **error)
{
  const SutureZarrArray *array = self->image->array;
  gboolean               is_apart = !self->is_changed;

  if (self->layout.notice == NULL)
    return TRUE;
  for (int i = 0; i < array->n_axes - 2; i++)
    is_apart = is_apart && (i == self->layout.z_axis || array->sizes[i] == 1 ||
                            array->stores[i] == 1);
  return is_apart ||
         fail (feed,
               _ ("the array holds several stacks in the same chunks, or ids "
                  "need a wider type than the others have; save this one as an "
                  "array of its own first"),
               error);
}

/* The layout of the same stack in an array of lower resolution. */
static gboolean
lay_out_level (const Writing         *self,
               const SutureZarrArray *array,
               SutureZarrLayout      *layout)
{
  const SutureZarrArray *full = self->image->array;
  const int              n = full->n_axes;
  const int              z = self->layout.z_axis;

  if (array == NULL || !array->is_numbers || array->problem != NULL ||
      array->n_axes != n || array->type != full->type)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (array->sizes[i] == 0 || array->sizes[i] > full->sizes[i])
      return FALSE;
  *layout = (SutureZarrLayout){
    .shape = { z >= 0 ? (gint64) array->sizes[z] : 1,
               (gint64) array->sizes[n - 2], (gint64) array->sizes[n - 1] },
    .z_axis = z,
  };
  return TRUE;
}

static gboolean
write_level (const Writing        *self,
             SutureLayerFeed      *feed,
             const char           *path,
             const SutureProgress *progress,
             GError              **error)
{
  g_autoptr (SutureZarrArray) array =
      suture_zarr_read_array (self->folder, path, NULL);
  SutureZarrLayout layout;

  if (!lay_out_level (self, array, &layout))
    return fail (feed,
                 _ ("the levels of lower resolution aren't like the image "
                    "itself, so they can't be made again; save the array of "
                    "full resolution as an image of its own first"),
                 error);
  array->type = feed->options->sample_type;
  return suture_zarr_level_write (feed, path, array, &layout,
                                  self->layout.notice != NULL, progress, error);
}

/* (transfer full) (element-type utf8): of all resolutions, the full one first
 */
static GPtrArray *
list_arrays (const Writing *self)
{
  GPtrArray *arrays = g_ptr_array_new ();

  g_ptr_array_add (arrays, self->image->path);
  for (guint i = 0; i < self->image->levels->len; i++)
    g_ptr_array_add (arrays, g_ptr_array_index (self->image->levels, i));
  return arrays;
}

static gboolean
write_all (const Writing        *self,
           SutureLayerFeed      *feed,
           const SutureProgress *progress,
           GError              **error)
{
  const SutureProgress copying = suture_progress_part (progress, 0.8, 1.0);
  g_autoptr (GPtrArray) arrays = list_arrays (self);
  const SutureZarrCopy copy = {
    .from = self->folder,
    .to = feed->file,
    .arrays = arrays,
    .like = self->image->array,
    .type = feed->options->sample_type,
    .is_changed = self->is_changed,
    .takes_chunks = self->layout.notice != NULL,
  };

  for (guint i = 0; i < arrays->len; i++)
    {
      const SutureProgress part =
          suture_progress_part (progress, i == 0 ? 0.0 : 0.6,
                                i == 0 ? 0.6 : 0.8);

      if (!write_level (self, feed, g_ptr_array_index (arrays, i), &part,
                        error))
        return FALSE;
    }
  return suture_zarr_copy_rest (&copy, &copying, error);
}

gboolean
suture_zarr_writer_write (SutureLayerFeed      *feed,
                          const SutureProgress *progress,
                          GError              **error)
{
  g_auto (Writing) self = { 0 };

  if (!find (&self, feed))
    return fail (feed,
                 _ ("the Zarr folder that the labels were read from isn't "
                    "where it was, or has changed, and the rest of it belongs "
                    "into the new one; put it back"),
                 error);
  self.is_changed = self.image->array->type != feed->options->sample_type ||
                    self.image->array->is_bool;
  return check_others (&self, feed, error) &&
         write_all (&self, feed, progress, error);
}
