/* suture-window-cell.c: what can be done with the cell at the crosshair
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Its id; 0 on background, which is said. */
static guint64
get_id (SutureWindow *self)
{
  SutureCellIndex *index =
      suture_screening_get_index (suture_session_get_screening (self->session));
  const guint32 cell = suture_pair_view_get_cell_at_cursor (self->pair_view);

  if (index != NULL && cell != SUTURE_NO_CELL)
    return suture_cell_index_get_id (index, cell);
  suture_toast_show (self->toast,
                     _ ("There is no cell at the crosshair; put it on one"),
                     FALSE);
  return 0;
}

static void
pairs_of_cell_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  SutureWindow *self = user_data;
  const guint64 id = get_id (self);

  if (id == 0)
    return;
  suture_session_set_kind (self->session, SUTURE_ANY_KIND);
  suture_session_set_filter (self->session, SUTURE_QUEUE_ALL, id);
  suture_window_show_queue (self);
}

static void
copy_id_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SutureWindow    *self = user_data;
  const guint64    id = get_id (self);
  g_autofree char *text = g_strdup_printf ("%" PRIu64, id);
  g_autofree char *sentence = NULL;

  if (id == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  /* Translators: a label id */
  sentence = g_strdup_printf (_ ("Copied: %s"), text);
  suture_toast_show (self->toast, sentence, FALSE);
}

static const GActionEntry cell_actions[] = {
  { "pairs-of-cell", pairs_of_cell_cb },
  { "copy-id", copy_id_cb },
};

void
suture_window_add_cell_actions (SutureWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), cell_actions,
                                   G_N_ELEMENTS (cell_actions), self);
}
