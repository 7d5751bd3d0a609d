/* suture-tiff-layout-ome.h: how OME counts planes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-axes.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"

G_BEGIN_DECLS

/** suture_ome_count_planes: (out) @planes: how OME counts them:
 * DimensionOrder has the fastest axis first. Whether there are any, and not too
 * many */
gboolean suture_ome_count_planes (const SutureOmeMetadata *metadata,
                                  SuturePlanes            *planes);

/** suture_ome_rename_axes: the axes are what they were taken for, those of
 * length 1 what is left */
void suture_ome_rename_axes (SutureOmeMetadata       *metadata,
                             const SuturePlanes      *planes,
                             const SutureLayerPlanes *layers);

G_END_DECLS
