/* test-session-joined.c: what names a joined piece is measured as what is
 * joined
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
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

/* A barrel that lacks layers twice, and whose middle is cut aslant (1, 2, 3,
 * 4); and another one beside it that lacks one (5 and 6). */
static guint64
get_id_with_gaps (int z, int y, int x)
{
  const int dx = x % 30 - 15;
  const int dy = y - 15;
  const int r = 81 - (z - 14) * (z - 14) / 3 - (x >= 30 ? 12 : 0);

  if (z < 2 || z > 27 || dx * dx + dy * dy > r)
    return 0;
  if (x >= 30)
    return z < 12 ? 5 : z == 12 ? 0 : 6;
  if (z == 8 || z == 20 || z == 21)
    return 0;
  return z < 8 ? 1 : z > 21 ? 4 : z - dx / 4 < 14 ? 2 : 3;
}

typedef guint64 (*IdFunc) (int z, int y, int x);

typedef struct
{
  char *folder;
  char *labels;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  const IdFunc        get = data ? get_id_with_gaps : get_id;
  const SutureShape   shape = { 30, 30, 60 };
  const SutureSpacing spacing = { 0.4, 0.2, 0.2, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, NULL);

  for (int z = 0; z < shape.nz; z++)
    for (int y = 0; y < shape.ny; y++)
      for (int x = 0; x < shape.nx; x++)
        suture_test_set_label (stack, z, y, x, get (z, y, x));
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

/* What the shown pair's score is of; NAN where missing. */
static void
list_inputs (SutureSession *session,
             guint64        upper,
             guint64        lower,
             double         inputs[SUTURE_MAX_FEATURES])
{
  SutureSuspects *suspects = suture_session_get_shown_suspects (session);
  const SutureScoreParams params = SUTURE_SLIDERS_AT_REST;

  for (int i = 0; i < SUTURE_MAX_FEATURES; i++)
    inputs[i] = NAN;
  suture_suspects_inputs (
      suspects, SUTURE_KIND_CONTACT,
      suture_candidate_item_get_row (suture_test_find (session, upper, lower),
                                     SUTURE_KIND_CONTACT),
      &params, inputs);
}

/* As the exported stack would be screened, and back: the same features, to the
 * last bit. The scores differ by how common contacts of one cell are in the two
 * stacks, which answers don't change. */
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

  double there[SUTURE_MAX_FEATURES], here[SUTURE_MAX_FEATURES];
  int    n_known = 0;

  list_inputs (session, 13, 23, here);
  list_inputs (other, 3, 23, there);
  for (int i = 0; i < SUTURE_MAX_FEATURES; i++)
    {
      g_assert_true (here[i] == there[i] ||
                     (isnan (here[i]) && isnan (there[i])));
      n_known += !isnan (here[i]);
    }
  g_assert_cmpint (n_known, >, 50);
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

/* --- Layer gaps ----------------------------------------------------------- */

#define WITH_GAPS GINT_TO_POINTER (1)

/* The pairs of the stack with gaps: the second one is a contact. */
#define N_PAIRS 4

static const guint64 pairs[N_PAIRS][2] = { { 1, 2 },
                                           { 2, 3 },
                                           { 3, 4 },
                                           { 5, 6 } };

static void
get_scores (SutureSession *session, double scores[N_PAIRS])
{
  for (int i = 0; i < N_PAIRS; i++)
    scores[i] = get_score (session, pairs[i][0], pairs[i][1]);
}

static void
assert_scores (SutureSession *session, const double wanted[N_PAIRS])
{
  double scores[N_PAIRS];

  get_scores (session, scores);
  for (int i = 0; i < N_PAIRS; i++)
    g_assert_cmpfloat (scores[i], ==, wanted[i]);
}

static const SutureMeasurement *
get_measurement (SutureSession *session, guint64 upper, guint64 lower)
{
  SutureCandidateItem *item = suture_test_find (session, upper, lower);

  return suture_cursor_get_measurement (suture_session_get_cursor (session),
                                        item);
}

/* As the exported stack would be screened; its evidence, too. */
static void
test_a_layer_gap_is_measured_as_what_is_joined (Fixture      *fixture,
                                                gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  g_autofree char *out = g_build_filename (fixture->folder, "o.tif", NULL);
  SutureSuspects  *screened = suture_session_get_suspects (session);
  double           before[N_PAIRS], after[N_PAIRS], others[N_PAIRS];

  get_scores (session, before);
  answer (session, 2, 3, SUTURE_ANSWER_ACCEPTED);
  get_scores (session, after);
  g_assert_cmpfloat (after[0], !=, before[0]);
  g_assert_cmpfloat (after[1], ==, before[1]);
  g_assert_cmpfloat (after[2], !=, before[2]);
  g_assert_cmpfloat (after[3], ==, before[3]);

  /* By the lower piece's own name, and with all of its layers. */
  g_assert_cmpuint (get_measurement (session, 1, 2)->pair.lower_id, ==, 2);
  g_assert_cmpuint (get_measurement (session, 1, 2)->lower->n_layers, ==, 11);
  g_assert_cmpuint (get_measurement (session, 3, 4)->upper->n_layers, ==, 11);
  g_assert_true (suture_session_get_suspects (session) == screened);

  suture_session_export_stack (session, out, FALSE);
  suture_test_wait_idle (session);

  g_autoptr (SutureSession) other = suture_test_open_all (out);

  others[0] = get_score (other, 1, 2);
  others[2] = get_score (other, 2, 4);
  g_assert_cmpfloat (others[0], ==, after[0]);
  g_assert_cmpfloat (others[2], ==, after[2]);

  suture_session_undo (session);
  suture_test_wait_idle (session);
  assert_scores (session, before);
  g_assert_cmpuint (get_measurement (session, 3, 4)->upper->n_layers, <, 11);
  suture_session_redo (session);
  suture_test_wait_idle (session);
  assert_scores (session, after);
}

/* Which pairs are accepted, as bits. */
static guint
get_accepted (SutureSession *session)
{
  guint accepted = 0;

  for (guint i = 0; i < N_PAIRS; i++)
    if (suture_candidate_item_get_answer (
            suture_test_find (session, pairs[i][0], pairs[i][1])) ==
        SUTURE_ANSWER_ACCEPTED)
      accepted |= 1u << i;
  return accepted;
}

static void
step (SutureSession *session, GRand *rand)
{
  const int i = g_rand_int_range (rand, 0, N_PAIRS);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      suture_session_undo (session);
      break;
    case 1:
      suture_session_redo (session);
      break;
    case 2:
      suture_test_answer (session, pairs[i][0], pairs[i][1],
                          SUTURE_ANSWER_REJECTED);
      break;
    default:
      suture_test_answer (session, pairs[i][0], pairs[i][1],
                          SUTURE_ANSWER_ACCEPTED);
    }
}

/* Any answers in any order, taken back and given again: what is accepted
 * settles all scores. Not every step waits for the one before. */
static void
test_scores_follow_from_what_is_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  double           known[1 << N_PAIRS][N_PAIRS];
  gboolean         is_known[1 << N_PAIRS] = { TRUE };
  guint            n_agreed = 0, n_known = 0;
  g_autofree char *path = NULL;

  get_scores (session, known[0]);
  for (int i = 0; i < 60; i++)
    {
      step (session, rand);
      if (i % 3 == 1)
        continue;
      suture_test_wait_idle (session);

      const guint accepted = get_accepted (session);

      if (is_known[accepted])
        {
          assert_scores (session, known[accepted]);
          n_agreed++;
          continue;
        }
      is_known[accepted] = TRUE;
      get_scores (session, known[accepted]);
      n_known++;
    }
  g_assert_cmpuint (n_agreed, >=, 10);
  g_assert_cmpuint (n_known, >=, 5);
  for (int i = 0; i < N_PAIRS; i++)
    suture_test_answer (session, pairs[i][0], pairs[i][1],
                        i == 1 ? SUTURE_ANSWER_ACCEPTED
                               : SUTURE_ANSWER_REJECTED);
  suture_test_wait_idle (session);
  get_scores (session, known[2]);
  path = g_strdup (suture_session_get_review_path (session));
  g_clear_object (&session);

  g_autoptr (SutureSession) again = suture_session_new ();

  suture_session_open_review (again, path, NULL);
  suture_test_wait_idle (again);
  assert_scores (again, known[2]);
  answer (again, 2, 3, SUTURE_ANSWER_PENDING);
  assert_scores (again, known[0]);
}

/* A penalty that is moved meanwhile counts for what was measured again. */
static void
test_sliders_move_what_was_measured_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SutureSession) session = suture_test_open_all (fixture->labels);
  SutureScreening *screening = suture_session_get_screening (session);
  double           before[N_PAIRS], after[N_PAIRS], moved[N_PAIRS];

  answer (session, 2, 3, SUTURE_ANSWER_ACCEPTED);
  get_scores (session, before);
  suture_screening_set_penalty (screening, 2.0);
  get_scores (session, moved);
  g_assert_cmpfloat (moved[0], <, before[0]);
  answer (session, 2, 3, SUTURE_ANSWER_PENDING);
  answer (session, 2, 3, SUTURE_ANSWER_ACCEPTED);
  get_scores (session, after);
  for (int i = 0; i < N_PAIRS; i++)
    g_assert_cmpfloat (after[i], ==, moved[i]);
  suture_screening_set_penalty (screening, 0.0);
  assert_scores (session, before);
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
  g_test_add ("/session-joined/a-layer-gap-is-measured-as-what-is-joined",
              Fixture, WITH_GAPS, set_up,
              test_a_layer_gap_is_measured_as_what_is_joined, tear_down);
  g_test_add ("/session-joined/scores-follow-from-what-is-accepted", Fixture,
              WITH_GAPS, set_up, test_scores_follow_from_what_is_accepted,
              tear_down);
  g_test_add ("/session-joined/sliders-move-what-was-measured-again", Fixture,
              WITH_GAPS, set_up, test_sliders_move_what_was_measured_again,
              tear_down);
  return g_test_run ();
}
