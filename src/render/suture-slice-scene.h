/* suture-slice-scene.h: what the slice views show, and how
 *
 * One scene serves all views of a stack. Main thread only: setters raise the
 * version, and views that find a new version paint anew.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-plane.h"
#include "suture-channel-look.h"
#include "suture-palette.h"
#include "suture-slice-look.h"

G_BEGIN_DECLS

typedef struct _SutureSliceScene SutureSliceScene;

/** suture_slice_scene_new: (transfer full): a scene without stacks */
SutureSliceScene *suture_slice_scene_new (void);
SutureSliceScene *suture_slice_scene_ref (SutureSliceScene *self);
void              suture_slice_scene_unref (SutureSliceScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSliceScene, suture_slice_scene_unref)

/** suture_slice_scene_get_version: differs after every change */
guint suture_slice_scene_get_version (const SutureSliceScene *self);

/**
 * suture_slice_scene_set_stacks:
 * @labels: (nullable): label stack
 * @raw: (nullable): raw stack of the same shape
 * @index: (nullable): the cells of @labels; without them cells aren't drawn yet
 *
 * Forgets palette, merge map, correction, pair and preview if @index is another
 * one.
 */
void suture_slice_scene_set_stacks (SutureSliceScene *self,
                                    SutureStack      *labels,
                                    SutureStack      *raw,
                                    SutureCellIndex  *index);

/** suture_slice_scene_set_merge_map: (nullable): joined cells share a colour */
void suture_slice_scene_set_merge_map (SutureSliceScene *self,
                                       SutureMergeMap   *map);

/**
 * suture_slice_scene_set_pair:
 * @candidate: (nullable): upper piece blue, lower orange, other cells grey
 *   outlines; %NULL: all cells in the palette's colours
 * @preview: (nullable): of the scene's cells; its fills are hatched
 */
void suture_slice_scene_set_pair (SutureSliceScene      *self,
                                  const SutureCandidate *candidate,
                                  SutureCorrection      *preview);

/**
 * suture_slice_scene_set_palette:
 * @palette: (nullable): of the scene's cells; %NULL: not made yet, so that
 * cells are outlines. Making it takes time, so it is up to the caller where.
 */
void suture_slice_scene_set_palette (SutureSliceScene *self,
                                     SuturePalette    *palette);

/** suture_slice_scene_set_correction: (nullable): what is decided; its fills
 * look like the cells they belong to */
void suture_slice_scene_set_correction (SutureSliceScene *self,
                                        SutureCorrection *correction);

/**
 * suture_slice_scene_set_channels:
 * @channels: (nullable) (array length=n): those that are drawn, of the shape of
 *   the raw stack, in place of it; %NULL: the raw stack is drawn, in greys
 *
 * Stacks are kept by a reference. Another raw stack forgets them.
 */
void suture_slice_scene_set_channels (SutureSliceScene       *self,
                                      const SutureRawChannel *channels,
                                      size_t                  n);

/** suture_slice_scene_get_channels: (transfer none) (nullable) (array
 * length=n): those that are drawn; %NULL: the raw stack is */
const SutureRawChannel *
suture_slice_scene_get_channels (const SutureSliceScene *self, size_t *n);

void suture_slice_scene_set_contrast (SutureSliceScene *self,
                                      SutureContrast    contrast);
void suture_slice_scene_set_label_opacity (SutureSliceScene *self,
                                           double            opacity);
void suture_slice_scene_set_outline (SutureSliceScene *self, gboolean outline);
void suture_slice_scene_set_labels_visible (SutureSliceScene *self,
                                            gboolean          visible);
void suture_slice_scene_set_preview_visible (SutureSliceScene *self,
                                             gboolean          visible);

SutureShape      suture_slice_scene_get_shape (const SutureSliceScene *self);
SutureSpacing    suture_slice_scene_get_spacing (const SutureSliceScene *self);
SutureStack     *suture_slice_scene_get_labels (const SutureSliceScene *self);
SutureStack     *suture_slice_scene_get_raw (const SutureSliceScene *self);
SutureCellIndex *suture_slice_scene_get_index (const SutureSliceScene *self);
SutureContrast   suture_slice_scene_get_contrast (const SutureSliceScene *self);
gboolean         suture_slice_scene_get_outline (const SutureSliceScene *self);

/**
 * suture_slice_scene_get_pair:
 * @preview: (out) (optional) (nullable): the correction that is previewed,
 *   %NULL while previews are hidden
 *
 * Returns: (transfer none) (nullable): the pair shown
 */
const SutureCandidate *
suture_slice_scene_get_pair (const SutureSliceScene *self,
                             SutureCorrection      **preview);

/** suture_slice_scene_has_cut: whether the pair shown is one cell twice: a cut
 * that isn't made, its upper side blue and its lower one orange; while previews
 * are hidden all of it is blue */
gboolean suture_slice_scene_has_cut (const SutureSliceScene *self);

/** suture_slice_scene_set_plane: (nullable): what parts the pair, of a contact
 * or a cut; another pair, or none, forgets it */
void suture_slice_scene_set_plane (SutureSliceScene     *self,
                                   const SutureCutPlane *plane);

/** suture_slice_scene_set_side: (nullable) (element-type SutureBodyRun): of a
 * cut inside masks what lies on its one side, orange; another pair, or none,
 * forgets it. Kept by a reference */
void suture_slice_scene_set_side (SutureSliceScene *self, GArray *side);

/** suture_slice_scene_get_side: (transfer none) (nullable) */
GArray *suture_slice_scene_get_side (const SutureSliceScene *self);

/** suture_slice_scene_get_plane: (transfer none) (nullable) */
const SutureCutPlane *
suture_slice_scene_get_plane (const SutureSliceScene *self);

/**
 * suture_slice_scene_get_look:
 *
 * Returns: (transfer none) (nullable): what a painter needs, good until the
 *   next change; %NULL without stacks
 */
const SutureSliceLook *suture_slice_scene_get_look (SutureSliceScene *self);

G_END_DECLS
