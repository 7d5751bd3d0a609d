/* suture-script-table.c: the commands of a script, and how a line names one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>

#include "base/suture-error.h"

static const SutureScriptCommand commands[] = {
  { "open", "LABELS [RAW] [axes=ORDER] [raw-axes=ORDER] [raw-channel=N]", 1, 5,
    suture_script_open,
    N_ ("open stacks, and look for cut cells; ORDER says how planes are "
        "counted, as --axes of suture-cli: z, every plane is a layer") },
  { "open-review", "REVIEW [LABELS]", 1, 2, suture_script_open_review,
    N_ ("open a review with its stacks, which may have moved") },
  { "go-on", "[N|if-any]", 0, 1, suture_script_go_on,
    N_ ("with the Nth earlier review, the first if not said; “if-any”: or "
        "begin a new one") },
  { "begin-new", "", 0, 0, suture_script_begin_new,
    N_ ("a new review beside the earlier ones") },
  { "settle", "carry-over|begin-new|measure|keep", 1, 1, suture_script_settle,
    N_ ("what to do about a stack that has changed") },
  { "screen", "", 0, 0, suture_script_screen, N_ ("look for cut cells again") },
  { "wait", "", 0, 0, suture_script_wait,
    N_ ("until nothing runs that a person would see") },
  { "idle", "", 0, 0, suture_script_idle, N_ ("until nothing runs at all") },
  { "saved", "", 0, 0, suture_script_saved,
    N_ ("until every decision is on the disk; fails if that can’t be") },
  { "sleep", "MS", 1, 1, suture_script_sleep, N_ ("milliseconds") },
  { "accept", "UPPER LOWER", 2, 2, suture_script_accept,
    N_ ("answer the pair of these labels") },
  { "reject", "UPPER LOWER", 2, 2, suture_script_reject, N_ ("likewise") },
  { "unsure", "UPPER LOWER", 2, 2, suture_script_unsure, N_ ("likewise") },
  { "not-a-cell", "UPPER LOWER", 2, 2, suture_script_not_a_cell,
    N_ ("likewise") },
  { "cut-first", "UPPER LOWER", 2, 2, suture_script_cut_first,
    N_ ("likewise") },
  { "pending", "UPPER LOWER", 2, 2, suture_script_pending,
    N_ ("take the pair’s answer back") },
  { "decide", "N ANSWER", 2, 2, suture_script_decide,
    N_ ("answer the Nth pair of the list: accepted, rejected, unsure, "
        "not-a-cell, cut-first, pending") },
  { "show", "UPPER LOWER", 2, 2, suture_script_show, N_ ("go to that pair") },
  { "propose", "UPPER LOWER", 2, 2, suture_script_propose,
    N_ ("begin to measure a pair that screening passed over, and go to it") },
  { "undo", "", 0, 0, suture_script_undo, N_ ("the latest decision") },
  { "redo", "", 0, 0, suture_script_redo, N_ ("what was undone last") },
  { "penalty", "P", 1, 1, suture_script_penalty, N_ ("the shape penalty") },
  { "threshold", "T", 1, 1, suture_script_threshold,
    N_ ("the score to report from, 0 to 1") },
  { "emd-range", "minmax|quartiles", 1, 1, suture_script_emd_range,
    N_ ("what stands for the layer distances") },
  { "filter", "NAME [LABEL]", 1, 2, suture_script_filter,
    N_ ("of the list: listed, left, accepted, …, all; of one label only") },
  { "kind", "all|layer-gap|contact", 1, 1, suture_script_kind,
    N_ ("of the pairs that are listed and counted") },
  { "export", "PATH [force]", 1, 2, suture_script_export,
    N_ ("begin to write the corrected stack") },
  { "export-decisions", "PATH [force]", 1, 2, suture_script_export_decisions,
    N_ ("begin to write the table of all pairs") },
  { "export-report", "PATH [force]", 1, 2, suture_script_export_report,
    N_ ("begin to write a report: .html, .csv or .txt") },
  { "save-review-as", "PATH [force]", 1, 2, suture_script_save_review_as,
    N_ ("begin to write a copy of the review") },
  { "cancel", "", 0, 0, suture_script_cancel, N_ ("stop what runs") },
  { "cancel-after", "MS", 1, 1, suture_script_cancel_after,
    N_ ("stop what runs in so many milliseconds") },
  { "threads", "N", 1, 1, suture_script_threads,
    N_ ("how many threads may work; 0: one a processor") },
  { "print", "answers|counts|kinds|saved|state", 1, 1, suture_script_print,
    N_ ("how things stand") },
  { "say", "[WORD…]", 0, G_MAXUINT, suture_script_say_words,
    N_ ("print the words") },
#ifdef SUTURE_TEST_COMMANDS
  { "random", "N SEED", 2, 2, suture_script_random,
    "N decisions, changes, undos and redos; which, depends on SEED only" },
  { "memory", "", 0, 0, suture_script_memory, "print what the program takes" },
#endif
};

char *
suture_script_list_commands (void)
{
  GString *text = g_string_new (_ ("Commands of a script, one a line; “#” "
                                   "begins a comment:\n"));

  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "  %s %s\n      %s\n", commands[i].name,
                            commands[i].arguments, _ (commands[i].summary));
  return g_string_free (text, FALSE);
}

static const SutureScriptCommand *
find_command (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

static gboolean
split (const char *line, char ***words, GError **error)
{
  g_autoptr (GError) local = NULL;

  *words = NULL;
  if (g_shell_parse_argv (line, NULL, words, &local) ||
      g_error_matches (local, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
    return TRUE;
  return suture_script_refuse (error, SUTURE_ERROR_USAGE,
                               _ ("a quotation mark isn’t closed"));
}

gboolean
suture_script_parse (const char                 *line,
                     char                     ***words,
                     const SutureScriptCommand **command,
                     GError                    **error)
{
  g_auto (GStrv) split_words = NULL;

  *words = NULL;
  *command = NULL;
  if (!split (line, &split_words, error))
    return FALSE;
  if (split_words == NULL)
    return TRUE;

  const guint                n_arguments = g_strv_length (split_words) - 1;
  const SutureScriptCommand *found = find_command (split_words[0]);

  if (found == NULL)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                 _ ("there is no command “%s”; “suture --script - --help” "
                    "lists them"),
                 split_words[0]);
  else if (n_arguments < found->min_arguments ||
           n_arguments > found->max_arguments)
    g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_USAGE,
                 _ ("that isn’t how the command is used: %s %s"), found->name,
                 found->arguments);
  else
    {
      *command = found;
      *words = g_steal_pointer (&split_words);
    }
  return *command != NULL;
}
