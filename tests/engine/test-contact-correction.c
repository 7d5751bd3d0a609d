/* test-contact-correction.c: contacts scored and joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-contact-pipeline.h"

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
      suture_pipeline_correct_contacts (table, is_joined, NULL, &error);
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
  g_test_add_func ("/contact-correction/needs-the-voxel-size",
                   test_needs_the_voxel_size);
  g_test_add_func ("/contact-correction/features-of-the-other-kind-are-unknown",
                   test_features_of_the_other_kind_are_unknown);
  return g_test_run ();
}
