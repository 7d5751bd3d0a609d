/* suture-candidate.h: a suspected pair, and how layer gaps are screened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/** SutureCandidateKind: the kinds of error; METHOD.md section 2. Of a cut the
 * two pieces are sides of one body (suture-cut.h) */
typedef enum
{
  SUTURE_KIND_LAYER_GAP,
  SUTURE_KIND_CONTACT,
  SUTURE_KIND_CUT,
} SutureCandidateKind;

/** SUTURE_N_KINDS: kinds of what is proposed */
#define SUTURE_N_KINDS 3

/** SUTURE_N_JOINING_KINDS: kinds of pairs of bodies, which can be joined and
 * stand first; a cut is no such pair */
#define SUTURE_N_JOINING_KINDS 2

/** suture_candidate_kind_name: "layer-gap", "contact" or "cut" */
const char *suture_candidate_kind_name (SutureCandidateKind kind);

/** suture_candidate_kind_find: whether @name is that of a kind */
gboolean suture_candidate_kind_find (const char          *name,
                                     SutureCandidateKind *kind);

/**
 * SutureRivals: other candidates of a piece, of which at most one can be right
 * @n: how many; -1 if nobody has counted
 * @best_jaccard: the largest Jaccard index of theirs; 0 if there is none
 */
typedef struct
{
  gint64 n;
  double best_jaccard;
} SutureRivals;

/**
 * SutureCandidate:
 * @upper: cell above the gap
 * @lower: cell below it; of a cut the same cell
 * @gap_first_layer: first layer without mask; of a cut the first one below it
 * @gap_layers: layers without mask, at least 1; 0 of a contact and of a cut
 * @overlap_px: pixels common to the two facing masks (suture-facing.h), at
 *   least 1
 * @union_px: pixels in either
 * @is_primary: whether the pair belongs to the one-to-one matching
 * @spares_cells: whether its fill leaves what may be a cell of its own, as long
 * as nobody is sure of the pair (METHOD.md section 6.3)
 * @rivals: of the upper, of the lower piece (suture-rivals.h)
 */
typedef struct
{
  guint32      upper;
  guint32      lower;
  gint32       gap_first_layer;
  gint32       gap_layers;
  gint64       overlap_px;
  gint64       union_px;
  gboolean     is_primary;
  gboolean     spares_cells;
  SutureRivals rivals[2];
} SutureCandidate;

/**
 * suture_candidate_make:
 * @index: the cells
 * @upper: a cell
 * @lower: another cell
 * @candidate: (out): the candidate that they are, not primary
 *
 * Whether screening would list them or not.
 *
 * Returns: whether @lower begins below a gap under @upper and their facing
 * masks overlap
 */
gboolean suture_candidate_make (const SutureCellIndex *index,
                                guint32                upper,
                                guint32                lower,
                                SutureCandidate       *candidate);

/** suture_candidate_has_one_id: whether both pieces have one id already: a cell
 * that lacks layers (METHOD.md section 2) */
static inline gboolean
suture_candidate_has_one_id (const SutureCandidate *self,
                             const SutureCellIndex *index)
{
  return suture_cell_index_get_id (index, self->upper) ==
         suture_cell_index_get_id (index, self->lower);
}

/** suture_candidate_get_jaccard: Jaccard index of the facing masks */
static inline double
suture_candidate_get_jaccard (const SutureCandidate *self)
{
  return (double) self->overlap_px / (double) self->union_px;
}

/**
 * suture_candidate_compare_jaccard:
 *
 * Compares the fractions exactly, as no rounding could.
 *
 * Returns: less than 0 if @a has the larger Jaccard index, so that sorting puts
 *   it first; 0 if they are equal
 */
int suture_candidate_compare_jaccard (const SutureCandidate *a,
                                      const SutureCandidate *b);

/** suture_candidate_compare_promise: the same, and of equal ones the smaller
 * upper, then lower cell first; 0 for one pair alone */
int suture_candidate_compare_promise (const SutureCandidate *a,
                                      const SutureCandidate *b);

/**
 * suture_screen_layer_gaps:
 * @index: cells of the stack
 * @max_gap: most layers that may be missing, at least 1
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Every pair (upper, lower) with 1 to @max_gap layers between them, facing
 * masks that overlap (suture-facing.h), and nothing that blocks in the gap
 * (suture-between.h). No piece is a crumb; both may have one id. The matching
 * (suture-candidate-matching.h) is marked primary, rivals are counted. Source:
 * the paper's Algorithm 1 and Appendix B, METHOD.md section 2.
 *
 * Returns: (transfer full) (element-type SutureCandidate) (nullable): the pairs
 *   by rising upper, then lower cell
 */
GArray *suture_screen_layer_gaps (const SutureCellIndex *index,
                                  int                    max_gap,
                                  const SutureProgress  *progress,
                                  GError               **error);

G_END_DECLS
