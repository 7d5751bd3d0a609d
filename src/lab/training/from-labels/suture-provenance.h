/* suture-provenance.h: how a model was trained, as it stands in its file
 *
 * Private to the stage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "training/from-labels/suture-case-set.h"

G_BEGIN_DECLS

/**
 * suture_provenance_new:
 * @stacks: what was learned from
 * @holdout: (nullable): what was held out
 * @cases: (element-type SutureCase): all cases
 *
 * Program version, date, seed, parameters; of each stack name, licence, size,
 * voxel size, number of cases, background, and the SHA-256 of its voxels as
 * they are learned from; accuracies. The date is $SOURCE_DATE_EPOCH's, if that
 * is set, so that a model can be rebuilt bit for bit.
 *
 * Returns: (transfer full): a JSON object
 */
JsonNode *suture_provenance_new (const SutureTrainingStack  *stacks,
                                 size_t                      n_stacks,
                                 const SutureTrainingStack  *holdout,
                                 size_t                      n_holdout,
                                 GArray                     *cases,
                                 const SutureTrainingParams *params,
                                 const SutureTrainingReport *report);

/**
 * suture_provenance_add_stacks:
 * @name: of a list of stacks
 * @cases: (element-type SutureCase) (nullable): so that those of each stack are
 *   counted
 */
void suture_provenance_add_stacks (JsonBuilder               *builder,
                                   const char                *name,
                                   const SutureTrainingStack *stacks,
                                   size_t                     n_stacks,
                                   GArray                    *cases);

/** suture_provenance_add_proportion: how many, and how many of them right */
void suture_provenance_add_proportion (JsonBuilder     *builder,
                                       const char      *name,
                                       SutureProportion p);

/** suture_provenance_date: (transfer full): today, or the day that
 * $SOURCE_DATE_EPOCH names */
char *suture_provenance_date (void);

G_END_DECLS
