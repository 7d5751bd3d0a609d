/* suture-report-write.h: a report as a page, a table, or a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-output-guard.h"
#include "reporting/suture-report.h"

G_BEGIN_DECLS

/**
 * suture_report_to_html:
 * @reports: (element-type SutureReport): one, or several and their sum
 * @sum: (nullable): of several, suture_report_new_sum()
 *
 * Returns: (transfer full): one page with its style and pictures in it; it
 *   needs no other file and runs nothing
 */
char *suture_report_to_html (GPtrArray *reports, const SutureReport *sum);

/** suture_report_to_text: (transfer full): the same for a terminal or a mail,
 * without the pictures */
char *suture_report_to_text (GPtrArray *reports, const SutureReport *sum);

/**
 * suture_report_to_csv:
 *
 * The same for programs: columns report,section,item,quantity,value; one number
 * or word a row, numbers in the C locale with all their digits, English names.
 * Sections are "decisions" (of "layer-gap", "contact"), "list" (of "own",
 * "minmax 1.3" and so on, "contact"), "agreement" (of "self", "other"), and
 * "joined" (of each pair, as suture_pair_name_to_word() names it; quantities
 * "reason:NAME" are what a feature did to the score's logit). What isn't known
 * has no row.
 *
 * Returns: (transfer full): the CSV text
 */
char *suture_report_to_csv (GPtrArray *reports, const SutureReport *sum);

/**
 * suture_report_kind_of_name:
 * @path: name of a file
 *
 * Returns: what a report of that name is: %SUTURE_OUTPUT_CSV,
 *   %SUTURE_OUTPUT_TEXT, or, with any other ending, %SUTURE_OUTPUT_HTML
 */
SutureOutputKind suture_report_kind_of_name (const char *path);

/** suture_report_to_kind: (transfer full): one of the three above */
char *suture_report_to_kind (GPtrArray          *reports,
                             const SutureReport *sum,
                             SutureOutputKind    kind);

G_END_DECLS
