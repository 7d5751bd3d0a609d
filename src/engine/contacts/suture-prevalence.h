/* suture-prevalence.h: how common one kind of pair is in a stack
 *
 * A score is right for stacks as those the model was taught by. In a stack
 * where hardly anything is cut a doubtful contact is more often two cells than
 * there, and in one that is cut everywhere more often one. How common joins are
 * in this stack is estimated from its own scores, and each moves by the same
 * logit. METHOD.md section 5.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * suture_prevalence_find_shift:
 * @scores: (array length=n): probabilities by the model alone
 * @usual_share: the share of true ones among those that the model was taught
 * by; 0 or less: not known
 *
 * Expectation maximisation (Saerens, Latinne & Decaestecker 2002), with the
 * usual share as if it had been seen in a few pairs more.
 *
 * Returns: what to add to each logit; 0 if @usual_share isn't known
 */
double suture_prevalence_find_shift (const double *scores,
                                     size_t        n,
                                     double        usual_share);

/**
 * suture_prevalence_move:
 * @scores: (inout) (array length=n): all of a stack; moved by what
 *   suture_prevalence_find_shift() finds
 *
 * Returns: by how much their logits were moved
 */
double suture_prevalence_move (double *scores, size_t n, double usual_share);

/** suture_prevalence_apply: @score, its logit moved by @shift */
double suture_prevalence_apply (double score, double shift);

G_END_DECLS
