/* test-session-learn.c: what was decided improves the model, if one likes
 *
 * The shipped model here is one by hand that takes little notice of what this
 * person looks at.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "learning/suture-own-model.h"
#include "suture-session.h"
#include "suture-test-learning.h"
#include "suture-test-session.h"
#include "suture-test.h"

typedef struct
{
  SutureSession *session;
  char          *own_models;
  char          *own_path;
  char          *failure; /* nullable: what "failed" said last */
  char          *notice;  /* nullable: what "noticed" said last */
  guint          n_learned;
} Fixture;

static char *
get_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = suture_test_make_dir ();
      suture_test_write_tissue (folder);
    }
  return folder;
}

static void
count_cb (SutureSession *session, guint *n)
{
  ++*n;
}

static void
keep_text_cb (SutureSession *session, const char *text, char **kept)
{
  g_free (*kept);
  *kept = g_strdup (text);
}

/* A session on one of the two tissues; reviews from before are gone. */
static void
open_stack (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (get_folder (), name, NULL);

  g_clear_object (&fixture->session);
  suture_test_begin_reviews ();
  fixture->session = suture_session_new ();
  g_signal_connect (fixture->session, "failed", G_CALLBACK (keep_text_cb),
                    &fixture->failure);
  g_signal_connect (fixture->session, "noticed", G_CALLBACK (keep_text_cb),
                    &fixture->notice);
  g_signal_connect (suture_session_get_learning (fixture->session), "changed",
                    G_CALLBACK (count_cb), &fixture->n_learned);
  suture_session_open (fixture->session, path, NULL);
  suture_test_wait_idle (fixture->session);
  g_assert_nonnull (suture_session_get_classifier (fixture->session));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->own_models = suture_test_begin_own_models ();
  fixture->own_path = suture_own_model_path (SUTURE_KIND_LAYER_GAP);
  open_stack (fixture, "labels.tif");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  suture_test_remove_dir (fixture->own_models);
  g_free (fixture->own_path);
  g_free (fixture->failure);
  g_free (fixture->notice);
}

static const char *
get_model_name (SutureSession *session)
{
  return suture_model_get_name (
      suture_classifier_get_model (suture_session_get_classifier (session)));
}

static char *
get_model_json (SutureSession *session)
{
  return suture_model_dup_json (
      suture_classifier_get_model (suture_session_get_classifier (session)));
}

static const SutureLearningReport *
learn (Fixture *fixture)
{
  suture_learning_learn (suture_session_get_learning (fixture->session),
                         suture_session_get_log (fixture->session));
  g_assert_true (
      suture_session_get_job (fixture->session) ==
      suture_learning_get_job (suture_session_get_learning (fixture->session)));
  suture_test_wait_idle (fixture->session);
  g_assert_null (
      suture_learning_get_job (suture_session_get_learning (fixture->session)));
  return suture_learning_get_proposal (
      suture_session_get_learning (fixture->session));
}

static const SutureLearningReport *
decide_and_learn (Fixture *fixture)
{
  suture_test_decide_by_overlap (fixture->session, G_MAXUINT, G_MAXUINT);
  return learn (fixture);
}

static void
keep (Fixture *fixture)
{
  suture_learning_keep_proposal (
      suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);
}

static void
test_proposes_what_does_better (Fixture *fixture, gconstpointer data)
{
  const double before = suture_test_share_right (fixture->session);
  const SutureLearningReport *report = decide_and_learn (fixture);
  guint                       n_accepted, n_rejected;

  suture_session_count_teaching (fixture->session, &n_accepted, &n_rejected);
  g_assert_nonnull (report);
  g_assert_cmpint (report->change, !=, SUTURE_CHANGE_NONE);
  g_assert_cmpuint (report->n_accepted, ==, n_accepted);
  g_assert_cmpuint (report->n_rejected, ==, n_rejected);
  g_assert_cmpuint (n_accepted + n_rejected, ==,
                    suture_suspects_get_n_rows (suture_session_get_suspects (
                                                    fixture->session),
                                                SUTURE_KIND_LAYER_GAP));
  g_assert_cmpfloat (report->after.loss, <, report->before.loss);
  g_assert_true (suture_learning_can_keep_proposal (
      suture_session_get_learning (fixture->session)));

  /* It is only a proposal. */
  g_assert_cmpfloat (suture_test_share_right (fixture->session), ==, before);
  g_assert_false (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));
  g_assert_true (suture_learning_is_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_can_use_shipped_model (
      suture_session_get_learning (fixture->session)));
}

/* What is told of the pair on view is what has happened. */
static void
test_keeping_explains_otherwise (Fixture *fixture, gconstpointer data)
{
  guint n_refined = 0, n_otherwise = 0;

  decide_and_learn (fixture);
  g_signal_connect (suture_session_get_cursor (fixture->session), "measured",
                    G_CALLBACK (count_cb), &n_refined);
  g_signal_connect (fixture->session, "explained-otherwise",
                    G_CALLBACK (count_cb), &n_otherwise);
  keep (fixture);
  g_assert_cmpuint (n_otherwise, ==, 1);
  g_assert_cmpuint (n_refined, ==, 0);
}

static void
test_dropped_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = get_model_json (fixture->session);
  g_autofree char *after = NULL;
  guint            n_learned;

  decide_and_learn (fixture);
  n_learned = fixture->n_learned;
  suture_learning_drop_proposal (
      suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);
  after = get_model_json (fixture->session);
  g_assert_cmpuint (fixture->n_learned, ==, n_learned + 1);
  g_assert_null (suture_learning_get_proposal (
      suture_session_get_learning (fixture->session)));
  g_assert_cmpstr (after, ==, before);
  g_assert_false (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));
  suture_learning_keep_proposal (
      suture_session_get_learning (fixture->session)); /* there is none */
  g_assert_true (suture_learning_is_shipped_model (
      suture_session_get_learning (fixture->session)));
}

/* All pairs at once, the review, and the file. */
static void
test_kept_scores_at_once (Fixture *fixture, gconstpointer data)
{
  const double     before = suture_test_share_right (fixture->session);
  g_autofree char *kept = NULL;
  g_autofree char *path = NULL;
  double           after;

  decide_and_learn (fixture);
  suture_learning_keep_proposal (
      suture_session_get_learning (fixture->session));
  after = suture_test_share_right (fixture->session);
  g_assert_cmpfloat (after, >, before + 0.1);
  g_assert_cmpfloat (after, >, 0.75);
  g_assert_null (suture_learning_get_proposal (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_is_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_true (suture_learning_has_learned_here (
      suture_session_get_learning (fixture->session)));
  suture_test_wait_idle (fixture->session);
  g_assert_null (fixture->failure);
  g_assert_true (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));

  kept = get_model_json (fixture->session);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (SutureModel) own = suture_model_load (fixture->own_path, &error);
    g_autofree char *written = NULL;

    g_assert_no_error (error);
    written = suture_model_dup_json (own);
    g_assert_cmpstr (written, ==, kept);
  }

  /* The review goes on with it, whatever becomes of the file. */
  path = g_strdup (suture_session_get_review_path (fixture->session));
  g_clear_object (&fixture->session);
  g_assert_cmpint (g_unlink (fixture->own_path), ==, 0);
  fixture->session = suture_session_new ();
  suture_session_open_review (fixture->session, path, NULL);
  suture_test_wait_idle (fixture->session);

  g_autofree char *restored = get_model_json (fixture->session);

  g_assert_cmpstr (restored, ==, kept);
  g_assert_cmpfloat (suture_test_share_right (fixture->session), ==, after);
  g_assert_true (suture_learning_has_learned_here (
      suture_session_get_learning (fixture->session)));
  g_assert_true (suture_learning_can_use_shipped_model (
      suture_session_get_learning (fixture->session)));
}

static void
test_next_stack_is_scored_with_it (Fixture *fixture, gconstpointer data)
{
  double before;

  open_stack (fixture, "tissue.tif");
  before = suture_test_share_right (fixture->session);
  open_stack (fixture, "labels.tif");
  decide_and_learn (fixture);
  keep (fixture);

  g_autofree char *kept = get_model_json (fixture->session);

  open_stack (fixture, "tissue.tif");

  g_autofree char *used = get_model_json (fixture->session);

  g_assert_cmpstr (used, ==, kept);
  g_assert_null (fixture->notice);
  g_assert_cmpfloat (suture_test_share_right (fixture->session), >,
                     before + 0.1);
  g_assert_false (suture_learning_is_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_has_learned_here (
      suture_session_get_learning (fixture->session)));
}

static void
test_damaged_own_model_is_said (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shipped = get_model_json (fixture->session);
  g_autofree char *used = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->own_path, "{ \"format\": \"suture-mod", -1,
                       &error);
  g_assert_no_error (error);
  open_stack (fixture, "labels.tif");
  used = get_model_json (fixture->session);
  g_assert_cmpstr (used, ==, shipped);
  g_assert_nonnull (fixture->notice);
  g_assert_nonnull (strstr (fixture->notice, fixture->own_path));
  g_assert_nonnull (strstr (fixture->notice, "shipped"));
  g_assert_null (fixture->failure);

  /* It can be put out of the way. */
  g_assert_true (suture_learning_can_use_shipped_model (
      suture_session_get_learning (fixture->session)));
  suture_learning_use_shipped_model (
      suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);
  g_assert_false (suture_learning_can_use_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));
}

static void
assert_backup (Fixture *fixture, guint number, const char *json)
{
  g_autofree char *path =
      g_strdup_printf ("%s.bak%u", fixture->own_path, number);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureModel) model = suture_model_load (path, &error);

  g_assert_no_error (error);
  written = suture_model_dup_json (model);
  g_assert_cmpstr (written, ==, json);
}

static void
test_back_to_the_shipped_model (Fixture *fixture, gconstpointer data)
{
  const double     before = suture_test_share_right (fixture->session);
  g_autofree char *shipped = get_model_json (fixture->session);
  g_autofree char *kept = NULL;

  decide_and_learn (fixture);
  keep (fixture);
  kept = get_model_json (fixture->session);
  suture_learning_use_shipped_model (
      suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);

  g_autofree char *used = get_model_json (fixture->session);

  g_assert_cmpstr (used, ==, shipped);
  g_assert_cmpfloat (suture_test_share_right (fixture->session), ==, before);
  g_assert_true (suture_learning_is_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_can_use_shipped_model (
      suture_session_get_learning (fixture->session)));
  g_assert_false (suture_learning_has_learned_here (
      suture_session_get_learning (fixture->session)));
  assert_backup (fixture, 1, kept);

  /* Again, and the first one is still there. */
  learn (fixture);
  keep (fixture);
  suture_learning_use_shipped_model (
      suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);
  assert_backup (fixture, 1, kept);
  assert_backup (fixture, 2, kept);
}

/* What was kept before stays beside what is kept now. */
static void
test_an_earlier_own_model_is_not_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  suture_test_decide_by_overlap (fixture->session, 30, 30);
  g_assert_nonnull (learn (fixture));
  keep (fixture);
  first = get_model_json (fixture->session);

  /* The same decisions and more, from the shipped model again. */
  g_setenv ("SUTURE_OWN_MODELS", "/nowhere", TRUE);
  open_stack (fixture, "labels.tif");
  g_setenv ("SUTURE_OWN_MODELS", fixture->own_models, TRUE);
  decide_and_learn (fixture);
  keep (fixture);
  second = get_model_json (fixture->session);
  g_assert_cmpstr (first, !=, second);
  assert_backup (fixture, 1, first);
  {
    g_autoptr (SutureModel) own = suture_model_load (fixture->own_path, &error);
    g_autofree char *written = NULL;

    g_assert_no_error (error);
    written = suture_model_dup_json (own);
    g_assert_cmpstr (written, ==, second);
  }
}

/* The review has it; the next stack won't, and that is said. */
static void
test_what_cannot_be_written_is_said (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere =
      g_build_filename (get_folder (), "labels.tif", "no", NULL);

  g_setenv ("SUTURE_OWN_MODELS", nowhere, TRUE);
  decide_and_learn (fixture);
  keep (fixture);
  g_assert_nonnull (fixture->failure);
  g_assert_nonnull (strstr (fixture->failure, "Your own model"));
  g_assert_false (suture_learning_has_own_model (
      suture_session_get_learning (fixture->session)));
  g_assert_cmpfloat (suture_test_share_right (fixture->session), >, 0.75);
  g_assert_cmpint (suture_session_get_save_state (fixture->session), ==,
                   SUTURE_SAVE_SAVED);
}

static void
test_too_few_are_declined (Fixture *fixture, gconstpointer data)
{
  guint n_accepted, n_rejected;

  suture_test_decide_by_overlap (fixture->session, 19, 25);
  suture_session_count_teaching (fixture->session, &n_accepted, &n_rejected);
  g_assert_cmpuint (n_accepted, ==, 19);
  g_assert_cmpuint (n_rejected, ==, 25);
  g_assert_null (learn (fixture));
  g_assert_nonnull (strstr (fixture->failure, "19 accepted and 25 rejected"));
}

/* Nothing is said of what the person stopped. */
static void
test_stopped_proposes_nothing (Fixture *fixture, gconstpointer data)
{
  suture_test_decide_by_overlap (fixture->session, G_MAXUINT, G_MAXUINT);
  suture_learning_learn (suture_session_get_learning (fixture->session),
                         suture_session_get_log (fixture->session));
  suture_learning_stop (suture_session_get_learning (fixture->session));
  suture_test_wait_idle (fixture->session);
  g_assert_null (suture_learning_get_proposal (
      suture_session_get_learning (fixture->session)));
  g_assert_null (fixture->failure);
}

/* Another stack is another matter. */
static void
test_another_stack_forgets_the_proposal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (get_folder (), "tissue.tif", NULL);

  g_assert_nonnull (decide_and_learn (fixture));
  suture_session_open (fixture->session, other, NULL);
  suture_test_wait_idle (fixture->session);
  g_assert_null (suture_learning_get_proposal (
      suture_session_get_learning (fixture->session)));

  suture_test_decide_by_overlap (fixture->session, 25, 25);
  suture_learning_learn (suture_session_get_learning (fixture->session),
                         suture_session_get_log (fixture->session));
  suture_session_screen (fixture->session);
  suture_test_wait_idle (fixture->session);
  g_assert_null (suture_learning_get_proposal (
      suture_session_get_learning (fixture->session)));
  g_assert_null (
      suture_learning_get_job (suture_session_get_learning (fixture->session)));
  g_assert_true (
      g_str_has_prefix (get_model_name (fixture->session), "layer-gap "));
}

int
main (int argc, char *argv[])
{
  g_setenv ("SOURCE_DATE_EPOCH", "0", TRUE); /* models say when they learned */
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                    \
  g_test_add ("/session-learn/" name, Fixture, NULL, set_up, function,         \
              tear_down)
  ADD ("proposes-what-does-better", test_proposes_what_does_better);
  ADD ("keeping-explains-otherwise", test_keeping_explains_otherwise);
  ADD ("dropped-changes-nothing", test_dropped_changes_nothing);
  ADD ("kept-scores-at-once", test_kept_scores_at_once);
  ADD ("the-next-stack-is-scored-with-it", test_next_stack_is_scored_with_it);
  ADD ("a-damaged-own-model-is-said", test_damaged_own_model_is_said);
  ADD ("back-to-the-shipped-model", test_back_to_the_shipped_model);
  ADD ("an-earlier-own-model-is-not-lost",
       test_an_earlier_own_model_is_not_lost);
  ADD ("what-cannot-be-written-is-said", test_what_cannot_be_written_is_said);
  ADD ("too-few-are-declined", test_too_few_are_declined);
  ADD ("stopped-proposes-nothing", test_stopped_proposes_nothing);
  ADD ("another-stack-forgets-the-proposal",
       test_another_stack_forgets_the_proposal);
#undef ADD

  const int status = g_test_run ();

  suture_test_end_reviews ();
  suture_test_remove_dir (get_folder ());
  return status;
}
