/* suture-layer-feed.h: layers from a function to the samples of a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-safe-file.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * SutureLayerFeed:
 * @file: where they go, for messages
 * @layer: the last layer asked for, as samples of the file's type in this
 *   machine's byte order; whoever asked may overwrite it
 * @layer_bytes: its length
 * @read_back: (nullable): scratch of the comparison: the layer as the file has
 *   it
 * @encoded: scratch of the TIFF writer: the layer's strips or tiles as they
 *   stand in the file
 * @chunk_sizes: (element-type size_t): their lengths
 *
 * One thread's; suture_layer_feed_each() gives every thread its own.
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
  void                     *read_back;
  GByteArray               *encoded;
  GArray                   *chunk_sizes;
} SutureLayerFeed;

/** suture_layer_feed_new: (transfer full): a feed; borrows all. Takes the
 * memory for its layer when it is first asked for one */
SutureLayerFeed *suture_layer_feed_new (const SutureSafeFile     *file,
                                        const SutureWriteOptions *options,
                                        SutureLayerFunc           layer_func,
                                        gpointer                  user_data);
void             suture_layer_feed_free (SutureLayerFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureLayerFeed, suture_layer_feed_free)

/**
 * suture_layer_feed_get:
 * @error: a value doesn't fit the file's type, or there isn't enough memory
 *
 * Returns: whether @self->layer now holds layer @z
 */
gboolean
suture_layer_feed_get (SutureLayerFeed *self, gint64 z, GError **error);

/**
 * SutureLayerFeedFunc:
 * @feed: a feed whose @layer holds layer @z
 *
 * Returns: whether the layer could be dealt with
 */
typedef gboolean (*SutureLayerFeedFunc) (SutureLayerFeed *feed,
                                         gint64           z,
                                         gpointer         user_data,
                                         GError         **error);

/**
 * suture_layer_feed_each:
 * @self: what to feed
 * @work: done for several layers at a time, each thread with its own feed
 * @finish: (nullable): done layer by layer, top to bottom, with the feed that
 *   @work had
 * @user_data: for both
 * @progress: (nullable): progress
 * @error: what the first layer that failed says, or cancelled
 *
 * No more layers than there are threads are held at a time.
 *
 * Returns: whether all layers were dealt with
 */
gboolean suture_layer_feed_each (SutureLayerFeed      *self,
                                 SutureLayerFeedFunc   work,
                                 SutureLayerFeedFunc   finish,
                                 gpointer              user_data,
                                 const SutureProgress *progress,
                                 GError              **error);

G_END_DECLS
