/* suture-pair-key.c: a pair by what the label stack itself says of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-pair-key.h"

#include "candidates/suture-candidate.h"
#include "candidates/suture-facing.h"
#include "candidates/suture-touching.h"

gboolean
suture_pair_key_is_cut (const SuturePairKey *self)
{
  const SuturePlace *a = &self->upper_face;
  const SuturePlace *b = &self->lower_face;

  return self->upper_id == self->lower_id && a->is_given && b->is_given &&
         ABS (a->z - b->z) + ABS (a->y - b->y) + ABS (a->x - b->x) == 1;
}

gboolean
suture_pair_key_find_lacking (const SuturePairKey *self,
                              gint32              *first,
                              gint32              *last)
{
  *first = self->upper_face.z + 1;
  *last = self->lower_face.z - 1;
  return self->upper_id == self->lower_id && self->upper_face.is_given &&
         self->lower_face.is_given && *last >= *first;
}

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

/* The middle of the longest run that both masks have, of several the first;
 * whether there is one. */
static gboolean
find_common_pixel (const SutureMask *above,
                   const SutureMask *below,
                   gint32           *y,
                   gint32           *x)
{
  SutureCommonRuns way = suture_common_runs_of (above, below);
  gint32           longest = 0;

  while (suture_common_runs_next (&way))
    if (way.run.x1 - way.run.x0 > longest)
      {
        longest = way.run.x1 - way.run.x0;
        *y = way.run.y;
        *x = way.run.x0 + longest / 2;
      }
  return longest > 0;
}

static SuturePlace
make_place (const gint32 at[3])
{
  return (SuturePlace){ TRUE, at[0], at[1], at[2] };
}

static void
place_touch (SuturePairKey         *self,
             const SutureCellIndex *index,
             guint32                upper,
             guint32                lower)
{
  SutureTouch touch;

  if (!suture_touching_find (index, upper, lower, &touch))
    return;
  self->upper_face = make_place (touch.a);
  self->lower_face = make_place (touch.b);
}

static void
place_facing (SuturePairKey         *self,
              const SutureCellIndex *index,
              guint32                upper,
              guint32                lower)
{
  g_auto (SutureFacing) facing = { 0 };
  gint32 y, x;

  suture_facing_init (&facing);
  suture_facing_set (&facing, index, upper, lower);
  if (!find_common_pixel (&facing.upper, &facing.lower, &y, &x))
    return;
  self->upper_face =
      (SuturePlace){ TRUE, suture_cell_index_get_last_layer (index, upper), y,
                     x };
  self->lower_face =
      (SuturePlace){ TRUE, suture_cell_index_get_first_layer (index, lower),
                     y + facing.shift_y, x + facing.shift_x };
}

static void
place_faces (SuturePairKey         *self,
             const SutureCellIndex *index,
             guint32                upper,
             guint32                lower)
{
  if (suture_cell_index_get_last_layer (index, upper) <
      suture_cell_index_get_first_layer (index, lower))
    place_facing (self, index, upper, lower);
  else
    place_touch (self, index, upper, lower);
}

SuturePairKey
suture_pair_key_new (const SutureCellIndex *index, guint32 upper, guint32 lower)
{
  SuturePairKey self = {
    .upper_id = suture_cell_index_get_id (index, upper),
    .lower_id = suture_cell_index_get_id (index, lower),
    .upper_place = name_cell (index, upper),
    .lower_place = name_cell (index, lower),
  };

  place_faces (&self, index, upper, lower);
  return self;
}

/* --- finding -----------------------------------------------------------------
 */

/* The cells that a name may mean. */
typedef struct
{
  guint32 first;
  guint32 end;
} Choice;

/* The cell of that id at that place, or none. */
static guint32
find_there (const SutureCellIndex *index, guint64 id, const SuturePlace *place)
{
  const guint32 cell =
      place->is_given
          ? suture_cell_index_find_at (index, place->z, place->y, place->x)
          : SUTURE_NO_CELL;

  return cell != SUTURE_NO_CELL && suture_cell_index_get_id (index, cell) == id
             ? cell
             : SUTURE_NO_CELL;
}

static Choice
list_choice (const SutureCellIndex *index, guint64 id, const SuturePlace *place)
{
  guint32       n_cells;
  const guint32 first = suture_cell_index_find (index, id, &n_cells);
  const guint32 there = find_there (index, id, place);

  if (!place->is_given)
    {
      /* The only body beside crumbs is the one that is meant. */
      for (guint32 cell = first; cell < first + n_cells; cell++)
        if (suture_cell_index_is_main (index, cell))
          return (Choice){ cell, cell + 1 };
      return (Choice){ first, first + n_cells };
    }
  if (there == SUTURE_NO_CELL)
    return (Choice){ 0, 0 };
  return (Choice){ there, there + 1 };
}

/* The two that overlap best; whether any two face each other. */
static gboolean
find_best (const SutureCellIndex *index,
           Choice                 above,
           Choice                 below,
           SutureCandidate       *best)
{
  gboolean is_found = FALSE;

  for (guint32 a = above.first; a < above.end; a++)
    for (guint32 b = below.first; b < below.end; b++)
      {
        SutureCandidate pair;

        if (suture_candidate_make (index, a, b, &pair) &&
            (!is_found || suture_candidate_compare_jaccard (&pair, best) < 0))
          {
            *best = pair;
            is_found = TRUE;
          }
      }
  return is_found;
}

gboolean
suture_pair_key_find (const SuturePairKey   *self,
                      const SutureCellIndex *index,
                      guint32               *upper,
                      guint32               *lower)
{
  *upper = find_there (index, self->upper_id, &self->upper_face);
  *lower = find_there (index, self->lower_id, &self->lower_face);
  if (*upper != SUTURE_NO_CELL && *lower != SUTURE_NO_CELL && *upper != *lower)
    return TRUE;

  const Choice above = list_choice (index, self->upper_id, &self->upper_place);
  const Choice below = list_choice (index, self->lower_id, &self->lower_place);
  SutureCandidate best = { .upper = above.first, .lower = below.first };
  const gboolean  is_found =
      (above.end == above.first + 1 && below.end == below.first + 1) ||
      find_best (index, above, below, &best);

  *upper = is_found ? best.upper : SUTURE_NO_CELL;
  *lower = is_found ? best.lower : SUTURE_NO_CELL;
  return is_found && best.upper != best.lower;
}

static SuturePairKey
exchange (const SuturePairKey *self)
{
  return (SuturePairKey){
    .upper_id = self->lower_id,
    .lower_id = self->upper_id,
    .upper_place = self->lower_place,
    .lower_place = self->upper_place,
    .upper_face = self->lower_face,
    .lower_face = self->upper_face,
    .side = self->side,
  };
}

gboolean
suture_pair_key_resolve (SuturePairKey *self, const SutureCellIndex *index)
{
  const SuturePairKey exchanged = exchange (self);
  guint32             upper, lower;

  if (!suture_pair_key_find (self, index, &upper, &lower) &&
      !suture_pair_key_find (&exchanged, index, &upper, &lower))
    return FALSE;
  *self = suture_cell_index_get_last_layer (index, lower) <
                  suture_cell_index_get_first_layer (index, upper)
              ? suture_pair_key_new (index, lower, upper)
              : suture_pair_key_new (index, upper, lower);
  return TRUE;
}

static gboolean
has_places (const SuturePairKey *self)
{
  return self->upper_place.is_given || self->lower_place.is_given ||
         self->upper_face.is_given || self->lower_face.is_given;
}

/* The other bodies of both ids with the layers of @first between them. */
static void
list_beside (const SutureCellIndex *index,
             const SutureCandidate *first,
             GArray                *keys)
{
  const gint32  above = suture_cell_index_get_last_layer (index, first->upper);
  const gint32  below = suture_cell_index_get_first_layer (index, first->lower);
  guint32       n_uppers, n_lowers;
  const guint32 uppers =
      suture_cell_index_find (index,
                              suture_cell_index_get_id (index, first->upper),
                              &n_uppers);
  const guint32 lowers =
      suture_cell_index_find (index,
                              suture_cell_index_get_id (index, first->lower),
                              &n_lowers);

  for (guint32 a = uppers; a < uppers + n_uppers; a++)
    for (guint32 b = lowers; b < lowers + n_lowers; b++)
      {
        SutureCandidate pair;

        if ((a == first->upper && b == first->lower) ||
            suture_cell_index_is_crumb (index, a) ||
            suture_cell_index_is_crumb (index, b) ||
            suture_cell_index_get_last_layer (index, a) != above ||
            suture_cell_index_get_first_layer (index, b) != below ||
            !suture_candidate_make (index, a, b, &pair))
          continue;

        const SuturePairKey key = suture_pair_key_new (index, a, b);

        g_array_append_val (keys, key);
      }
}

void
suture_pair_key_list (const SuturePairKey   *self,
                      const SutureCellIndex *index,
                      GArray                *keys)
{
  SuturePairKey   key = *self;
  SutureCandidate first;
  const gboolean  is_found = suture_pair_key_resolve (&key, index);

  g_array_append_val (keys, key);
  if (is_found && !has_places (self) &&
      suture_pair_key_find (&key, index, &first.upper, &first.lower))
    list_beside (index, &first, keys);
}

/* --- numbers ----------------------------------------------------------------
 */

const char *
suture_pair_key_number_name (int i)
{
  static const char *const names[SUTURE_PAIR_N_NUMBERS] = {
    "upper_layer",  "upper_y",          "upper_x",          "lower_layer",
    "lower_y",      "lower_x",          "upper_face_layer", "upper_face_y",
    "upper_face_x", "lower_face_layer", "lower_face_y",     "lower_face_x",
  };

  return names[i];
}

gboolean
suture_pair_key_get_number (const SuturePairKey *self, int i, gint32 *number)
{
  const SuturePlace *const places[] = { &self->upper_place, &self->lower_place,
                                        &self->upper_face, &self->lower_face };
  const SuturePlace       *place = places[i / 3];
  const gint32             numbers[] = { place->z, place->y, place->x };

  *number = numbers[i % 3];
  return place->is_given;
}

gboolean
suture_pair_key_set_numbers (SuturePairKey  *self,
                             const gint32   *numbers,
                             const gboolean *is_there)
{
  SuturePlace *const places[] = { &self->upper_place, &self->lower_place,
                                  &self->upper_face, &self->lower_face };
  gboolean           is_whole = TRUE;

  for (int i = 0; i < (int) G_N_ELEMENTS (places); i++)
    {
      const gint32   *at = numbers + 3 * i;
      const gboolean *there = is_there + 3 * i;

      *places[i] = there[0] && there[1] && there[2]
                       ? (SuturePlace){ TRUE, at[0], at[1], at[2] }
                       : (SuturePlace){ 0 };
      is_whole = is_whole && there[0] == there[1] && there[1] == there[2];
    }
  return is_whole;
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
  if (pair->side != NULL)
    hash = mix (hash, g_str_hash (pair->side));
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
  if (by_place == 0)
    by_place = compare_places (&p->lower_place, &q->lower_place);
  return by_place != 0 ? by_place : g_strcmp0 (p->side, q->side);
}

gboolean
suture_pair_key_equal (gconstpointer a, gconstpointer b)
{
  return suture_pair_key_compare (a, b) == 0;
}
