/* suture-layer-feed.c: layers from a function to the samples of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-layer-feed.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "stack/suture-convert.h"

SutureLayerFeed *
suture_layer_feed_new (const SutureSafeFile     *file,
                       const SutureWriteOptions *options,
                       SutureLayerFunc           layer_func,
                       gpointer                  user_data,
                       GError                  **error)
{
  g_autoptr (SutureLayerFeed) self = g_new0 (SutureLayerFeed, 1);
  const size_t n = suture_shape_layer_size (options->shape);

  self->file = file;
  self->options = options;
  self->layer_func = layer_func;
  self->user_data = user_data;
  self->layer_bytes = n * suture_sample_type_size (options->sample_type);
  self->memory_layer =
      g_try_malloc_n (n, suture_sample_type_size (options->memory_type));
  self->layer = g_try_malloc (self->layer_bytes);
  if (self->memory_layer != NULL && self->layer != NULL)
    return g_steal_pointer (&self);
  suture_safe_file_error (file, error, ENOMEM, NULL);
  return NULL;
}

void
suture_layer_feed_free (SutureLayerFeed *self)
{
  g_free (self->memory_layer);
  g_free (self->layer);
  g_free (self);
}

gboolean
suture_layer_feed_get (SutureLayerFeed *self, gint64 z, GError **error)
{
  const SutureWriteOptions *options = self->options;
  size_t                    at = 0;

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
