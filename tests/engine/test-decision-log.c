/* test-decision-log.c: what the person decided, as events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-decision-log.h"

#include <locale.h>

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

static void
repeat (SutureDecisionLog *log, guint64 i, SutureAnswer answer)
{
  suture_decision_log_repeat (log, pair_of (i), answer, 2.5, "ada", 43);
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
test_no_event_without_a_change (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SutureDecisionEvent again = { .kind = SUTURE_EVENT_DECIDE,
                                .pair = pair_of (1),
                                .answer = SUTURE_ANSWER_ACCEPTED,
                                .previous = SUTURE_ANSWER_ACCEPTED };

  g_assert_false (suture_decision_log_decide (log, pair_of (1),
                                              SUTURE_ANSWER_PENDING, 1.0, NULL,
                                              1));
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 0);
  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  decide (log, 2, SUTURE_ANSWER_REJECTED);
  suture_decision_log_undo (log, 2, NULL);
  g_assert_false (suture_decision_log_decide (log, pair_of (1),
                                              SUTURE_ANSWER_ACCEPTED, 1.0,
                                              "bea", 3));
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 3);
  g_assert_true (suture_decision_log_can_redo (log));
  g_assert_cmpstr (suture_decision_log_get_last (log, pair_of (1))->reviewer,
                   ==, "ada");

  /* What earlier versions recorded is read as it stands. */
  g_assert_true (suture_decision_log_replay (log, &again));
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 4);
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

static void
assert_repeat (const SutureDecisionLog *log,
               guint64                  i,
               SutureAnswer             first,
               SutureAnswer             second)
{
  SutureAnswer got_first, got_second;

  g_assert_true (suture_decision_log_get_repeat (log, pair_of (i), &got_first,
                                                 &got_second));
  g_assert_cmpint (got_first, ==, first);
  g_assert_cmpint (got_second, ==, second);
}

static void
assert_no_repeat (const SutureDecisionLog *log, guint64 i)
{
  g_assert_false (
      suture_decision_log_get_repeat (log, pair_of (i), NULL, NULL));
}

static void
test_repeat_changes_nothing_that_holds (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  decide (log, 2, SUTURE_ANSWER_ACCEPTED);
  assert_no_repeat (log, 1);
  repeat (log, 1, SUTURE_ANSWER_REJECTED);
  assert_answer (log, 1, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpuint (suture_decision_log_count (log, SUTURE_ANSWER_ACCEPTED), ==,
                    2);
  g_assert_cmpuint (suture_decision_log_count (log, SUTURE_ANSWER_REJECTED), ==,
                    0);
  g_assert_cmpint (suture_decision_log_get_last (log, pair_of (1))->kind, ==,
                   SUTURE_EVENT_DECIDE);
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
  assert_no_repeat (log, 2);

  const SutureDecisionEvent *event = suture_decision_log_get_event (log, 2);

  g_assert_cmpint (event->kind, ==, SUTURE_EVENT_REPEAT);
  g_assert_cmpint (event->answer, ==, SUTURE_ANSWER_REJECTED);
  g_assert_cmpint (event->previous, ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpfloat (event->seconds, ==, 2.5);
  g_assert_cmpstr (event->reviewer, ==, "ada");
  g_assert_cmpint (event->decided_at_us, ==, 43);

  /* A pair shown a third time: the latest counts. */
  repeat (log, 1, SUTURE_ANSWER_UNSURE);
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_UNSURE);
  suture_decision_log_undo (log, 0, NULL);
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
}

/* Ctrl+Z after a repeat takes the repeat back, and not what came before. */
static void
test_repeat_is_undone_and_redone_in_its_turn (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  SuturePairKey pair;

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  decide (log, 2, SUTURE_ANSWER_UNSURE);
  repeat (log, 1, SUTURE_ANSWER_REJECTED);
  g_assert_true (suture_decision_log_undo (log, 7, &pair));
  g_assert_cmpuint (pair.lower_id, ==, pair_of (1).lower_id);
  assert_no_repeat (log, 1);
  assert_answer (log, 1, SUTURE_ANSWER_ACCEPTED);
  assert_answer (log, 2, SUTURE_ANSWER_UNSURE);

  const SutureDecisionEvent *undo = suture_decision_log_get_event (log, 3);

  g_assert_cmpint (undo->kind, ==, SUTURE_EVENT_UNDO);
  g_assert_cmpint (undo->answer, ==, SUTURE_ANSWER_ACCEPTED);
  g_assert_cmpint (undo->previous, ==, SUTURE_ANSWER_ACCEPTED);

  g_assert_true (suture_decision_log_undo (log, 8, NULL));
  assert_answer (log, 2, SUTURE_ANSWER_PENDING);
  g_assert_true (suture_decision_log_redo (log, 9, NULL));
  assert_no_repeat (log, 1);
  g_assert_true (suture_decision_log_redo (log, 9, NULL));
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
  g_assert_false (suture_decision_log_redo (log, 9, NULL));
}

static void
test_repeat_stays_when_the_answer_changes (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  repeat (log, 1, SUTURE_ANSWER_REJECTED);
  decide (log, 1, SUTURE_ANSWER_UNSURE);
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
  decide (log, 1, SUTURE_ANSWER_PENDING);
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);

  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (log);

  g_assert_cmpuint (repeats->len, ==, 1);
  g_assert_cmpuint (g_array_index (repeats, SuturePairKey, 0).lower_id, ==,
                    pair_of (1).lower_id);
}

static gboolean
try_replay (SutureDecisionLog *log,
            SutureEventKind    kind,
            guint64            i,
            SutureAnswer       answer,
            SutureAnswer       previous)
{
  const SutureDecisionEvent event = {
    .kind = kind, .pair = pair_of (i), .answer = answer, .previous = previous
  };

  return suture_decision_log_replay (log, &event);
}

static void
test_impossible_repeats_are_not_replayed (void)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  g_assert_false (try_replay (log, SUTURE_EVENT_REPEAT, 1,
                              SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_PENDING));
  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  g_assert_false (try_replay (log, SUTURE_EVENT_REPEAT, 1,
                              SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_UNSURE));
  g_assert_false (try_replay (log, SUTURE_EVENT_REPEAT, 1,
                              SUTURE_ANSWER_PENDING, SUTURE_ANSWER_ACCEPTED));
  g_assert_cmpuint (suture_decision_log_get_n_events (log), ==, 1);
  g_assert_true (try_replay (log, SUTURE_EVENT_REPEAT, 1,
                             SUTURE_ANSWER_REJECTED, SUTURE_ANSWER_ACCEPTED));

  /* What is undone next is the repeat: no answer can change by that. */
  g_assert_false (try_replay (log, SUTURE_EVENT_UNDO, 1, SUTURE_ANSWER_PENDING,
                              SUTURE_ANSWER_ACCEPTED));
  g_assert_true (try_replay (log, SUTURE_EVENT_UNDO, 1, SUTURE_ANSWER_ACCEPTED,
                             SUTURE_ANSWER_ACCEPTED));
  assert_no_repeat (log, 1);
  g_assert_false (try_replay (log, SUTURE_EVENT_REDO, 1, SUTURE_ANSWER_REJECTED,
                              SUTURE_ANSWER_ACCEPTED));
  g_assert_true (try_replay (log, SUTURE_EVENT_REDO, 1, SUTURE_ANSWER_ACCEPTED,
                             SUTURE_ANSWER_ACCEPTED));
  assert_repeat (log, 1, SUTURE_ANSWER_ACCEPTED, SUTURE_ANSWER_REJECTED);
}

static void
test_events_say_whether_they_were_blind (void)
{
  static const gboolean expected[] = { FALSE, TRUE, TRUE, FALSE };
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();

  decide (log, 1, SUTURE_ANSWER_ACCEPTED);
  suture_decision_log_set_blind (log, TRUE);
  decide (log, 2, SUTURE_ANSWER_ACCEPTED);
  repeat (log, 1, SUTURE_ANSWER_ACCEPTED);
  suture_decision_log_set_blind (log, FALSE);
  decide (log, 3, SUTURE_ANSWER_ACCEPTED);

  g_autoptr (SutureDecisionLog) copy = suture_decision_log_copy (log);

  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (suture_decision_log_get_event (log, i)->is_blind, ==,
                       expected[i]);
      g_assert_cmpint (suture_decision_log_get_event (copy, i)->is_blind, ==,
                       expected[i]);
    }
}

/* The twin: forgets everything but the answers, and redoes the whole history
 * of decisions and repeats in force for each question. */
typedef struct
{
  GArray *decisions; /* of Decision, in force: the first n_done */
  guint   n_done;
} Twin;

typedef struct
{
  guint64      pair;
  SutureAnswer answer;
  gboolean     is_repeat;
} Decision;

/* What the twin says of a pair: no repeat if the second answer is pending. */
typedef struct
{
  SutureAnswer answer, first, second;
} PairTwin;

static void
twin_decide (Twin *twin, guint64 pair, SutureAnswer answer, gboolean is_repeat)
{
  const Decision decision = { pair, answer, is_repeat };

  g_array_set_size (twin->decisions, twin->n_done);
  g_array_append_val (twin->decisions, decision);
  twin->n_done++;
}

static void
twin_replay (const Twin *twin, PairTwin *pairs)
{
  for (guint i = 0; i < N_PAIRS; i++)
    pairs[i] = (PairTwin){ SUTURE_ANSWER_PENDING, SUTURE_ANSWER_PENDING,
                           SUTURE_ANSWER_PENDING };
  for (guint i = 0; i < twin->n_done; i++)
    {
      const Decision *d = &g_array_index (twin->decisions, Decision, i);
      PairTwin       *pair = &pairs[d->pair];

      if (!d->is_repeat)
        pair->answer = d->answer;
      else
        {
          pair->first = pair->answer;
          pair->second = d->answer;
        }
    }
}

static void
assert_like_twin (const SutureDecisionLog *log, const Twin *twin)
{
  PairTwin pairs[N_PAIRS];
  size_t   counts[SUTURE_N_ANSWERS] = { 0 };
  guint    n_repeats = 0;

  twin_replay (twin, pairs);
  for (guint i = 0; i < N_PAIRS; i++)
    {
      assert_answer (log, i, pairs[i].answer);
      counts[pairs[i].answer]++;
      if (pairs[i].second == SUTURE_ANSWER_PENDING)
        assert_no_repeat (log, i);
      else
        assert_repeat (log, i, pairs[i].first, pairs[i].second);
      n_repeats += pairs[i].second != SUTURE_ANSWER_PENDING;
    }

  g_autoptr (GArray) repeats = suture_decision_log_list_repeats (log);

  g_assert_cmpuint (repeats->len, ==, n_repeats);
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
      if (event->kind != SUTURE_EVENT_REPEAT)
        answers[pair] = event->answer;
    }
  for (guint i = 0; i < N_PAIRS; i++)
    assert_answer (log, i, answers[i]);
}

/* A step of the log and its twin. */
static void
step (SutureDecisionLog *log, Twin *twin, GRand *rand, int i)
{
  const double       dice = g_rand_double (rand);
  const guint64      pair = (guint64) g_rand_int_range (rand, 0, N_PAIRS);
  const SutureAnswer answer = g_rand_int_range (rand, 0, SUTURE_N_ANSWERS);
  const gboolean     can_repeat =
      answer != SUTURE_ANSWER_PENDING &&
      suture_decision_log_get_answer (log, pair_of (pair)) !=
          SUTURE_ANSWER_PENDING;

  if (dice < 0.3)
    {
      g_assert_cmpint (suture_decision_log_undo (log, i, NULL), ==,
                       twin->n_done > 0);
      twin->n_done -= twin->n_done > 0;
    }
  else if (dice < 0.5)
    {
      const gboolean can_redo = twin->n_done < twin->decisions->len;

      g_assert_cmpint (suture_decision_log_redo (log, i, NULL), ==, can_redo);
      twin->n_done += can_redo ? 1 : 0;
    }
  else if (dice < 0.65 && can_repeat)
    {
      repeat (log, pair, answer);
      twin_decide (twin, pair, answer, TRUE);
    }
  else if (answer != suture_decision_log_get_answer (log, pair_of (pair)))
    {
      decide (log, pair, answer);
      twin_decide (twin, pair, answer, FALSE);
    }
  else
    g_assert_false (suture_decision_log_decide (log, pair_of (pair), answer,
                                                1.5, "ada", i));
}

/* A copy is the replay of all events. */
static void
assert_replay_is_like_twin (const SutureDecisionLog *log, const Twin *twin)
{
  g_autoptr (SutureDecisionLog) copy = suture_decision_log_copy (log);

  g_assert_cmpuint (suture_decision_log_get_n_events (copy), ==,
                    suture_decision_log_get_n_events (log));
  assert_like_twin (copy, twin);
}

static void
count_kinds (const SutureDecisionLog *log)
{
  size_t n[SUTURE_EVENT_REPEAT + 1] = { 0 };

  for (size_t i = 0; i < suture_decision_log_get_n_events (log); i++)
    n[suture_decision_log_get_event (log, i)->kind]++;
  g_assert_cmpuint (n[SUTURE_EVENT_REPEAT], >, N_STEPS / 20);
  g_test_message ("%" G_GSIZE_FORMAT " decisions, %" G_GSIZE_FORMAT
                  " repeats, %" G_GSIZE_FORMAT " undos, %" G_GSIZE_FORMAT
                  " redos of %d pairs: the replay ends in the same state",
                  n[SUTURE_EVENT_DECIDE], n[SUTURE_EVENT_REPEAT],
                  n[SUTURE_EVENT_UNDO], n[SUTURE_EVENT_REDO], N_PAIRS);
}

/* In each locale. */
static void
test_random_history_ends_where_a_replay_ends (gconstpointer data)
{
  g_autoptr (SutureDecisionLog) log = suture_decision_log_new ();
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (Decision));
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Twin twin = { decisions, 0 };

  if (setlocale (LC_ALL, data) == NULL)
    {
      g_test_skip ("needs a locale that “./dev test” makes");
      return;
    }
  for (int i = 0; suture_decision_log_get_n_events (log) < N_STEPS; i++)
    {
      step (log, &twin, rand, i);
      if (i % 5000 == 4999)
        assert_like_twin (log, &twin);
    }
  assert_events_replay (log);
  assert_replay_is_like_twin (log, &twin);
  count_kinds (log);

  while (suture_decision_log_undo (log, 0, NULL))
    twin.n_done--;
  assert_like_twin (log, &twin);
  g_assert_cmpuint (twin.n_done, ==, 0);
  setlocale (LC_ALL, "C");
}

int
main (int argc, char *argv[])
{
  static const char *const locales[] = { "C", "de_DE.UTF-8", "tr_TR.UTF-8" };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision-log/names-round-trip", test_names_round_trip);
  g_test_add_func ("/decision-log/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func ("/decision-log/undo-and-redo-are-events",
                   test_undo_and_redo_are_events);
  g_test_add_func ("/decision-log/earlier-decision-changes-out-of-order",
                   test_earlier_decision_changes_out_of_order);
  g_test_add_func ("/decision-log/new-decision-forgets-redo",
                   test_new_decision_forgets_redo);
  g_test_add_func ("/decision-log/no-event-without-a-change",
                   test_no_event_without_a_change);
  g_test_add_func ("/decision-log/last-is-the-decision-that-holds",
                   test_last_is_the_decision_that_holds);
  g_test_add_func ("/decision-log/repeat-changes-nothing-that-holds",
                   test_repeat_changes_nothing_that_holds);
  g_test_add_func ("/decision-log/repeat-is-undone-and-redone-in-its-turn",
                   test_repeat_is_undone_and_redone_in_its_turn);
  g_test_add_func ("/decision-log/repeat-stays-when-the-answer-changes",
                   test_repeat_stays_when_the_answer_changes);
  g_test_add_func ("/decision-log/impossible-repeats-are-not-replayed",
                   test_impossible_repeats_are_not_replayed);
  g_test_add_func ("/decision-log/events-say-whether-they-were-blind",
                   test_events_say_whether_they_were_blind);
  for (size_t i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *name =
          g_strconcat ("/decision-log/random-history-ends-where-a-replay-ends/",
                       locales[i], NULL);

      g_test_add_data_func (name, locales[i],
                            test_random_history_ends_where_a_replay_ends);
    }
  return g_test_run ();
}
