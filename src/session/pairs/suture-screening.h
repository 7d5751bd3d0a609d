/* suture-screening.h: pairs come in while they are measured; sliders score all
 * of them again
 *
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "jobs/suture-job.h"
#include "list/suture-candidate-list.h"
#include "suture-contact-pipeline.h"
#include "suture-cut-screening.h"
#include "suture-pipeline.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SCREENING (suture_screening_get_type ())
G_DECLARE_FINAL_TYPE (SutureScreening,
                      suture_screening,
                      SUTURE,
                      SCREENING,
                      GObject)

/**
 * suture_screening_new:
 *
 * Properties: "penalty", "threshold", "emd-range" (#SutureEmdRange as int).
 *
 * Signals: "found" (#SutureCandidateItem): it is about to be listed; "listed":
 * the list was filtered and counted anew; "adjusted": a slider was moved;
 * "classifier-changed"; "complete": all pairs are there and scored; "screened":
 * because they were measured, after "complete"; "cuts-found": the cuts, a while
 * later, or why there are none is known; "noticed" (sentence); "failed"
 * (sentence).
 *
 * Returns: (transfer full): no pairs
 */
SutureScreening *suture_screening_new (void);

/** suture_screening_set_stacks: what the next screening is of; @raw: (nullable)
 */
void suture_screening_set_stacks (SutureScreening *self,
                                  SutureCellIndex *index,
                                  SutureStack     *raw);

/* All (transfer none) (nullable) */
SutureCellIndex *suture_screening_get_index (SutureScreening *self);
SutureStack     *suture_screening_get_raw (SutureScreening *self);

/**
 * suture_screening_set_joined:
 * @joined: (nullable): the same pairs, measured as what was accepted makes
 *   them (suture_pipeline_measure_joined()), and below them those that there
 *   are since bodies were cut (suture_pipeline_screen_parts()); %NULL: as they
 *   were screened
 *
 * Pairs of parts join the list, and those that were there before and aren't any
 * more leave it, unless they are answered.
 *
 * These scores are shown from now on. They are as fleeting as the answers that
 * they come from: what is kept is what was screened.
 */
void suture_screening_set_joined (SutureScreening *self,
                                  SutureSuspects  *joined);

/** suture_screening_get_shown_suspects: (transfer none) (nullable): those whose
 * scores are shown */
SutureSuspects *suture_screening_get_shown_suspects (SutureScreening *self);

/** suture_screening_get_suspects: (transfer none) (nullable): the pairs of all
 * kinds; %NULL until they are complete */
SutureSuspects *suture_screening_get_suspects (SutureScreening *self);

/** suture_screening_get_classifier: (transfer none) (nullable): of these the
 * layer gaps */
SutureClassifier *suture_screening_get_classifier (SutureScreening *self);

/** suture_screening_get_candidates: (transfer none): one list, always */
SutureCandidateList *suture_screening_get_candidates (SutureScreening *self);

/* Pairs */

/** suture_screening_start: measures anew */
void suture_screening_start (SutureScreening *self);

/** suture_screening_add_layer_gap: (transfer none): lists a pair that screening
 * passed over; @one: its measurement, a table of one row of the same cells. The
 * pairs must be complete */
SutureCandidateItem *
suture_screening_add_layer_gap (SutureScreening        *self,
                                SutureMeasurementTable *one);

/** suture_screening_get_job: (transfer none) (nullable): while it runs */
SutureJob *suture_screening_get_job (SutureScreening *self);

/**
 * suture_screening_look_for_cuts:
 * @wanted: (transfer full) (element-type SuturePairKey): cuts that are measured
 *   whatever is found, as those that were decided
 *
 * Beside the pairs, which are complete, and in the background. Only if
 * suture_screening_can_have_cuts().
 */
void suture_screening_look_for_cuts (SutureScreening *self, GArray *wanted);

/** suture_screening_can_have_cuts: whether there is a model of cuts, and the
 * cells can be measured for them */
gboolean suture_screening_can_have_cuts (SutureScreening *self);

/** suture_screening_get_cut_job: (transfer none) (nullable): while it runs */
SutureJob *suture_screening_get_cut_job (SutureScreening *self);

/** suture_screening_add: (transfer none): the item of what nobody measured, as
 * a cut by hand; it is in the list from the next refresh on */
SutureCandidateItem *suture_screening_add (SutureScreening       *self,
                                           const SutureCandidate *candidate,
                                           SuturePairKey          pair);

/** suture_screening_stop: without a word; what was found stays */
void suture_screening_stop (SutureScreening *self);

/** suture_screening_clear: no pairs */
void suture_screening_clear (SutureScreening *self);

/** suture_screening_show: (transfer full): pairs that were measured before */
void suture_screening_show (SutureScreening *self, SutureSuspects *suspects);

/** suture_screening_score_with: another model scores the layer gaps.
 * @classifier is made off the main thread; if the pairs are others by now, its
 * model is prepared for these. There must be a classifier */
void suture_screening_score_with (SutureScreening  *self,
                                  SutureClassifier *classifier);

/** suture_screening_refresh: the list anew, after answers */
void suture_screening_refresh (SutureScreening *self);

/* Parameters */

const SutureParameters *suture_screening_get_parameters (SutureScreening *self);

/** suture_screening_set_parameters: those of a review: nothing is scored, and
 * nothing "adjusted" */
void suture_screening_set_parameters (SutureScreening        *self,
                                      const SutureParameters *parameters);

/* Each scores all pairs again, at once. */
void suture_screening_set_penalty (SutureScreening *self, double penalty);
void suture_screening_set_threshold (SutureScreening *self, double threshold);
void suture_screening_set_emd_range (SutureScreening *self,
                                     SutureEmdRange   range);

/** suture_screening_is_exact: whether pairs are measured exactly at once, in
 * place of as well as their score needs */
gboolean suture_screening_is_exact (SutureScreening *self);

G_END_DECLS
