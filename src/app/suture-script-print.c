/* suture-script-print.c: how things stand, for whoever reads the output
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "candidates/suture-pair-name.h"

static void
print_answers (SutureScript *self)
{
  const SutureDecisionLog *log = suture_session_get_log (self->session);
  g_autoptr (GArray) pairs = suture_decision_log_list_pairs (log);

  for (guint i = 0; i < pairs->len; i++)
    {
      const SuturePairKey pair = g_array_index (pairs, SuturePairKey, i);
      g_autofree char    *word = suture_pair_name_to_word (&pair);

      suture_script_say (self, "answer %s %s", word,
                         suture_answer_name (
                             suture_decision_log_get_answer (log, pair)));
    }
}

static void
print_counts (SutureScript *self)
{
  const SutureQueueCounts counts = suture_candidate_list_get_counts (
      suture_session_get_candidates (self->session));
  g_autoptr (GString) text = g_string_new ("counts");

  g_string_append_printf (text, " pairs %u primary %u reported %u left %u",
                          counts.n_pairs, counts.n_primary, counts.n_reported,
                          counts.n_left);
  for (int answer = SUTURE_ANSWER_ACCEPTED; answer < SUTURE_N_ANSWERS; answer++)
    g_string_append_printf (text, " %s %zu", suture_answer_name (answer),
                            suture_decision_log_count (suture_session_get_log (
                                                           self->session),
                                                       answer));
  g_string_append_printf (text, " conflicts %u",
                          suture_merges_get_n_conflicts (
                              suture_session_get_merges (self->session)));
  suture_script_say (self, "%s", text->str);
}

/* A line a kind, whichever is shown: "kind contact pairs 12 …" */
static void
print_kinds (SutureScript *self)
{
  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    {
      const SutureQueueCounts counts =
          suture_candidate_list_count (suture_session_get_candidates (
                                           self->session),
                                       kind);

      suture_script_say (self, "kind %s pairs %u reported %u left %u",
                         suture_candidate_kind_name (kind), counts.n_pairs,
                         counts.n_reported, counts.n_left);
    }
}

/* Not a line that begins with "saved": that is a promise. */
static void
print_saved (SutureScript *self)
{
  static const char *const names[] = { "nothing", "saved", "saving", "failed",
                                       "read-only" };
  const char              *problem =
      suture_saving_get_problem (suture_session_get_saving (self->session));

  suture_script_say (self, "save-state %s %" PRIu64 " of %zu%s%s",
                     names[suture_session_get_save_state (self->session)],
                     suture_saving_get_n_saved (
                         suture_session_get_saving (self->session)),
                     suture_decision_log_get_n_events (
                         suture_session_get_log (self->session)),
                     problem ? " " : "", problem ? problem : "");
}

static void
print_state (SutureScript *self)
{
  static const char *const states[] = { "empty", "loading", "screening",
                                        "reviewing", "error" };
  static const char *const changes[] = { "nothing", "labels", "raw" };
  GPtrArray               *earlier = suture_session_get_earlier (self->session);
  const char *path = suture_session_get_review_path (self->session);

  suture_script_say (self, "state %s",
                     states[suture_session_get_state (self->session)]);
  suture_script_say (self, "changed %s",
                     changes[suture_session_get_changed_input (self->session)]);
  suture_script_say (self, "earlier %u", earlier ? earlier->len : 0);
  suture_script_say (self, "can-undo %d can-redo %d",
                     suture_session_can_undo (self->session),
                     suture_session_can_redo (self->session));
  if (path != NULL)
    suture_script_say (self, "review %s", path);
}

gboolean
suture_script_print (SutureScript      *self,
                     const char *const *arguments,
                     GError           **error)
{
  if (g_str_equal (arguments[0], "answers"))
    print_answers (self);
  else if (g_str_equal (arguments[0], "counts"))
    print_counts (self);
  else if (g_str_equal (arguments[0], "kinds"))
    print_kinds (self);
  else if (g_str_equal (arguments[0], "saved"))
    print_saved (self);
  else if (g_str_equal (arguments[0], "state"))
    print_state (self);
  else
    {
      g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                   _ ("“%s” can’t be printed"), arguments[0]);
      return FALSE;
    }
  return TRUE;
}

gboolean
suture_script_say_words (SutureScript      *self,
                         const char *const *arguments,
                         GError           **error)
{
  g_autofree char *words = g_strjoinv (" ", (char **) arguments);

  suture_script_say (self, "%s", words);
  return TRUE;
}
