/* suture-test-review.c: reviews to try things on, and random histories
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-review.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "suture-test.h"

#define N_PAIRS 300

char *
suture_test_review_begin (void)
{
  /* Set once, for setenv() and threads don't go together. */
  static char *folder;

  if (folder == NULL)
    {
      folder = suture_test_make_dir ();
      g_setenv ("SUTURE_REVIEWS", folder, TRUE);
    }
  g_mkdir (folder, 0700);
  return g_strdup (folder);
}

SutureReviewContents *
suture_test_review_contents (char stack)
{
  g_autoptr (GError) error = NULL;
  const SutureParameters parameters = SUTURE_PARAMETERS_DEFAULT;
  char                   hash[65];
  SutureReviewInput      labels = {
         .content_hash = hash,
         .shape = { 4, 5, 6 },
         .path = (char *) "/somewhere/l\xe4"
                               "bels.tif", /* no UTF-8: file names are bytes */
         .file_bytes = 1234,
         .file_modified_at_us = 5678,
  };
  g_autoptr (SutureModel) model =
      suture_model_load_default (SUTURE_KIND_LAYER_GAP, &error);

  g_assert_no_error (error);
  memset (hash, stack, 64);
  hash[64] = '\0';
  return suture_review_contents_new (&labels, NULL,
                                     (SutureSpacing){ 0.5, 0.1, 0.1, TRUE },
                                     "option", &parameters, model);
}

SutureReview *
suture_test_review_new (char                   stack,
                        SutureReviewStatusFunc status_func,
                        gpointer               user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureReviewContents) contents =
      suture_test_review_contents (stack);
  SutureReview *review =
      suture_review_create (contents, status_func, user_data, &error);

  g_assert_no_error (error);
  g_assert_false (suture_review_is_read_only (review));
  return review;
}

SutureReview *
suture_test_review_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  SutureReview *review = suture_review_open (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return review;
}

char *
suture_test_review_of_version (const char *folder, int version)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump_name =
      g_strdup_printf ("review-version-%d.sql", version);
  g_autofree char *dump =
      g_test_build_filename (G_TEST_DIST, "engine", dump_name, NULL);
  char    *path = g_build_filename (folder, "old-1.suture-review", NULL);
  sqlite3 *db;

  g_file_get_contents (dump, &sql, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return path;
}

void
suture_test_copy_bytes (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  g_assert_true (g_file_get_contents (from, &bytes, &n_bytes, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) n_bytes, NULL));
}

void
suture_test_review_kill_in_commit (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept = g_strconcat (path, ".kept", NULL);
  g_autofree char *kept_journal = g_strconcat (path, ".kept-journal", NULL);
  sqlite3         *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (db,
                    "PRAGMA cache_size = 1; BEGIN; "
                    "INSERT INTO setting VALUES ('a', hex (zeroblob (99999)));"
                    "UPDATE setting SET value = hex (zeroblob (88888))",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  suture_test_copy_bytes (path, kept);
  suture_test_copy_bytes (journal, kept_journal);
  sqlite3_close (db);
  g_assert_cmpint (g_rename (kept, path), ==, 0);
  g_assert_cmpint (g_rename (kept_journal, journal), ==, 0);
}

/* Some ids have several bodies, and some pairs one id. */
static void
place_pair (SuturePairKey *pair, guint64 n)
{
  const gint32 at = (gint32) n;

  if (n % 3 == 0)
    pair->upper_place = (SuturePlace){ TRUE, at, 0, G_MAXINT32 };
  if (n % 4 == 0)
    pair->lower_place = (SuturePlace){ TRUE, 0, at, 7 };
  if (n % 12 == 0)
    pair->lower_id = pair->upper_id;
  if (n % 2 == 0)
    {
      pair->upper_face = (SuturePlace){ TRUE, at, 1, 2 };
      pair->lower_face = (SuturePlace){ TRUE, at + 2, 3, 4 };
    }
}

/* Sometimes blind. */
static gboolean
step_log (SutureDecisionLog *log, GRand *rand, gint64 i)
{
  static const char *const reviewers[] = { "ada", "Élodie \"L\", ğ", NULL };
  const double             dice = g_rand_double (rand);

  if (dice < 0.2)
    return suture_decision_log_undo (log, i, NULL);
  if (dice < 0.35)
    return suture_decision_log_redo (log, i, NULL);
  suture_decision_log_set_blind (log, i % 7 < 3);

  /* Ids use all of their 64 bits. */
  const guint64      n = (guint64) g_rand_int_range (rand, 0, N_PAIRS);
  SuturePairKey      pair = { G_MAXUINT64 - n, n * n + 1 };
  const SutureAnswer answer = g_rand_int_range (rand, 0, SUTURE_N_ANSWERS);
  const double       seconds = g_rand_double (rand) * 1e3;

  place_pair (&pair, n);

  const char    *who = reviewers[i % G_N_ELEMENTS (reviewers)];
  const gboolean can_repeat =
      answer != SUTURE_ANSWER_PENDING &&
      suture_decision_log_get_answer (log, pair) != SUTURE_ANSWER_PENDING;

  if (dice < 0.5 && can_repeat)
    suture_decision_log_repeat (log, pair, answer, seconds, who, i);
  else
    return suture_decision_log_decide (log, pair, answer, seconds, who, i);
  return TRUE;
}

void
suture_test_review_step (SutureDecisionLog *log,
                         SutureReview      *review,
                         GRand             *rand,
                         gint64             i)
{
  while (!step_log (log, rand, i))
    ;

  const size_t  n = suture_decision_log_get_n_events (log);
  const guint64 number =
      suture_review_append (review, suture_decision_log_get_event (log, n - 1));

  g_assert_cmpuint (number, ==, n);
}

static void
assert_same_event (const SutureDecisionEvent *a, const SutureDecisionEvent *b)
{
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpmem (&a->pair, sizeof a->pair, &b->pair, sizeof b->pair);
  g_assert_cmpint (a->answer, ==, b->answer);
  g_assert_cmpint (a->previous, ==, b->previous);
  g_assert_true (a->seconds == b->seconds ||
                 (isnan (a->seconds) && isnan (b->seconds)));
  g_assert_cmpstr (a->reviewer, ==, b->reviewer);
  g_assert_cmpint (a->decided_at_us, ==, b->decided_at_us);
  g_assert_cmpint (a->is_blind, ==, b->is_blind);
}

static void
assert_same_repeats (const SutureDecisionLog *a, const SutureDecisionLog *b)
{
  g_autoptr (GArray) of_a = suture_decision_log_list_repeats (a);
  g_autoptr (GArray) of_b = suture_decision_log_list_repeats (b);

  g_assert_cmpmem (of_a->data, of_a->len * sizeof (SuturePairKey), of_b->data,
                   of_b->len * sizeof (SuturePairKey));
  for (guint i = 0; i < of_a->len; i++)
    {
      const SuturePairKey pair = g_array_index (of_a, SuturePairKey, i);
      SutureAnswer        first_a, second_a, first_b, second_b;

      suture_decision_log_get_repeat (a, pair, &first_a, &second_a);
      suture_decision_log_get_repeat (b, pair, &first_b, &second_b);
      g_assert_cmpint (first_a, ==, first_b);
      g_assert_cmpint (second_a, ==, second_b);
    }
}

/* The stacks show in what undoing and redoing everything does. */
static void
assert_same_stacks (const SutureDecisionLog *a, const SutureDecisionLog *b)
{
  g_autoptr (SutureDecisionLog) p = suture_decision_log_copy (a);
  g_autoptr (SutureDecisionLog) q = suture_decision_log_copy (b);
  SuturePairKey from_p, from_q;

  while (suture_decision_log_redo (p, 0, &from_p))
    {
      g_assert_true (suture_decision_log_redo (q, 0, &from_q));
      g_assert_true (suture_pair_key_equal (&from_p, &from_q));
    }
  g_assert_false (suture_decision_log_can_redo (q));
  while (suture_decision_log_undo (p, 0, &from_p))
    {
      g_assert_true (suture_decision_log_undo (q, 0, &from_q));
      g_assert_true (suture_pair_key_equal (&from_p, &from_q));
      g_assert_cmpint (suture_decision_log_get_answer (p, from_p), ==,
                       suture_decision_log_get_answer (q, from_p));
    }
  g_assert_false (suture_decision_log_can_undo (q));
}

void
suture_test_assert_same_log (const SutureDecisionLog *a,
                             const SutureDecisionLog *b,
                             size_t                   n_events)
{
  g_assert_cmpuint (suture_decision_log_get_n_events (a), >=, n_events);
  g_assert_cmpuint (suture_decision_log_get_n_events (b), >=, n_events);
  for (size_t i = 0; i < n_events; i++)
    assert_same_event (suture_decision_log_get_event (a, i),
                       suture_decision_log_get_event (b, i));
  if (suture_decision_log_get_n_events (a) != n_events ||
      suture_decision_log_get_n_events (b) != n_events)
    return;
  for (int answer = 0; answer < SUTURE_N_ANSWERS; answer++)
    g_assert_cmpuint (suture_decision_log_count (a, answer), ==,
                      suture_decision_log_count (b, answer));
  assert_same_repeats (a, b);
  assert_same_stacks (a, b);
}
