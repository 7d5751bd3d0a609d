/* suture-script-watch.c: what the session says, as lines on standard output
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-input-file.h"

/* Nobody may take for told what isn't out of this process. */
void
suture_script_say (SutureScript *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = suture_plain_text (text, " ");

  if (fprintf (stdout, "%s\n", line) < 0 || fflush (stdout) != 0)
    self->failure = SUTURE_ERROR_OUTPUT;
}

void
suture_script_complain (const char *sentence)
{
  g_autofree char *plain = suture_plain_text (sentence, " ");

  g_printerr ("suture: %s\n", plain);
}

static void
saved_cb (SutureSession *session, GParamSpec *pspec, SutureScript *self)
{
  const guint64 n_saved =
      suture_saving_get_n_saved (suture_session_get_saving (session));

  if (n_saved == self->n_told_saved)
    return;
  self->n_told_saved = n_saved;
  if (self->acknowledges && n_saved > 0)
    suture_script_say (self, "saved %" PRIu64, n_saved);
}

static void
tell (SutureScript *self, const char *what, const char *sentence)
{
  if (self->acknowledges)
    suture_script_say (self, "%s %s", what, sentence);
  else
    suture_script_complain (sentence);
}

static void
tell_failure (SutureScript *self, const char *sentence)
{
  if (self->failure == 0)
    self->failure = self->is_writing ? SUTURE_ERROR_OUTPUT : SUTURE_ERROR_INPUT;
  self->is_writing = FALSE;
  tell (self, "failed", sentence);
}

static void
failed_cb (SutureSession *session, const char *sentence, SutureScript *self)
{
  tell_failure (self, sentence);
}

/* Where nothing is open, the reason is a state and not a signal. */
static void
state_cb (SutureSession *session, GParamSpec *pspec, SutureScript *self)
{
  if (suture_session_get_state (session) == SUTURE_SESSION_ERROR)
    tell_failure (self, suture_session_get_error_message (session));
}

/* Nobody is there to answer; the script can say it before. */
static void
axes_asked_cb (SutureOpening *opening, SutureScript *self)
{
  const SutureAxesQuestion *question = suture_opening_get_question (opening);

  if (question == NULL)
    return;

  g_autofree char *sentence =
      suture_axes_question_tell (question, "", "=", FALSE);

  tell_failure (self, sentence);
}

static void
missing_cb (SutureSession *session,
            const char    *review_path,
            const char    *labels_path,
            SutureScript  *self)
{
  g_autofree char *labels = suture_display_name (labels_path);
  g_autofree char *sentence =
      g_strdup_printf (_ ("“%s” isn’t where it was; name its place: "
                          "open-review REVIEW LABELS"),
                       labels);

  tell_failure (self, sentence);
}

void
suture_script_notice (SutureScript *self, const char *sentence)
{
  tell (self, "noticed", sentence);
}

static void
noticed_cb (SutureSession *session, const char *sentence, SutureScript *self)
{
  suture_script_notice (self, sentence);
}

static void
exported_cb (SutureExporting *exporting, const char *path, SutureScript *self)
{
  const char *changes = suture_exporting_get_changes (exporting);

  self->is_writing = FALSE;
  if (self->acknowledges && changes != NULL)
    suture_script_say (self, "counted %s", changes);
  if (self->acknowledges)
    suture_script_say (self, "exported %s", path);
}

static void
copied_cb (SutureSaving *saving, const char *path, SutureScript *self)
{
  self->is_writing = FALSE;
  if (self->acknowledges)
    suture_script_say (self, "copied %s", path);
}

void
suture_script_watch (SutureScript *self)
{
  SutureSession *session = self->session;

#define FOLLOW(whom, signal, callback)                                         \
  g_signal_connect (whom, signal, G_CALLBACK (callback), self)
  FOLLOW (session, "notify::save-state", saved_cb);
  FOLLOW (session, "notify::state", state_cb);
  FOLLOW (session, "failed", failed_cb);
  FOLLOW (session, "noticed", noticed_cb);
  FOLLOW (session, "stack-missing", missing_cb);
  FOLLOW (suture_session_get_exporting (session), "exported", exported_cb);
  FOLLOW (suture_session_get_saving (session), "copied", copied_cb);
  FOLLOW (suture_session_get_opening (session), "asked", axes_asked_cb);
#undef FOLLOW
}
