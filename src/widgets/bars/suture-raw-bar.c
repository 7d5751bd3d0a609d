/* suture-raw-bar.c: offers the raw stack that lies beside the labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-raw-bar.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"
#include "files/suture-input-file.h"
#include "stack/suture-raw-beside.h"

struct _SutureRawBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkWidget   *open_button;

  /* Owned */
  SutureSession *session;
  char          *path; /* nullable: what is offered */
};

G_DEFINE_FINAL_TYPE (SutureRawBar, suture_raw_bar, GTK_TYPE_WIDGET)

static void
hide (SutureRawBar *self)
{
  g_clear_pointer (&self->path, g_free);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureRawBar    *self = SUTURE_RAW_BAR (widget);
  g_autofree char *path = g_steal_pointer (&self->path);

  hide (self);
  if (path != NULL)
    gtk_widget_activate_action (widget, "win.open-raw", "^ay", path);
}

static void
dismiss_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hide (SUTURE_RAW_BAR (widget));
}

static void
suture_raw_bar_dispose (GObject *object)
{
  SutureRawBar *self = SUTURE_RAW_BAR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_RAW_BAR);
  G_OBJECT_CLASS (suture_raw_bar_parent_class)->dispose (object);
}

static void
suture_raw_bar_class_init (SutureRawBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_raw_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-raw-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRawBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SutureRawBar, label);
  gtk_widget_class_bind_template_child (widget_class, SutureRawBar,
                                        open_button);
  gtk_widget_class_install_action (widget_class, "raw.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "raw.dismiss", NULL,
                                   dismiss_cb);
}

static void
suture_raw_bar_init (SutureRawBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* (transfer full) (nullable): nothing is offered beside a raw stack */
static char *
find_raw (SutureRawBar *self)
{
  SutureStack *labels = suture_session_get_labels (self->session);
  SutureStack *raw =
      suture_screening_get_raw (suture_session_get_screening (self->session));
  const char *path = labels ? suture_stack_get_file_info (labels)->path : NULL;

  return path != NULL && raw == NULL ? suture_raw_beside_find (path) : NULL;
}

static void
stacks_changed_cb (SutureRawBar *self)
{
  hide (self);
  self->path = find_raw (self);
  if (self->path == NULL)
    return;

  g_autofree char *name =
      suture_widgets_isolate (suture_display_basename (self->path));
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” lies beside the labels, and may be their raw "
                          "stack."),
                       name);

  gtk_label_set_label (self->label, text);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
suture_raw_bar_set_session (SutureRawBar *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_RAW_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stacks-changed",
                           G_CALLBACK (stacks_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
