/* suture-toast.c: says for a moment what was done, and offers to undo it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-toast.h"

#include "common/suture-widgets.h"

#define SHOWN_S 5

struct _SutureToast
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkWidget   *undo_button;
  GtkWidget   *offer_button;

  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (SutureToast, suture_toast, GTK_TYPE_WIDGET)

static void
suture_toast_dispose (GObject *object)
{
  SutureToast *self = SUTURE_TOAST (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_TOAST);
  G_OBJECT_CLASS (suture_toast_parent_class)->dispose (object);
}

static void
suture_toast_class_init (SutureToastClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_toast_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-toast.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureToast, revealer);
  gtk_widget_class_bind_template_child (widget_class, SutureToast, label);
  gtk_widget_class_bind_template_child (widget_class, SutureToast, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SutureToast,
                                        offer_button);
  gtk_widget_class_bind_template_callback (widget_class, suture_toast_hide);
}

/* Nothing that is hidden takes room in a row. */
static void
revealed_cb (SutureToast *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) &&
      !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
suture_toast_init (SutureToast *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (self->revealer, "notify::child-revealed",
                           G_CALLBACK (revealed_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
timeout_cb (gpointer user_data)
{
  SutureToast *self = user_data;

  self->timeout_id = 0;
  suture_toast_hide (self);
  return G_SOURCE_REMOVE;
}

void
suture_toast_show (SutureToast *self,
                   const char  *sentence,
                   gboolean     offers_undo)
{
  g_return_if_fail (SUTURE_IS_TOAST (self));

  gtk_label_set_label (self->label, sentence);
  gtk_widget_set_visible (self->undo_button, offers_undo);
  gtk_widget_set_visible (self->offer_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  suture_widgets_announce (GTK_WIDGET (self), sentence);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add_seconds (SHOWN_S, timeout_cb, self);
}

void
suture_toast_offer_cut (SutureToast *self, const char *name, GVariant *target)
{
  g_return_if_fail (SUTURE_IS_TOAST (self));

  GtkActionable *button = GTK_ACTIONABLE (self->offer_button);

  /* Of an action that takes a target GTK warns where the target comes last. */
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
  gtk_widget_set_visible (self->offer_button, TRUE);
  gtk_widget_set_visible (self->undo_button, FALSE);
}

void
suture_toast_hide (SutureToast *self)
{
  g_return_if_fail (SUTURE_IS_TOAST (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}
