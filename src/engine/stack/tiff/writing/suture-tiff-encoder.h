/* suture-tiff-encoder.h: a layer as a TIFF's strips or tiles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/tiff/writing/suture-tiff-plan.h"

G_BEGIN_DECLS

/** SUTURE_TIFF_ENCODED_AT: where the first chunk begins in the feed's @encoded:
 * behind a header that is of no use */
#define SUTURE_TIFF_ENCODED_AT 8

/**
 * suture_tiff_encode_layer:
 * @plan: how
 * @feed: whose @layer is encoded; gets the chunks, one behind the other, in
 *   @encoded, and their lengths in @chunk_sizes
 *
 * Any thread.
 *
 * Returns: whether it could be encoded
 */
gboolean suture_tiff_encode_layer (const SutureTiffPlan *plan,
                                   SutureLayerFeed      *feed,
                                   GError              **error);

G_END_DECLS
