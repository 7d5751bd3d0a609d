/* suture-contact-pipeline.h: the stages called in order, for contacts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-grown-bodies.h"
#include "contacts/rotated/suture-rotated-layers.h"
#include "contacts/suture-contact-candidate.h"
#include "contacts/suture-contact-figures.h"
#include "contacts/suture-contact-measurement.h"
#include "correction/suture-contraction.h"
#include "correction/suture-correction.h"
#include "model/suture-classifier.h"
#include "model/suture-contact-scoring.h"

G_BEGIN_DECLS

/** SUTURE_LEAST_MEDIAN_VOXELS: where the median cell has fewer voxels, the
 * cells are specks, as in noise that was taken for labels */
#define SUTURE_LEAST_MEDIAN_VOXELS 8

/** suture_pipeline_can_have_contacts: whether a job that wasn't asked for
 * contacts may look for them: the voxel size is known, and the cells aren't
 * specks, of which there are as many contacts as voxels */
gboolean suture_pipeline_can_have_contacts (const SutureCellIndex *index);

/**
 * suture_pipeline_screen_contacts:
 * @index: cells of the label stack
 * @raw: (nullable): raw stack of the same shape
 * @max_wall: voxels of background that may lie between, 0 to
 *   %SUTURE_MOST_WALL; suture_wall_measure()
 * @progress: (nullable): progress
 * @error: %SUTURE_ERROR_INPUT if the voxel size isn't known; cancelled
 *
 * Every two bodies that share faces, or would without a wall, measured.
 *
 * Returns: (transfer full) (nullable): the contacts, ready to be scored
 */
SutureContactTable *
suture_pipeline_screen_contacts (SutureCellIndex      *index,
                                 SutureStack          *raw,
                                 int                   max_wall,
                                 const SutureProgress *progress,
                                 GError              **error);

/**
 * suture_pipeline_screen_contact_figures:
 *
 * suture_pipeline_screen_contacts() across as many voxels of background as
 * commonly lie between neighbours in this stack (suture_wall_measure()).
 *
 * Returns: (transfer full) (nullable): of all contacts what lasts
 */
SutureContactFigures *
suture_pipeline_screen_contact_figures (SutureCellIndex      *index,
                                        SutureStack          *raw,
                                        const SutureProgress *progress,
                                        GError              **error);

/**
 * suture_pipeline_measure_rotated:
 * @scores: (array): one a row
 * @tolerance: of the distances, as for suture_emd_compute()
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * The rotated layers of all contacts that score %SUTURE_ROTATED_SCORE or more:
 * of the others nobody asks why.
 *
 * Returns: (transfer full) (element-type SutureRotatedLayers) (nullable): one a
 *   row; %NULL where none are worth the time, or there are none
 */
GPtrArray *suture_pipeline_measure_rotated (const SutureContactTable *table,
                                            const double             *scores,
                                            double                    tolerance,
                                            const SutureProgress     *progress,
                                            GError                  **error);

/**
 * suture_pipeline_find_reported_contacts:
 * @scores: (array): one a row
 * @threshold: the score from which on a contact is taken for one cell
 * @is_reported: (out) (array): which rows a job without anyone who looks joins,
 *   suture_contraction_find()
 */
void suture_pipeline_find_reported_contacts (const SutureContactTable *table,
                                             const double             *scores,
                                             double    threshold,
                                             gboolean *is_reported);

/** SUTURE_CONTACT_THRESHOLD_OF_LAYERS: the score from which on a job without
 * anyone who looks joins contacts of a stack that was segmented layer by layer
 */
#define SUTURE_CONTACT_THRESHOLD_OF_LAYERS .55

/** SUTURE_CONTACT_THRESHOLD_OF_NONE: such a job joins none: pieces of one or
 * two layers have no shape that a contact could be told by */
#define SUTURE_CONTACT_THRESHOLD_OF_NONE 1.0

/**
 * suture_pipeline_find_thresholds:
 * @classifier: screened layer gaps
 * @threshold: the score from which on a pair is taken for one cell
 * @contact_threshold: likewise, of contacts; less than 0: nobody has said
 * @thresholds: (out) (array): by #SutureCandidateKind
 *
 * Where nobody has said, it is @threshold for contacts, too, unless the stack
 * was segmented layer by layer: then %SUTURE_CONTACT_THRESHOLD_OF_LAYERS at
 * least, and none (%SUTURE_CONTACT_THRESHOLD_OF_NONE) if its cells have few
 * layers only (suture_cells_are_thin()). METHOD.md section 6.1.
 *
 * Returns: whether the stack was segmented layer by layer: of twenty cells one
 *   or more is suspected to go on behind a layer gap
 */
gboolean suture_pipeline_find_thresholds (SutureClassifier *classifier,
                                          double            threshold,
                                          double            contact_threshold,
                                          double            thresholds[]);

/**
 * suture_pipeline_find_reported_all:
 * @classifier: screened layer gaps
 * @scores: (array): one a row of it
 * @waits: (nullable) (array): which rows of it aren't joined whatever they
 *   score, suture_pipeline_find_cut_first()
 * @contacts: (nullable): the contacts of the same cells; without, layer gaps
 *   alone
 * @contact_scores: (array): one a row of them
 * @refused: (nullable) (element-type SutureCandidate): what must not be joined,
 *   directly or by a chain: the two sides of a cut
 * @thresholds: the scores from which on a layer gap, and a contact, are taken
 *   for one cell; what a contact between the two says counts for neither
 * @is_reported: (out) (array): which layer gaps a job without anyone who looks
 *   joins
 * @is_joined: (out) (array): which contacts
 *
 * Both in one graph: what speaks for two groups, or against them, adds up. Of a
 * pair that is both the better evidence counts.
 */
void suture_pipeline_find_reported_all (SutureClassifier         *classifier,
                                        const double             *scores,
                                        const gboolean           *waits,
                                        const SutureContactTable *contacts,
                                        const double *contact_scores,
                                        GArray       *refused,
                                        const double  thresholds[],
                                        gboolean     *is_reported,
                                        gboolean     *is_joined);

/**
 * suture_pipeline_correct_all:
 * @scores: (array): one a row of @classifier
 * @is_reported: (array): which rows of @classifier to join and fill
 * @contacts: (nullable): contacts of the same cells
 * @contact_scores: (array): one a row of @contacts
 * @is_joined: (array): which rows of @contacts to join
 *
 * What of a contact is filled: suture_pipeline_correct_contacts().
 *
 * Returns: (transfer full) (nullable): the correction; %NULL if cancelled
 */
SutureCorrection *
suture_pipeline_correct_all (SutureClassifier         *classifier,
                             const double             *scores,
                             const gboolean           *is_reported,
                             const SutureContactTable *contacts,
                             const double             *contact_scores,
                             const gboolean           *is_joined,
                             const SutureProgress     *progress,
                             GError                  **error);

/**
 * suture_pipeline_correct_contacts:
 * @scores: (array): one a row
 * @is_joined: (array): which rows to join
 *
 * The bodies of these contacts become one, and the walls between them, too;
 * where two face each other across an empty layer, the gap is filled, as when a
 * person accepts them. Nothing else changes.
 *
 * Returns: (transfer full) (nullable): the correction; %NULL if cancelled
 */
SutureCorrection *
suture_pipeline_correct_contacts (const SutureContactTable *table,
                                  const double             *scores,
                                  const gboolean           *is_joined,
                                  const SutureProgress     *progress,
                                  GError                  **error);

G_END_DECLS
