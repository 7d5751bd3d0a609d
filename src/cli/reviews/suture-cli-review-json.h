/* suture-cli-review-json.h: the paper's Tables 3 to 5 as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reporting/suture-report.h"

G_BEGIN_DECLS

/**
 * suture_cli_review_to_json:
 * @reports: (element-type SutureReport): one or more
 * @sum: (nullable): of all, if there is more than one
 *
 * Returns: (transfer full): of one review an object with its tables; of more an
 *   object with a list "reviews" of such, and "together"
 */
char *suture_cli_review_to_json (GPtrArray *reports, const SutureReport *sum);

G_END_DECLS
