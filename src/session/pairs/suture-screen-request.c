/* suture-screen-request.c: stacks → pairs and their scores, off the main
 * thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-screen-request.h"

#include <glib/gi18n-lib.h>

#include "jobs/suture-memory.h"
#include "learning/suture-own-model.h"

struct _SutureScreenRequest
{
  /* Read only */
  SutureCellIndex *index;
  SutureStack     *raw;
  SutureParameters parameters;

  GMutex  mutex;
  GArray *found; /* of SutureFoundPair; guarded by mutex */

  /* Nullable; of the models; the worker's until it is done */
  char *notices[SUTURE_N_KINDS];
};

static void
clear (gpointer data)
{
  SutureScreenRequest *request = data;

  g_clear_pointer (&request->index, suture_cell_index_unref);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_clear_pointer (&request->found, g_array_unref);
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    g_free (request->notices[kind]);
  g_mutex_clear (&request->mutex);
}

void
suture_screen_request_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

SutureScreenRequest *
suture_screen_request_new (SutureCellIndex        *index,
                           SutureStack            *raw,
                           const SutureParameters *parameters)
{
  SutureScreenRequest *self = g_atomic_rc_box_new0 (SutureScreenRequest);

  self->index = suture_cell_index_ref (index);
  self->raw = raw ? suture_stack_ref (raw) : NULL;
  self->parameters = *parameters;
  self->found = g_array_new (FALSE, FALSE, sizeof (SutureFoundPair));
  g_mutex_init (&self->mutex);
  return self;
}

SutureScreenRequest *
suture_screen_request_ref (SutureScreenRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
found_worker (const SutureMeasurement *measurement,
              size_t                   row,
              double                   score,
              gpointer                 user_data)
{
  SutureScreenRequest  *request = user_data;
  const SutureFoundPair found = {
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
load_model (SutureScreenRequest *request,
            SutureCandidateKind  kind,
            GError             **error)
{
  return suture_own_model_load_or_shipped (kind, &request->notices[kind],
                                           error);
}

static SutureClassifier *
screen_layer_gaps (SutureScreenRequest  *request,
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
hand_over (SutureScreenRequest  *request,
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
      SutureFoundPair  found = { .kind = kind, .row = row };
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
can_have_contacts (SutureScreenRequest *request)
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
add_contacts (SutureScreenRequest  *request,
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

gpointer
suture_screen_request_run (gpointer              data,
                           const SutureProgress *progress,
                           GError              **error)
{
  SutureScreenRequest *request = data;
  const SutureProgress gaps = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress contacts = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureClassifier) layer_gaps =
      screen_layer_gaps (request, &gaps, error);

  SutureSuspects *suspects =
      layer_gaps ? add_contacts (request, layer_gaps, &contacts, error) : NULL;

  suture_memory_give_back (); /* of a large stack some hundred MiB */
  return suspects;
}

GArray *
suture_screen_request_take_found (SutureScreenRequest *self)
{
  GArray *found;

  g_mutex_lock (&self->mutex);
  found = g_steal_pointer (&self->found);
  self->found = g_array_new (FALSE, FALSE, sizeof (SutureFoundPair));
  g_mutex_unlock (&self->mutex);
  return found;
}

const char *
suture_screen_request_get_notice (const SutureScreenRequest *self,
                                  SutureCandidateKind        kind)
{
  return self->notices[kind];
}
