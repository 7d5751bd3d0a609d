/* suture-answer.h: what a person can say, and of which pair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SutureAnswer: what a person says of a pair */
typedef enum
{
  SUTURE_ANSWER_PENDING,
  SUTURE_ANSWER_ACCEPTED,
  SUTURE_ANSWER_REJECTED,
  SUTURE_ANSWER_UNSURE,
  SUTURE_ANSWER_NOT_A_CELL,
  SUTURE_N_ANSWERS
} SutureAnswer;

/** suture_answer_name: "accepted rejected unsure not-a-cell pending" */
const char *suture_answer_name (SutureAnswer answer);

/** suture_answer_from_name: whether @name is an answer */
gboolean suture_answer_from_name (const char *name, SutureAnswer *answer);

/** SuturePairKey: a pair by the ids of the label stack */
typedef struct
{
  guint64 upper_id;
  guint64 lower_id;
} SuturePairKey;

/** suture_pair_key_hash: for a #GHashTable of #SuturePairKey */
guint suture_pair_key_hash (gconstpointer key);

/** suture_pair_key_equal: for a #GHashTable of #SuturePairKey */
gboolean suture_pair_key_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
