/* suture-candidate.c: a suspected pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "candidates/suture-candidate.h"

const char *
suture_candidate_kind_name (SutureCandidateKind kind)
{
  switch (kind)
    {
    case SUTURE_KIND_LAYER_GAP:
      return "layer-gap";
    case SUTURE_KIND_CONTACT:
      return "contact";
    default:
      g_assert_not_reached ();
    }
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
