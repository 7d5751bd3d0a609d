/* suture-cut-side.h: the voxels of one side of a cut, as a text
 *
 * A cut inside masks is named by what lies on its smaller side, voxel by voxel,
 * so that reviews and tables need nothing that finds it again. As a text it can
 * stand in a column of either: "1:" and base64 of how many runs there are, then
 * the runs, each told from the one before in one to three short numbers (two
 * bytes a run at most sizes).
 *
 * Names go everywhere by value, so a side that was read once stays until the
 * program ends; a person draws some dozens of a few kilobytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/measuring/suture-body-runs.h"

G_BEGIN_DECLS

/** SUTURE_CUT_SIDE_MAX_BYTES: the longest text that is read as one */
#define SUTURE_CUT_SIDE_MAX_BYTES (64u * 1024 * 1024)

/**
 * suture_cut_side_to_text:
 * @runs: (element-type SutureBodyRun): of one side, by layer, row and column,
 *   neither overlapping nor touching; at least one
 *
 * Returns: (transfer none): the text, interned: two sides are the same if their
 *   texts are the same pointer
 */
const char *suture_cut_side_to_text (GArray *runs);

/**
 * suture_cut_side_get_runs:
 * @text: as it stands in a review or a table
 *
 * May be called from any thread.
 *
 * Returns: (transfer none) (nullable) (element-type SutureBodyRun): its runs,
 *   never to be changed; %NULL if @text is no side, as one that was shortened
 *   isn't
 */
GArray *suture_cut_side_get_runs (const char *text);

/** suture_cut_side_has: whether a voxel lies in the runs; O(log n) */
gboolean suture_cut_side_has (GArray *runs, gint32 z, gint32 y, gint32 x);

G_END_DECLS
