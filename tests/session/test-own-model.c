/* test-own-model.c: a person's own model is a file that is never lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "learning/suture-own-model.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "suture-test-learning.h"
#include "suture-test.h"

#define KIND SUTURE_KIND_LAYER_GAP

typedef struct
{
  char        *folder;
  char        *path;
  SutureModel *shipped;
  SutureModel *other;
} Fixture;

/* The shipped model with another bias, of another kind if that is wanted. */
static char *
dup_other_json (const SutureModel *shipped, const char *kind)
{
  g_autofree char *json = suture_model_dup_json (shipped);
  g_autoptr (GString) text = g_string_new (json);

  g_assert_cmpuint (g_string_replace (text, "\"layer-gap\"", kind, 1), ==, 1);
  g_assert_cmpuint (g_string_replace (text, "0.2", "0.25", 1), ==, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  fixture->folder = suture_test_begin_own_models ();
  fixture->path = suture_own_model_path (KIND);
  fixture->shipped = suture_model_load_default (KIND, &error);
  g_assert_no_error (error);
  json = dup_other_json (fixture->shipped, "\"layer-gap\"");
  fixture->other = suture_model_restore (json, "other", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  suture_model_unref (fixture->shipped);
  suture_model_unref (fixture->other);
  suture_test_remove_dir (fixture->folder);
  g_free (fixture->path);
}

static void
assert_file (const char *path, const SutureModel *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) read = suture_model_load (path, &error);
  g_autofree char *expected = suture_model_dup_json (model);
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  seen = suture_model_dup_json (read);
  g_assert_cmpstr (seen, ==, expected);
}

static void
save (const SutureModel *model)
{
  g_autoptr (GError) error = NULL;

  suture_own_model_save (model, &error);
  g_assert_no_error (error);
}

static void
assert_used (const SutureModel *model, const char *notice)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  g_autoptr (SutureModel) used =
      suture_own_model_load_or_shipped (KIND, &said, &error);
  g_autofree char *expected = suture_model_dup_json (model);
  g_autofree char *seen = NULL;

  g_assert_no_error (error);
  seen = suture_model_dup_json (used);
  g_assert_cmpstr (seen, ==, expected);
  if (notice == NULL)
    g_assert_null (said);
  else
    g_assert_nonnull (strstr (said, notice));
}

static void
test_used_while_it_is_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_used (fixture->shipped, NULL);
  save (fixture->other);
  g_assert_true (suture_own_model_exists (KIND));
  assert_used (fixture->other, NULL);
  g_assert_true (suture_own_model_set_aside (KIND, &error));
  g_assert_false (suture_own_model_exists (KIND));
  assert_used (fixture->shipped, NULL);

  /* Nothing is left to set aside, which is no problem. */
  g_assert_true (suture_own_model_set_aside (KIND, &error));
  g_assert_no_error (error);
}

static void
test_every_earlier_one_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_strconcat (fixture->path, ".bak1", NULL);
  g_autofree char *second = g_strconcat (fixture->path, ".bak2", NULL);
  g_autofree char *third = g_strconcat (fixture->path, ".bak3", NULL);
  g_autoptr (GError) error = NULL;

  save (fixture->other);
  save (fixture->shipped);
  save (fixture->other);
  assert_file (fixture->path, fixture->other);
  assert_file (first, fixture->other);
  assert_file (second, fixture->shipped);
  g_assert_true (suture_own_model_set_aside (KIND, &error));
  assert_file (third, fixture->other);
}

/* Somebody keeps it elsewhere: what the link stands for is kept too. */
static void
test_a_link_loses_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "there", NULL);
  g_autofree char *backup = g_strconcat (fixture->path, ".bak1", NULL);
  g_autoptr (GError) error = NULL;

  suture_model_save (fixture->shipped, target, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (symlink (target, fixture->path), ==, 0);
  save (fixture->other);
  assert_file (fixture->path, fixture->other);
  assert_file (backup, fixture->shipped);
}

static void
test_another_kind_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contacts = suture_test_data ("../data/models/contact.json");
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (contacts, &json, NULL, &error);
  g_assert_no_error (error);
  g_file_set_contents (fixture->path, json, -1, &error);
  g_assert_no_error (error);
  assert_used (fixture->shipped, "another kind of pair");
}

static void
test_what_cannot_be_written_is_said (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (nowhere, "", -1, &error);
  g_setenv ("SUTURE_OWN_MODELS", nowhere, TRUE);
  g_assert_false (suture_own_model_save (fixture->other, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, nowhere));
}

/* A program installed for one person has its models in models/ there. */
static void
test_never_where_the_shipped_ones_are (void)
{
  g_autofree char *path = NULL;

  g_unsetenv ("SUTURE_OWN_MODELS");
  path = suture_own_model_path (KIND);
  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/suture/own-models/layer-gap.json"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/own-model/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("used-while-it-is-there", test_used_while_it_is_there);
  ADD ("every-earlier-one-is-kept", test_every_earlier_one_is_kept);
  ADD ("a-link-loses-nothing", test_a_link_loses_nothing);
  ADD ("another-kind-is-refused", test_another_kind_is_refused);
  ADD ("what-cannot-be-written-is-said", test_what_cannot_be_written_is_said);
#undef ADD
  g_test_add_func ("/own-model/never-where-the-shipped-ones-are",
                   test_never_where_the_shipped_ones_are);
  return g_test_run ();
}
