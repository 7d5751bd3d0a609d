/* suture-test-learning.h: a stack with enough pairs to learn from, and a person
 * who doesn't see them as the model does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-session.h"

G_BEGIN_DECLS

/**
 * suture_test_write_tissue:
 * @folder: where
 *
 * Writes labels.tif and tissue.tif: two synthetic tissues whose cells lost
 * layers at their ends, with more than a hundred suspected pairs each.
 */
void suture_test_write_tissue (const char *folder);

/**
 * suture_test_decide_by_overlap:
 * @n_accepted: how many pairs at most are accepted
 * @n_rejected: how many at most are rejected
 *
 * Answers from the first row on: to this person a pair is one cell if its
 * facing masks lie on each other, whatever else was measured.
 */
void suture_test_decide_by_overlap (SutureSession *session,
                                    guint          n_accepted,
                                    guint          n_rejected);

/** suture_test_share_right: share of all suspected pairs that score as that
 * person would answer, either answer weighing one half */
double suture_test_share_right (SutureSession *session);

/** suture_test_begin_own_models: (transfer full): an empty folder of own
 * models, from here on; for suture_test_remove_dir() */
char *suture_test_begin_own_models (void);

G_END_DECLS
