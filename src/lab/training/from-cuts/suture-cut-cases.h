/* suture-cut-cases.h: cuts of which it is known whether they are right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "training/from-contacts/suture-contact-cases.h"

G_BEGIN_DECLS

/**
 * suture_cut_cases_add:
 * @cases: (element-type SutureContactCase): cases are appended, all of one
 *   source; what is true of them is that the cut is right
 * @stack: whole cells, and their raw stack
 * @number: of the stack
 * @seed: everything random follows from it
 *
 * The raw stack is segmented layer by layer and linked, several ways
 * (suture_resegment_each()), and the cuts of the bodies are judged by the true
 * cells (suture-cut-judging.h); those that are unsure are left out. Right ones
 * are rare and all come in; of the wrong ones some, which stand for all. All
 * come twice, the second time as if there were no raw stack. A stack's weight
 * is the root of how many it has.
 */
gboolean suture_cut_cases_add (GArray                    *cases,
                               const SutureTrainingStack *stack,
                               int                        number,
                               guint64                    seed,
                               const SutureProgress      *progress,
                               GError                   **error);

G_END_DECLS
