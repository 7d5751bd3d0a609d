/* suture-suspects.h: the suspected pairs of all kinds, and the proposed cuts,
 * measured and ready to be scored
 *
 * A kind that was screened has rows of its own, a model, and features; what
 * shows, keeps and exports pairs asks here and needs no case for each kind. To
 * add a kind: one row of functions in suture-suspects.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-figures.h"
#include "cuts/suture-cut-figures.h"
#include "model/suture-classifier.h"

G_BEGIN_DECLS

typedef struct _SutureScreened SutureSuspects;

/**
 * suture_suspects_new:
 * @layer_gaps: the layer gaps
 * @contacts: (nullable): the contacts of the same cells; %NULL: not looked for
 * @contact_model: (nullable): what scores them
 *
 * Returns: (transfer full): all of them, immutable
 */
SutureSuspects *suture_suspects_new (SutureClassifier     *layer_gaps,
                                     SutureContactFigures *contacts,
                                     SutureModel          *contact_model);

/**
 * suture_suspects_new_with_cuts:
 * @cuts: (nullable): the proposed cuts of the same cells; %NULL: not looked for
 * @model: (nullable): what scores them
 *
 * Returns: (transfer full): what @self has, and these cuts in place of its own
 */
SutureSuspects *suture_suspects_new_with_cuts (const SutureSuspects *self,
                                               SutureCutFigures     *cuts,
                                               SutureModel          *model);

/**
 * suture_suspects_new_changed:
 * @layer_gaps: in place of those of @self
 * @contacts: (nullable): likewise; scored by the same model
 *
 * Returns: (transfer full): these, and all else as @self has it
 */
SutureSuspects *suture_suspects_new_changed (const SutureSuspects *self,
                                             SutureClassifier     *layer_gaps,
                                             SutureContactFigures *contacts);

SutureSuspects *suture_suspects_ref (SutureSuspects *self);
void            suture_suspects_unref (SutureSuspects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSuspects, suture_suspects_unref)

/** suture_suspects_get_layer_gaps: (transfer none) */
SutureClassifier *suture_suspects_get_layer_gaps (const SutureSuspects *self);

/** suture_suspects_get_contacts: (transfer none) (nullable) */
SutureContactFigures *suture_suspects_get_contacts (const SutureSuspects *self);

/** suture_suspects_get_cuts: (transfer none) (nullable) */
SutureCutFigures *suture_suspects_get_cuts (const SutureSuspects *self);

/** suture_suspects_has: whether pairs of that kind were looked for */
gboolean suture_suspects_has (const SutureSuspects *self,
                              SutureCandidateKind   kind);

/** suture_suspects_get_model: (transfer none) (nullable): what scores the
 * kind */
SutureModel *suture_suspects_get_model (const SutureSuspects *self,
                                        SutureCandidateKind   kind);

/** suture_suspects_get_n_rows: 0 of a kind that wasn't looked for */
size_t suture_suspects_get_n_rows (const SutureSuspects *self,
                                   SutureCandidateKind   kind);

/**
 * SutureSuspectRow: a pair, or a cut, as every kind has it
 * @candidate: what joining the two means, or between which layers it cuts
 * @pair: their names
 * @place_um: where it is (z, y, x); NAN where the voxel size isn't known
 */
typedef struct
{
  SutureCandidate candidate;
  SuturePairKey   pair;
  double          place_um[3];
} SutureSuspectRow;

void suture_suspects_get (const SutureSuspects *self,
                          SutureCandidateKind   kind,
                          size_t                row,
                          SutureSuspectRow     *pair);

/** suture_suspects_get_unmeasured: what a cut is that a person has drawn, or a
 * pair of parts, so that it is in no row: where the two face each other */
SutureSuspectRow suture_suspects_get_unmeasured (const SutureSuspects *self,
                                                 const SuturePairKey  *pair);

/** suture_suspects_score_all: @scores: (out): one a row of the kind */
void suture_suspects_score_all (const SutureSuspects    *self,
                                SutureCandidateKind      kind,
                                const SutureScoreParams *params,
                                double                  *scores);

/** suture_suspects_inputs: @values: (out): one a feature of the kind's model,
 * as suture_classifier_inputs() has them */
void suture_suspects_inputs (const SutureSuspects    *self,
                             SutureCandidateKind      kind,
                             size_t                   row,
                             const SutureScoreParams *params,
                             double                  *values);

/** suture_suspects_explain: @contributions: (out): one a feature of the kind's
 * model; see suture_classifier_explain() */
double suture_suspects_explain (const SutureSuspects    *self,
                                SutureCandidateKind      kind,
                                size_t                   row,
                                const SutureScoreParams *params,
                                double                  *contributions);

/** SUTURE_NO_ROW: of a kind that a pair isn't of */
#define SUTURE_NO_ROW G_MAXSIZE

/**
 * SutureSuspectPair: two bodies that stand once, of however many kinds
 * @rows: its row of each kind, or %SUTURE_NO_ROW
 */
typedef struct
{
  SuturePairKey pair;
  size_t        rows[SUTURE_N_KINDS];
} SutureSuspectPair;

/**
 * suture_suspects_list:
 *
 * Every pair once. What is a layer gap comes first, in the order of its rows.
 *
 * Returns: (transfer full) (element-type SutureSuspectPair)
 */
GArray *suture_suspects_list (const SutureSuspects *self);

/**
 * suture_suspects_choose_kind:
 * @rows: those of a pair
 * @scores: its score of each kind that it is of
 *
 * Returns: the kind whose evidence is better: the higher score; of two alike
 *   the first
 */
SutureCandidateKind
suture_suspects_choose_kind (const size_t rows[SUTURE_N_KINDS],
                             const double scores[SUTURE_N_KINDS]);

/**
 * suture_suspects_find_kinds:
 * @params: the sliders
 *
 * Returns: (transfer full): by #SuturePairKey, as what kind each pair is shown,
 *   GINT_TO_POINTER()
 */
GHashTable *suture_suspects_find_kinds (const SutureSuspects    *self,
                                        const SutureScoreParams *params);

G_END_DECLS
