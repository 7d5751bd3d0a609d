/* suture-raw-beside.h: the raw stack that lies beside labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_raw_beside_find:
 * @labels_path: a label stack, file name encoding
 *
 * By the names that programs give: beside leaf_cp_masks.tif (Cellpose),
 * leaf_predictions_multicut (PlantSeg), leaf-raw_Object Identities (ilastik),
 * leaf.seg (3D Slicer), leaf_labels or leaf-masks lies leaf or leaf_raw, of any
 * format that is read; beside labels.tif lies raw.tif. Likewise folders of
 * layers: images beside masks. Of several, the one of the labels' own ending,
 * else the first by its name.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *suture_raw_beside_find (const char *labels_path);

G_END_DECLS
