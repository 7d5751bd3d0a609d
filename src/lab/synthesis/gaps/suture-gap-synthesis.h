/* suture-gap-synthesis.h: cut whole cells by blanking layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureGapParams:
 * @seed: everything random follows from it
 * @max_gap: 1 to this many layers are blanked
 * @min_layers: cells with fewer layers stay whole
 * @min_piece_layers: layers that each piece keeps at least; 0 is 1
 * @fraction: share of the cells that may be cut that are, 0 to 1
 * @chains: how many cells are cut twice, into three pieces
 * @damage: also do what real 2D segmentation does: shrunken masks, ragged
 *   edges, a neighbour spilling into the gap, a noise fragment in it
 */
typedef struct
{
  guint64  seed;
  int      max_gap;
  int      min_layers;
  int      min_piece_layers;
  double   fraction;
  int      chains;
  gboolean damage;
} SutureGapParams;

#define SUTURE_GAP_PARAMS_DEFAULT                                              \
  ((SutureGapParams){ .seed = 1,                                               \
                      .max_gap = 3,                                            \
                      .min_layers = 3,                                         \
                      .fraction = 1.0,                                         \
                      .chains = 1,                                             \
                      .damage = FALSE })

/** SutureTruePair: two pieces that are one cell */
typedef struct
{
  guint64 upper_id;
  guint64 lower_id;
  guint64 truth_id; /* the cell they were cut from */
  gint32  gap_first_layer;
  gint32  gap_layers;
} SutureTruePair;

/**
 * suture_synthesize_gaps:
 * @labelled: a label stack whose cells are whole
 * @params: how
 * @pairs: (out) (transfer full) (element-type SutureTruePair): what was cut, by
 *   rising upper id
 *
 * Blanks layers of whole cells and gives what lies below a new id (next after
 * the highest; the sample type is widened where ids don't fit). Cut are cells
 * whose masks overlap from layer to layer, at heights where each piece keeps
 * enough layers and the pair is a candidate of Algorithm 1. Without damage
 * every voxel of every other cell stays as it was. Voxel size and kind of file
 * are those of @labelled, without its path.
 *
 * Returns: (transfer full) (nullable): the oversegmented stack
 */
SutureStack *suture_synthesize_gaps (SutureStack           *labelled,
                                     const SutureGapParams *params,
                                     GArray               **pairs,
                                     const SutureProgress  *progress,
                                     GError               **error);

/** suture_true_pairs_to_csv: header "upper,lower,truth,gap_first_layer,
 * gap_layers" and a line a pair; (transfer full) */
char *suture_true_pairs_to_csv (GArray *pairs);

G_END_DECLS
