/* suture-kind-features.h: the features that models of each kind choose from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "candidates/suture-candidate.h"
#include "features/suture-feature-table.h"

G_BEGIN_DECLS

/** suture_kind_count_features: those of suture_features(), of
 * suture_contact_features(), or of suture_cut_features(); at most
 * %SUTURE_MAX_FEATURES */
size_t suture_kind_count_features (SutureCandidateKind kind);

/** suture_kind_get_feature: (transfer none): number @i of them */
const SutureFeature *suture_kind_get_feature (SutureCandidateKind kind, int i);

/** suture_kind_find_feature: its number, or -1 */
int suture_kind_find_feature (SutureCandidateKind kind, const char *name);

/** suture_kind_has_raw: whether one of all these values was measured in a raw
 * stack */
gboolean suture_kind_has_raw (SutureCandidateKind kind, const double *values);

G_END_DECLS
