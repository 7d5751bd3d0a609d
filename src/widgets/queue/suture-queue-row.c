/* suture-queue-row.c: one suspected pair in the queue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-queue-row.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-answer-look.h"
#include "common/suture-kind-look.h"
#include "common/suture-widgets.h"

struct _SutureQueueRow
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *ids_label;
  GtkLabel  *score_label;
  GtkImage  *kind_icon;
  GtkLabel  *gap_label;
  GtkImage  *state_icon;
  GtkLabel  *state_label;
  GtkWidget *state_box;

  /* Owned */
  SutureCandidateItem *item;
  gulong               changed_id;
  const char          *css_class; /* static: the state's */
};

G_DEFINE_FINAL_TYPE (SutureQueueRow, suture_queue_row, GTK_TYPE_WIDGET)

static void
suture_queue_row_dispose (GObject *object)
{
  SutureQueueRow *self = SUTURE_QUEUE_ROW (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_object (&self->item);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_QUEUE_ROW);
  G_OBJECT_CLASS (suture_queue_row_parent_class)->dispose (object);
}

static void
suture_queue_row_class_init (SutureQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_queue_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        ids_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        score_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        kind_icon);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        gap_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        state_icon);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        state_label);
  gtk_widget_class_bind_template_child (widget_class, SutureQueueRow,
                                        state_box);
}

static void
suture_queue_row_init (SutureQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
suture_queue_row_new (void)
{
  return g_object_new (SUTURE_TYPE_QUEUE_ROW, NULL);
}

static char *
dup_gap (SutureCandidateItem *item)
{
  if (suture_candidate_item_is_by_hand (item))
    return g_strdup (_ ("cut by hand"));
  return suture_kind_look_dup_what (suture_candidate_item_get_kind (item),
                                    suture_candidate_item_get_candidate (item));
}

static SutureAnswerLook
get_look (SutureCandidateItem *item)
{
  return suture_answer_look (suture_candidate_item_get_shown_answer (item),
                             suture_candidate_item_get_conflict (item) &&
                                 !suture_candidate_item_get_repeating (item));
}

/* "Rejected", and if another reviewer said otherwise: "Rejected ≠ Accepted". */
static char *
dup_state (SutureCandidateItem *item)
{
  const SutureAnswerLook look = get_look (item);

  if (!suture_candidate_item_differs (item))
    return g_strdup (look.word);
  return g_strdup_printf (
      "%s ≠ %s", look.word,
      suture_answer_look (suture_candidate_item_get_other_answer (item), FALSE)
          .word);
}

/* Empty in blind mode, and of what was never scored. */
static char *
dup_score (SutureCandidateItem *item)
{
  if (suture_candidate_item_get_blind (item) ||
      suture_candidate_item_is_by_hand (item))
    return g_strdup ("");
  return g_strdup_printf ("%.3f", suture_candidate_item_get_score (item));
}

static char *
dup_description (SutureCandidateItem *item)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (item);
  g_autofree char    *cells = suture_pair_name_sentence (&pair);
  g_autofree char    *state = dup_state (item);
  g_autofree char    *gap = dup_gap (item);

  if (suture_candidate_item_get_blind (item) ||
      suture_candidate_item_is_by_hand (item))
    return g_strdup_printf ("%s, %s, %s", cells, gap, state);
  /* Translators: which cells, "gap of 1 layer", score, "Accepted" */
  return g_strdup_printf (_ ("%s, %s, score %.3f, %s"), cells, gap,
                          suture_candidate_item_get_score (item), state);
}

static void
show_state (SutureQueueRow *self)
{
  const SutureAnswerLook look = get_look (self->item);
  g_autofree char       *state = dup_state (self->item);

  if (self->css_class != NULL)
    gtk_widget_remove_css_class (self->state_box, self->css_class);
  self->css_class = look.css_class;
  gtk_widget_add_css_class (self->state_box, look.css_class);
  gtk_image_set_from_icon_name (self->state_icon, look.icon_name);
  gtk_label_set_label (self->state_label, state);
}

static void
show_item (SutureQueueRow *self)
{
  const SuturePairKey pair = suture_candidate_item_get_pair (self->item);
  g_autofree char    *ids =
      suture_widgets_isolate (suture_pair_name_short (&pair));
  g_autofree char *whole = suture_widgets_isolate (suture_pair_name (&pair));
  g_autofree char *score = dup_score (self->item);
  g_autofree char *gap = dup_gap (self->item);
  g_autofree char *description = dup_description (self->item);

  gtk_label_set_label (self->ids_label, ids);
  /* Places don't fit into the list. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ids_label),
                               g_str_equal (ids, whole) ? NULL : whole);
  gtk_label_set_label (self->score_label, score);
  gtk_label_set_label (self->gap_label, gap);
  gtk_image_set_from_icon_name (self->kind_icon,
                                suture_kind_look (
                                    suture_candidate_item_get_kind (self->item))
                                    .icon_name);
  show_state (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

void
suture_queue_row_set_item (SutureQueueRow *self, SutureCandidateItem *item)
{
  g_return_if_fail (SUTURE_IS_QUEUE_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->changed_id =
      g_signal_connect_swapped (item, "changed", G_CALLBACK (show_item), self);
  show_item (self);
}

SutureCandidateItem *
suture_queue_row_get_item (SutureQueueRow *self)
{
  g_return_val_if_fail (SUTURE_IS_QUEUE_ROW (self), NULL);

  return self->item;
}
