/* suture-progress.h: how far a long job is, and whether it is still wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SutureProgressFunc:
 * @fraction: how much of the whole job is done, 0 to 1
 * @user_data: as given
 *
 * Called from whichever thread does the work, from several at once too; it
 * must be quick, and it coalesces for itself.
 */
typedef void (*SutureProgressFunc) (double fraction, gpointer user_data);

/**
 * SutureProgress:
 * @func: (nullable): told how far the job is
 * @user_data: for @func
 * @cancellable: (nullable): stops the job
 * @from: where this part of the job begins in the whole, 0 to 1
 * @to: where it ends
 *
 * A value, passed down by pointer; %NULL wherever one is asked for means
 * "nobody watches". A part of a job reports 0 to 1 of its own, and its caller
 * gives it a range of the whole with suture_progress_part().
 */
typedef struct
{
  SutureProgressFunc func;
  gpointer           user_data;
  GCancellable      *cancellable;
  double             from;
  double             to;
} SutureProgress;

#define SUTURE_PROGRESS_INIT(cancellable_)                                     \
  ((SutureProgress){ .cancellable = (cancellable_), .from = 0.0, .to = 1.0 })

/**
 * suture_progress_part:
 * @whole: (nullable): the job this is a part of
 * @from: where the part begins in @whole, 0 to 1
 * @to: where it ends
 *
 * Returns: the progress to hand to that part
 */
SutureProgress
suture_progress_part (const SutureProgress *whole, double from, double to);

/**
 * suture_progress_report:
 * @self: (nullable): progress
 * @fraction: how much of this part is done, 0 to 1
 */
void suture_progress_report (const SutureProgress *self, double fraction);

/** suture_progress_is_cancelled: whether the job should stop at once */
gboolean suture_progress_is_cancelled (const SutureProgress *self);

/**
 * suture_progress_check:
 * @self: (nullable): progress
 * @error: set to %G_IO_ERROR_CANCELLED if the job was cancelled
 *
 * Returns: whether to go on
 */
gboolean suture_progress_check (const SutureProgress *self, GError **error);

G_END_DECLS
