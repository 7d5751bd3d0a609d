/* suture-tables-text.h: the report of a review, cell by cell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "evaluation/suture-review-report.h"

G_BEGIN_DECLS

/** suture_tables_count_titles: (transfer none) (array zero-terminated=1): of
 * the columns that say what was decided, translated */
const char *const *suture_tables_count_titles (void);

/** suture_tables_setting_titles: likewise, with what they are decisions on in
 * front */
const char *const *suture_tables_setting_titles (void);

/** suture_tables_dup_counts: (transfer full) (array zero-terminated=1): one
 * text a column of suture_tables_count_titles() */
char **suture_tables_dup_counts (const SutureReviewCounts *counts);

/** suture_tables_dup_setting: (transfer full) (array zero-terminated=1): one
 * text a column of suture_tables_setting_titles(); @is_own says that the
 * sliders are like that now */
char **suture_tables_dup_setting (const SutureReviewSetting *setting,
                                  gboolean                   is_own);

/**
 * suture_tables_dup_copy:
 * @report: the tables
 * @threshold: that they were computed with
 *
 * For a spreadsheet: columns between tabs, shares between 0 and 1 with a point
 * whatever the language, their intervals in columns of their own, nothing where
 * there is none.
 *
 * Returns: (transfer full): the text
 */
char *suture_tables_dup_copy (const SutureReviewReport *report,
                              double                    threshold);

G_END_DECLS
