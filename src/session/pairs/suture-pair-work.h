/* suture-pair-work.h: what is computed of the pair on view alone
 *
 * What accepting it would do, at once; its evidence, measured exactly, once the
 * pair has been on view for a moment: who turns pages measures nothing. What
 * was computed of the latest pairs is kept, so that going back costs nothing,
 * and the pair that comes next is computed ahead. Main thread; the work is in
 * the background.
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

#define SUTURE_TYPE_PAIR_WORK (suture_pair_work_get_type ())
G_DECLARE_FINAL_TYPE (SuturePairWork,
                      suture_pair_work,
                      SUTURE,
                      PAIR_WORK,
                      GObject)

/**
 * suture_pair_work_new:
 * @screening: whose pairs they are
 *
 * Signals: "previewed" and "measured", of the pair on view; "rested": all of it
 * is there, and another pair may be computed ahead.
 *
 * Returns: (transfer full): with no pair on view
 */
SuturePairWork *suture_pair_work_new (SutureScreening *screening);

/** suture_pair_work_show: @item (nullable) is on view from now on. What was
 * there of the pair before stays until the next call */
void suture_pair_work_show (SuturePairWork *self, SutureCandidateItem *item);

/** suture_pair_work_prepare: computes @item (nullable) ahead, while nothing is
 * to be done for the pair on view */
void suture_pair_work_prepare (SuturePairWork *self, SutureCandidateItem *item);

/** suture_pair_work_forget: all that is kept of other pairs than the one on
 * view, and their stacks with it */
void suture_pair_work_forget (SuturePairWork *self);

/** suture_pair_work_set_cut: the stack as it is cut from now on, in which
 * pieces are joined and drawn; until then it is as it was read */
void suture_pair_work_set_cut (SuturePairWork *self, const SutureCutStack *cut);

/** suture_pair_work_is_busy: whether anything is being computed, or waits for
 * the moment to pass */
gboolean suture_pair_work_is_busy (SuturePairWork *self);

/** suture_pair_work_get_contact: (transfer none) (nullable): figures of @item
 * (nullable), whichever is on view, if it is a contact and the pairs are
 * complete */
const SutureContactFigure *
suture_pair_work_get_contact (SuturePairWork *self, SutureCandidateItem *item);

/* All (transfer none) (nullable), of the pair on view: %NULL while it isn't
 * there, or if it is of another kind */
SutureCorrection       *suture_pair_work_get_preview (SuturePairWork *self);
SutureMeasurementTable *suture_pair_work_get_exact (SuturePairWork *self);
const SutureContactSections                            *
suture_pair_work_get_sections (SuturePairWork *self);
const SutureRotatedLayers *suture_pair_work_get_rotated (SuturePairWork *self);
const SutureBodyLayers    *suture_pair_work_get_layers (SuturePairWork *self);

/** suture_pair_work_count_measured: how often evidence was measured, for tests
 */
guint suture_pair_work_count_measured (SuturePairWork *self);

G_END_DECLS
