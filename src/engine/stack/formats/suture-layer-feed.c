/* suture-layer-feed.c: layers from a function to the samples of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-layer-feed.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdatomic.h>

#include "base/suture-parallel.h"
#include "stack/layers/suture-convert.h"

SutureLayerFeed *
suture_layer_feed_new (const SutureSafeFile     *file,
                       const SutureWriteOptions *options,
                       SutureLayerFunc           layer_func,
                       gpointer                  user_data)
{
  SutureLayerFeed *self = g_new0 (SutureLayerFeed, 1);

  self->file = file;
  self->options = options;
  self->layer_func = layer_func;
  self->user_data = user_data;
  self->layer_bytes = suture_shape_layer_size (options->shape) *
                      suture_sample_type_size (options->sample_type);
  self->encoded = g_byte_array_new ();
  self->chunk_sizes = g_array_new (FALSE, FALSE, sizeof (size_t));
  return self;
}

void
suture_layer_feed_free (SutureLayerFeed *self)
{
  if (self->layer != self->memory_layer)
    g_free (self->layer);
  g_free (self->memory_layer);
  g_free (self->read_back);
  g_byte_array_unref (self->encoded);
  g_array_unref (self->chunk_sizes);
  g_free (self);
}

/* A layer that is the same in the file as in memory stands in one place. */
static gboolean
make_room (SutureLayerFeed *self)
{
  const SutureWriteOptions *options = self->options;

  if (self->layer != NULL)
    return TRUE;
  self->memory_layer =
      g_try_malloc_n (suture_shape_layer_size (options->shape),
                      suture_sample_type_size (options->memory_type));
  self->layer = options->memory_type == options->sample_type
                    ? self->memory_layer
                    : g_try_malloc (self->layer_bytes);
  return self->memory_layer != NULL && self->layer != NULL;
}

gboolean
suture_layer_feed_get (SutureLayerFeed *self, gint64 z, GError **error)
{
  const SutureWriteOptions *options = self->options;
  size_t                    at = 0;

  if (!make_room (self))
    {
      suture_safe_file_error (self->file, error, ENOMEM, NULL);
      return FALSE;
    }
  self->layer_func (z, self->memory_layer, self->user_data);
  if (suture_convert_to_file (self->memory_layer, options->memory_type,
                              self->layer, options->sample_type,
                              suture_shape_layer_size (options->shape), &at))
    return TRUE;

  g_autofree char *value =
      suture_sample_to_string (self->memory_layer, options->memory_type, at);
  g_autofree char *detail =
      g_strdup_printf (_ ("the value %s in layer %" PRId64 " doesn't fit %s"),
                       value, z,
                       suture_sample_type_name (options->sample_type));

  suture_safe_file_error (self->file, error, 0, detail);
  return FALSE;
}

/* One run through all layers. */
typedef struct
{
  SutureLayerFeed    *feed;
  SutureLayerFeedFunc work;
  SutureLayerFeedFunc finish;
  gpointer            user_data;

  GMutex      lock;
  GCond       turn_passed;
  gint64      turn;  /* guarded by lock: the layer that may finish */
  GError     *error; /* guarded by lock: of the first layer that failed */
  atomic_bool has_failed;
} Feeding;

static gpointer
make_feed (gpointer user_data)
{
  const Feeding         *feeding = user_data;
  const SutureLayerFeed *feed = feeding->feed;

  return suture_layer_feed_new (feed->file, feed->options, feed->layer_func,
                                feed->user_data);
}

static void
free_feed (gpointer data)
{
  suture_layer_feed_free (data);
}

static gboolean
work_on_layer (const Feeding   *feeding,
               SutureLayerFeed *feed,
               gint64           z,
               GError         **error)
{
  return suture_layer_feed_get (feed, z, error) &&
         feeding->work (feed, z, feeding->user_data, error);
}

/* Layers are handed out top to bottom, and those begun are always brought to
 * an end: whoever waits for his turn waits for threads that are at work. */
static void
take_turn (Feeding         *feeding,
           SutureLayerFeed *feed,
           gint64           z,
           gboolean         is_done,
           GError          *error)
{
  g_mutex_lock (&feeding->lock);
  while (feeding->turn != z)
    g_cond_wait (&feeding->turn_passed, &feeding->lock);
  if (!atomic_load (&feeding->has_failed))
    {
      if (is_done && feeding->finish != NULL)
        is_done = feeding->finish (feed, z, feeding->user_data, &error);
      if (!is_done)
        {
          feeding->error = g_steal_pointer (&error);
          atomic_store (&feeding->has_failed, TRUE);
        }
    }
  feeding->turn++;
  g_cond_broadcast (&feeding->turn_passed);
  g_mutex_unlock (&feeding->lock);
  g_clear_error (&error);
}

static void
feed_layer_worker (size_t item, gpointer workspace, gpointer user_data)
{
  Feeding         *feeding = user_data;
  SutureLayerFeed *feed = workspace;
  GError          *error = NULL;
  gboolean         is_done = FALSE;

  if (!atomic_load (&feeding->has_failed))
    is_done = work_on_layer (feeding, feed, (gint64) item, &error);
  take_turn (feeding, feed, (gint64) item, is_done, error);
}

gboolean
suture_layer_feed_each (SutureLayerFeed      *self,
                        SutureLayerFeedFunc   work,
                        SutureLayerFeedFunc   finish,
                        gpointer              user_data,
                        const SutureProgress *progress,
                        GError              **error)
{
  Feeding feeding = {
    .feed = self, .work = work, .finish = finish, .user_data = user_data
  };

  g_mutex_init (&feeding.lock);
  g_cond_init (&feeding.turn_passed);

  const gboolean is_complete =
      suture_parallel_for_with_workspace ((size_t) self->options->shape.nz,
                                          feed_layer_worker, make_feed,
                                          free_feed, &feeding, progress, error);

  g_cond_clear (&feeding.turn_passed);
  g_mutex_clear (&feeding.lock);
  if (is_complete && feeding.error != NULL)
    g_propagate_error (error, g_steal_pointer (&feeding.error));
  g_clear_error (&feeding.error);
  return is_complete && !atomic_load (&feeding.has_failed);
}
