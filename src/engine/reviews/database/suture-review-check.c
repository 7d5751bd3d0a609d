/* suture-review-check.c: whether a file's tables hold what ours can hold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/database/suture-review-check.h"

#include <float.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "cuts/suture-cut-side.h"
#include "reviews/database/suture-review-connection.h"
#include "reviews/database/suture-review-schema.h"

/* --- the schema ----------------------------------------------------------- */

/* (transfer full) (nullable): all that the schema says, in one order. */
static char *
dup_schema (sqlite3 *db, GError **error)
{
  g_autoptr (GError) local = NULL;
  GString *text = g_string_new (NULL);
  g_autoptr (SutureStatement) row =
      suture_review_prepare (db,
                             "SELECT type, name, tbl_name, coalesce (sql, '') "
                             "FROM sqlite_schema "
                             "ORDER BY type, name",
                             &local);

  while (row != NULL && suture_review_next_row (row, &local))
    for (int i = 0; i < 4; i++)
      {
        const char *value = suture_review_text (row, i);

        g_string_append (text, value ? value : "");
        g_string_append_c (text, '\n');
      }
  if (local == NULL)
    return g_string_free (text, FALSE);
  g_propagate_error (error, g_steal_pointer (&local));
  g_string_free (text, TRUE);
  return NULL;
}

static char *
make_schema (gint64 version)
{
  g_autoptr (SutureConnection) db = NULL;

  return sqlite3_open (":memory:", &db) == SQLITE_OK &&
                 suture_review_schema_upgrade_to (db, (int) version, NULL)
             ? dup_schema (db, NULL)
             : NULL;
}

/* (transfer none) (nullable): what a file of that version says, made once. */
static const char *
get_schema (gint64 version)
{
  static GMutex mutex;
  static char  *schemas[SUTURE_REVIEW_VERSION];

  g_mutex_lock (&mutex);
  if (schemas[version - 1] == NULL)
    schemas[version - 1] = make_schema (version);

  const char *schema = schemas[version - 1];

  g_mutex_unlock (&mutex);
  return schema;
}

static gboolean
check_schema (sqlite3 *db, gint64 version, GError **error)
{
  g_autofree char *schema = dup_schema (db, error);

  if (schema == NULL)
    return FALSE;
  if (g_strcmp0 (schema, get_schema (version)) == 0)
    return TRUE;
  suture_review_set_damage (db, error,
                            _ ("its tables aren't those of a review"));
  return FALSE;
}

/* --- the values ----------------------------------------------------------- */

#define KIB (1024.0)
#define MIB (1024.0 * 1024.0)
#define WORD_BYTES (4 * KIB)

/* A column: its type as SQLite stores it, and the bounds of a number, or of the
 * bytes of a text or list. The rows of one table stand together. */
typedef struct
{
  const char *table;
  const char *name;
  int         type;
  gboolean    may_lack; /* NULL */
  double      low;
  double      high;
  int         since; /* version of the schema */
} Column;

#define ANY_INTEGER SQLITE_INTEGER, FALSE, -INFINITY, INFINITY
#define FLAG SQLITE_INTEGER, FALSE, 0, 1
#define COUNT(low) SQLITE_INTEGER, FALSE, low, G_MAXINT32
#define LARGE_COUNT(low) SQLITE_INTEGER, FALSE, low, INFINITY
#define WORD SQLITE_TEXT, FALSE, 0, WORD_BYTES
#define NUMBER(low, high) SQLITE_FLOAT, FALSE, low, high
#define ANY_NUMBER SQLITE_FLOAT, FALSE, -DBL_MAX, DBL_MAX
#define NUMBER_OR_NONE SQLITE_FLOAT, TRUE, -DBL_MAX, DBL_MAX
#define SHARE_OR_NONE SQLITE_FLOAT, TRUE, 0, 1
#define LENGTH_OR_NONE SQLITE_FLOAT, TRUE, DBL_TRUE_MIN, DBL_MAX
#define LIST(low) SQLITE_BLOB, FALSE, low, INFINITY
#define PLACE(table, name)                                                     \
  { table, name "_z", SQLITE_INTEGER, TRUE, 0, G_MAXINT32, 3 },                \
      { table, name "_y", SQLITE_INTEGER, TRUE, 0, G_MAXINT32, 3 },            \
  {                                                                            \
    table, name "_x", SQLITE_INTEGER, TRUE, 0, G_MAXINT32, 3                   \
  }
#define PLACES(table)                                                          \
  PLACE (table, "upper"), PLACE (table, "lower"), PLACE (table, "upper_face"), \
      PLACE (table, "lower_face")

/* clang-format off */
static const Column decision_columns[] = {
  { "review", "id", SQLITE_INTEGER, FALSE, 1, 1, 1 },
  { "review", "created_at_us", ANY_INTEGER, 1 },
  { "review", "app_version", WORD, 1 },
  { "review", "spacing_z_um", LENGTH_OR_NONE, 1 },
  { "review", "spacing_y_um", LENGTH_OR_NONE, 1 },
  { "review", "spacing_x_um", LENGTH_OR_NONE, 1 },
  { "review", "spacing_from", WORD, 1 },
  { "review", "kind", WORD, 1 },
  { "review", "max_gap", COUNT (1), 1 },
  { "review", "emd_stride", COUNT (0), 1 },
  { "review", "emd_tolerance", NUMBER (0, 1), 1 },
  { "review", "emd_range", WORD, 1 },
  { "review", "penalty", NUMBER (0, DBL_MAX), 1 },
  { "review", "threshold", NUMBER (0, 1), 1 },
  { "review", "background_id", ANY_INTEGER, 1 },
  { "review", "model", COUNT (1), 1 },

  { "input", "role", WORD, 1 },
  { "input", "content_hash", SQLITE_TEXT, FALSE, 64, 64, 1 },
  { "input", "nz", COUNT (1), 1 },
  { "input", "ny", COUNT (1), 1 },
  { "input", "nx", COUNT (1), 1 },
  { "input", "path", SQLITE_BLOB, FALSE, 0, 64 * KIB, 1 },
  { "input", "file_bytes", LARGE_COUNT (0), 1 },
  { "input", "file_modified_at_us", ANY_INTEGER, 1 },

  { "model", "id", COUNT (1), 1 },
  { "model", "name", WORD, 1 },
  { "model", "sha256", SQLITE_TEXT, FALSE, 64, 64, 1 },
  { "model", "json", SQLITE_TEXT, FALSE, 0, 16 * MIB, 1 },

  { "setting", "name", WORD, 1 },
  { "setting", "value", SQLITE_TEXT, FALSE, 0, SUTURE_REVIEW_SETTING_BYTES, 1 },

  { "event", "sequence", LARGE_COUNT (1), 1 },
  { "event", "kind", WORD, 1 },
  { "event", "upper_id", ANY_INTEGER, 1 },
  { "event", "lower_id", ANY_INTEGER, 1 },
  { "event", "answer", WORD, 1 },
  { "event", "previous", WORD, 1 },
  { "event", "seconds", NUMBER_OR_NONE, 1 },
  { "event", "reviewer", SQLITE_TEXT, TRUE, 0, MIB, 1 },
  { "event", "decided_at_us", ANY_INTEGER, 1 },
  { "event", "app_version", WORD, 1 },
  { "event", "model", SQLITE_INTEGER, TRUE, 1, G_MAXINT32, 1 },
  { "event", "blind", FLAG, 2 },
  PLACES ("event"),
  { "event", "side", SQLITE_TEXT, TRUE, 0, SUTURE_CUT_SIDE_MAX_BYTES, SUTURE_REVIEW_SINCE_SIDES },

  { "meaning", "upper_id", ANY_INTEGER, 3 },
  { "meaning", "lower_id", ANY_INTEGER, 3 },
  PLACES ("meaning"),
};

static const Column measurement_columns[] = {
  { "population", "id", SQLITE_INTEGER, FALSE, 1, 1, 1 },
  { "population", "median_volume_voxels", NUMBER_OR_NONE, 1 },
  { "population", "median_height_layers", NUMBER_OR_NONE, 1 },
  { "population", "volumes_voxels_i64", LIST (0), 1 },
  { "population", "heights_layers_i32", LIST (0), 1 },
  { "population", "usual_change_1", SHARE_OR_NONE, 6 },
  { "population", "usual_change_2", SHARE_OR_NONE, 6 },
  { "population", "usual_change_3", SHARE_OR_NONE, 6 },
  { "population", "usual_change_4", SHARE_OR_NONE, 6 },

  { "piece", "volume_voxels", LARGE_COUNT (1), 1 },
  { "piece", "touches_border", FLAG, 1 },
  { "piece", "layers_i32", LIST (4), 1 },
  { "piece", "areas_px_i64", LIST (8), 1 },
  { "piece", "centroids_y_f64", LIST (8), 1 },
  { "piece", "centroids_x_f64", LIST (8), 1 },
  { "piece", "overlaps_px_i64", LIST (0), 1 },
  { "piece", "piece", ANY_INTEGER, 3 }, /* cell_id before */

  { "profile", "wanted_stride", COUNT (1), 1 },
  { "profile", "stride", COUNT (0), 1 },
  { "profile", "scale", NUMBER (0, DBL_MAX), 1 },
  { "profile", "emd_f64", LIST (0), 1 },
  { "profile", "piece", ANY_INTEGER, 3 }, /* cell_id before */

  { "candidate", "row", COUNT (0), 1 },
  { "candidate", "upper_id", ANY_INTEGER, 1 },
  { "candidate", "lower_id", ANY_INTEGER, 1 },
  { "candidate", "gap_first_layer", COUNT (1), 1 },
  { "candidate", "gap_layers", COUNT (1), 1 },
  { "candidate", "overlap_px", LARGE_COUNT (1), 1 },
  { "candidate", "union_px", LARGE_COUNT (1), 1 },
  { "candidate", "is_primary", FLAG, 1 },
  { "candidate", "centroid_z_um", NUMBER_OR_NONE, 1 },
  { "candidate", "centroid_y_um", NUMBER_OR_NONE, 1 },
  { "candidate", "centroid_x_um", NUMBER_OR_NONE, 1 },
  { "candidate", "emd_stride", COUNT (1), 1 },
  { "candidate", "emd_gap", NUMBER_OR_NONE, 1 },
  { "candidate", "overlaps_px_i64", LIST (8), 1 },
  { "candidate", "shape_class", SQLITE_TEXT, TRUE, 0, WORD_BYTES, 1 },
  { "candidate", "r2_linear", NUMBER_OR_NONE, 1 },
  { "candidate", "r2_quadratic", NUMBER_OR_NONE, 1 },
  { "candidate", "r2", NUMBER_OR_NONE, 1 },
  { "candidate", "is_monotone", FLAG, 1 },
  { "candidate", "is_rise_then_fall", FLAG, 1 },
  { "candidate", "raw_gap_interior", NUMBER_OR_NONE, 1 },
  { "candidate", "raw_gap_rim", NUMBER_OR_NONE, 1 },
  { "candidate", "raw_pieces_interior", NUMBER_OR_NONE, 1 },
  { "candidate", "raw_pieces_rim", NUMBER_OR_NONE, 1 },
  { "candidate", "raw_pieces_sd", NUMBER_OR_NONE, 1 },
  { "candidate", "score", NUMBER_OR_NONE, 1 },
  { "candidate", "features", SQLITE_TEXT, FALSE, 0, MIB, 1 },
  { "candidate", "raw_pieces_noise", NUMBER_OR_NONE, 2 },
  { "candidate", "raw_gap_gradient", NUMBER_OR_NONE, 2 },
  { "candidate", "raw_pieces_gradient", NUMBER_OR_NONE, 2 },
  { "candidate", "upper_piece", ANY_INTEGER, 3 },
  { "candidate", "lower_piece", ANY_INTEGER, 3 },
  PLACES ("candidate"),
  { "candidate", "upper_rivals", SQLITE_INTEGER, TRUE, 0, G_MAXINT32, 4 },
  { "candidate", "lower_rivals", SQLITE_INTEGER, TRUE, 0, G_MAXINT32, 4 },
  { "candidate", "upper_rival_jaccard", SHARE_OR_NONE, 4 },
  { "candidate", "lower_rival_jaccard", SHARE_OR_NONE, 4 },
  { "candidate", "gap_owned", SHARE_OR_NONE, 4 },
  { "candidate", "upper_goes_on", SHARE_OR_NONE, 4 },
  { "candidate", "lower_goes_on", SHARE_OR_NONE, 4 },
  { "candidate", "gap_labelled", SHARE_OR_NONE, 7 },

  { "screened", "kind", WORD, 5 },
  { "screened", "model", COUNT (1), 5 },
  { "screened", "max_wall", COUNT (0), 5 },
  { "screened", "feature_names", WORD, 5 },

  { "contact", "row", COUNT (0), 5 },
  { "contact", "upper_id", ANY_INTEGER, 5 },
  { "contact", "lower_id", ANY_INTEGER, 5 },
  { "contact", "layer", COUNT (0), 5 },
  { "contact", "area_px", LARGE_COUNT (1), 5 },
  { "contact", "centre_z_um", ANY_NUMBER, 5 },
  { "contact", "centre_y_um", ANY_NUMBER, 5 },
  { "contact", "centre_x_um", ANY_NUMBER, 5 },
  { "contact", "normal_z", NUMBER (-1.001, 1.001), 5 },
  { "contact", "normal_y", NUMBER (-1.001, 1.001), 5 },
  { "contact", "normal_x", NUMBER (-1.001, 1.001), 5 },
  { "contact", "area_um2", NUMBER (0, DBL_MAX), 5 },
  { "contact", "score", NUMBER (0, 1), 5 },
  { "contact", "features_f64", LIST (8), 5 },
  PLACES ("contact"),

  { "cut", "row", COUNT (0), 8 },
  { "cut", "cell_id", ANY_INTEGER, 8 },
  { "cut", "layer", COUNT (0), 8 },
  { "cut", "is_primary", FLAG, 8 },
  { "cut", "smaller_voxels", LARGE_COUNT (1), 8 },
  { "cut", "larger_voxels", LARGE_COUNT (1), 8 },
  { "cut", "place_z_um", NUMBER_OR_NONE, 8 },
  { "cut", "place_y_um", NUMBER_OR_NONE, 8 },
  { "cut", "place_x_um", NUMBER_OR_NONE, 8 },
  { "cut", "score", NUMBER (0, 1), 8 },
  { "cut", "features_f64", LIST (8), 8 },
  PLACES ("cut"),
};
/* clang-format on */

gboolean
suture_review_is_word (const char *text)
{
  return text != NULL && (double) strlen (text) <= WORD_BYTES &&
         g_utf8_validate (text, -1, NULL);
}

static gboolean
is_within (double value, const Column *column)
{
  return value >= column->low && value <= column->high;
}

/* UTF-8 without a zero in it. */
static gboolean
is_text (sqlite3_stmt *row, int i, const Column *column)
{
  const char *text = suture_review_text (row, i);
  const int   n_bytes = sqlite3_column_bytes (row, i);

  return text != NULL && is_within (n_bytes, column) &&
         g_utf8_validate_len (text, (gsize) n_bytes, NULL);
}

static gboolean
fits (sqlite3_stmt *row, int i, const Column *column)
{
  const int type = sqlite3_column_type (row, i);

  if (type == SQLITE_NULL)
    return column->may_lack;
  if (type != column->type)
    return FALSE;
  switch (type)
    {
    case SQLITE_INTEGER:
      return is_within ((double) sqlite3_column_int64 (row, i), column);
    case SQLITE_FLOAT:
      return is_within (sqlite3_column_double (row, i), column);
    case SQLITE_TEXT:
      return is_text (row, i, column);
    default:
      return is_within (sqlite3_column_bytes (row, i), column);
    }
}

static gboolean
check_row (sqlite3      *db,
           sqlite3_stmt *row,
           const Column *columns,
           GError      **error)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (!fits (row, i, &columns[i]))
      {
        g_autofree char *what =
            /* Translators: a table and a column of a database */
            g_strdup_printf (_ ("“%s.%s” has a value that can't be"),
                             columns[i].table, columns[i].name);

        suture_review_set_damage (db, error, what);
        return FALSE;
      }
  return TRUE;
}

/* The columns of one table, those that a newer version adds being the last. */
static sqlite3_stmt *
prepare_table (sqlite3      *db,
               gint64        version,
               const Column *columns,
               size_t        n,
               GError      **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (size_t i = 0; i < n && columns[i].since <= version; i++)
    g_string_append_printf (sql, i > 0 ? ", %s" : "%s", columns[i].name);
  g_string_append_printf (sql, " FROM %s", columns[0].table);
  return suture_review_prepare (db, sql->str, error);
}

static gboolean
check_table (sqlite3      *db,
             gint64        version,
             const Column *columns,
             size_t        n,
             GError      **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) row =
      prepare_table (db, version, columns, n, error);

  if (row == NULL)
    return FALSE;
  while (suture_review_next_row (row, &local))
    if (!check_row (db, row, columns, error))
      return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_tables (sqlite3      *db,
              gint64        version,
              const Column *columns,
              size_t        n,
              GError      **error)
{
  size_t end = 0;

  for (size_t begin = 0; begin < n; begin = end)
    {
      for (end = begin; end < n; end++)
        if (!g_str_equal (columns[end].table, columns[begin].table))
          break;
      if (columns[begin].since <= version &&
          !check_table (db, version, columns + begin, end - begin, error))
        return FALSE;
    }
  return TRUE;
}

/* --- a file --------------------------------------------------------------- */

static gboolean
read_version (sqlite3 *db, gint64 *version, GError **error)
{
  if (!suture_review_get_integer (db, "PRAGMA user_version", version, error))
    return FALSE;
  if (*version > SUTURE_REVIEW_VERSION)
    {
      g_autofree char *name = suture_review_display_name (db);

      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
                   _ ("“%s” was saved by a newer version of Suture; open it "
                      "with that one, or update this one"),
                   name);
      return FALSE;
    }
  if (*version >= 1)
    return TRUE;
  suture_review_set_damage (db, error, _ ("it doesn't say its version"));
  return FALSE;
}

gboolean
suture_review_has_sound_schema (sqlite3 *db)
{
  gint64 version;

  return read_version (db, &version, NULL) && check_schema (db, version, NULL);
}

gboolean
suture_review_check (sqlite3 *db, gint64 *version, GError **error)
{
  return read_version (db, version, error) &&
         check_schema (db, *version, error) &&
         check_tables (db, *version, decision_columns,
                       G_N_ELEMENTS (decision_columns), error);
}

/* SQLite says "ok", or lists what is wrong. */
static gboolean
check_pages (sqlite3 *db, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SutureStatement) check =
      suture_review_prepare (db, "PRAGMA integrity_check(1)", error);

  if (check == NULL)
    return FALSE;
  if (suture_review_next_row (check, &local) &&
      g_strcmp0 (suture_review_text (check, 0), "ok") == 0)
    return TRUE;
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    suture_review_set_damage (db, error, suture_review_text (check, 0));
  return FALSE;
}

static gboolean
check_rows (sqlite3 *db, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 n_reviews;
  g_autoptr (SutureStatement) references =
      suture_review_prepare (db, "PRAGMA foreign_key_check", error);

  if (references == NULL ||
      !suture_review_get_integer (db, "SELECT count(*) FROM review", &n_reviews,
                                  error))
    return FALSE;

  const gboolean is_dangling = suture_review_next_row (references, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (is_dangling || n_reviews != 1)
    suture_review_set_damage (db, error, _ ("some of its rows are missing"));
  else
    return TRUE;
  return FALSE;
}

gboolean
suture_review_check_whole (sqlite3 *db, gboolean *is_old, GError **error)
{
  gint64 version;

  if (!suture_review_check (db, &version, error))
    return FALSE;
  *is_old = version < SUTURE_REVIEW_VERSION;
  return check_pages (db, error) && check_rows (db, error);
}

gboolean
suture_review_check_measurements (sqlite3 *db, GError **error)
{
  gint64 version;

  return read_version (db, &version, error) &&
         check_tables (db, version, measurement_columns,
                       G_N_ELEMENTS (measurement_columns), error);
}
