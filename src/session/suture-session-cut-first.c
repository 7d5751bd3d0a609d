/* suture-session-cut-first.c: pairs of which a piece is to be cut first: those
 * that wait for it, and those of which a piece may be two cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

/* (nullable): the pair on view, if that is its answer. */
static SutureCandidateItem *
get_answered (SutureSession *self, SutureAnswer answer)
{
  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);

  return current != NULL && suture_session_get_suspects (self) != NULL &&
                 suture_candidate_item_get_shown_answer (current) == answer
             ? current
             : NULL;
}

static SutureCandidateItem *
get_waiting (SutureSession *self)
{
  return get_answered (self, SUTURE_ANSWER_CUT_FIRST);
}

/* (nullable): the pair on view, if a cut may come first: it waits, or it is a
 * layer gap without an answer. Of contacts as many are right as of others where
 * a piece may be two cells. @least_score: (out): of a cut that is proposed */
static SutureCandidateItem *
get_to_cut_first (SutureSession *self, double *least_score)
{
  SutureCandidateItem *waiting = get_waiting (self);
  SutureCandidateItem *open = get_answered (self, SUTURE_ANSWER_PENDING);

  *least_score = waiting != NULL ? 0.0 : SUTURE_LIKELY_CUT_SCORE;
  if (waiting != NULL)
    return waiting;
  return open != NULL &&
                 suture_candidate_item_has_row (open, SUTURE_KIND_LAYER_GAP)
             ? open
             : NULL;
}

gboolean
suture_session_waits_for_cut (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return get_waiting (self) != NULL;
}

/* A body's proposal, if nobody has answered it and it scores so much. */
static void
add_proposal (SutureSession *self,
              guint32        cell,
              double         least_score,
              GPtrArray     *proposals)
{
  g_autoptr (GPtrArray) cuts = suture_session_list_cuts_of (self, cell);

  for (guint i = 0; i < cuts->len; i++)
    {
      SutureCandidateItem *cut = g_ptr_array_index (cuts, i);

      if (!suture_candidate_item_is_spare (cut) &&
          suture_candidate_item_get_answer (cut) == SUTURE_ANSWER_PENDING &&
          suture_candidate_item_get_score (cut) >= least_score)
        g_ptr_array_add (proposals, g_object_ref (cut));
    }
}

GPtrArray *
suture_session_list_cuts_first (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), NULL);

  double               least;
  SutureCandidateItem *item = get_to_cut_first (self, &least);
  GPtrArray *proposals = g_ptr_array_new_with_free_func (g_object_unref);

  if (item == NULL)
    return proposals;

  const SutureCandidate *pair = suture_candidate_item_get_candidate (item);

  add_proposal (self, pair->upper, least, proposals);
  if (pair->lower != pair->upper)
    add_proposal (self, pair->lower, least, proposals);
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

  double               least;
  SutureCandidateItem *from = get_to_cut_first (self, &least);

  g_set_object (&self->drawn_from, from);
  suture_session_show_item (self, cut);
}
