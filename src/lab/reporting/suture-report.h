/* suture-report.h: a review to hand on: tables, agreement, what was joined and
 * why
 *
 * Collected once, from a review that is open in the window or named on the
 * command line, or from an exported table; written as a page, a table or a
 * text (suture-report-html.h and so on), which show the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evaluation/suture-review-report.h"
#include "reviews/suture-review-agreement.h"
#include "suspects/suture-reasons.h"

G_BEGIN_DECLS

/**
 * SutureReportJoin: a pair that was accepted
 * @pair: its names
 * @is_known: whether it is among the measured pairs; the rest until @decided_at
 *   isn't there otherwise
 * @kind: as what it is shown
 * @candidate: what joining the two means
 * @score: with the review's sliders
 * @reasons: (nullable) (element-type SutureReason): what moved the score
 * @seconds: time the person took; NAN if unknown
 * @reviewer: (nullable): who
 * @decided_at_us: when, microseconds since 1970 UTC; 0 if unknown
 * @picture: (nullable): PNG, suture_pair_picture_new()
 */
typedef struct
{
  SuturePairKey       pair;
  gboolean            is_known;
  SutureCandidateKind kind;
  SutureCandidate     candidate;
  double              score;
  GArray             *reasons;
  double              seconds;
  char               *reviewer;
  gint64              decided_at_us;
  GBytes             *picture;
} SutureReportJoin;

/**
 * SutureReport:
 * @name: (nullable): what it is of, for people; %NULL: of several together,
 *   which have no sliders in common, and so no list with these as they are
 * @labels_name: (nullable): name of the label stack's file
 * @raw_name: (nullable): of the raw stack's
 * @spacing: voxel size, if it is known
 * @tables: the paper's Tables 3 to 5
 * @threshold: of the lists, if it has settings; NAN if that of several reviews
 *   isn't one
 * @has_settings: Table 5; not of a review that was left before it was screened,
 *   nor of a table without scores
 * @self: how far the reviewer agrees with themselves; n_both is 0 if no pair
 *   was shown twice
 * @other_name: (nullable): another reviewer's review, for people
 * @other: how far the two agree
 * @joins: (element-type SutureReportJoin): by rising ids
 * @cut_first: (element-type SutureReportJoin): pairs that wait for a cut of one
 *   of their pieces, likewise; who said so and when alone
 * @changes: (nullable): what becomes of the stack, in a sentence; where the
 *   cells were at hand
 * @conflicts: (nullable): rejected pairs that are joined all the same, in a
 *   sentence
 *
 * All strings and arrays are owned.
 */
typedef struct
{
  char              *name;
  char              *labels_name;
  char              *raw_name;
  SutureSpacing      spacing;
  SutureReviewReport tables;
  double             threshold;
  gboolean           has_settings;
  SutureAgreement    self;
  char              *other_name;
  SutureAgreement    other;
  GPtrArray         *joins;
  GPtrArray         *cut_first;
  char              *changes;
  char              *conflicts;
} SutureReport;

/**
 * SutureReportSource: where it all comes from; nothing in it is owned
 * @labels_name: (nullable): as in the report, like the next three
 * @suspects: (nullable): the measured pairs; %NULL: not screened yet
 * @log: the decisions
 * @parameters: the sliders
 * @other: (nullable): decisions of another reviewer on the same stack
 * @index: (nullable): the cells: pictures, changes, and conflicts
 * @labels: (nullable): the stack that the cells are of; set if @index is
 * @raw: (nullable): the raw stack, for the pictures
 */
typedef struct
{
  const char              *name;
  const char              *labels_name;
  const char              *raw_name;
  const char              *other_name;
  SutureSpacing            spacing;
  SutureSuspects          *suspects;
  const SutureDecisionLog *log;
  const SutureParameters  *parameters;
  const SutureDecisionLog *other;
  SutureCellIndex         *index;
  SutureStack             *labels;
  SutureStack             *raw;
} SutureReportSource;

/**
 * suture_report_new:
 * @source: a review
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * The pictures are painted in parallel; the same for any number of threads.
 *
 * Returns: (transfer full) (nullable): the report
 */
SutureReport *suture_report_new (const SutureReportSource *source,
                                 const SutureProgress     *progress,
                                 GError                  **error);

/** suture_report_new_empty: (transfer full): of that name (nullable), and
 * nothing in it; a table's is filled in by who reads it */
SutureReport *suture_report_new_empty (const char *name);

/** suture_report_new_sum: (transfer full): the counts of all of @reports
 * (element-type SutureReport), which is not empty */
SutureReport *suture_report_new_sum (GPtrArray *reports);

/** suture_report_free: for arrays, too */
void suture_report_free (SutureReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureReport, suture_report_free)

G_END_DECLS
