/* suture-cli-review-report.h: suture-cli review report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_review_report: the paper's Tables 3 to 5 of reviews and tables,
 * of each and of all together */
gboolean suture_cli_review_report (const SutureCliOptions *options,
                                   SutureCliJob           *job,
                                   GError                **error);

G_END_DECLS
