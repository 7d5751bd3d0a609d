/* suture-merges.c: what the decisions make of the cells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "pairs/suture-merges.h"

#include "decisions/suture-decision-table.h"
#include "jobs/suture-job.h"
#include "jobs/suture-signal.h"
#include "suture-pipeline.h"

struct _SutureMerges
{
  GObject parent_instance;

  /* Owned, NULL before the first update */
  SutureMergeMap   *map;
  GPtrArray        *conflicts;  /* of SutureConflict */
  SutureCorrection *correction; /* NULL until computed */

  SutureJob *job; /* owned; nullable */
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

  suture_job_clear (&self->job);
  G_OBJECT_CLASS (suture_merges_parent_class)->dispose (object);
}

static void
suture_merges_finalize (GObject *object)
{
  SutureMerges *self = SUTURE_MERGES (object);

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
void
suture_merges_update (SutureMerges            *self,
                      SutureCellIndex         *index,
                      const SutureDecisionLog *log)
{
  g_autoptr (GArray) rows = suture_decision_table_list (log);
  g_autoptr (GArray) accepted = list_accepted (rows);

  g_clear_pointer (&self->map, suture_merge_map_unref);
  self->map = suture_merge_map_new (index, accepted);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = suture_conflicts_find (index, self->map, rows);
  start_correction (self, index, rows);
  g_signal_emit (self, signals[CHANGED], 0);
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
  return self->job != NULL;
}
