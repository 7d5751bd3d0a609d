/* suture-pair-name.h: what a pair and its cells are called, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-pair-key.h"

G_BEGIN_DECLS

/** suture_pair_name_upper: (transfer full): the upper cell for people: "12",
 * or where its id has several bodies "12 at layer 3, y 40, x 17"; layers are
 * counted from 1, as the window counts them */
char *suture_pair_name_upper (const SuturePairKey *pair);

/** suture_pair_name_lower: (transfer full): likewise, the lower one */
char *suture_pair_name_lower (const SuturePairKey *pair);

/** suture_pair_name: (transfer full): both for people: "12 + 13"; two bodies of
 * one id: "cell 12 lacks layers 5–6"; a cut: "cell 12 cut below layer 5" */
char *suture_pair_name (const SuturePairKey *pair);

/** suture_pair_name_sentence: (transfer full): likewise, as a sentence begins:
 * "Cells 12 and 13", "Cell 12 lacks layers 5–6" */
char *suture_pair_name_sentence (const SuturePairKey *pair);

/** suture_pair_name_short: (transfer full): suture_pair_name() where there is
 * little room: "12 at 3 + 13", of a place the layer alone; the whole belongs
 * into the tooltip; of a cut the cell's id */
char *suture_pair_name_short (const SuturePairKey *pair);

/** suture_pair_name_heading: (transfer full): likewise, "12 at 3 and 13"; "Cell
 * 12 lacks layers 5–6". With attributes of Pango's markup in @upper_look and
 * @lower_look, which may be %NULL both, the two cells are marked by them. */
char *suture_pair_name_heading (const SuturePairKey *pair,
                                const char          *upper_look,
                                const char          *lower_look);

/** suture_pair_name_to_word: (transfer full): both cells in one line for
 * programs: "12 13", or "12@2,40,17 13", layers counted from 0 as in tables */
char *suture_pair_name_to_word (const SuturePairKey *pair);

/** suture_pair_name_from_word: whether @word names a pair as
 * suture_pair_name_to_word() does */
gboolean suture_pair_name_from_word (const char *word, SuturePairKey *pair);

/** suture_pair_name_cell_from_word: likewise, one of its cells */
gboolean suture_pair_name_cell_from_word (const char  *word,
                                          guint64     *id,
                                          SuturePlace *place);

G_END_DECLS
