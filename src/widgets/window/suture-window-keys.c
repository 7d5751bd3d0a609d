/* suture-window-keys.c: a key that is held down is pressed once
 *
 * GTK doesn't say whether a key press is one of a held key. With detectable
 * auto-repeat, which GDK asks for, it is a press without a release before it;
 * a display without that sends the release at the same instant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include "common/suture-action-table.h"

static gboolean
presses_button (GtkWidget *focus, guint keyval)
{
  return GTK_IS_BUTTON (focus) &&
         (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space ||
          keyval == GDK_KEY_Return || keyval == GDK_KEY_ISO_Enter ||
          keyval == GDK_KEY_KP_Enter);
}

/* Whether a held key may do again what it did. */
static gboolean
may_repeat (SutureWindow *self, GdkEvent *event)
{
  const SutureActionInfo *info = suture_action_table_find_key (event);

  if (presses_button (gtk_root_get_focus (GTK_ROOT (self)),
                      gdk_key_event_get_keyval (event)))
    return FALSE;
  if (info == NULL || info->scope == SUTURE_ACTION_OWN)
    return TRUE;
  if (info->scope == SUTURE_ACTION_ACCEL)
    return FALSE;
  if (info->scope == SUTURE_ACTION_LETTER ||
      suture_action_table_is_typing (GTK_ROOT (self)))
    return TRUE;
  return info->scope == SUTURE_ACTION_TURN &&
         suture_pair_view_is_drawn (self->pair_view);
}

static gboolean
key_pressed_cb (SutureWindow       *self,
                guint               keyval,
                guint               code,
                GdkModifierType     state,
                GtkEventController *controller)
{
  GdkEvent      *event = gtk_event_controller_get_current_event (controller);
  const gboolean was_released_now =
      self->released_key == code &&
      self->released_at == gdk_event_get_time (event);
  const gboolean is_held =
      !g_hash_table_add (self->held_keys, GUINT_TO_POINTER (code)) ||
      was_released_now;

  return is_held && !may_repeat (self, event) ? GDK_EVENT_STOP
                                              : GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (SutureWindow       *self,
                 guint               keyval,
                 guint               code,
                 GdkModifierType     state,
                 GtkEventController *controller)
{
  g_hash_table_remove (self->held_keys, GUINT_TO_POINTER (code));
  self->released_key = code;
  self->released_at = gtk_event_controller_get_current_event_time (controller);
}

/* The release may go to another window. */
static void
active_changed_cb (SutureWindow *self)
{
  if (self->held_keys != NULL && !gtk_window_is_active (GTK_WINDOW (self)))
    g_hash_table_remove_all (self->held_keys);
}

void
suture_window_watch_keys (SutureWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->held_keys = g_hash_table_new (NULL, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb),
                            self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb),
                            self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb),
                    NULL);
}
