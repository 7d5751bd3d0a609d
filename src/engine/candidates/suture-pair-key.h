/* suture-pair-key.h: a pair by what the label stack itself says of it
 *
 * Numbers of cells hold for one index; names hold for the stack, in reviews and
 * tables as well. The id is a cell's name as long as nothing else bears it but
 * crumbs; where it has several bodies, the place of the body's first voxel goes
 * with it (METHOD.md section 2).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cells/suture-cell-index.h"

G_BEGIN_DECLS

/**
 * SuturePlace:
 * @is_given: %FALSE where an id is name enough; the rest is 0 then
 * @z: layer of a body's first voxel
 * @y: its row
 * @x: its column
 */
typedef struct
{
  gboolean is_given;
  gint32   z;
  gint32   y;
  gint32   x;
} SuturePlace;

/** SuturePairKey: a pair by the names of its two cells */
typedef struct
{
  guint64     upper_id;
  guint64     lower_id;
  SuturePlace upper_place;
  SuturePlace lower_place;
} SuturePairKey;

/** suture_pair_key_new: the names of two cells of @index */
SuturePairKey suture_pair_key_new (const SutureCellIndex *index,
                                   guint32                upper,
                                   guint32                lower);

/**
 * suture_pair_key_find:
 * @self: names
 * @index: the cells
 * @upper: (out): the upper cell
 * @lower: (out): the lower one
 *
 * A place may be that of any voxel of a body. Where an id has several bodies
 * and no place, as reviews and tables of before name it, the two bodies are
 * meant that face each other across a gap, of several the two that overlap
 * best.
 *
 * Returns: whether both are there
 */
gboolean suture_pair_key_find (const SuturePairKey   *self,
                               const SutureCellIndex *index,
                               guint32               *upper,
                               guint32               *lower);

/** suture_pair_key_hash: for a #GHashTable of #SuturePairKey */
guint suture_pair_key_hash (gconstpointer key);

/** suture_pair_key_equal: for a #GHashTable of #SuturePairKey */
gboolean suture_pair_key_equal (gconstpointer a, gconstpointer b);

/** suture_pair_key_compare: by rising upper, then lower id, then places */
int suture_pair_key_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
