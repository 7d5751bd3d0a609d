/* suture-needed-joins.h: what a segmentation still wants joined, by the kind of
 * pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"

G_BEGIN_DECLS

/**
 * SutureNeededJoins: the suspected pairs of a kind
 * @n_candidates: how many
 * @n_right: both pieces have one owner (suture_body_owners_find())
 * @n_wrong: they have two
 * @n_needed: joins of right pairs that make one of what has one owner: fewer
 *   than @n_right where pieces are joined in a ring. A piece that a pair of an
 *   earlier kind joins already isn't counted again
 */
typedef struct
{
  guint64 n_candidates;
  guint64 n_right;
  guint64 n_wrong;
  guint64 n_needed;
} SutureNeededJoins;

/**
 * suture_needed_joins_count:
 * @labels: a segmentation
 * @truth: ground truth of the same shape
 * @max_gap: of layer gaps, suture_screen_layer_gaps()
 * @max_wall: of contacts, suture_bodies_grow(); less than 0: as many as
 *   commonly lie between bodies
 * @is_wanted: (array): which kinds
 * @joins: (out) (array): by kind; zeros of those that aren't wanted
 *
 * Whatever any model says of them.
 */
gboolean suture_needed_joins_count (SutureStack          *labels,
                                    SutureStack          *truth,
                                    int                   max_gap,
                                    int                   max_wall,
                                    const gboolean        is_wanted[],
                                    SutureNeededJoins     joins[],
                                    const SutureProgress *progress,
                                    GError              **error);

G_END_DECLS
