/* suture-candidate-item.h: one suspected pair as the queue shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "candidates/suture-candidate.h"
#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CANDIDATE_ITEM (suture_candidate_item_get_type ())
G_DECLARE_FINAL_TYPE (SutureCandidateItem,
                      suture_candidate_item,
                      SUTURE,
                      CANDIDATE_ITEM,
                      GObject)

/**
 * suture_candidate_item_new:
 * @row: its row in the measurement table
 * @candidate: the pair
 * @pair: its ids
 * @score: probability that it is one cell
 *
 * Signal: "changed": anything that can be set.
 *
 * Returns: (transfer full): a pending item
 */
SutureCandidateItem *
suture_candidate_item_new (size_t                 row,
                           const SutureCandidate *candidate,
                           SuturePairKey          pair,
                           double                 score);

size_t suture_candidate_item_get_row (SutureCandidateItem *self);

/** suture_candidate_item_get_candidate: (transfer none) */
const SutureCandidate *
suture_candidate_item_get_candidate (SutureCandidateItem *self);

SuturePairKey suture_candidate_item_get_pair (SutureCandidateItem *self);

/** suture_candidate_item_names_label: whether @id is one of the two */
gboolean suture_candidate_item_names_label (SutureCandidateItem *self,
                                            guint64              id);

double suture_candidate_item_get_score (SutureCandidateItem *self);
void suture_candidate_item_set_score (SutureCandidateItem *self, double score);

SutureAnswer suture_candidate_item_get_answer (SutureCandidateItem *self);
void         suture_candidate_item_set_answer (SutureCandidateItem *self,
                                               SutureAnswer         answer);

/** suture_candidate_item_get_conflict: rejected, yet joined by other merges;
 * suture_candidate_item_get_at_fault: accepted, and one of these merges */
gboolean suture_candidate_item_get_conflict (SutureCandidateItem *self);
gboolean suture_candidate_item_get_at_fault (SutureCandidateItem *self);
void     suture_candidate_item_set_conflict (SutureCandidateItem *self,
                                             gboolean             conflict,
                                             gboolean             at_fault);

/** suture_candidate_item_get_blind: whether its score is to stay hidden */
gboolean suture_candidate_item_get_blind (SutureCandidateItem *self);
void     suture_candidate_item_set_blind (SutureCandidateItem *self,
                                          gboolean             is_blind);

/** suture_candidate_item_get_repeating: whether the person is asked once more,
 * and isn't to see what they said */
gboolean suture_candidate_item_get_repeating (SutureCandidateItem *self);
void     suture_candidate_item_set_repeating (SutureCandidateItem *self,
                                              gboolean             is_repeating);

/** suture_candidate_item_get_shown_answer: pending while it is repeated */
SutureAnswer suture_candidate_item_get_shown_answer (SutureCandidateItem *self);

/** suture_candidate_item_get_other_answer: what the reviewer said with whom
 * this review is compared; pending if nobody is or nothing was said */
SutureAnswer suture_candidate_item_get_other_answer (SutureCandidateItem *self);
void         suture_candidate_item_set_other_answer (SutureCandidateItem *self,
                                                     SutureAnswer         answer);

/** suture_candidate_item_differs: whether both answered, and not the same */
gboolean suture_candidate_item_differs (SutureCandidateItem *self);

/** suture_candidate_item_is_reported: primary, and score ≥ @threshold */
gboolean suture_candidate_item_is_reported (SutureCandidateItem *self,
                                            double               threshold);

G_END_DECLS
