/* suture-kind-features.c: the features that models of each kind choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-kind-features.h"

#include <math.h>
#include <string.h>

#include "contacts/suture-contact-features.h"
#include "cuts/suture-cut-features.h"

size_t
suture_kind_count_features (SutureCandidateKind kind)
{
  size_t n = 0;

  switch (kind)
    {
    case SUTURE_KIND_LAYER_GAP:
      suture_features (&n);
      break;
    case SUTURE_KIND_CONTACT:
      suture_contact_features (&n);
      break;
    case SUTURE_KIND_CUT:
      suture_cut_features (&n);
      break;
    default:
      g_assert_not_reached ();
    }
  return n;
}

const SutureFeature *
suture_kind_get_feature (SutureCandidateKind kind, int i)
{
  switch (kind)
    {
    case SUTURE_KIND_LAYER_GAP:
      return &suture_features (NULL)[i];
    case SUTURE_KIND_CONTACT:
      return &suture_contact_features (NULL)[i].about;
    case SUTURE_KIND_CUT:
      return &suture_cut_features (NULL)[i].about;
    default:
      g_assert_not_reached ();
    }
}

int
suture_kind_find_feature (SutureCandidateKind kind, const char *name)
{
  const int n = (int) suture_kind_count_features (kind);

  for (int i = 0; i < n; i++)
    if (strcmp (suture_kind_get_feature (kind, i)->name, name) == 0)
      return i;
  return -1;
}

gboolean
suture_kind_has_raw (SutureCandidateKind kind, const double *values)
{
  const int n = (int) suture_kind_count_features (kind);

  for (int i = 0; i < n; i++)
    if (suture_kind_get_feature (kind, i)->stain != SUTURE_STAIN_NONE &&
        !isnan (values[i]))
      return TRUE;
  return FALSE;
}
