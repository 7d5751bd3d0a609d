/* suture-review-agreement.h: how far reviewers agree, also with themselves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

/** SutureDisagreement: a pair that was answered differently */
typedef struct
{
  SuturePairKey pair;
  SutureAnswer  first;
  SutureAnswer  second;
} SutureDisagreement;

/**
 * SutureAgreement:
 * @counts: pairs by the first's answer, then the second's; pairs that neither
 *   answered aren't known here
 * @n_both: pairs that both answered
 * @n_same: of these, those with the same answer
 * @agreement: @n_same / @n_both; NAN if there are none
 * @kappa: Cohen's κ over the pairs that both answered; NAN if there are none or
 *   if both always gave one and the same answer
 */
typedef struct
{
  size_t counts[SUTURE_N_ANSWERS][SUTURE_N_ANSWERS];
  size_t n_both;
  size_t n_same;
  double agreement;
  double kappa;
} SutureAgreement;

/**
 * suture_review_agreement:
 * @first: one reviewer's decisions
 * @second: another's, on the same stack
 * @differing: (out) (optional) (transfer full) (element-type
 *   SutureDisagreement): pairs both answered and differently, by rising ids
 *
 * κ = (p_o − p_e) / (1 − p_e), with p_o the share of equal answers and p_e what
 * chance gives with the two reviewers' own frequencies. Source: J. Cohen, A
 * coefficient of agreement for nominal scales, Educational and Psychological
 * Measurement 20 (1960) 37–46.
 */
SutureAgreement suture_review_agreement (const SutureDecisionLog *first,
                                         const SutureDecisionLog *second,
                                         GArray                 **differing);

/**
 * suture_review_self_agreement:
 * @log: one reviewer's decisions, some pairs shown twice
 * @differing: (out) (optional) (transfer full) (element-type
 *   SutureDisagreement): pairs answered differently the second time, by rising
 *   ids
 *
 * suture_review_agreement() of the first and the second answer to each pair
 * whose repeat holds: the answer that held when the pair was shown again,
 * whatever was decided later, for who changes an answer later has seen both.
 */
SutureAgreement suture_review_self_agreement (const SutureDecisionLog *log,
                                              GArray **differing);

G_END_DECLS
