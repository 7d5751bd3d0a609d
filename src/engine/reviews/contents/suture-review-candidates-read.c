/* suture-review-candidates-read.c: what screening measured: from the database
 *
 * Nothing is believed: lists that belong together must be of one length, and
 * rows must name pieces and profiles that are there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/suture-error.h"
#include "decisions/suture-decision-log.h"
#include "reviews/contents/suture-review-candidates.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/database/suture-review-check.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-lists.h"

/* No stack has as many, and sums of a few of them fit. */
#define MOST_LAYERS (1 << 28)

/* Columns that version 3 has after those of version 2 */
#define AT_PIECES 30
#define AT_PLACES 32

/* Those that version 4 has after these */
#define AT_SURROUNDINGS 44

/* A profile by the number of its piece and the stride, a piece by its number
 * and 0. */
typedef SuturePairKey PartKey;

/* A candidate's pieces, by their numbers. Before version 3 these were ids. */
typedef struct
{
  guint64 upper;
  guint64 lower;
} Pieces;

typedef struct
{
  sqlite3         *db;
  GArray          *rows;     /* of SutureMeasurement */
  GArray          *pieces;   /* of SuturePiece */
  GArray          *profiles; /* of SutureEmdProfile */
  SuturePopulation population;
  GHashTable      *places; /* PartKey → place in its array, plus 1 */
} Reading;

static gboolean
refuse (const Reading *reading, GError **error)
{
  g_autofree char *name = suture_review_display_name (reading->db);

  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("The measurements in “%s” don't fit together; screen the "
                  "label stack again, the decisions stay"),
               name);
  return FALSE;
}

static void
remember (Reading *reading, guint64 piece, guint64 stride, guint place)
{
  PartKey *key = g_new (PartKey, 1);

  *key = (PartKey){ .upper_id = piece, .lower_id = stride };
  g_hash_table_insert (reading->places, key, GSIZE_TO_POINTER (place));
}

static size_t
find (const Reading *reading, guint64 piece, guint64 stride)
{
  const PartKey key = { .upper_id = piece, .lower_id = stride };

  return GPOINTER_TO_SIZE (g_hash_table_lookup (reading->places, &key));
}

/* The list of @column, which has to have @n numbers. */
static gpointer
read_list_of (sqlite3_stmt *row,
              int           column,
              size_t        size,
              size_t        n,
              gboolean     *fits)
{
  size_t   n_read;
  gpointer list = suture_review_read_list (row, column, size, &n_read);

  *fits = *fits && n_read == n;
  return list;
}

/* Layers of the stack, top to bottom. */
static gboolean
are_layers (const SuturePiece *piece)
{
  for (size_t i = 0; i < piece->n_layers; i++)
    if (piece->layers[i] <= (i > 0 ? piece->layers[i - 1] : -1) ||
        piece->layers[i] >= MOST_LAYERS)
      return FALSE;
  return piece->n_layers >= 1;
}

static gboolean
read_piece (Reading *reading, sqlite3_stmt *row)
{
  SuturePiece piece = { .volume_voxels = sqlite3_column_int64 (row, 1),
                        .touches_border = sqlite3_column_int (row, 2) != 0 };
  gboolean    fits = TRUE;

  piece.layers =
      suture_review_read_list (row, 3, sizeof (gint32), &piece.n_layers);

  const size_t n = piece.n_layers;

  piece.areas_px = read_list_of (row, 4, sizeof (gint64), n, &fits);
  piece.centroids_y = read_list_of (row, 5, sizeof (double), n, &fits);
  piece.centroids_x = read_list_of (row, 6, sizeof (double), n, &fits);
  piece.overlaps_px = read_list_of (row, 7, sizeof (gint64), n - 1, &fits);
  g_array_append_val (reading->pieces, piece);
  remember (reading, (guint64) sqlite3_column_int64 (row, 0), 0,
            reading->pieces->len);
  return fits && are_layers (&piece);
}

static gboolean
read_profile (Reading *reading, sqlite3_stmt *row)
{
  const gint64     wanted = sqlite3_column_int64 (row, 1);
  SutureEmdProfile profile = { .stride = sqlite3_column_int (row, 2),
                               .scale = suture_review_number (row, 3) };

  profile.values =
      suture_review_read_list (row, 4, sizeof (double), &profile.n_values);
  suture_emd_profile_finish (&profile);
  g_array_append_val (reading->profiles, profile);
  remember (reading, (guint64) sqlite3_column_int64 (row, 0), (guint64) wanted,
            reading->profiles->len);
  return wanted >= 1 && profile.stride >= 0;
}

/* Columns that a file of an earlier version hasn't, when it is only read, are
 * as if NULL. */
static double
number_if_there (sqlite3_stmt *row, int column)
{
  return column < sqlite3_column_count (row)
             ? suture_review_number (row, column)
             : NAN;
}

static gboolean
read_population (Reading *reading, sqlite3_stmt *row)
{
  SuturePopulation *population = &reading->population;
  gboolean          fits = population->sorted_volumes == NULL;
  size_t            n;

  suture_population_clear (population);
  population->median_volume_voxels = suture_review_number (row, 1);
  population->median_height_layers = suture_review_number (row, 2);
  population->sorted_volumes =
      suture_review_read_list (row, 3, sizeof (gint64), &n);
  population->sorted_heights = read_list_of (row, 4, sizeof (gint32), n, &fits);
  population->n_cells = (guint32) n;
  if (fits)
    suture_population_find_typical (population);
  for (int i = 0; i < SUTURE_N_USUAL_CHANGES; i++)
    population->usual_changes[i] = number_if_there (row, 5 + i);
  return fits;
}

static gboolean
read_shape_class (const char *name, SutureShapeClass *shape_class)
{
  for (int i = 0; i < SUTURE_N_SHAPE_CLASSES; i++)
    if (g_strcmp0 (name, suture_shape_class_name (i)) == 0)
      {
        *shape_class = (SutureShapeClass) i;
        return TRUE;
      }
  return FALSE;
}

/* -1 where nobody has counted. */
static SutureRivals
read_rivals (sqlite3_stmt *row, int side)
{
  const double n = number_if_there (row, AT_SURROUNDINGS + side);

  return (SutureRivals){ isnan (n) ? -1 : (gint64) n,
                         number_if_there (row, AT_SURROUNDINGS + 2 + side) };
}

static void
read_measurement (sqlite3_stmt *row, SutureMeasurement *m)
{
  *m = (SutureMeasurement){
    .candidate = {
      .gap_first_layer = sqlite3_column_int (row, 3),
      .gap_layers = sqlite3_column_int (row, 4),
      .overlap_px = sqlite3_column_int64 (row, 5),
      .union_px = sqlite3_column_int64 (row, 6),
      .is_primary = sqlite3_column_int (row, 7) != 0,
      .rivals = { read_rivals (row, 0), read_rivals (row, 1) },
    },
    .pair.upper_id = (guint64) sqlite3_column_int64 (row, 1),
    .pair.lower_id = (guint64) sqlite3_column_int64 (row, 2),
    .centroid_um = { suture_review_number (row, 8),
                     suture_review_number (row, 9),
                     suture_review_number (row, 10) },
    .emd_stride = sqlite3_column_int (row, 11),
    .emd_tolerance = NAN,
    .emd_gap = suture_review_number (row, 12),
    .shape = {
      .r2_linear = suture_review_number (row, 15),
      .r2_quadratic = suture_review_number (row, 16),
      .r2 = suture_review_number (row, 17),
      .is_monotone = sqlite3_column_int (row, 18) != 0,
      .is_rise_then_fall = sqlite3_column_int (row, 19) != 0,
    },
    .raw = {
      .gap_interior = suture_review_number (row, 20),
      .gap_rim = suture_review_number (row, 21),
      .pieces_interior = suture_review_number (row, 22),
      .pieces_rim = suture_review_number (row, 23),
      .pieces_sd = suture_review_number (row, 24),
      .pieces_noise = number_if_there (row, 27),
      .gap_gradient = number_if_there (row, 28),
      .pieces_gradient = number_if_there (row, 29),
    },
    .around = {
      .gap_owned = number_if_there (row, AT_SURROUNDINGS + 4),
      .gap_labelled = number_if_there (row, AT_SURROUNDINGS + 7),
      .goes_on = { number_if_there (row, AT_SURROUNDINGS + 5),
                   number_if_there (row, AT_SURROUNDINGS + 6) },
    },
  };
  m->overlaps_px =
      suture_review_read_list (row, 13, sizeof (gint64), &m->n_overlaps);
}

static gboolean
is_profile_of (const SutureEmdProfile *profile, const SuturePiece *piece)
{
  const size_t stride = (size_t) profile->stride;

  return profile->n_values == (stride > 0 && stride < piece->n_layers
                                   ? piece->n_layers - stride
                                   : 0);
}

/* Whether the gap is what the two pieces leave between them. */
static gboolean
is_around_gap (const SutureMeasurement *m)
{
  const SutureCandidate *candidate = &m->candidate;

  return m->upper->layers[m->upper->n_layers - 1] ==
             candidate->gap_first_layer - 1 &&
         m->lower->layers[0] - candidate->gap_first_layer ==
             candidate->gap_layers;
}

/* Pointers into the arrays hold, for those are complete by now. */
static gboolean
link_parts (const Reading *reading, Pieces pieces, SutureMeasurement *m)
{
  const guint64 stride = (guint64) m->emd_stride;
  const size_t  upper = find (reading, pieces.upper, 0);
  const size_t  lower = find (reading, pieces.lower, 0);
  const size_t  emd_upper = find (reading, pieces.upper, stride);
  const size_t  emd_lower = find (reading, pieces.lower, stride);

  if (m->emd_stride < 1 || upper == 0 || lower == 0 || emd_upper == 0 ||
      emd_lower == 0)
    return FALSE;
  m->upper = &g_array_index (reading->pieces, SuturePiece, upper - 1);
  m->lower = &g_array_index (reading->pieces, SuturePiece, lower - 1);
  m->emd_upper =
      &g_array_index (reading->profiles, SutureEmdProfile, emd_upper - 1);
  m->emd_lower =
      &g_array_index (reading->profiles, SutureEmdProfile, emd_lower - 1);
  return m->n_overlaps == m->upper->n_layers + m->lower->n_layers - 1 &&
         is_profile_of (m->emd_upper, m->upper) &&
         is_profile_of (m->emd_lower, m->lower) && is_around_gap (m);
}

static Pieces
read_pieces (sqlite3_stmt *row)
{
  const int at = sqlite3_column_count (row) > AT_PIECES ? AT_PIECES : 1;

  return (Pieces){ (guint64) sqlite3_column_int64 (row, at),
                   (guint64) sqlite3_column_int64 (row, at + 1) };
}

static gboolean
read_row (Reading *reading, sqlite3_stmt *row)
{
  const Pieces   pieces = read_pieces (row);
  const gboolean is_next =
      sqlite3_column_int64 (row, 0) == (gint64) reading->rows->len;
  SutureMeasurement m;

  read_measurement (row, &m);

  const gboolean fits =
      is_next &&
      read_shape_class (suture_review_text (row, 14), &m.shape.shape_class) &&
      m.candidate.union_px >= m.candidate.overlap_px &&
      pieces.upper != pieces.lower && link_parts (reading, pieces, &m) &&
      (sqlite3_column_count (row) <= AT_PLACES ||
       suture_review_read_places (row, AT_PLACES, &m.pair)) &&
      (m.pair.upper_id != m.pair.lower_id || m.pair.upper_place.is_given);

  g_array_append_val (reading->rows, m);
  return fits;
}

static gboolean
read_table (Reading    *reading,
            const char *sql,
            gboolean (*read) (Reading *reading, sqlite3_stmt *row),
            GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      suture_review_prepare (reading->db, sql, error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    if (!read (reading, row))
      return refuse (reading, error);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The bounds first: what is out of them is as good as what doesn't fit. */
static gboolean
check (Reading *reading, GError **error)
{
  return suture_review_check_measurements (reading->db, NULL) ||
         refuse (reading, error);
}

static gboolean
read_tables (Reading *reading, GError **error)
{
  return check (reading, error) &&
         read_table (reading, "SELECT * FROM population", read_population,
                     error) &&
         read_table (reading, "SELECT * FROM piece ORDER BY 1", read_piece,
                     error) &&
         read_table (reading, "SELECT * FROM profile ORDER BY 1, wanted_stride",
                     read_profile, error) &&
         read_table (reading, "SELECT * FROM candidate ORDER BY row", read_row,
                     error);
}

static gpointer
steal_array (GArray *array, size_t *n)
{
  *n = array->len;
  return g_array_free (array, FALSE);
}

SutureMeasurementTable *
suture_review_read_candidates (sqlite3         *db,
                               SutureSpacing    spacing,
                               SutureCellIndex *index,
                               GError         **error)
{
  Reading reading = {
    .db = db,
    .rows = g_array_new (FALSE, TRUE, sizeof (SutureMeasurement)),
    .pieces = g_array_new (FALSE, TRUE, sizeof (SuturePiece)),
    .profiles = g_array_new (FALSE, TRUE, sizeof (SutureEmdProfile)),
    .places = g_hash_table_new_full (suture_pair_key_hash,
                                     suture_pair_key_equal, g_free, NULL),
  };
  const gboolean         is_whole = read_tables (&reading, error);
  const gboolean         is_there = reading.population.sorted_volumes != NULL;
  SutureMeasurementParts parts = { .population = reading.population };

  parts.rows = steal_array (reading.rows, &parts.n_rows);
  parts.pieces = steal_array (reading.pieces, &parts.n_pieces);
  parts.profiles = steal_array (reading.profiles, &parts.n_profiles);
  g_hash_table_unref (reading.places);
  if (is_whole && is_there)
    return suture_measurement_table_restore (&parts, spacing, index, error);
  suture_measurement_parts_clear (&parts);
  return NULL;
}
