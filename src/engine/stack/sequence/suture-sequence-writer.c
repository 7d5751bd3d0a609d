/* suture-sequence-writer.c: layers to pictures like those they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gi18n-lib.h>

#include "base/suture-parallel.h"
#include "files/suture-safe-folder.h"
#include "stack/formats/suture-first-error.h"
#include "stack/png/suture-png.h"
#include "stack/sequence/suture-sequence-names.h"
#include "stack/sequence/suture-sequence.h"
#include "stack/tiff/writing/suture-tiff-writer.h"

typedef struct
{
  SutureLayerFeed       *feed;
  const SutureInputFile *folder; /* that was read */
  char                 **names;

  SutureFirstError failure; /* of the first layer that failed */
} Writing;

/* One layer of them. */
typedef struct
{
  const SutureLayerFeed *feed;
  gint64                 z;
} Layer;

static void
get_layer (gint64 z, void *layer, gpointer user_data)
{
  const Layer *self = user_data;

  self->feed->layer_func (self->z, layer, self->feed->user_data);
}

static gboolean
write_tiff (SutureLayerFeed *feed, GError **error)
{
  g_autoptr (SutureTiffPlan) plan =
      suture_tiff_plan_new (feed->options, SUTURE_TIFF_CLASSIC_BYTES);

  return suture_tiff_writer_write (feed, plan, NULL, error);
}

static gboolean
write_png (SutureLayerFeed *feed, GError **error)
{
  const SutureSampleType type = feed->options->sample_type;

  if (type != SUTURE_SAMPLE_U8 && type != SUTURE_SAMPLE_U16)
    {
      suture_safe_file_error (feed->file, error, 0,
                              _ ("a PNG holds no id above 65535; save the "
                                 "labels as TIFF first"));
      return FALSE;
    }
  if (!suture_layer_feed_get (feed, 0, error))
    return FALSE;
  if (!suture_png_pack (feed->layer, feed->options->shape, type, feed->encoded))
    {
      suture_safe_file_error (feed->file, error, ENOMEM, NULL);
      return FALSE;
    }
  return suture_safe_file_write (feed->file, 0, feed->encoded->data,
                                 feed->encoded->len, error);
}

/* @like: the layer as it was */
static gboolean
write_picture (const Writing           *self,
               size_t                   z,
               const SutureLayerSource *like,
               GError                 **error)
{
  Layer              layer = { self->feed, (gint64) z };
  SutureWriteOptions options = *self->feed->options;
  const gboolean     is_png = like->info.flavour == SUTURE_FLAVOUR_MEMORY;
  g_autoptr (SutureSafeFile) file =
      suture_safe_folder_open (self->feed->file, self->names[z], error);

  if (file == NULL)
    return FALSE;
  options.shape.nz = 1;
  options.like = &like->info;

  g_autoptr (SutureLayerFeed) feed =
      suture_layer_feed_new (file, &options, get_layer, &layer);

  return is_png ? write_png (feed, error) : write_tiff (feed, error);
}

static gboolean
write_layer (const Writing *self, size_t z, GError **error)
{
  g_autoptr (SutureInputFile) file =
      suture_input_file_open_in (self->folder, self->names[z], error);
  g_autoptr (SutureLayerSource) like =
      file ? suture_sequence_layer_new (file, SUTURE_ROLE_LABELS, error) : NULL;

  return like != NULL && write_picture (self, z, like, error);
}

static void
write_item (size_t z, gpointer workspace, gpointer user_data)
{
  Writing *self = user_data;
  GError  *error = NULL;

  if (!write_layer (self, z, &error))
    suture_first_error_take (&self->failure, z, error);
}

static gboolean
write_all (Writing *self, const SutureProgress *progress, GError **error)
{
  const size_t nz = (size_t) self->feed->options->shape.nz;
  gboolean     is_done;

  suture_first_error_init (&self->failure);
  is_done = suture_parallel_for (nz, write_item, self, progress, error);
  is_done = suture_first_error_settle (&self->failure, is_done, error);
  suture_first_error_clear (&self->failure);
  return is_done;
}

gboolean
suture_sequence_writer_write (SutureLayerFeed      *feed,
                              const SutureProgress *progress,
                              GError              **error)
{
  const char *path = feed->options->like->path;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SutureInputFile) folder =
      path ? suture_input_file_open_any (path, NULL) : NULL;
  g_auto (GStrv) names = folder && folder->is_folder
                             ? suture_sequence_names (folder, notices, NULL)
                             : NULL;
  Writing self = { .feed = feed, .folder = folder, .names = names };

  if (names == NULL ||
      (gint64) g_strv_length (names) != feed->options->shape.nz)
    {
      suture_safe_file_error (feed->file, error, 0,
                              _ ("the folder that the layers were read from "
                                 "isn't where it was, or has changed, and the "
                                 "new pictures are to be like those in it; put "
                                 "it back"));
      return FALSE;
    }
  return write_all (&self, progress, error);
}
