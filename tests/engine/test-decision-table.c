/* test-decision-table.c: decisions as a table, CSV or JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-table.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "suture-test.h"
#include "suture-test-suspects.h"

/* --- reading ----------------------------------------------------------------
 */

static GArray *
read_text (const char *text, gssize length, GError **error)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "decisions.csv", NULL);
  GArray          *rows;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  rows = suture_decision_table_read (path, error);
  suture_test_remove_dir (dir);
  return rows;
}

static GArray *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  GArray *rows = read_text (text, -1, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_row (GArray *rows, guint i, guint64 upper, guint64 lower, SutureAnswer a)
{
  const SutureDecisionRow *row = &g_array_index (rows, SutureDecisionRow, i);

  g_assert_cmpuint (i, <, rows->len);
  g_assert_cmpuint (row->pair.upper_id, ==, upper);
  g_assert_cmpuint (row->pair.lower_id, ==, lower);
  g_assert_cmpint (row->answer, ==, a);
}

static void
test_reads_what_spreadsheets_write (void)
{
  const char *const texts[] = {
    "upper,lower,decision\n1,2,accepted\n3,4,not-a-cell\n",
    "upper,lower,decision\r\n1,2,accepted\r\n\r\n3,4,not-a-cell",
    "upper,lower,decision\r1,2,accepted\r3,4,not-a-cell\r",
    "\xef\xbb\xbfupper,lower,decision\n1,2,accepted\n3,4,not-a-cell\n",
    "\"upper\",\"lower\",\"decision\"\n\"1\",\"2\",\"accepted\"\n3,4,"
    "not-a-cell\n",
    "Upper; lower; Decision\n1; 2; accepted\n3;4;not-a-cell\n",
    "upper\tlower\tdecision\n1\t2\taccepted\n3\t4\tnot-a-cell\n",
    "UPPER,lower,Decision\n1.0,2.0,Accepted \n3.00,4,NOT-A-CELL\n,,\n , ,\n",
    "upper;lower;decision\n1,0;2,0;accepted\n3;4;not-a-cell\n;;\n",
    "note,decision,lower,reviewer,upper\n\"a \"\"b\"\",\n "
    "c\",accepted,2,Ada,1\n"
    ",not-a-cell,4,,3\n",
    "[{\"upper\": 1, \"lower\": 2, \"decision\": \"accepted\", \"x\": null},"
    "{\"upper\": \"3\", \"lower\": 4, \"decision\": \"not-a-cell\"}]",
    "{\"decisions\": [{\"upper\": 1, \"lower\": 2, \"decision\": \"accepted\"},"
    "{\"upper\": 3, \"lower\": 4, \"decision\": \"not-a-cell\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GArray) rows = read_good (texts[i]);

      g_assert_cmpuint (rows->len, ==, 2);
      assert_row (rows, 0, 1, 2, SUTURE_ANSWER_ACCEPTED);
      assert_row (rows, 1, 3, 4, SUTURE_ANSWER_NOT_A_CELL);
    }
}

static void
test_later_rows_win (void)
{
  g_autoptr (GArray) rows = read_good ("upper,lower,decision\n"
                                       "1,2,accepted\n"
                                       "2,1,unsure\n"
                                       "18446744073709551615,7,pending\n"
                                       "1,2,rejected\n");

  g_assert_cmpuint (rows->len, ==, 3);
  assert_row (rows, 0, 1, 2, SUTURE_ANSWER_REJECTED);
  assert_row (rows, 1, 2, 1, SUTURE_ANSWER_UNSURE);
  assert_row (rows, 2, G_MAXUINT64, 7, SUTURE_ANSWER_PENDING);
}

static void
test_only_a_header_is_no_decision (void)
{
  g_autoptr (GArray) rows = read_good ("upper,lower,decision\n");

  g_assert_cmpuint (rows->len, ==, 0);
}

static void
assert_refused (const char *text, gssize length, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = read_text (text, length, &error);

  g_assert_null (rows);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  if (strstr (error->message, "decisions.csv") == NULL ||
      strstr (error->message, says) == NULL ||
      strchr (error->message, '\n') != NULL)
    g_error ("“%s” doesn't say “%s”", error->message, says);
}

#define HEADER "upper,lower,decision\n"
#define PLACES                                                                 \
  "upper,lower,decision,upper_layer,upper_y,upper_x,lower_layer,lower_y,"      \
  "lower_x\n"

static void
test_bad_rows_are_named (void)
{
  assert_refused ("II*\0\1", 5, "isn't UTF-8 text");
  assert_refused ("SQLite format 3\0\20\0\1\1\0@  \0\0\0", 28,
                  "“suture-cli review export” makes a table");
  assert_refused ("", -1, "the file is empty");
  assert_refused ("upper,lower\n1,2\n", -1,
                  "line 1: there is no column “decision”");
  assert_refused (HEADER "1,2,accepted\n1,2,maybe\n", -1, "line 3: “maybe”");
  assert_refused (HEADER "1,2,Acceptd\n", -1, "line 2: “Acceptd”");
  assert_refused (HEADER "1,,accepted\n", -1, "line 2: “”");
  assert_refused (HEADER "1,2.5,accepted\n", -1, "“2.5”");
  assert_refused (HEADER "-1,2,accepted\n", -1, "“-1”");
  assert_refused (HEADER "0,2,accepted\n", -1, "“0”");
  assert_refused (HEADER "18446744073709551616,2,accepted\n", -1, "line 2");
  assert_refused (HEADER "2,2,accepted\n", -1, "both cells");
  assert_refused (PLACES "2,2,accepted,3,4,5,,,\n", -1, "both cells");
  assert_refused (PLACES "1,2,accepted,3,4,,,,\n", -1,
                  "line 2: a place needs layer, y and x");
  assert_refused (PLACES "1,2,accepted,3,4,-5,,,\n", -1,
                  "“-5” is no place, but it stands in the column “upper_x”");
  assert_refused (HEADER "1,2\n", -1, "line 2: there are 2 fields");
  assert_refused (HEADER "1,2,accepted,4\n", -1, "there are 4 fields");
  assert_refused (HEADER "1,2,\"accepted\n3,4,rejected\n", -1,
                  "line 2: a quotation mark is never closed");
  assert_refused (HEADER "1,2,\"accepted\"x\n", -1, "behind a closing");
  assert_refused (HEADER "\"\n1\",2,pending\n5,x,pending\n", -1, "line 4: “x”");
  assert_refused (HEADER "1,2,acc\0epted\n", 35, "line 2: it isn't text");
  assert_refused ("[{\"upper\": 1,]", -1, "JSON");
  assert_refused ("{\"decisions\": [1, 2", -1, "JSON, see line 1");
  assert_refused ("{\"pairs\": []}", -1, "no list of decisions");
  assert_refused ("[{\"upper\": 1, \"lower\": 2.5, \"decision\": "
                  "\"accepted\"}]",
                  -1, "decision 1: “2.5”");
  assert_refused ("[3]", -1, "no decision");
}

/* One id in two bodies is two cells, if the table says where they are. */
static void
test_bodies_of_one_id (void)
{
  g_autoptr (GArray) rows = read_good (PLACES "2,2,accepted,3,4.0,5,7,4,5\n"
                                              "2,2,rejected,7,4,5,9,4,5\n"
                                              "2,2,unsure,3,4,5,7,4,5\n");
  const SuturePlace *place =
      &g_array_index (rows, SutureDecisionRow, 0).pair.upper_place;

  g_assert_cmpuint (rows->len, ==, 2);
  assert_row (rows, 0, 2, 2, SUTURE_ANSWER_UNSURE);
  assert_row (rows, 1, 2, 2, SUTURE_ANSWER_REJECTED);
  g_assert_true (place->is_given);
  g_assert_cmpint (place->z, ==, 3);
  g_assert_cmpint (place->y, ==, 4);
  g_assert_cmpint (place->x, ==, 5);
}

/* What spreadsheets and hands make of tables: a column copied, Latin-1, and
 * what a terminal would obey. */
static void
test_edited_tables (void)
{
  const char utf16[] = "\xff\xfe"
                       "u\0p\0p\0e\0r\0\t\0l\0o\0w\0e\0r\0\t\0"
                       "d\0e\0c\0i\0s\0i\0o\0n\0\n\0"
                       "1\0\t\0002\0\t\0u\0n\0s\0u\0r\0e\0";
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) wide = read_text (utf16, sizeof utf16 - 1, &error);
  g_autoptr (GArray) twice = read_good ("upper,lower,decision,Upper,note,note\n"
                                        "1,2,accepted,1,a,a\n");

  g_assert_no_error (error);
  assert_row (wide, 0, 1, 2, SUTURE_ANSWER_UNSURE);
  assert_row (twice, 0, 1, 2, SUTURE_ANSWER_ACCEPTED);
  assert_refused ("upper,lower,decision,upper\n1,2,accepted,1\n1,2,accepted,"
                  "3\n",
                  -1, "line 3: there are two columns “upper”");
  assert_refused (HEADER "1,2,accepted\n1,2,d\xe9j\xe0\n", -1,
                  "line 3: it isn't UTF-8 text");
  assert_refused ("[{\"upper\": 1,\n\"lower\": \"d\xe9j\xe0\"}]", -1,
                  "isn't UTF-8 text, see line 2");
  assert_refused (HEADER "1,2,\"a\x1b[2J\nb\"\n", -1,
                  "“a [2J b” is no decision");
}

static void
test_a_long_field_makes_no_long_sentence (void)
{
  g_autofree char *field = g_strnfill (100000, 'x');
  g_autofree char *text = g_strconcat (HEADER "1,2,", field, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (text, (gssize) strlen (text), &error));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  g_assert_nonnull (strstr (error->message, "line 2: “xxx"));
  g_assert_nonnull (strstr (error->message, "or pending"));
}

/* The JSON parser calls itself for each bracket. */
static void
test_nested_json_is_refused (void)
{
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_autofree char *inside =
      g_strconcat ("[{\"upper\": 1, \"note\": ", brackets, NULL);

  assert_refused (brackets, -1, "nested too deep");
  assert_refused (inside, -1, "nested too deep");
}

static void
test_missing_file_is_named (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "nowhere.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_decision_table_read (path, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "nowhere.csv"));
  g_clear_error (&error);
  g_assert_null (suture_decision_table_read (dir, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  suture_test_remove_dir (dir);
}

/* Whatever bytes come, the reader answers with rows or one sentence. */
static void
test_noise_is_survived (void)
{
  const char *const seeds[] = { HEADER "1,2,accepted\n3,4,\"rejected\"\n",
                                "[{\"upper\": 1, \"lower\": 2, \"decision\": "
                                "\"accepted\"}]" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);

  for (int round = 0; round < 400; round++)
    {
      g_autofree char *text = g_strdup (seeds[round % 2]);
      const gint32     length = (gint32) strlen (text);
      g_autoptr (GError) error = NULL;

      for (int k = g_rand_int_range (rand, 1, 4); k > 0; k--)
        text[g_rand_int_range (rand, 0, length)] =
            (char) g_rand_int_range (rand, 0, 256);

      g_autoptr (GArray) rows = read_text (text, length, &error);

      g_assert_true ((rows == NULL) == (error != NULL));
    }
}

/* --- writing ----------------------------------------------------------------
 */

#define MODEL                                                                  \
  "{\"format\": \"suture-model\", \"format_version\": 1, \"kind\": "           \
  "\"layer-gap\", \"feature_set\": \"paper\", \"features\": ["                 \
  "{\"name\": \"%s\", \"transform\": \"linear\", \"floor\": 0, \"centre\": "   \
  "0.1, \"scale\": 3, \"imputation\": 0, \"flagged\": false}], "               \
  "\"shape_classes\": {\"linear\": {\"mean\": 0.9, \"sd\": 0.1}, "             \
  "\"quadratic\": {\"mean\": 0.9, \"sd\": 0.1}}, \"layers\": ["                \
  "{\"activation\": \"linear\", \"weights\": [[-0.7]], \"bias\": [0.3]}], "    \
  "\"calibration\": {\"slope\": 1, \"intercept\": 0}, \"provenance\": {}}"

static SutureModel *
make_model (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a, \"b\".json", NULL);
  g_autofree char *text = g_strdup_printf (MODEL, "emd_gap");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  SutureModel *model = suture_model_load (path, &error);

  g_assert_no_error (error);
  suture_test_remove_dir (dir);
  return model;
}

/* Two pairs: 1 and 2 over a gap of one layer, 3 and 4 over a gap of two. */
static SutureClassifier *
make_classifier (void)
{
  const char *const drawing[] = {
    "1111..333.\n1111..333.", "1111..333.\n1111..333.",
    "..........\n......333.", "22222.....\n2222......",
    "22222.....\n2222......", "22222.444.\n2222..4444",
  };
  const SutureMeasureParams how = { 0 };
  g_autoptr (SutureStack) stack = suture_test_labels (drawing, 6);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (stack, 0, NULL, NULL);
  g_autoptr (GArray) pairs = suture_screen_layer_gaps (index, 3, NULL, NULL);
  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, NULL, pairs, &how, NULL, NULL, NULL,
                                    NULL);
  g_autoptr (SutureModel) model = make_model ();

  return suture_classifier_new (model, table);
}

static const SutureScoreParams no_sliders = { 0 };

static SutureDecisionLog *
make_log (void)
{
  SutureDecisionLog *log = suture_decision_log_new ();

  suture_decision_log_decide (log, (SuturePairKey){ 3, 4 },
                              SUTURE_ANSWER_ACCEPTED, 1.0 / 3.0,
                              "O'Hara, \"Ann\"\nlab 2",
                              G_GINT64_CONSTANT (1700000000000042));
  return log;
}

static void
test_written_is_read_back (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log ();
  g_autofree char *csv = suture_test_table_csv (classifier, &no_sliders, log);
  g_autofree char *json = suture_test_table_json (classifier, &no_sliders, log);
  const char *const texts[] = { csv, json };

  g_assert_true (g_str_has_prefix (
      csv, "upper,lower,kind,gap_first_layer,gap_layers,z_um,y_um,x_um,score,"
           "decision,seconds,reviewer,decided_at,app_version,model,penalty,"
           "emd_range,upper_layer,upper_y,upper_x,lower_layer,lower_y,lower_x,"
           "upper_face_layer,upper_face_y,upper_face_x,lower_face_layer,"
           "lower_face_y,lower_face_x,cut_side,emd_gap\n"
           "1,2,layer-gap,2,1,,,,"));
  g_assert_nonnull (strstr (csv, "\"O'Hara, \"\"Ann\"\"\nlab 2\""));
  g_assert_nonnull (strstr (csv, "2023-11-14T22:13:20.000042Z"));
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GArray) rows = read_good (texts[i]);

      g_assert_cmpuint (rows->len, ==, 2);
      assert_row (rows, 0, 1, 2, SUTURE_ANSWER_PENDING);
      assert_row (rows, 1, 3, 4, SUTURE_ANSWER_ACCEPTED);
    }
}

/* A review comes from somebody else, and its table is opened in a spreadsheet,
 * which runs what it takes for a formula. */
static void
test_texts_are_no_formulas (void)
{
  static const char *const names[] = { "=cmd|' /C calc'!A0", "+1",   "-1",
                                       "@SUM(A1)",           "\t=1", "\r=1" };
  g_autoptr (SutureClassifier) classifier = make_classifier ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
      g_autofree char *expected = g_strconcat ("'", names[i], NULL);

      suture_decision_log_decide (log, (SuturePairKey){ 3, 4 },
                                  SUTURE_ANSWER_ACCEPTED, 1.0, names[i], 0);

      g_autofree char *csv =
          suture_test_table_csv (classifier, &no_sliders, log);
      g_autofree char *json =
          suture_test_table_json (classifier, &no_sliders, log);

      g_assert_nonnull (strstr (csv, expected));
      g_assert_null (strstr (json, "\"'"));
    }
}

/* The numbers of the CSV are those of the classifier, to the last bit. */
static void
test_numbers_keep_all_digits (void)
{
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autofree char *csv = suture_test_table_csv (classifier, &no_sliders, log);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  double scores[2];

  suture_classifier_score_all (classifier, &no_sliders, scores);
  for (int row = 0; row < 2; row++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[row + 1], ",", -1);
      double input;

      suture_classifier_inputs (classifier, (size_t) row, &no_sliders, &input);
      g_assert_true (g_ascii_strtod (fields[8], NULL) == scores[row]);
      g_assert_true (
          g_ascii_strtod (fields[g_strv_length (fields) - 1], NULL) == input);
    }
}

static void
test_locale_changes_nothing (void)
{
  const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.UTF-8",
                                  "de_DE.utf8", "tr_TR.utf8" };
  g_autoptr (SutureClassifier) classifier = make_classifier ();
  g_autoptr (SutureDecisionLog) log = make_log ();
  g_autofree char *expected =
      suture_test_table_csv (classifier, &no_sliders, log);
  g_autofree char *expected_json =
      suture_test_table_json (classifier, &no_sliders, log);
  int n_tried = 0;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;
      n_tried++;

      g_autofree char *csv =
          suture_test_table_csv (classifier, &no_sliders, log);
      g_autofree char *json =
          suture_test_table_json (classifier, &no_sliders, log);
      g_autoptr (GArray) rows = read_good (csv);

      g_assert_cmpstr (csv, ==, expected);
      g_assert_cmpstr (json, ==, expected_json);
      g_assert_cmpuint (rows->len, ==, 2);
    }
  setlocale (LC_ALL, "C");
  if (n_tried == 0)
    g_test_skip ("needs a locale with a decimal comma; “./dev test” makes one");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision-table/reads-what-spreadsheets-write",
                   test_reads_what_spreadsheets_write);
  g_test_add_func ("/decision-table/later-rows-win", test_later_rows_win);
  g_test_add_func ("/decision-table/only-a-header-is-no-decision",
                   test_only_a_header_is_no_decision);
  g_test_add_func ("/decision-table/bodies-of-one-id", test_bodies_of_one_id);
  g_test_add_func ("/decision-table/bad-rows-are-named",
                   test_bad_rows_are_named);
  g_test_add_func ("/decision-table/edited-tables-are-understood",
                   test_edited_tables);
  g_test_add_func ("/decision-table/a-long-field-makes-no-long-sentence",
                   test_a_long_field_makes_no_long_sentence);
  g_test_add_func ("/decision-table/nested-json-is-refused",
                   test_nested_json_is_refused);
  g_test_add_func ("/decision-table/missing-file-is-named",
                   test_missing_file_is_named);
  g_test_add_func ("/decision-table/noise-is-survived", test_noise_is_survived);
  g_test_add_func ("/decision-table/written-is-read-back",
                   test_written_is_read_back);
  g_test_add_func ("/decision-table/texts-are-no-formulas",
                   test_texts_are_no_formulas);
  g_test_add_func ("/decision-table/numbers-keep-all-digits",
                   test_numbers_keep_all_digits);
  g_test_add_func ("/decision-table/locale-changes-nothing",
                   test_locale_changes_nothing);
  return g_test_run ();
}
