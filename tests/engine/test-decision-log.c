/* test-decision-log.c: what the person decided, as events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-log.h"

#define N_STEPS 100000
#define N_PAIRS 500

static SuturePairKey
pair_of (guint64 i)
{
  return (SuturePairKey){ .upper_id = i / 7, .lower_id = i % 7 + 100 };
}

static void
decide (SutureDecisionLog *log, guint64 i, SutureAnswer answer)
{
  suture_decision_log_decide (log, pair_of (i), answer, 1.5, "ada", 42);
}

#define assert_answer(log, i, expected)                                        \
  g_assert_cmpint (suture_decision_log_get_answer (log, pair_of (i)), ==,      \
                   expected)

static void
test_names_round_trip (void)
{
  SutureAnswer answer;

  for (int i = 0; i < SUTURE_N_ANSWERS; i++)
    {
      g_assert_true (suture_answer_from_name (suture_answer_name (i), &answer));
      g_assert_cmpint (answer, ==, i);
    }
  g_assert_false (suture_answer_from_name ("Accepted", &answer));
  g_assert_false (suture_answer_from_name ("", &answer));
}

static void
test_nothing_to_undo (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  g_assert_false (suture_decision_log_undo (log, 0, NULL));
  g_assert_false (suture_decision_log_redo (log, 0, NULL));
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 0);
  g_assert_null (suture_decision_log_get_last (log, pair_of (0)));
  assert_answer (log, 0, SUTURE_ANSWER_PENDING);
}

static void
test_undo_and_redo_are_events (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SuturePairKey pair;

  decide (log, 3, SUTURE_ANSWER_ACCEPTED);
  decide (log, 4, SUTURE_ANSWER_UNSURE);
  g_assert_true (suture_decision_log_undo (log, 50, &pair));
  g_assert_true (suture_decision_log_redo (log, 51, NULL));
  g_assert_cmpuint (pair.lower_id, ==, pair_of (4).lower_id);
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 4);

  const SutureDecisionEvent *undo = suture_decision_log_get_event (log, 2);

  g_assert_cmpint (undo->kind, ==, SUTURE_EVENT_UNDO);
  g_assert_cmpint (undo->previous, ==, SUTURE_ANSWER_UNSURE);
  g_assert_cmpint (undo->answer, ==, SUTURE_ANSWER_PENDING);
  g_assert_cmpint (undo->decided_at_us, ==, 50);
  g_assert_cmpint (suture_decision_log_get_event (log, 3)->kind, ==,
                   SUTURE_EVENT_REDO);
  assert_answer (log, 4, SUTURE_ANSWER_UNSURE);
}

static void
test_earlier_decision_changes_out_of_order (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  decide (log, 2, SUTURE_ANSWER_REJECTED);
  decide (log, 1, SUTURE_ANSWER_REJECTED);
  assert_answer (log, 1, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (suture_decision_log_count (log, SUTURE_ANSWER_REJECTED), ==,
                    2);

  suture_decision_log_undo (log, 0, NULL);
  assert_answer (log, 1, SUTURE_ANSWER_ACCEPTED);
  assert_answer (log, 2, SUTURE_ANSWER_REJECTED);
  g_assert_cmpuint (suture_decision_log_count (log, SUTURE_ANSWER_ACCEPTED), ==,
                    1);
}

static void
test_new_decision_forgets_redo (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  suture_decision_log_undo (log, 0, NULL);
  g_assert_true (suture_decision_log_can_redo (log));
  decide (log, 2, SUTURE_ANSWER_ACCEPTED);
  g_assert_false (suture_decision_log_can_redo (log));
  assert_answer (log, 1, SUTURE_ANSWER_PENDING);
}

static void
test_last_is_the_decision_that_holds (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  char reviewer[] = "ada";

  suture_decision_log_decide (log, pair_of (1), SUTURE_ANSWER_ACCEPTED, 2.5,
                              reviewer, 10);
  reviewer[0] = 'x'; /* the log has its own copy */
  suture_decision_log_decide (log, pair_of (1), SUTURE_ANSWER_REJECTED, 1.0,
                              NULL, 20);
  suture_decision_log_undo (log, 30, NULL);

  const SutureDecisionEvent *last =
      suture_decision_log_get_last (log, pair_of (1));

  g_assert_cmpint (last->decided_at_us, ==, 10);
  g_assert_cmpfloat (last->seconds, ==, 2.5);
  g_assert_cmpstr (last->reviewer, ==, "ada");
  suture_decision_log_undo (log, 40, NULL);
  g_assert_null (suture_decision_log_get_last (log, pair_of (1)));
}

/* The twin: forgets everything but the answers, and redoes the whole history
 * of decisions in force for each question. */
typedef struct
{
  GArray *decisions; /* of Decision, in force: the first n_done */
  guint   n_done;
} Twin;

typedef struct
{
  guint64      pair;
  SutureAnswer answer;
} Decision;

static void
twin_decide (Twin *twin, guint64 pair, SutureAnswer answer)
{
  const Decision decision = { pair, answer };

  g_array_set_size (twin->decisions, twin->n_done);
  g_array_append_val (twin->decisions, decision);
  twin->n_done++;
}

static void
twin_replay (const Twin *twin, SutureAnswer *answers)
{
  for (guint i = 0; i < N_PAIRS; i++)
    answers[i] = SUTURE_ANSWER_PENDING;
  for (guint i = 0; i < twin->n_done; i++)
    {
      const Decision *d = &g_array_index (twin->decisions, Decision, i);

      answers[d->pair] = d->answer;
    }
}

static void
assert_like_twin (const SutureDecisionLog *log, const Twin *twin)
{
  SutureAnswer answers[N_PAIRS];
  size_t       counts[SUTURE_N_ANSWERS] = { 0 };

  twin_replay (twin, answers);
  for (guint i = 0; i < N_PAIRS; i++)
    {
      assert_answer (log, i, answers[i]);
      counts[answers[i]]++;
    }
  for (int a = SUTURE_ANSWER_ACCEPTED; a < SUTURE_N_ANSWERS; a++)
    g_assert_cmpuint (suture_decision_log_count (log, a), ==, counts[a]);
  g_assert_cmpint (suture_decision_log_can_undo (log), ==, twin->n_done > 0);
  g_assert_cmpint (suture_decision_log_can_redo (log), ==,
                   twin->n_done < twin->decisions->len);
}

/* The events alone, each by its pair and answer, give the same state too. */
static void
assert_events_replay (const SutureDecisionLog *log)
{
  SutureAnswer answers[N_PAIRS] = { SUTURE_ANSWER_PENDING };

  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    {
      const SutureDecisionEvent *event = suture_decision_log_get_event (log, i);
      const guint64              pair =
          event->pair.upper_id * 7 + event->pair.lower_id - 100;

      g_assert_cmpint (answers[pair], ==, event->previous);
      answers[pair] = event->answer;
    }
  for (guint i = 0; i < N_PAIRS; i++)
    assert_answer (log, i, answers[i]);
}

static void
test_random_history_ends_where_a_replay_ends (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (Decision));
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Twin twin = { decisions, 0 };

  for (int step = 0; step < N_STEPS; step++)
    {
      const double dice = g_rand_double (rand);

      if (dice < 0.3)
        {
          g_assert_cmpint (suture_decision_log_undo (log, step, NULL), ==,
                           twin.n_done > 0);
          twin.n_done -= twin.n_done > 0;
        }
      else if (dice < 0.5)
        {
          const gboolean can = twin.n_done < twin.decisions->len;

          g_assert_cmpint (suture_decision_log_redo (log, step, NULL), ==, can);
          twin.n_done += can ? 1 : 0;
        }
      else
        {
          const guint64 pair = (guint64) g_rand_int_range (rand, 0, N_PAIRS);
          const SutureAnswer answer =
              g_rand_int_range (rand, 0, SUTURE_N_ANSWERS);

          decide (log, pair, answer);
          twin_decide (&twin, pair, answer);
        }
      if (step % 5000 == 4999)
        assert_like_twin (log, &twin);
    }
  assert_events_replay (log);

  while (suture_decision_log_undo (log, 0, NULL))
    twin.n_done--;
  assert_like_twin (log, &twin);
  g_assert_cmpuint (twin.n_done, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision-log/names-round-trip", test_names_round_trip);
  g_test_add_func ("/decision-log/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func ("/decision-log/undo-and-redo-are-events",
                   test_undo_and_redo_are_events);
  g_test_add_func ("/decision-log/earlier-decision-changes-out-of-order",
                   test_earlier_decision_changes_out_of_order);
  g_test_add_func ("/decision-log/new-decision-forgets-redo",
                   test_new_decision_forgets_redo);
  g_test_add_func ("/decision-log/last-is-the-decision-that-holds",
                   test_last_is_the_decision_that_holds);
  g_test_add_func ("/decision-log/random-history-ends-where-a-replay-ends",
                   test_random_history_ends_where_a_replay_ends);
  return g_test_run ();
}
