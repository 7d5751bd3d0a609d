/* suture-script-wait.c: until jobs are done, decisions saved, time has passed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-script-private.h"

#include <glib/gi18n.h>

#include "base/suture-error.h"

void
suture_script_turn_loop (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

gboolean
suture_script_wait_while (SutureScript *self,
                          gboolean (*is_so) (SutureScript *),
                          GError **error)
{
  while (is_so (self) && !self->is_ending)
    g_main_context_iteration (NULL, TRUE);
  return !g_cancellable_set_error_if_cancelled (self->reading, error);
}

static gboolean
has_job (SutureScript *self)
{
  return suture_session_get_job (self->session) != NULL;
}

static gboolean
has_anything_to_do (SutureScript *self)
{
  return suture_session_is_busy (self->session) ||
         suture_session_get_save_state (self->session) == SUTURE_SAVE_SAVING;
}

gboolean
suture_script_wait (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  return suture_script_wait_while (self, has_job, error);
}

gboolean
suture_script_idle (SutureScript      *self,
                    const char *const *arguments,
                    GError           **error)
{
  return suture_script_wait_while (self, has_anything_to_do, error);
}

/* Saving */

typedef struct
{
  gboolean is_done;
  GError  *error;
} Saving;

static void
saved_cb (const GError *error, gpointer user_data)
{
  Saving *saving = user_data;

  saving->is_done = TRUE;
  saving->error = error ? g_error_copy (error) : NULL;
}

gboolean
suture_script_save (SutureScript *self, GError **error)
{
  Saving saving = { FALSE, NULL };

  suture_saving_wait (suture_session_get_saving (self->session), saved_cb,
                      &saving);
  while (!saving.is_done)
    g_main_context_iteration (NULL, TRUE);
  suture_script_turn_loop (); /* the line that says so */
  if (saving.error == NULL)
    return TRUE;
  g_propagate_error (error, saving.error);
  return FALSE;
}

gboolean
suture_script_saved (SutureScript      *self,
                     const char *const *arguments,
                     GError           **error)
{
  return suture_script_save (self, error);
}

/* Time */

static gboolean
set_flag_cb (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
parse_ms (const char *word, guint *ms, GError **error)
{
  guint64 n;

  if (!suture_script_parse_count (word, &n, error))
    return FALSE;
  *ms = (guint) MIN (n, G_MAXUINT / 2);
  return TRUE;
}

gboolean
suture_script_sleep (SutureScript      *self,
                     const char *const *arguments,
                     GError           **error)
{
  gboolean is_over = FALSE;
  guint    ms;

  if (!parse_ms (arguments[0], &ms, error))
    return FALSE;

  const guint source = g_timeout_add (ms, set_flag_cb, &is_over);

  while (!is_over && !self->is_ending)
    g_main_context_iteration (NULL, TRUE);
  if (!is_over)
    g_source_remove (source);
  return !g_cancellable_set_error_if_cancelled (self->reading, error);
}

/* Cancelling */

gboolean
suture_script_cancel (SutureScript      *self,
                      const char *const *arguments,
                      GError           **error)
{
  suture_session_cancel (self->session);
  return TRUE;
}

static gboolean
cancel_cb (gpointer user_data)
{
  SutureScript *self = user_data;

  self->cancel_source = 0;
  suture_session_cancel (self->session);
  return G_SOURCE_REMOVE;
}

gboolean
suture_script_cancel_after (SutureScript      *self,
                            const char *const *arguments,
                            GError           **error)
{
  guint ms;

  if (!parse_ms (arguments[0], &ms, error))
    return FALSE;
  g_clear_handle_id (&self->cancel_source, g_source_remove);
  self->cancel_source = g_timeout_add (ms, cancel_cb, self);
  return TRUE;
}

/* A job that is stopped takes away what it has written so far; whoever ends
 * before it has done so leaves that behind. */
void
suture_script_stop_jobs (SutureScript *self)
{
  while (suture_session_get_job (self->session) != NULL)
    {
      suture_session_cancel (self->session);
      g_main_context_iteration (NULL, TRUE);
    }
}
