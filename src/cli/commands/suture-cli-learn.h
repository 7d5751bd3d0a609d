/* suture-cli-learn.h: suture-cli train --decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_learn: improves a model with the tables and reviews named by
 * --decisions, and says how much better it is */
gboolean suture_cli_learn (const SutureCliOptions *options,
                           SutureCliJob           *job,
                           GError                **error);

G_END_DECLS
