/* suture-candidate.c: a suspected pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate.h"

#include "candidates/suture-facing.h"

static const char *const kind_names[] = {
  [SUTURE_KIND_LAYER_GAP] = "layer-gap",
  [SUTURE_KIND_CONTACT] = "contact",
  [SUTURE_KIND_CUT] = "cut",
};

const char *
suture_candidate_kind_name (SutureCandidateKind kind)
{
  g_return_val_if_fail ((unsigned) kind <= SUTURE_KIND_CUT, NULL);

  return kind_names[kind];
}

gboolean
suture_candidate_kind_find (const char *name, SutureCandidateKind *kind)
{
  for (int i = 0; i < SUTURE_N_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (SutureCandidateKind) i;
        return TRUE;
      }
  return FALSE;
}

int
suture_candidate_compare_jaccard (const SutureCandidate *a,
                                  const SutureCandidate *b)
{
  /* o/u against p/v as o·v against p·u: areas fit 63 bits, products 128. */
  const __int128 a_jaccard = (__int128) a->overlap_px * b->union_px;
  const __int128 b_jaccard = (__int128) b->overlap_px * a->union_px;

  return (a_jaccard < b_jaccard) - (a_jaccard > b_jaccard);
}

int
suture_candidate_compare_promise (const SutureCandidate *a,
                                  const SutureCandidate *b)
{
  const int by_jaccard = suture_candidate_compare_jaccard (a, b);

  if (by_jaccard != 0)
    return by_jaccard;
  if (a->upper != b->upper)
    return a->upper < b->upper ? -1 : 1;
  return (a->lower > b->lower) - (a->lower < b->lower);
}

gboolean
suture_candidate_make (const SutureCellIndex *index,
                       guint32                upper,
                       guint32                lower,
                       SutureCandidate       *candidate)
{
  const gint32 last = suture_cell_index_get_last_layer (index, upper);
  const gint32 first = suture_cell_index_get_first_layer (index, lower);
  g_auto (SutureFacing) facing = { 0 };

  *candidate = (SutureCandidate){
    .upper = upper,
    .lower = lower,
    .gap_first_layer = last + 1,
    .gap_layers = first - last - 1,
  };
  if (candidate->gap_layers < 1)
    return FALSE;
  suture_facing_init (&facing);
  suture_facing_set (&facing, index, upper, lower);
  candidate->overlap_px = facing.overlap_px;
  candidate->union_px =
      facing.upper.area_px + facing.lower.area_px - facing.overlap_px;
  return facing.overlap_px > 0;
}
