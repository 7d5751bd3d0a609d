/* suture-session-cuts.c: proposed cuts: where each is, and what of the pairs is
 * shown once bodies are cut
 *
 * A body has one proposal: its best cut, or where a person has moved it, or
 * where a person has answered. The others are spare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <math.h>

/* Looking for them */

/* (transfer full): the cuts between layers that somebody has answered. */
static GArray *
list_decided (SutureSession *self)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (self->log);
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey *pair = &g_array_index (pairs, SuturePairKey, i);

      if (suture_pair_key_is_cut (pair) && pair->side == NULL)
        g_array_append_vals (cuts, pair, 1);
    }
  return cuts;
}

void
suture_session_look_for_cuts (SutureSession *self)
{
  if (suture_session_get_suspects (self) == NULL ||
      !suture_screening_can_have_cuts (self->screening))
    return;
  suture_screening_look_for_cuts (self->screening, list_decided (self));
  suture_session_job_changed (self);
}

/* A review in which a cut was decided that nobody has measured shows it. */
void
suture_session_look_for_decided_cuts (SutureSession *self)
{
  SutureCandidateList *list = suture_session_get_candidates (self);
  g_autoptr (GArray) cuts = list_decided (self);

  for (guint i = 0; i < cuts->len; i++)
    if (suture_candidate_list_find (list, g_array_index (cuts, SuturePairKey,
                                                         i)) == NULL)
      {
        suture_session_look_for_cuts (self);
        return;
      }
}

gboolean
suture_session_lacks_cuts (SutureSession *self)
{
  SutureSuspects *suspects = suture_session_get_suspects (self);

  return suspects != NULL && !suture_suspects_has (suspects, SUTURE_KIND_CUT) &&
         suture_screening_can_have_cuts (self->screening);
}

/* Which of a body's cuts is the proposal */

GPtrArray *
suture_session_list_cuts_of (SutureSession *self, guint32 cell)
{
  SutureCandidateList   *list = suture_session_get_candidates (self);
  const SutureCellIndex *index = suture_screening_get_index (self->screening);
  const gint32           last = suture_cell_index_get_last_layer (index, cell);
  GPtrArray             *items = g_ptr_array_new ();

  for (gint32 z = suture_cell_index_get_first_layer (index, cell); z < last;
       z++)
    {
      SutureCandidateItem *other =
          suture_candidate_list_find (list, suture_cut_name (index, cell, z));

      if (other != NULL)
        g_ptr_array_add (items, other);
    }
  return items;
}

static GPtrArray *
list_of_body (SutureSession *self, SutureCandidateItem *item)
{
  return suture_session_list_cuts_of (self,
                                      suture_candidate_item_get_candidate (item)
                                          ->upper);
}

static gboolean
was_best (SutureSession *self, SutureCandidateItem *item)
{
  SutureCutFigures *cuts =
      suture_suspects_get_cuts (suture_session_get_suspects (self));
  const size_t row = suture_candidate_item_get_row (item, SUTURE_KIND_CUT);

  return row != SUTURE_NO_ROW &&
         suture_cut_figures_get (cuts, row)->candidate.is_primary;
}

static gboolean
is_answered (SutureCandidateItem *item)
{
  return suture_candidate_item_get_answer (item) != SUTURE_ANSWER_PENDING;
}

/* Where somebody has answered, nobody asks elsewhere; @here: (nullable): where
 * somebody wants to be asked. */
static void
choose_proposal (SutureSession       *self,
                 GPtrArray           *items,
                 SutureCandidateItem *here)
{
  SutureCandidateItem *best = NULL;
  gboolean             is_settled = here != NULL;

  for (guint i = 0; i < items->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (items, i);

      is_settled = is_settled || is_answered (item);
      if (was_best (self, item))
        best = item;
    }
  for (guint i = 0; i < items->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (items, i);
      const gboolean       is_here = item == here || is_answered (item);

      suture_candidate_item_set_proposed (item,
                                          is_here ||
                                              (item == best && !is_settled),
                                          item == here && item != best ? best
                                                                       : NULL);
    }
}

void
suture_session_propose_cut (SutureSession *self, SutureCandidateItem *item)
{
  if (!suture_candidate_item_is_cut (item) ||
      suture_candidate_item_is_by_hand (item) ||
      suture_session_get_suspects (self) == NULL)
    return;

  g_autoptr (GPtrArray) items = list_of_body (self, item);

  choose_proposal (self, items, is_answered (item) ? NULL : item);
}

void
suture_session_propose_cuts (SutureSession *self)
{
  GPtrArray *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));

  for (guint i = 0; i < all->len; i++)
    if (suture_candidate_item_is_cut (g_ptr_array_index (all, i)) &&
        is_answered (g_ptr_array_index (all, i)))
      suture_session_propose_cut (self, g_ptr_array_index (all, i));
}

void
suture_session_cuts_found (SutureSession *self)
{
  suture_session_propose_cuts (self);
  suture_screening_refresh (self->screening);
  suture_session_job_changed (self);
  suture_saving_keep (self->saving);
  suture_session_emit (self, SUTURE_SESSION_EXPLAINED_OTHERWISE);
}

/* Moving it */

/* (nullable): the body's next measured cut in that direction. */
static SutureCandidateItem *
find_next (GPtrArray *items, SutureCandidateItem *item, int step)
{
  guint at;

  if (!g_ptr_array_find (items, item, &at) || (step < 0 && at == 0) ||
      (step > 0 && at + 1 >= items->len))
    return NULL;
  return g_ptr_array_index (items, step < 0 ? at - 1 : at + 1);
}

gboolean
suture_session_move_cut (SutureSession *self, int step)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);

  if (current == NULL || !suture_candidate_item_is_cut (current) ||
      suture_candidate_item_is_by_hand (current) || is_answered (current) ||
      !suture_session_can_decide (self) ||
      suture_session_get_suspects (self) == NULL)
    return FALSE;

  g_autoptr (GPtrArray) items = list_of_body (self, current);
  SutureCandidateItem *next = find_next (items, current, step);

  if (next == NULL || is_answered (next))
    return items->len > 1; /* it is at its end, and stays there */
  choose_proposal (self, items, next);
  suture_cursor_set (self->cursor, next);
  suture_screening_refresh (self->screening);
  return TRUE;
}

/* What is shown of a pair */

SutureStack *
suture_session_get_shown_labels (SutureSession *self)
{
  const SutureCutStack *cut = suture_merges_get_cut (self->merges);

  return cut ? cut->labels : self->labels;
}

SutureCellIndex *
suture_session_get_shown_index (SutureSession *self)
{
  const SutureCutStack *cut = suture_merges_get_cut (self->merges);

  return cut ? cut->index : suture_screening_get_index (self->screening);
}

gboolean
suture_session_find_shown (SutureSession       *self,
                           SutureCandidateItem *item,
                           SutureCandidate     *shown)
{
  const SutureCutStack *cut = suture_merges_get_cut (self->merges);
  const SuturePairKey   name = suture_candidate_item_get_pair (item);

  *shown = *suture_candidate_item_get_candidate (item);
  return cut == NULL || cut->cuts->len == 0 ||
         suture_cut_stack_find (cut,
                                suture_screening_get_index (self->screening),
                                &name, &shown->upper, &shown->lower);
}
