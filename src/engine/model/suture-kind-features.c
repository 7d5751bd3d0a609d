/* suture-kind-features.c: the features that models of each kind choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-kind-features.h"

#include <math.h>

#include "contacts/suture-contact-features.h"

size_t
suture_kind_count_features (SutureCandidateKind kind)
{
  size_t n;

  if (kind == SUTURE_KIND_CONTACT)
    suture_contact_features (&n);
  else
    suture_features (&n);
  return n;
}

const SutureFeature *
suture_kind_get_feature (SutureCandidateKind kind, int i)
{
  return kind == SUTURE_KIND_CONTACT ? &suture_contact_features (NULL)[i].about
                                     : &suture_features (NULL)[i];
}

int
suture_kind_find_feature (SutureCandidateKind kind, const char *name)
{
  return kind == SUTURE_KIND_CONTACT ? suture_contact_feature_find (name)
                                     : suture_feature_find (name);
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
