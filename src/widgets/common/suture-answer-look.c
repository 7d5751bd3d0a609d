/* suture-answer-look.c: how an answer looks: icon, word, style class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-answer-look.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"

static const SutureAnswerLook looks[SUTURE_N_ANSWERS] = {
  [SUTURE_ANSWER_PENDING] = { "suture-pending-symbolic",
                              NC_ ("state of a pair", "Open"),
                              "state-pending" },
  [SUTURE_ANSWER_ACCEPTED] = { "suture-accepted-symbolic",
                               NC_ ("state of a pair", "Accepted"),
                               "state-accepted" },
  [SUTURE_ANSWER_REJECTED] = { "suture-rejected-symbolic",
                               NC_ ("state of a pair", "Rejected"),
                               "state-rejected" },
  [SUTURE_ANSWER_UNSURE] = { "suture-unsure-symbolic",
                             NC_ ("state of a pair", "Unsure"),
                             "state-unsure" },
  [SUTURE_ANSWER_NOT_A_CELL] = { "suture-not-a-cell-symbolic",
                                 NC_ ("state of a pair", "Not a cell"),
                                 "state-not-a-cell" },
  [SUTURE_ANSWER_CUT_FIRST] = { "suture-cut-first-symbolic",
                                NC_ ("state of a pair", "Cut first"),
                                "state-cut-first" },
};

SutureAnswerLook
suture_answer_look (SutureAnswer answer, gboolean conflict)
{
  if (conflict)
    return (SutureAnswerLook){ "suture-conflict-symbolic",
                               C_ ("state of a pair", "Conflict"),
                               "state-conflict" };

  SutureAnswerLook look = looks[answer];

  look.word = g_dpgettext2 (GETTEXT_PACKAGE, "state of a pair", look.word);
  return look;
}

static const char *
get_sentence (SutureAnswer answer)
{
  switch (answer)
    {
    case SUTURE_ANSWER_ACCEPTED:
      return _ ("Merged %s and %s");
    case SUTURE_ANSWER_REJECTED:
      return _ ("Kept %s and %s apart");
    case SUTURE_ANSWER_UNSURE:
      return _ ("Set %s and %s aside");
    case SUTURE_ANSWER_NOT_A_CELL:
      return _ ("Marked %s and %s as not a cell");
    case SUTURE_ANSWER_CUT_FIRST:
      return _ ("Set %s and %s aside until a piece is cut");
    default:
      return _ ("%s and %s are open again");
    }
}

static const char *
get_unchanged (SutureAnswer answer)
{
  switch (answer)
    {
    case SUTURE_ANSWER_ACCEPTED:
      return _ ("%s and %s: already accepted");
    case SUTURE_ANSWER_REJECTED:
      return _ ("%s and %s: already rejected");
    case SUTURE_ANSWER_UNSURE:
      return _ ("%s and %s: already set aside");
    case SUTURE_ANSWER_NOT_A_CELL:
      return _ ("%s and %s: already not a cell");
    case SUTURE_ANSWER_CUT_FIRST:
      return _ ("%s and %s: already set aside until a piece is cut");
    default:
      return _ ("%s and %s: still open");
    }
}

/* Of one of the sentences above */
static char *
name_pair (const char *sentence, SuturePairKey pair)
{
  g_autofree char *upper = suture_pair_name_upper (&pair);
  g_autofree char *lower = suture_pair_name_lower (&pair);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, upper, lower);
#pragma GCC diagnostic pop
}

/* What has a name of its own: a cut, and one cell that lacks layers.
 * Translators: "cell 12 cut below layer 5", "cell 12 lacks layers 5–6" */
static const char *
get_named_sentence (SutureAnswer answer)
{
  switch (answer)
    {
    case SUTURE_ANSWER_ACCEPTED:
      return _ ("Accepted: %s");
    case SUTURE_ANSWER_REJECTED:
      return _ ("Rejected: %s");
    case SUTURE_ANSWER_UNSURE:
      return _ ("Set aside: %s");
    case SUTURE_ANSWER_NOT_A_CELL:
      return _ ("Not a cell: %s");
    case SUTURE_ANSWER_CUT_FIRST:
      return _ ("Cut first: %s");
    default:
      return _ ("Open again: %s");
    }
}

static const char *
get_named_unchanged (SutureAnswer answer)
{
  switch (answer)
    {
    case SUTURE_ANSWER_ACCEPTED:
      return _ ("Already accepted: %s");
    case SUTURE_ANSWER_REJECTED:
      return _ ("Already rejected: %s");
    case SUTURE_ANSWER_UNSURE:
      return _ ("Already set aside: %s");
    case SUTURE_ANSWER_NOT_A_CELL:
      return _ ("Already not a cell: %s");
    case SUTURE_ANSWER_CUT_FIRST:
      return _ ("Already noted, cut first: %s");
    default:
      return _ ("Still open: %s");
    }
}

static char *
name_named (const char *sentence, SuturePairKey pair)
{
  g_autofree char *name = suture_pair_name (&pair);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (sentence, name);
#pragma GCC diagnostic pop
}

static gboolean
has_own_name (SuturePairKey pair)
{
  gint32 first, last;

  return suture_pair_key_is_cut (&pair) ||
         suture_pair_key_find_lacking (&pair, &first, &last);
}

char *
suture_answer_look_dup_sentence (SutureAnswer answer, SuturePairKey pair)
{
  if (has_own_name (pair))
    return name_named (get_named_sentence (answer), pair);
  return name_pair (get_sentence (answer), pair);
}

char *
suture_answer_look_dup_unchanged (SutureAnswer answer, SuturePairKey pair)
{
  if (has_own_name (pair))
    return name_named (get_named_unchanged (answer), pair);
  return name_pair (get_unchanged (answer), pair);
}
