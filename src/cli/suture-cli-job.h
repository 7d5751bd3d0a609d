/* suture-cli-job.h: a command while it runs: progress, Ctrl-C
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"

G_BEGIN_DECLS

/** SUTURE_CLI_EXIT_CANCELLED: what a command that was stopped returns */
#define SUTURE_CLI_EXIT_CANCELLED 130

typedef struct _SutureCliJob SutureCliJob;

/**
 * suture_cli_job_new:
 *
 * From here on SIGINT, SIGTERM and SIGHUP cancel the job instead of ending the
 * program, so that nothing half-done is left behind. Call it before any other
 * thread is started, once a program.
 *
 * Returns: (transfer full): the job
 */
SutureCliJob *suture_cli_job_new (void);

/** suture_cli_job_free: wipes the progress line off the terminal */
void suture_cli_job_free (SutureCliJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureCliJob, suture_cli_job_free)

/**
 * suture_cli_job_get_progress:
 *
 * Returns: (transfer none): for the engine; draws a line on standard error if
 *   that is a terminal, at most ten times a second; else, for logs, writes one
 *   every 30 s, or as many seconds as $SUTURE_PROGRESS says
 */
const SutureProgress *suture_cli_job_get_progress (SutureCliJob *self);

/** suture_cli_job_say: a line for the user on standard error, past the progress
 */
void suture_cli_job_say (SutureCliJob *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/** suture_cli_job_take_notice: says a sentence, if there is one, and frees it
 */
void suture_cli_job_take_notice (SutureCliJob *self, char *notice);

G_END_DECLS
