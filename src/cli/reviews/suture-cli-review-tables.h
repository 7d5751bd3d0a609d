/* suture-cli-review-tables.h: the paper's Tables 3 to 5 as text and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evaluation/suture-review-report.h"

G_BEGIN_DECLS

/**
 * SutureReviewTables: a report, and which of its tables there are
 * @name: (nullable): the one review that it is of, for people; owned. Several
 *   have no sliders in common, and so no list with these as they are
 * @threshold: of the lists, if it has settings; NAN if that of several reviews
 * isn't one
 * @has_settings: Table 5; not of a review that was left before it was screened,
 *   nor of a table without scores
 */
typedef struct
{
  char              *name;
  SutureReviewReport report;
  double             threshold;
  gboolean           has_settings;
} SutureReviewTables;

/**
 * suture_cli_review_tables_to_json:
 * @tables: (array length=n): of one review or more
 * @together: (nullable): of all, if there is more than one
 *
 * Returns: (transfer full): of one review an object with its tables; of more an
 *   object with a list "reviews" of such, and "together"
 */
char *suture_cli_review_tables_to_json (const SutureReviewTables *tables,
                                        size_t                    n,
                                        const SutureReviewTables *together);

/** suture_cli_review_tables_to_text: (transfer full): the same for people */
char *suture_cli_review_tables_to_text (const SutureReviewTables *tables,
                                        size_t                    n,
                                        const SutureReviewTables *together);

G_END_DECLS
