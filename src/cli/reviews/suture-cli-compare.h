/* suture-cli-compare.h: suture-cli review compare
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_compare: files[1] and files[2] are reviews of one stack; files[1]
 * alone is compared with itself, over the pairs that were shown twice */
gboolean suture_cli_compare (const SutureCliOptions *options,
                             SutureCliJob           *job,
                             GError                **error);

G_END_DECLS
