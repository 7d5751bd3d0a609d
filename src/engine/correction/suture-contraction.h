/* suture-contraction.h: which pairs to join when nobody looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/** SUTURE_SURE_SCORE: from which score on a job without anyone who looks may
 * fill over what could be a cell, and take a body away from the larger one that
 * has its id */
#define SUTURE_SURE_SCORE .95

/**
 * SutureScoredCandidate:
 * @candidate: a candidate
 * @score: how probably it is one cell
 * @is_refused: whether its pieces must not become one, whatever else speaks for
 *   it: a cut was made between them. The score says nothing then
 */
typedef struct
{
  SutureCandidate candidate;
  double          score;
  gboolean        is_refused;
} SutureScoredCandidate;

/**
 * suture_contraction_find:
 * @index: the cells
 * @pairs: (array length=n_pairs): all candidates of a screening, and what is
 *   refused
 * @threshold: τ, the score from which on a pair is taken for one cell
 * @is_joined: (out) (array length=n_pairs): which pairs to join
 *
 * Scores aren't thresholded and chained, for one wrong candidate in twenty
 * makes giants. Greedy additive contraction instead, on the graph of
 * candidates: a candidate weighs (logit score − logit τ)·√overlap, the pieces
 * of the heaviest are joined, candidates between the same two groups add up,
 * and so on while the heaviest is positive; ties by smaller cell. Primary
 * candidates speak for joining, and others where no primary one with the same
 * upper or lower piece does. Rivals have a piece in common and their other
 * pieces lie side by side, so that only one of them can be right: a candidate
 * weighs nothing if a rival has three quarters of its weight, or if its odds
 * are below those of τ times 1 + the rival's odds (times the rival's overlap
 * over its own, if that is less than 1). A piece that isn't the largest body of
 * its id near by is joined with another id from %SUTURE_SURE_SCORE on: what
 * linked the masks says that it belongs elsewhere. All speak against joining
 * where their weight is negative. Source: METHOD.md section 6.
 *
 * Weights are whole numbers, so that sums are exact, and the result is the same
 * for any order of @pairs.
 */
void suture_contraction_find (const SutureCellIndex       *index,
                              const SutureScoredCandidate *pairs,
                              size_t                       n_pairs,
                              double                       threshold,
                              gboolean                    *is_joined);

G_END_DECLS
