/* suture-answer.h: what a person can say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SutureAnswer: what a person says of a pair
 * @SUTURE_ANSWER_CUT_FIRST: a piece of the pair is itself two cells: nothing
 *   can be said of the pair before that piece is cut
 */
typedef enum
{
  SUTURE_ANSWER_PENDING,
  SUTURE_ANSWER_ACCEPTED,
  SUTURE_ANSWER_REJECTED,
  SUTURE_ANSWER_UNSURE,
  SUTURE_ANSWER_NOT_A_CELL,
  SUTURE_ANSWER_CUT_FIRST,
  SUTURE_N_ANSWERS
} SutureAnswer;

/** suture_answer_name: "accepted rejected unsure not-a-cell
 * cut-first pending" */
const char *suture_answer_name (SutureAnswer answer);

/** suture_answer_from_name: whether @name is an answer */
gboolean suture_answer_from_name (const char *name, SutureAnswer *answer);

G_END_DECLS
