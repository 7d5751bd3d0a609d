/* test-pace.c: how fast a person decides, and for how long already
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-pace.h"

#include <math.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)

static SutureDecisionLog *
make_log (void)
{
  return suture_decision_log_new ();
}

/* Pair @id is accepted, after @seconds. */
static void
answer (SutureDecisionLog *log, guint64 id, double seconds, gint64 at_us)
{
  const SuturePairKey pair = { .upper_id = id, .lower_id = id + 1000 };

  g_assert_true (suture_decision_log_decide (log, pair, SUTURE_ANSWER_ACCEPTED,
                                             seconds, "Ada", at_us));
}

static void
test_nothing_decided (void)
{
  g_autoptr (SutureDecisionLog) log = make_log ();
  const SuturePace pace = suture_pace_of_log (log, MINUTE);

  g_assert_cmpuint (pace.n_answers, ==, 0);
  g_assert_cmpuint (pace.n_sitting, ==, 0);
  g_assert_true (isnan (pace.seconds));
}

static void
test_median_of_the_latest (void)
{
  g_autoptr (SutureDecisionLog) log = make_log ();

  /* Slow ones long ago, then 30 of 1 to 30 s. */
  for (guint64 i = 1; i <= 50; i++)
    answer (log, i, 500.0, (gint64) i * SECOND);
  for (guint64 i = 1; i <= SUTURE_PACE_ANSWERS; i++)
    answer (log, 100 + i, (double) i, (gint64) (50 + i) * SECOND);

  const SuturePace pace = suture_pace_of_log (log, 90 * SECOND);

  g_assert_cmpuint (pace.n_answers, ==, SUTURE_PACE_ANSWERS);
  g_assert_cmpfloat (pace.seconds, ==, 15.5);
  g_assert_cmpuint (pace.n_sitting, ==, 80);
}

static void
test_a_break_begins_anew (void)
{
  g_autoptr (SutureDecisionLog) log = make_log ();

  answer (log, 1, 4.0, MINUTE);
  answer (log, 2, 4.0, 2 * MINUTE);
  answer (log, 3, 4.0, 2 * MINUTE + (SUTURE_SITTING_BREAK_S + 1) * SECOND);
  g_assert_cmpuint (suture_pace_of_log (log, 23 * MINUTE).n_sitting, ==, 1);
  g_assert_cmpuint (suture_pace_of_log (log, 99 * MINUTE).n_sitting, ==, 0);
  g_assert_cmpuint (suture_pace_of_log (log, 99 * MINUTE).n_answers, ==, 3);
}

/* What is taken back took time; what came from a table didn't. */
static void
test_what_counts (void)
{
  g_autoptr (SutureDecisionLog) log = make_log ();

  answer (log, 1, 4.0, SECOND);
  answer (log, 2, NAN, 2 * SECOND);
  answer (log, 3, 6.0, 3 * SECOND);
  g_assert_true (suture_decision_log_undo (log, 4 * SECOND, NULL));

  const SuturePace pace = suture_pace_of_log (log, 5 * SECOND);

  g_assert_cmpuint (pace.n_answers, ==, 2);
  g_assert_cmpuint (pace.n_sitting, ==, 2);
  g_assert_cmpfloat (pace.seconds, ==, 5.0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/pace/" name, function)
  ADD ("nothing-decided", test_nothing_decided);
  ADD ("median-of-the-latest", test_median_of_the_latest);
  ADD ("a-break-begins-anew", test_a_break_begins_anew);
  ADD ("what-counts", test_what_counts);
#undef ADD
  return g_test_run ();
}
