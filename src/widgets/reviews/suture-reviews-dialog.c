/* suture-reviews-dialog.c: the reviews on this machine: open, rename, delete
 *
 * The catalogue does what is to be done; here it is shown and asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-reviews-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-dialogs.h"
#include "common/suture-notice-bar.h"
#include "common/suture-toast.h"
#include "common/suture-widgets.h"
#include "records/suture-review-catalogue.h"
#include "reviews/suture-review-row.h"

struct _SutureReviewsDialog
{
  GtkWindow parent_instance;

  /* Template */
  SutureNoticeBar *notice_bar;
  GtkSearchEntry  *search_entry;
  GtkStack        *pages;
  GtkListView     *list_view;
  GtkLabel        *count_label;
  GtkMenuButton   *rename_button;
  GtkPopover      *rename_popover;
  GtkEntry        *rename_entry;
  SutureToast     *toast;

  /* Owned */
  SutureReviewCatalogue *catalogue;
  GtkStringFilter       *filter;
  GtkSingleSelection    *selection;

  gboolean was_focused; /* the list, once it was there */
};

G_DEFINE_FINAL_TYPE (SutureReviewsDialog,
                     suture_reviews_dialog,
                     GTK_TYPE_WINDOW)

enum
{
  OPEN_REVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (transfer none) (nullable): on which Open, Rename and Delete work */
static SutureReviewItem *
get_selected (SutureReviewsDialog *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
focus_list (SutureReviewsDialog *self)
{
  const guint selected = gtk_single_selection_get_selected (self->selection);

  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                                "list.scroll-to-item", "u", selected);
}

/* Opening */

/* Hidden before the choice is told, for whoever is told may ask questions. */
static void
choose (SutureReviewsDialog *self, const char *path)
{
  g_autofree char *chosen = g_strdup (path);

  g_object_ref (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[OPEN_REVIEW], 0, chosen);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static void
open_selected (SutureReviewsDialog *self)
{
  SutureReviewItem *item = get_selected (self);

  if (item != NULL)
    choose (self, suture_review_item_get_path (item));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_selected (SUTURE_REVIEWS_DIALOG (widget));
}

static void
row_activated_cb (SutureReviewsDialog *self, guint position)
{
  g_autoptr (SutureReviewItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  choose (self, suture_review_item_get_path (item));
}

static void
file_chosen_cb (GListModel *files, gpointer user_data)
{
  SutureReviewsDialog *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    {
      choose (self, path);
      return;
    }
  suture_notice_bar_hide (self->notice_bar);
  suture_notice_bar_show (self->notice_bar,
                          _ ("Only files on this computer can be opened; copy "
                             "the review here first"),
                          TRUE);
}

static void
open_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_dialogs_open_review (GTK_WINDOW (widget), file_chosen_cb, widget);
}

/* Renaming */

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (SUTURE_REVIEWS_DIALOG (widget)->rename_button);
}

static void
rename_shown_cb (SutureReviewsDialog *self)
{
  SutureReviewItem *item = get_selected (self);

  if (item == NULL)
    return;

  const char      *title = suture_review_item_get_summary (item)->title;
  g_autofree char *file_name = suture_review_item_dup_file_name (item);

  gtk_editable_set_text (GTK_EDITABLE (self->rename_entry), title ? title : "");
  gtk_entry_set_placeholder_text (self->rename_entry, file_name);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
rename_cb (SutureReviewsDialog *self)
{
  SutureReviewItem *item = get_selected (self);
  g_autofree char  *title =
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rename_entry)));

  gtk_popover_popdown (self->rename_popover);
  suture_notice_bar_hide (self->notice_bar);
  if (item != NULL)
    suture_review_catalogue_rename (self->catalogue, item, g_strstrip (title));
  focus_list (self);
}

/* Deleting, and taking it back */

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureReviewsDialog *self = SUTURE_REVIEWS_DIALOG (widget);
  SutureReviewItem    *item = get_selected (self);

  suture_notice_bar_hide (self->notice_bar);
  if (item != NULL)
    suture_review_catalogue_delete (self->catalogue, item);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SutureReviewsDialog *self = SUTURE_REVIEWS_DIALOG (widget);

  suture_notice_bar_hide (self->notice_bar);
  suture_review_catalogue_restore (self->catalogue);
}

static void
deleted_cb (SutureReviewsDialog *self, SutureReviewItem *item)
{
  g_autofree char *name = suture_review_item_dup_name (item);
  g_autofree char *sentence = g_strdup_printf (_ ("Deleted “%s”"), name);

  suture_toast_show (self->toast, sentence, TRUE);
  focus_list (self);
}

static void
restored_cb (SutureReviewsDialog *self, SutureReviewItem *item)
{
  GListModel *shown = G_LIST_MODEL (self->selection);

  suture_toast_hide (self->toast);
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GObject) other = g_list_model_get_item (shown, i);

      if (other == G_OBJECT (item))
        gtk_single_selection_set_selected (self->selection, i);
    }
  focus_list (self);
}

static void
failed_cb (SutureReviewsDialog *self, const char *sentence)
{
  suture_notice_bar_hide (self->notice_bar);
  suture_notice_bar_show (self->notice_bar, sentence, TRUE);
}

/* What is shown */

static const char *
get_page (SutureReviewsDialog *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return "list";
  if (suture_review_catalogue_is_loading (self->catalogue))
    return "loading";
  if (g_list_model_get_n_items (
          suture_review_catalogue_get_reviews (self->catalogue)) > 0)
    return "no-match";
  return "empty";
}

static void
show_count (SutureReviewsDialog *self)
{
  const guint n = g_list_model_get_n_items (
      suture_review_catalogue_get_reviews (self->catalogue));
  g_autofree char *text =
      suture_review_catalogue_is_loading (self->catalogue)
          ? g_strdup_printf (ngettext ("%'u review, reading on…",
                                       "%'u reviews, reading on…", n),
                             n)
          : g_strdup_printf (ngettext ("%'u review", "%'u reviews", n), n);

  gtk_label_set_label (self->count_label, text);
}

/* Keys work on the list as soon as there is one, unless somebody types. */
static void
focus_first_list (SutureReviewsDialog *self)
{
  if (self->was_focused || get_selected (self) == NULL)
    return;
  self->was_focused = TRUE;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    focus_list (self);
}

static void
update (SutureReviewsDialog *self)
{
  const gboolean has_selected = get_selected (self) != NULL;
  GtkWidget     *widget = GTK_WIDGET (self);

  gtk_stack_set_visible_child_name (self->pages, get_page (self));
  show_count (self);
  focus_first_list (self);
  gtk_widget_action_set_enabled (widget, "reviews.open", has_selected);
  gtk_widget_action_set_enabled (widget, "reviews.rename", has_selected);
  gtk_widget_action_set_enabled (widget, "reviews.delete", has_selected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rename_button), has_selected);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 suture_review_catalogue_can_restore (
                                     self->catalogue));
}

static void
search_changed_cb (SutureReviewsDialog *self)
{
  gtk_string_filter_set_search (self->filter,
                                gtk_editable_get_text (
                                    GTK_EDITABLE (self->search_entry)));
}

/* Escape empties the search, then it closes the dialog. */
static void
stop_search_cb (SutureReviewsDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  stop_search_cb (SUTURE_REVIEWS_DIALOG (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (
      GTK_WIDGET (SUTURE_REVIEWS_DIALOG (widget)->search_entry));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              gpointer                  user_data)
{
  gtk_list_item_set_child (list_item, suture_review_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             gpointer                  user_data)
{
  suture_review_row_set_item (SUTURE_REVIEW_ROW (
                                  gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               gpointer                  user_data)
{
  suture_review_row_set_item (SUTURE_REVIEW_ROW (
                                  gtk_list_item_get_child (list_item)),
                              NULL);
}

static void
suture_reviews_dialog_dispose (GObject *object)
{
  SutureReviewsDialog *self = SUTURE_REVIEWS_DIALOG (object);

  if (self->catalogue != NULL)
    g_signal_handlers_disconnect_by_data (self->catalogue, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  gtk_widget_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_REVIEWS_DIALOG);
  G_OBJECT_CLASS (suture_reviews_dialog_parent_class)->dispose (object);
}

/* The toast's Undo, like that of every window, is win.undo. */
static void
add_actions (GtkWidgetClass *widget_class)
{
#define ADD(name, func)                                                        \
  gtk_widget_class_install_action (widget_class, name, NULL, func)
  ADD ("reviews.open", open_action);
  ADD ("reviews.open-file", open_file_action);
  ADD ("reviews.rename", rename_action);
  ADD ("reviews.delete", delete_action);
  ADD ("reviews.search", search_action);
  ADD ("reviews.stop", stop_action);
  ADD ("win.undo", undo_action);
#undef ADD
#define BIND(key, modifiers, name)                                             \
  gtk_widget_class_add_binding_action (widget_class, key, modifiers, name, NULL)
  BIND (GDK_KEY_F2, 0, "reviews.rename");
  BIND (GDK_KEY_z, GDK_CONTROL_MASK, "win.undo");
  BIND (GDK_KEY_o, GDK_CONTROL_MASK, "reviews.open-file");
  BIND (GDK_KEY_f, GDK_CONTROL_MASK, "reviews.search");
  BIND (GDK_KEY_Escape, 0, "reviews.stop");
#undef BIND
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-reviews-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureReviewsDialog,     \
                                        child)
  BIND (notice_bar);
  BIND (search_entry);
  BIND (pages);
  BIND (list_view);
  BIND (count_label);
  BIND (rename_button);
  BIND (rename_popover);
  BIND (rename_entry);
  BIND (toast);
#undef BIND
#define BIND(callback)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  BIND (setup_row_cb);
  BIND (bind_row_cb);
  BIND (unbind_row_cb);
  BIND (row_activated_cb);
  BIND (open_selected);
  BIND (rename_shown_cb);
  BIND (rename_cb);
  BIND (search_changed_cb);
  BIND (stop_search_cb);
#undef BIND
}

static void
suture_reviews_dialog_class_init (SutureReviewsDialogClass *klass)
{
  g_type_ensure (SUTURE_TYPE_NOTICE_BAR);
  g_type_ensure (SUTURE_TYPE_TOAST);
  G_OBJECT_CLASS (klass)->dispose = suture_reviews_dialog_dispose;
  signals[OPEN_REVIEW] =
      g_signal_new ("open-review", SUTURE_TYPE_REVIEWS_DIALOG,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                    G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
  add_actions (GTK_WIDGET_CLASS (klass));
}

static void
suture_reviews_dialog_init (SutureReviewsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Typing anywhere searches. */
  gtk_search_entry_set_key_capture_widget (self->search_entry,
                                           GTK_WIDGET (self->list_view));
}

static void
follow (SutureReviewsDialog *self,
        gpointer             object,
        const char          *signal,
        gpointer             callback)
{
  g_signal_connect_swapped (object, signal, G_CALLBACK (callback), self);
}

static void
set_session (SutureReviewsDialog *self, SutureSession *session)
{
  self->catalogue = suture_review_catalogue_new (session);
  self->filter = gtk_string_filter_new (
      gtk_property_expression_new (SUTURE_TYPE_REVIEW_ITEM, NULL,
                                   "search-text"));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (
      gtk_filter_list_model_new (g_object_ref (
                                     suture_review_catalogue_get_reviews (
                                         self->catalogue)),
                                 g_object_ref (GTK_FILTER (self->filter)))));
  follow (self, self->catalogue, "notify", update);
  follow (self, self->catalogue, "deleted", deleted_cb);
  follow (self, self->catalogue, "restored", restored_cb);
  follow (self, self->catalogue, "failed", failed_cb);
  follow (self, self->selection, "items-changed", update);
  follow (self, self->selection, "notify::selected-item", update);
  gtk_list_view_set_model (self->list_view,
                           GTK_SELECTION_MODEL (self->selection));
  suture_review_catalogue_load (self->catalogue, 0);
}

SutureReviewsDialog *
suture_reviews_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureReviewsDialog *self =
      g_object_new (SUTURE_TYPE_REVIEWS_DIALOG, "transient-for", parent, NULL);

  set_session (self, session);
  return self;
}

gboolean
suture_reviews_dialog_is_busy (SutureReviewsDialog *self)
{
  g_return_val_if_fail (SUTURE_IS_REVIEWS_DIALOG (self), FALSE);

  return suture_review_catalogue_is_loading (self->catalogue);
}
