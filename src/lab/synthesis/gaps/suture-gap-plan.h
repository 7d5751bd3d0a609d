/* suture-gap-plan.h: which cells are cut, and at which height
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"
#include "synthesis/gaps/suture-gap-synthesis.h"

G_BEGIN_DECLS

/** SUTURE_MAX_CUTS: a chain is a cell cut twice */
#define SUTURE_MAX_CUTS 2

/** SutureLayerRange: layers first to first + layers - 1 */
typedef struct
{
  gint32 first;
  gint32 layers;
} SutureLayerRange;

/**
 * SutureCut:
 * @cell: number of the cell in the index
 * @number: how many smaller ids there are: what chance goes by, so that crumbs
 *   change nothing
 * @n_gaps: 1, or 2 for a chain
 * @gaps: blanked layers, top to bottom
 * @ids: ids of the n_gaps + 1 pieces, top to bottom; the first is the cell's
 */
typedef struct
{
  guint32          cell;
  guint32          number;
  int              n_gaps;
  SutureLayerRange gaps[SUTURE_MAX_CUTS];
  guint64          ids[SUTURE_MAX_CUTS + 1];
} SutureCut;

/**
 * suture_gap_plan:
 * @index: cells of the labelled stack
 * @params: how many, how high
 *
 * A cell may be cut if its masks overlap from layer to layer all the way and
 * it has @min_layers layers and enough for a gap between two pieces; a gap
 * is placed where the facing masks overlap and no complete cell lies between
 * them, so that each cut is a candidate of Algorithm 1. An id that looks like
 * the background is never cut.
 *
 * Returns: (transfer full) (element-type SutureCut) (nullable): cuts by rising
 *   cell, with the ids of their pieces
 */
GArray *suture_gap_plan (const SutureCellIndex *index,
                         const SutureGapParams *params,
                         const SutureProgress  *progress,
                         GError               **error);

/**
 * suture_gap_find_piece:
 * @cut: (nullable): how @cell is cut, if it is
 * @z: a layer inside the cell's run
 *
 * Returns: the layers of the piece that holds layer @z; none where it is
 * blanked
 */
SutureLayerRange suture_gap_find_piece (const SutureCellIndex *index,
                                        const SutureCut       *cut,
                                        guint32                cell,
                                        gint32                 z);

G_END_DECLS
