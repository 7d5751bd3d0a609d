/* suture-resegmentation.h: a raw stack segmented layer by layer and linked, as
 * biologists' programs do, with all the errors that this makes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "linking/suture-linking.h"
#include "resegmentation/suture-mask-recipe.h"
#include "resegmentation/suture-stain.h"

G_BEGIN_DECLS

/**
 * suture_resegment:
 * @raw: raw stack
 * @stain: what is stained, and how large cells are
 * @recipe: how masks are made of a layer
 * @error: cancelled, no memory
 *
 * Every layer by itself: the result's ids are those of masks, numbered from 1
 * on each layer, and suture_link_layers() makes cells of them. METHOD.md
 * section 7.6.
 *
 * Returns: (transfer full) (nullable): a label stack of the shape and voxel
 *   size of @raw
 */
SutureStack *suture_resegment (SutureStack            *raw,
                               const SutureStain      *stain,
                               const SutureMaskRecipe *recipe,
                               const SutureProgress   *progress,
                               GError                **error);

/**
 * suture_resegmentation_link:
 * @layers: what suture_resegment() has made
 * @method: how
 *
 * Masks become cells as with suture_link_layers(); no neck is cut, for these
 * are errors that people have. By transport, cells of one layer are dropped, as
 * CellStitch does.
 *
 * Returns: (transfer full) (nullable): the linked stack
 */
SutureStack *suture_resegmentation_link (SutureStack          *layers,
                                         SutureLinkMethod      method,
                                         const SutureProgress *progress,
                                         GError              **error);

/**
 * suture_resegmentation_judge:
 * @linked: what was made of a raw stack
 * @index: its cells
 * @truth: the true cells
 * @owners: (out) (transfer full) (array): suture_body_owners_find()
 * @is_usable: (out): whether somebody would work with it: an average precision
 *   of .15 or more at IoU .5, and no more than two fifths of the bodies, crumbs
 *   not counted, without an owner
 * @error: cancelled
 */
gboolean suture_resegmentation_judge (SutureStack           *linked,
                                      const SutureCellIndex *index,
                                      SutureStack           *truth,
                                      guint64              **owners,
                                      gboolean              *is_usable,
                                      const SutureProgress  *progress,
                                      GError               **error);

/**
 * suture_stack_thin:
 * @step: 1 or more
 *
 * Returns: (transfer full) (nullable): every @step-th layer, from the first;
 *   itself if that is all of them
 */
SutureStack *suture_stack_thin (SutureStack *self, int step, GError **error);

/**
 * suture_thinning_get_steps:
 *
 * Microscopes take layers several pixels apart; where a stack has more of them,
 * some can be left out.
 *
 * Returns: up to which step suture_stack_thin() leaves a stack as biologists
 *   have them: layers no more than five pixels apart, and 24 of them or more
 */
int suture_thinning_get_steps (const SutureStack *self);

G_END_DECLS
