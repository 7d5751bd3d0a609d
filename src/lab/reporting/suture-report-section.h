/* suture-report-section.h: a report as headings, sentences, and tables
 *
 * What a page and a text have in common: the words, in their order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reporting/suture-report.h"

G_BEGIN_DECLS

/**
 * SutureReportSection:
 * @level: 1: what a whole report is of; 2: a part of it
 * @heading: its title
 * @sentences: (element-type utf8): what stands under it
 * @titles: (nullable) (array zero-terminated=1): of the table's columns; %NULL:
 *   there is no table
 * @rows: (element-type GStrv): as many cells each as there are titles
 * @pictures: (nullable) (element-type GBytes): a PNG a row, or %NULL in it
 */
typedef struct
{
  int        level;
  char      *heading;
  GPtrArray *sentences;
  char     **titles;
  GPtrArray *rows;
  GPtrArray *pictures;
} SutureReportSection;

/**
 * suture_report_list_sections:
 * @reports: (element-type SutureReport): one, or several and their sum
 * @sum: (nullable): of several, suture_report_new_sum()
 *
 * Returns: (transfer full) (element-type SutureReportSection): in the order in
 *   which they are read; translated
 */
GPtrArray *suture_report_list_sections (GPtrArray          *reports,
                                        const SutureReport *sum);

G_END_DECLS
