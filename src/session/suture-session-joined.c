/* suture-session-joined.c: pairs that name a piece which was joined to another
 * are measured again, as what is joined; and pairs that there are since bodies
 * were cut
 *
 * In the background, whenever other pairs are accepted than before: a job that
 * answers for earlier answers is dropped. Scores alone become others; what the
 * person said, and what is kept of the screening, stay.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "jobs/suture-memory.h"
#include "suture-joined-pipeline.h"
#include "suture-part-pipeline.h"
#include "suture-session-private.h"

typedef struct
{
  SutureSuspects   *suspects;
  SutureCellIndex  *index;
  SutureCutStack    cut;
  SutureStack      *raw; /* nullable */
  SutureCorrection *correction;
  SutureParameters  parameters;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  suture_suspects_unref (request->suspects);
  suture_cell_index_unref (request->index);
  suture_cut_stack_clear (&request->cut);
  g_clear_pointer (&request->raw, suture_stack_unref);
  suture_correction_unref (request->correction);
  g_free (request);
}

static gpointer
measure_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  const Request       *request = data;
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.5);
  const SutureProgress measuring = suture_progress_part (progress, 0.5, 1.0);
  g_autoptr (SutureSuspects) all =
      suture_pipeline_screen_parts (request->suspects, request->index,
                                    &request->cut, request->raw,
                                    &request->parameters, &finding, error);

  return all ? suture_pipeline_measure_joined (all, request->index,
                                               request->cut.labels,
                                               request->cut.parts, request->raw,
                                               request->correction,
                                               &request->parameters, &measuring,
                                               error)
             : NULL;
}

/* Pairs of parts that somebody has answered are in the list, whether their cut
 * holds or not: what was said does. */
static void
list_answered (SutureSession *self)
{
  const SutureCellIndex *index = suture_screening_get_index (self->screening);
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (self->log);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey name = g_array_index (pairs, SuturePairKey, i);
      const gint32    gap = MAX (0, name.lower_face.z - name.upper_face.z - 1);
      SutureCandidate candidate = { .gap_first_layer = name.upper_face.z + 1,
                                    .gap_layers = gap };

      if (suture_decision_log_get_answer (self->log, name) !=
              SUTURE_ANSWER_PENDING &&
          suture_cut_names_part (&name, index) &&
          suture_pair_key_find (&name, index, &candidate.upper,
                                &candidate.lower))
        suture_screening_add (self->screening, &candidate, name);
    }
}

static void
show (SutureSession *self, SutureSuspects *joined)
{
  suture_screening_set_joined (self->screening, joined);
  list_answered (self);
  suture_screening_refresh (self->screening);
  suture_session_emit (self, SUTURE_SESSION_EXPLAINED_OTHERWISE);
}

/* Without memory the scores stay what they were. */
static void
measured_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureSession *self = user_data;

  if (result == NULL)
    return;
  show (self, result);
  suture_suspects_unref (result);
  suture_memory_give_back ();
}

/* Whether the two join the same pieces. */
static gboolean
are_same (const SutureCorrection *a, const SutureCorrection *b)
{
  size_t                 n, m;
  const SutureCandidate *p = suture_correction_get_pairs (a, &n);
  const SutureCandidate *q = suture_correction_get_pairs (b, &m);

  for (size_t i = 0; n == m && i < n; i++)
    if (p[i].upper != q[i].upper || p[i].lower != q[i].lower)
      return FALSE;
  return n == m &&
         suture_correction_get_index (a) == suture_correction_get_index (b);
}

void
suture_session_forget_joined (SutureSession *self)
{
  suture_job_clear (&self->joined_job);
  g_clear_pointer (&self->joined_of, suture_correction_unref);
}

static void
start (SutureSession    *self,
       SutureSuspects   *suspects,
       SutureCorrection *correction)
{
  const SutureCutStack *cut = suture_merges_get_cut (self->merges);
  SutureStack          *raw = suture_screening_get_raw (self->screening);
  Request              *request = g_new (Request, 1);

  *request = (Request){
    .suspects = suture_suspects_ref (suspects),
    .index =
        suture_cell_index_ref (suture_screening_get_index (self->screening)),
    .raw = raw ? suture_stack_ref (raw) : NULL,
    .correction = suture_correction_ref (correction),
    .parameters = *suture_screening_get_parameters (self->screening),
  };
  suture_cut_stack_copy (cut, &request->cut);
  suture_job_run (&self->joined_job, self, "", measure_worker, request,
                  request_free, (GDestroyNotify) suture_suspects_unref,
                  measured_cb);
}

void
suture_session_measure_joined (SutureSession *self)
{
  SutureSuspects   *suspects = suture_session_get_suspects (self);
  SutureCorrection *correction = suture_merges_get_correction (self->merges);
  size_t            n_pairs, n_parts;

  if (suspects == NULL || correction == NULL)
    return;
  if (self->joined_of != NULL && are_same (self->joined_of, correction))
    return;
  suture_session_forget_joined (self);
  self->joined_of = suture_correction_ref (correction);
  suture_correction_get_pairs (correction, &n_pairs);
  suture_parts_get (suture_merges_get_cut (self->merges)->parts, &n_parts);
  if (n_pairs + n_parts > 0)
    start (self, suspects, correction);
  else
    show (self, NULL);
}
