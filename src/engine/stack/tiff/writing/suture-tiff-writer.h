/* suture-tiff-writer.h: layers to a TIFF like the one they came from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/tiff/writing/suture-tiff-plan.h"

G_BEGIN_DECLS

/**
 * suture_tiff_writer_write:
 * @feed: the layers
 * @plan: of the options of @feed
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_tiff_writer_write (SutureLayerFeed      *feed,
                                   const SutureTiffPlan *plan,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
