/* suture-opened.h: what an opening has come to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "keeping/suture-keeper.h"
#include "suspects/suture-suspects.h"
#include "oddities/suture-oddity.h"
#include "opening/suture-stack-roles.h"

G_BEGIN_DECLS

/**
 * SutureOpened:
 * @stacks: whole, with their voxel size
 * @index: their cells
 * @is_new: whether the voxels are others than those that were open
 * @keeper: (nullable): the review that they are of
 * @suspects: (nullable): what the review's pairs were measured to be; %NULL:
 *   they are to be screened
 * @meanings: (nullable): which bodies its decisions are about, where it was
 * left by an earlier version: suture_review_find_meanings_in()
 * @is_screened_again: whether it was measured with ids for cells, of which some
 *   have several bodies
 * @earlier: (nullable) (element-type SutureReviewEntry): reviews of that file
 * @lacks_raw: whether the review had a raw stack that isn't there any more
 * @oddities: (nullable) (element-type SutureOddity): what is odd about stacks
 *   that are new
 * @missing_labels: (nullable): in the place of all that: where the review's
 *   labels should be
 */
typedef struct
{
  SutureOpenedStacks stacks;
  SutureCellIndex   *index;
  gboolean           is_new;
  SutureKeeper      *keeper;
  SutureSuspects    *suspects;
  GHashTable        *meanings;
  gboolean           is_screened_again;
  GPtrArray         *earlier;
  gboolean           lacks_raw;
  GPtrArray         *oddities;
  char              *missing_labels;
} SutureOpened;

void suture_opened_free (gpointer self);

/** suture_opened_use: stacks that are open already; @raw: (nullable) */
void
suture_opened_use (SutureOpened *self, SutureStack *labels, SutureStack *raw);

/** suture_opened_look_for_oddities: once the cells of new stacks are known */
void suture_opened_look_for_oddities (SutureOpened *self);

G_END_DECLS
