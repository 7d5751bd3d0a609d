/* test-session-joined.c: what names a joined piece is measured as what is
 * joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "stack/suture-stack-writer.h"
#include "suture-session.h"
#include "suture-test-session.h"
#include "suture-test-stacks.h"
#include "suture-test.h"

/* A barrel that is cut aslant twice (3, 13, 23), and another beside it (5 and
 * 15), which it doesn't touch. */
static guint64
get_id (int z, int y, int x)
{
  const int dx = x % 30 - 15;
  const int dy = y - 15;

  if (z < 2 || z > 25 || dx * dx + dy * dy > 81)
    return 0;
  if (x >= 30)
    return z + dx / 2 < 14 ? 5 : 15;
  return z + dx / 2 < 9 ? 3 : z - dx / 3 < 18 ? 13 : 23;
}

typedef struct
{
  char *folder;
  char *labels;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const SutureShape   shape = { 28, 30, 60 };
  const SutureSpacing spacing = { 0.4, 0.2, 0.2, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        suture_test_set_label (stack, z, y, x, get_id (z, y, x));
  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_IMAGEJ);
  self->folder = suture_test_make_dir ();
  self->labels = g_build_filename (self->folder, "labels.tif", NULL);
  suture_stack_write_whole (self->labels, stack, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);
  suture_test_begin_reviews ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  suture_test_end_reviews ();
  suture_test_remove_dir (self->folder);
  g_free (self->labels);
}

static double
get_score (SutureSession *session, guint64 upper, guint64 lower)
{
  return suture_candidate_item_get_score (
      suture_test_find (session, upper, lower));
}

static void
answer (SutureSession *session, guint64 upper, guint64 lower, SutureAnswer what)
{
  suture_test_answer (session, upper, lower, what);
  suture_test_wait_idle (session);
}

/* As the exported stack would be screened, and back. */
static void
test_a_joined_piece_is_measured_as_what_is_joined (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  g_autofree char *out = g_build_filename (fixture->folder, "o.tif", NULL);
  const double     own = get_score (session, 3, 13);
  const double     before = get_score (session, 13, 23);
  const double     elsewhere = get_score (session, 5, 15);

  answer (session, 13, 23, SUTURE_ANSWER_REJECTED);
  g_assert_cmpfloat (get_score (session, 13, 23), ==, before);
  answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);

  const double after = get_score (session, 13, 23);

  g_assert_cmpfloat (after, !=, before);
  g_assert_cmpfloat (get_score (session, 3, 13), ==, own);
  g_assert_cmpfloat (get_score (session, 5, 15), ==, elsewhere);
  g_assert_cmpint (suture_candidate_item_get_answer (
                       suture_test_find (session, 13, 23)),
                   ==, SUTURE_ANSWER_REJECTED);

  suture_session_export_stack (session, out, FALSE);
  suture_test_wait_idle (session);

  g_autoptr (SutureSession) other = suture_test_open_all (out);

  g_assert_cmpfloat (get_score (other, 3, 23), ==, after);
  suture_session_undo (session);
  suture_test_wait_idle (session);
  g_assert_cmpfloat (get_score (session, 13, 23), ==, before);
  suture_session_redo (session);
  suture_test_wait_idle (session);
  g_assert_cmpfloat (get_score (session, 13, 23), ==, after);
}

/* Whatever was answered in between, and when the review is gone on with. */
static void
test_it_follows_from_what_is_accepted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  double           after;

  {
    g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
    SutureSuspects *screened = suture_session_get_suspects (session);

    answer (session, 5, 15, SUTURE_ANSWER_ACCEPTED);
    answer (session, 13, 23, SUTURE_ANSWER_UNSURE);
    answer (session, 3, 13, SUTURE_ANSWER_ACCEPTED);
    answer (session, 5, 15, SUTURE_ANSWER_REJECTED);
    after = get_score (session, 13, 23);
    path = g_strdup (suture_session_get_review_path (session));
    g_assert_true (suture_session_get_suspects (session) == screened);
    g_assert_true (suture_session_get_shown_suspects (session) != screened);
  }

  g_autoptr (SutureSession) again = suture_session_new ();

  suture_session_open_review (again, path, NULL);
  suture_test_wait_idle (again);
  g_assert_cmpuint (suture_decision_log_count_answered (
                        suture_session_get_log (again)),
                    ==, 3);
  g_assert_cmpfloat (get_score (again, 13, 23), ==, after);

  /* Another order: alone. */
  answer (again, 13, 23, SUTURE_ANSWER_PENDING);
  answer (again, 5, 15, SUTURE_ANSWER_PENDING);
  g_assert_cmpfloat (get_score (again, 13, 23), ==, after);
  answer (again, 3, 13, SUTURE_ANSWER_PENDING);
  g_assert_true (suture_session_get_shown_suspects (again) ==
                 suture_session_get_suspects (again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session-joined/a-joined-piece-is-measured-as-what-is-joined",
              Fixture, NULL, set_up,
              test_a_joined_piece_is_measured_as_what_is_joined, tear_down);
  g_test_add ("/session-joined/it-follows-from-what-is-accepted", Fixture, NULL,
              set_up, test_it_follows_from_what_is_accepted, tear_down);
  return g_test_run ();
}
