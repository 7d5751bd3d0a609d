/* suture-history-dialog.c: all that was decided, the newest first
 *
 * Stays open beside the window, whose pair on view a row sets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-history-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"
#include "records/suture-history.h"
#include "reviews/suture-history-row.h"

struct _SutureHistoryDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkCheckButton    *pair_check;
  GtkScrolledWindow *scrolled;
  GtkListView       *list_view;
  GtkLabel          *empty_label;
  GtkLabel          *count_label;

  /* Owned */
  SutureSession      *session;
  SutureHistory      *history;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SutureHistoryDialog,
                     suture_history_dialog,
                     GTK_TYPE_WINDOW)

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, suture_history_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  user_data)
{
  suture_history_row_set_item (SUTURE_HISTORY_ROW (
                                   gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item));
}

/* What it counts is what the list shows. */
static void
show_count (SutureHistoryDialog *self, const char *problem)
{
  const guint      n = g_list_model_get_n_items (G_LIST_MODEL (self->history));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u event", "%'u events", n), n);

  gtk_label_set_label (self->count_label, problem ? problem : text);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), n == 0);
  gtk_label_set_label (self->empty_label,
                       gtk_check_button_get_active (self->pair_check)
                           ? _ ("Nothing was decided about this pair yet")
                           : _ ("Nothing was decided yet"));
}

/* A pair may be gone, of another screening; then it is said. */
static void
row_activated_cb (SutureHistoryDialog *self, guint position)
{
  g_autoptr (SutureHistoryItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->history), position);
  SutureCandidateItem *candidate =
      suture_candidate_list_find (suture_session_get_candidates (self->session),
                                  suture_history_item_get_event (item)->pair);

  if (candidate != NULL)
    suture_cursor_set (suture_session_get_cursor (self->session), candidate);
  show_count (self, candidate ? NULL
                              : _ ("This pair is no longer among the suspected "
                                   "ones"));
}

static void
current_changed_cb (SutureHistoryDialog *self)
{
  SutureCandidateItem *current =
      suture_cursor_get_current (suture_session_get_cursor (self->session));
  const gboolean only_pair =
      gtk_check_button_get_active (self->pair_check) && current != NULL;
  const SuturePairKey pair = current ? suture_candidate_item_get_pair (current)
                                     : (SuturePairKey){ 0, 0 };

  gtk_widget_set_sensitive (GTK_WIDGET (self->pair_check), current != NULL);
  suture_history_set_pair (self->history, only_pair ? &pair : NULL);
  show_count (self, NULL);
}

/* Whoever looks at the newest sees those that come. */
static void
items_changed_cb (SutureHistoryDialog *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (self->scrolled);

  show_count (self, NULL);
  if (gtk_adjustment_get_value (adjustment) <=
          gtk_adjustment_get_lower (adjustment) &&
      n_added > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                                "list.scroll-to-item", "u", 0);
}

static void
suture_history_dialog_dispose (GObject *object)
{
  SutureHistoryDialog *self = SUTURE_HISTORY_DIALOG (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->history);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_HISTORY_DIALOG);
  G_OBJECT_CLASS (suture_history_dialog_parent_class)->dispose (object);
}

static void
suture_history_dialog_class_init (SutureHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_history_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-history-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureHistoryDialog,     \
                                        child)
  BIND (pair_check);
  BIND (scrolled);
  BIND (list_view);
  BIND (empty_label);
  BIND (count_label);
#undef BIND
#define BIND(callback)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  BIND (setup_row_cb);
  BIND (bind_row_cb);
  BIND (row_activated_cb);
  BIND (current_changed_cb);
#undef BIND
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_history_dialog_init (SutureHistoryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_session (SutureHistoryDialog *self, SutureSession *session)
{
  self->session = g_object_ref (session);
  self->history = suture_history_new (session);
  self->selection =
      g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE,
                    "can-unselect", TRUE, "model", self->history, NULL);
  gtk_list_view_set_model (self->list_view,
                           GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (session, "notify::current",
                            G_CALLBACK (current_changed_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed",
                            G_CALLBACK (items_changed_cb), self);
  current_changed_cb (self);
}

SutureHistoryDialog *
suture_history_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureHistoryDialog *self =
      g_object_new (SUTURE_TYPE_HISTORY_DIALOG, "transient-for", parent, NULL);

  set_session (self, session);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  return self;
}
