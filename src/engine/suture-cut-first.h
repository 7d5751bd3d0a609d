/* suture-cut-first.h: pairs of which a piece is to be cut first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/suture-classifier.h"

G_BEGIN_DECLS

/**
 * suture_waits_for_cut:
 * @score: of a layer gap
 * @cut_score: of the best cut of either piece
 * @threshold: the score from which on a layer gap is taken for one cell
 *
 * Whether a job without anyone who looks leaves it open: that both are one cell
 * and neither is two, @score × (1 − @cut_score), is less probable than two
 * fifths of @threshold. Of 308 layer gaps of real segmentations seven wrong
 * ones wait and none that is right; from half the threshold on two right ones
 * would, from nine tenths on U-shaped cells, which look like two.
 */
gboolean
suture_waits_for_cut (double score, double cut_score, double threshold);

/**
 * suture_pipeline_find_cut_first:
 * @classifier: screened layer gaps
 * @scores: (array): one a row
 * @threshold: the score from which on a layer gap is taken for one cell
 * @raw: (nullable): raw stack of the same shape
 * @model: of cuts
 * @cut_scores: (out) (array): one a row: of pairs of two cells that score the
 *   threshold the best cut of either piece; 0 of all others
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * Whoever joins a piece that is two cells joins a wrong one with it
 * (DECISIONS.md, 55). Only pieces of pairs that might be joined are looked at.
 * Without a raw stack that fits, cuts are told too badly to hold a pair up: all
 * are 0.
 */
gboolean suture_pipeline_find_cut_first (SutureClassifier     *classifier,
                                         const double         *scores,
                                         double                threshold,
                                         SutureStack          *raw,
                                         const SutureModel    *model,
                                         double               *cut_scores,
                                         const SutureProgress *progress,
                                         GError              **error);

G_END_DECLS
