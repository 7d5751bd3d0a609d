/* suture-screening.c: pairs come in while they are measured; sliders score all
 * of them again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-screening.h"

#include <glib/gi18n-lib.h>

#include "jobs/suture-memory.h"
#include "jobs/suture-signal.h"
#include "learning/suture-own-model.h"
#include "pairs/suture-part-rows.h"

typedef struct _ScreenRequest ScreenRequest;

struct _SutureScreening
{
  GObject parent_instance;

  SutureCellIndex *index; /* owned; nullable */
  SutureStack     *raw;   /* owned; nullable */

  SutureParameters parameters;
  SutureSuspects  *suspects; /* owned; NULL until the pairs are complete */
  SutureSuspects  *joined;   /* owned; nullable: as accepted pairs make them */
  SutureCandidateList *candidates; /* owned */

  /* Owned, NULL when nothing runs */
  SutureJob     *job;
  ScreenRequest *request; /* the job's */
  SutureJob     *cut_job; /* once that one has ended */
};

enum
{
  PROP_0,
  PROP_PENALTY,
  PROP_THRESHOLD,
  PROP_EMD_RANGE,
  N_PROPS
};

enum
{
  FOUND,
  LISTED,
  ADJUSTED,
  CLASSIFIER_CHANGED,
  COMPLETE,
  SCREENED,
  CUTS_FOUND,
  NOTICED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureScreening, suture_screening, G_TYPE_OBJECT)

static void
suture_screening_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  const SutureParameters *parameters =
      suture_screening_get_parameters (SUTURE_SCREENING (object));

  switch (prop_id)
    {
    case PROP_PENALTY:
      g_value_set_double (value, parameters->penalty);
      break;
    case PROP_THRESHOLD:
      g_value_set_double (value, parameters->threshold);
      break;
    case PROP_EMD_RANGE:
      g_value_set_int (value, parameters->emd_range);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_screening_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SutureScreening *self = SUTURE_SCREENING (object);

  switch (prop_id)
    {
    case PROP_PENALTY:
      suture_screening_set_penalty (self, g_value_get_double (value));
      break;
    case PROP_THRESHOLD:
      suture_screening_set_threshold (self, g_value_get_double (value));
      break;
    case PROP_EMD_RANGE:
      suture_screening_set_emd_range (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
suture_screening_dispose (GObject *object)
{
  suture_screening_stop (SUTURE_SCREENING (object));
  G_OBJECT_CLASS (suture_screening_parent_class)->dispose (object);
}

static void
suture_screening_finalize (GObject *object)
{
  SutureScreening *self = SUTURE_SCREENING (object);

  g_clear_object (&self->candidates);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->joined, suture_suspects_unref);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  g_clear_pointer (&self->raw, suture_stack_unref);
  G_OBJECT_CLASS (suture_screening_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_PENALTY] =
      g_param_spec_double ("penalty", NULL, NULL, 0.0, G_MAXDOUBLE, 0.0, flags);
  properties[PROP_THRESHOLD] =
      g_param_spec_double ("threshold", NULL, NULL, 0.0, 1.0, 0.5, flags);
  properties[PROP_EMD_RANGE] =
      g_param_spec_int ("emd-range", NULL, NULL, SUTURE_EMD_RANGE_MINMAX,
                        SUTURE_EMD_RANGE_QUARTILES, SUTURE_EMD_RANGE_MINMAX,
                        flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
suture_screening_class_init (SutureScreeningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType   type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = suture_screening_dispose;
  object_class->finalize = suture_screening_finalize;
  object_class->get_property = suture_screening_get_property;
  object_class->set_property = suture_screening_set_property;
  install_properties (object_class);

  signals[FOUND] =
      suture_signal_new (type, "found", 1, SUTURE_TYPE_CANDIDATE_ITEM);
  signals[LISTED] = suture_signal_new (type, "listed", 0);
  signals[ADJUSTED] = suture_signal_new (type, "adjusted", 0);
  signals[CLASSIFIER_CHANGED] =
      suture_signal_new (type, "classifier-changed", 0);
  signals[COMPLETE] = suture_signal_new (type, "complete", 0);
  signals[SCREENED] = suture_signal_new (type, "screened", 0);
  signals[CUTS_FOUND] = suture_signal_new (type, "cuts-found", 0);
  signals[NOTICED] = suture_signal_new (type, "noticed", 1, G_TYPE_STRING);
  signals[FAILED] = suture_signal_new (type, "failed", 1, G_TYPE_STRING);
}

static void
suture_screening_init (SutureScreening *self)
{
  self->parameters = SUTURE_PARAMETERS_DEFAULT;
  self->candidates = suture_candidate_list_new ();
}

SutureScreening *
suture_screening_new (void)
{
  return g_object_new (SUTURE_TYPE_SCREENING, NULL);
}

/* Takes both; @joined: (nullable): without them no item may have one of their
 * rows. */
static void
take_suspects (SutureScreening *self,
               SutureSuspects  *suspects,
               SutureSuspects  *joined)
{
  if (self->joined != NULL && joined == NULL)
    suture_part_rows_drop (self->candidates, self->suspects);
  g_clear_pointer (&self->suspects, suture_suspects_unref);
  g_clear_pointer (&self->joined, suture_suspects_unref);
  self->suspects = suspects;
  self->joined = joined;
  g_signal_emit (self, signals[CLASSIFIER_CHANGED], 0);
}

/* The pairs, with these layer gaps in place of their own. */
static void
take_layer_gaps (SutureScreening  *self,
                 SutureClassifier *layer_gaps,
                 SutureSuspects   *joined)
{
  take_suspects (self,
                 suture_suspects_new_changed (self->suspects, layer_gaps,
                                              suture_suspects_get_contacts (
                                                  self->suspects)),
                 joined);
}

void
suture_screening_refresh (SutureScreening *self)
{
  suture_candidate_list_refresh (self->candidates, self->parameters.threshold);
  g_signal_emit (self, signals[LISTED], 0);
}

/* The worker */

/* A pair on its way from the worker to the queue. */
typedef struct
{
  SutureCandidateKind kind;
  size_t              row;
  SutureCandidate     candidate;
  SuturePairKey       pair;
  double              score;
} FoundPair;

/* What the worker needs. The main thread empties `found` while it runs. */
struct _ScreenRequest
{
  /* Read only */
  SutureCellIndex *index;
  SutureStack     *raw;
  SutureParameters parameters;

  GMutex  mutex;
  GArray *found; /* of FoundPair; guarded by mutex */

  /* Nullable; of the models; the worker's until it is done */
  char *notices[SUTURE_N_KINDS];
};

static void
screen_request_clear (gpointer data)
{
  ScreenRequest *request = data;

  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->found, g_array_unref);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (request->notices[kind]);
  g_mutex_clear (&request->mutex);
}

static void
screen_request_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, screen_request_clear);
}

static ScreenRequest *
screen_request_new (SutureScreening *self)
{
  ScreenRequest *request = g_atomic_rc_box_new0 (ScreenRequest);

  request->index = suture_cell_index_ref (self->index);
  request->raw = self->raw ? suture_stack_ref (self->raw) : NULL;
  request->parameters = self->parameters;
  request->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  g_mutex_init (&request->mutex);
  return request;
}

static void
found_worker (const SutureMeasurement *measurement,
              size_t                   row,
              double                   score,
              gpointer                 user_data)
{
  ScreenRequest  *request = user_data;
  const FoundPair found = {
    .kind = SUTURE_KIND_LAYER_GAP,
    .row = row,
    .candidate = measurement->candidate,
    .pair = measurement->pair,
    .score = score,
  };

  g_mutex_lock (&request->mutex);
  g_array_append_val (request->found, found);
  g_mutex_unlock (&request->mutex);
}

static SutureModel *
load_model (ScreenRequest *request, SutureCandidateKind kind, GError **error)
{
  return suture_own_model_load_or_shipped (kind, &request->notices[kind],
                                           error);
}

static SutureClassifier *
screen_layer_gaps (ScreenRequest        *request,
                   const SutureProgress *progress,
                   GError              **error)
{
  g_autoptr (SutureModel) model =
      load_model (request, SUTURE_KIND_LAYER_GAP, error);

  return model ? suture_pipeline_screen_cells (request->index, request->raw,
                                               model, &request->parameters,
                                               found_worker, request, progress,
                                               error)
               : NULL;
}

/* Hands over all pairs of a kind that are there at once. */
static void
hand_over (ScreenRequest        *request,
           const SutureSuspects *suspects,
           SutureCandidateKind   kind)
{
  const SutureScoreParams params =
      suture_parameters_get_score_params (&request->parameters);
  const size_t       n_rows = suture_suspects_get_n_rows (suspects, kind);
  g_autofree double *scores = g_new (double, n_rows);

  suture_suspects_score_all (suspects, kind, &params, scores);
  g_mutex_lock (&request->mutex);
  for (size_t row = 0; row < n_rows; row++)
    {
      FoundPair        found = { .kind = kind, .row = row };
      SutureSuspectRow about;

      suture_suspects_get (suspects, kind, row, &about);
      found.candidate = about.candidate;
      found.pair = about.pair;
      found.score = scores[row];
      g_array_append_val (request->found, found);
    }
  g_mutex_unlock (&request->mutex);
}

/* What can't be measured for want of a voxel size is asked for elsewhere. */
static gboolean
can_have_contacts (ScreenRequest *request)
{
  if (suture_pipeline_can_have_contacts (request->index))
    return TRUE;
  if (suture_cell_index_get_spacing (request->index).is_known)
    request->notices[SUTURE_KIND_CONTACT] = g_strdup_printf (
        ngettext ("Most cells of this stack have fewer than %d voxel, so "
                  "contacts between them aren’t looked for",
                  "Most cells of this stack have fewer than %d voxels, so "
                  "contacts between them aren’t looked for",
                  SUTURE_LEAST_MEDIAN_VOXELS),
        SUTURE_LEAST_MEDIAN_VOXELS);
  return FALSE;
}

/* The layer gaps, and the contacts. */
static SutureSuspects *
add_contacts (ScreenRequest        *request,
              SutureClassifier     *layer_gaps,
              const SutureProgress *progress,
              GError              **error)
{
  g_autoptr (SutureContactFigures) contacts = NULL;
  g_autoptr (SutureModel) model = NULL;
  SutureSuspects *suspects;

  if (!can_have_contacts (request))
    return suture_suspects_new (layer_gaps, NULL, NULL);
  model = load_model (request, SUTURE_KIND_CONTACT, error);
  contacts = model ? suture_pipeline_screen_contact_figures (request->index,
                                                             request->raw,
                                                             progress, error)
                   : NULL;
  if (contacts == NULL)
    return NULL;
  suspects = suture_suspects_new (layer_gaps, contacts, model);
  hand_over (request, suspects, SUTURE_KIND_CONTACT);
  return suspects;
}

static gpointer
screen_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  ScreenRequest       *request = data;
  const SutureProgress gaps = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress contacts = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureClassifier) layer_gaps =
      screen_layer_gaps (request, &gaps, error);

  SutureSuspects *suspects =
      layer_gaps ? add_contacts (request, layer_gaps, &contacts, error) : NULL;

  suture_memory_give_back (); /* of a large stack some hundred MiB */
  return suspects;
}

static GArray *
take_found (ScreenRequest *request)
{
  GArray *found;

  g_mutex_lock (&request->mutex);
  found = g_steal_pointer (&request->found);
  request->found = g_array_new (FALSE, FALSE, sizeof (FoundPair));
  g_mutex_unlock (&request->mutex);
  return found;
}

/* Pairs come in */

/* (transfer none) */
static SutureCandidateItem *
add_item (SutureScreening *self, SutureCandidateItem *item)
{
  g_signal_emit (self, signals[FOUND], 0, item);
  suture_candidate_list_add (self->candidates, item);
  return item;
}

SutureCandidateItem *
suture_screening_add (SutureScreening       *self,
                      const SutureCandidate *candidate,
                      SuturePairKey          pair)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, pair);

  return item ? item
              : add_item (self, suture_candidate_item_new (candidate, pair));
}

/* A pair that is there already is of another kind, too. */
static void
add_pair (SutureScreening *self, const FoundPair *found)
{
  SutureCandidateItem *item =
      suture_candidate_list_find (self->candidates, found->pair);

  if (item != NULL)
    {
      suture_candidate_item_add_row (item, found->kind, found->row,
                                     found->candidate.is_primary, found->score);
      return;
    }
  item = suture_candidate_item_new (&found->candidate, found->pair);
  suture_candidate_item_add_row (item, found->kind, found->row,
                                 found->candidate.is_primary, found->score);
  add_item (self, item);
}

static void
add_found (SutureScreening *self, ScreenRequest *request)
{
  g_autoptr (GArray) found = take_found (request);

  if (found->len == 0)
    return;
  for (guint i = 0; i < found->len; i++)
    add_pair (self, &g_array_index (found, FoundPair, i));
  suture_screening_refresh (self);
}

static void
ticked_cb (SutureJob *job, gpointer user_data)
{
  SutureScreening *self = user_data;

  add_found (self, self->request);
}

static void
score_all (SutureScreening *self)
{
  if (self->suspects == NULL)
    return;

  SutureSuspects *shown = suture_screening_get_shown_suspects (self);
  GPtrArray      *all = suture_candidate_list_get_all (self->candidates);
  const SutureScoreParams params =
      suture_parameters_get_score_params (&self->parameters);
  double *scores[SUTURE_N_KINDS];

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      scores[kind] = g_new (double, suture_suspects_get_n_rows (shown, kind));
      suture_suspects_score_all (shown, kind, &params, scores[kind]);
    }
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      double               of_item[SUTURE_N_KINDS] = { 0.0 };

      for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
        {
          const size_t row = suture_candidate_item_get_row (item, kind);

          if (row != SUTURE_NO_ROW)
            of_item[kind] = scores[kind][row];
        }
      suture_candidate_item_set_scores (item, of_item);
    }
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (scores[kind]);
}

static void
pairs_are_complete (SutureScreening *self, SutureSuspects *suspects)
{
  take_suspects (self, suspects, NULL);
  score_all (self);
  g_signal_emit (self, signals[COMPLETE], 0);
}

void
suture_screening_clear (SutureScreening *self)
{
  suture_screening_stop (self);
  take_suspects (self, NULL, NULL);
  suture_candidate_list_clear (self->candidates);
  g_signal_emit (self, signals[LISTED], 0);
}

/* Lists the pairs from row @first on. */
static void
add_rows_of (SutureScreening      *self,
             const SutureSuspects *suspects,
             SutureCandidateKind   kind,
             size_t                first)
{
  const size_t n_rows = suture_suspects_get_n_rows (suspects, kind);

  for (size_t row = first; row < n_rows; row++)
    {
      FoundPair        found = { .kind = kind, .row = row };
      SutureSuspectRow about;

      suture_suspects_get (suspects, kind, row, &about);
      found.candidate = about.candidate;
      found.pair = about.pair;
      add_pair (self, &found);
    }
}

void
suture_screening_show (SutureScreening *self, SutureSuspects *suspects)
{
  suture_screening_clear (self);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    add_rows_of (self, suspects, kind, 0);
  pairs_are_complete (self, suspects);
}

static void
tell_of_models (SutureScreening *self, ScreenRequest *request)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (request->notices[kind] != NULL)
      g_signal_emit (self, signals[NOTICED], 0, request->notices[kind]);
}

static void
screened_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureScreening *self = user_data;
  ScreenRequest   *request = g_steal_pointer (&self->request);

  add_found (self, request);
  pairs_are_complete (self, result);
  g_signal_emit (self, signals[SCREENED], 0);

  tell_of_models (self, request);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICED], 0,
                   _ ("Screening was stopped, so the list is not "
                      "complete; the menu can start it again"));
  else if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  screen_request_unref (request);
}

void
suture_screening_start (SutureScreening *self)
{
  ScreenRequest *request = screen_request_new (self);

  suture_screening_clear (self);
  self->request = g_atomic_rc_box_acquire (request);
  suture_job_run (&self->job, self, _ ("Looking for cut cells…"), screen_worker,
                  request, screen_request_unref,
                  (GDestroyNotify) suture_suspects_unref, screened_cb);
  g_signal_connect_object (self->job, "ticked", G_CALLBACK (ticked_cb), self,
                           0);
}

SutureJob *
suture_screening_get_job (SutureScreening *self)
{
  return self->job;
}

/* Cuts: a job of its own, so that nobody waits for it who has pairs to answer
 */

typedef struct
{
  SutureCellIndex *index;
  SutureStack     *raw; /* nullable */
  GArray          *wanted;
} CutRequest;

typedef struct
{
  SutureCutFigures *figures;
  SutureModel      *model;
  char             *notice; /* nullable */
} FoundCuts;

static void
cut_request_free (gpointer data)
{
  CutRequest *request = data;

  suture_cell_index_unref (request->index);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_array_unref (request->wanted);
  g_free (request);
}

static void
found_cuts_free (gpointer data)
{
  FoundCuts *found = data;

  g_clear_pointer (&found->figures, suture_cut_figures_unref);
  g_clear_pointer (&found->model, suture_model_unref);
  g_free (found->notice);
  g_free (found);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FoundCuts, found_cuts_free)

static gpointer
cut_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const CutRequest *request = data;
  g_autoptr (FoundCuts) found = g_new0 (FoundCuts, 1);

  found->model =
      suture_own_model_load_or_shipped (SUTURE_KIND_CUT, &found->notice, error);
  if (found->model != NULL)
    found->figures =
        suture_pipeline_screen_cuts (request->index, request->raw, found->model,
                                     request->wanted, progress, error);
  suture_memory_give_back ();
  return found->figures ? g_steal_pointer (&found) : NULL;
}

static SutureSuspects *
add_cuts_to (SutureSuspects *self, const FoundCuts *found)
{
  return suture_suspects_new_with_cuts (self, found->figures, found->model);
}

/* Rows of cuts that were measured before. */
static void
drop_cuts (SutureScreening *self)
{
  GPtrArray *all = suture_candidate_list_get_all (self->candidates);

  for (guint i = 0; i < all->len; i++)
    if (!suture_candidate_item_is_by_hand (g_ptr_array_index (all, i)))
      suture_candidate_item_drop_row (g_ptr_array_index (all, i),
                                      SUTURE_KIND_CUT);
}

/* The pairs stay what they are. */
static void
take_cuts (SutureScreening *self, const FoundCuts *found)
{
  SutureSuspects *old = self->suspects;
  SutureSuspects *old_joined = self->joined;

  self->suspects = add_cuts_to (old, found);
  self->joined = old_joined ? add_cuts_to (old_joined, found) : NULL;
  suture_suspects_unref (old);
  g_clear_pointer (&old_joined, suture_suspects_unref);
}

static void
cuts_found_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureScreening *self = user_data;
  g_autoptr (FoundCuts) found = result;

  if (found != NULL && self->suspects != NULL)
    {
      drop_cuts (self);
      take_cuts (self, found);
      add_rows_of (self, self->suspects, SUTURE_KIND_CUT, 0);
      score_all (self);
    }
  g_signal_emit (self, signals[CUTS_FOUND], 0);
  if (found != NULL && found->notice != NULL)
    g_signal_emit (self, signals[NOTICED], 0, found->notice);
  else if (error != NULL &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

gboolean
suture_screening_can_have_cuts (SutureScreening *self)
{
  g_autofree char *shipped = suture_model_default_path (SUTURE_KIND_CUT);

  return self->index != NULL &&
         suture_pipeline_can_have_contacts (self->index) &&
         (suture_own_model_exists (SUTURE_KIND_CUT) || shipped != NULL);
}

void
suture_screening_look_for_cuts (SutureScreening *self, GArray *wanted)
{
  CutRequest *request = g_new (CutRequest, 1);

  *request = (CutRequest){
    .index = suture_cell_index_ref (self->index),
    .raw = self->raw ? suture_stack_ref (self->raw) : NULL,
    .wanted = wanted,
  };
  suture_job_run (&self->cut_job, self, _ ("Looking for cells that are two…"),
                  cut_worker, request, cut_request_free, found_cuts_free,
                  cuts_found_cb);
}

SutureJob *
suture_screening_get_cut_job (SutureScreening *self)
{
  return self->cut_job;
}

void
suture_screening_stop (SutureScreening *self)
{
  suture_job_clear (&self->cut_job);
  suture_job_clear (&self->job);
  g_clear_pointer (&self->request, screen_request_unref);
}

/* (transfer full): what measures of the pairs' layer gaps, scored by a model.
 */
static SutureSuspects *
score_gaps_with (SutureSuspects *self, SutureModel *model)
{
  SutureClassifier *own = suture_suspects_get_layer_gaps (self);
  g_autoptr (SutureClassifier) scored =
      suture_classifier_get_model (own) == model
          ? suture_classifier_ref (own)
          : suture_classifier_new (model, suture_classifier_get_table (own));

  return suture_suspects_new_changed (self, scored,
                                      suture_suspects_get_contacts (self));
}

/* What was measured, scored by the models of another classifier. */
void
suture_screening_score_with (SutureScreening  *self,
                             SutureClassifier *classifier)
{
  SutureSuspects         *old = self->suspects;
  SutureMeasurementTable *table =
      suture_classifier_get_table (suture_suspects_get_layer_gaps (old));
  g_autoptr (SutureClassifier) own =
      suture_classifier_get_table (classifier) == table
          ? suture_classifier_ref (classifier)
          : suture_classifier_new (suture_classifier_get_model (classifier),
                                   table);

  SutureSuspects *joined =
      self->joined
          ? score_gaps_with (self->joined, suture_classifier_get_model (own))
          : NULL;

  take_layer_gaps (self, own, joined);
  score_all (self);
  suture_screening_refresh (self);
}

SutureCandidateItem *
suture_screening_add_layer_gap (SutureScreening        *self,
                                SutureMeasurementTable *one)
{
  SutureSuspects          *old = self->suspects;
  SutureClassifier        *gaps = suture_suspects_get_layer_gaps (old);
  SutureMeasurementTable  *table = suture_classifier_get_table (gaps);
  const SutureMeasurement *row = suture_measurement_table_get (one, 0);
  const FoundPair          found = {
             .kind = SUTURE_KIND_LAYER_GAP,
             .row = suture_measurement_table_get_n_rows (table),
             .candidate = row->candidate,
             .pair = row->pair,
  };
  g_autoptr (SutureMeasurementTable) all =
      suture_measurement_table_add (table, one);
  g_autoptr (SutureClassifier) own =
      suture_classifier_new (suture_classifier_get_model (gaps), all);

  take_layer_gaps (self, own, NULL);
  add_pair (self, &found);
  score_all (self);
  suture_screening_refresh (self);
  return suture_candidate_list_find (self->candidates, found.pair);
}

/* What it is of */

void
suture_screening_set_stacks (SutureScreening *self,
                             SutureCellIndex *index,
                             SutureStack     *raw)
{
  suture_cell_index_ref (index);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  self->index = index;
  g_clear_pointer (&self->raw, suture_stack_unref);
  self->raw = raw ? suture_stack_ref (raw) : NULL;
  self->parameters.background_id = suture_cell_index_get_background_id (index);
}

SutureCellIndex *
suture_screening_get_index (SutureScreening *self)
{
  return self->index;
}

SutureStack *
suture_screening_get_raw (SutureScreening *self)
{
  return self->raw;
}

SutureClassifier *
suture_screening_get_classifier (SutureScreening *self)
{
  return self->suspects ? suture_suspects_get_layer_gaps (self->suspects)
                        : NULL;
}

SutureSuspects *
suture_screening_get_suspects (SutureScreening *self)
{
  return self->suspects;
}

SutureSuspects *
suture_screening_get_shown_suspects (SutureScreening *self)
{
  return self->joined ? self->joined : self->suspects;
}

/* Pairs that there are since bodies were cut. */
static void
list_parts (SutureScreening *self)
{
  for (int kind = 0; kind < SUTURE_N_JOINING_KINDS; kind++)
    add_rows_of (self, self->joined, kind,
                 suture_suspects_get_n_rows (self->suspects, kind));
}

void
suture_screening_set_joined (SutureScreening *self, SutureSuspects *joined)
{
  if (self->suspects == NULL || (joined == NULL && self->joined == NULL))
    return;
  suture_part_rows_drop (self->candidates, self->suspects);
  g_clear_pointer (&self->joined, suture_suspects_unref);
  /* Another model may score by now, and cuts may have been found. */
  if (joined != NULL && joined != self->suspects)
    {
      g_autoptr (SutureSuspects) with_cuts =
          suture_suspects_new_changed (self->suspects,
                                       suture_suspects_get_layer_gaps (joined),
                                       suture_suspects_get_contacts (joined));

      self->joined =
          score_gaps_with (with_cuts,
                           suture_classifier_get_model (
                               suture_screening_get_classifier (self)));
      list_parts (self);
    }
  suture_part_rows_sweep (self->candidates);
  score_all (self);
  suture_screening_refresh (self);
}

SutureCandidateList *
suture_screening_get_candidates (SutureScreening *self)
{
  return self->candidates;
}

/* Parameters */

const SutureParameters *
suture_screening_get_parameters (SutureScreening *self)
{
  return &self->parameters;
}

void
suture_screening_set_parameters (SutureScreening        *self,
                                 const SutureParameters *parameters)
{
  self->parameters = *parameters;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
adjusted (SutureScreening *self, guint prop_id)
{
  suture_screening_refresh (self);
  g_signal_emit (self, signals[ADJUSTED], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

void
suture_screening_set_penalty (SutureScreening *self, double penalty)
{
  g_return_if_fail (penalty >= 0.0);

  if (self->parameters.penalty == penalty)
    return;
  self->parameters.penalty = penalty;
  score_all (self);
  adjusted (self, PROP_PENALTY);
}

void
suture_screening_set_threshold (SutureScreening *self, double threshold)
{
  g_return_if_fail (threshold >= 0.0 && threshold <= 1.0);

  if (self->parameters.threshold == threshold)
    return;
  self->parameters.threshold = threshold;
  adjusted (self, PROP_THRESHOLD);
}

void
suture_screening_set_emd_range (SutureScreening *self, SutureEmdRange range)
{
  if (self->parameters.emd_range == range)
    return;
  self->parameters.emd_range = range;
  score_all (self);
  adjusted (self, PROP_EMD_RANGE);
}

gboolean
suture_screening_is_exact (SutureScreening *self)
{
  return self->suspects != NULL && self->parameters.emd_tolerance == 0.0;
}
