/* suture-script-test.c: commands that only tests have a use for; they are there
 * in a build with the tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/suture-error.h"

gboolean
suture_script_memory (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  g_autofree char *text = NULL;
  guint64          n_pages;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) ||
      sscanf (text, "%*u %" SCNu64, &n_pages) != 1)
    return suture_script_refuse (error, SUTURE_ERROR_INPUT,
                                 "this system doesn’t say how much memory is "
                                 "in use");
  suture_script_say (self, "memory %" PRIu64 " KiB",
                     n_pages * (guint64) sysconf (_SC_PAGESIZE) / 1024);
  return TRUE;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const SuturePairKey p =
      suture_candidate_item_get_pair (*(SutureCandidateItem **) a);
  const SuturePairKey q =
      suture_candidate_item_get_pair (*(SutureCandidateItem **) b);

  return suture_pair_key_compare (&p, &q);
}

/* (transfer full): all pairs by their ids, in whichever order they came */
static GPtrArray *
dup_sorted_pairs (SutureScript *self)
{
  GPtrArray *all = suture_candidate_list_get_all (
      suture_session_get_candidates (self->session));
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (sorted, g_object_ref (g_ptr_array_index (all, i)));
  g_ptr_array_sort (sorted, compare_pairs);
  return sorted;
}

/* Of ten steps six answer some pair anew, answered or not, three undo, one
 * redoes; what can't be done is an answer. So each step is an event. */
static void
step_at_random (SutureScript *self, GPtrArray *pairs, GRand *rand)
{
  const int kind = g_rand_int_range (rand, 0, 10);
  const int i = g_rand_int_range (rand, 0, (gint32) pairs->len);
  const int by = g_rand_int_range (rand, 1, SUTURE_N_ANSWERS);

  if (kind >= 7 && suture_session_can_undo (self->session))
    suture_session_undo (self->session);
  else if (kind == 6 && suture_session_can_redo (self->session))
    suture_session_redo (self->session);
  else
    {
      SutureCandidateItem *item = g_ptr_array_index (pairs, i);
      const int            answer = suture_candidate_item_get_answer (item);

      suture_cursor_set (suture_session_get_cursor (self->session), item);
      suture_session_decide (self->session, (answer + by) % SUTURE_N_ANSWERS);
    }
}

gboolean
suture_script_random (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  g_autoptr (GPtrArray) pairs = dup_sorted_pairs (self);
  guint64 n;
  guint64 seed;

  if (!suture_script_parse_count (arguments[0], &n, error) ||
      !suture_script_parse_count (arguments[1], &seed, error) ||
      !suture_script_check_may_change (self,
                                       suture_session_get_classifier (
                                           self->session) &&
                                           pairs->len > 0 &&
                                           suture_session_can_decide (
                                               self->session),
                                       error))
    return FALSE;

  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);

  for (guint64 i = 0; i < n && !self->is_ending; i++)
    {
      step_at_random (self, pairs, rand);
      suture_script_turn_loop ();
    }
  return !g_cancellable_set_error_if_cancelled (self->reading, error);
}
