/* suture-hdf5-writer.c: layers into a copy of the HDF5 file they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-input-file.h"
#include "stack/hdf5/suture-hdf5-layers.h"
#include "stack/hdf5/suture-hdf5-reader.h"

#define COPY_BYTES ((size_t) 1 << 20)

/* The helper, and the slab that is being put together in its memory. */
typedef struct
{
  SutureHdf5Helper *helper;
  SutureHdf5Slabs   slabs;
  guint64           working_bytes;
} Writing;

static gboolean
fail (SutureLayerFeed *feed, const char *what, GError **error)
{
  g_clear_error (error);
  suture_safe_file_error (feed->file, error, 0, what);
  return FALSE;
}

/* An installation that is broken, or just being replaced, isn't the disk's or
 * the file's fault. Whether that is so, and the error set */
static gboolean
is_broken (SutureLayerFeed *feed, GError **error)
{
  if (suture_hdf5_helper_works (feed->file->name, error))
    return FALSE;
  if (error != NULL)
    (*error)->code = SUTURE_ERROR_OUTPUT;
  return TRUE;
}

static gboolean
fail_to_find (SutureLayerFeed *feed, GError **error)
{
  if (is_broken (feed, error))
    return FALSE;
  return fail (feed,
               _ ("the HDF5 file that the labels were read from isn't where it "
                  "was, or has changed, and the rest of it belongs into the "
                  "new one; put it back"),
               error);
}

static gboolean
fail_to_write (SutureLayerFeed      *feed,
               const SutureProgress *progress,
               GError              **error)
{
  g_clear_error (error);
  if (!suture_progress_check (progress, error) || is_broken (feed, error))
    return FALSE;
  return fail (feed,
               _ ("the HDF5 library can't write into a copy of the file that "
                  "the labels were read from; the disk may be full, or that "
                  "file damaged"),
               error);
}

static gboolean
copy_file (SutureLayerFeed       *feed,
           const SutureInputFile *from,
           const SutureProgress  *progress,
           GError               **error)
{
  g_autofree void *bytes = g_malloc (COPY_BYTES);

  for (guint64 at = 0; at < from->size; at += COPY_BYTES)
    {
      const size_t n = (size_t) MIN (COPY_BYTES, from->size - at);

      if (!suture_progress_check (progress, error) ||
          !suture_input_file_read (from, at, bytes, n, error) ||
          !suture_safe_file_write (feed->file, at, bytes, n, error))
        return FALSE;
      suture_progress_report (progress, (double) at / (double) from->size);
    }
  return TRUE;
}

static gboolean
put_into_memory (const Writing *self, guint64 offset, SutureLayerFeed *feed)
{
  const int memory = suture_hdf5_helper_get_memory (self->helper);
  size_t    done = 0;

  while (done < feed->layer_bytes)
    {
      const ssize_t n =
          pwrite (memory, (const char *) feed->layer + done,
                  feed->layer_bytes - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (size_t) n;
    }
  return TRUE;
}

/* Top to bottom. */
static gboolean
finish_layer (SutureLayerFeed *feed,
              gint64           z,
              gpointer         user_data,
              GError         **error)
{
  const Writing *self = user_data;
  const guint64  depth = self->slabs.depth;
  const guint64  first = (guint64) z / depth * depth;
  const guint64  n = suture_hdf5_slabs_count (&self->slabs, first);

  if (!put_into_memory (self, ((guint64) z - first) * feed->layer_bytes, feed))
    return suture_hdf5_helper_fail (feed->file->name, error);
  if ((guint64) z + 1 < first + n)
    return TRUE;

  g_autofree char *request = suture_hdf5_slabs_request (&self->slabs, first, 0);

  return suture_hdf5_helper_ask (self->helper, request,
                                 n * feed->layer_bytes + self->working_bytes,
                                 error);
}

static gboolean
has_layer (SutureLayerFeed *feed, gint64 z, gpointer user_data, GError **error)
{
  return TRUE;
}

static gboolean
write_layers (SutureLayerFeed         *feed,
              const SutureHdf5Dataset *dataset,
              const SutureHdf5Layout  *layout,
              guint64                  file_bytes,
              const SutureProgress    *progress,
              GError                 **error)
{
  const SutureSampleType type = feed->options->sample_type;
  Writing                self = {
                   .slabs = suture_hdf5_slabs (layout, suture_sample_type_size (type)),
  };

  self.working_bytes = 2 * suture_hdf5_working_bytes (dataset, &self.slabs);

  const SutureHdf5Task task = { .fd = feed->file->fd,
                                .name = feed->file->name,
                                .action = "write",
                                .dataset = dataset->name,
                                .axis = layout->z_axis,
                                .channel_axis = layout->channel_axis,
                                .channel = layout->channel,
                                .type = suture_sample_type_name (type),
                                .memory_bytes =
                                    self.slabs.depth * self.slabs.layer_bytes,
                                .max_bytes = self.working_bytes,
                                .progress = progress };
  g_autoptr (SutureHdf5Helper) helper = suture_hdf5_helper_new (&task, error);

  self.helper = helper;
  return helper != NULL && suture_hdf5_helper_await_ok (helper, 0, error) &&
         suture_layer_feed_each (feed, has_layer, finish_layer, &self, progress,
                                 error) &&
         suture_hdf5_helper_ask (helper, "end", file_bytes, error);
}

/* (nullable) (transfer none): the dataset, if it is still the one */
static const SutureHdf5Dataset *
find_dataset (const GPtrArray       *contents,
              const SutureInputFile *file,
              const SutureLayerFeed *feed,
              SutureHdf5Layout      *layout)
{
  const SutureReadOptions  how = { .axes.dataset =
                                       feed->options->like->axes.dataset };
  const SutureHdf5Dataset *dataset =
      suture_hdf5_choose (contents, file, &how, NULL);

  return dataset != NULL && dataset->is_numbers &&
                 suture_hdf5_lay_out (dataset, file, &how, layout, NULL) &&
                 suture_shape_equal (layout->shape, feed->options->shape)
             ? dataset
             : NULL;
}

gboolean
suture_hdf5_writer_write (SutureLayerFeed      *feed,
                          const SutureProgress *progress,
                          GError              **error)
{
  const SutureProgress  copying = suture_progress_part (progress, 0.0, 0.2);
  const SutureProgress  writing = suture_progress_part (progress, 0.2, 1.0);
  const SutureFileInfo *like = feed->options->like;
  g_autoptr (SutureInputFile) file =
      like->path ? suture_input_file_open (like->path, NULL) : NULL;
  g_autoptr (GPtrArray) contents =
      file ? suture_hdf5_list (file->fd, file->name, progress, NULL) : NULL;
  g_autoptr (GError) why = NULL;
  g_auto (SutureHdf5Layout) layout = { 0 };
  const SutureHdf5Dataset *dataset =
      contents ? find_dataset (contents, file, feed, &layout) : NULL;

  if (dataset == NULL)
    return suture_progress_check (progress, error) &&
           fail_to_find (feed, error);
  if (!copy_file (feed, file, &copying, error))
    return FALSE;
  if (write_layers (feed, dataset, &layout, file->size, &writing, &why))
    return TRUE;
  /* A value that doesn't fit, or too little memory, is told as it is. */
  if (why->domain == SUTURE_ERROR && why->code != SUTURE_ERROR_INPUT)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  return fail_to_write (feed, progress, error);
}
