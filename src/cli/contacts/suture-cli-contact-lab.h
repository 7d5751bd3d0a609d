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

/** suture_cli_refuse_in_training, suture_cli_refuse_in_accuracy: options that
 * have nothing to do with models of contacts and of cuts; @command: "train
 * --kind cut"
 */
gboolean suture_cli_refuse_in_training (const SutureCliOptions *options,
                                        const char             *command,
                                        GError                **error);
gboolean suture_cli_refuse_in_accuracy (const SutureCliOptions *options,
                                        const char             *command,
                                        GError                **error);

/** suture_cli_print_contact_accuracy: a line; nothing where it couldn't be
 * measured */
void suture_cli_print_contact_accuracy (const char                  *title,
                                        const SutureContactAccuracy *accuracy);

/** suture_cli_add_contact_accuracy: the same to an object of a report */
void suture_cli_add_contact_accuracy (JsonBuilder                 *json,
                                      const SutureContactAccuracy *accuracy,
                                      gboolean                     has_raw);

/** suture_cli_score_cases: (transfer full): of each #SutureContactCase */
double *suture_cli_score_cases (const SutureModel *model, GArray *cases);

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
