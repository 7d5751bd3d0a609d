/* suture-report-request.h: what a report is made of, kept while it is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "reporting/suture-report.h"
#include "reviews/suture-review.h"

G_BEGIN_DECLS

/**
 * SutureReportRequest: owns what its source names
 * @source: the source; its members point into this
 * @other: (nullable): where its other decisions are
 */
typedef struct
{
  SutureReportSource    source;
  SutureParameters      parameters;
  SutureReviewContents *other;
} SutureReportRequest;

/**
 * suture_report_request_new:
 * @source: what is there now; copied, or held by reference
 * @other: (nullable): another reviewer's review, whose decisions @source has
 *
 * For another thread, while the person goes on deciding.
 */
SutureReportRequest *
suture_report_request_new (const SutureReportSource   *source,
                           const SutureReviewContents *other);

void suture_report_request_free (SutureReportRequest *self);

G_END_DECLS
