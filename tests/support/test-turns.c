/* test-turns.c: what is tried where not everything is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"

#define N_WAYS 6
#define N_TRIED 38 /* of 138; tests/app/test_faults.py comes to the same */

static const char *const names[] = {
  "open",  "write",  "sync",  "write",  "sync",   "write", "sync",   "write",
  "sync",  "rename", "open",  "write",  "sync",   "write", "sync",   "write",
  "write", "write",  "write", "rename", "rename", "sync",  "unlink",
};

static GPtrArray *
get_calls (void)
{
  GPtrArray *calls = g_ptr_array_new ();

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (calls, (gpointer) names[i]);
  return calls;
}

static int
count_tried (const GPtrArray *calls, const char *kind, int at, int way)
{
  int n = 0;

  for (int i = 1; i <= (int) calls->len; i++)
    for (int w = 0; w < N_WAYS; w++)
      if ((kind == NULL ||
           g_str_equal (g_ptr_array_index (calls, i - 1), kind)) &&
          (at == 0 || i == at) && (way < 0 || w == way))
        n += suture_test_takes_turn (calls, i, w, N_WAYS);
  return n;
}

static void
test_usual (void)
{
  g_autoptr (GPtrArray) calls = get_calls ();

  g_unsetenv ("SUTURE_TEST_THOROUGH");
  for (int at = 1; at <= (int) calls->len; at++)
    {
      g_assert_cmpint (count_tried (calls, NULL, at, -1), >=, 1);
      for (int way = 0; way < N_WAYS; way++)
        g_assert_cmpint (count_tried (calls, names[at - 1], 0, way), >=, 1);
    }
  g_assert_cmpint (count_tried (calls, NULL, 1, -1), ==, N_WAYS);
  g_assert_cmpint (count_tried (calls, NULL, (int) calls->len, -1), ==, N_WAYS);
  g_assert_cmpint (count_tried (calls, NULL, 0, -1), ==, N_TRIED);
}

static void
test_thorough (void)
{
  g_autoptr (GPtrArray) calls = get_calls ();

  g_setenv ("SUTURE_TEST_THOROUGH", "1", TRUE);
  g_assert_cmpint (count_tried (calls, NULL, 0, -1), ==,
                   (int) calls->len * N_WAYS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/turns/each-call-and-each-kind-in-every-way", test_usual);
  g_test_add_func ("/turns/everything-if-thorough", test_thorough);
  return g_test_run ();
}
