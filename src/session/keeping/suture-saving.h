/* suture-saving.h: what happens in a session is kept in a review
 *
 * The log is ahead, the review follows: what it lacks is handed over after each
 * change, and its own thread brings it to the disk. A review is named after the
 * stack's hash, which takes a moment: until then decisions wait in the log.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "jobs/suture-job.h"
#include "keeping/suture-keepable.h"
#include "keeping/suture-keeper.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_SAVING (suture_saving_get_type ())
G_DECLARE_FINAL_TYPE (SutureSaving, suture_saving, SUTURE, SAVING, GObject)

/**
 * suture_saving_new:
 * @source: asked what there is to keep
 * @owner: (type GObject): for @source; it must g_object_run_dispose() this
 * object before it is gone itself
 *
 * Signals: "state-changed": what is saved, why not, or the review is another
 * one; "begun": a new review was made, and has no settings yet; "lost": the
 * review's file is gone, and suture_saving_keep() would make another one;
 * "copied" (path); "job-changed"; "failed" (sentence).
 *
 * Returns: (transfer full): nothing is kept yet
 */
SutureSaving *suture_saving_new (const SutureKeepableSource *source,
                                 gpointer                    owner);

/* The review */

/** suture_saving_get_keeper: (transfer none) (nullable): the review's */
SutureKeeper *suture_saving_get_keeper (SutureSaving *self);

/** suture_saving_get_review: (transfer none) (nullable) */
SutureReview *suture_saving_get_review (SutureSaving *self);

gboolean suture_saving_is_read_only (SutureSaving *self);

/** suture_saving_take_keeper: (transfer full): the review that this is about
 * now; its events must be the log's */
void suture_saving_take_keeper (SutureSaving *self, SutureKeeper *keeper);

/** suture_saving_let_go: saves what can be saved, and closes the review */
void suture_saving_let_go (SutureSaving *self);

/* What is handed over */

/** suture_saving_keep: hands over what the review lacks; makes the review if
 * there is something to keep and nothing left to choose */
void suture_saving_keep (SutureSaving *self);

/** suture_saving_keep_setting: at once if there is a review */
void suture_saving_keep_setting (SutureSaving *self,
                                 const char   *name,
                                 const char   *value);

/** suture_saving_keep_sliders: when they have rested for a moment */
void suture_saving_keep_sliders (SutureSaving *self);

/** suture_saving_has_suspects: the review has @suspects already */
void suture_saving_has_suspects (SutureSaving *self, SutureSuspects *suspects);

/* How it stands */

/** suture_saving_has_unsaved: whether closing would lose decisions */
gboolean suture_saving_has_unsaved (SutureSaving *self);

/** suture_saving_get_n_saved: decision events that are on the disk */
guint64 suture_saving_get_n_saved (SutureSaving *self);

/** suture_saving_get_problem: (nullable): why it can't be saved now */
const char *suture_saving_get_problem (SutureSaving *self);

/** suture_saving_get_job: (transfer none) (nullable): waiting, or copying */
SutureJob *suture_saving_get_job (SutureSaving *self);

/** suture_saving_is_making: whether a review is being made, silently */
gboolean suture_saving_is_making (SutureSaving *self);

/* For whoever leaves */

typedef void (*SutureSavedFunc) (const GError *error, gpointer user_data);

/** suture_saving_wait: @func is called once, when all until now is on the disk
 * or couldn't be put there */
void suture_saving_wait (SutureSaving   *self,
                         SutureSavedFunc func,
                         gpointer        user_data);

/** suture_saving_save_as: a copy; if there is no review yet, it is made there.
 * Not while another copy is made */
void
suture_saving_save_as (SutureSaving *self, const char *path, gboolean force);

G_END_DECLS
