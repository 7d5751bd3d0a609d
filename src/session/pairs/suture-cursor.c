/* suture-cursor.c: the pair on view
 *
 * What is computed of it stands in suture-pair-work.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-cursor.h"

#include "jobs/suture-signal.h"
#include "pairs/suture-pair-work.h"

struct _SutureCursor
{
  GObject parent_instance;

  SutureScreening     *screening;  /* owned */
  SutureCandidateList *candidates; /* the screening's */

  SutureCandidateItem *current;      /* owned; nullable */
  guint                position;     /* where it was last seen */
  gboolean             was_moved;    /* by the person */
  gboolean             is_at_end;    /* past the last pair: no current */
  gboolean             is_repeating; /* it has been answered before */
  gint64               shown_at_us;
  SuturePairKey        wanted;  /* ids 0: none */
  SuturePairKey        awaited; /* likewise */

  SuturePairWork *work; /* owned */
};

enum
{
  MOVED,
  PREVIEWED,
  MEASURED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SuturePairKey NOWHERE = { 0 };

G_DEFINE_FINAL_TYPE (SutureCursor, suture_cursor, G_TYPE_OBJECT)

static void
suture_cursor_dispose (GObject *object)
{
  SutureCursor *self = SUTURE_CURSOR (object);

  if (self->work != NULL)
    {
      suture_pair_work_show (self->work, NULL);
      suture_pair_work_forget (self->work);
    }
  g_clear_object (&self->current);
  G_OBJECT_CLASS (suture_cursor_parent_class)->dispose (object);
}

static void
suture_cursor_finalize (GObject *object)
{
  SutureCursor *self = SUTURE_CURSOR (object);

  g_clear_object (&self->work);
  g_clear_object (&self->screening);
  G_OBJECT_CLASS (suture_cursor_parent_class)->finalize (object);
}

static void
suture_cursor_class_init (SutureCursorClass *klass)
{
  const GType       type = G_TYPE_FROM_CLASS (klass);
  const char *const names[N_SIGNALS] = { "moved", "previewed", "measured" };

  G_OBJECT_CLASS (klass)->dispose = suture_cursor_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_cursor_finalize;

  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = suture_signal_new (type, names[i], 0);
}

static void
suture_cursor_init (SutureCursor *self)
{
}

/* What is computed of it */

void
suture_cursor_set_cut (SutureCursor *self, const SutureCutStack *cut)
{
  suture_pair_work_set_cut (self->work, cut);
}

SutureCorrection *
suture_cursor_get_preview (SutureCursor *self)
{
  return suture_pair_work_get_preview (self->work);
}

/* What is measured of a layer gap as what is joined to its pieces, or %NULL. */
static const SutureMeasurement *
get_joined (SutureCursor *self, SutureCandidateItem *item)
{
  SutureSuspects *shown = suture_screening_get_shown_suspects (self->screening);

  if (shown == NULL || item == NULL ||
      !suture_candidate_item_has_row (item, SUTURE_KIND_LAYER_GAP))
    return NULL;

  SutureMeasurementTable *table =
      suture_classifier_get_table (suture_suspects_get_layer_gaps (shown));
  const size_t row =
      suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP);

  return suture_measurement_table_is_changed (table, row)
             ? suture_measurement_table_get (table, row)
             : NULL;
}

gboolean
suture_cursor_is_exact (SutureCursor *self)
{
  return suture_screening_is_exact (self->screening) ||
         (suture_pair_work_get_exact (self->work) != NULL &&
          get_joined (self, self->current) == NULL);
}

const SutureContactFigure *
suture_cursor_get_contact (SutureCursor *self, SutureCandidateItem *item)
{
  return suture_pair_work_get_contact (self->work, item);
}

const SutureCutFigure *
suture_cursor_get_cut (SutureCursor *self, SutureCandidateItem *item)
{
  SutureSuspects *suspects = suture_screening_get_suspects (self->screening);
  const size_t    row = item
                            ? suture_candidate_item_get_row (item, SUTURE_KIND_CUT)
                            : SUTURE_NO_ROW;

  return suspects != NULL && row != SUTURE_NO_ROW &&
                 suture_suspects_get_cuts (suspects) != NULL
             ? suture_cut_figures_get (suture_suspects_get_cuts (suspects), row)
             : NULL;
}

const SutureBodyLayers *
suture_cursor_get_layers (SutureCursor *self)
{
  return suture_pair_work_get_layers (self->work);
}

const SutureContactSections *
suture_cursor_get_sections (SutureCursor *self)
{
  return suture_pair_work_get_sections (self->work);
}

const SutureRotatedLayers *
suture_cursor_get_rotated (SutureCursor *self)
{
  return suture_pair_work_get_rotated (self->work);
}

const SutureMeasurement *
suture_cursor_get_measurement (SutureCursor *self, SutureCandidateItem *item)
{
  SutureMeasurementTable *exact = suture_pair_work_get_exact (self->work);
  SutureClassifier       *classifier =
      suture_screening_get_classifier (self->screening);

  if (item == NULL ||
      !suture_candidate_item_has_row (item, SUTURE_KIND_LAYER_GAP))
    return NULL;
  if (get_joined (self, item) != NULL)
    return get_joined (self, item);
  if (item == self->current && exact != NULL)
    return suture_measurement_table_get (exact, 0);
  if (classifier == NULL)
    return NULL;
  return suture_measurement_table_get (
      suture_classifier_get_table (classifier),
      suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP));
}

gboolean
suture_cursor_is_busy (SutureCursor *self)
{
  return suture_pair_work_is_busy (self->work);
}

/* By the person */

SutureCandidateItem *
suture_cursor_get_current (SutureCursor *self)
{
  return self->current;
}

/* Its place, %G_MAXUINT if it is not shown. */
static guint
find_current (SutureCursor *self)
{
  return suture_candidate_list_get_position (self->candidates, self->current);
}

static void
move (SutureCursor *self, SutureCandidateItem *item)
{
  if (item != NULL)
    {
      const guint position =
          suture_candidate_list_get_position (self->candidates, item);

      self->is_at_end = FALSE;
      if (position != G_MAXUINT)
        self->position = position;
    }
  if (item == self->current)
    return;

  suture_cursor_set_repeating (self, FALSE);
  g_set_object (&self->current, item);
  self->was_moved = TRUE;
  self->shown_at_us = g_get_monotonic_time ();
  suture_pair_work_show (self->work, item);
  g_signal_emit (self, signals[MOVED], 0);
}

void
suture_cursor_set (SutureCursor *self, SutureCandidateItem *item)
{
  if (item != self->current)
    self->awaited = NOWHERE;
  move (self, item);
}

void
suture_cursor_go_to_end (SutureCursor *self)
{
  if (self->current == NULL ||
      suture_screening_get_classifier (self->screening) == NULL)
    return;
  self->is_at_end = TRUE;
  suture_cursor_set (self, NULL);
  self->position = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
}

gboolean
suture_cursor_is_at_end (SutureCursor *self)
{
  return self->is_at_end;
}

void
suture_cursor_next (SutureCursor *self)
{
  /* A pair that has left the list has left its place to the one after it. */
  const gboolean is_shown =
      self->current != NULL && find_current (self) != G_MAXUINT;
  SutureCandidateItem *item =
      suture_candidate_list_get_shown (self->candidates,
                                       self->position + (is_shown ? 1 : 0));

  if (item != NULL)
    suture_cursor_set (self, item);
  else
    suture_cursor_go_to_end (self);
}

void
suture_cursor_previous (SutureCursor *self)
{
  if (self->position == 0)
    return;

  SutureCandidateItem *item =
      suture_candidate_list_get_shown (self->candidates, self->position - 1);

  if (item != NULL)
    suture_cursor_set (self, item);
}

SutureCandidateItem *
suture_cursor_find_pending (SutureCursor *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));

  for (guint i = 1; i < n; i++)
    {
      SutureCandidateItem *item =
          suture_candidate_list_get_shown (self->candidates,
                                           (self->position + i) % n);

      if (suture_candidate_item_get_answer (item) == SUTURE_ANSWER_PENDING)
        return item;
    }
  return NULL;
}

SutureCandidateItem *
suture_cursor_find_below (SutureCursor *self)
{
  return suture_candidate_list_get_shown (self->candidates, self->position + 1);
}

double
suture_cursor_get_seconds (SutureCursor *self)
{
  return (double) (g_get_monotonic_time () - self->shown_at_us) / 1e6;
}

/* Where nobody chose */

static void
place (SutureCursor *self, SutureCandidateItem *item)
{
  const gboolean leaves_end = self->is_at_end && item == NULL;

  self->is_at_end = FALSE;
  move (self, item);
  self->was_moved = FALSE;
  if (leaves_end)
    g_signal_emit (self, signals[MOVED], 0);
  if (self->current == NULL)
    suture_pair_work_forget (self->work);
}

void
suture_cursor_leave (SutureCursor *self)
{
  place (self, NULL);
}

void
suture_cursor_want (SutureCursor *self, SuturePairKey pair)
{
  self->wanted = pair;
  self->awaited = NOWHERE;
}

void
suture_cursor_await (SutureCursor *self, SuturePairKey pair)
{
  self->awaited = pair;
}

void
suture_cursor_want_current (SutureCursor *self)
{
  if (self->current != NULL && self->wanted.upper_id == 0)
    self->wanted = suture_candidate_item_get_pair (self->current);
}

/* Whether that pair was awaited and is there. */
static gboolean
go_on (SutureCursor *self)
{
  SutureCandidateItem *item =
      self->awaited.upper_id != 0
          ? suture_candidate_list_find (self->candidates, self->awaited)
          : NULL;

  if (item == NULL)
    return FALSE;
  self->awaited = NOWHERE;
  place (self, item);
  return TRUE;
}

/* The pair where the review was left, or the top of the list. */
void
suture_cursor_settle (SutureCursor *self)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, self->wanted);

  self->wanted = NOWHERE;
  if (self->was_moved)
    self->awaited = NOWHERE;
  else if (!go_on (self))
    place (self,
           item ? item : suture_candidate_list_get_shown (self->candidates, 0));
}

gboolean
suture_cursor_get_place (SutureCursor *self, SuturePairKey *pair)
{
  if (self->current == NULL || self->wanted.upper_id != 0 ||
      self->awaited.upper_id != 0)
    return FALSE;
  *pair = suture_candidate_item_get_pair (self->current);
  return TRUE;
}

/* Whether the current one is a pair still; those of parts go with their cut. */
static gboolean
is_there (SutureCursor *self)
{
  return suture_candidate_list_find (self->candidates,
                                     suture_candidate_item_get_pair (
                                         self->current)) == self->current;
}

static void
follow_list (SutureCursor *self)
{
  if (self->wanted.upper_id == 0 && go_on (self))
    return;
  if (self->current != NULL)
    {
      const guint position = find_current (self);

      if (position != G_MAXUINT)
        self->position = position;
      else if (!is_there (self))
        place (self, suture_candidate_list_get_shown (self->candidates,
                                                      self->position));
    }
  else if (self->is_at_end)
    self->position = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
  else
    place (self, suture_candidate_list_get_shown (self->candidates, 0));
}

static void
previewed_cb (SutureCursor *self)
{
  g_signal_emit (self, signals[PREVIEWED], 0);
}

static void
measured_cb (SutureCursor *self)
{
  g_signal_emit (self, signals[MEASURED], 0);
}

/* Where an answer would lead, or, where all are answered, the next page. */
static void
rested_cb (SutureCursor *self)
{
  SutureCandidateItem *next = suture_cursor_find_pending (self);

  suture_pair_work_prepare (self->work,
                            next ? next : suture_cursor_find_below (self));
}

SutureCursor *
suture_cursor_new (SutureScreening *screening)
{
  SutureCursor *self = g_object_new (SUTURE_TYPE_CURSOR, NULL);

  self->screening = g_object_ref (screening);
  self->candidates = suture_screening_get_candidates (screening);
  g_signal_connect_object (screening, "listed", G_CALLBACK (follow_list), self,
                           G_CONNECT_SWAPPED);
  self->work = suture_pair_work_new (screening);
  g_signal_connect_object (self->work, "previewed", G_CALLBACK (previewed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "measured", G_CALLBACK (measured_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "rested", G_CALLBACK (rested_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Asked once more */

void
suture_cursor_set_repeating (SutureCursor *self, gboolean is_repeating)
{
  self->is_repeating = is_repeating;
  if (self->current != NULL)
    suture_candidate_item_set_repeating (self->current, is_repeating);
}

gboolean
suture_cursor_is_repeating (SutureCursor *self)
{
  return self->is_repeating;
}
