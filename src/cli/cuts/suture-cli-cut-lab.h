/* suture-cli-cut-lab.h: models of cuts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-input.h"
#include "training/from-cuts/suture-cut-training.h"

G_BEGIN_DECLS

/** suture_cli_train_cuts: (transfer full) (nullable): the model; prints how
 * well it does on what was held out */
SutureModel *suture_cli_train_cuts (const SutureCliOptions *options,
                                    const SutureCliStacks  *learn,
                                    const SutureProgress   *progress,
                                    GError                **error);

/** suture_cli_accuracy_of_cuts: prints how well @model does on labelled stacks
 */
gboolean suture_cli_accuracy_of_cuts (const SutureCliOptions *options,
                                      const SutureCliStacks  *list,
                                      const SutureModel      *model,
                                      const SutureProgress   *progress,
                                      GError                **error);

G_END_DECLS
