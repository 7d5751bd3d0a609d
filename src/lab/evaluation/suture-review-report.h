/* suture-review-report.h: the paper's Tables 3 to 5 from a person's decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evaluation/suture-decided-table.h"
#include "model/suture-parameters.h"

G_BEGIN_DECLS

/**
 * SutureReviewCounts: pairs by what the person said of them
 * @answers: by answer; pending ones with those that nobody decided
 *
 * In the paper's words: accepted pairs are correct, rejected ones incorrect,
 * unsure ones unsure. Pairs that are no cell, and those of which a piece is to
 * be cut first, are told apart here and count for neither.
 */
typedef struct
{
  size_t answers[SUTURE_N_ANSWERS];
} SutureReviewCounts;

/** suture_review_counts_get_valid: valid fixations: correct and incorrect */
size_t suture_review_counts_get_valid (const SutureReviewCounts *self);

/** suture_review_counts_get_accuracy: correct of valid fixations */
SutureProportion
suture_review_counts_get_accuracy (const SutureReviewCounts *self);

/**
 * SutureReviewSetting: what is reported with one setting of the sliders
 * @params: the sliders
 * @n_candidates: suspected pairs, as the window counts them
 * @n_reported: those on the list: primary, score from the threshold on
 * @reported: what the person said of those on the list
 */
typedef struct
{
  SutureScoreParams  params;
  size_t             n_candidates;
  size_t             n_reported;
  SutureReviewCounts reported;
} SutureReviewSetting;

/** suture_review_setting_get_filtration: share of the candidates that aren't
 * reported; NAN of none */
double suture_review_setting_get_filtration (const SutureReviewSetting *self);

/** SUTURE_REVIEW_N_PENALTIES: those of the paper's Table 5, and none */
#define SUTURE_REVIEW_N_PENALTIES 4

/**
 * SutureReviewReport:
 * @all: every decision, whatever the sliders say: Tables 3 and 4
 * @own: the list with the sliders as they are
 * @settings: (array): by EMD range and penalty: Table 5
 * @contacts: the pairs that are contacts and no layer gaps, of which the tables
 *   aren't; whatever was said of them, and which are to check
 * @said_of_contacts: every decision on these
 * @said_of_cuts: every decision on cuts inside bodies, those by hand included
 * @n_cuts_by_hand: how many of these a person has drawn
 */
typedef struct
{
  SutureReviewCounts  all;
  SutureReviewSetting contacts;
  SutureReviewCounts  said_of_contacts;
  SutureReviewCounts  said_of_cuts;
  size_t              n_cuts_by_hand;
  SutureReviewSetting own;
  SutureReviewSetting settings[2][SUTURE_REVIEW_N_PENALTIES];
} SutureReviewReport;

/** suture_review_penalties: 0, 1.3, 2, 2.5 */
extern const double suture_review_penalties[SUTURE_REVIEW_N_PENALTIES];

/**
 * suture_review_report_compute:
 * @classifier: all suspected pairs of a review
 * @log: its decisions
 * @parameters: its sliders
 * @report: (out): the tables
 *
 * Scores all pairs nine times, which takes milliseconds.
 */
void suture_review_report_compute (const SutureClassifier  *classifier,
                                   const SutureDecisionLog *log,
                                   const SutureParameters  *parameters,
                                   SutureReviewReport      *report);

/**
 * suture_review_report_compute_table:
 * @table: decisions with features
 * @model: what scored them
 * @threshold: pairs with a score from here on are on the list
 *
 * The same from an exported table; its own sliders are those of its first row.
 */
void suture_review_report_compute_table (const SutureDecidedTable *table,
                                         const SutureModel        *model,
                                         double                    threshold,
                                         SutureReviewReport       *report);

/** suture_review_report_count_contacts: the contacts of a review, with a score
 * from @threshold on to check; no slider moves them */
void suture_review_report_count_contacts (const SutureSuspects    *suspects,
                                          const SutureDecisionLog *log,
                                          double                   threshold,
                                          SutureReviewReport      *report);

/** suture_review_report_count_cuts: every decision of a review on cuts */
void suture_review_report_count_cuts (const SutureDecisionLog *log,
                                      SutureReviewReport      *report);

/** suture_review_report_has_cuts: whether anything was said of any */
gboolean suture_review_report_has_cuts (const SutureReviewReport *self);

/** suture_review_report_add: counts of another review too, whose own sliders
 * may be others: @own is no longer of any */
void suture_review_report_add (SutureReviewReport       *self,
                               const SutureReviewReport *other);

/** suture_review_count_table: all decisions on layer gaps of a table, with or
 * without features */
void suture_review_count_table (const SutureDecidedTable *table,
                                SutureReviewCounts       *counts);

G_END_DECLS
