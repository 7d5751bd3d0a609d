/* suture-reasons.h: what moved the score of a pair, the most telling first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "features/suture-feature-table.h"
#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

/** SUTURE_LEAST_REASON: of a logit; less isn't worth a line */
#define SUTURE_LEAST_REASON 0.05

/**
 * SutureReason: a feature of a pair, with what it did
 * @feature: which one
 * @value: the pair's, in the feature's unit; NAN if missing
 * @contribution: to the score's logit; above 0 it speaks for one cell
 */
typedef struct
{
  const SutureFeature *feature;
  double               value;
  double               contribution;
} SutureReason;

/**
 * suture_reasons_list:
 *
 * The features that moved the score of a row by %SUTURE_LEAST_REASON or more.
 *
 * Returns: (transfer full) (element-type SutureReason): the largest first; of
 *   two alike, the one that the table of features names first
 */
GArray *suture_reasons_list (const SutureSuspects    *suspects,
                             SutureCandidateKind      kind,
                             size_t                   row,
                             const SutureScoreParams *params);

G_END_DECLS
