/* suture-decided-table.h: a table of decisions with what was measured
 *
 * Tables that reviews export carry, beside the answers, the scores and features
 * of all suspected pairs: enough to learn from and to count with other sliders,
 * without the stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-table.h"
#include "training/from-decisions/suture-decision-training.h"

G_BEGIN_DECLS

/**
 * SutureDecidedRow: one pair
 * @pair: features as they were measured, NAN where there is none; overlap
 *   profile as far as the features tell
 * @score: as it was exported; NAN if there is none
 * @sliders: those of the score; at rest where the table doesn't say
 * @kind: which kind of pair
 * @is_primary: whether the pair belongs to the one-to-one matching by falling
 *   Jaccard index; %TRUE for all where that isn't known
 * @is_by_hand: whether it is a cut that a person has drawn
 */
typedef struct
{
  SutureDecidedPair   pair;
  double              score;
  SutureScoreParams   sliders;
  SutureCandidateKind kind;
  gboolean            is_primary;
  gboolean            is_by_hand;
} SutureDecidedRow;

/**
 * SutureDecidedTable:
 * @rows: (element-type SutureDecidedRow): one a layer gap
 * @contacts: (element-type SutureDecidedRow): one a contact; answer and score
 *   alone
 * @cuts: (element-type SutureDecidedRow): one a cut; the answer alone
 * @n_other_kinds: pairs of other kinds than layer gaps, and of parts of cut
 *   cells, of which nothing was measured; they aren't in @rows: what was said
 * of them says nothing of layer gaps
 * @has_feature: whether there is a column for the feature
 * @model: (nullable): name of the model that scored
 */
typedef struct
{
  GArray  *rows;
  GArray  *contacts;
  GArray  *cuts;
  guint    n_other_kinds;
  gboolean has_feature[SUTURE_MAX_FEATURES];
  char    *model;
} SutureDecidedTable;

/**
 * suture_decided_table_read:
 * @path: a table as suture_decision_table_read() takes it
 * @error: %SUTURE_ERROR_INPUT, naming the file and what is wrong
 *
 * Returns: (transfer full) (nullable): the table
 */
SutureDecidedTable *suture_decided_table_read (const char *path,
                                               GError    **error);

void suture_decided_table_free (SutureDecidedTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureDecidedTable, suture_decided_table_free)

/** suture_decided_table_find_missing: (nullable) (transfer none): a feature
 * that
 * @model sees and the table has no column for; %NULL if it has all */
const char *suture_decided_table_find_missing (const SutureDecidedTable *self,
                                               const SutureModel        *model);

/**
 * suture_decided_table_add_pairs:
 * @review: number of the review
 * @pairs: (element-type SutureDecidedPair): accepted and rejected pairs are
 *   appended
 */
void suture_decided_table_add_pairs (const SutureDecidedTable *self,
                                     guint                     review,
                                     GArray                   *pairs);

/**
 * suture_decided_pairs_add:
 * @pairs: (element-type SutureDecidedPair): accepted and rejected pairs are
 *   appended
 * @classifier: the measured candidates of a review
 * @log: its decisions
 * @review: number of the review
 *
 * What there is to learn from a review that is open.
 */
void suture_decided_pairs_add (GArray                  *pairs,
                               const SutureClassifier  *classifier,
                               const SutureDecisionLog *log,
                               guint                    review);

G_END_DECLS
