/* suture-cli-review-report.h: suture-cli review report
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-cli-job.h"
#include "suture-cli-options.h"

G_BEGIN_DECLS

/** suture_cli_review_report: the paper's Tables 3 to 5 of a review or a table
 */
gboolean suture_cli_review_report (const SutureCliOptions *options,
                                   SutureCliJob           *job,
                                   GError                **error);

/** suture_cli_is_review: whether a name means a review, and not a table */
gboolean suture_cli_is_review (const char *typed);

G_END_DECLS
