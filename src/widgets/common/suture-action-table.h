/* suture-action-table.h: every action with its words and its keys
 *
 * Menus, accelerators, tooltips and the shortcuts dialog are made from this one
 * table, so that they can't disagree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SutureActionScope:
 * @SUTURE_ACTION_ACCEL: keys that hold anywhere in the window; once however
 *   long they are held down
 * @SUTURE_ACTION_LETTER: plain keys: inert while a text entry has the focus;
 *   again and again while held down
 * @SUTURE_ACTION_ANSWER: likewise, once however long they are held down
 * @SUTURE_ACTION_TURN: likewise, while held down as fast as pairs are drawn
 * @SUTURE_ACTION_OWN: keys and mouse that a widget handles itself; listed here
 *   for the shortcuts dialog
 */
typedef enum
{
  SUTURE_ACTION_ACCEL,
  SUTURE_ACTION_LETTER,
  SUTURE_ACTION_ANSWER,
  SUTURE_ACTION_TURN,
  SUTURE_ACTION_OWN,
} SutureActionScope;

/**
 * SutureActionInfo:
 * @name: detailed action name, "win.decide::accepted"; or, of what a
 *   widget handles itself, any name
 * @group: (translatable): heading in the shortcuts dialog
 * @title: (translatable): label in menus and in the shortcuts dialog
 * @tooltip: (translatable) (nullable): the sentence of tooltips; %NULL: @title
 * @keys: (nullable): accelerators as GTK parses them, separated by spaces
 * @mouse: (translatable) (nullable): what the mouse does for it
 * @scope: where the keys hold
 */
typedef struct
{
  const char       *name;
  const char       *group;
  const char       *title;
  const char       *tooltip;
  const char       *keys;
  const char       *mouse;
  SutureActionScope scope;
} SutureActionInfo;

/** suture_action_table: (transfer none): all rows, in the order of the dialog
 */
const SutureActionInfo *suture_action_table (size_t *n_actions);

/** suture_action_table_find_key: (transfer none) (nullable): whose key is
 * pressed or released */
const SutureActionInfo *suture_action_table_find_key (GdkEvent *event);

/** suture_action_table_is_typing: whether a text entry has the focus, so that
 * plain keys are text */
gboolean suture_action_table_is_typing (GtkRoot *window);

/** suture_action_table_dup_keys: (transfer full): "Ctrl+Z", "" if it has none
 */
char *suture_action_table_dup_keys (const SutureActionInfo *info);

/**
 * suture_action_table_new_menu:
 * @names: (array zero-terminated=1): actions; "" begins a new section
 *
 * Returns: (transfer full): a menu with the table's titles
 */
GMenu *suture_action_table_new_menu (const char *const *names);

/** suture_action_table_install_accels: keys that hold anywhere */
void suture_action_table_install_accels (GtkApplication *application);

/**
 * suture_action_table_add_letters:
 * @window: the window whose plain keys they are
 * @view: a widget below it, which has the actions "view."
 *
 * Adds a controller for the plain keys, which stands aside while a text entry
 * has the focus.
 */
void suture_action_table_add_letters (GtkWidget *window, GtkWidget *view);

/**
 * suture_action_table_apply_tooltips:
 * @root: a widget
 *
 * Gives @root and everything below it that is bound to an action its tooltip.
 */
void suture_action_table_apply_tooltips (GtkWidget *root);

G_END_DECLS
