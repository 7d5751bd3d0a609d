/* suture-asking.h: how the person is asked: with the score or without, and
 * which pairs once more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"
#include "list/suture-candidate-list.h"

G_BEGIN_DECLS

#define SUTURE_LARGEST_REPEAT_SHARE 0.5

typedef struct _SutureAsking SutureAsking;

SutureAsking *suture_asking_new (void);
void          suture_asking_free (SutureAsking *self);

/** suture_asking_is_blind: whether scores are hidden */
gboolean suture_asking_is_blind (const SutureAsking *self);
void     suture_asking_set_blind (SutureAsking *self, gboolean is_blind);

/** suture_asking_get_share: of the answered pairs that are shown once more */
double suture_asking_get_share (const SutureAsking *self);
void   suture_asking_set_share (SutureAsking            *self,
                                double                   share,
                                const SutureDecisionLog *log);

/** suture_asking_plan: @pair got its first answer, which is the last in @log */
void suture_asking_plan (SutureAsking            *self,
                         SuturePairKey            pair,
                         const SutureDecisionLog *log);

/** suture_asking_plan_again: for another log */
void suture_asking_plan_again (SutureAsking            *self,
                               const SutureDecisionLog *log);

/** suture_asking_take_due: (transfer none) (nullable): the pair to be shown
 * once more now; @at_the_end of the list nothing has to be waited for */
SutureCandidateItem *suture_asking_take_due (SutureAsking            *self,
                                             const SutureDecisionLog *log,
                                             SutureCandidateList *candidates,
                                             gboolean             at_the_end);

G_END_DECLS
