/* fuzz-review.c: a review file that somebody has changed
 *
 * The bytes say what is changed in a small review, five a change, what a value
 * is made of behind them:
 *
 *   what   a column's value, a row gone, a row twice, or a byte of the file
 *   column of which of all columns, or where in the file
 *   row    of which row
 *   kind   a type of SQLite's, or one of the numbers that matter
 *   size   bytes of the value
 *
 * so that whatever comes is a database, and not what SQLite refuses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/suture-parallel.h"
#include "decisions/suture-decision-table.h"
#include "reviews/suture-review.h"
#include "suture-fuzz.h"
#include "suture-test-measurement.h"
#include "suture-test-suspects.h"

#define MODEL                                                                  \
  "{\"format\": \"suture-model\", \"format_version\": 1, \"kind\": "           \
  "\"layer-gap\", \"feature_set\": \"paper\", \"features\": ["                 \
  "{\"name\": \"emd_gap\", \"transform\": \"linear\", \"floor\": 0, "          \
  "\"centre\": 0.1, \"scale\": 3, \"imputation\": 0, \"flagged\": false}], "   \
  "\"shape_classes\": {\"linear\": {\"mean\": 0.9, \"sd\": 0.1}, "             \
  "\"quadratic\": {\"mean\": 0.9, \"sd\": 0.1}}, \"layers\": ["                \
  "{\"activation\": \"linear\", \"weights\": [[-0.7]], \"bias\": [0.3]}], "    \
  "\"calibration\": {\"slope\": 1, \"intercept\": 0}, \"provenance\": {}}"

/* Salvaging makes a new review, which takes longer than all else: by libFuzzer,
 * one damaged review in so many is. */
#ifdef SUTURE_LIBFUZZER
#define SALVAGED 64
#else
#define SALVAGED 1
#endif

/* What can be done to a row by SQL. */
enum
{
  SET,
  REMOVE,
  REPEAT,
  N_STATEMENTS
};

/* And to the file. */
#define DAMAGE N_STATEMENTS
#define N_CHANGES (N_STATEMENTS + 1)

typedef struct
{
  char         *table;
  char         *name;
  sqlite3_stmt *statements[N_STATEMENTS]; /* (nullable): what SQLite refuses */
} Column;

static char      *folder;
static char      *models; /* for what a salvaged review lacks */
static char      *path;
static sqlite3   *review_db; /* as it is before each input, in memory */
static GPtrArray *columns;

/* --- the review ------------------------------------------------------------
 */

static SutureClassifier *
make_classifier (void)
{
  static const char *const drawing[] = {
    "1111..333.\n1111..333.", "1111..333.\n1111..333.",
    "..........\n......333.", "22222.....\n2222......",
    "22222.....\n2222......", "22222.444.\n2222..4444",
  };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 6);
  g_autoptr (SutureMeasurementTable) table =
      suture_test_measure (stack, NULL, &suture_test_by_gap);
  g_autoptr (SutureModel) model = suture_model_restore (MODEL, "small", NULL);

  return suture_classifier_new (model, table);
}

static SutureReview *
make_review (SutureClassifier *classifier)
{
  g_autofree char  *hash = g_strnfill (64, 'a');
  SutureReviewInput labels = {
    .content_hash = hash,
    .shape = { 6, 2, 10 },
    .path = (char *) "/somewhere/labels.tif",
    .file_bytes = 120,
  };
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autoptr (SutureReviewContents) contents =
      suture_review_contents_new (&labels, NULL,
                                  (SutureSpacing){ 0.5, 0.1, 0.1, TRUE },
                                  "option", &parameters,
                                  suture_classifier_get_model (classifier));
  g_autoptr (GError) error = NULL;
  SutureReview *review =
      suture_review_create_at (contents, path, TRUE, NULL, NULL, &error);

  g_assert_no_error (error);
  suture_test_set_screening (review, classifier, &parameters, "option");
  suture_review_set_setting (review, "title", "small");
  return review;
}

/* A decision, taken back, done again, and one given a second time. */
static void
decide (SutureReview *review)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  const SuturePairKey pair = { 1, 2 };

  suture_decision_log_decide (log, pair, SUTURE_ANSWER_ACCEPTED, 1.5, "Ada", 1);
  suture_decision_log_undo (log, 2, NULL);
  suture_decision_log_redo (log, 3, NULL);
  suture_decision_log_repeat (log, pair, SUTURE_ANSWER_UNSURE, 2.5, NULL, 4);
  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    suture_review_append (review, suture_decision_log_get_event (log, i));
}

/* Of the table, with ?1 in the place of that column: "a, ?1, c" */
static char *
list_values (const char *table, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT group_concat (iif (name = "
                                          "'%s', '?1', name), ', ') FROM "
                                          "pragma_table_info ('%s')",
                                          name, table);
  sqlite3_stmt    *row;
  char            *list;

  g_assert_cmpint (sqlite3_prepare_v2 (review_db, sql, -1, &row, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  list = g_strdup ((const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  return list;
}

/* ?2 is the row. */
static char *
format_statement (int what, const char *table, const char *name)
{
  g_autofree char *values = list_values (table, name);

  switch (what)
    {
    case SET:
      return g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE rowid = (SELECT "
                              "rowid FROM %s LIMIT 1 OFFSET ?2)",
                              table, name, table);
    case REMOVE:
      return g_strdup_printf ("DELETE FROM %s WHERE rowid = (SELECT rowid FROM "
                              "%s LIMIT 1 OFFSET ?2)",
                              table, table);
    default:
      return g_strdup_printf ("INSERT INTO %s SELECT %s FROM %s LIMIT 1 OFFSET "
                              "?2",
                              table, values, table);
    }
}

static Column *
column_new (const char *table, const char *name)
{
  Column *self = g_new0 (Column, 1);

  self->table = g_strdup (table);
  self->name = g_strdup (name);
  for (int what = 0; what < N_STATEMENTS; what++)
    {
      g_autofree char *sql = format_statement (what, table, name);

      /* What isn't possible isn't. */
      sqlite3_prepare_v3 (review_db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                          &self->statements[what], NULL);
    }
  return self;
}

static void
column_free (gpointer data)
{
  Column *self = data;

  for (int what = 0; what < N_STATEMENTS; what++)
    sqlite3_finalize (self->statements[what]);
  g_free (self->table);
  g_free (self->name);
  g_free (self);
}

static void
list_columns (void)
{
  const char   *sql = "SELECT t.name, c.name FROM sqlite_schema AS t, "
                      "pragma_table_info (t.name) AS c WHERE t.type = 'table'";
  sqlite3_stmt *row;

  columns = g_ptr_array_new_with_free_func (column_free);
  g_assert_cmpint (sqlite3_prepare_v2 (review_db, sql, -1, &row, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    g_ptr_array_add (columns,
                     column_new ((const char *) sqlite3_column_text (row, 0),
                                 (const char *) sqlite3_column_text (row, 1)));
  sqlite3_finalize (row);
  g_assert_cmpuint (columns->len, >, 50);
}

/* The file is written once an input: what is changed by SQL is, in memory, and
 * taken back. */
static void
load_review (void)
{
  sqlite3        *file;
  sqlite3_backup *copying;

  g_assert_cmpint (sqlite3_open (path, &file), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (":memory:", &review_db), ==, SQLITE_OK);
  copying = sqlite3_backup_init (review_db, "main", file, "main");
  g_assert_cmpint (sqlite3_backup_step (copying, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (copying), ==, SQLITE_OK);
  sqlite3_close (file);
  sqlite3_exec (review_db,
                "PRAGMA ignore_check_constraints = ON; PRAGMA temp_store = "
                "MEMORY",
                NULL, NULL, NULL);
}

static void
forget (void)
{
  g_ptr_array_unref (columns);
  sqlite3_close (review_db);
  g_free (path);
  suture_test_remove_dir (folder);
  suture_test_remove_dir (models);
}

static void
prepare (void)
{
  g_autoptr (GError) error = NULL;

#ifdef SUTURE_LIBFUZZER
  suture_fuzz_take_heap ();
#endif
  suture_parallel_set_n_threads (1);
  folder = suture_test_make_dir ();
  models = suture_test_make_dir ();
  path = g_build_filename (folder, "small.suture-review", NULL);

  g_autofree char *model = g_build_filename (models, "layer-gap.json", NULL);

  g_assert_true (g_file_set_contents (model, MODEL, -1, NULL));
  g_setenv ("SUTURE_MODELS", models, TRUE);

  g_autoptr (SutureClassifier) classifier = make_classifier ();
  SutureReview *review = make_review (classifier);

  decide (review);
  suture_review_flush (review, &error);
  g_assert_no_error (error);
  suture_review_free (review);
  load_review ();
  list_columns ();
  atexit (forget);
}

/* --- the changes -----------------------------------------------------------
 */

typedef struct
{
  guint8        what, column, row, kind;
  const guint8 *value;
  guint8        size;
} Change;

/* Takes the next one off the input; what it lacks is 0. */
static Change
take_change (const guint8 **data, size_t *size)
{
  guint8       head[5] = { 0 };
  const size_t n = MIN (*size, sizeof head);

  memcpy (head, *data, n);
  *data += n;
  *size -= n;

  const Change change = {
    head[0] % N_CHANGES,          head[1], head[2], head[3], *data,
    (guint8) MIN (head[4], *size)
  };

  *data += change.size;
  *size -= change.size;
  return change;
}

static gint64
get_integer (const Change *change)
{
  gint64 value = 0;

  memcpy (&value, change->value, MIN (change->size, sizeof value));
  return value;
}

static void
bind_value (sqlite3_stmt *statement, const Change *change)
{
  static const double numbers[] = { -1.0,     0.0,       1e-310, 1.5,
                                    INFINITY, -INFINITY, 1e308,  2147483647.0 };
  static const gint64 integers[] = { -1,         0,          1,
                                     G_MAXINT32, G_MININT32, G_MAXUINT32,
                                     G_MAXINT64, G_MININT64 };
  const char         *text = (const char *) change->value;

  switch (change->kind % 7)
    {
    case 0:
      sqlite3_bind_null (statement, 1);
      break;
    case 1:
      sqlite3_bind_int64 (statement, 1, integers[change->kind / 7 % 8]);
      break;
    case 2:
      sqlite3_bind_double (statement, 1, numbers[change->kind / 7 % 8]);
      break;
    case 3:
      sqlite3_bind_int64 (statement, 1, get_integer (change));
      break;
    case 4:
      sqlite3_bind_double (statement, 1, (double) get_integer (change) / 256.0);
      break;
    case 5:
      sqlite3_bind_text (statement, 1, text, change->size, SQLITE_TRANSIENT);
      break;
    default:
      sqlite3_bind_blob (statement, 1, text, change->size, SQLITE_TRANSIENT);
      break;
    }
}

/* As far as SQLite allows it. */
static void
apply (const Change *change)
{
  const Column *column = columns->pdata[change->column % columns->len];
  sqlite3_stmt *statement = column->statements[change->what];

  if (statement == NULL)
    return;
  if (change->what != REMOVE)
    bind_value (statement, change);
  sqlite3_bind_int (statement, 2, change->row % 16);
  sqlite3_step (statement);
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/* Bytes of the file, near its beginning or in any page. */
static void
damage (guint8 *file, size_t n_bytes, const Change *change)
{
  const size_t at = (change->column * (size_t) 256 + change->row) *
                    (change->kind % 2 ? 1 : 4) % n_bytes;

  memcpy (file + at, change->value, MIN (change->size, n_bytes - at));
}

static void
write_file (const guint8 *contents, size_t n_bytes)
{
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, n_bytes, file), ==, n_bytes);
  fclose (file);
}

static void
change_review (const guint8 *data, size_t size)
{
  const guint8 *begin = data;
  const size_t  n = size;
  sqlite3_int64 n_bytes;
  guint8       *file;

  sqlite3_exec (review_db, "BEGIN", NULL, NULL, NULL);
  while (size > 0)
    {
      const Change change = take_change (&data, &size);

      if (change.what != DAMAGE)
        apply (&change);
    }
  file = sqlite3_serialize (review_db, "main", &n_bytes, 0);
  g_assert_nonnull (file);
  sqlite3_exec (review_db, "ROLLBACK", NULL, NULL, NULL);
  for (data = begin, size = n; size > 0;)
    {
      const Change change = take_change (&data, &size);

      if (change.what == DAMAGE)
        damage (file, (size_t) n_bytes, &change);
    }
  write_file (file, (size_t) n_bytes);
  sqlite3_free (file);
}

/* --- what is done with it --------------------------------------------------
 */

static void
use (SutureReview *review)
{
  SutureReviewContents *contents = suture_review_get_contents (review);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureClassifier) classifier =
      suture_review_read_classifier (review, NULL, &error);
  GHashTableIter settings;
  gpointer       value;

  if (error)
    suture_fuzz_check_text (error->message);
  g_hash_table_iter_init (&settings, contents->settings);
  while (g_hash_table_iter_next (&settings, NULL, &value))
    g_assert_true (g_utf8_validate (value, -1, NULL));
  if (classifier == NULL)
    return;

  const SutureScoreParams params =
      suture_parameters_get_score_params (&contents->parameters);
  g_autofree char *csv =
      suture_test_table_csv (classifier, &params, contents->log);

  g_assert_true (g_utf8_validate (csv, -1, NULL));
}

/* By chance, but the same each time. */
static gboolean
is_salvaged (const uint8_t *data, size_t size)
{
  guint sum = (guint) size;

  for (size_t i = 0; i < size; i++)
    sum = 31 * sum + data[i];
  return sum % SALVAGED == 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;

  if (folder == NULL)
    prepare ();
  change_review (data, size);

  SutureReview *review = suture_review_open_to_read (path, &error);

  if (review == NULL)
    suture_fuzz_check_text (error->message);
  if (review == NULL && is_salvaged (data, size))
    {
      g_clear_error (&error);
      /* Salvages what it can; sets the damaged file aside. */
      review = suture_review_open (path, NULL, NULL, &error);
      if (review == NULL)
        suture_fuzz_check_text (error->message);
    }
  if (review)
    {
      use (review);
      suture_review_free (review);
    }
  suture_fuzz_empty (folder);
  return 0;
}
