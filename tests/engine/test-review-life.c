/* test-review-life.c: making, copying, salvaging, naming, deleting and
 * restoring a review, killed or failing at calls that change the disk: which,
 * see suture_test_takes_turn()
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/suture-error.h"
#include "reviews/folder/suture-review-draft.h"
#include "reviews/suture-review.h"
#include "suture-test-review.h"
#include "suture-test-syscalls.h"
#include "suture-test.h"

#define N_EVENTS 40
#define TITLE "Root tip, día 3"

/* What all tests begin with: the bytes of one review, and of a damaged one. */
static struct
{
  char              *folder;
  char              *path;     /* the review */
  char              *other;    /* the next one of the same stack */
  char              *copy;     /* what it is saved as */
  char              *trash;    /* where it is once deleted */
  char              *aside;    /* where it is kept if damaged */
  char              *leftover; /* where the journal of the next one is kept */
  SutureDecisionLog *log;
  char              *bytes;
  char              *damaged;
  gsize              n_bytes;
} given;

/* An operation, what there is before it, and what has to hold after it, whether
 * or not it came to its end. `is_done` says whether that shows. */
typedef struct
{
  const char *name;
  void (*prepare) (void);
  gboolean (*run) (GError **error);
  gboolean (*is_done) (void);
} Operation;

static gboolean
exists (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
put (const char *path, const char *bytes)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir (folder, 0700);
  g_assert_true (
      g_file_set_contents (path, bytes, (gssize) given.n_bytes, NULL));
}

static void
assert_holds (const char *path, const char *bytes)
{
  g_autofree char *there = NULL;
  gsize            n_there;

  g_assert_true (g_file_get_contents (path, &there, &n_there, NULL));
  g_assert_cmpmem (there, n_there, bytes, given.n_bytes);
}

/* Opens to be changed, and holds the first @n_events; the title, (transfer
 * full) (nullable). */
static char *
assert_whole (const char *path, size_t n_events)
{
  g_autoptr (SutureReview) review = suture_test_review_open (path);
  const SutureReviewContents *contents = suture_review_get_contents (review);

  g_assert_false (suture_review_is_read_only (review));
  g_assert_null (suture_review_get_notices (review)[0]);
  g_assert_cmpuint (suture_decision_log_get_n_events (contents->log), ==,
                    n_events);
  suture_test_assert_same_log (contents->log, given.log, n_events);
  return g_strdup (
      suture_review_contents_get_setting (contents, SUTURE_REVIEW_TITLE));
}

static void
prepare_review (void)
{
  put (given.path, given.bytes);
}

/* --- the operations ---------------------------------------------------------
 */

static gboolean
run_create (GError **error)
{
  g_autoptr (SutureReviewContents) contents = suture_test_review_contents ('a');
  g_autoptr (SutureReview) review =
      suture_review_create (contents, NULL, NULL, error);

  return review != NULL;
}

static gboolean
is_created (void)
{
  assert_holds (given.path, given.bytes);
  if (!exists (given.other))
    return FALSE;
  g_free (assert_whole (given.other, 0));
  return TRUE;
}

static gboolean
save_as (gboolean force, GError **error)
{
  g_autoptr (SutureReview) review =
      suture_review_open_to_read (given.path, error);

  return review != NULL &&
         suture_review_save_as (review, given.copy, force, error);
}

static gboolean
run_save_as (GError **error)
{
  return save_as (FALSE, error);
}

static gboolean
is_saved (void)
{
  assert_holds (given.path, given.bytes);
  if (!exists (given.copy))
    return FALSE;
  g_free (assert_whole (given.copy, N_EVENTS));
  return TRUE;
}

/* What is replaced is sound too, but its title tells it from the new one. */
static void
prepare_replace (void)
{
  prepare_review ();
  put (given.copy, given.bytes);
  g_assert_true (suture_review_rename (given.copy, TITLE, NULL));
}

/* It was being written to when its program was killed. */
static void
prepare_replace_killed (void)
{
  prepare_replace ();
  suture_test_review_kill_in_commit (given.copy);
}

/* Somebody has deleted a review, but not its journal. */
static void
prepare_orphan (void)
{
  prepare_review ();
  put (given.other, given.bytes);
  suture_test_review_kill_in_commit (given.other);
  g_assert_cmpint (g_unlink (given.other), ==, 0);
}

static gboolean
run_replace (GError **error)
{
  return save_as (TRUE, error);
}

static gboolean
is_replaced (void)
{
  g_autofree char *title = assert_whole (given.copy, N_EVENTS);

  assert_holds (given.path, given.bytes);
  return title == NULL;
}

static void
prepare_damaged (void)
{
  put (given.path, given.damaged);
}

static gboolean
run_salvage (GError **error)
{
  g_autoptr (SutureReview) review =
      suture_review_open (given.path, NULL, NULL, error);

  if (review == NULL)
    return FALSE;
  if (!suture_review_is_read_only (review))
    return TRUE;
  g_set_error_literal (error, SUTURE_ERROR, SUTURE_ERROR_OUTPUT,
                       suture_review_get_notices (review)[0]);
  return FALSE;
}

/* Where it didn't come to its end, the next time does; either way the damaged
 * file is kept, once. */
static gboolean
is_salvaged (void)
{
  g_autofree char *second = g_strconcat (given.path, ".damaged-2", NULL);
  g_autofree char *bytes = NULL;
  gsize            n_bytes;

  g_assert_true (g_file_get_contents (given.path, &bytes, &n_bytes, NULL));

  const gboolean was_done =
      n_bytes != given.n_bytes || memcmp (bytes, given.damaged, n_bytes) != 0;

  suture_review_free (suture_test_review_open (given.path));
  g_free (assert_whole (given.path, N_EVENTS));
  assert_holds (given.aside, given.damaged);
  g_assert_false (exists (second));
  return was_done;
}

static gboolean
run_rename (GError **error)
{
  return suture_review_rename (given.path, TITLE, error);
}

static gboolean
is_renamed (void)
{
  g_autofree char *title = assert_whole (given.path, N_EVENTS);

  g_assert_true (title == NULL || g_str_equal (title, TITLE));
  return title != NULL;
}

static gboolean
run_delete (GError **error)
{
  g_autofree char *trashed = suture_review_delete (given.path, error);

  return trashed != NULL;
}

static gboolean
is_in_trash (void)
{
  const gboolean is_there = exists (given.trash);

  g_assert_cmpint (is_there, !=, exists (given.path));
  assert_holds (is_there ? given.trash : given.path, given.bytes);
  return is_there;
}

static void
prepare_trash (void)
{
  put (given.trash, given.bytes);
}

static gboolean
run_restore (GError **error)
{
  g_autofree char *restored = suture_review_restore (given.trash, error);

  return restored != NULL;
}

static gboolean
is_restored (void)
{
  return !is_in_trash ();
}

static const Operation operations[] = {
  { "create", prepare_review, run_create, is_created },
  { "save-as", prepare_review, run_save_as, is_saved },
  { "save-as-and-replace", prepare_replace, run_replace, is_replaced },
  { "salvage", prepare_damaged, run_salvage, is_salvaged },
  { "save-as-over-a-killed-one", prepare_replace_killed, run_replace,
    is_replaced },
  { "create-beside-an-orphan", prepare_orphan, run_create, is_created },
  { "rename", prepare_review, run_rename, is_renamed },
  { "delete", prepare_review, run_delete, is_in_trash },
  { "restore", prepare_trash, run_restore, is_restored },
};

/* --- what is left ------------------------------------------------------------
 */

/* Files in the folder: those that a person sees, and the hidden ones. */
static void
count_files (int *n_seen, int *n_hidden)
{
  g_autoptr (GDir) dir = g_dir_open (given.folder, 0, NULL);

  *n_seen = *n_hidden = 0;
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (given.folder, name, NULL);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;
      *n_seen += name[0] != '.';
      *n_hidden += name[0] == '.';
    }
}

/* Of those that have a name in this test. A journal belongs to its review. */
static int
count_known (void)
{
  const char *paths[] = { given.path, given.other, given.copy, given.aside,
                          given.leftover };
  int         n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *journal = g_strconcat (paths[i], "-journal", NULL);

      n += exists (paths[i]);
      n += exists (journal);
    }
  return n;
}

typedef struct
{
  int n_done, n_not_done, n_leftovers, most_leftovers;
} Tally;

/* Nothing is lost and nothing half-made has a name; what is hidden goes when
 * the reviews are listed, and with it every trace. */
static gboolean
check (const Operation *operation, Tally *tally)
{
  int n_seen, n_hidden;

  count_files (&n_seen, &n_hidden);
  g_assert_cmpint (n_seen, ==, count_known ());
  tally->n_leftovers += n_hidden > 0;
  tally->most_leftovers = MAX (tally->most_leftovers, n_hidden);
  g_ptr_array_unref (suture_review_list (NULL, NULL));

  const gboolean is_done = operation->is_done ();

  tally->n_done += is_done ? 1 : 0;
  tally->n_not_done += is_done ? 0 : 1;
  if (exists (given.path)) /* takes over a lock that was left */
    suture_review_free (suture_test_review_open (given.path));
  count_files (&n_seen, &n_hidden);
  g_assert_cmpint (n_seen, ==, count_known ());
  g_assert_cmpint (n_hidden, ==, 0);
  return is_done;
}

static void
begin (const Operation *operation)
{
  suture_test_remove_dir (g_strdup (given.folder));
  g_mkdir (given.folder, 0700);
  operation->prepare ();
}

/* (transfer full) (element-type utf8): what it does where nothing fails */
static GPtrArray *
record_calls (const Operation *operation)
{
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };

  begin (operation);
  suture_test_syscalls_fail (given.folder, 0, 0, 0);
  g_assert_true (operation->run (&error));
  g_assert_no_error (error);

  GPtrArray *calls = suture_test_syscalls_get ();

  suture_test_syscalls_fail (NULL, 0, 0, 0);
  g_assert_true (check (operation, &tally));
  g_assert_cmpint (tally.n_leftovers, ==, 0);
  return calls;
}

/* --- killed ------------------------------------------------------------------
 */

static void
set_paths (const char *folder)
{
  g_autofree char *hash = g_strnfill (64, 'a');
  g_autofree char *base = NULL;

  given.folder = g_strdup (folder);
  given.path = suture_review_path_of (hash, 1);
  given.other = suture_review_path_of (hash, 2);
  given.copy = g_build_filename (folder, "copy.suture-review", NULL);
  given.aside = g_strconcat (given.path, ".damaged-1", NULL);
  given.leftover = g_strconcat (given.other, ".leftover-1", NULL);
  base = g_path_get_basename (given.path);
  given.trash = g_build_filename (folder, "trash", base, NULL);
}

static int
run_in_child (const char *name, int at)
{
  set_paths (g_getenv ("SUTURE_REVIEWS"));
  for (size_t i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i].name, name))
      {
        suture_test_syscalls_fail (given.folder, SUTURE_TEST_DIES, at, 1);
        return operations[i].run (NULL) ? 0 : 1;
      }
  return 2;
}

static void
test_killed (gconstpointer data)
{
  const Operation *operation = data;
  g_autoptr (GPtrArray) calls = record_calls (operation);
  Tally tally = { 0 };

  for (int at = 1; at <= (int) calls->len; at++)
    {
      if (!suture_test_takes_turn (calls, at, SUTURE_TEST_EACH_THIRD))
        continue;

      g_autofree char *at_text = g_strdup_printf ("%d", at);
      const char *arguments[] = { "/proc/self/exe", "--run", operation->name,
                                  at_text, NULL };
      int         status;

      begin (operation);
      g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL,
                                   G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                                   &status, NULL));
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
      check (operation, &tally);
    }
  g_test_message ("%s: killed before %d of %u calls: %d times as before, %d "
                  "times done, lost: none; hidden files left %d times, at most "
                  "%d, gone after the next list",
                  operation->name, tally.n_not_done + tally.n_done, calls->len,
                  tally.n_not_done, tally.n_done, tally.n_leftovers,
                  tally.most_leftovers);
}

/* --- failing -----------------------------------------------------------------
 */

static void
assert_one_sentence (const GError *error, gboolean is_full)
{
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_nonnull (strstr (error->message, "“"));
  g_assert_null (strstr (error->message, ".suture-review-"));
  if (is_full && strstr (error->message, "make some room") == NULL)
    g_error ("“%s” doesn't say what to do", error->message);
}

static void
check_failing (const Operation *operation,
               int              errnum,
               int              at,
               int              n_failing,
               Tally           *tally)
{
  g_autoptr (GError) error = NULL;
  const int n_leftovers = tally->n_leftovers;

  begin (operation);
  suture_test_syscalls_fail (given.folder, errnum, at, n_failing);

  const gboolean is_reported = operation->run (&error);

  suture_test_syscalls_fail (NULL, 0, 0, 0);
  /* Nothing was set aside in vain. A journal may be there: taking back what
   * was half-done writes too; it is its review's, and the next one to open that
   * takes it up. */
  if (!is_reported && errnum != EIO)
    g_assert_false (exists (given.aside));
  if (!is_reported)
    assert_one_sentence (error, errnum == ENOSPC && n_failing > 1);

  const gboolean is_done = check (operation, tally);

  g_assert_true (is_done || !is_reported);
  /* Where deleting works nothing stays behind, not even hidden. */
  if (errnum != EIO)
    g_assert_cmpint (tally->n_leftovers, ==, n_leftovers);
}

#define N_WAYS 6 /* each error, alone and with all after it */

static void
test_failing (gconstpointer data)
{
  static const int errnums[N_WAYS / 2] = { ENOSPC, EDQUOT, EIO };
  const Operation *operation = data;
  g_autoptr (GPtrArray) calls = record_calls (operation);

  for (int way = 0; way < N_WAYS; way++)
    {
      const int errnum = errnums[way / 2];
      const int n_failing = way % 2 == 0 ? 1 : G_MAXINT / 2;
      Tally     tally = { 0 };

      for (int at = 1; at <= (int) calls->len; at++)
        if (suture_test_takes_turn (calls, at, way, N_WAYS))
          check_failing (operation, errnum, at, n_failing, &tally);
      g_test_message ("%s: %s at %d of %u calls, %s: %d times as before, %d "
                      "times done, lost: none; hidden files left %d times, "
                      "gone after the next list",
                      operation->name, g_strerror (errnum),
                      tally.n_not_done + tally.n_done, calls->len,
                      n_failing == 1 ? "alone" : "with all after it",
                      tally.n_not_done, tally.n_done, tally.n_leftovers);
    }
}

/* --- what is nobody's
 * ---------------------------------------------------------
 */

static void
touch (const char *name)
{
  g_autofree char *path = g_build_filename (given.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

static gboolean
is_there (const char *name)
{
  g_autofree char *path = g_build_filename (given.folder, name, NULL);

  return exists (path);
}

static void
test_only_what_is_nobodys_is_removed (void)
{
  static const char *const nobodys[] = {
    ".suture-review-0123abcd",         ".suture-review-0123abcd-journal",
    ".suture-review-00000001-journal", "..suture-review-00000002.lock",
    ".gone-1.suture-review.lock",
  };
  static const char *const others[] = {
    ".suture-a0B1c2",
    ".suture-review-notes",
    ".suture-review-0123abcd-1",
    ".hidden.lock",
    "notes.txt",
    "x.suture-review.damaged-1",
  };
  g_autoptr (GError) error = NULL;

  begin (&operations[0]);

  g_autoptr (SutureReviewDraft) draft =
      suture_review_draft_new (given.copy, &error);
  g_autoptr (SutureReview) open_one = suture_test_review_open (given.path);
  g_autofree char *base = g_path_get_basename (given.path);
  g_autofree char *lock = g_strdup_printf (".%s.lock", base);

  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (nobodys); i++)
    touch (nobodys[i]);
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    touch (others[i]);
  g_ptr_array_unref (suture_review_list (NULL, NULL));

  for (size_t i = 0; i < G_N_ELEMENTS (nobodys); i++)
    g_assert_false (is_there (nobodys[i]));
  for (size_t i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_true (is_there (others[i]));
  /* What somebody is at work on stays. */
  g_assert_true (exists (draft->temporary));
  g_assert_true (is_there (lock));
}

static void
make_given (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = suture_test_review_begin ();
  SutureReview    *review = suture_test_review_new ('a', NULL, NULL);

  set_paths (folder);
  given.log = suture_decision_log_new ();
  for (int i = 0; i < N_EVENTS; i++)
    suture_test_review_step (given.log, review, rand, i);
  suture_review_flush (review, &error);
  g_assert_no_error (error);
  suture_review_free (review);
  g_file_get_contents (given.path, &given.bytes, &given.n_bytes, &error);
  g_assert_no_error (error);
  given.damaged = g_memdup2 (given.bytes, given.n_bytes);
  memset (given.damaged + given.n_bytes - 4096, 0, 4096);
}

static void
add (const char *what, const Operation *operation, GTestDataFunc function)
{
  g_autofree char *name =
      g_strdup_printf ("/review-life/%s/%s", what, operation->name);

  g_test_add_data_func (name, operation, function);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "--run"))
    return run_in_child (argv[2], atoi (argv[3]));

  g_test_init (&argc, &argv, NULL);
  make_given ();
  for (size_t i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      add ("killed-at-a-call", &operations[i], test_killed);
      add ("failing-at-a-call", &operations[i], test_failing);
    }

  g_test_add_func ("/review-life/only-what-is-nobodys-is-removed",
                   test_only_what_is_nobodys_is_removed);

  const int result = g_test_run ();

  suture_test_remove_dir (g_strdup (given.folder));
  suture_decision_log_free (given.log);
  return result;
}
