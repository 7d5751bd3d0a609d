/* suture-contact-accuracy.h: how many contacts a model decides rightly
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-proportion.h"
#include <json-glib/json-glib.h>

#include "training/from-contacts/suture-contact-cases.h"

G_BEGIN_DECLS

/**
 * SutureContactAccuracy: at the rate at which right contacts are met
 * @precision: of the contacts with a score from the threshold on, those that
 *   are right
 * @recall: of the right ones, those with such a score
 * @auc: area under the ROC curve; NAN without contacts of both kinds
 * @average_precision: mean over the right ones of the precision at their score
 */
typedef struct
{
  SutureProportion precision;
  SutureProportion recall;
  double           auc;
  double           average_precision;
} SutureContactAccuracy;

/**
 * suture_contact_accuracy_measure:
 * @cases: (element-type SutureContactCase): contacts
 * @scores: (array length=cases->len): NAN: isn't counted
 * @source: those that count
 * @has_raw: those that count
 */
SutureContactAccuracy
suture_contact_accuracy_measure (GArray             *cases,
                                 const double       *scores,
                                 double              threshold,
                                 SutureContactSource source,
                                 gboolean            has_raw);

/** suture_contact_accuracy_add: to an object of a model's provenance */
void suture_contact_accuracy_add (JsonBuilder                 *builder,
                                  const SutureContactAccuracy *self,
                                  gboolean                     has_raw);

G_END_DECLS
