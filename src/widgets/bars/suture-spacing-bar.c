/* suture-spacing-bar.c: asks for a voxel size that no file states
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-spacing-bar.h"

#include <math.h>

#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

struct _SutureSpacingBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkEditable *z_entry;
  GtkEditable *y_entry;
  GtkEditable *x_entry;
  GtkWidget   *apply_button;

  /* Owned */
  SutureSession *session;
};

G_DEFINE_FINAL_TYPE (SutureSpacingBar, suture_spacing_bar, GTK_TYPE_WIDGET)

gboolean
suture_spacing_bar_parse (const char *text, double *um)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  char            *end;

  g_strdelimit (number, ",", '.');
  *um = g_ascii_strtod (number, &end);
  return *number != '\0' && *end == '\0' && isfinite (*um) && *um > 0.0;
}

static gboolean
read_spacing (SutureSpacingBar *self, SutureSpacing *spacing)
{
  spacing->is_known = TRUE;
  return suture_spacing_bar_parse (gtk_editable_get_text (self->z_entry),
                                   &spacing->z_um) &&
         suture_spacing_bar_parse (gtk_editable_get_text (self->y_entry),
                                   &spacing->y_um) &&
         suture_spacing_bar_parse (gtk_editable_get_text (self->x_entry),
                                   &spacing->x_um);
}

static void
entry_changed_cb (SutureSpacingBar *self)
{
  SutureSpacing spacing;

  gtk_widget_set_sensitive (self->apply_button, read_spacing (self, &spacing));
}

static void
apply_cb (SutureSpacingBar *self)
{
  SutureSpacing spacing;

  if (!read_spacing (self, &spacing))
    return;
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  suture_session_set_spacing (self->session, spacing);
}

static void
dismiss_cb (SutureSpacingBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
suture_spacing_bar_dispose (GObject *object)
{
  SutureSpacingBar *self = SUTURE_SPACING_BAR (object);

  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_SPACING_BAR);
  G_OBJECT_CLASS (suture_spacing_bar_parent_class)->dispose (object);
}

static void
suture_spacing_bar_class_init (SutureSpacingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_spacing_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-spacing-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureSpacingBar,
                                        revealer);
  gtk_widget_class_bind_template_child (widget_class, SutureSpacingBar,
                                        z_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureSpacingBar,
                                        y_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureSpacingBar,
                                        x_entry);
  gtk_widget_class_bind_template_child (widget_class, SutureSpacingBar,
                                        apply_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
suture_spacing_bar_init (SutureSpacingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_length (GtkEditable *entry, double um)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  gtk_editable_set_text (entry,
                         g_ascii_formatd (text, sizeof text, "%.6g", um));
}

/* TIFF's own tags tell rows and columns; only the layers are still asked. */
static void
prefill (SutureSpacingBar *self, SutureStack *labels)
{
  const SutureSpacing spacing = suture_stack_get_spacing (labels);

  gtk_editable_set_text (self->z_entry, "");
  gtk_editable_set_text (self->y_entry, "");
  gtk_editable_set_text (self->x_entry, "");
  if (suture_stack_get_spacing_source (labels) != SUTURE_SPACING_FROM_TIFF)
    return;
  set_length (self->y_entry, spacing.y_um);
  set_length (self->x_entry, spacing.x_um);
}

static void
stacks_changed_cb (SutureSpacingBar *self)
{
  SutureStack   *labels = suture_session_get_labels (self->session);
  const gboolean is_unknown =
      labels != NULL && !suture_stack_get_spacing (labels).is_known;

  if (is_unknown)
    prefill (self, labels);
  gtk_revealer_set_reveal_child (self->revealer, is_unknown);
}

void
suture_spacing_bar_set_session (SutureSpacingBar *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_SPACING_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "stacks-changed",
                           G_CALLBACK (stacks_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
