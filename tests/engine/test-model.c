/* test-model.c: model files, honest and hostile
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/suture-model.h"

#include <math.h>
#include <string.h>

#include "base/suture-error.h"
#include "model/suture-model-private.h"
#include "suture-test-pair.h"
#include "suture-test.h"

static void
test_round_trip (void)
{
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "mine.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 3);

  g_assert_true (suture_model_save (model, path, FALSE, &error));
  g_assert_no_error (error);

  g_autoptr (SutureModel) read = suture_model_load (path, &error);

  g_assert_no_error (error);

  g_autofree char *before = suture_model_dup_json (model);
  g_autofree char *after = suture_model_dup_json (read);

  g_assert_cmpstr (before, ==, after);
  g_assert_true (g_str_has_prefix (suture_model_get_name (read), "mine "));
  g_assert_cmpint (suture_model_get_kind (read), ==, SUTURE_KIND_LAYER_GAP);
  g_assert_cmpstrv (suture_model_get_feature_names (read),
                    suture_feature_set ("extended"));
  g_assert_false (suture_model_save (model, path, FALSE, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  suture_test_remove_dir (folder);
}

static void
test_logistic_regression_is_a_model (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 4);
  g_autofree char *problem = NULL;
  const size_t     n = suture_model_count_inputs (model);

  suture_perceptron_free (model->perceptron);
  model->perceptron = suture_perceptron_new (n, 1, TRUE);
  model->perceptron->output_weights[0] = 1.0;
  for (size_t i = 0; i < n; i++)
    model->perceptron->hidden_weights[i] = 0.25 * (double) i;
  g_assert_true (suture_model_finish (model, &problem));

  g_autofree char *text = suture_model_dup_json (model);
  g_autoptr (SutureModel) read =
      suture_model_from_json (text, strlen (text), "x", &error);

  g_assert_no_error (error);

  g_autofree char *again = suture_model_dup_json (read);

  g_assert_cmpstr (text, ==, again);
}

/* A model of before, with one calibration, has it with a raw stack too. */
static void
test_one_calibration_serves_both (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 5);
  g_autofree char *text = suture_model_dup_json (model);
  char            *name = strstr (text, "calibration_with_raw");

  g_assert_nonnull (name);
  memcpy (name, "x", 1);

  g_autoptr (SutureModel) read =
      suture_model_from_json (text, strlen (text), "x", &error);

  g_assert_no_error (error);
  for (int raw = 0; raw < 2; raw++)
    {
      g_assert_cmpfloat (read->calibration[raw].slope, ==,
                         model->calibration[0].slope);
      g_assert_cmpfloat (read->calibration[raw].intercept, ==,
                         model->calibration[0].intercept);
    }
}

/* The same logit, with a raw stack and without. */
static void
test_calibrations_are_told_apart (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("extended", 6);
  const SutureOverlapShape shape = { .shape_class = SUTURE_SHAPE_MISSING };
  double                   values[SUTURE_MAX_FEATURES];

  for (int i = 0; i < SUTURE_MAX_FEATURES; i++)
    values[i] = NAN;

  const guint8 without = suture_model_get_pattern (values, &shape);

  values[suture_feature_find ("raw_gap_rim")] = 0.1;

  const guint8 with = suture_model_get_pattern (values, &shape);

  for (int raw = 0; raw < 2; raw++)
    {
      const SutureModelCalibration *c = &model->calibration[raw];

      g_assert_cmpfloat_with_epsilon (suture_model_calibrate (model,
                                                              raw ? with
                                                                  : without,
                                                              1.0, 2.0),
                                      1.0 / (1.0 + exp (-(c->slope * 1.5 +
                                                          c->intercept))),
                                      1e-6);
    }
}

static void
assert_refused (const char *text, gsize length, const char *why)
{
  g_autoptr (GError) error = NULL;
  SutureModel *model =
      suture_model_from_json (text, length, "some.json", &error);

  g_assert_null (model);
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "some.json"));
  if (strstr (error->message, why) == NULL)
    g_error ("“%s” isn't in “%s”", why, error->message);
}

/* An honest model's text with one place changed. */
static void
assert_change_refused (const char *from, const char *to, const char *why)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 3);
  g_autofree char *text = suture_model_dup_json (model);
  const char      *place = strstr (text, from);

  g_assert_nonnull (place);

  g_autoptr (GString) changed = g_string_new_len (text, place - text);

  g_string_append (changed, to);
  g_string_append (changed, place + strlen (from));
  assert_refused (changed->str, changed->len, why);
}

static void
test_foreign_files (void)
{
  assert_refused ("", 0, "");
  assert_refused ("[1, 2, 3]", 9, "something else");
  assert_refused ("null", 4, "something else");
  assert_refused ("{\"format\": \"other\"}", 19, "something else");
  assert_refused ("{\"a\": \"\xff\xfe\"}", 11, "UTF-8");
  assert_refused ("II*\0\x08\0\0\0", 8, "UTF-8");
}

static void
test_hostile_text (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 3);
  g_autofree char *text = suture_model_dup_json (model);
  g_autofree char *deep = g_strnfill (200000, '[');

  assert_refused (deep, 200000, "nested");
  for (gsize cut = 1; cut < strlen (text) - 2; cut += 97)
    assert_refused (text, cut, "");
}

static void
test_wrong_contents (void)
{
  assert_change_refused ("\"format_version\" : 1", "\"format_version\" : 2",
                         "version");
  assert_change_refused ("layer-gap", "edge", "kind");
  assert_change_refused ("emd_gap", "emd_gab", "emd_gab");
  assert_change_refused ("emd_gap", "emd\\u001b\\ngab", "emd  gab");
  assert_change_refused ("emd_upper_q1", "emd_lower_q1", "twice");
  assert_change_refused ("emd_upper_q1", "r2", "emd_upper_q1");
  assert_change_refused ("\"linear\"", "\"cubic\"", "cubic");
  assert_change_refused ("softsign", "tanh", "tanh");
  assert_change_refused ("\"centre\" : ", "\"centre\" : 1e999, \"c\" : ",
                         "finite");
  assert_change_refused ("\"weights\" : [", "\"weights\" : [ [ 1.0 ],",
                         "layers");
  assert_change_refused ("\"scale\" : ", "\"scale\" : 0, \"s\" : ", "scale");
  assert_change_refused ("\"bias\" : [", "\"bias\" : [ 1.0,", "layers");
  assert_change_refused ("\"slope\" : 1.5", "\"slope\" : -1.5", "calibration");
  assert_change_refused ("\"slope\" : 0.8", "\"slope\" : -0.8", "calibration");
  assert_change_refused ("\"flagged\" : ", "\"flagged\" : 1, \"f\" : ",
                         "flagged");
  assert_change_refused ("\"mean\" : ", "\"mean\" : \"x\", \"m\" : ", "mean");
}

/* A model whose score could rise with the penalty breaks a promise. */
static void
test_rising_with_the_penalty_is_refused (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 3);
  const size_t n_hidden = model->perceptron->n_hidden;

  for (size_t i = 0; i < model->n_features; i++)
    if (model->inputs[i].feature == suture_feature_find ("shape_index"))
      model->perceptron->hidden_weights[i * n_hidden] = -1e-9;

  g_autofree char *text = suture_model_dup_json (model);

  assert_refused (text, strlen (text), "shape_index");
}

/* Nor may it weigh so much that scores are no numbers any more. */
static void
test_endless_penalty_is_refused (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 3);

  for (size_t i = 0; i < model->n_features; i++)
    if (model->inputs[i].feature == suture_feature_find ("shape_index"))
      model->inputs[i].scale = 1e-320;

  g_autofree char *text = suture_model_dup_json (model);

  assert_refused (text, strlen (text), "penalty");
}

static void
test_shared_bad_files (void)
{
  const char *const names[] = { "cut.json", "deep.json", "utf8-bad.json" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *relative =
          g_build_filename ("badinput", "gen", names[i], NULL);
      g_autofree char *path = suture_test_shared (relative);
      g_autoptr (GError) error = NULL;

      if (path == NULL)
        return;
      g_assert_null (suture_model_load (path, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
      g_assert_nonnull (strstr (error->message, names[i]));
    }
}

/* A model of touching pieces knows nothing of gaps. */
static void
test_other_kind (void)
{
  g_autoptr (SutureModel) model = suture_test_model_new ("paper", 3);
  char            *folder = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (folder, "kind.json", NULL);
  g_autoptr (GError) error = NULL;

  suture_model_save (model, path, FALSE, &error);
  g_assert_no_error (error);

  g_autoptr (SutureModel) same =
      suture_model_load_for_kind (path, SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  g_assert_nonnull (same);
  g_assert_null (
      suture_model_load_for_kind (path, SUTURE_KIND_CONTACT, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "kind.json"));
  suture_test_remove_dir (folder);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_model_load ("/nowhere/model.json", &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (suture_model_load ("/dev/zero", &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/what-is-read-is-what-was-written", test_round_trip);
  g_test_add_func ("/model/logistic-regression-is-a-model",
                   test_logistic_regression_is_a_model);
  g_test_add_func ("/model/one-calibration-serves-both",
                   test_one_calibration_serves_both);
  g_test_add_func ("/model/calibrations-are-told-apart",
                   test_calibrations_are_told_apart);
  g_test_add_func ("/model/foreign-files-are-refused", test_foreign_files);
  g_test_add_func ("/model/cut-and-nested-text-is-refused", test_hostile_text);
  g_test_add_func ("/model/wrong-contents-are-refused", test_wrong_contents);
  g_test_add_func ("/model/rising-with-the-penalty-is-refused",
                   test_rising_with_the_penalty_is_refused);
  g_test_add_func ("/model/endless-penalty-is-refused",
                   test_endless_penalty_is_refused);
  g_test_add_func ("/model/shared-bad-files-are-refused",
                   test_shared_bad_files);
  g_test_add_func ("/model/of-another-kind-is-refused", test_other_kind);
  g_test_add_func ("/model/missing-files-are-refused", test_missing_file);
  return g_test_run ();
}
