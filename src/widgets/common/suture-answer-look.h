/* suture-answer-look.h: how an answer looks: icon, word, style class
 *
 * State is never colour alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "list/suture-candidate-item.h"

G_BEGIN_DECLS

/**
 * SutureAnswerLook:
 * @icon_name: symbolic icon
 * @word: (translatable): one word
 * @css_class: colours it
 */
typedef struct
{
  const char *icon_name;
  const char *word;
  const char *css_class;
} SutureAnswerLook;

/** suture_answer_look: of an answer, or of a conflict */
SutureAnswerLook suture_answer_look (SutureAnswer answer, gboolean conflict);

/** suture_answer_look_dup_sentence: (transfer full): "Merged 214 and 377" */
char *suture_answer_look_dup_sentence (SutureAnswer answer, SuturePairKey pair);

/** suture_answer_look_dup_unchanged: (transfer full): "214 and 377: already
 * accepted" */
char *suture_answer_look_dup_unchanged (SutureAnswer  answer,
                                        SuturePairKey pair);

G_END_DECLS
