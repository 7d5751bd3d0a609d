/* suture-screening-cuts.c: cuts, a job of its own, so that nobody waits for
 * it who has pairs to answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "jobs/suture-memory.h"
#include "learning/suture-own-model.h"
#include "pairs/suture-screening-private.h"

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
      suture_screening_add_rows (self, self->suspects, SUTURE_KIND_CUT, 0);
      suture_screening_score_all (self);
    }
  suture_screening_emit (self, SUTURE_SCREENING_CUTS_FOUND);
  if (found != NULL && found->notice != NULL)
    suture_screening_emit (self, SUTURE_SCREENING_NOTICED, found->notice);
  else if (error != NULL &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    suture_screening_emit (self, SUTURE_SCREENING_FAILED, error->message);
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
