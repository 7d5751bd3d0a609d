/* suture-layer-feed.h: layers from a function to the samples of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/suture-safe-file.h"
#include "stack/suture-stack-writer.h"

G_BEGIN_DECLS

/**
 * SutureLayerFeed:
 * @file: where they go, for messages
 * @layer: the last layer asked for, as samples of the file's type in this
 *   machine's byte order; whoever asked may overwrite it
 * @layer_bytes: its length
 */
typedef struct
{
  const SutureSafeFile     *file;
  const SutureWriteOptions *options;
  SutureLayerFunc           layer_func;
  gpointer                  user_data;
  void                     *memory_layer;
  void                     *layer;
  size_t                    layer_bytes;
} SutureLayerFeed;

/** suture_layer_feed_new: (transfer full) (nullable): a feed; borrows all */
SutureLayerFeed *suture_layer_feed_new (const SutureSafeFile     *file,
                                        const SutureWriteOptions *options,
                                        SutureLayerFunc           layer_func,
                                        gpointer                  user_data,
                                        GError                  **error);
void             suture_layer_feed_free (SutureLayerFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureLayerFeed, suture_layer_feed_free)

/**
 * suture_layer_feed_get:
 * @error: a value doesn't fit the file's type
 *
 * Returns: whether @self->layer now holds layer @z
 */
gboolean
suture_layer_feed_get (SutureLayerFeed *self, gint64 z, GError **error);

G_END_DECLS
