/* suture-contact-features.h: what the classifier sees of a contact, each a
 * const descriptor
 *
 * To add a feature: one function and one row in suture-contact-features.c; what
 * it is measured from is in suture-contact-measurement.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-contact-measurement.h"
#include "features/suture-feature-table.h"

G_BEGIN_DECLS

/**
 * SutureContactFeature:
 * @about: name, title, unit and so on; its mirror is itself, its measure %NULL
 * @measure: the value, NAN if it is missing
 *
 * None changes if the stack is turned or mirrored, or its ids change places.
 */
typedef struct
{
  SutureFeature about;
  double (*measure) (const SutureContactMeasurement  *m,
                     const SutureContactSurroundings *around);
} SutureContactFeature;

/** suture_contact_features: (transfer none): all that exist, at most
 * %SUTURE_MAX_FEATURES */
const SutureContactFeature *suture_contact_features (size_t *n_features);

/** suture_contact_feature_find: its position in suture_contact_features(), or
 * -1 */
int suture_contact_feature_find (const char *name);

/**
 * suture_contact_features_measure:
 * @values: (out): one value a feature, in the order of
 * suture_contact_features()
 */
void
suture_contact_features_measure (const SutureContactMeasurement  *measurement,
                                 const SutureContactSurroundings *around,
                                 double                          *values);

G_END_DECLS
