/* suture-window-leave.c: what ends a review waits until it is saved
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "base/suture-plain-text.h"
#include "common/suture-dialogs.h"

/* What the person wants to do, which ends the review */
struct _SutureLeave
{
  SutureWindow   *window;
  SutureLeaveFunc func;
  gpointer        user_data;
  GDestroyNotify  free_data;
};

static void
leave_free (SutureLeave *self)
{
  if (self->free_data != NULL)
    self->free_data (self->user_data);
  g_object_unref (self->window);
  g_free (self);
}

static void
leave_now (SutureLeave *self)
{
  self->func (self->window, self->user_data);
  leave_free (self);
}

static void
chosen_cb (SutureChoice choice, gpointer user_data)
{
  SutureLeave *self = user_data;

  self->window->is_asked = FALSE;
  if (choice == SUTURE_CHOICE_GO_ON)
    {
      leave_now (self);
      return;
    }
  if (choice == SUTURE_CHOICE_KEEP)
    suture_window_choose_review_copy (self->window);
  leave_free (self);
}

static void
saved_cb (const GError *error, gpointer user_data)
{
  SutureLeave *self = user_data;

  if (error == NULL)
    {
      leave_now (self);
      return;
    }
  if (self->window->is_asked)
    {
      leave_free (self); /* once is enough */
      return;
    }
  self->window->is_asked = TRUE;
  suture_dialogs_ask (GTK_WINDOW (self->window),
                      _ ("Leave without saving everything?"), error->message,
                      _ ("_Leave Anyway"), _ ("Save _Review As…"), chosen_cb,
                      self);
}

void
suture_window_leave (SutureWindow   *self,
                     SutureLeaveFunc func,
                     gpointer        user_data,
                     GDestroyNotify  free_data)
{
  SutureLeave *leave = g_new (SutureLeave, 1);

  *leave = (SutureLeave){ g_object_ref (self), func, user_data, free_data };
  suture_saving_wait (suture_session_get_saving (self->session), saved_cb,
                      leave);
}

/* Without anybody to ask: the session ends, or the system goes down. */
static void
ended_cb (const GError *error, gpointer user_data)
{
  SutureWindow *self = user_data;

  if (error != NULL)
    {
      g_autofree char *plain = suture_plain_text (error->message, " ");

      g_printerr ("suture: %s\n", plain);
    }
  self->may_close = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
}

void
suture_window_end (SutureWindow *self)
{
  g_return_if_fail (SUTURE_IS_WINDOW (self));

  suture_saving_wait (suture_session_get_saving (self->session), ended_cb,
                      g_object_ref (self));
}
