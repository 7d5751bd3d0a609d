/* suture-answer.c: what a person can say, and of which pair
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

guint
suture_pair_key_hash (gconstpointer key)
{
  const SuturePairKey *pair = key;
  guint64              mixed = pair->upper_id * 0x9e3779b97f4a7c15u;

  mixed = (mixed ^ (mixed >> 29)) + pair->lower_id;
  mixed *= 0xbf58476d1ce4e5b9u;
  return (guint) (mixed >> 32);
}

gboolean
suture_pair_key_equal (gconstpointer a, gconstpointer b)
{
  const SuturePairKey *p = a;
  const SuturePairKey *q = b;

  return p->upper_id == q->upper_id && p->lower_id == q->lower_id;
}
