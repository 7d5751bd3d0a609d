/* suture-review-row.c: one review in a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-review-row.h"

#include <glib/gi18n-lib.h>

#include "common/suture-answer-look.h"
#include "common/suture-widgets.h"
#include "reviews/suture-moment.h"

struct _SutureReviewRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *name_label;
  GtkLabel  *when_label;
  GtkLabel  *folder_label;
  GtkLabel  *progress_label;
  GtkWidget *problem_box;
  GtkLabel  *problem_label;

  /* Owned */
  SutureReviewItem *item;
  gulong            notify_id;
};

G_DEFINE_FINAL_TYPE (SutureReviewRow, suture_review_row, GTK_TYPE_WIDGET)

static void
unset_item (SutureReviewRow *self)
{
  if (self->item != NULL)
    g_clear_signal_handler (&self->notify_id, self->item);
  g_clear_object (&self->item);
}

static void
suture_review_row_dispose (GObject *object)
{
  unset_item (SUTURE_REVIEW_ROW (object));
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_REVIEW_ROW);
  G_OBJECT_CLASS (suture_review_row_parent_class)->dispose (object);
}

static void
suture_review_row_class_init (SutureReviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_review_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-review-row.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureReviewRow, child)
  BIND (name_label);
  BIND (when_label);
  BIND (folder_label);
  BIND (progress_label);
  BIND (problem_box);
  BIND (problem_label);
#undef BIND
}

static void
suture_review_row_init (SutureReviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
suture_review_row_new (void)
{
  return g_object_new (SUTURE_TYPE_REVIEW_ROW, NULL);
}

static char *
dup_progress (SutureReviewItem *item)
{
  const SutureReviewSummary *summary = suture_review_item_get_summary (item);
  const guint n_answered = (guint) suture_review_item_get_n_answered (item);
  const guint n_pairs =
      n_answered + (guint) summary->n_answers[SUTURE_ANSWER_PENDING];

  if (summary->problem != NULL)
    return g_strdup ("");
  if (!summary->is_screened)
    return g_strdup_printf (ngettext ("%'u pair answered", "%'u pairs answered",
                                      n_answered),
                            n_answered);
  if (n_pairs == 0)
    return g_strdup (_ ("no pair to check"));
  return g_strdup_printf (ngettext ("%1$'u of %2$'u answered",
                                    "%1$'u of %2$'u answered", n_pairs),
                          n_answered, n_pairs);
}

static char *
dup_counts (SutureReviewItem *item)
{
  const SutureReviewSummary *summary = suture_review_item_get_summary (item);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = SUTURE_ANSWER_PENDING + 1; i < SUTURE_N_ANSWERS; i++)
    {
      const SutureAnswerLook look = suture_answer_look (i, FALSE);

      if (summary->n_answers[i] > 0)
        g_string_append_printf (text, _ ("%s%s: %'u"), text->len ? " · " : "",
                                look.word, (guint) summary->n_answers[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_problem (SutureReviewItem *item)
{
  const SutureReviewSummary *summary = suture_review_item_get_summary (item);

  if (summary->problem != NULL)
    return summary->problem;
  if (!summary->has_labels)
    return _ ("The label stack isn’t where it was; open the review to say "
              "where it is now");
  return NULL;
}

char *
suture_review_row_dup_description (SutureReviewItem *item)
{
  const SutureReviewSummary *summary = suture_review_item_get_summary (item);
  const char                *problem = get_problem (item);
  g_autofree char           *name = suture_review_item_dup_name (item);
  g_autofree char           *folder = suture_review_item_dup_folder (item);
  g_autofree char           *progress = dup_progress (item);
  g_autofree char           *when =
      suture_moment_dup_here_and_now (summary->changed_at_us);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s, in %s, changed %s"), name, folder,
                          when);
  if (*progress != '\0')
    g_string_append_printf (text, ", %s", progress);
  if (problem != NULL)
    g_string_append_printf (text, ". %s", problem);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* What is cut off at the end of the line is said by the tooltip. */
static void
show_names (SutureReviewRow *self)
{
  g_autofree char *name = suture_review_item_dup_name (self->item);
  g_autofree char *folder = suture_review_item_dup_folder (self->item);
  g_autofree char *counts = dup_counts (self->item);

  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), name);
  gtk_label_set_label (self->folder_label, folder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->folder_label), folder);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress_label),
                               *counts != '\0' ? counts : NULL);
}

static void
show_item (SutureReviewRow *self)
{
  const SutureReviewSummary *summary =
      suture_review_item_get_summary (self->item);
  const char      *problem = get_problem (self->item);
  g_autofree char *when =
      suture_moment_dup_here_and_now (summary->changed_at_us);
  g_autofree char *progress = dup_progress (self->item);
  g_autofree char *description = suture_review_row_dup_description (self->item);

  show_names (self);
  show_label (self->when_label, when);
  show_label (self->progress_label, progress);
  gtk_widget_set_visible (self->problem_box, problem != NULL);
  gtk_label_set_label (self->problem_label, problem ? problem : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

void
suture_review_row_set_item (SutureReviewRow *self, SutureReviewItem *item)
{
  g_return_if_fail (SUTURE_IS_REVIEW_ROW (self));

  unset_item (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  self->notify_id = g_signal_connect_swapped (item, "notify::name",
                                              G_CALLBACK (show_item), self);
  show_item (self);
}
