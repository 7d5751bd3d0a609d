/* test-bodies-kept.c: pairs whose ids have several bodies, in words, tables and
 * reviews
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "candidates/suture-pair-name.h"
#include "reviews/contents/suture-review-names.h"
#include "reviews/suture-review.h"
#include "suture-pipeline.h"
#include "suture-test-review.h"
#include "suture-test-stacks.h"
#include "suture-test.h"
#include "suture-test-suspects.h"

#define N_STACKS 24
#define MAX_GAP 3

/* --- stacks -----------------------------------------------------------------
 */

static SutureCellIndex *
index_of (SutureStack *labels)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (labels, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

/* Few ids for many bricks: most are in several places. */
static SutureStack *
make_bricks (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  return suture_test_bricks (rand, (SutureShape){ 14, 18, 20 },
                             SUTURE_SAMPLE_U16, 6, 40);
}

static gboolean
face (const SutureCellIndex *index, SutureCandidate *pair)
{
  const gint32 last = suture_cell_index_get_last_layer (index, pair->upper);
  const gint32 first = suture_cell_index_get_first_layer (index, pair->lower);
  const SutureMask a = suture_cell_index_get_mask (index, pair->upper, last);
  const SutureMask b = suture_cell_index_get_mask (index, pair->lower, first);

  pair->gap_first_layer = last + 1;
  pair->gap_layers = first - last - 1;
  pair->overlap_px = suture_mask_overlap_px (&a, &b);
  pair->union_px = a.area_px + b.area_px - pair->overlap_px;
  pair->is_primary = TRUE;
  return pair->gap_layers >= 1 && pair->gap_layers <= MAX_GAP &&
         pair->overlap_px > 0;
}

/* All that face each other, of one id too. */
static GArray *
list_facing (const SutureCellIndex *index)
{
  const guint32 n = suture_cell_index_get_n_cells (index);
  GArray       *pairs = g_array_new (FALSE, FALSE, sizeof (SutureCandidate));

  for (guint32 upper = 0; upper < n; upper++)
    for (guint32 lower = 0; lower < n; lower++)
      {
        SutureCandidate pair = { .upper = upper, .lower = lower };

        if (upper != lower && !suture_cell_index_is_crumb (index, upper) &&
            !suture_cell_index_is_crumb (index, lower) && face (index, &pair))
          g_array_append_val (pairs, pair);
      }
  return pairs;
}

static SutureClassifier *
measure (SutureCellIndex *index, SutureModel *model)
{
  const SutureMeasureParams how = { .emd_tolerance = 0.005 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = list_facing (index);
  g_autoptr (SutureMeasurementTable) table =
      suture_measurement_table_new (index, NULL, pairs, &how, NULL, NULL, NULL,
                                    &error);

  g_assert_no_error (error);
  return suture_classifier_new (model, table);
}

/* --- names ------------------------------------------------------------------
 */

static void
assert_means (const SutureCellIndex *index,
              SuturePairKey          pair,
              const SutureCandidate *cells)
{
  const SuturePairKey name =
      suture_pair_key_new (index, cells->upper, cells->lower);
  guint32 upper, lower;

  g_assert_true (suture_pair_key_find (&pair, index, &upper, &lower));
  g_assert_cmpuint (upper, ==, cells->upper);
  g_assert_cmpuint (lower, ==, cells->lower);
  g_assert_true (suture_pair_key_resolve (&pair, index));
  g_assert_cmpmem (&pair, sizeof pair, &name, sizeof name);
}

/* By the whole name, by the places of the bodies, by where they face each
 * other, in words, and exchanged. */
static void
test_names_lead_back (void)
{
  guint n_pairs = 0;
  guint n_of_one_id = 0;

  for (guint32 seed = 0; seed < N_STACKS; seed++)
    {
      g_autoptr (SutureStack) labels = make_bricks (seed);
      g_autoptr (SutureCellIndex) index = index_of (labels);
      g_autoptr (GArray) pairs = list_facing (index);

      for (guint i = 0; i < pairs->len; i++)
        {
          const SutureCandidate *cells =
              &g_array_index (pairs, SutureCandidate, i);
          const SuturePairKey name =
              suture_pair_key_new (index, cells->upper, cells->lower);
          g_autofree char *word = suture_pair_name_to_word (&name);
          SuturePairKey    of_word;
          SuturePairKey    by_place = name;
          SuturePairKey    by_face = { name.upper_id, name.lower_id };
          SuturePairKey    exchanged = { name.lower_id, name.upper_id,
                                         name.lower_place, name.upper_place };

          by_place.upper_face = by_place.lower_face = (SuturePlace){ 0 };
          by_face.upper_face = name.upper_face;
          by_face.lower_face = name.lower_face;
          g_assert_true (suture_pair_name_from_word (word, &of_word));
          g_assert_true (suture_pair_key_equal (&of_word, &name));
          assert_means (index, name, cells);
          assert_means (index, by_place, cells);
          assert_means (index, by_face, cells);
          g_assert_true (suture_pair_key_resolve (&exchanged, index));
          g_assert_cmpmem (&exchanged, sizeof name, &name, sizeof name);
          n_of_one_id += name.upper_id == name.lower_id;
        }
      n_pairs += pairs->len;
    }
  g_test_message ("%u pairs, %u of them of one id", n_pairs, n_of_one_id);
  g_assert_cmpuint (n_of_one_id, >, 0);
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_words (void)
{
  const SuturePlace   there = { TRUE, 2, 40, 17 };
  const SuturePairKey plain = { 12, G_MAXUINT64 };
  SuturePairKey       placed = { 12, 13, there };
  SuturePairKey       hole = { 12, 12, there, { TRUE, 6, 40, 17 } };
  SuturePairKey       read;

  assert_text (suture_pair_name (&plain), "12 + 18446744073709551615");
  assert_text (suture_pair_name_sentence (&plain),
               "Cells 12 and 18446744073709551615");
  assert_text (suture_pair_name_to_word (&plain), "12 18446744073709551615");
  assert_text (suture_pair_name_upper (&placed), "12 at layer 3, y 40, x 17");
  assert_text (suture_pair_name (&placed), "12 at layer 3, y 40, x 17 + 13");
  assert_text (suture_pair_name_to_word (&placed), "12@2,40,17 13");
  assert_text (suture_pair_name_short (&plain), "12 + 18446744073709551615");
  assert_text (suture_pair_name_short (&placed), "12 at 3 + 13");
  assert_text (suture_pair_name_heading (&placed, NULL, NULL),
               "12 at 3 and 13");
  assert_text (suture_pair_name_heading (&hole, NULL, NULL),
               "12 at 3 and 12 at 7");
  assert_text (suture_pair_name_heading (&placed, "a='1'", "b='2'"),
               "<span a='1'>\u200912 at 3\u2009</span> and "
               "<span b='2'>\u200913\u2009</span>");
  hole.upper_face = (SuturePlace){ TRUE, 3, 40, 17 };
  hole.lower_face = (SuturePlace){ TRUE, 6, 40, 17 };
  assert_text (suture_pair_name (&hole), "cell 12 lacks layers 5–6");
  assert_text (suture_pair_name_sentence (&hole), "Cell 12 lacks layers 5–6");
  assert_text (suture_pair_name_heading (&hole, NULL, NULL),
               "Cell 12 lacks layers 5–6");
  hole.lower_face.z = 5;
  assert_text (suture_pair_name (&hole), "cell 12 lacks layer 5");
  for (const char *const *bad =
           (const char *const[]){ "", "1", "1 2 3", "0 1", "1 x", "1@2 3",
                                  "1@1,2,-3 4", "1@1,2,3,4 5", "1@ 2", NULL };
       *bad; bad++)
    g_assert_false (suture_pair_name_from_word (*bad, &read));
}

/* --- tables and reviews -----------------------------------------------------
 */

static SutureDecisionLog *
answer_at_random (SutureMeasurementTable *table, GRand *rand)
{
  SutureDecisionLog *log = suture_decision_log_new ();

  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SuturePairKey pair =
          suture_measurement_table_get (table, row)->pair;

      suture_decision_log_decide (log, pair,
                                  g_rand_int_range (rand, 0, SUTURE_N_ANSWERS),
                                  1.0, "ada", (gint64) row);
    }
  return log;
}

static GArray *
list_rows (const SutureDecisionLog *log)
{
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (log);
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SutureDecisionRow));

  for (guint i = 0; i < pairs->len; i++)
    {
      SutureDecisionRow row = { 0 };

      row.pair = g_array_index (pairs, SuturePairKey, i);
      row.answer = suture_decision_log_get_answer (log, row.pair);
      g_array_append_val (rows, row);
    }
  return rows;
}

static void
assert_same_correction (SutureCellIndex *index, GArray *rows, GArray *others)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureCorrection) a =
      suture_pipeline_correct_decided (index, rows, NULL, &error);
  g_autoptr (SutureCorrection) b =
      suture_pipeline_correct_decided (index, others, NULL, &error);

  g_assert_no_error (error);

  const SutureCorrectionCounts of_a = suture_correction_count (a);
  const SutureCorrectionCounts of_b = suture_correction_count (b);

  for (guint32 cell = 0; cell < suture_cell_index_get_n_cells (index); cell++)
    g_assert_cmpuint (suture_merge_map_get_id (suture_correction_get_merge_map (
                                                   a),
                                               cell),
                      ==,
                      suture_merge_map_get_id (suture_correction_get_merge_map (
                                                   b),
                                               cell));
  g_assert_cmpmem (&of_a, sizeof of_a, &of_b, sizeof of_b);
}

static void
check_table (SutureCellIndex *index, const char *text, GArray *rows)
{
  g_autoptr (GError) error = NULL;
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "decisions", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  g_autoptr (GArray) read = suture_decision_table_read (path, &error);

  g_assert_no_error (error);

  g_autoptr (GArray) resolved = suture_decision_table_resolve (read, index);

  assert_same_correction (index, rows, resolved);
  suture_test_remove_dir (dir);
}

/* Saved and opened again: the same answers, pairs, cells and merges. */
static void
check_review (SutureReview            *review,
              SutureClassifier        *classifier,
              SutureCellIndex         *index,
              const SutureDecisionLog *log,
              GArray                  *rows)
{
  SutureMeasurementTable *table = suture_classifier_get_table (classifier);
  const size_t            n_events = suture_decision_log_get_n_events (log);
  const SutureParameters  parameters = SUTURE_PARAMETERS_DEFAULT;
  g_autofree char        *path = g_strdup (suture_review_get_path (review));
  g_autoptr (GError) error = NULL;

  suture_test_set_screening (review, classifier, &parameters, "option");
  for (size_t i = 0; i < n_events; i++)
    suture_review_append (review, suture_decision_log_get_event (log, i));
  g_assert_true (suture_review_flush (review, NULL));
  suture_review_free (review);

  g_autoptr (SutureReview) again = suture_test_review_open (path);
  g_autoptr (SutureClassifier) restored =
      suture_review_read_classifier (again, index, &error);

  g_assert_no_error (error);

  const SutureDecisionLog *read = suture_review_get_contents (again)->log;
  g_autoptr (GArray) read_rows = list_rows (read);
  g_autoptr (GHashTable) meanings =
      suture_review_find_meanings_in (again, index);

  suture_test_assert_same_log (log, read, n_events);
  g_assert_cmpuint (g_hash_table_size (meanings), ==, 0);
  assert_same_correction (index, rows, read_rows);
  for (size_t row = 0; row < suture_measurement_table_get_n_rows (table); row++)
    {
      const SutureMeasurement *a = suture_measurement_table_get (table, row);
      const SutureMeasurement *b =
          suture_measurement_table_get (suture_classifier_get_table (restored),
                                        row);

      g_assert_cmpmem (&a->pair, sizeof a->pair, &b->pair, sizeof b->pair);
      g_assert_cmpuint (a->candidate.upper, ==, b->candidate.upper);
      g_assert_cmpuint (a->candidate.lower, ==, b->candidate.lower);
      g_assert_cmpint (a->upper->volume_voxels, ==, b->upper->volume_voxels);
      g_assert_cmpint (a->lower->volume_voxels, ==, b->lower->volume_voxels);
    }
}

static void
test_bodies_are_kept (void)
{
  const SutureScoreParams sliders = SUTURE_SLIDERS_AT_REST;
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);
  char *folder = suture_test_review_begin ();

  for (guint32 seed = 0; seed < N_STACKS; seed++)
    {
      SutureReview *review =
          suture_test_review_new ("0123456789abcdef"[seed % 16], NULL, NULL);
      g_autoptr (SutureStack) labels = make_bricks (seed);
      g_autoptr (SutureCellIndex) index = index_of (labels);
      g_autoptr (SutureClassifier) classifier =
          measure (index, suture_review_get_contents (review)->model);
      g_autoptr (SutureDecisionLog) log =
          answer_at_random (suture_classifier_get_table (classifier), rand);
      g_autoptr (GArray) rows = list_rows (log);
      g_autofree char *csv = suture_test_table_csv (classifier, &sliders, log);
      g_autofree char *json =
          suture_test_table_json (classifier, &sliders, log);

      check_table (index, csv, rows);
      check_table (index, json, rows);
      check_review (review, classifier, index, log, rows);
    }
  suture_test_remove_dir (folder);
}

/* --- reviews of before ------------------------------------------------------
 */

static void
fill_box (SutureStack *labels, gint64 z0, gint64 z1, gint64 width, guint64 id)
{
  for (gint64 z = z0; z <= z1; z++)
    for (gint64 y = 1; y < 7; y++)
      for (gint64 x = 1; x < 1 + width; x++)
        suture_test_set_label (labels, z, y, x, id);
}

/* Ids 1 and 2 in two bodies each. As ids, 1 ends at layer 5 and 2 begins at
 * layer 7; by their masks, the outer two bodies fit better. */
static SutureStack *
make_ids_with_two_bodies (void)
{
  SutureStack *labels =
      suture_stack_new ((SutureShape){ 14, 8, 12 }, SUTURE_SAMPLE_U8, NULL);

  fill_box (labels, 0, 1, 9, 1);
  fill_box (labels, 4, 5, 5, 1);
  fill_box (labels, 7, 8, 3, 2);
  fill_box (labels, 11, 13, 9, 2);
  return labels;
}

/* What a review of before had measured of them. */
static SutureMeasurementTable *
make_old_measurements (void)
{
  SutureMeasurementParts parts = { .n_rows = 1 };

  parts.rows = g_new0 (SutureMeasurement, 1);
  parts.rows[0].pair = (SuturePairKey){ 1, 2 };
  parts.rows[0].candidate.gap_first_layer = 6;
  parts.rows[0].candidate.gap_layers = 1;
  return suture_measurement_table_restore (&parts, SUTURE_SPACING_UNKNOWN, NULL,
                                           NULL);
}

static SuturePairKey
get_meaning (GHashTable *meanings, guint64 upper_id, guint64 lower_id)
{
  const SuturePairKey  from = { upper_id, lower_id };
  const SuturePairKey *to = g_hash_table_lookup (meanings, &from);

  g_assert_nonnull (to);
  return *to;
}

static void
test_the_gap_says_which_bodies (void)
{
  g_autoptr (SutureStack) labels = make_ids_with_two_bodies ();
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (SutureMeasurementTable) measured = make_old_measurements ();
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  suture_decision_log_decide (log, (SuturePairKey){ 1, 2 },
                              SUTURE_ANSWER_ACCEPTED, 1.0, "ada", 1);
  suture_decision_log_decide (log, (SuturePairKey){ 8, 9 },
                              SUTURE_ANSWER_ACCEPTED, 1.0, "ada", 2);

  g_autoptr (GHashTable) by_gap =
      suture_review_find_meanings (log, measured, index);
  g_autoptr (GHashTable) by_masks =
      suture_review_find_meanings (log, NULL, index);
  const SuturePairKey inner = get_meaning (by_gap, 1, 2);
  const SuturePairKey outer = get_meaning (by_masks, 1, 2);

  g_assert_cmpint (inner.upper_place.z, ==, 4);
  g_assert_cmpint (inner.lower_place.z, ==, 7);
  g_assert_cmpint (outer.upper_place.z, ==, 0);
  g_assert_cmpint (outer.lower_place.z, ==, 11);
  g_assert_cmpuint (g_hash_table_size (by_gap), ==, 1); /* 8, 9 stay as named */
}

/* What was decided by ids, what that meant, and what was decided since. */
static void
test_old_answers_go_on (void)
{
  const SuturePairKey by_ids = { 1, 2 };
  char               *folder = suture_test_review_begin ();
  SutureReview       *review = suture_test_review_new ('a', NULL, NULL);
  g_autofree char    *path = g_strdup (suture_review_get_path (review));
  g_autofree char *copy = g_build_filename (folder, "copy.suture-review", NULL);
  g_autoptr (SutureStack) labels = make_ids_with_two_bodies ();
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (SutureDecisionLog) old = suture_decision_log_new ();

  suture_decision_log_decide (old, by_ids, SUTURE_ANSWER_ACCEPTED, 1.0, "ada",
                              1);
  suture_decision_log_repeat (old, by_ids, SUTURE_ANSWER_UNSURE, 1.0, "ada", 2);

  g_autoptr (GHashTable) meanings =
      suture_review_find_meanings (old, NULL, index);
  g_autoptr (SutureDecisionLog) log =
      suture_decision_log_rename (old, meanings);
  const SuturePairKey pair = get_meaning (meanings, 1, 2);

  suture_decision_log_undo (log, 3, NULL);
  suture_decision_log_decide (log, pair, SUTURE_ANSWER_REJECTED, 1.0, "ada", 4);
  for (size_t i = 0; i < 2; i++)
    suture_review_append (review, suture_decision_log_get_event (old, i));
  suture_review_set_meanings (review, meanings);
  for (size_t i = 2; i < 4; i++)
    suture_review_append (review, suture_decision_log_get_event (log, i));
  g_assert_true (suture_review_save_as (review, copy, FALSE, NULL));
  g_assert_true (suture_review_flush (review, NULL));
  suture_review_free (review);

  const char *const paths[] = { path, copy };

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SutureReview) again = suture_test_review_open (paths[i]);
      const SutureDecisionLog *read = suture_review_get_contents (again)->log;

      g_assert_null (suture_review_get_notices (again)[0]);
      suture_test_assert_same_log (read, log, 4);
      g_assert_cmpint (suture_decision_log_get_answer (read, pair), ==,
                       SUTURE_ANSWER_REJECTED);
      g_assert_cmpint (suture_decision_log_get_answer (read, by_ids), ==,
                       SUTURE_ANSWER_PENDING);
    }
  suture_test_remove_dir (folder);
}

/* What was measured of all of an id doesn't do for one of its bodies. */
static void
test_measurements_of_ids_are_refused (void)
{
  g_autoptr (SutureStack) labels = make_ids_with_two_bodies ();
  g_autoptr (SutureCellIndex) index = index_of (labels);
  g_autoptr (GError) error = NULL;
  SutureMeasurementParts parts = { .n_rows = 1, .n_pieces = 2 };
  gint32                *layers = g_new (gint32, 4);

  memcpy (layers, (const gint32[]){ 0, 1, 4, 5 }, 4 * sizeof *layers);
  parts.rows = g_new0 (SutureMeasurement, 1);
  parts.pieces = g_new0 (SuturePiece, 2);
  parts.pieces[0] = (SuturePiece){ .n_layers = 4,
                                   .layers = layers,
                                   .volume_voxels = 2 * 54 + 2 * 30 };
  parts.pieces[1] = (SuturePiece){ .n_layers = 4,
                                   .layers = g_memdup2 (layers, 16),
                                   .volume_voxels = 2 * 18 + 3 * 54 };
  parts.rows[0].pair = (SuturePairKey){ 1, 2 };
  parts.rows[0].upper = &parts.pieces[0];
  parts.rows[0].lower = &parts.pieces[1];
  g_assert_null (suture_measurement_table_restore (&parts,
                                                   SUTURE_SPACING_UNKNOWN,
                                                   index, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

#define ADD(name, function) g_test_add_func ("/bodies-kept/" name, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("words", test_words);
  ADD ("names-lead-back", test_names_lead_back);
  ADD ("bodies-are-kept", test_bodies_are_kept);
  ADD ("the-gap-says-which-bodies", test_the_gap_says_which_bodies);
  ADD ("old-answers-go-on", test_old_answers_go_on);
  ADD ("measurements-of-ids-are-refused", test_measurements_of_ids_are_refused);
  return g_test_run ();
}
