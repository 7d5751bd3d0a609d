/* suture-cli-contact-lab.h: models of contacts, and stacks to learn them from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-input.h"
#include "synthesis/gaps/suture-gap-synthesis.h"
#include "training/from-contacts/suture-contact-training.h"

G_BEGIN_DECLS

/** suture_cli_check_one_kind: refuses --kind all: models are of one kind, and
 * stacks are made with errors of one kind */
gboolean suture_cli_check_one_kind (const SutureCliOptions *options,
                                    GError                **error);

/** suture_cli_train_contacts: prints how well the model does on what was held
 * out
 *
 * Returns: (transfer full) (nullable): the model
 */
SutureModel *suture_cli_train_contacts (const SutureCliOptions *options,
                                        const SutureCliStacks  *learn,
                                        const SutureProgress   *progress,
                                        GError                **error);

/** suture_cli_accuracy_of_contacts: prints how well @model does on labelled
 * stacks */
gboolean suture_cli_accuracy_of_contacts (const SutureCliOptions *options,
                                          const SutureCliStacks  *list,
                                          const SutureModel      *model,
                                          const SutureProgress   *progress,
                                          GError                **error);

/**
 * suture_cli_make_faint_tissue:
 * @labels: (out) (transfer full): whole cells
 * @raw: (out) (transfer full): their raw stack
 *
 * Of --shape, --spacing, --cells and --seed.
 */
gboolean suture_cli_make_faint_tissue (const SutureCliOptions *options,
                                       const SutureProgress   *progress,
                                       SutureStack           **labels,
                                       SutureStack           **raw,
                                       GError                **error);

/**
 * suture_cli_oversegment:
 * @truth: whole cells
 * @raw: (nullable): their raw stack, which is segmented then; without, cells
 * are cut along rugged planes
 * @pairs: (out) (transfer full) (element-type SutureTruePair): bodies that
 * touch and are one cell
 *
 * Returns: (transfer full) (nullable): the pieces
 */
SutureStack *suture_cli_oversegment (const SutureCliOptions *options,
                                     SutureStack            *truth,
                                     SutureStack            *raw,
                                     GArray                **pairs,
                                     const SutureProgress   *progress,
                                     GError                **error);

G_END_DECLS
