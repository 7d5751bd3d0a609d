/* suture-cursor.h: the pair on view, and what is computed of it alone
 *
 * What accepting it would do, and its exact measurements: screening stops an
 * earth mover's distance as soon as proven bounds are close enough for the
 * score. What the window shows in figures is exact, a moment later, and there
 * for pairs of a screening that still runs. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "contacts/rotated/suture-rotated-layers.h"
#include "contacts/sections/suture-contact-sections.h"
#include "correction/suture-correction.h"
#include "pairs/suture-screening.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_CURSOR (suture_cursor_get_type ())
G_DECLARE_FINAL_TYPE (SutureCursor, suture_cursor, SUTURE, CURSOR, GObject)

/**
 * suture_cursor_new:
 * @screening: whose list it moves in
 *
 * It follows the list: stays on its pair, and finds one if it had none.
 *
 * Signals: "moved"; "previewed"; "measured".
 *
 * Returns: (transfer full): nowhere
 */
SutureCursor *suture_cursor_new (SutureScreening *screening);

/** suture_cursor_get_current: (transfer none) (nullable) */
SutureCandidateItem *suture_cursor_get_current (SutureCursor *self);

/* By the person */

/** suture_cursor_set: @item: (nullable) */
void suture_cursor_set (SutureCursor *self, SutureCandidateItem *item);

/** suture_cursor_next: the pair after, or the end of the list;
 * suture_cursor_previous: the pair before, from the end the last one */
void suture_cursor_next (SutureCursor *self);
void suture_cursor_previous (SutureCursor *self);

/** suture_cursor_go_to_end: past the last pair, unless more may come */
void     suture_cursor_go_to_end (SutureCursor *self);
gboolean suture_cursor_is_at_end (SutureCursor *self);

/** suture_cursor_find_pending: (transfer none) (nullable): the next one without
 * answer, from the cursor downwards and then from the top */
SutureCandidateItem *suture_cursor_find_pending (SutureCursor *self);

/** suture_cursor_find_below: (transfer none) (nullable): the one after */
SutureCandidateItem *suture_cursor_find_below (SutureCursor *self);

/** suture_cursor_get_seconds: how long the pair has been on view */
double suture_cursor_get_seconds (SutureCursor *self);

/* Where nobody chose */

/** suture_cursor_leave: before the pairs become others */
void suture_cursor_leave (SutureCursor *self);

/** suture_cursor_want: the pair to go to once the pairs are complete; ids 0:
 * the top. suture_cursor_want_current: back to the one on view, if no other is
 * wanted already; before suture_cursor_leave() */
void suture_cursor_want (SutureCursor *self, SuturePairKey pair);
void suture_cursor_want_current (SutureCursor *self);

/** suture_cursor_await: the pair to go on to whenever it is listed, be it long
 * after the pairs are complete, as pairs of parts are; unless the person has
 * moved by then. suture_cursor_want() forgets it */
void suture_cursor_await (SutureCursor *self, SuturePairKey pair);

/** suture_cursor_settle: the pairs are complete: goes where it is wanted,
 * unless the person has moved it */
void suture_cursor_settle (SutureCursor *self);

/** suture_cursor_get_place: whether @pair is where to go back to. While pairs
 * come in, or one is awaited, the place to go back to isn't the one on view */
gboolean suture_cursor_get_place (SutureCursor *self, SuturePairKey *pair);

/* Asked once more */

/** suture_cursor_set_repeating: whether the pair on view has been answered
 * before, which stays hidden; until the next one is */
void suture_cursor_set_repeating (SutureCursor *self, gboolean is_repeating);
gboolean suture_cursor_is_repeating (SutureCursor *self);

/* Of the pair on view */

/** suture_cursor_set_cut: the stack as it is cut from now on; what is computed
 * of the pair on view is of its pieces there */
void suture_cursor_set_cut (SutureCursor *self, const SutureCutStack *cut);

/** suture_cursor_get_preview: (transfer none) (nullable): what accepting it
 * would do; %NULL while that is being computed */
SutureCorrection *suture_cursor_get_preview (SutureCursor *self);

/** suture_cursor_is_exact: whether its figures are */
gboolean suture_cursor_is_exact (SutureCursor *self);

/** suture_cursor_get_measurement: (transfer none) (nullable): of any pair; of
 * the one on view exactly, from "measured" on; of one of which a piece is
 * joined to another by now as what is joined, as its score is */
const SutureMeasurement *
suture_cursor_get_measurement (SutureCursor *self, SutureCandidateItem *item);

/** suture_cursor_get_contact: (transfer none) (nullable): of any pair that is
 * a contact, once the pairs are complete */
const SutureContactFigure *
suture_cursor_get_contact (SutureCursor *self, SutureCandidateItem *item);

/** suture_cursor_get_sections: (transfer none) (nullable): of a contact on view
 * its sections along the normal, from "measured" on */
const SutureContactSections *suture_cursor_get_sections (SutureCursor *self);

/** suture_cursor_get_rotated: (transfer none) (nullable): of a contact on view
 * its layers as if its plane were one, exactly, from "measured" on; %NULL if it
 * has none */
const SutureRotatedLayers *suture_cursor_get_rotated (SutureCursor *self);

/** suture_cursor_get_cut: (transfer none) (nullable): of any cut, once cuts are
 * found */
const SutureCutFigure *suture_cursor_get_cut (SutureCursor        *self,
                                              SutureCandidateItem *item);

/** suture_cursor_get_layers: (transfer none) (nullable): of a cut on view its
 * body layer by layer, from "measured" on */
const SutureBodyLayers *suture_cursor_get_layers (SutureCursor *self);

/** suture_cursor_is_busy: whether either is being computed */
gboolean suture_cursor_is_busy (SutureCursor *self);

G_END_DECLS
