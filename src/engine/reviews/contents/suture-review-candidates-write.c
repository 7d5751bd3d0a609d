/* suture-review-candidates-write.c: what screening measured: to the database
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <json-glib/json-glib.h>
#include <math.h>

#include "reviews/contents/suture-review-candidates.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lists.h"

/* Statements, and what is written already: pieces and profiles are shared. */
typedef struct
{
  SutureClassifier        *classifier;
  SutureMeasurementTable  *table;
  const SutureScoreParams *params;
  sqlite3_stmt            *piece;
  sqlite3_stmt            *profile;
  sqlite3_stmt            *candidate;
  GHashTable              *numbers; /* SuturePiece → its number, from 1 */
  GHashTable              *written; /* set of SutureEmdProfile */
  double                  *scores;
  double                  *inputs;
} Writing;

static void
bind_numbers (sqlite3_stmt *statement, int first, const double *numbers, int n)
{
  for (int i = 0; i < n; i++)
    sqlite3_bind_double (statement, first + i, numbers[i]);
}

static gboolean
write_population (sqlite3                *db,
                  const SuturePopulation *population,
                  GError                **error)
{
  g_autoptr (SutureStatement) statement =
      suture_review_prepare (db,
                             "INSERT INTO population VALUES (1, ?, ?, ?, ?, "
                             "?, ?, ?, ?)",
                             error);

  if (statement == NULL)
    return FALSE;
  suture_review_bind (statement, "dd", population->median_volume_voxels,
                      population->median_height_layers);
  suture_review_bind_list (statement, 3, population->sorted_volumes,
                           population->n_cells, sizeof (gint64));
  suture_review_bind_list (statement, 4, population->sorted_heights,
                           population->n_cells, sizeof (gint32));
  bind_numbers (statement, 5, population->usual_changes,
                SUTURE_N_USUAL_CHANGES);
  return suture_review_run (statement, error);
}

static gint64
get_number (const Writing *writing, const SuturePiece *piece)
{
  return (gint64) GPOINTER_TO_SIZE (
      g_hash_table_lookup (writing->numbers, piece));
}

static gboolean
write_piece (Writing *writing, const SuturePiece *piece, GError **error)
{
  sqlite3_stmt *statement = writing->piece;
  const size_t  n = piece->n_layers;
  const size_t  number = g_hash_table_size (writing->numbers) + 1;

  if (get_number (writing, piece) != 0)
    return TRUE;
  g_hash_table_insert (writing->numbers, (gpointer) piece,
                       GSIZE_TO_POINTER (number));
  suture_review_bind (statement, "iii", (gint64) number, piece->volume_voxels,
                      (gint64) piece->touches_border);
  suture_review_bind_list (statement, 4, piece->layers, n, sizeof (gint32));
  suture_review_bind_list (statement, 5, piece->areas_px, n, sizeof (gint64));
  suture_review_bind_list (statement, 6, piece->centroids_y, n,
                           sizeof (double));
  suture_review_bind_list (statement, 7, piece->centroids_x, n,
                           sizeof (double));
  suture_review_bind_list (statement, 8, piece->overlaps_px, n - 1,
                           sizeof (gint64));
  return suture_review_run (statement, error);
}

static gboolean
write_profile (Writing                *writing,
               const SuturePiece      *piece,
               int                     wanted_stride,
               const SutureEmdProfile *profile,
               GError                **error)
{
  sqlite3_stmt *statement = writing->profile;

  if (!g_hash_table_add (writing->written, (gpointer) profile))
    return TRUE;
  suture_review_bind (statement, "iiid", get_number (writing, piece),
                      (gint64) wanted_stride, (gint64) profile->stride,
                      profile->scale);
  suture_review_bind_list (statement, 5, profile->values, profile->n_values,
                           sizeof (double));
  return suture_review_run (statement, error);
}

/* (transfer full): {"emd_gap": 1.5, …}, missing ones null. */
static char *
features_to_json (const Writing *writing, size_t row)
{
  const char *const *names = suture_model_get_feature_names (
      suture_classifier_get_model (writing->classifier));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  suture_classifier_inputs (writing->classifier, row, writing->params,
                            writing->inputs);
  json_builder_begin_object (builder);
  for (size_t i = 0; names[i] != NULL; i++)
    {
      json_builder_set_member_name (builder, names[i]);
      if (isfinite (writing->inputs[i]))
        json_builder_add_double_value (builder, writing->inputs[i]);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);

  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
bind_candidate (sqlite3_stmt *statement, size_t row, const SutureMeasurement *m)
{
  const SutureCandidate *candidate = &m->candidate;

  suture_review_bind (statement, "iiiiiiiidddid", (gint64) row,
                      (gint64) m->pair.upper_id, (gint64) m->pair.lower_id,
                      (gint64) candidate->gap_first_layer,
                      (gint64) candidate->gap_layers, candidate->overlap_px,
                      candidate->union_px, (gint64) candidate->is_primary,
                      m->centroid_um[0], m->centroid_um[1], m->centroid_um[2],
                      (gint64) m->emd_stride, m->emd_gap);
  suture_review_bind_list (statement, 14, m->overlaps_px, m->n_overlaps,
                           sizeof (gint64));
}

static void
bind_shape_and_raw (sqlite3_stmt *statement, const SutureMeasurement *m)
{
  const SutureOverlapShape *shape = &m->shape;
  const double r2[] = { shape->r2_linear, shape->r2_quadratic, shape->r2 };
  const double raw[] = { m->raw.gap_interior, m->raw.gap_rim,
                         m->raw.pieces_interior, m->raw.pieces_rim,
                         m->raw.pieces_sd };
  const double noise_and_gradients[] = { m->raw.pieces_noise,
                                         m->raw.gap_gradient,
                                         m->raw.pieces_gradient };

  sqlite3_bind_text (statement, 15,
                     suture_shape_class_name (shape->shape_class), -1,
                     SQLITE_STATIC);
  bind_numbers (statement, 16, r2, G_N_ELEMENTS (r2));
  sqlite3_bind_int (statement, 19, shape->is_monotone);
  sqlite3_bind_int (statement, 20, shape->is_rise_then_fall);
  bind_numbers (statement, 21, raw, G_N_ELEMENTS (raw));
  bind_numbers (statement, 28, noise_and_gradients,
                G_N_ELEMENTS (noise_and_gradients));
}

static void
bind_surroundings (sqlite3_stmt            *statement,
                   int                      first,
                   const SutureMeasurement *m)
{
  const SutureRivals *rivals = m->candidate.rivals;
  const double numbers[] = { rivals[0].best_jaccard, rivals[1].best_jaccard,
                             m->around.gap_owned,    m->around.goes_on[0],
                             m->around.goes_on[1],   m->around.gap_labelled };

  for (int side = 0; side < 2; side++)
    if (rivals[side].n >= 0)
      sqlite3_bind_int64 (statement, first + side, rivals[side].n);
    else
      sqlite3_bind_null (statement, first + side);
  bind_numbers (statement, first + 2, numbers, G_N_ELEMENTS (numbers));
}

static gboolean
write_row (Writing *writing, size_t row, GError **error)
{
  const SutureMeasurement *m =
      suture_measurement_table_get (writing->table, row);

  if (!write_piece (writing, m->upper, error) ||
      !write_piece (writing, m->lower, error) ||
      !write_profile (writing, m->upper, m->emd_stride, m->emd_upper, error) ||
      !write_profile (writing, m->lower, m->emd_stride, m->emd_lower, error))
    return FALSE;

  bind_candidate (writing->candidate, row, m);
  bind_shape_and_raw (writing->candidate, m);
  sqlite3_bind_double (writing->candidate, 26, writing->scores[row]);
  sqlite3_bind_text (writing->candidate, 27, features_to_json (writing, row),
                     -1, g_free);
  sqlite3_bind_int64 (writing->candidate, 31, get_number (writing, m->upper));
  sqlite3_bind_int64 (writing->candidate, 32, get_number (writing, m->lower));
  suture_review_bind_places (writing->candidate, 33, &m->pair);
  bind_surroundings (writing->candidate, 45, m);
  return suture_review_run (writing->candidate, error);
}

static gboolean
write_rows (Writing *writing, GError **error)
{
  const size_t n_rows = suture_measurement_table_get_n_rows (writing->table);

  suture_classifier_score_all (writing->classifier, writing->params,
                               writing->scores);
  for (size_t row = 0; row < n_rows; row++)
    if (!write_row (writing, row, error))
      return FALSE;
  return TRUE;
}

gboolean
suture_review_write_candidates (sqlite3                 *db,
                                SutureClassifier        *classifier,
                                const SutureScoreParams *params,
                                GError                 **error)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_rows = suture_measurement_table_get_n_rows (table);
  g_autofree double      *scores = g_new (double, n_rows);
  g_autofree double      *inputs = g_new (double, SUTURE_MAX_FEATURES);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) written = g_hash_table_new (NULL, NULL);

  if (!suture_review_exec (db,
                           "DELETE FROM candidate; DELETE FROM profile; "
                           "DELETE FROM piece; DELETE FROM population",
                           error))
    return FALSE;

  g_autoptr (SutureStatement) piece = suture_review_prepare (
      db, "INSERT INTO piece VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
  g_autoptr (SutureStatement) profile =
      piece == NULL
          ? NULL
          : suture_review_prepare (db,
                                   "INSERT INTO profile VALUES (?, ?, ?, ?, ?)",
                                   error);
  g_autoptr (SutureStatement) candidate =
      profile == NULL
          ? NULL
          : suture_review_prepare (
                db,
                "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                "?, ?)",
                error);
  Writing writing = { classifier, table,   params,  piece,  profile,
                      candidate,  numbers, written, scores, inputs };

  return candidate != NULL &&
         write_population (db, suture_measurement_table_get_population (table),
                           error) &&
         write_rows (&writing, error);
}
