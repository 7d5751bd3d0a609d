/* test-contact-correction.c: contacts scored and joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contact-pipeline.h"
#include "suture-pipeline.h"

#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* A logistic regression: what covers most of the cross-section is one cell. */
static const char model_text[] =
    "{\"format\": \"suture-model\", \"format_version\": 1,"
    " \"kind\": \"contact\", \"feature_set\": \"contact\","
    " \"features\": [{\"name\": \"section_cover\", \"transform\": \"linear\","
    " \"floor\": 0, \"centre\": 0.88, \"scale\": 0.1, \"imputation\": 0.5,"
    " \"flagged\": false}],"
    " \"shape_classes\": {\"linear\": {\"mean\": 0, \"sd\": 1},"
    " \"quadratic\": {\"mean\": 0, \"sd\": 1}},"
    " \"layers\": [{\"activation\": \"linear\", \"weights\": [[1.5]],"
    " \"bias\": [0]}],"
    " \"calibration\": {\"slope\": 1, \"intercept\": 0}}";

static SutureModel *
load_model (void)
{
  g_autoptr (GError) error = NULL;
  SutureModel *model = suture_model_restore (model_text, "by hand", &error);

  g_assert_no_error (error);
  return model;
}

/* Three blocks side by side, the last one behind a wall of background; the
 * middle one is cut aslant into 2 and 7. */
static SutureStack *
draw (gboolean has_spacing)
{
  const SutureShape   shape = { 14, 12, 36 };
  const SutureSpacing spacing = { 1.0, 1.0, 1.0, has_spacing };
  SutureStack        *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 1; z < 13; z++)
    for (gint64 y = 1; y < 11; y++)
      for (gint64 x = 1; x < 35; x++)
        suture_test_set_label (stack, z, y, x,
                               x < 12   ? 1
                               : x < 23 ? (z + y / 2 < 9 ? 2 : 7)
                               : x < 24 ? 0
                                        : 3);
  return stack;
}

static SutureCellIndex *
make_index (SutureStack *stack)
{
  g_autoptr (GError) error = NULL;
  SutureCellIndex *index = suture_cell_index_new (stack, 0, NULL, &error);

  g_assert_no_error (error);
  return index;
}

static void
test_joins_what_was_cut_and_nothing_else (void)
{
  g_autoptr (SutureStack) stack = draw (TRUE);
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureModel) model = load_model ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, NULL, 0, NULL, &error);
  double   scores[3];
  gboolean is_joined[3];

  g_assert_no_error (error);
  g_assert_cmpuint (suture_contact_table_get_n_rows (table), ==, 3);
  suture_contact_score_all (model, table, scores);
  suture_pipeline_find_reported_contacts (table, scores, 0.5, is_joined);
  for (size_t row = 0; row < 3; row++)
    {
      const SutureContactMeasurement *m = suture_contact_table_get (table, row);
      const gboolean is_cut = m->pair.upper_id == 2 && m->pair.lower_id == 7;

      g_assert_cmpint (is_joined[row], ==, is_cut);
      g_assert_cmpint (scores[row] >= 0.5, ==, is_cut);
    }

  g_autoptr (SutureCorrection) correction =
      suture_pipeline_correct_contacts (table, scores, is_joined, NULL, &error);
  guint16 layer[12 * 36];

  g_assert_no_error (error);
  for (gint64 z = 0; z < 14; z++)
    {
      suture_correction_apply_layer (correction, stack, z, layer);
      for (gint64 y = 0; y < 12; y++)
        for (gint64 x = 0; x < 36; x++)
          {
            const guint64 before = suture_test_get_label (stack, z, y, x);

            g_assert_cmpuint (layer[y * 36 + x], ==, before == 7 ? 2 : before);
          }
    }

  const SutureCorrectionCounts counts = suture_correction_count (correction);

  g_assert_cmpuint (counts.n_joined, ==, 1);
  g_assert_cmpuint (counts.n_masks, ==, 0);
  g_assert_cmpint (counts.wall_voxels, ==, 0);
}

static void
test_contributions_add_up_to_the_score (void)
{
  g_autoptr (SutureStack) stack = draw (TRUE);
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureModel) model = load_model ();
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, NULL, 0, NULL, NULL);

  for (size_t row = 0; row < 3; row++)
    {
      double values[SUTURE_MAX_FEATURES];
      double input, contribution, logit;

      suture_contact_features_measure (suture_contact_table_get (table, row),
                                       suture_contact_table_get_surroundings (
                                           table),
                                       values);
      suture_contact_inputs (model, values, &input);
      g_assert_cmpfloat (input, ==,
                         values[suture_contact_feature_find ("section_cover")]);
      logit =
          suture_contact_explain (model, values, &contribution) + contribution;
      g_assert_cmpfloat_with_epsilon (suture_contact_score_values (model,
                                                                   values),
                                      1.0 / (1.0 + exp (-logit)), 1e-6);
    }
}

/* 3 lies behind one voxel of background: whatever wall screening looks across
 * can be joined, and what lies farther can't. */
static void
test_wall_is_no_gap (void)
{
  g_autoptr (SutureStack) stack = draw (TRUE);
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, NULL, 1, NULL, NULL);
  const guint32   a = suture_cell_index_find (index, 2, NULL);
  const guint32   b = suture_cell_index_find (index, 3, NULL);
  const guint32   c = suture_cell_index_find (index, 1, NULL);
  SutureCandidate candidate;

  g_assert_cmpuint (suture_contact_table_get_n_rows (table), ==, 5);
  g_assert_true (suture_contact_make (index, c, a, &candidate));
  g_assert_cmpint (candidate.gap_layers, ==, 0);
  g_assert_true (suture_contact_make (index, a, b, &candidate));
  g_assert_cmpint (candidate.gap_layers, ==, 0);
  g_assert_false (suture_contact_make (index, c, b, &candidate));
}

/* --- walls -----------------------------------------------------------------
 */

/* (transfer full): the pairs of @keys, as a person accepts them */
static SutureCorrection *
accept (SutureCellIndex *index, const SuturePairKey *keys, size_t n)
{
  g_autoptr (GArray) rows =
      g_array_new (FALSE, FALSE, sizeof (SutureDecisionRow));
  g_autoptr (GError) error = NULL;

  for (size_t i = 0; i < n; i++)
    {
      const SutureDecisionRow row = { .pair = keys[i],
                                      .answer = SUTURE_ANSWER_ACCEPTED };

      g_array_append_val (rows, row);
    }

  SutureCorrection *correction =
      suture_pipeline_correct_decided (index, rows, NULL, &error);

  g_assert_no_error (error);
  return correction;
}

static guint64
get_corrected (const SutureCorrection *correction,
               const SutureStack      *stack,
               gint64                  z,
               gint64                  y,
               gint64                  x)
{
  const SutureShape      shape = suture_stack_get_shape (stack);
  const SutureSampleType type =
      suture_correction_get_sample_type (correction, stack);
  g_autofree void *layer = g_malloc (suture_shape_layer_size (shape) * 8);

  suture_correction_apply_layer (correction, stack, z, layer);
  return suture_label_at (layer, type, (size_t) (y * shape.nx + x));
}

/* One block beside another, and around its corner, @wall voxels apart. */
static SutureStack *
draw_corner (gint64 wall)
{
  const SutureShape   shape = { 5, 24, 24 };
  const SutureSpacing spacing = { 1.0, 1.0, 1.0, TRUE };
  SutureStack        *stack = suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 1; z < 4; z++)
    for (gint64 y = 2; y < 22; y++)
      for (gint64 x = 2; x < 22; x++)
        suture_test_set_label (stack, z, y, x,
                               y < 12 || x < 12                 ? 4
                               : y < 12 + wall || x < 12 + wall ? 0
                                                                : 9);
  return stack;
}

/* The wall is filled around its corner, too, and only there where it is; by
 * nobody and by a person alike. */
static void
test_fills_the_wall_between (void)
{
  for (gint64 wall = 1; wall <= SUTURE_MOST_WALL; wall++)
    {
      g_autoptr (SutureStack) stack = draw_corner (wall);
      g_autoptr (SutureCellIndex) index = make_index (stack);
      g_autoptr (SutureContactTable) table =
          suture_pipeline_screen_contacts (index, NULL, (int) wall, NULL, NULL);
      const SuturePairKey key = { .upper_id = 4, .lower_id = 9 };
      const gboolean      is_joined = TRUE;
      const double        score = 1.0;
      g_autoptr (SutureCorrection) by_itself =
          suture_pipeline_correct_contacts (table, &score, &is_joined, NULL,
                                            NULL);
      g_autoptr (SutureCorrection) by_hand = accept (index, &key, 1);

      g_assert_cmpint (suture_wall_measure (index), ==, wall);
      g_assert_cmpint (suture_correction_count (by_hand).wall_voxels, ==,
                       3 * (100 - (10 - wall) * (10 - wall)));
      for (gint64 z = 0; z < 5; z++)
        for (gint64 y = 0; y < 24; y++)
          for (gint64 x = 0; x < 24; x++)
            {
              const gboolean is_inside =
                  z > 0 && z < 4 && y > 1 && y < 22 && x > 1 && x < 22;
              const guint64 id = get_corrected (by_hand, stack, z, y, x);

              g_assert_cmpuint (id, ==, is_inside ? 4 : 0);
              g_assert_cmpuint (get_corrected (by_itself, stack, z, y, x), ==,
                                id);
            }
    }
}

/* Cells shrunk by chance: each voxel of two bricks out of three is lost. */
static SutureStack *
draw_bricks (GRand *rand, gboolean is_thick)
{
  const SutureShape shape = { g_rand_int_range (rand, 3, 12),
                              g_rand_int_range (rand, 8, 20),
                              g_rand_int_range (rand, 8, 20) };
  SutureStack *stack = suture_test_bricks (rand, shape, SUTURE_SAMPLE_U16, 9,
                                           is_thick ? 40 : 12);

  suture_stack_set_spacing (stack, (SutureSpacing){ 1.0, 1.0, 1.0, TRUE },
                            SUTURE_SPACING_FROM_OPTION);
  for (int i = 0; i < 3; i++)
    {
      const gint64 y = g_rand_int_range (rand, 0, (gint32) shape.ny);
      const gint64 x = g_rand_int_range (rand, 0, (gint32) shape.nx);

      for (gint64 z = 0; z < shape.nz; z++)
        {
          for (gint64 k = 0; k < shape.nx; k++)
            suture_test_set_label (stack, z, y, k, 0);
          for (gint64 k = 0; k < shape.ny; k++)
            suture_test_set_label (stack, z, k, x, 0);
        }
    }
  return stack;
}

static gboolean
is_inside (const SutureStack *stack, const gint64 at[3])
{
  const SutureShape shape = suture_stack_get_shape (stack);

  return at[0] >= 0 && at[0] < shape.nz && at[1] >= 0 && at[1] < shape.ny &&
         at[2] >= 0 && at[2] < shape.nx;
}

/* Bodies of the voxels that are next along an axis to both sides, in steps
 * through background, of which @n are counted. */
static void
look_along (const SutureCellIndex *index,
            const SutureStack     *stack,
            const gint64           at[3],
            int                    axis,
            guint32                bodies[2],
            int                   *n)
{
  *n = 1;
  for (int side = 0; side < 2; side++)
    {
      gint64 p[3] = { at[0], at[1], at[2] };

      bodies[side] = SUTURE_NO_CELL;
      for (;;)
        {
          p[axis] += side ? 1 : -1;
          if (!is_inside (stack, p))
            break;
          bodies[side] = suture_cell_index_find_at (index, p[0], p[1], p[2]);
          if (bodies[side] != SUTURE_NO_CELL)
            break;
          (*n)++;
        }
    }
}

/* Whether a voxel of background lies straight between the two. */
static gboolean
is_straight_between (const SutureCellIndex *index,
                     const SutureStack     *stack,
                     const gint64           at[3],
                     guint32                a,
                     guint32                b,
                     int                    width)
{
  for (int axis = 0; axis < 3; axis++)
    {
      guint32 bodies[2];
      int     n;

      look_along (index, stack, at, axis, bodies, &n);
      if (n <= width && ((bodies[0] == a && bodies[1] == b) ||
                         (bodies[0] == b && bodies[1] == a)))
        return TRUE;
    }
  return FALSE;
}

/* Outside of the joined bodies and the wall between them nothing changes:
 * what becomes of background lies straight between the two, or it is near both
 * and has such walls beside it. */
static void
check_voxel (const SutureCorrection *correction,
             const SutureStack      *stack,
             const SutureCandidate  *pair,
             int                     width,
             const gint64            at[3],
             guint64                 after)
{
  SutureCellIndex *index = suture_correction_get_index (correction);
  const guint32 owner = suture_cell_index_find_at (index, at[0], at[1], at[2]);
  const guint64 id =
      suture_merge_map_get_id (suture_correction_get_merge_map (correction),
                               pair->upper);
  const guint64 before = suture_test_get_label (stack, at[0], at[1], at[2]);
  const gint64  reach = 2 * width;
  gboolean      is_near = FALSE;

  if (owner == pair->upper || owner == pair->lower)
    g_assert_cmpuint (after, ==, id);
  else if (owner != SUTURE_NO_CELL)
    g_assert_cmpuint (after, ==, before);
  else if (is_straight_between (index, stack, at, pair->upper, pair->lower,
                                width))
    g_assert_cmpuint (after, ==, id);
  else if (after != before)
    {
      g_assert_cmpuint (after, ==, id);
      for (gint64 z = at[0] - reach; z <= at[0] + reach && !is_near; z++)
        for (gint64 y = at[1] - reach; y <= at[1] + reach && !is_near; y++)
          for (gint64 x = at[2] - reach; x <= at[2] + reach && !is_near; x++)
            {
              const gint64 p[3] = { z, y, x };

              is_near = is_inside (stack, p) &&
                        suture_cell_index_find_at (index, z, y, x) ==
                            SUTURE_NO_CELL &&
                        is_straight_between (index, stack, p, pair->upper,
                                             pair->lower, width);
            }
      g_assert_true (is_near);
    }
}

static void
check_contact (SutureCellIndex       *index,
               const SutureStack     *stack,
               const SutureCandidate *pair,
               gint64                *n_filled)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  gint32            z;
  const int         between =
      suture_contact_wall_find (index, pair->upper, pair->lower, &z);
  const int width = MAX (suture_wall_measure (index), between);
  g_autoptr (GArray) accepted =
      g_array_new (FALSE, FALSE, sizeof (SutureCandidate));
  SutureCandidate turned = *pair;
  guint64        *layers[2];
  const size_t    n = suture_shape_layer_size (shape);

  turned.upper = pair->lower;
  turned.lower = pair->upper;
  g_array_append_val (accepted, *pair);

  g_autoptr (SutureCorrection) correction =
      suture_correction_new (index, accepted, NULL, NULL);

  g_array_index (accepted, SutureCandidate, 0) = turned;

  g_autoptr (SutureCorrection) other =
      suture_correction_new (index, accepted, NULL, NULL);
  const SutureSampleType type =
      suture_correction_get_sample_type (correction, stack);

  *n_filled += suture_correction_count (correction).wall_voxels;
  layers[0] = g_new0 (guint64, n);
  layers[1] = g_new0 (guint64, n);
  for (gint64 at[3] = { 0 }; at[0] < shape.nz; at[0]++)
    {
      suture_correction_apply_layer (correction, stack, at[0], layers[0]);
      suture_correction_apply_layer (other, stack, at[0], layers[1]);
      g_assert_cmpmem (layers[0], n * suture_sample_type_size (type), layers[1],
                       n * suture_sample_type_size (type));
      for (at[1] = 0; at[1] < shape.ny; at[1]++)
        for (at[2] = 0; at[2] < shape.nx; at[2]++)
          check_voxel (correction, stack, pair, width, at,
                       suture_label_at (layers[0], type,
                                        (size_t) (at[1] * shape.nx + at[2])));
    }
  g_free (layers[0]);
  g_free (layers[1]);
}

static void
test_touches_nothing_but_bodies_and_wall (void)
{
  gint64 n_filled = 0;
  size_t n_pairs = 0;

  for (guint32 seed = 1; seed <= 30; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (SutureStack) stack = draw_bricks (rand, seed % 2);
      g_autoptr (SutureCellIndex) index = make_index (stack);
      const guint32 n_cells = suture_cell_index_get_n_cells (index);

      for (guint32 a = 0; a < n_cells; a++)
        for (guint32 b = a + 1; b < n_cells; b++)
          {
            SutureCandidate pair;

            if (suture_cell_index_is_crumb (index, a) ||
                suture_cell_index_is_crumb (index, b) ||
                !suture_contact_make (index, a, b, &pair) || n_pairs++ % 5)
              continue;
            check_contact (index, stack, &pair, &n_filled);
          }
    }
  g_assert_cmpuint (n_pairs, >, 500);
  g_assert_cmpint (n_filled, >, 300);
}

/* What screening finds across an empty layer is filled by whoever joins it as a
 * gap is. */
static void
test_fills_an_empty_layer_as_a_gap (void)
{
  const SutureShape shape = { 7, 12, 12 };
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);
  const SuturePairKey key = { .upper_id = 1, .lower_id = 2 };
  const gboolean      is_joined = TRUE;
  const double        score = 1.0;

  suture_stack_set_spacing (stack, (SutureSpacing){ 1.0, 1.0, 1.0, TRUE },
                            SUTURE_SPACING_FROM_OPTION);
  for (gint64 z = 0; z < 7; z++)
    for (gint64 y = 2; y < 10; y++)
      for (gint64 x = z < 3 ? 2 : 4; x < 10; x++)
        suture_test_set_label (stack, z, y, x, z < 3 ? 1 : z > 3 ? 2 : 0);

  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (SutureContactTable) table =
      suture_pipeline_screen_contacts (index, NULL, 1, NULL, NULL);
  g_autoptr (SutureCorrection) by_itself =
      suture_pipeline_correct_contacts (table, &score, &is_joined, NULL, NULL);
  g_autoptr (SutureCorrection) by_hand = accept (index, &key, 1);
  const SutureCorrectionCounts counts = suture_correction_count (by_itself);

  g_assert_cmpuint (suture_contact_table_get_n_rows (table), ==, 1);
  g_assert_cmpuint (counts.n_masks, ==, 1);
  g_assert_cmpint (counts.wall_voxels, ==, 0);
  for (gint64 y = 0; y < 12; y++)
    for (gint64 x = 0; x < 12; x++)
      g_assert_cmpuint (get_corrected (by_itself, stack, 3, y, x), ==,
                        get_corrected (by_hand, stack, 3, y, x));
}

static void
test_needs_the_voxel_size (void)
{
  g_autoptr (SutureStack) stack = draw (FALSE);
  g_autoptr (SutureCellIndex) index = make_index (stack);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      suture_pipeline_screen_contacts (index, NULL, 0, NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "--spacing"));
}

static void
test_features_of_the_other_kind_are_unknown (void)
{
  g_autofree char *text = g_strdup (model_text);
  char            *kind = strstr (text, "contact\", \"feature_set");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) other = g_string_new_len (text, kind - text);

  g_string_append (other, "layer-gap");
  g_string_append (other, kind + strlen ("contact"));
  g_assert_null (suture_model_restore (other->str, "mixed", &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "section_cover"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-correction/joins-what-was-cut-and-nothing-else",
                   test_joins_what_was_cut_and_nothing_else);
  g_test_add_func ("/contact-correction/contributions-add-up-to-the-score",
                   test_contributions_add_up_to_the_score);
  g_test_add_func ("/contact-correction/wall-is-no-gap", test_wall_is_no_gap);
  g_test_add_func ("/contact-correction/fills-the-wall-between",
                   test_fills_the_wall_between);
  g_test_add_func ("/contact-correction/touches-nothing-but-bodies-and-wall",
                   test_touches_nothing_but_bodies_and_wall);
  g_test_add_func ("/contact-correction/fills-an-empty-layer-as-a-gap",
                   test_fills_an_empty_layer_as_a_gap);
  g_test_add_func ("/contact-correction/needs-the-voxel-size",
                   test_needs_the_voxel_size);
  g_test_add_func ("/contact-correction/features-of-the-other-kind-are-unknown",
                   test_features_of_the_other_kind_are_unknown);
  return g_test_run ();
}
