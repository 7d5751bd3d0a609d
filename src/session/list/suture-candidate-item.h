/* suture-candidate-item.h: one suspected pair as the queue shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "candidates/suture-candidate.h"
#include "decisions/suture-decision-log.h"
#include "suspects/suture-suspects.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CANDIDATE_ITEM (suture_candidate_item_get_type ())
G_DECLARE_FINAL_TYPE (SutureCandidateItem,
                      suture_candidate_item,
                      SUTURE,
                      CANDIDATE_ITEM,
                      GObject)

/**
 * suture_candidate_item_new:
 * @candidate: what joining the two means
 * @pair: their names
 *
 * Signal: "changed": anything that can be set.
 *
 * Returns: (transfer full): a pending item, of no kind yet
 */
SutureCandidateItem *
suture_candidate_item_new (const SutureCandidate *candidate,
                           SuturePairKey          pair);

/** suture_candidate_item_add_row: it is of that kind, too: its row there,
 * whether it belongs to the matching, and its score */
void suture_candidate_item_add_row (SutureCandidateItem *self,
                                    SutureCandidateKind  kind,
                                    size_t               row,
                                    gboolean             is_primary,
                                    double               score);

/** suture_candidate_item_drop_row: it is no longer known to be of that kind */
void suture_candidate_item_drop_row (SutureCandidateItem *self,
                                     SutureCandidateKind  kind);

/** suture_candidate_item_get_kind: the one whose evidence is better
 * (suture_suspects_choose_kind()) */
SutureCandidateKind suture_candidate_item_get_kind (SutureCandidateItem *self);

/** suture_candidate_item_is_cut: whether it is a cut inside a body, and no pair
 * of bodies */
gboolean suture_candidate_item_is_cut (SutureCandidateItem *self);

/** suture_candidate_item_is_by_hand: whether it is a cut that a person has
 * drawn: it is in no row, has no score, and is always to be answered */
gboolean suture_candidate_item_is_by_hand (SutureCandidateItem *self);

/** suture_candidate_item_get_row: %SUTURE_NO_ROW if it isn't of that kind */
size_t suture_candidate_item_get_row (SutureCandidateItem *self,
                                      SutureCandidateKind  kind);

/** suture_candidate_item_has_row: whether it is in a row of that kind, whatever
 * else it is */
gboolean suture_candidate_item_has_row (SutureCandidateItem *self,
                                        SutureCandidateKind  kind);

/** suture_candidate_item_has_rows: whether it is of any kind */
gboolean suture_candidate_item_has_rows (SutureCandidateItem *self);

/** suture_candidate_item_get_candidate: (transfer none) */
const SutureCandidate *
suture_candidate_item_get_candidate (SutureCandidateItem *self);

SuturePairKey suture_candidate_item_get_pair (SutureCandidateItem *self);

/** suture_candidate_item_get_size: voxels of both pieces; 0 if nobody counted
 */
gint64 suture_candidate_item_get_size (SutureCandidateItem *self);
void suture_candidate_item_set_size (SutureCandidateItem *self, gint64 voxels);

/** suture_candidate_item_names_label: whether @id is one of the two */
gboolean suture_candidate_item_names_label (SutureCandidateItem *self,
                                            guint64              id);

/** suture_candidate_item_get_score: that of its kind;
 * suture_candidate_item_set_scores: (array): one a kind, 0 where it is of none
 */
double suture_candidate_item_get_score (SutureCandidateItem *self);
void   suture_candidate_item_set_scores (SutureCandidateItem *self,
                                         const double        *scores);

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

/** suture_candidate_item_is_primary: whether it belongs to the one-to-one
 * matching of its kind */
gboolean suture_candidate_item_is_primary (SutureCandidateItem *self);

/** suture_candidate_item_is_reported: primary, and score ≥ @threshold, or a cut
 * that a person has moved here */
gboolean suture_candidate_item_is_reported (SutureCandidateItem *self,
                                            double               threshold);

/**
 * suture_candidate_item_set_proposed:
 * @is_proposed: of a cut, whether it is the proposal for its body
 * @moved_from: (nullable): the one in whose place somebody has moved it
 */
void suture_candidate_item_set_proposed (SutureCandidateItem *self,
                                         gboolean             is_proposed,
                                         SutureCandidateItem *moved_from);

/** suture_candidate_item_get_order_score: by which it stands in the list: a cut
 * that was moved stays where it was */
double suture_candidate_item_get_order_score (SutureCandidateItem *self);

/** suture_candidate_item_is_spare: a cut at another layer than the one that is
 * proposed, which nobody has answered: neither listed nor counted */
gboolean suture_candidate_item_is_spare (SutureCandidateItem *self);

G_END_DECLS
