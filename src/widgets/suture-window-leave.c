/* suture-window-leave.c: asks before decisions that nobody exported are lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-window-private.h"

#include <glib/gi18n-lib.h>

#include "suture-dialogs.h"

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
  SutureLeave  *self = user_data;
  SutureWindow *window = self->window;

  switch (choice)
    {
    case SUTURE_CHOICE_GO_ON:
      leave_now (self);
      break;
    case SUTURE_CHOICE_KEEP:
      suture_window_forget_leave (window);
      window->leave = self;
      suture_window_choose_export (window);
      break;
    default:
      leave_free (self);
    }
}

void
suture_window_leave (SutureWindow   *self,
                     const char     *question,
                     const char     *go_on,
                     SutureLeaveFunc func,
                     gpointer        user_data,
                     GDestroyNotify  free_data)
{
  SutureLeave *leave = g_new (SutureLeave, 1);

  *leave = (SutureLeave){ self, func, user_data, free_data };
  if (!suture_session_has_unexported (self->session))
    {
      leave_now (leave);
      return;
    }
  suture_dialogs_ask (GTK_WINDOW (self), question,
                      _ ("The decisions made in this window have not been "
                         "exported."),
                      go_on, _ ("_Export…"), chosen_cb, leave);
}

void
suture_window_leave_if_exported (SutureWindow *self)
{
  SutureLeave *leave = g_steal_pointer (&self->leave);

  if (leave == NULL)
    return;
  if (suture_session_has_unexported (self->session))
    leave_free (leave);
  else
    leave_now (leave);
}

void
suture_window_forget_leave (SutureWindow *self)
{
  g_clear_pointer (&self->leave, leave_free);
}
