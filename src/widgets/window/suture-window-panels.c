/* suture-window-panels.c: folding the list of pairs, and the evidence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

static void
set_panel (SutureWindow *self, SuturePanelSide side, GVariant *state)
{
  suture_panels_want (self->panels, side, g_variant_get_boolean (state));
  suture_window_update_panels (self);
}

static void
show_queue_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  set_panel (user_data, SUTURE_PANEL_START, state);
}

static void
show_evidence_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  set_panel (user_data, SUTURE_PANEL_END, state);
}

static void
toggle_panels_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SutureWindow *self = user_data;

  suture_panels_toggle (self->panels);
  suture_window_update_panels (self);
}

static const GActionEntry panel_actions[] = {
  { "show-queue", NULL, NULL, "true", show_queue_cb },
  { "show-evidence", NULL, NULL, "true", show_evidence_cb },
  { "toggle-panels", toggle_panels_cb },
};

void
suture_window_add_panel_actions (SutureWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), panel_actions,
                                   G_N_ELEMENTS (panel_actions), self);
}

static void
show_state (SutureWindow *self, const char *name, SuturePanelSide side)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (
                                 suture_panels_shows (self->panels, side)));
}

void
suture_window_update_panels (SutureWindow *self)
{
  show_state (self, "show-queue", SUTURE_PANEL_START);
  show_state (self, "show-evidence", SUTURE_PANEL_END);
}

void
suture_window_show_queue (SutureWindow *self)
{
  suture_panels_want (self->panels, SUTURE_PANEL_START, TRUE);
}
