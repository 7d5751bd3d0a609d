/* suture-session-hand-cuts.c: cuts that a person has drawn
 *
 * One is found between two points, and then stands in the list like any pair:
 * it is looked at, answered, taken back. Nothing proposes it, so that it has no
 * score, and its side is kept with its decision: as long as nobody has answered
 * it, it is of this session alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include "cuts/suture-hand-cut.h"

/* The list */

/* What the view needs to know of it. */
static SutureCandidate
as_candidate (const SuturePairKey *name, guint32 cell)
{
  return (SutureCandidate){
    .upper = cell,
    .lower = cell,
    .gap_first_layer = MAX (name->upper_face.z, name->lower_face.z),
    .overlap_px = 1,
    .union_px = 1,
    .is_primary = TRUE,
  };
}

/* (transfer none): the item of that cut, which is in the list from now on. */
static SutureCandidateItem *
ensure_item (SutureSession *self, SuturePairKey name, guint32 cell)
{
  const SutureCandidate candidate = as_candidate (&name, cell);

  return suture_screening_add (self->screening, &candidate, name);
}

/* Whatever was decided once can be taken back, and decided again. */
void
suture_session_list_hand_cuts (SutureSession *self)
{
  const SutureCellIndex *index = suture_screening_get_index (self->screening);

  for (size_t i = 0; i < suture_decision_log_get_n_events (self->log); i++)
    {
      const SuturePairKey name =
          suture_decision_log_get_event (self->log, i)->pair;
      SutureCut cut;

      if (name.side != NULL && suture_cut_find (&name, index, &cut))
        ensure_item (self, name, cut.cell);
    }
}

/* Drawing */

typedef struct
{
  SutureCellIndex *shown;
  SutureCellIndex *uncut;
  SutureStack     *raw; /* nullable */
  SuturePlace      markers[2];
} Request;

typedef struct
{
  SuturePairKey name;
  guint32       cell;
} Drawn;

static void
request_free (gpointer data)
{
  Request *request = data;

  suture_cell_index_unref (request->shown);
  suture_cell_index_unref (request->uncut);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

/* Of what is shown, which may be a part, and named by the body that it is a
 * part of. */
static gpointer
draw_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const Request *request = data;
  SutureCut      cut;

  if (!suture_hand_cut_find (request->shown, request->raw, request->markers,
                             &cut, progress, error))
    return NULL;

  Drawn             *drawn = g_new (Drawn, 1);
  const SuturePlace *face = &cut.faces[0];

  drawn->cell = cut.cell =
      suture_cell_index_find_at (request->uncut, face->z, face->y, face->x);
  drawn->name = suture_cut_name_of (request->uncut, &cut);
  return drawn;
}

static void
show_drawn (SutureSession *self, const Drawn *drawn)
{
  SutureCandidateItem *current = suture_cursor_get_current (self->cursor);
  SutureCandidateItem *item = ensure_item (self, drawn->name, drawn->cell);

  if (current != item)
    {
      g_set_object (&self->drawn_from, current);
      suture_candidate_item_set_proposed (item, TRUE, current);
    }
  suture_screening_refresh (self->screening);
  suture_cursor_set (self->cursor, item);
}

static void
drawn_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSession    *self = user_data;
  g_autofree Drawn *drawn = result;

  if (drawn != NULL)
    show_drawn (self, drawn);
  suture_session_emit (self, SUTURE_SESSION_CUT_DRAWN,
                       error ? error->message : NULL);
}

gboolean
suture_session_can_cut_here (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return suture_session_get_suspects (self) != NULL &&
         suture_session_can_change (self);
}

void
suture_session_cut_here (SutureSession *self, const SuturePlace markers[2])
{
  SutureStack *raw = suture_screening_get_raw (self->screening);
  Request     *request;

  g_return_if_fail (SUTURE_IS_SESSION (self));
  g_return_if_fail (suture_session_can_cut_here (self));

  request = g_new (Request, 1);
  *request = (Request){
    .shown = suture_cell_index_ref (suture_session_get_shown_index (self)),
    .uncut =
        suture_cell_index_ref (suture_screening_get_index (self->screening)),
    .raw = raw ? suture_stack_ref (raw) : NULL,
    .markers = { markers[0], markers[1] },
  };
  suture_job_run (&self->draw_job, self, "", draw_worker, request, request_free,
                  g_free, drawn_cb);
}

gboolean
suture_session_is_drawing_cut (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return self->draw_job != NULL;
}

void
suture_session_forget_drawn_cut (SutureSession *self)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  suture_job_clear (&self->draw_job);
  g_clear_object (&self->drawn_from);
}

static gboolean
is_unsettled (SutureCandidateItem *item)
{
  const SutureAnswer answer = suture_candidate_item_get_answer (item);

  return answer == SUTURE_ANSWER_PENDING || answer == SUTURE_ANSWER_CUT_FIRST;
}

SutureCandidateItem *
suture_session_take_drawn_from (SutureSession       *self,
                                SutureCandidateItem *answered)
{
  if (!suture_candidate_item_is_cut (answered) || self->drawn_from == NULL ||
      !is_unsettled (self->drawn_from) ||
      suture_candidate_list_get_position (suture_session_get_candidates (self),
                                          self->drawn_from) == G_MAXUINT)
    return NULL;

  SutureCandidateItem *from = self->drawn_from;

  g_clear_object (&self->drawn_from);
  return from; /* the list has it */
}
