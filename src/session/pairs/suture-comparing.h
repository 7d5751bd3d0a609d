/* suture-comparing.h: this review beside another reviewer's
 *
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "jobs/suture-job.h"
#include "list/suture-candidate-list.h"
#include "reviews/suture-review.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_COMPARING (suture_comparing_get_type ())
G_DECLARE_FINAL_TYPE (SutureComparing,
                      suture_comparing,
                      SUTURE,
                      COMPARING,
                      GObject)

/** suture_comparing_new: (transfer full): with nobody. Signals: "compared";
 * "job-changed"; "failed" (sentence) */
SutureComparing *suture_comparing_new (void);

/** suture_comparing_read: the other review, which must be of the stack that is
 * known by @labels_hash */
void suture_comparing_read (SutureComparing *self,
                            const char      *path,
                            const char      *labels_hash);

/** suture_comparing_forget: with nobody any more, without a word */
void suture_comparing_forget (SutureComparing *self);

/** suture_comparing_get_job: (transfer none) (nullable): while it is read */
SutureJob *suture_comparing_get_job (SutureComparing *self);

/** suture_comparing_get_other: (transfer none) (nullable): the other review */
const SutureReviewContents *suture_comparing_get_other (SutureComparing *self);

/** suture_comparing_mark: tells @item what the other reviewer said of it */
void suture_comparing_mark (SutureComparing *self, SutureCandidateItem *item);

G_END_DECLS
