/* suture-layer-masks.h: the masks of one layer, and how they lie over those of
 * the next
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index-private.h"

G_BEGIN_DECLS

/**
 * SutureLayerMasks: every mask of a layer, numbered as they appear on it
 * @n_rows: rows of the layer
 * @layer: its runs, row by row; a run's `cell` is the number of its mask
 * @n_masks: how many
 * @areas_px: (array length=n_masks): pixels of each
 */
typedef struct
{
  gint64           n_rows;
  SutureIndexLayer layer;
  guint32          n_masks;
  gint64          *areas_px;
} SutureLayerMasks;

/** suture_layer_masks_read: fills @self, which is zero; %FALSE without memory
 */
gboolean suture_layer_masks_read (SutureLayerMasks  *self,
                                  const SutureStack *layers,
                                  gint64             z,
                                  guint64            background_id);
void     suture_layer_masks_clear (SutureLayerMasks *self);

/** SutureMaskOverlap: pixels that a mask shares with one of the next layer */
typedef struct
{
  guint32 upper;
  guint32 lower;
  gint64  overlap_px;
} SutureMaskOverlap;

/** suture_mask_overlaps: (transfer full) (element-type SutureMaskOverlap): all
 * that there are, by rising @upper, then @lower */
GArray *suture_mask_overlaps (const SutureLayerMasks *upper,
                              const SutureLayerMasks *lower);

/** SUTURE_NO_MASK: the number of no mask */
#define SUTURE_NO_MASK G_MAXUINT32

/**
 * SutureLinkFunc:
 * @overlaps: (element-type SutureMaskOverlap): as suture_mask_overlaps() has
 *   them
 * @upper_of: (out) (array): for each mask of @lower the mask of @upper that it
 *   goes on from, or %SUTURE_NO_MASK, as it is when called
 */
typedef void (*SutureLinkFunc) (const SutureLayerMasks *upper,
                                const SutureLayerMasks *lower,
                                GArray                 *overlaps,
                                guint32                *upper_of);

/** suture_link_by_overlap: a #SutureLinkFunc */
void suture_link_by_overlap (const SutureLayerMasks *upper,
                             const SutureLayerMasks *lower,
                             GArray                 *overlaps,
                             guint32                *upper_of);

/** suture_link_by_transport: a #SutureLinkFunc */
void suture_link_by_transport (const SutureLayerMasks *upper,
                               const SutureLayerMasks *lower,
                               GArray                 *overlaps,
                               guint32                *upper_of);

/**
 * suture_link_transport_px:
 * @sent_px: (out) (array length=overlaps->len): pixels that the cheapest
 *   transport takes from one mask of each overlap to the other, at a cost of
 *   1 − IoU; what is sent on none goes to the empty mass, at a cost of 1
 */
void suture_link_transport_px (const SutureLayerMasks *upper,
                               const SutureLayerMasks *lower,
                               GArray                 *overlaps,
                               gint64                 *sent_px);

/** suture_mask_overlap_get_union_px: pixels in either of the two masks */
static inline gint64
suture_mask_overlap_get_union_px (const SutureMaskOverlap *self,
                                  const SutureLayerMasks  *upper,
                                  const SutureLayerMasks  *lower)
{
  return upper->areas_px[self->upper] + lower->areas_px[self->lower] -
         self->overlap_px;
}

G_END_DECLS
