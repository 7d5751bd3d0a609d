/* test-hand-cut.c: cuts between two points, and their sides as texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "cuts/suture-cut-side.h"
#include "cuts/suture-hand-cut.h"
#include "suture-decided-pipeline.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* --- sides as texts ----------------------------------------------------------
 */

/* Runs that neither overlap nor touch, near and far from each other. */
static GArray *
make_runs (GRand *rand)
{
  GArray       *runs = g_array_new (FALSE, FALSE, sizeof (SutureBodyRun));
  SutureBodyRun run = { g_rand_int_range (rand, 0, 3), 0, 0, 0, 0 };
  gint64        end = 0;

  for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--)
    {
      const int what = g_rand_int_range (rand, 0, 6);

      if (what == 0)
        run.z += g_rand_int_range (rand, 1, 1000);
      if (what <= 1)
        run.y = what == 0 ? g_rand_int_range (rand, 0, 1 << 20)
                          : run.y + g_rand_int_range (rand, 2, 5000);
      else if (what < 5)
        run.y++;
      run.x0 = what < 5 ? g_rand_int_range (rand, 0, 1 << 20)
                        : run.x1 + g_rand_int_range (rand, 1, 300);
      run.x1 = run.x0 + g_rand_int_range (rand, 1, 300);
      run.end = end += run.x1 - run.x0;
      g_array_append_val (runs, run);
    }
  return runs;
}

static void
test_sides_come_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GArray) runs = make_runs (rand);
      const char *text = suture_cut_side_to_text (runs);
      GArray     *back = suture_cut_side_get_runs (text);

      g_assert_nonnull (back);
      g_assert_cmpmem (runs->data, runs->len * sizeof (SutureBodyRun),
                       back->data, back->len * sizeof (SutureBodyRun));
      g_assert_true (suture_cut_side_to_text (back) == text);
    }
}

/* What a spreadsheet shortens, or somebody changes, is no side any more. */
static void
test_shortened_sides (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GArray) runs = make_runs (rand);
      const char      *text = suture_cut_side_to_text (runs);
      const gint32     n = (gint32) strlen (text);
      g_autofree char *shorter =
          g_strndup (text, (gsize) g_rand_int_range (rand, 0, n - 4));
      g_autofree char *longer = g_strconcat (text, "AAAA", NULL);

      g_assert_null (suture_cut_side_get_runs (shorter));
      if (!g_str_has_suffix (text, "="))
        g_assert_null (suture_cut_side_get_runs (longer));
    }
  g_assert_null (suture_cut_side_get_runs (NULL));
  g_assert_null (suture_cut_side_get_runs ("2:AAAA"));
}

/* --- cells -------------------------------------------------------------------
 */

#define NZ 12
#define NY 24
#define NX 44

static const SutureShape shape = { NZ, NY, NX };

/* Two balls beside each other that overlap, one cell; the right one is
 * smaller. */
static gboolean
is_in_balls (int z, int y, int x)
{
  const int dz = 2 * z - NZ + 1, dy = y - 12;
  const int a = x - 13, b = x - 31;

  return dz * dz + dy * dy + a * a <= 110 || dz * dz + dy * dy + b * b <= 90;
}

static gboolean
is_in_box (int z, int y, int x)
{
  return z >= 2 && z < 10 && y >= 4 && y < 20 && x >= 4 && x < 40;
}

static SutureStack *
draw (gboolean (*is_in) (int z, int y, int x))
{
  SutureStack *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < NZ; z++)
    for (int y = 0; y < NY; y++)
      for (int x = 0; x < NX; x++)
        suture_test_set_label (stack, z, y, x, is_in (z, y, x) ? 7 : 0);
  return stack;
}

/* Noise about one grey, but for a wall that leans from x 14 to x 18. */
static gboolean
is_wall (int y, int x)
{
  return x == 14 + y / 5;
}

static SutureStack *
draw_raw (int wall)
{
  SutureStack *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int z = 0; z < NZ; z++)
    for (int y = 0; y < NY; y++)
      for (int x = 0; x < NX; x++)
        suture_test_set_label (stack, z, y, x,
                               (guint64) (g_rand_int_range (rand, 95, 106) +
                                          (is_wall (y, x) ||
                                                   !is_in_box (z, y, x) ||
                                                   !is_in_box (z, y - 1,
                                                               x - 1) ||
                                                   !is_in_box (z, y + 1, x + 1)
                                               ? wall
                                               : 0)));
  return stack;
}

static SuturePlace
at (gint32 z, gint32 y, gint32 x)
{
  return (SuturePlace){ TRUE, z, y, x };
}

static gboolean
is_in_side (const SutureCut *cut, gint32 z, gint32 y, gint32 x)
{
  for (guint i = 0; i < cut->runs->len; i++)
    {
      const SutureBodyRun *run = &g_array_index (cut->runs, SutureBodyRun, i);

      if (run->z == z && run->y == y && run->x0 <= x && x < run->x1)
        return TRUE;
    }
  return FALSE;
}

static void
cut_between (SutureCellIndex *index,
             SutureStack     *raw,
             SuturePlace      a,
             SuturePlace      b,
             SutureCut       *cut)
{
  const SuturePlace markers[2] = { a, b };
  g_autoptr (GError) error = NULL;

  suture_hand_cut_find (index, raw, markers, cut, NULL, &error);
  g_assert_no_error (error);
}

/* Wherever in its ball each point lies, the neck is cut, and the smaller ball
 * is the side. */
static void
test_the_neck_is_cut (void)
{
  static const int xs[][2] = { { 13, 31 }, { 6, 38 }, { 18, 27 }, { 38, 6 } };
  g_autoptr (SutureStack) labels = draw (is_in_balls);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (xs); i++)
    {
      SutureCut cut;
      int       n_wrong = 0;

      cut_between (index, NULL, at (5, 12, xs[i][0]), at (6, 12, xs[i][1]),
                   &cut);
      for (int z = 0; z < NZ; z++)
        for (int y = 0; y < NY; y++)
          for (int x = 0; x < NX; x++)
            n_wrong += is_in_balls (z, y, x) && ABS (2 * x - 45) > 4 &&
                       is_in_side (&cut, z, y, x) != (2 * x > 45);
      g_assert_cmpint (n_wrong, ==, 0);
      g_assert_cmpint (ABS (cut.faces[0].z - cut.faces[1].z) +
                           ABS (cut.faces[0].y - cut.faces[1].y) +
                           ABS (cut.faces[0].x - cut.faces[1].x),
                       ==, 1);
      g_assert_false (
          is_in_side (&cut, cut.faces[0].z, cut.faces[0].y, cut.faces[0].x));
      g_assert_true (
          is_in_side (&cut, cut.faces[1].z, cut.faces[1].y, cut.faces[1].x));
    }
}

/* Where the shape says nothing the wall does, be it bright or dark. */
static void
test_the_wall_is_cut (void)
{
  static const int walls[] = { 100, -80 };
  g_autoptr (SutureStack) labels = draw (is_in_box);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (walls); i++)
    {
      g_autoptr (SutureStack) raw = draw_raw (walls[i]);
      SutureCut cut;
      int       n_wrong = 0;

      cut_between (index, raw, at (5, 12, 9), at (5, 12, 35), &cut);
      for (int z = 2; z < 10; z++)
        for (int y = 4; y < 20; y++)
          for (int x = 4; x < 40; x++)
            n_wrong += ABS (x - (14 + y / 5)) > 1 &&
                       is_in_side (&cut, z, y, x) != (x < 14 + y / 5);
      g_assert_cmpint (n_wrong, <, 20);
    }
}

/* What the cut is called finds it again, and no other cell. */
static void
test_the_name_finds_it (void)
{
  g_autoptr (SutureStack) labels = draw (is_in_balls);
  g_autoptr (SutureStack) box = draw (is_in_box);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (SutureCellIndex) other =
      suture_cell_index_new (box, 0, NULL, NULL);
  SutureCut     cut, found, elsewhere;
  SuturePairKey name;

  cut_between (index, NULL, at (5, 12, 13), at (5, 12, 31), &cut);
  cut_between (index, NULL, at (3, 12, 13), at (9, 12, 13), &elsewhere);
  name = suture_cut_name_of (index, &cut);
  g_assert_true (suture_pair_key_is_cut (&name));
  g_assert_true (suture_cut_find (&name, index, &found));
  g_assert_cmpint (suture_cut_compare (&cut, &found), ==, 0);
  g_assert_true (found.runs == cut.runs);
  g_assert_false (suture_cut_find (&name, other, &found));

  const SuturePairKey second = suture_cut_name_of (index, &elsewhere);
  SuturePairKey       unsaid = name;

  g_assert_false (suture_pair_key_equal (&name, &second));
  g_assert_cmpint (suture_cut_compare (&cut, &elsewhere), !=, 0);
  unsaid.side = NULL;
  g_assert_false (suture_pair_key_equal (&name, &unsaid));
}

static void
assert_refused (SutureCellIndex *index, SuturePlace a, SuturePlace b)
{
  const SuturePlace markers[2] = { a, b };
  g_autoptr (GError) error = NULL;
  SutureCut cut;

  g_assert_false (
      suture_hand_cut_find (index, NULL, markers, &cut, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

static void
test_points_that_cut_nothing (void)
{
  static const char *const drawing[] = { "111..2\n111..2", "111..2\n111..2" };
  g_autoptr (SutureStack) labels =
      suture_test_labels (drawing, G_N_ELEMENTS (drawing));
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);

  assert_refused (index, at (0, 0, 0), at (0, 0, 4));
  assert_refused (index, at (0, 0, 0), at (-1, 0, 0));
  assert_refused (index, at (0, 0, 0), at (0, 0, 5));
  assert_refused (index, at (0, 0, 1), at (0, 0, 1));
}

/* --- what is kept ------------------------------------------------------------
 */

static SutureDecisionRow
accept (SuturePairKey name)
{
  return (SutureDecisionRow){ .pair = name,
                              .answer = SUTURE_ANSWER_ACCEPTED,
                              .kind = SUTURE_KIND_CUT };
}

static SutureStack *
decide (SutureStack *labels, GArray *rows)
{
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_auto (SutureDecided) decided = { 0 };
  g_autoptr (GError) error = NULL;

  suture_pipeline_decide (labels, index, rows, &decided, NULL, &error);
  g_assert_no_error (error);
  return suture_stack_ref (decided.cut.labels);
}

/* A cut by hand and one between layers make four parts, whichever comes first,
 * and the sides of the one by hand must not be joined. */
static void
test_with_a_layer_cut (void)
{
  g_autoptr (SutureStack) labels = draw (is_in_balls);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  SutureCut cut;

  cut_between (index, NULL, at (5, 12, 13), at (5, 12, 31), &cut);

  const SutureDecisionRow by_hand = accept (suture_cut_name_of (index, &cut));
  const SutureDecisionRow layer = accept (suture_cut_name (index, 0, 5));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof by_hand);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof by_hand);

  g_array_append_val (rows, by_hand);
  g_array_append_val (rows, layer);
  g_array_append_val (others, layer);
  g_array_append_val (others, by_hand);

  g_autoptr (SutureStack) a = decide (labels, rows);
  g_autoptr (SutureStack) b = decide (labels, others);
  guint64 ids[4] = { suture_test_get_label (a, 3, 12, 13),
                     suture_test_get_label (a, 8, 12, 13),
                     suture_test_get_label (a, 3, 12, 31),
                     suture_test_get_label (a, 8, 12, 31) };

  for (int i = 0; i < 4; i++)
    for (int k = 0; k < i; k++)
      g_assert_cmpuint (ids[i], !=, ids[k]);
  for (int z = 0; z < NZ; z++)
    for (int y = 0; y < NY; y++)
      for (int x = 0; x < NX; x++)
        g_assert_cmpuint (suture_test_get_label (a, z, y, x), ==,
                          suture_test_get_label (b, z, y, x));
}

/* A table with such a cut is read as it was written; one that was shortened is
 * refused by its line, and so is one for another stack. */
static void
test_tables (void)
{
  g_autoptr (SutureStack) labels = draw (is_in_balls);
  g_autoptr (SutureStack) box = draw (is_in_box);
  g_autoptr (SutureCellIndex) index =
      suture_cell_index_new (labels, 0, NULL, NULL);
  g_autoptr (SutureCellIndex) other =
      suture_cell_index_new (box, 0, NULL, NULL);
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "t.csv", NULL);
  g_autoptr (GError) error = NULL;
  SutureCut cut;

  cut_between (index, NULL, at (5, 12, 13), at (5, 12, 31), &cut);

  const SuturePairKey name = suture_cut_name_of (index, &cut);
  g_autoptr (GString) text = g_string_new ("upper,lower,decision");
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GArray) cuts = NULL;

  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    g_string_append_printf (text, ",%s", suture_pair_key_number_name (i));
  g_string_append (text, ",cut_side\n7,7,accepted");
  for (int i = 0; i < SUTURE_PAIR_N_NUMBERS; i++)
    {
      gint32 number;

      g_assert_true (suture_pair_key_get_number (&name, i, &number));
      g_string_append_printf (text, ",%d", number);
    }
  g_string_append_printf (text, ",%s\n", name.side);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  rows = suture_decision_table_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (
      suture_pair_key_equal (&g_array_index (rows, SutureDecisionRow, 0).pair,
                             &name));
  cuts = suture_pipeline_list_decided_cuts (index, rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cuts->len, ==, 1);

  g_assert_null (suture_pipeline_list_decided_cuts (other, rows, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_clear_error (&error);

  g_string_truncate (text, text->len - 9);
  g_string_append (text, "\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_null (suture_decision_table_read (path, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "line 2"));
  suture_test_remove_dir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hand-cut/sides-come-back-from-texts",
                   test_sides_come_back);
  g_test_add_func ("/hand-cut/shortened-texts-are-refused",
                   test_shortened_sides);
  g_test_add_func ("/hand-cut/a-neck-is-cut-from-anywhere",
                   test_the_neck_is_cut);
  g_test_add_func ("/hand-cut/a-wall-is-cut-bright-or-dark",
                   test_the_wall_is_cut);
  g_test_add_func ("/hand-cut/a-name-finds-it-again", test_the_name_finds_it);
  g_test_add_func ("/hand-cut/points-that-cut-nothing-are-refused",
                   test_points_that_cut_nothing);
  g_test_add_func ("/hand-cut/with-a-layer-cut-in-any-order",
                   test_with_a_layer_cut);
  g_test_add_func ("/hand-cut/tables-keep-it", test_tables);
  return g_test_run ();
}
