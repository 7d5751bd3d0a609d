/* suture-cli-correct-report.h: what a correction joined and took away, and why
 *
 * As CSV one table: `what` is "pair" (a pair that was accepted), "joined" (a
 * cell that bears the id `into` now), "covered" (a cell that is gone: fills
 * took all its `voxels`; a row for each cell `into` that got `taken_voxels` of
 * them), "trimmed" (likewise, but some of it is left) or "cut" (a part, the
 * cell `into` before it was joined, of the cell `id` that was cut), or
 * "cut-first" (a pair that isn't joined, for one of its pieces is to be cut
 * before; its score, if any, is that of the cut). `reason` says why a pair was
 * accepted, or waits: "decision", or "score", which is then given. Rows
 * "notice" and "program" have in `reason` what was said of the stacks, and
 * which version made this of which model. As JSON the same as lists, with the
 * counts, the parameters, the files and how long it took.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "contacts/suture-cli-contacts.h"
#include "correction/suture-correction.h"
#include "cuts/suture-cli-cut-first.h"
#include "model/suture-classifier.h"
#include "stack/layers/suture-stack.h"
#include "suture-cut-pipeline.h"

G_BEGIN_DECLS

/** SutureCliTimes: when a correction began, and how long its parts took */
typedef struct
{
  GDateTime *began; /* UTC */
  double     reading_s;
  double     working_s;
  double     writing_s;
} SutureCliTimes;

/** SutureCorrectReport: what a report is made of; nothing in it is owned */
typedef struct
{
  const SutureCliOptions  *options;
  const char              *decisions_path; /* nullable */
  GArray                  *decisions; /* nullable: SutureDecisionRow of it */
  const SutureCliTimes    *times;
  const char              *labels_path;
  const SutureStack       *labels;
  const SutureStack       *raw;      /* nullable */
  GPtrArray               *oddities; /* SutureOddity: what was said of them */
  const SutureCorrection  *correction;
  SutureClassifier        *classifier; /* nullable: decisions said what */
  const SutureCliContacts *contacts;   /* without table: there were none */
  const SutureCliCutFirst *cut_first;  /* with @classifier */
  SutureScoreParams        params;     /* with @classifier */
  const SutureCutStack    *cut;        /* what was cut before */
  const SutureCellIndex   *uncut;      /* the cells before that */
} SutureCorrectReport;

/** suture_cli_correct_report_to_csv: (transfer full) */
char *suture_cli_correct_report_to_csv (const SutureCorrectReport *self);

/** suture_cli_correct_report_to_json: (transfer full) */
char *suture_cli_correct_report_to_json (const SutureCorrectReport *self);

G_END_DECLS
