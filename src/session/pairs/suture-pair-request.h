/* suture-pair-request.h: what is computed of one pair, off the main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/rotated/suture-rotated-layers.h"
#include "contacts/sections/suture-contact-sections.h"
#include "correction/suture-correction.h"
#include "pairs/suture-screening.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

/**
 * SuturePairRequest: what the jobs below need, copied, so that whatever becomes
 * of the pairs meanwhile the answer is of these
 * @index: (owned): the cells that were screened
 * @cut: (owned): the stack as it is cut, in which pieces are joined and drawn
 * @raw: (owned) (nullable): raw stack
 * @pair: its name
 * @candidate: its cells in @index
 * @figure: of a contact
 */
typedef struct
{
  SutureCellIndex    *index;
  SutureCutStack      cut;
  SutureStack        *raw;
  SuturePairKey       pair;
  SutureCandidate     candidate;
  SutureParameters    parameters;
  SutureContactFigure figure;
} SuturePairRequest;

/**
 * suture_pair_request_new:
 * @item: whose pair it is
 * @cut: (nullable): the stack as it is cut; %NULL: nothing is
 * @figure: (nullable): of a contact
 *
 * Returns: (transfer full): free with suture_pair_request_free()
 */
SuturePairRequest *suture_pair_request_new (SutureScreening      *screening,
                                            SutureCandidateItem  *item,
                                            const SutureCutStack *cut,
                                            const SutureContactFigure *figure);
void               suture_pair_request_free (gpointer request);

/* All #SutureJobFunc, of a #SuturePairRequest */

/** suture_pair_request_preview: a #SutureCorrection: what accepting it would do
 */
gpointer suture_pair_request_preview (gpointer              request,
                                      const SutureProgress *progress,
                                      GError              **error);

/** suture_pair_request_measure: a #SutureMeasurementTable of one row: a layer
 * gap's exact figures */
gpointer suture_pair_request_measure (gpointer              request,
                                      const SutureProgress *progress,
                                      GError              **error);

/** suture_pair_request_section: #SutureContactSections, of the pieces as they
 * are cut */
gpointer suture_pair_request_section (gpointer              request,
                                      const SutureProgress *progress,
                                      GError              **error);

/** suture_pair_request_rotate: #SutureRotatedLayers, of the pieces as they are
 * cut; an error where they have none */
gpointer suture_pair_request_rotate (gpointer              request,
                                     const SutureProgress *progress,
                                     GError              **error);

/** suture_pair_request_layers: #SutureBodyLayers of a cut's body, by
 * suture_pair_request_layers_free() */
gpointer suture_pair_request_layers (gpointer              request,
                                     const SutureProgress *progress,
                                     GError              **error);
void     suture_pair_request_layers_free (gpointer layers);

G_END_DECLS
