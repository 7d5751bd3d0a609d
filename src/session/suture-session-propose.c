/* suture-session-propose.c: a pair that the person has thought of
 *
 * Whatever screening listed is shown from the list. What it passed over, as two
 * pieces with more layers between them than it looks across, is measured, and
 * joins the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-session-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "candidates/suture-pair-name.h"
#include "contacts/suture-contact-candidate.h"

typedef struct
{
  SutureCellIndex *index;
  SutureStack     *raw; /* nullable */
  SutureCandidate  candidate;
  SutureParameters parameters;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  suture_cell_index_unref (request->index);
  g_clear_pointer (&request->raw, suture_stack_unref);
  g_free (request);
}

static gpointer
measure_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const Request *request = data;

  return suture_pipeline_measure_pair (request->index, request->raw,
                                       &request->candidate,
                                       &request->parameters, progress, error);
}

void
suture_session_show_item (SutureSession *self, SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  SutureCandidateList *list = suture_session_get_candidates (self);

  if (suture_candidate_list_get_position (list, item) == G_MAXUINT)
    suture_session_set_kind (self, SUTURE_ANY_KIND);
  if (suture_candidate_list_get_position (list, item) == G_MAXUINT)
    suture_session_set_filter (self, SUTURE_QUEUE_ALL, 0);
  if (suture_candidate_list_get_position (list, item) == G_MAXUINT)
    suture_session_set_scores (self, 0.0, 1.0);
  suture_cursor_set (self->cursor, item);
}

/* The pairs may be others by now. */
static void
measured_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSession *self = user_data;
  g_autoptr (SutureMeasurementTable) one = result;
  SutureClassifier *classifier = suture_session_get_classifier (self);

  suture_session_job_changed (self);
  if (one == NULL || classifier == NULL ||
      suture_measurement_table_get_index (suture_classifier_get_table (
          classifier)) != suture_measurement_table_get_index (one))
    return;

  SutureCandidateItem *item;

  suture_session_forget_joined (self);
  item = suture_screening_add_layer_gap (self->screening, one);
  suture_session_measure_joined (self);
  suture_saving_keep (self->saving);
  suture_session_show_item (self, item);
}

static void
measure (SutureSession *self, const SutureCandidate *candidate)
{
  SutureStack *raw = suture_screening_get_raw (self->screening);
  Request     *request = g_new (Request, 1);

  *request = (Request){
    .index =
        suture_cell_index_ref (suture_screening_get_index (self->screening)),
    .raw = raw ? suture_stack_ref (raw) : NULL,
    .candidate = *candidate,
    .parameters = *suture_screening_get_parameters (self->screening),
  };
  suture_job_run (&self->propose_job, self, _ ("Measuring the pair…"),
                  measure_worker, request, request_free,
                  (GDestroyNotify) suture_measurement_table_unref, measured_cb);
  suture_session_job_changed (self);
}

/* (transfer none) (nullable): in whichever order it is listed */
static SutureCandidateItem *
find_listed (SutureSession         *self,
             const SutureCellIndex *index,
             guint32                upper,
             guint32                lower)
{
  SutureCandidateList *list = suture_session_get_candidates (self);
  SutureCandidateItem *item =
      suture_candidate_list_find (list,
                                  suture_pair_key_new (index, upper, lower));

  return item ? item
              : suture_candidate_list_find (list,
                                            suture_pair_key_new (index, lower,
                                                                 upper));
}

/* What can't be measured, and why. */
static void
refuse (SutureSession *self, const SuturePairKey *pair, gboolean touch)
{
  g_autofree char *name = suture_pair_name (pair);
  const gboolean   has_contacts =
      suture_suspects_has (suture_session_get_suspects (self),
                           SUTURE_KIND_CONTACT);
  g_autofree char *sentence = NULL;

  if (!touch)
    sentence = g_strdup_printf (
        /* Translators: a pair, "12 + 13" */
        _ ("%s can’t be one cell with a layer or a wall missing: they don’t "
           "touch, and the last mask of one and the first mask of the other "
           "don’t face each other"),
        name);
  else if (has_contacts)
    sentence =
        g_strdup_printf (_ ("%s touch across a wall of background alone, which "
                            "is looked "
                            "across only on the command line (--max-wall)"),
                         name);
  else
    sentence = g_strdup_printf (_ ("%s touch; contacts are measured once the "
                                   "voxel size is known, "
                                   "which “Stacks…” in the menu takes"),
                                name);
  suture_session_notice (self, sentence);
}

static gboolean
has_id (SutureSession *self, guint64 id)
{
  guint32 n = 0;

  suture_cell_index_find (suture_screening_get_index (self->screening), id, &n);
  if (n > 0)
    return TRUE;

  g_autofree char *sentence =
      g_strdup_printf (_ ("There is no cell %" PRIu64 " in this stack"), id);

  suture_session_notice (self, sentence);
  return FALSE;
}

gboolean
suture_session_can_propose (SutureSession *self)
{
  g_return_val_if_fail (SUTURE_IS_SESSION (self), FALSE);

  return suture_session_get_suspects (self) != NULL &&
         suture_session_can_change (self) &&
         suture_screening_get_job (self->screening) == NULL;
}

void
suture_session_propose_pair (SutureSession *self, SuturePairKey pair)
{
  g_return_if_fail (SUTURE_IS_SESSION (self));

  SutureCellIndex     *index = suture_screening_get_index (self->screening);
  SutureCandidateItem *item;
  SutureCandidate      candidate;
  guint32              upper, lower;

  if (!suture_session_can_propose (self) || !has_id (self, pair.upper_id) ||
      !has_id (self, pair.lower_id))
    return;
  if (!suture_pair_key_resolve (&pair, index) ||
      !suture_pair_key_find (&pair, index, &upper, &lower))
    {
      if (pair.upper_id == pair.lower_id)
        suture_session_notice (self, _ ("That is one cell; a pair has two"));
      else
        refuse (self, &pair, FALSE);
      return;
    }
  item = find_listed (self, index, upper, lower);
  if (item != NULL)
    suture_session_show_item (self, item);
  else if (suture_candidate_make (index, upper, lower, &candidate))
    measure (self, &candidate);
  else
    refuse (self, &pair, suture_contact_make (index, upper, lower, &candidate));
}
