/* suture-test-stacks.h: random label stacks, and what else is done to stacks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "candidates/suture-candidate.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** suture_test_set_label: sets one voxel of a stack that isn't shared yet */
void suture_test_set_label (SutureStack *stack,
                            gint64       z,
                            gint64       y,
                            gint64       x,
                            guint64      id);

/** suture_test_get_label: one voxel */
guint64
suture_test_get_label (const SutureStack *stack, gint64 z, gint64 y, gint64 x);

/**
 * suture_test_bricks:
 * @rand: where chance comes from
 * @shape: size in voxels
 * @type: u8 to u64
 * @n_ids: how many ids there may be, spread over all that @type holds
 * @n_bricks: how many boxes of a few layers are laid, the later over the
 * earlier
 *
 * Cells of one layer and of many, in several parts, with empty layers inside,
 * gaps, and fragments: everything a segmentation gets wrong.
 *
 * Returns: (transfer full): a label stack
 */
SutureStack *suture_test_bricks (GRand           *rand,
                                 SutureShape      shape,
                                 SutureSampleType type,
                                 int              n_ids,
                                 int              n_bricks);

/** suture_test_upside_down: (transfer full): the stack with its layers in the
 * opposite order */
SutureStack *suture_test_upside_down (const SutureStack *stack);

/** suture_test_candidate: a pair by ids, its gap and facing masks taken from
 * @index */
SutureCandidate suture_test_candidate (const SutureCellIndex *index,
                                       guint64                upper_id,
                                       guint64                lower_id);

/** suture_test_assert_same_index: fails unless both have the same cells, layers
 * and runs */
void suture_test_assert_same_index (const SutureCellIndex *a,
                                    const SutureCellIndex *b);

/** SutureTestStop: cancels long work once it has come so far */
typedef struct
{
  GCancellable  *cancellable;
  double         at;
  SutureProgress progress; /* for the work */
} SutureTestStop;

/** suture_test_stop_init: @at is the fraction; @self must stay where it is */
void suture_test_stop_init (SutureTestStop *self, double at);

/** suture_test_stop_clear: frees what @self holds, not @self */
void suture_test_stop_clear (SutureTestStop *self);

G_END_DECLS
