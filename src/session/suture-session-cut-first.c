/* suture-session-cut-first.c: pairs that wait for a cut of one of their pieces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* (nullable): the pair on view, if it waits. */
static SutureCandidateItem *
get_waiting (SutureSession *self)
{
  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);

  return current != NULL && suture_session_get_suspects (self) != NULL &&
                 suture_candidate_item_get_shown_answer (current) ==
                     SUTURE_ANSWER_CUT_FIRST
             ? current
             : NULL;
}

gboolean
suture_session_waits_for_cut (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return get_waiting (self) != NULL;
}

/* A body's proposal, if nobody has answered it. */
static void
add_proposal (SutureSession *self, guint32 cell, GPtrArray *proposals)
{
  g_autoptr (GPtrArray) cuts = suture_session_list_cuts_of (self, cell);

  for (guint i = 0; i < cuts->len; i++)
    {
      SutureCandidateItem *cut = g_ptr_array_index (cuts, i);

      if (!suture_candidate_item_is_spare (cut) &&
          suture_candidate_item_get_answer (cut) == SUTURE_ANSWER_PENDING)
        g_ptr_array_add (proposals, g_object_ref (cut));
    }
}

GPtrArray *
suture_session_list_cuts_first (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  SutureCandidateItem *waiting = get_waiting (self);
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_object_unref);

  if (waiting == NULL)
    return proposals;

  const SutureCandidate *pair = suture_candidate_item_get_candidate (waiting);

  add_proposal (self, pair->upper, proposals);
  if (pair->lower != pair->upper)
    add_proposal (self, pair->lower, proposals);
  return proposals;
}

gboolean
suture_session_is_cut_since (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  SutureCandidateItem  *waiting = get_waiting (self);
  const SutureCutStack *cut = suture_merges_get_cut (self->merges);
  const SuturePart     *parts;
  size_t                n_parts;

  if (waiting == NULL || cut == NULL)
    return FALSE;

  const SutureCandidate *pair = suture_candidate_item_get_candidate (waiting);

  parts = suture_parts_get (cut->parts, &n_parts);
  for (size_t i = 0; i < n_parts; i++)
    if (parts[i].cell == pair->upper || parts[i].cell == pair->lower)
      return TRUE;
  return FALSE;
}

void
suture_session_show_cut_first (SutureSession *self, SutureCandidateItem *cut)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_candidate_item_is_cut (cut));

  g_set_object (&self->drawn_from, get_waiting (self));
  suture_session_show_item (self, cut);
}
