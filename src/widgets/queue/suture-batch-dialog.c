/* suture-batch-dialog.c: accept all pairs from a score on, after a look at ten
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-batch-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"
#include "candidates/suture-pair-name.h"
#include "queue/suture-pair-thumbnail.h"

#define UPDATE_MS 150 /* after the last move of the score */

struct _SutureBatchDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkSpinButton *score_spin;
  GtkLabel      *count_label;
  GtkLabel      *sample_label;
  GtkBox        *sample_box;
  GtkWidget     *accept_button;

  /* Owned */
  SutureSession *session;
  GPtrArray     *items;     /* of SutureCandidateItem: what would be accepted */
  guint          n_waiting; /* left out: a piece may be two cells */
  guint          update_source;
};

G_DEFINE_FINAL_TYPE (SutureBatchDialog, suture_batch_dialog, GTK_TYPE_WINDOW)

static void
suture_batch_dialog_dispose (GObject *object)
{
  SutureBatchDialog *self = SUTURE_BATCH_DIALOG (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (suture_batch_dialog_parent_class)->dispose (object);
}

/* A row: its picture, its name and score, and a way to see it large. */
static GtkWidget *
new_row (SutureBatchDialog *self, SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);
  g_autofree char    *name = suture_widgets_isolate (suture_pair_name (&pair));
  g_autofree char    *brief =
      suture_widgets_isolate (suture_pair_name_short (&pair));
  g_autofree char *word = suture_pair_name_to_word (&pair);
  g_autofree char *text =
      g_strdup_printf ("%s\n%.3f", brief,
                       suture_candidate_item_get_score (item));
  g_autofree char *spoken =
      /* Translators: a pair of cells */
      g_strdup_printf (_ ("Show %s in the window"), name);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *picture =
      suture_pair_thumbnail_new (self->session, item, 320, 78, 0.0f);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-pair");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", word);
  gtk_box_append (GTK_BOX (row), picture);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

/* From the best to the worst of them, at even steps; the worst is always
 * there, for that is where mistakes are. */
static void
show_sample (SutureBatchDialog *self)
{
  const guint n = self->items->len;
  const guint n_shown = MIN (n, SUTURE_BATCH_SAMPLE);
  GtkWidget  *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sample_box))) !=
         NULL)
    gtk_box_remove (self->sample_box, child);
  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (self->sample_box,
                    new_row (self,
                             g_ptr_array_index (self->items,
                                                (i + 1) * n / n_shown - 1)));
}

static void
show_count (SutureBatchDialog *self)
{
  const guint      n = self->items->len;
  const guint      n_shown = MIN (n, SUTURE_BATCH_SAMPLE);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%'u open pair scores that much.",
                                 "%'u open pairs score that much.", n),
                       n);
  g_autofree char *button =
      g_strdup_printf (ngettext ("_Accept %'u pair", "_Accept %'u pairs", n),
                       n);
  g_autofree char *sample =
      g_strdup_printf (ngettext ("Look at it first:",
                                 "Look at these %u first, from the best to the "
                                 "worst:",
                                 n_shown),
                       n_shown);

  g_autofree char *waiting =
      g_strdup_printf (ngettext ("%'u more is left for you to look at: one of "
                                 "its pieces may well be two cells.",
                                 "%'u more are left for you to look at: one of "
                                 "their pieces may well be two cells.",
                                 self->n_waiting),
                       self->n_waiting);
  g_autofree char *both = self->n_waiting > 0
                              ? g_strconcat (count, "\n", waiting, NULL)
                              : g_strdup (count);

  gtk_label_set_label (self->count_label, both);
  gtk_label_set_label (self->sample_label, sample);
  gtk_widget_set_visible (GTK_WIDGET (self->sample_label), n > 0);
  gtk_button_set_label (GTK_BUTTON (self->accept_button), button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.accept", n > 0);
}

static void
update (SutureBatchDialog *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_ptr_array_unref (self->items);
  self->items =
      suture_session_list_above (self->session,
                                 gtk_spin_button_get_value (self->score_spin),
                                 &self->n_waiting);
  show_count (self);
  show_sample (self);
}

static gboolean
update_cb (gpointer user_data)
{
  SutureBatchDialog *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
score_changed_cb (SutureBatchDialog *self)
{
  if (self->session == NULL)
    return;
  g_clear_handle_id (&self->update_source, g_source_remove);
  self->update_source = g_timeout_add (UPDATE_MS, update_cb, self);
}

/* What was counted is what is accepted. */
static void
accept_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureBatchDialog *self = SUTURE_BATCH_DIALOG (widget);

  if (self->update_source != 0)
    update (self);

  g_autoptr (GPtrArray) items = g_ptr_array_ref (self->items);

  suture_session_accept_all (self->session, items);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
suture_batch_dialog_class_init (SutureBatchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_batch_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-batch-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureBatchDialog, child)
  BIND (score_spin);
  BIND (count_label);
  BIND (sample_label);
  BIND (sample_box);
  BIND (accept_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, score_changed_cb);
  gtk_widget_class_install_action (widget_class, "batch.accept", NULL,
                                   accept_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_batch_dialog_init (SutureBatchDialog *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
suture_batch_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureBatchDialog *self =
      g_object_new (SUTURE_TYPE_BATCH_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  if (G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "win",
                                    G_ACTION_GROUP (parent));
  g_signal_connect_object (session, "merges-changed",
                           G_CALLBACK (score_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session), "listed",
                           G_CALLBACK (score_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WINDOW (self);
}
