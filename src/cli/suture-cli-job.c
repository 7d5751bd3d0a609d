/* suture-cli-job.c: a command while it runs: progress, Ctrl-C
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-cli-job.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/suture-plain-text.h"

#define DRAW_INTERVAL_US (G_USEC_PER_SEC / 10)
#define DRAW_AFTER_US (G_USEC_PER_SEC / 2)
#define LINE_INTERVAL_US (30 * G_USEC_PER_SEC)

struct _SutureCliJob
{
  SutureProgress progress;
  GCancellable  *cancellable;
  gboolean       is_terminal;
  gint64         line_interval_us;

  /* Guarded by lock: worker threads report */
  GMutex   lock;
  gint64   last_drawn_us;
  gboolean has_line;
};

static void
erase_line_locked (SutureCliJob *self)
{
  if (self->has_line)
    fputs ("\r\033[K", stderr);
  self->has_line = FALSE;
}

static void
draw (double fraction, gpointer user_data)
{
  SutureCliJob *self = user_data;
  const gint64  now_us = g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  if (now_us - self->last_drawn_us >= DRAW_INTERVAL_US)
    {
      fprintf (stderr, "\r\033[K%3d %%", (int) (100.0 * fraction));
      fflush (stderr);
      self->last_drawn_us = now_us;
      self->has_line = TRUE;
    }
  g_mutex_unlock (&self->lock);
}

static void
fill_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
  sigaddset (signals, SIGHUP);
}

/* For logs: a line now and then, none of a short job. */
static void
tell (double fraction, gpointer user_data)
{
  SutureCliJob *self = user_data;
  const gint64  now_us = g_get_monotonic_time ();

  g_mutex_lock (&self->lock);
  if (now_us - self->last_drawn_us >= self->line_interval_us)
    {
      fprintf (stderr, "suture-cli: %d %%\n", (int) (100.0 * fraction));
      fflush (stderr);
      self->last_drawn_us = now_us;
    }
  g_mutex_unlock (&self->lock);
}

/* Of lines: what $SUTURE_PROGRESS says in seconds; 0 is never. */
static gint64
get_line_interval (void)
{
  const char *text = g_getenv ("SUTURE_PROGRESS");
  guint64     seconds;

  return text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &seconds,
                                             NULL)
             ? (gint64) seconds * G_USEC_PER_SEC
             : LINE_INTERVAL_US;
}

/* Runs until the program ends. A signal handler may not touch a GCancellable; a
 * thread that waits for the signal may. Who asks twice isn't kept waiting by a
 * disk that doesn't answer: what is half done leaves nothing behind. */
static gpointer
wait_for_signal_worker (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t      signals;
  int           signal_number;

  fill_signals (&signals);
  while (sigwait (&signals, &signal_number) == 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        _exit (SUTURE_CLI_EXIT_CANCELLED);
      g_cancellable_cancel (cancellable);
    }
  g_object_unref (cancellable);
  return NULL;
}

SutureCliJob *
suture_cli_job_new (void)
{
  SutureCliJob *self = g_new0 (SutureCliJob, 1);
  sigset_t      signals;

  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
  self->is_terminal = isatty (STDERR_FILENO) == 1;
  self->progress = SUTURE_PROGRESS_INIT (self->cancellable);
  self->line_interval_us = get_line_interval ();
  /* Short jobs draw nothing. */
  self->last_drawn_us =
      g_get_monotonic_time () +
      (self->is_terminal ? DRAW_AFTER_US - DRAW_INTERVAL_US : 0);
  if (self->is_terminal || self->line_interval_us > 0)
    {
      self->progress.func = self->is_terminal ? draw : tell;
      self->progress.user_data = self;
    }

  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signal_worker,
                                g_object_ref (self->cancellable)));
  return self;
}

void
suture_cli_job_free (SutureCliJob *self)
{
  g_mutex_lock (&self->lock);
  erase_line_locked (self);
  g_mutex_unlock (&self->lock);
  g_mutex_clear (&self->lock);
  g_object_unref (self->cancellable);
  g_free (self);
}

const SutureProgress *
suture_cli_job_get_progress (SutureCliJob *self)
{
  return &self->progress;
}

void
suture_cli_job_say (SutureCliJob *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *plain = suture_plain_text (text, " ");

  g_mutex_lock (&self->lock);
  erase_line_locked (self);
  g_mutex_unlock (&self->lock);
  g_printerr ("suture-cli: %s\n", plain);
}

void
suture_cli_job_take_notice (SutureCliJob *self, char *notice)
{
  if (notice != NULL)
    suture_cli_job_say (self, "%s", notice);
  g_free (notice);
}
