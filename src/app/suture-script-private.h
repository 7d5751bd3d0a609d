/* suture-script-private.h: what the files of the script runner share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-script.h"
#include "suture-session.h"

G_BEGIN_DECLS

/**
 * SutureScript:
 * @acknowledges: whether standard output follows what happens (--ack)
 * @is_ending: a signal came: everything that waits stops waiting
 * @is_writing: an export or a copy was begun, so a failure is its
 * @failure: exit code of the first job that failed, or 0
 * @n_told_saved: events on the disk when standard output was told last
 * @cancel_source: a cancel that is to come, or 0
 */
typedef struct
{
  SutureSession *session;
  GCancellable  *reading;
  gboolean       acknowledges;
  gboolean       is_ending;
  gboolean       is_writing;
  int            failure;
  guint64        n_told_saved;
  guint          cancel_source;
} SutureScript;

/**
 * SutureScriptFunc:
 * @arguments: what follows the command's name, as many as it takes
 * @error: %SUTURE_ERROR, or cancelled because of a signal
 *
 * Returns: whether the script goes on
 */
typedef gboolean (*SutureScriptFunc) (SutureScript      *self,
                                      const char *const *arguments,
                                      GError           **error);

/** SutureScriptCommand: one row of the table of commands */
typedef struct
{
  const char      *name;
  const char      *arguments; /* as the help shows them */
  guint            min_arguments;
  guint            max_arguments;
  SutureScriptFunc func;
  const char      *summary; /* translatable */
} SutureScriptCommand;

/* suture-script-table.c */

/** suture_script_list_commands: (transfer full): for the help */
char *suture_script_list_commands (void);

/**
 * suture_script_parse:
 * @line: of the script
 * @words: (out) (transfer full): the command's name and arguments
 * @command: (out) (nullable): %NULL if the line is empty or a comment
 * @error: %SUTURE_ERROR_USAGE
 */
gboolean suture_script_parse (const char                 *line,
                              char                     ***words,
                              const SutureScriptCommand **command,
                              GError                    **error);

/* suture-script-words.c */

gboolean
suture_script_parse_count (const char *word, guint64 *n, GError **error);
gboolean
suture_script_parse_number (const char *word, double *x, GError **error);

/** suture_script_parse_force: whether @word is "force"; %NULL: not given */
gboolean
suture_script_parse_force (const char *word, gboolean *force, GError **error);

/** suture_script_refuse: sets the error; always %FALSE */
gboolean suture_script_refuse (GError **error, int code, const char *sentence);

/* suture-script-watch.c */

/** suture_script_say: a line on standard output, there before this returns */
void suture_script_say (SutureScript *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

/** suture_script_complain: a line on standard error */
void suture_script_complain (const char *sentence);

/** suture_script_notice: what a person would be told: "noticed SENTENCE", or a
 * line on standard error */
void suture_script_notice (SutureScript *self, const char *sentence);

/** suture_script_watch: says what the session says, from here on */
void suture_script_watch (SutureScript *self);

/* suture-script-wait.c */

/** suture_script_wait_while: turns the main loop; %FALSE if a signal came */
gboolean suture_script_wait_while (SutureScript *self,
                                   gboolean (*is_so) (SutureScript *),
                                   GError **error);

/** suture_script_save: waits until all is saved, signal or not */
gboolean suture_script_save (SutureScript *self, GError **error);

/** suture_script_stop_jobs: cancels what runs and waits until it has ended */
void suture_script_stop_jobs (SutureScript *self);

/** suture_script_turn_loop: handles what has come in meanwhile */
void suture_script_turn_loop (void);

/* suture-script-review.c */

/** suture_script_check_may_change: refuses what can't be done to the review
 * now, and says why */
gboolean suture_script_check_may_change (SutureScript *self,
                                         gboolean      may,
                                         GError      **error);

#define DECLARE(name)                                                          \
  gboolean suture_script_##name (SutureScript      *self,                      \
                                 const char *const *arguments, GError **error)

/* suture-script-wait.c */
DECLARE (wait);
DECLARE (idle);
DECLARE (saved);
DECLARE (sleep);
DECLARE (cancel);
DECLARE (cancel_after);

/* suture-script-files.c */
DECLARE (open);
DECLARE (open_review);
DECLARE (go_on);
DECLARE (begin_new);
DECLARE (settle);
DECLARE (screen);
DECLARE (export);
DECLARE (export_decisions);
DECLARE (export_report);
DECLARE (save_review_as);

/* suture-script-review.c */
DECLARE (accept);
DECLARE (reject);
DECLARE (unsure);
DECLARE (not_a_cell);
DECLARE (cut_first);
DECLARE (pending);
DECLARE (decide);
DECLARE (show);
DECLARE (propose);
DECLARE (undo);
DECLARE (redo);
DECLARE (penalty);
DECLARE (threshold);
DECLARE (emd_range);
DECLARE (filter);
DECLARE (kind);
DECLARE (threads);

/* suture-script-print.c */
DECLARE (print);
DECLARE (say_words);

/* suture-script-test.c */
DECLARE (random);
DECLARE (memory);

#undef DECLARE

G_END_DECLS
