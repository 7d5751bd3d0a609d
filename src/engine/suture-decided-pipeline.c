/* suture-decided-pipeline.c: what all decisions together make of a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-decided-pipeline.h"

#include "correction/suture-conflict.h"
#include "suture-pipeline.h"

void
suture_decided_clear (SutureDecided *self)
{
  suture_cut_stack_clear (&self->cut);
  g_clear_pointer (&self->joins, g_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->correction, suture_correction_unref);
}

gboolean
suture_pipeline_decide (SutureStack          *labels,
                        SutureCellIndex      *index,
                        GArray               *rows,
                        SutureDecided        *decided,
                        const SutureProgress *progress,
                        GError              **error)
{
  const SutureProgress cutting = suture_progress_part (progress, 0.0, 0.4);
  const SutureProgress joining = suture_progress_part (progress, 0.4, 1.0);
  g_auto (SutureDecided) made = { 0 };
  g_autoptr (GArray) cuts =
      suture_pipeline_list_decided_cuts (index, rows, error);

  if (cuts == NULL ||
      !suture_pipeline_cut (labels, index, cuts, &made.cut, &cutting, error))
    return FALSE;
  made.names = suture_cut_stack_names_new ();
  made.joins = suture_cut_stack_take_joins (&made.cut, index, rows, made.names);
  made.correction = suture_pipeline_correct_decided (made.cut.index, made.joins,
                                                     &joining, error);
  if (made.correction == NULL)
    return FALSE;
  *decided = made;
  made = (SutureDecided){ 0 };
  return TRUE;
}

static void
rename_pair (SuturePairKey *pair, GHashTable *names)
{
  const SuturePairKey *decided = g_hash_table_lookup (names, pair);

  if (decided != NULL)
    *pair = *decided;
}

void
suture_pipeline_name_conflicts (GPtrArray *conflicts, GHashTable *names)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      SutureConflict *conflict = g_ptr_array_index (conflicts, i);

      rename_pair (&conflict->pair, names);
      for (guint k = 0; k < conflict->chain->len; k++)
        rename_pair (&g_array_index (conflict->chain, SuturePairKey, k), names);
    }
}

GPtrArray *
suture_decided_find_conflicts (const SutureDecided *self)
{
  GPtrArray *conflicts =
      suture_conflicts_find (self->cut.index,
                             suture_correction_get_merge_map (self->correction),
                             self->joins);

  suture_pipeline_name_conflicts (conflicts, self->names);
  return conflicts;
}

char *
suture_decided_dup_changes (const SutureDecided *self)
{
  const SutureCorrectionCounts counts =
      suture_correction_count (self->correction);
  g_autofree char *joins = suture_correction_counts_to_text (&counts);
  g_autofree char *cuts = suture_cut_stack_dup_sentence (&self->cut);

  return cuts ? g_strdup_printf ("%s; %s", cuts, joins)
              : g_steal_pointer (&joins);
}
