/* test-session-cancel.c: whatever is cancelled, whenever, leaves things as they
 * were
 *
 * Each job is stopped at looks whether it is still wanted, spread over all that
 * it takes, and goes on at none; and at moments that are spread at random over
 * its time. How long it is until nothing runs any more is measured and printed;
 * the aim is 250 ms. $SUTURE_TEST_TILES makes the stack larger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "reviews/suture-review.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test.h"

#define N_MOMENTS 100 /* if it is to be thorough, else a quarter */
#define N_TILES 2     /* in y and in x */
#define TILE_IDS 100
#define N_LOOKS 12    /* at which a job is stopped */
#define LOOKS_AFTER 4 /* at most, of a thread that is told to stop */

typedef struct
{
  char *folder;
  char *labels;  /* open, with some answers */
  char *other;   /* another stack */
  char *out;     /* a folder with earlier files */
  char *earlier; /* bytes that stand for an earlier file */
  char *other_review;

  /* What there is before each job */
  SutureSession *session;
  SutureStack   *stack;
  char          *table;
} Fixture;

static int
get_n_tiles (void)
{
  const char *typed = g_getenv ("SUTURE_TEST_TILES");

  return typed ? atoi (typed) : N_TILES;
}

static int
get_n_moments (void)
{
  return suture_test_is_thorough () ? N_MOMENTS : N_MOMENTS / 4;
}

static SutureStack *
read_labels (const char *path)
{
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;
  SutureStack *stack = suture_stack_read (path, &options, NULL, &error);

  g_assert_no_error (error);
  return stack;
}

/* The small stack many times, each time with other ids. */
static void
write_tiles (const char *from, const char *path, int first_id)
{
  const int n_tiles = get_n_tiles ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) tile = read_labels (from);
  const SutureShape shape = suture_stack_get_shape (tile);
  const SutureShape whole = { shape.nz, shape.ny * n_tiles,
                              shape.nx * n_tiles };
  g_autoptr (SutureStack) stack =
      suture_stack_new (whole, SUTURE_SAMPLE_U16, &error);

  g_assert_no_error (error);
  suture_stack_set_spacing (stack, suture_stack_get_spacing (tile),
                            SUTURE_SPACING_FROM_IMAGEJ);
  for (gint64 z = 0; z < whole.nz; z++)
    {
      const guint16 *small = suture_stack_get_layer (tile, z);
      guint16       *large = suture_stack_get_layer_for_writing (stack, z);

      for (gint64 y = 0; y < whole.ny; y++)
        for (gint64 x = 0; x < whole.nx; x++)
          {
            const guint16 id = small[y % shape.ny * shape.nx + x % shape.nx];
            const gint64  i = y / shape.ny * n_tiles + x / shape.nx;

            *large++ = id ? (guint16) (id + first_id + TILE_IDS * i) : 0;
          }
    }
  suture_stack_write_whole (path, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_table (SutureSession *session)
{
  const SutureParameters parameters =
      *suture_screening_get_parameters (suture_session_get_screening (session));
  const SutureScoreParams params =
      suture_parameters_get_score_params (&parameters);

  return suture_decision_table_to_csv (suture_session_get_suspects (session),
                                       &params,
                                       suture_session_get_log (session));
}

static void
open_session (Fixture *fixture)
{
  GPtrArray *earlier;

  g_clear_object (&fixture->session);
  fixture->session = suture_session_new ();
  suture_session_open (fixture->session, fixture->labels, NULL);
  suture_test_wait_idle (fixture->session);
  earlier = suture_session_get_earlier (fixture->session);
  if (earlier != NULL)
    {
      const SutureReviewEntry *entry = g_ptr_array_index (earlier, 0);
      g_autofree char         *path = g_strdup (entry->path);

      suture_session_go_on (fixture->session, path);
      suture_test_wait_idle (fixture->session);
    }
  fixture->stack = suture_session_get_labels (fixture->session);
  g_assert_nonnull (suture_session_get_classifier (fixture->session));
}

/* A review of the other stack, closed again. */
static char *
make_other_review (Fixture *fixture)
{
  g_autoptr (SutureSession) session = suture_session_new ();

  suture_session_open (session, fixture->other, NULL);
  suture_test_wait_idle (session);
  suture_session_decide (session, SUTURE_ANSWER_ACCEPTED);
  suture_test_wait_idle (session);
  return g_strdup (suture_session_get_review_path (session));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *small = NULL;

  suture_test_begin_reviews ();
  fixture->folder = suture_test_make_dir ();
  fixture->out = suture_test_make_dir ();
  fixture->labels = g_build_filename (fixture->folder, "a.tif", NULL);
  fixture->other = g_build_filename (fixture->folder, "b.tif", NULL);
  fixture->earlier = g_strdup ("an earlier file");
  suture_test_write_cut_cells (fixture->folder);
  small = g_build_filename (fixture->folder, "labels.tif", NULL);
  write_tiles (small, fixture->labels, 0);
  write_tiles (small, fixture->other, 7);
  fixture->other_review = make_other_review (fixture);
  open_session (fixture);
  suture_test_answer (fixture->session, 2, 12, SUTURE_ANSWER_ACCEPTED);
  suture_test_answer (fixture->session, 3, 13, SUTURE_ANSWER_REJECTED);
  suture_test_answer (fixture->session, 5, 15, SUTURE_ANSWER_ACCEPTED);
  suture_session_undo (fixture->session);
  suture_test_wait_idle (fixture->session);
  fixture->table = dup_table (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  suture_test_remove_dir (fixture->folder);
  suture_test_remove_dir (fixture->out);
  g_free (fixture->labels);
  g_free (fixture->other);
  g_free (fixture->earlier);
  g_free (fixture->other_review);
  g_free (fixture->table);
}

/* What a folder may hold, and nothing else; a lock is a review's own that is
 * open here. */
static void
assert_no_strays (const char *folder, const char *lock_of)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *base = lock_of ? g_path_get_basename (lock_of) : NULL;
  g_autofree char *lock = base ? g_strdup_printf (".%s.lock", base) : NULL;

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir));)
    if (name[0] == '.' || g_str_has_suffix (name, "-journal"))
      g_assert_cmpstr (name, ==, lock);
}

static void
saved_cb (const GError *error, gpointer user_data)
{
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Where the list stands is saved too, and nobody is told when. */
static void
wait_for_disk (SutureSession *session)
{
  gboolean is_saved = FALSE;

  suture_test_wait_idle (session);
  suture_saving_wait (suture_session_get_saving (session), saved_cb, &is_saved);
  while (!is_saved)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_as_before (Fixture *fixture)
{
  SutureSession   *session = fixture->session;
  g_autofree char *table = dup_table (session);

  wait_for_disk (session);

  g_assert_true (suture_session_get_labels (session) == fixture->stack);
  g_assert_cmpint (suture_session_get_state (session), ==,
                   SUTURE_SESSION_REVIEWING);
  g_assert_cmpint (suture_session_get_save_state (session), ==,
                   SUTURE_SAVE_SAVED);
  g_assert_cmpuint (suture_saving_get_n_saved (
                        suture_session_get_saving (session)),
                    ==, 4);
  g_assert_true (suture_session_can_undo (session));
  g_assert_true (suture_session_can_redo (session));
  g_assert_cmpstr (table, ==, fixture->table);
  assert_no_strays (g_getenv ("SUTURE_REVIEWS"),
                    suture_session_get_review_path (session));
  assert_no_strays (fixture->out, NULL);
}

/* The jobs */

typedef struct
{
  const char *name;
  void (*begin) (Fixture *fixture);
  /* After the session is idle: whether the job was done in spite of it */
  gboolean (*check) (Fixture *fixture);
} Job;

/* If it was done, everything is another stack's; begins again. */
static gboolean
check_other_stack (Fixture *fixture)
{
  const gboolean is_done =
      suture_session_get_labels (fixture->session) != fixture->stack;

  if (is_done)
    open_session (fixture);
  assert_as_before (fixture);
  return is_done;
}

static void
begin_load (Fixture *fixture)
{
  suture_session_open (fixture->session, fixture->other, NULL);
}

static void
begin_open_review (Fixture *fixture)
{
  suture_session_open_review (fixture->session, fixture->other_review, NULL);
}

static void
begin_screen (Fixture *fixture)
{
  suture_session_screen (fixture->session);
}

/* A list that isn't complete says so, and is what it was after another try. */
static gboolean
check_screen (Fixture *fixture)
{
  const gboolean is_done =
      suture_session_get_classifier (fixture->session) != NULL;

  g_assert_cmpuint (suture_decision_log_count (suture_session_get_log (
                                                   fixture->session),
                                               SUTURE_ANSWER_ACCEPTED),
                    ==, 1);
  if (!is_done)
    suture_session_screen (fixture->session);
  suture_test_wait_idle (fixture->session);
  assert_as_before (fixture);
  return is_done;
}

static char *
get_out_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->out, name, NULL);
}

static void
begin_export (Fixture *fixture)
{
  g_autofree char *path = get_out_path (fixture, "x.tif");

  g_assert_true (g_file_set_contents (path, fixture->earlier, -1, NULL));
  suture_session_export_stack (fixture->session, path, TRUE);
}

/* Whether the earlier file is gone. */
static gboolean
is_replaced (Fixture *fixture, const char *path)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  return strcmp (contents, fixture->earlier) != 0;
}

static gboolean
check_export (Fixture *fixture)
{
  g_autofree char *path = get_out_path (fixture, "x.tif");
  const gboolean   is_done = is_replaced (fixture, path);

  assert_as_before (fixture);
  if (is_done)
    {
      g_autoptr (SutureStack) written = read_labels (path);
      SutureCorrection *correction = suture_merges_get_correction (
          suture_session_get_merges (fixture->session));
      const SutureShape shape = suture_stack_get_shape (written);
      const size_t n_bytes = suture_shape_layer_size (shape) * sizeof (guint16);
      g_autofree void *layer = g_malloc (n_bytes);

      for (gint64 z = 0; z < shape.nz; z++)
        {
          suture_correction_apply_layer (correction, fixture->stack, z, layer);
          g_assert_cmpmem (layer, n_bytes, suture_stack_get_layer (written, z),
                           n_bytes);
        }
    }
  return is_done;
}

static void
begin_copy (Fixture *fixture)
{
  g_autofree char *path = get_out_path (fixture, "x.suture-review");

  g_assert_true (g_file_set_contents (path, fixture->earlier, -1, NULL));
  suture_session_save_review_as (fixture->session, path, TRUE);
}

static gboolean
check_copy (Fixture *fixture)
{
  g_autofree char *path = get_out_path (fixture, "x.suture-review");
  const gboolean   is_done = is_replaced (fixture, path);

  assert_as_before (fixture);
  if (is_done)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureReview) copy = suture_review_open_to_read (path, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (suture_decision_log_get_n_events (
                            suture_review_get_contents (copy)->log),
                        ==, 4);
    }
  return is_done;
}

/* The looks: the linker leads the calls of these two here */

gboolean __real_suture_progress_check (const SutureProgress *self,
                                       GError              **error);
gboolean __wrap_suture_progress_check (const SutureProgress *self,
                                       GError              **error);
gboolean __real_suture_progress_is_cancelled (const SutureProgress *self);
gboolean __wrap_suture_progress_is_cancelled (const SutureProgress *self);

static struct
{
  GMutex        mutex;
  GCancellable *of; /* the job that looked first; not owned */
  int           n;
  int           stop_at; /* 0: at none */
} looks;

static void
look (const SutureProgress *progress)
{
  gboolean is_time = FALSE;

  if (progress == NULL || progress->cancellable == NULL)
    return;
  g_mutex_lock (&looks.mutex);
  if (looks.of == NULL)
    looks.of = progress->cancellable;
  if (looks.of == progress->cancellable)
    is_time = ++looks.n == looks.stop_at;
  g_mutex_unlock (&looks.mutex);
  if (is_time)
    g_cancellable_cancel (progress->cancellable);
}

gboolean
__wrap_suture_progress_check (const SutureProgress *self, GError **error)
{
  look (self);
  return __real_suture_progress_check (self, error);
}

gboolean
__wrap_suture_progress_is_cancelled (const SutureProgress *self)
{
  look (self);
  return __real_suture_progress_is_cancelled (self);
}

/* The moments */

static double
get_ms_since (gint64 began_us)
{
  return (double) (g_get_monotonic_time () - began_us) / 1000.0;
}

static void
turn_until_ended (SutureJob *job)
{
  while (suture_job_is_running (job))
    g_main_context_iteration (NULL, TRUE);
}

/* Until @job has ended, or for so long. */
static void
turn_while_running (SutureJob *job, double longest_ms)
{
  const gint64 began_us = g_get_monotonic_time ();

  while (suture_job_is_running (job) && get_ms_since (began_us) < longest_ms)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (50);
}

static SutureJob *
begin (Fixture *fixture, const Job *job)
{
  job->begin (fixture);
  g_assert_nonnull (suture_session_get_job (fixture->session));
  return g_object_ref (suture_session_get_job (fixture->session));
}

/* How long until the job has ended, from the cancelling; 0: it had already. */
static double
cancel_after (Fixture *fixture, const Job *job, double ms)
{
  g_autoptr (SutureJob) running = begin (fixture, job);

  turn_while_running (running, ms);
  if (!suture_job_is_running (running))
    return 0.0;

  const gint64 began_us = g_get_monotonic_time ();

  suture_session_cancel (fixture->session);
  turn_until_ended (running);
  return get_ms_since (began_us);
}

/* How often the job looked, stopped at one of those, or at none; and whether it
 * was done. */
static int
count_looks (Fixture *fixture, const Job *job, int stop_at, gboolean *is_done)
{
  looks.of = NULL;
  looks.n = 0;
  looks.stop_at = stop_at;

  g_autoptr (SutureJob) running = begin (fixture, job);

  turn_until_ended (running);

  const int n = looks.n;

  looks.stop_at = 0;
  suture_test_wait_idle (fixture->session);
  *is_done = job->check (fixture);
  return n;
}

static void
test_goes_on_at_no_look (Fixture *fixture, gconstpointer data)
{
  const Job *job = data;
  const int  n_threads = (int) g_get_num_processors ();
  gboolean   is_done = FALSE;
  const int  n_looks = count_looks (fixture, job, 0, &is_done);

  g_assert_true (is_done);
  for (int i = 0; i < N_LOOKS; i++)
    {
      const int at = 1 + i * n_looks / N_LOOKS;
      const int n = count_looks (fixture, job, at, &is_done);

      /* How the work falls on threads may spare a look. */
      g_assert_cmpint (is_done, ==, n < at);
      g_assert_cmpint (n - at, <=, LOOKS_AFTER * n_threads);
      g_test_message ("%s: %d of %d looks, %d after", job->name, at, n_looks,
                      n - at);
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* How long the job takes where nobody cancels it; the best of three. */
static double
measure_whole (Fixture *fixture, const Job *job)
{
  double shortest_ms = G_MAXDOUBLE;

  for (int i = 0; i < 3; i++)
    {
      const gint64 began_us = g_get_monotonic_time ();
      g_autoptr (SutureJob) running = begin (fixture, job);

      turn_until_ended (running);
      shortest_ms = MIN (shortest_ms, get_ms_since (began_us));
      suture_test_wait_idle (fixture->session);
      g_assert_true (job->check (fixture));
    }
  return shortest_ms;
}

static void
report (const Job *job, double whole_ms, double *to_idle_ms, int n_done)
{
  const int n = get_n_moments ();

  qsort (to_idle_ms, (size_t) n, sizeof (double), compare_doubles);
  g_test_message ("%s, which takes %.0f ms: cancelled at %d moments, done all "
                  "the same %d times, else all as before; idle after %.1f ms "
                  "(median), %.1f ms (95 of 100), %.1f ms at most",
                  job->name, whole_ms, n, n_done, to_idle_ms[n / 2],
                  to_idle_ms[n * 95 / 100], to_idle_ms[n - 1]);
}

static void
test_cancelled_at_any_moment (Fixture *fixture, gconstpointer data)
{
  const Job   *job = data;
  const double whole_ms = measure_whole (fixture, job);
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  double to_idle_ms[N_MOMENTS];
  int    n_cancelled = 0;
  int    n_done = 0;

  for (int n_tries = 0; n_cancelled < get_n_moments (); n_tries++)
    {
      const double ms =
          cancel_after (fixture, job,
                        g_rand_double_range (rand, 0.0, whole_ms));

      g_assert_cmpint (n_tries, <, 20 * N_MOMENTS);
      suture_test_wait_idle (fixture->session);

      const gboolean is_done = job->check (fixture);

      if (ms > 0.0)
        {
          to_idle_ms[n_cancelled++] = ms;
          n_done += is_done;
        }
    }
  /* A copy of the review is made in one go. */
  g_assert_true (n_done < n_cancelled || job->check == check_copy);
  report (job, whole_ms, to_idle_ms, n_done);
}

int
main (int argc, char *argv[])
{
  static const Job jobs[] = {
    { "load", begin_load, check_other_stack },
    { "screen", begin_screen, check_screen },
    { "export", begin_export, check_export },
    { "save-review-as", begin_copy, check_copy },
    { "open-review", begin_open_review, check_other_stack },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/session/cancel/%s", jobs[i].name);

      g_test_add (path, Fixture, &jobs[i], set_up, test_cancelled_at_any_moment,
                  tear_down);
      /* A copy of the review is made in one go. */
      if (jobs[i].check == check_copy)
        continue;

      g_autofree char *path_at_looks = g_strconcat (path, "-at-looks", NULL);

      g_test_add (path_at_looks, Fixture, &jobs[i], set_up,
                  test_goes_on_at_no_look, tear_down);
    }

  const int status = g_test_run ();

  suture_test_end_reviews ();
  return status;
}
