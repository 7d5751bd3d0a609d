/* suture-exporting.h: the corrected stack and the decisions, as files
 *
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cells/suture-cell-index.h"
#include "files/suture-output-guard.h"
#include "jobs/suture-job.h"
#include "keeping/suture-report-request.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_EXPORTING (suture_exporting_get_type ())
G_DECLARE_FINAL_TYPE (SutureExporting,
                      suture_exporting,
                      SUTURE,
                      EXPORTING,
                      GObject)

/** SutureExportTarget: a file; @force: the person agreed to replace what is
 * there; @guard: (transfer full): what must not be */
typedef struct
{
  const char        *path;
  gboolean           force;
  SutureOutputGuard *guard;
} SutureExportTarget;

/** suture_exporting_new: (transfer full): nothing is written. Signals:
 * "exported" (path); "noticed" (sentence: what the file couldn't keep);
 * "job-changed"; "failed" (sentence) */
SutureExporting *suture_exporting_new (void);

/** suture_exporting_write_stack: @labels, corrected; @rows: (transfer full)
 * (element-type SutureDecisionRow) */
void suture_exporting_write_stack (SutureExporting          *self,
                                   const SutureExportTarget *target,
                                   SutureStack              *labels,
                                   SutureCellIndex          *index,
                                   GArray                   *rows);

/** suture_exporting_write_linked: @labels, of which every layer is numbered by
 * itself, linked to cells by transport; @background_id: an id that is
 * background beside 0, or 0 */
void suture_exporting_write_linked (SutureExporting          *self,
                                    const SutureExportTarget *target,
                                    SutureStack              *labels,
                                    guint64                   background_id);

/** suture_exporting_write_table: @text: (transfer full) */
void suture_exporting_write_table (SutureExporting          *self,
                                   const SutureExportTarget *target,
                                   char                     *text);

/** suture_exporting_write_report: @report: (transfer full); as what, says the
 * name's ending: suture_report_kind_of_name() */
void suture_exporting_write_report (SutureExporting          *self,
                                    const SutureExportTarget *target,
                                    SutureReportRequest      *report);

/** suture_exporting_write_picture: @bytes: the file, whole, of that kind */
void suture_exporting_write_picture (SutureExporting          *self,
                                     const SutureExportTarget *target,
                                     SutureOutputKind          kind,
                                     GBytes                   *bytes);

/** suture_exporting_get_job: (transfer none) (nullable): while it is written */
SutureJob *suture_exporting_get_job (SutureExporting *self);

/** suture_exporting_get_changes: (nullable): what became of the stack, in a
 * sentence; none for a table */
const char *suture_exporting_get_changes (SutureExporting *self);

G_END_DECLS
