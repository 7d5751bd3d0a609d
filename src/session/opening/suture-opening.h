/* suture-opening.h: from files or a review to stacks and cells
 *
 * One opening at a time. What is open stays open until the new stacks and their
 * cells are whole, so that a cancelled or failed opening changes nothing. A
 * file that doesn't tell which of its planes are layers isn't opened until the
 * person has said so. Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "jobs/suture-job.h"
#include "opening/suture-glimpse.h"
#include "opening/suture-opened.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_OPENING (suture_opening_get_type ())
G_DECLARE_FINAL_TYPE (SutureOpening, suture_opening, SUTURE, OPENING, GObject)

/**
 * suture_opening_new:
 *
 * Signals: "started" (whether stacks are read or indexed); "glimpsed" (const
 * #SutureGlimpse, good until the handler returns, while they are read);
 * "opened" (const #SutureOpened, whose parts are to be referenced); "missing"
 * (path of the review, path where its labels were); "failed" (sentence; %NULL:
 * cancelled, or there is a question), always before "asked": there is a
 * question, or none any more.
 *
 * Returns: (transfer full): nothing is being opened
 */
SutureOpening *suture_opening_new (void);

/* Each takes the place of what is being opened. */

/** suture_opening_open_files: @raw_path: (nullable); @choices: what the person
 * said of them */
void suture_opening_open_files (SutureOpening           *self,
                                const char              *labels_path,
                                const char              *raw_path,
                                gboolean                 is_order_certain,
                                const SutureReadChoices *choices);

/** suture_opening_see_again: the same voxels with another size or background */
void suture_opening_see_again (SutureOpening *self,
                               SutureStack   *labels,
                               SutureStack   *raw,
                               guint64        background_id);

/** suture_opening_go_on: with a review of the stacks that are open */
void suture_opening_go_on (SutureOpening   *self,
                           const char      *review_path,
                           SutureStack     *labels,
                           SutureStack     *raw,
                           SutureCellIndex *index);

/** suture_opening_open_review: with its stacks; @keeper: (nullable): the review
 * is open already; @labels_path: (nullable): where it says */
void suture_opening_open_review (SutureOpening *self,
                                 const char    *review_path,
                                 SutureKeeper  *keeper,
                                 const char    *labels_path);

/* What is being opened */

/** suture_opening_get_job: (transfer none) (nullable) */
SutureJob *suture_opening_get_job (SutureOpening *self);

/** suture_opening_get_review: (nullable): the path of the review that is */
const char *suture_opening_get_review (SutureOpening *self);

/** suture_opening_stop_review: without a word; files go on */
void suture_opening_stop_review (SutureOpening *self);

/* The question */

/** suture_opening_get_question: (transfer none) (nullable) */
const SutureAxesQuestion *suture_opening_get_question (SutureOpening *self);

/** suture_opening_answer: opens the file so */
void suture_opening_answer (SutureOpening *self, SutureAxes axes);

/** suture_opening_dismiss: leaves the file closed */
void suture_opening_dismiss (SutureOpening *self);

G_END_DECLS
