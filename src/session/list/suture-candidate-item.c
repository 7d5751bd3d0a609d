/* suture-candidate-item.c: one suspected pair as the queue shows it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "list/suture-candidate-item.h"

#include <string.h>

#include "jobs/suture-signal.h"

struct _SutureCandidateItem
{
  GObject parent_instance;

  SutureCandidate candidate;
  SuturePairKey   pair;
  gint64          size; /* voxels of both pieces */

  /* Of each kind that it is of */
  size_t              rows[SUTURE_N_KINDS];
  gboolean            is_primary[SUTURE_N_KINDS];
  double              scores[SUTURE_N_KINDS];
  SutureCandidateKind kind;        /* whose evidence is better */
  gboolean            is_moved;    /* a person has put the cut here */
  double              moved_score; /* of the cut in whose place it is */

  SutureAnswer answer;
  gboolean     conflict;
  gboolean     at_fault;
  gboolean     is_blind;
  gboolean     is_repeating;
  SutureAnswer other_answer;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (SutureCandidateItem, suture_candidate_item, G_TYPE_OBJECT)

static void
suture_candidate_item_class_init (SutureCandidateItemClass *klass)
{
  changed_signal = suture_signal_new (G_TYPE_FROM_CLASS (klass), "changed", 0);
}

static void
suture_candidate_item_init (SutureCandidateItem *self)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    self->rows[kind] = SUTURE_NO_ROW;
}

gboolean
suture_candidate_item_is_cut (SutureCandidateItem *self)
{
  return suture_pair_key_is_cut (&self->pair);
}

gboolean
suture_candidate_item_is_by_hand (SutureCandidateItem *self)
{
  return self->pair.side != NULL;
}

/* By the better evidence. */
static void
choose_kind (SutureCandidateItem *self)
{
  self->kind = suture_candidate_item_is_cut (self)
                   ? SUTURE_KIND_CUT
                   : suture_suspects_choose_kind (self->rows, self->scores);
}

SutureCandidateItem *
suture_candidate_item_new (const SutureCandidate *candidate, SuturePairKey pair)
{
  SutureCandidateItem *self = g_object_new (SUTURE_TYPE_CANDIDATE_ITEM, NULL);

  self->candidate = *candidate;
  self->pair = pair;
  choose_kind (self);
  return self;
}

void
suture_candidate_item_add_row (SutureCandidateItem *self,
                               SutureCandidateKind  kind,
                               size_t               row,
                               gboolean             is_primary,
                               double               score)
{
  self->rows[kind] = row;
  self->is_primary[kind] = is_primary;
  self->scores[kind] = score;
  choose_kind (self);
  g_signal_emit (self, changed_signal, 0);
}

void
suture_candidate_item_drop_row (SutureCandidateItem *self,
                                SutureCandidateKind  kind)
{
  self->rows[kind] = SUTURE_NO_ROW;
  self->is_primary[kind] = FALSE;
  self->scores[kind] = 0.0;
  choose_kind (self);
}

SutureCandidateKind
suture_candidate_item_get_kind (SutureCandidateItem *self)
{
  return self->kind;
}

size_t
suture_candidate_item_get_row (SutureCandidateItem *self,
                               SutureCandidateKind  kind)
{
  return self->rows[kind];
}

gboolean
suture_candidate_item_has_row (SutureCandidateItem *self,
                               SutureCandidateKind  kind)
{
  return self->rows[kind] != SUTURE_NO_ROW;
}

gboolean
suture_candidate_item_has_rows (SutureCandidateItem *self)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (self->rows[kind] != SUTURE_NO_ROW)
      return TRUE;
  return FALSE;
}

const SutureCandidate *
suture_candidate_item_get_candidate (SutureCandidateItem *self)
{
  return &self->candidate;
}

SuturePairKey
suture_candidate_item_get_pair (SutureCandidateItem *self)
{
  return self->pair;
}

gint64
suture_candidate_item_get_size (SutureCandidateItem *self)
{
  return self->size;
}

void
suture_candidate_item_set_size (SutureCandidateItem *self, gint64 voxels)
{
  self->size = voxels;
}

gboolean
suture_candidate_item_names_label (SutureCandidateItem *self, guint64 id)
{
  return self->pair.upper_id == id || self->pair.lower_id == id;
}

double
suture_candidate_item_get_score (SutureCandidateItem *self)
{
  return self->scores[self->kind];
}

double
suture_candidate_item_get_order_score (SutureCandidateItem *self)
{
  return self->is_moved ? self->moved_score
                        : suture_candidate_item_get_score (self);
}

void
suture_candidate_item_set_scores (SutureCandidateItem *self,
                                  const double        *scores)
{
  if (memcmp (self->scores, scores, sizeof self->scores) == 0)
    return;
  memcpy (self->scores, scores, sizeof self->scores);
  choose_kind (self);
  g_signal_emit (self, changed_signal, 0);
}

SutureAnswer
suture_candidate_item_get_answer (SutureCandidateItem *self)
{
  return self->answer;
}

void
suture_candidate_item_set_answer (SutureCandidateItem *self,
                                  SutureAnswer         answer)
{
  if (self->answer == answer)
    return;
  self->answer = answer;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
suture_candidate_item_get_conflict (SutureCandidateItem *self)
{
  return self->conflict;
}

gboolean
suture_candidate_item_get_at_fault (SutureCandidateItem *self)
{
  return self->at_fault;
}

void
suture_candidate_item_set_conflict (SutureCandidateItem *self,
                                    gboolean             conflict,
                                    gboolean             at_fault)
{
  if (self->conflict == conflict && self->at_fault == at_fault)
    return;
  self->conflict = conflict;
  self->at_fault = at_fault;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
suture_candidate_item_get_blind (SutureCandidateItem *self)
{
  return self->is_blind;
}

void
suture_candidate_item_set_blind (SutureCandidateItem *self, gboolean is_blind)
{
  if (self->is_blind == is_blind)
    return;
  self->is_blind = is_blind;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
suture_candidate_item_get_repeating (SutureCandidateItem *self)
{
  return self->is_repeating;
}

void
suture_candidate_item_set_repeating (SutureCandidateItem *self,
                                     gboolean             is_repeating)
{
  if (self->is_repeating == is_repeating)
    return;
  self->is_repeating = is_repeating;
  g_signal_emit (self, changed_signal, 0);
}

SutureAnswer
suture_candidate_item_get_shown_answer (SutureCandidateItem *self)
{
  return self->is_repeating ? SUTURE_ANSWER_PENDING : self->answer;
}

SutureAnswer
suture_candidate_item_get_other_answer (SutureCandidateItem *self)
{
  return self->other_answer;
}

void
suture_candidate_item_set_other_answer (SutureCandidateItem *self,
                                        SutureAnswer         answer)
{
  if (self->other_answer == answer)
    return;
  self->other_answer = answer;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
suture_candidate_item_differs (SutureCandidateItem *self)
{
  return self->answer != SUTURE_ANSWER_PENDING &&
         self->other_answer != SUTURE_ANSWER_PENDING &&
         self->answer != self->other_answer;
}

gboolean
suture_candidate_item_is_primary (SutureCandidateItem *self)
{
  return self->is_primary[self->kind] ||
         suture_candidate_item_is_by_hand (self);
}

gboolean
suture_candidate_item_is_reported (SutureCandidateItem *self, double threshold)
{
  return suture_candidate_item_is_primary (self) &&
         (self->is_moved || suture_candidate_item_is_by_hand (self) ||
          suture_candidate_item_get_score (self) >= threshold);
}

void
suture_candidate_item_set_proposed (SutureCandidateItem *self,
                                    gboolean             is_proposed,
                                    SutureCandidateItem *moved_from)
{
  const gboolean is_moved = moved_from != NULL;

  if (self->is_primary[SUTURE_KIND_CUT] == is_proposed &&
      self->is_moved == is_moved)
    return;
  self->is_primary[SUTURE_KIND_CUT] = is_proposed;
  self->is_moved = is_moved;
  self->moved_score =
      is_moved ? suture_candidate_item_get_score (moved_from) : 0.0;
  g_signal_emit (self, changed_signal, 0);
}

gboolean
suture_candidate_item_is_spare (SutureCandidateItem *self)
{
  return suture_candidate_item_is_cut (self) &&
         !suture_candidate_item_is_primary (self) &&
         self->answer == SUTURE_ANSWER_PENDING;
}
