/* suture-cut-first.c: pairs of which a piece is to be cut first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cut-first.h"

#include "oddities/suture-raw-fit.h"
#include "suture-cut-screening.h"

/* Of the threshold. */
#define LEAST_SHARE 0.4

gboolean
suture_waits_for_cut (double score, double cut_score, double threshold)
{
  return score >= threshold &&
         score * (1.0 - cut_score) < LEAST_SHARE * threshold;
}

/* Whether a pair might be joined to another cell: one that lacks layers of its
 * own is joined to nothing by its fill. */
static gboolean
might_join (const SutureCandidate *pair, double score, double threshold)
{
  return pair->upper != pair->lower && score >= threshold;
}

/* (transfer full): of each cell, whether a pair that might be joined has it;
 * whether there is one. */
static gboolean *
find_pieces (SutureMeasurementTable *table,
             const double           *scores,
             double                  threshold,
             gboolean               *has_any)
{
  SutureCellIndex *index = suture_measurement_table_get_index (table);
  gboolean        *is_piece =
      g_new0 (gboolean, (gsize) suture_cell_index_get_n_cells (index) + 1);

  *has_any = FALSE;
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureCandidate *pair =
          &suture_measurement_table_get (table, row)->candidate;

      if (might_join (pair, scores[row], threshold))
        is_piece[pair->upper] = is_piece[pair->lower] = *has_any = TRUE;
    }
  return is_piece;
}

/* (transfer full): of each cell the score of its best cut, else 0. */
static double *
list_best (const SutureScoredCuts *scored)
{
  SutureCellIndex *index = suture_cut_table_get_index (scored->table);
  double          *best =
      g_new0 (double, (gsize) suture_cell_index_get_n_cells (index) + 1);

  for (size_t row = 0; row < suture_cut_table_get_n_rows (scored->table); row++)
    if (scored->is_best[row])
      best[suture_cut_table_get (scored->table, row)->cell] =
          scored->scores[row];
  return best;
}

gboolean
suture_pipeline_find_cut_first (SutureClassifier     *classifier,
                                const double         *scores,
                                double                threshold,
                                SutureStack          *raw,
                                const SutureModel    *model,
                                double               *cut_scores,
                                const SutureProgress *progress,
                                GError              **error)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  SutureCellIndex        *index = suture_measurement_table_get_index (table);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  gboolean                has_pieces;
  g_autofree gboolean    *is_piece =
      find_pieces (table, scores, threshold, &has_pieces);
  g_auto (SutureScoredCuts) scored = { 0 };

  for (size_t row = 0; row < n_rows; row++)
    cut_scores[row] = 0.0;

  SutureStack *believed =
      has_pieces ? suture_raw_fit_believe (index, raw) : NULL;

  if (believed == NULL)
    return TRUE;
  if (!suture_pipeline_score_cuts_believing (index, believed, is_piece, model,
                                             &scored, progress, error))
    return FALSE;

  g_autofree double *best = list_best (&scored);

  for (size_t row = 0; row < n_rows; row++)
    {
      const SutureCandidate *pair =
          &suture_measurement_table_get (table, row)->candidate;

      if (might_join (pair, scores[row], threshold))
        cut_scores[row] = MAX (best[pair->upper], best[pair->lower]);
    }
  return TRUE;
}
