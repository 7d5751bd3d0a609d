/* suture-merges.c: what the decisions make of the cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-merges.h"

#include "decisions/suture-decision-table.h"
#include "jobs/suture-job.h"
#include "jobs/suture-memory.h"
#include "jobs/suture-signal.h"
#include "suture-cut-pipeline.h"
#include "suture-pipeline.h"

struct _SutureMerges
{
  GObject parent_instance;

  /* Owned, NULL before the first update */
  SutureCellIndex  *index; /* of the stack, uncut */
  SutureCutStack    cut;
  SutureMergeMap   *map;
  GPtrArray        *conflicts;  /* of SutureConflict */
  SutureCorrection *correction; /* NULL until computed */

  /* Owned; nullable */
  SutureJob *cut_job;
  SutureJob *job;
};

enum
{
  CHANGED,
  CORRECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SutureMerges, suture_merges, G_TYPE_OBJECT)

static void
suture_merges_dispose (GObject *object)
{
  SutureMerges *self = SUTURE_MERGES (object);

  suture_job_clear (&self->cut_job);
  suture_job_clear (&self->job);
  G_OBJECT_CLASS (suture_merges_parent_class)->dispose (object);
}

static void
suture_merges_finalize (GObject *object)
{
  SutureMerges *self = SUTURE_MERGES (object);

  g_clear_pointer (&self->index, suture_cell_index_unref);
  suture_cut_stack_clear (&self->cut);
  g_clear_pointer (&self->map, suture_merge_map_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->correction, suture_correction_unref);
  G_OBJECT_CLASS (suture_merges_parent_class)->finalize (object);
}

static void
suture_merges_class_init (SutureMergesClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_merges_dispose;
  G_OBJECT_CLASS (klass)->finalize = suture_merges_finalize;

  signals[CHANGED] = suture_signal_new (type, "changed", 0);
  signals[CORRECTED] = suture_signal_new (type, "corrected", 0);
}

static void
suture_merges_init (SutureMerges *self)
{
}

SutureMerges *
suture_merges_new (void)
{
  return g_object_new (SUTURE_TYPE_MERGES, NULL);
}

/* The correction */

typedef struct
{
  SutureCellIndex *index;
  GArray          *rows; /* of SutureDecisionRow */
} CorrectionRequest;

static void
correction_request_free (gpointer data)
{
  CorrectionRequest *request = data;

  suture_cell_index_unref (request->index);
  g_array_unref (request->rows);
  g_free (request);
}

static gpointer
correction_worker (gpointer              data,
                   const SutureProgress *progress,
                   GError              **error)
{
  const CorrectionRequest *request = data;

  return suture_pipeline_correct_decided (request->index, request->rows,
                                          progress, error);
}

static void
corrected_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureMerges *self = user_data;

  suture_merges_forget_correction (self);
  self->correction = result;
  g_signal_emit (self, signals[CORRECTED], 0);
}

static void
start_correction (SutureMerges *self, SutureCellIndex *index, GArray *rows)
{
  CorrectionRequest *request = g_new (CorrectionRequest, 1);

  request->index = suture_cell_index_ref (index);
  request->rows = g_array_ref (rows);
  suture_job_run (&self->job, self, "", correction_worker, request,
                  correction_request_free,
                  (GDestroyNotify) suture_correction_unref, corrected_cb);
}

/* What follows from the answers */

static GArray *
list_accepted (GArray *rows)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (SuturePairKey));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->answer == SUTURE_ANSWER_ACCEPTED)
        g_array_append_val (pairs, row->pair);
    }
  return pairs;
}

/* Accepting A+B re-writes what every pair that names A or B means. */
static void
update_joins (SutureMerges *self, GArray *joins, GHashTable *names)
{
  g_autoptr (GArray) accepted = list_accepted (joins);

  g_clear_pointer (&self->map, suture_merge_map_unref);
  self->map = suture_merge_map_new (self->cut.index, accepted);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = suture_conflicts_find (self->cut.index, self->map, joins);
  suture_pipeline_name_conflicts (self->conflicts, names);
  start_correction (self, self->cut.index, joins);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* (transfer full): what is said of pairs of a stack of which nothing is cut. */
static GArray *
leave_out_cuts (const SutureCellIndex *index, GArray *rows)
{
  GArray *joins = g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < rows->len; i++)
    {
      const SutureDecisionRow *row =
          &g_array_index (rows, SutureDecisionRow, i);

      if (row->kind != SUTURE_KIND_CUT &&
          !suture_cut_names_moot (&row->pair, index, index))
        g_array_append_vals (joins, row, 1);
    }
  return joins;
}

/* What is said of pairs, for the stack as it is cut. */
static void
update_pairs (SutureMerges *self, GArray *rows)
{
  g_autoptr (GHashTable) names = suture_cut_stack_names_new ();
  g_autoptr (GArray) joins =
      self->cut.cuts->len == 0
          ? leave_out_cuts (self->index, rows)
          : suture_cut_stack_take_joins (&self->cut, self->index, rows, names);

  update_joins (self, joins, names);
}

/* Takes @cut, the cells of @index being cut. */
static void
take_cut (SutureMerges *self, SutureCellIndex *index, SutureCutStack *cut)
{
  suture_merges_forget_correction (self);
  suture_cell_index_ref (index);
  g_clear_pointer (&self->index, suture_cell_index_unref);
  self->index = index;
  suture_cut_stack_clear (&self->cut);
  self->cut = *cut;
  *cut = (SutureCutStack){ 0 };
}

/* Cutting */

typedef struct
{
  SutureStack     *labels;
  SutureCellIndex *index;
  GArray          *cuts; /* of SutureFoundCut */
  GArray          *rows; /* of SutureDecisionRow */
  SutureCutStack   made; /* by the worker */
} CutRequest;

static void
cut_request_clear (gpointer data)
{
  CutRequest *request = data;

  suture_stack_unref (request->labels);
  suture_cell_index_unref (request->index);
  g_array_unref (request->cuts);
  g_array_unref (request->rows);
  suture_cut_stack_clear (&request->made);
}

static void
cut_request_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, cut_request_clear);
}

/* The result is the request itself, with what was made of it. */
static gpointer
cut_worker (gpointer data, const SutureProgress *progress, GError **error)
{
  CutRequest *request = data;

  return suture_pipeline_cut (request->labels, request->index, request->cuts,
                              &request->made, progress, error)
             ? g_atomic_rc_box_acquire (request)
             : NULL;
}

static void
cut_cb (gpointer result, const GError *error, gpointer user_data)
{
  SutureMerges *self = user_data;
  CutRequest   *request = result;

  if (request == NULL)
    return; /* no memory; exporting says so */
  take_cut (self, request->index, &request->made);
  update_pairs (self, request->rows);
  cut_request_unref (request);
  suture_memory_give_back ();
}

static void
start_cut (SutureMerges    *self,
           SutureStack     *labels,
           SutureCellIndex *index,
           GArray          *cuts,
           GArray          *rows)
{
  CutRequest *request = g_atomic_rc_box_new0 (CutRequest);

  request->labels = suture_stack_ref (labels);
  request->index = suture_cell_index_ref (index);
  request->cuts = g_array_ref (cuts);
  request->rows = g_array_ref (rows);
  suture_job_run (&self->cut_job, self, "", cut_worker, request,
                  cut_request_unref, cut_request_unref, cut_cb);
}

static gboolean
are_same_cuts (GArray *a, GArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const SutureCut *p = &g_array_index (a, SutureFoundCut, i).cut;
      const SutureCut *q = &g_array_index (b, SutureFoundCut, i).cut;

      if (suture_cut_compare (p, q) != 0)
        return FALSE;
    }
  return TRUE;
}

/* (transfer full): the cuts that are accepted; of another stack than was
 * decided about, none. */
static GArray *
list_cuts (SutureCellIndex *index, GArray *rows)
{
  GArray *cuts = suture_pipeline_list_decided_cuts (index, rows, NULL);

  return cuts ? cuts : g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));
}

/* Nothing is cut; that takes no time. */
static void
take_uncut (SutureMerges *self, SutureStack *labels, SutureCellIndex *index)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));
  SutureCutStack uncut = { 0 };

  suture_pipeline_cut (labels, index, none, &uncut, NULL, NULL);
  take_cut (self, index, &uncut);
}

/* Of another stack nothing that was there before may stay for a moment. */
void
suture_merges_update (SutureMerges            *self,
                      SutureStack             *labels,
                      SutureCellIndex         *index,
                      const SutureDecisionLog *log)
{
  g_autoptr (GArray) rows = suture_decision_table_list (log);
  g_autoptr (GArray) cuts = list_cuts (index, rows);
  const gboolean is_other_stack = self->index != index;

  suture_job_clear (&self->cut_job);
  if (is_other_stack ||
      (cuts->len == 0 && !are_same_cuts (self->cut.cuts, cuts)))
    take_uncut (self, labels, index);
  if (is_other_stack || are_same_cuts (self->cut.cuts, cuts))
    update_pairs (self, rows);
  if (!are_same_cuts (self->cut.cuts, cuts))
    start_cut (self, labels, index, cuts, rows);
}

void
suture_merges_forget_correction (SutureMerges *self)
{
  g_clear_pointer (&self->correction, suture_correction_unref);
}

void
suture_merges_mark (SutureMerges *self, SutureCandidateList *candidates)
{
  GPtrArray *all = suture_candidate_list_get_all (candidates);
  g_autoptr (GHashTable) rejected =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);
  g_autoptr (GHashTable) at_fault =
      g_hash_table_new (suture_pair_key_hash, suture_pair_key_equal);

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      SutureConflict *conflict = g_ptr_array_index (self->conflicts, i);

      g_hash_table_add (rejected, &conflict->pair);
      for (guint k = 0; k < conflict->chain->len; k++)
        g_hash_table_add (at_fault,
                          &g_array_index (conflict->chain, SuturePairKey, k));
    }
  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);
      const SuturePairKey  pair = suture_candidate_item_get_pair (item);

      suture_candidate_item_set_conflict (item,
                                          g_hash_table_contains (rejected,
                                                                 &pair),
                                          g_hash_table_contains (at_fault,
                                                                 &pair));
    }
}

const SutureCutStack *
suture_merges_get_cut (SutureMerges *self)
{
  return self->cut.index ? &self->cut : NULL;
}

SutureMergeMap *
suture_merges_get_map (SutureMerges *self)
{
  return self->map;
}

SutureCorrection *
suture_merges_get_correction (SutureMerges *self)
{
  return self->correction;
}

GPtrArray *
suture_merges_get_conflicts (SutureMerges *self)
{
  return self->conflicts;
}

guint
suture_merges_get_n_conflicts (SutureMerges *self)
{
  return self->conflicts ? self->conflicts->len : 0;
}

gboolean
suture_merges_is_busy (SutureMerges *self)
{
  return self->cut_job != NULL || self->job != NULL;
}
