/* suture-answer.c: what a person can say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-answer.h"

#include <string.h>

static const char *const answer_names[SUTURE_N_ANSWERS] = {
  [SUTURE_ANSWER_PENDING] = "pending",
  [SUTURE_ANSWER_ACCEPTED] = "accepted",
  [SUTURE_ANSWER_REJECTED] = "rejected",
  [SUTURE_ANSWER_UNSURE] = "unsure",
  [SUTURE_ANSWER_NOT_A_CELL] = "not-a-cell",
  [SUTURE_ANSWER_CUT_FIRST] = "cut-first",
};

const char *
suture_answer_name (SutureAnswer answer)
{
  g_return_val_if_fail ((unsigned) answer < SUTURE_N_ANSWERS, NULL);

  return answer_names[answer];
}

gboolean
suture_answer_from_name (const char *name, SutureAnswer *answer)
{
  for (int i = 0; i < SUTURE_N_ANSWERS; i++)
    if (strcmp (name, answer_names[i]) == 0)
      {
        *answer = (SutureAnswer) i;
        return TRUE;
      }
  return FALSE;
}
