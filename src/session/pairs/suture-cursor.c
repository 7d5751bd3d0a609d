/* suture-cursor.c: the pair on view, and what is computed of it alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-cursor.h"

#include "jobs/suture-signal.h"

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
  SuturePairKey        wanted; /* ids 0: none */

  /* Owned, NULL until they are there */
  SutureCorrection       *preview;
  SutureMeasurementTable *exact;
  SutureContactSections  *sections;
  SutureRotatedLayers    *rotated;
  SutureBodyLayers       *layers;

  /* Owned, NULL when nothing runs */
  SutureJob *preview_job;
  SutureJob *measure_job;
  SutureJob *rotate_job;
};

enum
{
  MOVED,
  PREVIEWED,
  MEASURED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureCursor, suture_cursor, G_TYPE_OBJECT)

static void
suture_cursor_dispose (GObject *object)
{
  SutureCursor *self = SUTURE_CURSOR (object);

  suture_job_clear (&self->preview_job);
  suture_job_clear (&self->measure_job);
  suture_job_clear (&self->rotate_job);
  g_clear_object (&self->current);
  G_OBJECT_CLASS (suture_cursor_parent_class)->dispose (object);
}

static void
body_layers_free (gpointer data)
{
  suture_body_layers_clear (data);
  g_free (data);
}

static void
suture_cursor_finalize (GObject *object)
{
  SutureCursor *self = SUTURE_CURSOR (object);

  g_clear_pointer (&self->preview, suture_correction_unref);
  g_clear_pointer (&self->exact, suture_measurement_table_unref);
  g_clear_pointer (&self->sections, suture_contact_sections_free);
  g_clear_pointer (&self->rotated, suture_rotated_layers_free);
  g_clear_pointer (&self->layers, body_layers_free);
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

/* What either job needs */
typedef struct
{
  SutureCellIndex *index;
  SutureStack     *raw; /* nullable */
  SuturePairKey    pair;
  SutureCandidate  candidate;
  SutureParameters parameters;

  SutureContactFigure figure; /* of a contact */
} PairRequest;

static PairRequest *
pair_request_new (SutureCursor *self)
{
  PairRequest *request = g_new (PairRequest, 1);
  SutureStack *raw = suture_screening_get_raw (self->screening);

  *request = (PairRequest){
    .index =
        suture_cell_index_ref (suture_screening_get_index (self->screening)),
    .raw = raw ? suture_stack_ref (raw) : NULL,
    .pair = suture_candidate_item_get_pair (self->current),
    .candidate = *suture_candidate_item_get_candidate (self->current),
    .parameters = *suture_screening_get_parameters (self->screening),
  };
  return request;
}

static void
pair_request_free (gpointer data)
{
  PairRequest *request = data;

  suture_cell_index_unref (request->index);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

/* The preview */

static gpointer
preview_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PairRequest *request = data;

  return suture_pipeline_correct_pair (request->index, request->pair, progress,
                                       error);
}

static void
previewed_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureCursor *self = user_data;

  g_clear_pointer (&self->preview, suture_correction_unref);
  self->preview = result;
  g_signal_emit (self, signals[PREVIEWED], 0);
}

static void
start_preview (SutureCursor *self)
{
  suture_job_clear (&self->preview_job);
  g_clear_pointer (&self->preview, suture_correction_unref);
  if (self->current != NULL && !suture_candidate_item_is_cut (self->current))
    suture_job_run (&self->preview_job, self, "", preview_worker,
                    pair_request_new (self), pair_request_free,
                    (GDestroyNotify) suture_correction_unref, previewed_cb);
}

SutureCorrection *
suture_cursor_get_preview (SutureCursor *self)
{
  return self->preview;
}

/* Exact figures */

static gpointer
measure_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PairRequest *request = data;

  return suture_pipeline_measure_pair (request->index, request->raw,
                                       &request->candidate,
                                       &request->parameters, progress, error);
}

static void
measured_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureCursor *self = user_data;

  if (result == NULL)
    return; /* cancelled; what screening found is shown */
  self->exact = result;
  g_signal_emit (self, signals[MEASURED], 0);
}

/* What is looked at of a contact: its sections along the normal. */
static gpointer
section_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PairRequest         *request = data;
  const SutureContactFigure *figure = &request->figure;

  return suture_contact_sections_new (request->index, figure->candidate.upper,
                                      figure->candidate.lower,
                                      figure->centre_um, figure->normal,
                                      suture_contact_figure_get_radius (
                                          figure));
}

static void
sectioned_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureCursor *self = user_data;

  if (result == NULL)
    return;
  self->sections = result;
  g_signal_emit (self, signals[MEASURED], 0);
}

/* And its layers, as if its plane were one. */
static gpointer
rotate_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PairRequest         *request = data;
  const SutureContactFigure *figure = &request->figure;

  SutureRotatedLayers *rotated =
      suture_rotated_layers_new (request->index, figure->candidate.upper,
                                 figure->candidate.lower, figure->centre_um,
                                 figure->normal, 0.0, progress, error);

  /* A job has a result or an error; nobody is told this one. */
  if (rotated == NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         "no layer on one of the sides");
  return rotated;
}

static void
rotated_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureCursor *self = user_data;

  if (result == NULL)
    return;
  self->rotated = result;
  g_signal_emit (self, signals[MEASURED], 0);
}

static PairRequest *
contact_request_new (SutureCursor *self, const SutureContactFigure *figure)
{
  PairRequest *request = pair_request_new (self);

  request->figure = *figure;
  return request;
}

static void
start_contact (SutureCursor *self, const SutureContactFigure *figure)
{
  suture_job_run (&self->measure_job, self, "", section_worker,
                  contact_request_new (self, figure), pair_request_free,
                  (GDestroyNotify) suture_contact_sections_free, sectioned_cb);
  suture_job_run (&self->rotate_job, self, "", rotate_worker,
                  contact_request_new (self, figure), pair_request_free,
                  (GDestroyNotify) suture_rotated_layers_free, rotated_cb);
}

/* What is looked at of a cut: its body's layers. */
static gpointer
layer_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const PairRequest *request = data;
  SutureBodyLayers  *layers = g_new (SutureBodyLayers, 1);

  suture_body_layers_init (layers, request->index, request->raw,
                           request->candidate.upper);
  return layers;
}

static void
layered_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureCursor *self = user_data;

  if (result == NULL)
    return;
  self->layers = result;
  g_signal_emit (self, signals[MEASURED], 0);
}

static void
start_layers (SutureCursor *self)
{
  suture_job_run (&self->measure_job, self, "", layer_worker,
                  pair_request_new (self), pair_request_free, body_layers_free,
                  layered_cb);
}

static void
start_exact (SutureCursor *self)
{
  suture_job_run (&self->measure_job, self, "", measure_worker,
                  pair_request_new (self), pair_request_free,
                  (GDestroyNotify) suture_measurement_table_unref, measured_cb);
}

static gboolean
is_gap (SutureCandidateItem *item)
{
  return suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP) !=
         SUTURE_NO_ROW;
}

/* Whether it is a pair of parts, which is measured in the stack that is cut and
 * in no other. */
static gboolean
is_of_parts (SutureCursor *self, SutureCandidateItem *item)
{
  SutureSuspects *screened = suture_screening_get_suspects (self->screening);
  const size_t    row =
      suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP);

  return screened != NULL && row != SUTURE_NO_ROW &&
         row >= suture_suspects_get_n_rows (screened, SUTURE_KIND_LAYER_GAP);
}

static void
start_measuring (SutureCursor *self)
{
  const SutureContactFigure *contact;

  suture_job_clear (&self->measure_job);
  suture_job_clear (&self->rotate_job);
  g_clear_pointer (&self->exact, suture_measurement_table_unref);
  g_clear_pointer (&self->sections, suture_contact_sections_free);
  g_clear_pointer (&self->rotated, suture_rotated_layers_free);
  g_clear_pointer (&self->layers, body_layers_free);
  if (self->current == NULL)
    return;
  contact = suture_cursor_get_contact (self, self->current);
  if (suture_candidate_item_is_cut (self->current))
    start_layers (self);
  else if (suture_candidate_item_get_kind (self->current) ==
           SUTURE_KIND_CONTACT)
    {
      if (contact != NULL)
        start_contact (self, contact);
    }
  else if (is_gap (self->current) && !is_of_parts (self, self->current) &&
           !suture_screening_is_exact (self->screening))
    start_exact (self);
}

/* The pairs are complete, or another kind's evidence is the better one now. */
static void
catch_up (SutureCursor *self)
{
  if (self->current == NULL || self->measure_job != NULL)
    return;
  if (suture_candidate_item_is_cut (self->current) ? self->layers == NULL
      : suture_candidate_item_get_kind (self->current) == SUTURE_KIND_CONTACT
          ? self->sections == NULL
          : self->exact == NULL)
    start_measuring (self);
}

/* What is measured of a layer gap as what is joined to its pieces, or %NULL. */
static const SutureMeasurement *
get_joined (SutureCursor *self, SutureCandidateItem *item)
{
  SutureSuspects *shown = suture_screening_get_shown_suspects (self->screening);

  if (shown == NULL || item == NULL || !is_gap (item))
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
         (self->exact != NULL && get_joined (self, self->current) == NULL);
}

const SutureContactFigure *
suture_cursor_get_contact (SutureCursor *self, SutureCandidateItem *item)
{
  SutureSuspects *suspects =
      suture_screening_get_shown_suspects (self->screening);
  const size_t row =
      item ? suture_candidate_item_get_row (item, SUTURE_KIND_CONTACT)
           : SUTURE_NO_ROW;

  return suspects != NULL && row != SUTURE_NO_ROW
             ? suture_contact_figures_get (suture_suspects_get_contacts (
                                               suspects),
                                           row)
             : NULL;
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
  return self->layers;
}

const SutureContactSections *
suture_cursor_get_sections (SutureCursor *self)
{
  return self->sections;
}

const SutureRotatedLayers *
suture_cursor_get_rotated (SutureCursor *self)
{
  return self->rotated;
}

const SutureMeasurement *
suture_cursor_get_measurement (SutureCursor *self, SutureCandidateItem *item)
{
  SutureClassifier *classifier =
      suture_screening_get_classifier (self->screening);

  if (item == NULL || !is_gap (item))
    return NULL;
  if (get_joined (self, item) != NULL)
    return get_joined (self, item);
  if (item == self->current && self->exact != NULL)
    return suture_measurement_table_get (self->exact, 0);
  if (classifier == NULL)
    return NULL;
  return suture_measurement_table_get (
      suture_classifier_get_table (classifier),
      suture_candidate_item_get_row (item, SUTURE_KIND_LAYER_GAP));
}

gboolean
suture_cursor_is_busy (SutureCursor *self)
{
  return self->preview_job != NULL || self->measure_job != NULL ||
         self->rotate_job != NULL;
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

void
suture_cursor_set (SutureCursor *self, SutureCandidateItem *item)
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

  /* Whoever shows its figures does so until told of the next pair. */
  g_autoptr (SutureMeasurementTable) shown = g_steal_pointer (&self->exact);
  g_autoptr (SutureContactSections) shown_sections =
      g_steal_pointer (&self->sections);
  SutureBodyLayers *shown_layers = g_steal_pointer (&self->layers);

  suture_cursor_set_repeating (self, FALSE);
  g_set_object (&self->current, item);
  self->was_moved = TRUE;
  self->shown_at_us = g_get_monotonic_time ();
  start_preview (self);
  start_measuring (self);
  g_signal_emit (self, signals[MOVED], 0);
  g_clear_pointer (&shown_layers, body_layers_free);
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
  suture_cursor_set (self, item);
  self->was_moved = FALSE;
  if (leaves_end)
    g_signal_emit (self, signals[MOVED], 0);
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
}

void
suture_cursor_want_current (SutureCursor *self)
{
  if (self->current != NULL && self->wanted.upper_id == 0)
    self->wanted = suture_candidate_item_get_pair (self->current);
}

/* The pair where the review was left, or the top of the list. */
void
suture_cursor_settle (SutureCursor *self)
{
  if (self->was_moved)
    return;

  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, self->wanted);

  self->wanted = (SuturePairKey){ 0, 0 };
  place (self,
         item ? item : suture_candidate_list_get_shown (self->candidates, 0));
}

gboolean
suture_cursor_get_place (SutureCursor *self, SuturePairKey *pair)
{
  if (self->current == NULL || self->wanted.upper_id != 0)
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

SutureCursor *
suture_cursor_new (SutureScreening *screening)
{
  SutureCursor *self = g_object_new (SUTURE_TYPE_CURSOR, NULL);

  self->screening = g_object_ref (screening);
  self->candidates = suture_screening_get_candidates (screening);
  g_signal_connect_object (screening, "listed", G_CALLBACK (follow_list), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (screening, "complete", G_CALLBACK (catch_up), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (screening, "adjusted", G_CALLBACK (catch_up), self,
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
