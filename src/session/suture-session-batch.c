/* suture-session-batch.c: many answers at once, and rivals
 *
 * Answers that were given at once have one time, to the microsecond: that is
 * how undo and redo know them for one step, also when the review is opened
 * again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <math.h>

#include "suture-cut-first.h"

/* How near the score of a rival is, at least. */
#define NEAR_SCORE 0.25

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const double p =
      suture_candidate_item_get_score (*(SutureCandidateItem *const *) a);
  const double q =
      suture_candidate_item_get_score (*(SutureCandidateItem *const *) b);

  return (p < q) - (p > q);
}

/* Repeats and what waits for an answer: both are open. */
static gboolean
is_open (SutureCandidateItem *item)
{
  return suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING;
}

/* The score of a cell's proposed cut that nobody has answered; 0: none is. */
static double
get_cut_score (SutureSession *self, guint32 cell)
{
  g_autoptr (GPtrArray) cuts = suture_session_list_cuts_of (self, cell);
  double best = 0.0;

  for (guint i = 0; i < cuts->len; i++)
    if (is_open (g_ptr_array_index (cuts, i)) &&
        !suture_candidate_item_is_spare (g_ptr_array_index (cuts, i)))
      best =
          MAX (best,
               suture_candidate_item_get_score (g_ptr_array_index (cuts, i)));
  return best;
}

/* As where nobody looks: a gap is left open if a piece may well be two cells.
 */
static gboolean
waits_for_cut (SutureSession *self, SutureCandidateItem *item, double threshold)
{
  const SutureCandidate *pair = suture_candidate_item_get_candidate (item);

  return suture_candidate_item_has_row (item, SUTURE_KIND_LAYER_GAP) &&
         pair->upper != pair->lower &&
         suture_waits_for_cut (suture_candidate_item_get_score (item),
                               MAX (get_cut_score (self, pair->upper),
                                    get_cut_score (self, pair->lower)),
                               threshold);
}

GPtrArray *
suture_session_list_above (SutureSession *self, double score, guint *n_waiting)
{
  SutureCandidateList *list = suture_session_get_candidates (self);
  GPtrArray           *all = suture_candidate_list_get_all (list);
  const int            kind = suture_candidate_list_get_kind (list);
  const double         threshold =
      suture_screening_get_parameters (self->screening)->threshold;
  GPtrArray *above = g_ptr_array_new_with_free_func (g_object_unref);

  *n_waiting = 0;
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);

      if (is_open (item) &&
          suture_candidate_item_is_reported (item, MAX (threshold, score)) &&
          (kind == SUTURE_ANY_KIND ||
           kind == (int) suture_candidate_item_get_kind (item)))
        {
          if (waits_for_cut (self, item, threshold))
            ++*n_waiting;
          else
            g_ptr_array_add (above, g_object_ref (item));
        }
    }
  g_ptr_array_sort (above, compare_scores);
  return above;
}

/* Whether the answer was another one before. */
static gboolean
record (SutureSession       *self,
        SutureCandidateItem *item,
        SutureAnswer         answer,
        double               seconds,
        gint64               now_us)
{
  const gboolean      was_open = is_open (item);
  const SuturePairKey pair = suture_candidate_item_get_pair (item);

  if (!suture_decision_log_decide (self->log, pair, answer, seconds,
                                   g_get_user_name (), now_us))
    return FALSE;
  suture_candidate_item_set_answer (item, answer);
  suture_session_propose_cut (self, item);
  if (was_open)
    suture_asking_plan (self->asking, pair, self->log);
  return TRUE;
}

static void
finish (SutureSession *self)
{
  SutureCandidateItem *next;

  suture_cursor_set_repeating (self->cursor, FALSE);
  suture_session_update_merges (self);
  suture_screening_refresh (self->screening);
  suture_saving_keep (self->saving);
  next = suture_cursor_find_pending (self->cursor);
  if (next != NULL)
    suture_cursor_set (self->cursor, next);
  else
    suture_cursor_go_to_end (self->cursor);
}

void
suture_session_accept_all (SutureSession *self, GPtrArray *items)
{
  g_return_if_fail (SUTURE_IS_SESSION (self) && items != NULL);

  const gint64 now_us = g_get_real_time ();
  guint        n = 0;

  if (!suture_session_can_change (self))
    return;
  suture_session_forget_offer (self);
  for (guint i = 0; i < items->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (items, i);

      if (is_open (item))
        n += record (self, item, SUTURE_ANSWER_ACCEPTED, NAN, now_us);
    }
  if (n == 0)
    return;
  finish (self);
  suture_session_emit (self, SUTURE_SESSION_ACCEPTED_MANY, n);
}

/* --- Rivals
 * ------------------------------------------------------------------- */

/* Whether two cells have a layer in common, so that they lie side by side and
 * aren't one above the other. */
static gboolean
lie_abreast (const SutureCellIndex *index, guint32 a, guint32 b)
{
  return a != b &&
         suture_cell_index_get_first_layer (index, a) <=
             suture_cell_index_get_last_layer (index, b) &&
         suture_cell_index_get_first_layer (index, b) <=
             suture_cell_index_get_last_layer (index, a);
}

/* Whether one piece has two others abreast beyond its gap, so that only one of
 * both is its own. */
static gboolean
compete (const SutureCellIndex *index,
         SutureCandidateItem   *a,
         SutureCandidateItem   *b)
{
  const SutureCandidate *p = suture_candidate_item_get_candidate (a);
  const SutureCandidate *q = suture_candidate_item_get_candidate (b);

  if (p->gap_layers == 0 || q->gap_layers == 0)
    return FALSE;
  return (p->upper == q->upper && lie_abreast (index, p->lower, q->lower)) ||
         (p->lower == q->lower && lie_abreast (index, p->upper, q->upper));
}

static gboolean
is_rival (SutureSession       *self,
          SutureCandidateItem *current,
          SutureCandidateItem *item)
{
  const double threshold =
      suture_screening_get_parameters (self->screening)->threshold;
  const double own = suture_candidate_item_get_score (current);
  const double score = suture_candidate_item_get_score (item);

  return item != current && is_open (item) &&
         suture_candidate_item_get_kind (item) == SUTURE_KIND_LAYER_GAP &&
         MAX (own, score) >= threshold && fabs (score - own) <= NEAR_SCORE &&
         compete (suture_screening_get_index (self->screening), current, item);
}

GPtrArray *
suture_session_list_rivals (SutureSession *self)
{
  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);
  GPtrArray           *all =
      suture_candidate_list_get_all (suture_session_get_candidates (self));
  GPtrArray *rivals = g_ptr_array_new_with_free_func (g_object_unref);

  if (current == NULL || !is_open (current) ||
      suture_cursor_is_repeating (self->cursor) ||
      suture_asking_is_blind (self->asking) ||
      suture_candidate_item_get_kind (current) != SUTURE_KIND_LAYER_GAP)
    return rivals;
  for (guint i = 0; i < all->len; i++)
    if (is_rival (self, current, g_ptr_array_index (all, i)))
      g_ptr_array_add (rivals, g_object_ref (g_ptr_array_index (all, i)));
  g_ptr_array_sort (rivals, compare_scores);
  if (rivals->len > 0)
    g_ptr_array_insert (rivals, 0, g_object_ref (current));
  if (rivals->len > SUTURE_MOST_RIVALS)
    g_ptr_array_set_size (rivals, SUTURE_MOST_RIVALS);
  return rivals;
}

void
suture_session_choose_rival (SutureSession *self, guint i)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  g_autoptr (GPtrArray) rivals = suture_session_list_rivals (self);
  const double seconds = suture_cursor_get_seconds (self->cursor);
  const gint64 now_us = g_get_real_time ();

  if (i >= rivals->len || !suture_session_can_decide (self))
    return;
  suture_session_forget_offer (self);
  for (guint j = 0; j < rivals->len; j++)
    if (j != i)
      record (self, g_ptr_array_index (rivals, j), SUTURE_ANSWER_REJECTED, NAN,
              now_us);
  record (self, g_ptr_array_index (rivals, i), SUTURE_ANSWER_ACCEPTED, seconds,
          now_us);
  finish (self);
  suture_session_emit (self, SUTURE_SESSION_DECIDED,
                       g_ptr_array_index (rivals, i),
                       (int) SUTURE_ANSWER_ACCEPTED);
}
