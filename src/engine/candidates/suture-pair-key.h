/* suture-pair-key.h: a pair by what the label stack itself says of it
 *
 * Numbers of cells hold for one index; names hold for the stack, in reviews and
 * tables as well. The id is a cell's name as long as nothing else bears it but
 * crumbs; where it has several bodies, the place of the body's first voxel goes
 * with it (METHOD.md section 2). Where the two face each other goes along
 * beside the names: a body may be cut or grow later, and its first voxel be
 * another's.
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

/**
 * SuturePairKey: a pair by the names of its two cells
 * @upper_face: a pixel of the upper cell that faces the lower one; no part of
 *   the name: keys that differ in nothing else are equal
 * @lower_face: the pixel of the lower cell that it faces
 * @side: (nullable): of a cut inside masks, as a person draws it, the voxels of
 *   its smaller side as a text, interned (suture-cut-side.h); a part of the
 * name
 */
typedef struct
{
  guint64     upper_id;
  guint64     lower_id;
  SuturePlace upper_place;
  SuturePlace lower_place;
  SuturePlace upper_face;
  SuturePlace lower_face;
  const char *side;
} SuturePairKey;

/**
 * suture_pair_key_is_cut:
 *
 * Whether it names a cut inside a body (suture-cut.h) and no pair of bodies:
 * two pixels of one id that touch face each other, and these are always one
 * body's.
 */
gboolean suture_pair_key_is_cut (const SuturePairKey *self);

/**
 * SuturePartsPair: a pair of which a piece, or both, is a part of a cell that
 * is cut
 * @pair: the ids of the whole cells; of a part its first voxel as place, and
 *   where it faces the other
 * @upper: the whole cell that the upper piece is, or is a part of
 * @lower: likewise, the lower one
 */
typedef struct
{
  SuturePairKey pair;
  guint32       upper;
  guint32       lower;
} SuturePartsPair;

/**
 * suture_pair_key_find_lacking:
 * @first: (out): first and
 * @last: (out): last layer that lacks
 *
 * Returns: whether both cells have one id, so that it names one cell that lacks
 *   layers
 */
gboolean suture_pair_key_find_lacking (const SuturePairKey *self,
                                       gint32              *first,
                                       gint32              *last);

/** suture_pair_key_new: the names of two cells of @index; they face each other
 * in the middle of the longest run that the upper one's last and the lower
 * one's first mask have in common, of several the first; two that lie beside
 * each other in the middle of where they touch (suture-touching.h) */
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
 * The cells with these ids where the pair faces are meant; if there are none,
 * or nothing says where, those that are named. A place may be that of any voxel
 * of a body. Where an id has several bodies and no place, as reviews and tables
 * of before name it, the two bodies are meant that face each other across a
 * gap, of several the two that overlap best.
 *
 * Returns: whether both are there
 */
gboolean suture_pair_key_find (const SuturePairKey   *self,
                               const SutureCellIndex *index,
                               guint32               *upper,
                               guint32               *lower);

/**
 * suture_pair_key_resolve:
 * @self: (inout): names, as somebody gave them; then those of the cells that
 *   they mean in @index
 *
 * Whoever names the lower cell first means the same pair: which of the two is
 * above is for the stack to say.
 *
 * Returns: whether both are there; if not, @self stays as it is
 */
gboolean suture_pair_key_resolve (SuturePairKey         *self,
                                  const SutureCellIndex *index);

/**
 * suture_pair_key_list:
 * @self: names, as somebody gave them
 * @keys: (inout) (element-type SuturePairKey): array that they are added to
 *
 * What the names mean, as suture_pair_key_resolve() says. Where ids alone name
 * bodies, all those that face each other across the same layers are meant: an
 * id was one cell to whoever wrote that. Names that aren't there are added as
 * they are.
 */
void suture_pair_key_list (const SuturePairKey   *self,
                           const SutureCellIndex *index,
                           GArray                *keys);

/* The four places as twelve numbers, as they stand in tables: layers, rows and
 * columns from 0. */

#define SUTURE_PAIR_N_NUMBERS 12

/** suture_pair_key_number_name: (transfer none): of the column of number @i:
 * "upper_layer", "upper_y", "upper_x", … */
const char *suture_pair_key_number_name (int i);

/** suture_pair_key_get_number: whether the place it belongs to is given */
gboolean
suture_pair_key_get_number (const SuturePairKey *self, int i, gint32 *number);

/**
 * suture_pair_key_set_numbers:
 * @numbers: (array fixed-size=12): numbers
 * @is_there: (array fixed-size=12): which of them there are
 *
 * Returns: %FALSE if of a place some numbers are there and some aren't
 */
gboolean suture_pair_key_set_numbers (SuturePairKey  *self,
                                      const gint32   *numbers,
                                      const gboolean *is_there);

/** suture_pair_key_hash: for a #GHashTable of #SuturePairKey */
guint suture_pair_key_hash (gconstpointer key);

/** suture_pair_key_equal: for a #GHashTable of #SuturePairKey */
gboolean suture_pair_key_equal (gconstpointer a, gconstpointer b);

/** suture_pair_key_compare: by rising upper, then lower id, then places, then
 * sides */
int suture_pair_key_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
