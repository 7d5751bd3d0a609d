/* suture-axes-bar.c: asks which planes of a file are layers, or which of its
 * stacks is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bars/suture-axes-bar.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

/* More answers than this are a list to choose from. */
#define MAX_BUTTONS 6

struct _SutureAxesBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkWidget   *answers;

  /* Owned */
  SutureSession *session;
};

G_DEFINE_FINAL_TYPE (SutureAxesBar, suture_axes_bar, GTK_TYPE_WIDGET)

static void
answer_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureOpening *opening =
      suture_session_get_opening (SUTURE_AXES_BAR (widget)->session);
  const SutureAxesQuestion *question = suture_opening_get_question (opening);
  const int                 i = g_variant_get_int32 (parameter);

  if (question != NULL && i >= 0 && i < question->n_choices)
    suture_opening_answer (opening, question->choices[i].axes);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_opening_dismiss (
      suture_session_get_opening (SUTURE_AXES_BAR (widget)->session));
}

static void
suture_axes_bar_dispose (GObject *object)
{
  SutureAxesBar *self = SUTURE_AXES_BAR (object);

  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_AXES_BAR);
  G_OBJECT_CLASS (suture_axes_bar_parent_class)->dispose (object);
}

static void
suture_axes_bar_class_init (SutureAxesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_axes_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-axes-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureAxesBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, SutureAxesBar, label);
  gtk_widget_class_bind_template_child (widget_class, SutureAxesBar, answers);
  gtk_widget_class_install_action (widget_class, "axes.answer", "i", answer_cb);
  gtk_widget_class_install_action (widget_class, "axes.cancel", NULL,
                                   cancel_cb);
}

static void
suture_axes_bar_init (SutureAxesBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* (transfer full) */
static char *
dup_text (const SutureAxesChoice *choice)
{
  g_autofree char *word = suture_axes_choice_word (choice);

  return choice->axes.dataset != NULL
             ? g_strdup_printf ("%s, %s", word, choice->text)
             /* Translators: "14 layers", "1 layer, the first of 14 channels" */
             : g_strdup_printf (_ ("Read %s"), choice->text);
}

/* Its action answers with choice @i. */
static GtkWidget *
add_button (SutureAxesBar *self, const char *text, int i)
{
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "axes.answer");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
  gtk_widget_set_parent (button, self->answers);
  return button;
}

static void
chosen_cb (GtkDropDown *list, GParamSpec *pspec, GtkActionable *button)
{
  gtk_actionable_set_action_target (button, "i",
                                    (int) gtk_drop_down_get_selected (list));
}

/* A list and a button that opens what is chosen there. */
static void
add_list (SutureAxesBar *self, const SutureAxesQuestion *question)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  GtkExpression *text =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  for (int i = 0; i < question->n_choices; i++)
    gtk_string_list_take (texts, dup_text (&question->choices[i]));

  GtkWidget *list =
      gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&texts)), text);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), TRUE);
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Stack of the file"), -1);
  gtk_widget_set_parent (list, self->answers);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (chosen_cb),
                           add_button (self, _ ("Open it"), 0), 0);
}

static void
ask (SutureAxesBar *self, const SutureAxesQuestion *question)
{
  g_autofree char *text =
      g_strdup_printf (question->choices[0].axes.dataset != NULL
                           /* Translators: "leaf.h5: … 2 datasets that may be
                              the labels" */
                           ? _ ("%s. Which is it?")
                           : _ ("%s. What is it?"),
                       question->says);
  GtkWidget *child;

  gtk_label_set_label (self->label, text);
  while ((child = gtk_widget_get_first_child (self->answers)))
    gtk_widget_unparent (child);
  if (question->n_choices > MAX_BUTTONS)
    add_list (self, question);
  for (int i = 0; i < question->n_choices && question->n_choices <= MAX_BUTTONS;
       i++)
    {
      g_autofree char *answer = dup_text (&question->choices[i]);

      add_button (self, answer, i);
    }
}

static void
axes_asked_cb (SutureAxesBar *self)
{
  const SutureAxesQuestion *question =
      suture_opening_get_question (suture_session_get_opening (self->session));

  if (question != NULL)
    ask (self, question);
  gtk_revealer_set_reveal_child (self->revealer, question != NULL);
  if (question != NULL)
    gtk_widget_grab_focus (gtk_widget_get_first_child (self->answers));
}

void
suture_axes_bar_set_session (SutureAxesBar *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_AXES_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (suture_session_get_opening (session), "asked",
                           G_CALLBACK (axes_asked_cb), self, G_CONNECT_SWAPPED);
}
