/* suture-cut-screening.c: which bodies may be two cells: the stages called in
 * order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cut-screening.h"

#include "base/suture-parallel.h"
#include "model/suture-contact-scoring.h"
#include "oddities/suture-raw-fit.h"

/* How often parts are looked at again. */
#define N_ROUNDS 3

/* --- scores ------------------------------------------------------------------
 */

typedef struct
{
  const SutureModel    *model;
  const SutureCutTable *table;
  double               *scores;
} Scoring;

static void
score_row_worker (size_t row, gpointer workspace, gpointer user_data)
{
  const Scoring *scoring = user_data;
  double         values[SUTURE_MAX_FEATURES];

  suture_cut_features_measure (suture_cut_table_get (scoring->table, row),
                               suture_cut_table_get_population (scoring->table),
                               values);
  scoring->scores[row] = suture_contact_score_values (scoring->model, values);
}

void
suture_cut_score_all (const SutureModel    *model,
                      const SutureCutTable *table,
                      double               *scores)
{
  Scoring scoring = { model, table, scores };

  suture_parallel_for (suture_cut_table_get_n_rows (table), score_row_worker,
                       &scoring, NULL, NULL);
}

void
suture_cut_find_best (const SutureCutTable *table,
                      const double         *scores,
                      gboolean             *is_best)
{
  const size_t n_rows = suture_cut_table_get_n_rows (table);

  for (size_t from = 0, to; from < n_rows; from = to)
    {
      const guint32 cell = suture_cut_table_get (table, from)->cell;
      size_t        best = from;

      for (to = from;
           to < n_rows && suture_cut_table_get (table, to)->cell == cell; to++)
        {
          is_best[to] = FALSE;
          if (scores[to] > scores[best])
            best = to;
        }
      is_best[best] = TRUE;
    }
}

/* --- what is looked at -------------------------------------------------------
 */

/* (transfer full): one a cell. */
static gboolean *
find_suspected (const SutureScoredCuts *self)
{
  gboolean *is_suspected =
      g_new0 (gboolean, (gsize) suture_cell_index_get_n_cells (
                            suture_cut_table_get_index (self->table)) +
                            1);

  for (size_t row = 0; row < suture_cut_table_get_n_rows (self->table); row++)
    if (self->is_best[row] && self->scores[row] >= SUTURE_CUT_LOOK_SCORE)
      is_suspected[suture_cut_table_get (self->table, row)->cell] = TRUE;
  return is_suspected;
}

/* Takes @table, scored. */
static void
take_table (SutureScoredCuts  *self,
            SutureCutTable    *table,
            const SutureModel *model)
{
  const size_t n_rows = suture_cut_table_get_n_rows (table);

  suture_scored_cuts_clear (self);
  self->table = table;
  self->scores = g_new (double, n_rows + 1);
  self->is_best = g_new (gboolean, n_rows + 1);
  suture_cut_score_all (model, table, self->scores);
  suture_cut_find_best (table, self->scores, self->is_best);
}

void
suture_scored_cuts_clear (SutureScoredCuts *self)
{
  g_clear_pointer (&self->table, suture_cut_table_unref);
  g_clear_pointer (&self->scores, g_free);
  g_clear_pointer (&self->is_best, g_free);
}

gboolean
suture_pipeline_score_cuts_believing (SutureCellIndex      *index,
                                      SutureStack          *believed,
                                      const gboolean       *is_looked_at,
                                      const SutureModel    *model,
                                      SutureScoredCuts     *scored,
                                      const SutureProgress *progress,
                                      GError              **error)
{
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.8);
  const SutureProgress looking = suture_progress_part (progress, 0.8, 1.0);
  g_auto (SutureScoredCuts) made = { 0 };
  SutureCutTable *table = suture_cut_table_new (index, believed, is_looked_at,
                                                FALSE, &finding, error);

  if (table == NULL)
    return FALSE;
  take_table (&made, table, model);

  g_autofree gboolean *is_suspected = find_suspected (&made);

  table =
      suture_cut_table_new_closer (made.table, is_suspected, &looking, error);
  if (table == NULL)
    return FALSE;
  take_table (&made, table, model);
  *scored = made;
  made = (SutureScoredCuts){ 0 };
  return TRUE;
}

gboolean
suture_pipeline_score_cuts (SutureCellIndex      *index,
                            SutureStack          *raw,
                            const gboolean       *is_looked_at,
                            const SutureModel    *model,
                            SutureScoredCuts     *scored,
                            const SutureProgress *progress,
                            GError              **error)
{
  return suture_pipeline_score_cuts_believing (index,
                                               suture_raw_fit_believe (index,
                                                                       raw),
                                               is_looked_at, model, scored,
                                               progress, error);
}

/* --- somebody looks ----------------------------------------------------------
 */

/* Smaller sides are never proposed (suture-cut-candidates.h). */
#define LEAST_SIDE_VOXELS 8

static void
add_cut (GArray *cuts, guint32 cell, gint32 layer)
{
  const SutureCut cut = { .cell = cell, .layer = layer };

  g_array_append_val (cuts, cut);
}

/* Every boundary of a body with enough on both sides. */
static void
add_all_cuts (const SutureCellIndex *index, guint32 cell, GArray *cuts)
{
  const gint32 last = suture_cell_index_get_last_layer (index, cell);
  const gint64 volume = suture_cell_index_get_volume_voxels (index, cell);
  gint64       above = 0;

  for (gint32 z = suture_cell_index_get_first_layer (index, cell); z < last;
       z++)
    {
      above += suture_cell_index_get_mask (index, cell, z).area_px;
      if (MIN (above, volume - above) >= LEAST_SIDE_VOXELS)
        add_cut (cuts, cell, z);
    }
}

static void
add_wanted_cuts (const SutureCellIndex *index, GArray *wanted, GArray *cuts)
{
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    {
      SutureCut cut;

      if (suture_cut_find (&g_array_index (wanted, SuturePairKey, i), index,
                           &cut) &&
          cut.runs == NULL)
        g_array_append_val (cuts, cut);
    }
}

static void
drop_doubles (GArray *cuts)
{
  guint n = 0;

  g_array_sort (cuts, suture_cut_compare);
  for (guint i = 0; i < cuts->len; i++)
    if (n == 0 ||
        suture_cut_compare (&g_array_index (cuts, SutureCut, i),
                            &g_array_index (cuts, SutureCut, n - 1)) != 0)
      g_array_index (cuts, SutureCut, n++) = g_array_index (cuts, SutureCut, i);
  g_array_set_size (cuts, n);
}

/* Of each body that is suspected all cuts, the best one first of all. */
static GArray *
list_shown (const SutureScoredCuts *scored, GArray *wanted)
{
  const SutureCellIndex *index = suture_cut_table_get_index (scored->table);
  GArray                *cuts = g_array_new (FALSE, FALSE, sizeof (SutureCut));

  for (size_t row = 0; row < suture_cut_table_get_n_rows (scored->table); row++)
    if (scored->is_best[row] && scored->scores[row] >= SUTURE_CUT_LEAST_SCORE)
      {
        const SutureCutMeasurement *m =
            suture_cut_table_get (scored->table, row);

        add_cut (cuts, m->cell, m->layer);
        add_all_cuts (index, m->cell, cuts);
      }
  add_wanted_cuts (index, wanted, cuts);
  drop_doubles (cuts);
  return cuts;
}

/* The rows of @shown that @scored calls the best. */
static gboolean *
find_primary (const SutureCutTable *shown, const SutureScoredCuts *scored)
{
  const size_t n_rows = suture_cut_table_get_n_rows (shown);
  const size_t n_found = suture_cut_table_get_n_rows (scored->table);
  gboolean    *is_primary = g_new0 (gboolean, n_rows + 1);
  size_t       at = 0;

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (shown, row);

      for (; at < n_found; at++)
        {
          const SutureCutMeasurement *found =
              suture_cut_table_get (scored->table, at);

          if (!scored->is_best[at] || found->cell < m->cell)
            continue;
          is_primary[row] = found->cell == m->cell && found->layer == m->layer;
          break;
        }
    }
  return is_primary;
}

SutureCutFigures *
suture_pipeline_screen_cuts (SutureCellIndex      *index,
                             SutureStack          *raw,
                             const SutureModel    *model,
                             GArray               *wanted,
                             const SutureProgress *progress,
                             GError              **error)
{
  const SutureProgress finding = suture_progress_part (progress, 0.0, 0.8);
  const SutureProgress measuring = suture_progress_part (progress, 0.8, 1.0);
  g_auto (SutureScoredCuts) scored = { 0 };

  if (!suture_pipeline_score_cuts (index, raw, NULL, model, &scored, &finding,
                                   error))
    return NULL;

  g_autoptr (GArray) cuts = list_shown (&scored, wanted);
  g_autoptr (SutureCutTable) shown =
      suture_cut_table_new_of (scored.table,
                               (const SutureCut *) (void *) cuts->data,
                               cuts->len, &measuring, error);

  if (shown == NULL)
    return NULL;

  g_autofree gboolean *is_primary = find_primary (shown, &scored);

  return suture_cut_figures_new (shown, is_primary);
}

/* --- nobody looks ------------------------------------------------------------
 */

/* The cell of the uncut stack that a cell of the cut one is a part of. */
static guint32
find_whole (const SutureCellIndex *index,
            const SutureCellIndex *parts,
            guint32                part)
{
  gint32           z;
  const SutureMask mask = suture_cell_index_get_nth_mask (parts, part, 0, &z);

  return suture_cell_index_find_at (index, z, mask.runs[0].y, mask.runs[0].x0);
}

/* Adds the best cut of each body that is good enough; whether there was one. */
static gboolean
add_best (const SutureScoredCuts *scored,
          double                  threshold,
          const SutureCellIndex  *index,
          GArray                 *cuts)
{
  const SutureCellIndex *parts = suture_cut_table_get_index (scored->table);
  const guint            n_before = cuts->len;

  for (size_t row = 0; row < suture_cut_table_get_n_rows (scored->table); row++)
    {
      const SutureCutMeasurement *m = suture_cut_table_get (scored->table, row);
      const SutureFoundCut        found = {
               .cut = { .cell = find_whole (index, parts, m->cell),
                        .layer = m->layer },
               .score = scored->scores[row],
      };

      if (scored->is_best[row] && scored->scores[row] >= threshold)
        g_array_append_val (cuts, found);
    }
  return cuts->len > n_before;
}

GArray *
suture_pipeline_find_cuts (SutureStack          *labels,
                           SutureCellIndex      *index,
                           SutureStack          *raw,
                           const SutureModel    *model,
                           double                threshold,
                           const SutureProgress *progress,
                           GError              **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (SutureFoundCut));
  g_autoptr (SutureCellIndex) parts = suture_cell_index_ref (index);
  /* Of the stack as it was read: cutting makes borders that it never had. */
  SutureStack *believed = suture_raw_fit_believe (index, raw);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      const SutureProgress part =
          suture_progress_part (progress, (double) round / N_ROUNDS,
                                (round + 1.0) / N_ROUNDS);
      g_auto (SutureCutStack) cut = { 0 };
      g_auto (SutureScoredCuts) scored = { 0 };

      if (!suture_pipeline_score_cuts_believing (parts, believed, NULL, model,
                                                 &scored, &part, error))
        return NULL;
      if (!add_best (&scored, threshold, index, cuts) || round + 1 == N_ROUNDS)
        break;
      if (!suture_pipeline_cut (labels, index, cuts, &cut, NULL, error))
        return NULL;
      suture_cell_index_unref (parts);
      parts = g_steal_pointer (&cut.index);
    }
  g_array_sort (cuts, suture_found_cut_compare);
  return g_steal_pointer (&cuts);
}
