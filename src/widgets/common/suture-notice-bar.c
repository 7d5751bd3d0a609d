/* suture-notice-bar.c: what was said last, across the window, until closed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-notice-bar.h"

#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

#define MAX_SENTENCES 4

struct _SutureNoticeBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkWidget   *box;
  GtkImage    *icon;
  GtkLabel    *label;
};

static guint dismissed; /* signal */

G_DEFINE_FINAL_TYPE (SutureNoticeBar, suture_notice_bar, GTK_TYPE_WIDGET)

static void
suture_notice_bar_dispose (GObject *object)
{
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_NOTICE_BAR);
  G_OBJECT_CLASS (suture_notice_bar_parent_class)->dispose (object);
}

static void
close_cb (SutureNoticeBar *self)
{
  suture_notice_bar_hide (self);
  g_signal_emit (self, dismissed, 0);
}

static void
suture_notice_bar_class_init (SutureNoticeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_notice_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-notice-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureNoticeBar,
                                        revealer);
  gtk_widget_class_bind_template_child (widget_class, SutureNoticeBar, box);
  gtk_widget_class_bind_template_child (widget_class, SutureNoticeBar, icon);
  gtk_widget_class_bind_template_child (widget_class, SutureNoticeBar, label);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  dismissed =
      g_signal_new ("dismissed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
suture_notice_bar_init (SutureNoticeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @sentence below what is on view, each once and no more than there is room
 * for above the views: the oldest go. */
static char *
join_sentences (SutureNoticeBar *self, const char *sentence)
{
  g_auto (GStrv) shown =
      g_strsplit (suture_notice_bar_get_text (self), "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (char **line = shown; *line != NULL; line++)
    if (!g_str_equal (*line, sentence))
      g_ptr_array_add (lines, *line);
  while (lines->len >= MAX_SENTENCES)
    g_ptr_array_remove_index (lines, 0);
  g_ptr_array_add (lines, (char *) sentence);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

void
suture_notice_bar_show (SutureNoticeBar *self,
                        const char      *sentence,
                        gboolean         is_error)
{
  g_return_if_fail (SUTURE_IS_NOTICE_BAR (self));

  g_autofree char *text = join_sentences (self, sentence);

  /* What went wrong stays an error, whatever is said below it. */
  is_error |= *suture_notice_bar_get_text (self) != '\0' &&
              gtk_widget_has_css_class (self->box, "error");
  gtk_label_set_label (self->label, text);
  gtk_image_set_from_icon_name (self->icon,
                                is_error ? "dialog-error-symbolic"
                                         : "dialog-information-symbolic");
  if (is_error)
    gtk_widget_add_css_class (self->box, "error");
  else
    gtk_widget_remove_css_class (self->box, "error");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  suture_widgets_announce (GTK_WIDGET (self), sentence);
}

void
suture_notice_bar_hide (SutureNoticeBar *self)
{
  g_return_if_fail (SUTURE_IS_NOTICE_BAR (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
suture_notice_bar_get_text (SutureNoticeBar *self)
{
  return gtk_revealer_get_reveal_child (self->revealer)
             ? gtk_label_get_label (self->label)
             : "";
}
