/* suture-decision-log-private.h: what the files of the decision log share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "decisions/suture-decision-log.h"

G_BEGIN_DECLS

#define SUTURE_NO_ENTRY G_MAXSIZE

/** SutureLogEntry: an event, and for a decision or a repeat the entry of the
 * same pair and kind that held before */
typedef struct
{
  SutureDecisionEvent event;
  size_t              replaced;
} SutureLogEntry;

/**
 * SuturePairState: what holds for one pair
 * @pair: the key first, so that it is its own hash key
 * @decision: entry of the decision that holds, or %SUTURE_NO_ENTRY
 * @repeat: entry of the repeat that holds, or %SUTURE_NO_ENTRY
 */
typedef struct
{
  SuturePairKey pair;
  size_t        decision;
  size_t        repeat;
} SuturePairState;

struct _SutureDecisionLog
{
  GArray     *entries;  /* of SutureLogEntry, only ever appended to */
  GArray     *undoable; /* of size_t: decisions and repeats, the latest last */
  GArray     *redoable; /* of size_t */
  GHashTable *states;   /* set of SuturePairState */
  GStringChunk *reviewers;
  size_t        counts[SUTURE_N_ANSWERS];
  gboolean      is_blind;
};

static inline const SutureLogEntry *
suture_decision_log_get_entry (const SutureDecisionLog *self, size_t i)
{
  return &g_array_index (self->entries, SutureLogEntry, i);
}

/** suture_decision_log_answer_of: what a decision, or none, makes of a pair */
static inline SutureAnswer
suture_decision_log_answer_of (const SutureDecisionLog *self, size_t decision)
{
  return decision == SUTURE_NO_ENTRY
             ? SUTURE_ANSWER_PENDING
             : suture_decision_log_get_entry (self, decision)->event.answer;
}

G_END_DECLS
