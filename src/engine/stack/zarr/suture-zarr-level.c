/* suture-zarr-level.c: an array, written at the resolution it has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-level.h"

#include <errno.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "files/suture-safe-folder.h"
#include "stack/formats/suture-first-error.h"
#include "stack/layers/suture-voxels.h"
#include "stack/zarr/suture-zarr-chunk.h"
#include "stack/zarr/suture-zarr-store.h"
#include "stack/zarr/suture-zarr-turns.h"

/* One array; then one slab of it. */
typedef struct
{
  const SutureLayerFeed  *feed;
  const char             *path;
  const SutureZarrArray  *array;
  const SutureZarrLayout *layout;
  gboolean                keeps_empty;
  SutureWriteOptions      options; /* with the shape of this array */
  guint8                 *samples;
  gint64                  number;
  SutureZarrSlab          slab;
  SutureZarrTurns         turns;

  SutureFirstError failure; /* of the slab's layers, then of its chunks */
} Level;

/* Layers of this resolution */

#define TAKE_NEAREST(Type)                                                     \
  {                                                                            \
    const Type *f = from;                                                      \
    Type       *t = to;                                                        \
    for (gint64 y = 0; y < small.ny; y++)                                      \
      for (gint64 x = 0; x < small.nx; x++)                                    \
        *t++ = f[y * full.ny / small.ny * full.nx + x * full.nx / small.nx];   \
  }                                                                            \
  break

static void
shrink (const Level *self, const void *from, void *to)
{
  const SutureShape full = self->feed->options->shape;
  const SutureShape small = self->layout->shape;

  switch (suture_sample_type_size (self->options.memory_type))
    {
    case 1:
      TAKE_NEAREST (guint8);
    case 2:
      TAKE_NEAREST (guint16);
    case 4:
      TAKE_NEAREST (guint32);
    default:
      TAKE_NEAREST (guint64);
    }
}

static void
get_layer (gint64 z, void *layer, gpointer user_data)
{
  const Level      *self = user_data;
  const SutureShape full = self->feed->options->shape;
  const SutureShape small = self->layout->shape;
  const gint64      from = z * full.nz / small.nz;

  if (suture_shape_equal (full, small))
    {
      self->feed->layer_func (z, layer, self->feed->user_data);
      return;
    }

  g_autofree void *whole =
      g_malloc_n (suture_shape_layer_size (full),
                  suture_sample_type_size (self->options.memory_type));

  self->feed->layer_func (from, whole, self->feed->user_data);
  shrink (self, whole, layer);
}

static gpointer
make_feed (gpointer user_data)
{
  Level *self = user_data;

  return suture_layer_feed_new (self->feed->file, &self->options, get_layer,
                                self);
}

static void
free_feed (gpointer data)
{
  suture_layer_feed_free (data);
}

static void
take_layer (size_t item, gpointer workspace, gpointer user_data)
{
  Level           *self = user_data;
  SutureLayerFeed *feed = workspace;
  GError          *error = NULL;

  if (suture_layer_feed_get (feed, self->slab.first + (gint64) item, &error))
    memcpy (self->samples + item * feed->layer_bytes, feed->layer,
            feed->layer_bytes);
  else
    suture_first_error_take (&self->failure, item, error);
}

static void
write_store (size_t item, gpointer workspace, gpointer user_data)
{
  Level *self = user_data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint64 store[SUTURE_ZARR_MAX_AXES];
  GError *error = NULL;

  suture_zarr_locate (self->array, self->layout, self->array->stores,
                      self->number, item, store);

  g_autofree char *name =
      suture_zarr_chunk_dup_name (self->array, self->path, store);

  suture_zarr_turns_begin (&self->turns);
  if (!suture_zarr_store_pack (self->array, self->layout, store, self->samples,
                               self->slab.first, self->keeps_empty, bytes))
    suture_safe_file_error (self->feed->file, &error, ENOMEM, NULL);
  else if (bytes->len > 0)
    suture_safe_folder_write (self->feed->file, name, bytes->data, bytes->len,
                              &error);
  g_clear_pointer (&bytes, g_byte_array_unref);
  suture_zarr_turns_end (&self->turns);
  if (error != NULL)
    suture_first_error_take (&self->failure, item, error);
}

static gboolean
write_slab (Level *self, const SutureProgress *progress, GError **error)
{
  const SutureProgress taking = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress packing = suture_progress_part (progress, 0.5, 1.0);
  const gboolean       is_done =
      suture_parallel_for_with_workspace ((size_t) self->slab.n_layers,
                                          take_layer, make_feed, free_feed,
                                          self, &taking, error) &&
      (self->failure.error != NULL ||
       suture_parallel_for (self->slab.n_chunks, write_store, self, &packing,
                            error));

  return suture_first_error_settle (&self->failure, is_done, error);
}

gboolean
suture_zarr_level_write (SutureLayerFeed        *feed,
                         const char             *path,
                         const SutureZarrArray  *array,
                         const SutureZarrLayout *layout,
                         gboolean                keeps_empty,
                         const SutureProgress   *progress,
                         GError                **error)
{
  const gint64  nz = layout->shape.nz;
  const gint64  depth = suture_zarr_slab_depth (layout, array->stores);
  const guint64 n_bytes = (guint64) depth *
                          suture_shape_layer_size (layout->shape) *
                          suture_sample_type_size (array->type);
  Level    self = { .feed = feed,
                    .path = path,
                    .array = array,
                    .layout = layout,
                    .keeps_empty = keeps_empty,
                    .options = *feed->options };
  gboolean is_written = TRUE;
  g_autoptr (GBytes) room = NULL;

  self.options.shape = layout->shape;
  room = suture_voxels_new (n_bytes, 1, NULL);
  if (room == NULL)
    {
      suture_safe_file_error (feed->file, error, ENOMEM, NULL);
      return FALSE;
    }
  self.samples = suture_voxels_get (room);
  suture_first_error_init (&self.failure);
  suture_zarr_turns_init (&self.turns, array, array->stores);
  for (gint64 z = 0; z < nz && is_written; z += depth)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) z / (double) nz,
                                (double) MIN (z + depth, nz) / (double) nz);

      self.number = z / depth;
      self.slab = suture_zarr_slab (array, layout, array->stores, self.number);
      is_written = write_slab (&self, &part, error);
    }
  suture_zarr_turns_clear (&self.turns);
  suture_first_error_clear (&self.failure);
  return is_written;
}
