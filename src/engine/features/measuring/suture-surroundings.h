/* suture-surroundings.h: what other cells have of a gap and of the pieces' ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "candidates/suture-facing.h"

G_BEGIN_DECLS

/**
 * SutureSurroundings:
 * @gap_owned: share of the pixels common to both facing masks, on the layers of
 *   the gap, that belongs to cells which reach out of the gap
 * @gap_labelled: pixels of any cell on the layers of the gap, over those on the
 *   layers above and below it, at most 1: near 0 where whole layers were
 * dropped
 * @goes_on: of the upper, of the lower piece: the best Jaccard index of its
 *   facing mask with the mask that such a cell has on the gap's layer next to
 *   it: the piece may go on as that cell
 *
 * Crumbs aren't looked at, nor are the two pieces themselves. NAN where it
 * wasn't measured.
 */
typedef struct
{
  double gap_owned;
  double gap_labelled;
  double goes_on[2];
} SutureSurroundings;

/** SutureSurroundingsScratch: memory of one thread; zero it first */
typedef struct
{
  GArray *common; /* SutureRun */
  GArray *moved;  /* SutureRun */
  GArray *found;  /* SutureOverlap */
} SutureSurroundingsScratch;

void suture_surroundings_scratch_init (SutureSurroundingsScratch *self);
void suture_surroundings_scratch_clear (SutureSurroundingsScratch *self);

/**
 * suture_surroundings_measure:
 * @index: cells of the stack
 * @candidate: a pair
 * @facing: how its pieces face each other
 * @scratch: this thread's
 *
 * Where the stack is moved in the gap, masks are looked for where they would
 * lie. Turning the stack upside down exchanges the two sides.
 */
SutureSurroundings
suture_surroundings_measure (const SutureCellIndex     *index,
                             const SutureCandidate     *candidate,
                             const SutureFacing        *facing,
                             SutureSurroundingsScratch *scratch);

G_END_DECLS
