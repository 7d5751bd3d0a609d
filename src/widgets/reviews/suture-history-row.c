/* suture-history-row.c: one event in the history of a review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-history-row.h"

#include <glib/gi18n-lib.h>

#include "base/suture-plain-text.h"
#include "candidates/suture-pair-name.h"
#include "common/suture-answer-look.h"
#include "common/suture-widgets.h"
#include "reviews/suture-moment.h"

#define MAX_REVIEWER_CHARS 80

struct _SutureHistoryRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *ids_label;
  GtkLabel  *circumstances_label;
  GtkWidget *event_box;
  GtkImage  *event_icon;
  GtkLabel  *event_label;

  const char *css_class; /* static: the answer's */
};

G_DEFINE_FINAL_TYPE (SutureHistoryRow, suture_history_row, GTK_TYPE_WIDGET)

/* What is said before the change of the answer; of a decision, nothing. */
static const char *const kind_words[] = {
  [SUTURE_EVENT_DECIDE] = NULL,
  [SUTURE_EVENT_UNDO] = NC_ ("event", "Undone"),
  [SUTURE_EVENT_REDO] = NC_ ("event", "Redone"),
  [SUTURE_EVENT_REPEAT] = NC_ ("event", "Asked again"),
};

static void
suture_history_row_dispose (GObject *object)
{
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (suture_history_row_parent_class)->dispose (object);
}

static void
suture_history_row_class_init (SutureHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_history_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-history-row.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureHistoryRow, child)
  BIND (ids_label);
  BIND (circumstances_label);
  BIND (event_box);
  BIND (event_icon);
  BIND (event_label);
#undef BIND
}

static void
suture_history_row_init (SutureHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
suture_history_row_new (void)
{
  return g_object_new (SUTURE_TYPE_HISTORY_ROW, NULL);
}

static const char *
get_kind_word (SutureEventKind kind)
{
  if ((size_t) kind >= G_N_ELEMENTS (kind_words) || kind_words[kind] == NULL)
    return NULL;
  return g_dpgettext2 (GETTEXT_PACKAGE, "event", kind_words[kind]);
}

/* "Accepted"; "Rejected → Accepted" where there was an answer before. A second
 * answer changes nothing, and neither does taking it back. */
static char *
dup_change (const SutureDecisionEvent *event)
{
  const SutureAnswerLook before = suture_answer_look (event->previous, FALSE);
  const SutureAnswerLook after = suture_answer_look (event->answer, FALSE);

  if (event->kind == SUTURE_EVENT_REPEAT ||
      (event->kind == SUTURE_EVENT_DECIDE &&
       event->previous == SUTURE_ANSWER_PENDING))
    return g_strdup (after.word);
  if (event->previous == event->answer)
    return g_strdup_printf (_ ("still %s"), after.word);
  return g_strdup_printf ("%s → %s", before.word, after.word);
}

char *
suture_history_row_dup_event (const SutureDecisionEvent *event)
{
  const char *word = get_kind_word (event->kind);
  char       *change = dup_change (event);

  if (word == NULL)
    return change;

  char *text = g_strdup_printf (_ ("%s: %s"), word, change);

  g_free (change);
  return text;
}

char *
suture_history_row_dup_circumstances (const SutureDecisionEvent *event)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *when = suture_moment_dup_exact (event->decided_at_us);

  g_string_append (text, when);
  if (event->seconds > 0.0)
    g_string_append_printf (text, _ (" · %.1f s"), event->seconds);
  if (event->reviewer != NULL)
    {
      g_autofree char *reviewer =
          suture_plain_text_short (event->reviewer, MAX_REVIEWER_CHARS);

      g_string_append_printf (text, " · %s", reviewer);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_answer (SutureHistoryRow *self, SutureAnswer answer)
{
  const SutureAnswerLook look = suture_answer_look (answer, FALSE);

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (self->event_box, self->css_class);
  self->css_class = look.css_class;
  gtk_widget_add_css_class (self->event_box, look.css_class);
  gtk_image_set_from_icon_name (self->event_icon, look.icon_name);
}

void
suture_history_row_set_item (SutureHistoryRow *self, SutureHistoryItem *item)
{
  g_return_if_fail (SUTURE_IS_HISTORY_ROW (self));

  const SutureDecisionEvent *event = suture_history_item_get_event (item);
  g_autofree char           *ids =
      suture_widgets_isolate (suture_pair_name (&event->pair));
  g_autofree char *cells = suture_pair_name_sentence (&event->pair);
  g_autofree char *what = suture_history_row_dup_event (event);
  g_autofree char *circumstances = suture_history_row_dup_circumstances (event);
  g_autofree char *description =
      g_strdup_printf ("%s, %s, %s", cells, what, circumstances);

  gtk_label_set_label (self->ids_label, ids);
  gtk_label_set_label (self->event_label, what);
  gtk_label_set_label (self->circumstances_label, circumstances);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->circumstances_label),
                               circumstances);
  show_answer (self, event->answer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}
