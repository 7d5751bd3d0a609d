/* suture-review-cuts.c: the proposed cuts that screening measured: to the
 * database and back
 *
 * Nothing is believed: lists must be as long as there are features, rows follow
 * one on the other, and each names a cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/contents/suture-review-cuts.h"

#include <math.h>

#include "model/suture-kind-features.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/contents/suture-review-screened.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lists.h"

/* --- to the database ------------------------------------------------------ */

static gboolean
write_row (sqlite3_stmt     *statement,
           SutureCutFigures *cuts,
           size_t            row,
           double            score,
           GError          **error)
{
  const SutureCutFigure *m = suture_cut_figures_get (cuts, row);

  suture_review_bind (statement, "iiiiiidddd", (gint64) row,
                      (gint64) m->pair.upper_id,
                      (gint64) suture_cut_figure_get_layer (m),
                      (gint64) m->candidate.is_primary, m->smaller_voxels,
                      m->larger_voxels, m->place_um[0], m->place_um[1],
                      m->place_um[2], score);
  suture_review_bind_list (statement, 11,
                           suture_cut_figures_get_values (cuts, row),
                           suture_kind_count_features (SUTURE_KIND_CUT),
                           sizeof (double));
  suture_review_bind_places (statement, 12, &m->pair);
  return suture_review_run (statement, error);
}

static gboolean
write_rows (sqlite3 *db, const SutureSuspects *suspects, GError **error)
{
  const SutureScoreParams at_rest = SUTURE_SLIDERS_AT_REST;
  SutureCutFigures       *cuts = suture_suspects_get_cuts (suspects);
  const size_t            n_rows = suture_cut_figures_get_n_rows (cuts);
  g_autofree double      *scores = g_new (double, n_rows + 1);
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "INSERT INTO cut VALUES (?, ?, ?, ?, ?, ?, ?, ?, "
                             "?, ?, ?, "
                             "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_suspects_score_all (suspects, SUTURE_KIND_CUT, &at_rest, scores);
  for (size_t row = 0; row < n_rows; row++)
    if (!write_row (statement, cuts, row, scores[row], error))
      return FALSE;
  return TRUE;
}

gboolean
suture_review_write_cuts (sqlite3              *db,
                          const SutureSuspects *suspects,
                          GError              **error)
{
  if (!suture_review_exec (db, "DELETE FROM cut", error))
    return FALSE;
  return suture_suspects_get_cuts (suspects) == NULL ||
         (suture_review_write_screened (
              db, SUTURE_KIND_CUT,
              suture_suspects_get_model (suspects, SUTURE_KIND_CUT), 0,
              error) &&
          write_rows (db, suspects, error));
}

/* Features of a cut in earlier reviews; those that came later stand behind
 * them. */
#define N_FEATURES_AT_FIRST 20

/* --- from the database ---------------------------------------------------- */

static gboolean
read_row (sqlite3_stmt *row, GArray *rows, GArray *all_values)
{
  const size_t    n_features = suture_kind_count_features (SUTURE_KIND_CUT);
  const gint32    layer = sqlite3_column_int (row, 2);
  SutureCutFigure m = {
    .candidate = { .gap_first_layer = layer + 1,
                   .is_primary = sqlite3_column_int (row, 3) != 0 },
    .pair.upper_id = (guint64) sqlite3_column_int64 (row, 1),
    .pair.lower_id = (guint64) sqlite3_column_int64 (row, 1),
    .smaller_voxels = sqlite3_column_int64 (row, 4),
    .larger_voxels = sqlite3_column_int64 (row, 5),
  };
  size_t             n;
  g_autofree double *values =
      suture_review_read_list (row, 10, sizeof (double), &n);

  for (int i = 0; i < 3; i++)
    m.place_um[i] = suture_review_number (row, 6 + i);
  if ((n != n_features && n != N_FEATURES_AT_FIRST) ||
      sqlite3_column_int64 (row, 0) != (gint64) rows->len ||
      !suture_review_read_places (row, 11, &m.pair) ||
      !suture_pair_key_is_cut (&m.pair) || m.pair.lower_face.z != layer + 1)
    return FALSE;
  values = g_renew (double, values, n_features);
  for (size_t i = 0; i < n_features; i++)
    values[i] = i < n && isfinite (values[i]) ? values[i] : NAN;
  g_array_append_val (rows, m);
  g_array_append_vals (all_values, values, (guint) n_features);
  return TRUE;
}

static gboolean
read_rows (sqlite3 *db, GArray *rows, GArray *values, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db, "SELECT * FROM cut ORDER BY row", error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    if (!read_row (row, rows, values))
      return suture_review_refuse_measurements (db, error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
suture_review_read_cuts (sqlite3           *db,
                         SutureCellIndex   *index,
                         SutureCutFigures **cuts,
                         SutureModel      **model,
                         GError           **error)
{
  g_autoptr (SutureModel) scores = NULL;
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureCutFigure));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 no_wall;

  *cuts = NULL;
  *model = NULL;
  if (!suture_review_read_screened (db, SUTURE_KIND_CUT, &no_wall, &scores,
                                    error))
    return FALSE;
  if (scores == NULL)
    return TRUE;
  if (!read_rows (db, rows, values, error))
    return FALSE;
  *cuts =
      suture_cut_figures_restore (g_steal_pointer (&rows),
                                  (double *) (void *)
                                      g_array_free (g_steal_pointer (&values),
                                                    FALSE),
                                  index, error);
  if (*cuts != NULL)
    *model = g_steal_pointer (&scores);
  return *cuts != NULL;
}
