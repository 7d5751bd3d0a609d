/* suture-job.h: one thing that runs and that the user sees running
 *
 * A job has one worker thread. Its progress reaches the main thread at most ten
 * times a second, one update at a time, however often the worker reports. Its
 * result is handed over on the main thread, and only if it is still wanted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "base/suture-progress.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_JOB (suture_job_get_type ())
G_DECLARE_FINAL_TYPE (SutureJob, suture_job, SUTURE, JOB, GObject)

/**
 * SutureJobFunc:
 * @data: what the job was started with
 * @progress: report here, and stop when it says so
 * @error: what went wrong
 *
 * The work; in the worker thread.
 *
 * Returns: (transfer full) (nullable): the result, %NULL with @error set
 */
typedef gpointer (*SutureJobFunc) (gpointer              data,
                                   const SutureProgress *progress,
                                   GError              **error);

/**
 * SutureJobDoneFunc:
 * @result: (transfer full) (nullable): what came out
 * @error: (nullable): what went wrong, %G_IO_ERROR_CANCELLED too
 * @user_data: as given
 *
 * On the main thread, once, unless the job was dropped.
 */
typedef void (*SutureJobDoneFunc) (gpointer      result,
                                   const GError *error,
                                   gpointer      user_data);

/**
 * suture_job_start:
 * @title: (translatable): what is being done: "Reading cells.tif"
 * @func: the work
 * @data: (transfer full): for @func; freed once nothing uses it
 * @free_data: frees @data
 * @free_result: frees a result that nobody takes
 * @done_func: takes the result
 * @user_data: for @done_func
 *
 * Returns: (transfer full): the running job
 */
SutureJob *suture_job_start (const char       *title,
                             SutureJobFunc     func,
                             gpointer          data,
                             GDestroyNotify    free_data,
                             GDestroyNotify    free_result,
                             SutureJobDoneFunc done_func,
                             gpointer          user_data);

/**
 * suture_job_run:
 * @slot: where @owner keeps it; a job that runs there already is dropped
 * @owner: (type GObject): who wants the result: @done_func's user_data
 *
 * suture_job_start() for an object that has a place for the job. When it is
 * done the slot is emptied, and whatever @done_func tells to whomever, the
 * owner stays until it returns. The owner must suture_job_clear() the slot when
 * it is disposed of.
 *
 * Returns: (transfer none): the running job
 */
SutureJob *suture_job_run (SutureJob       **slot,
                           gpointer          owner,
                           const char       *title,
                           SutureJobFunc     func,
                           gpointer          data,
                           GDestroyNotify    free_data,
                           GDestroyNotify    free_result,
                           SutureJobDoneFunc done_func);

/** suture_job_clear: drops the job in the slot, if there is one */
void suture_job_clear (SutureJob **slot);

/** suture_job_cancel: the person no longer wants it; the done function says so
 */
void suture_job_cancel (SutureJob *self);

/**
 * suture_job_drop:
 *
 * Cancels the job and forgets its result: its done function is never called.
 * For whoever goes away, or starts another job in this one's place.
 */
void suture_job_drop (SutureJob *self);

/**
 * suture_job_wait_for_workers:
 *
 * Until no job's work runs any more. For the end of the program, once all are
 * dropped: what was half-written is taken away by the worker that wrote it, and
 * stays for ever if the program ends before.
 */
void suture_job_wait_for_workers (void);

/** suture_job_get_title: what is being done */
const char *suture_job_get_title (SutureJob *self);

/** suture_job_get_fraction: how much is done, 0 to 1 */
double suture_job_get_fraction (SutureJob *self);

gboolean suture_job_is_running (SutureJob *self);

G_END_DECLS
