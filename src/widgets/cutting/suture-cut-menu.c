/* suture-cut-menu.c: what can be done with the cell under the pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cutting/suture-cut-menu.h"

#include "common/suture-action-table.h"

static const char *const names[] = {
  "win.propose-pair",  "win.cut-here", "",
  "win.pairs-of-cell", "win.copy-id",  NULL
};

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was chosen is done after the menu has closed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover),
                   g_object_unref);
}

static void
pop_up (SutureSliceView *view, double x, double y)
{
  g_autoptr (GMenu) menu = suture_action_table_new_menu (names);
  const GdkRectangle point = { (int) x, (int) y, 1, 1 };
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  gtk_widget_set_parent (popover, GTK_WIDGET (view));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &point);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (view, "unrealize", G_CALLBACK (gtk_widget_unparent),
                           popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
pressed_cb (SutureSliceView *view, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (view));
  suture_slice_view_go_to (view, x, y);
  pop_up (view, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  pop_up (SUTURE_SLICE_VIEW (widget), 0.5 * gtk_widget_get_width (widget),
          0.5 * gtk_widget_get_height (widget));
  return GDK_EVENT_STOP;
}

static void
add_key (GtkShortcutController *keys, guint key, GdkModifierType modifiers)
{
  gtk_shortcut_controller_add_shortcut (
      keys,
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                        gtk_callback_action_new (menu_key_cb, NULL, NULL)));
}

static void
add_to (SutureSliceView *view)
{
  GtkGesture         *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click),
                                 GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_Menu, 0);
  add_key (GTK_SHORTCUT_CONTROLLER (keys), GDK_KEY_F10, GDK_SHIFT_MASK);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

void
suture_cut_menu_add (SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (view));

  for (int plane = 0; plane < SUTURE_N_PLANES; plane++)
    add_to (suture_pair_view_get_slice_view (view, (SuturePlane) plane));
}
