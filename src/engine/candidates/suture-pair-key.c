/* suture-pair-key.c: a pair by what the label stack itself says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-pair-key.h"

#include "candidates/suture-candidate.h"

/* --- naming ------------------------------------------------------------------
 */

static SuturePlace
name_cell (const SutureCellIndex *index, guint32 cell)
{
  if (suture_cell_index_is_main (index, cell))
    return (SuturePlace){ 0 };

  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (index, cell, 0, &z);

  return (SuturePlace){ TRUE, z, mask.runs[0].y, mask.runs[0].x0 };
}

SuturePairKey
suture_pair_key_new (const SutureCellIndex *index, guint32 upper, guint32 lower)
{
  return (SuturePairKey){
    .upper_id = suture_cell_index_get_id (index, upper),
    .lower_id = suture_cell_index_get_id (index, lower),
    .upper_place = name_cell (index, upper),
    .lower_place = name_cell (index, lower),
  };
}

/* --- finding -----------------------------------------------------------------
 */

/* The cells that a name may mean. */
typedef struct
{
  guint32 first;
  guint32 end;
} Choice;

static Choice
list_choice (const SutureCellIndex *index, guint64 id, const SuturePlace *place)
{
  guint32       n_cells;
  const guint32 first = suture_cell_index_find (index, id, &n_cells);
  const guint32 there =
      place->is_given
          ? suture_cell_index_find_at (index, place->z, place->y, place->x)
          : SUTURE_NO_CELL;

  if (!place->is_given)
    {
      /* The only body beside crumbs is the one that is meant. */
      for (guint32 cell = first; cell < first + n_cells; cell++)
        if (suture_cell_index_is_main (index, cell))
          return (Choice){ cell, cell + 1 };
      return (Choice){ first, first + n_cells };
    }
  if (there == SUTURE_NO_CELL || suture_cell_index_get_id (index, there) != id)
    return (Choice){ 0, 0 };
  return (Choice){ there, there + 1 };
}

/* Whether the cells face each other across a gap, and how well they overlap. */
static gboolean
face (const SutureCellIndex *index, SutureCandidate *pair)
{
  const gint32 last = suture_cell_index_get_last_layer (index, pair->upper);
  const gint32 first = suture_cell_index_get_first_layer (index, pair->lower);

  if (first - last < 2)
    return FALSE;

  const SutureMask above =
      suture_cell_index_get_mask (index, pair->upper, last);
  const SutureMask below =
      suture_cell_index_get_mask (index, pair->lower, first);

  pair->overlap_px = suture_mask_overlap_px (&above, &below);
  pair->union_px = above.area_px + below.area_px - pair->overlap_px;
  return pair->overlap_px > 0;
}

gboolean
suture_pair_key_find (const SuturePairKey   *self,
                      const SutureCellIndex *index,
                      guint32               *upper,
                      guint32               *lower)
{
  const Choice above = list_choice (index, self->upper_id, &self->upper_place);
  const Choice below = list_choice (index, self->lower_id, &self->lower_place);
  SutureCandidate best = { .upper = above.first, .lower = below.first };
  gboolean        is_found =
      above.end == above.first + 1 && below.end == below.first + 1;

  if (!is_found)
    for (guint32 a = above.first; a < above.end; a++)
      for (guint32 b = below.first; b < below.end; b++)
        {
          SutureCandidate pair = { .upper = a, .lower = b };

          if (face (index, &pair) &&
              (!is_found ||
               suture_candidate_compare_jaccard (&pair, &best) < 0))
            {
              best = pair;
              is_found = TRUE;
            }
        }
  *upper = is_found ? best.upper : SUTURE_NO_CELL;
  *lower = is_found ? best.lower : SUTURE_NO_CELL;
  return is_found && best.upper != best.lower;
}

/* --- tables ------------------------------------------------------------------
 */

static guint64
mix (guint64 hash, guint64 value)
{
  hash = (hash ^ (hash >> 29)) + value;
  return hash * 0xbf58476d1ce4e5b9u;
}

static guint64
mix_place (guint64 hash, const SuturePlace *place)
{
  if (!place->is_given)
    return hash;
  hash = mix (hash, (guint64) (guint32) place->z + 1);
  hash = mix (hash, (guint64) (guint32) place->y);
  return mix (hash, (guint64) (guint32) place->x);
}

guint
suture_pair_key_hash (gconstpointer key)
{
  const SuturePairKey *pair = key;
  guint64 hash = mix (pair->upper_id * 0x9e3779b97f4a7c15u, pair->lower_id);

  hash = mix_place (hash, &pair->upper_place);
  hash = mix_place (hash, &pair->lower_place);
  return (guint) (hash >> 32);
}

static int
compare_places (const SuturePlace *a, const SuturePlace *b)
{
  if (a->is_given != b->is_given)
    return a->is_given ? 1 : -1;
  if (a->z != b->z)
    return a->z < b->z ? -1 : 1;
  if (a->y != b->y)
    return a->y < b->y ? -1 : 1;
  return (a->x > b->x) - (a->x < b->x);
}

int
suture_pair_key_compare (gconstpointer a, gconstpointer b)
{
  const SuturePairKey *p = a;
  const SuturePairKey *q = b;
  int                  by_place;

  if (p->upper_id != q->upper_id)
    return p->upper_id < q->upper_id ? -1 : 1;
  if (p->lower_id != q->lower_id)
    return p->lower_id < q->lower_id ? -1 : 1;
  by_place = compare_places (&p->upper_place, &q->upper_place);
  return by_place != 0 ? by_place
                       : compare_places (&p->lower_place, &q->lower_place);
}

gboolean
suture_pair_key_equal (gconstpointer a, gconstpointer b)
{
  return suture_pair_key_compare (a, b) == 0;
}
