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
