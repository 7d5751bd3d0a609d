/* suture-end-page.c: what comes after the last pair: counts, and ways on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-end-page.h"

#include <glib/gi18n-lib.h>

#include "common/suture-answer-look.h"
#include "common/suture-widgets.h"
#include "decisions/suture-pace.h"

struct _SutureEndPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel  *title_label;
  GtkLabel  *pace_label;
  GtkLabel  *open_label;
  GtkLabel  *conflict_label;
  GtkLabel  *cut_first_label;
  GtkGrid   *count_grid;
  GtkWidget *open_button;
  GtkWidget *conflict_button;
  GtkWidget *cut_first_button;
  GtkWidget *export_button;

  /* Children of the grid */
  GtkLabel *counts[SUTURE_N_ANSWERS];

  /* Owned */
  SutureSession *session;
};

G_DEFINE_FINAL_TYPE (SutureEndPage, suture_end_page, GTK_TYPE_WIDGET)

static void
suture_end_page_dispose (GObject *object)
{
  SutureEndPage *self = SUTURE_END_PAGE (object);

  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_END_PAGE);
  G_OBJECT_CLASS (suture_end_page_parent_class)->dispose (object);
}

/* The page itself takes the focus, so that no key that is still going down
 * presses a button. */
static gboolean
suture_end_page_grab_focus (GtkWidget *widget)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);
  return TRUE;
}

static void
suture_end_page_class_init (SutureEndPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_end_page_dispose;
  widget_class->grab_focus = suture_end_page_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-end-page.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureEndPage, child)
  BIND (title_label);
  BIND (pace_label);
  BIND (open_label);
  BIND (conflict_label);
  BIND (cut_first_label);
  BIND (cut_first_button);
  BIND (count_grid);
  BIND (open_button);
  BIND (conflict_button);
  BIND (export_button);
#undef BIND
}

/* "✓ Accepted 12" */
static GtkLabel *
add_count (GtkGrid *grid, SutureAnswer answer)
{
  const SutureAnswerLook look = suture_answer_look (answer, FALSE);
  GtkWidget             *icon = gtk_image_new_from_icon_name (look.icon_name);
  GtkWidget             *word = gtk_label_new (look.word);
  GtkWidget             *count = gtk_label_new (NULL);
  const int              row = (int) answer - SUTURE_ANSWER_ACCEPTED;

  gtk_widget_add_css_class (icon, look.css_class);
  gtk_widget_add_css_class (count, "numeric");
  gtk_label_set_xalign (GTK_LABEL (word), 0.0f);
  gtk_label_set_xalign (GTK_LABEL (count), 1.0f);
  gtk_grid_attach (grid, icon, 0, row, 1, 1);
  gtk_grid_attach (grid, word, 1, row, 1, 1);
  gtk_grid_attach (grid, count, 2, row, 1, 1);
  return GTK_LABEL (count);
}

static void
suture_end_page_init (SutureEndPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  for (SutureAnswer answer = SUTURE_ANSWER_ACCEPTED; answer < SUTURE_N_ANSWERS;
       answer++)
    self->counts[answer] = add_count (self->count_grid, answer);
}

static void
show_open (SutureEndPage *self, guint n)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u pair is still open.",
                                 "%'u pairs are still open.", n),
                       n);

  gtk_label_set_label (self->title_label, n == 0 ? _ ("Every pair is decided")
                                                 : _ ("The end of this list"));
  gtk_label_set_label (self->open_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->open_label), n > 0);
  gtk_widget_set_visible (self->open_button, n > 0);
  if (n > 0)
    gtk_widget_remove_css_class (self->export_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->export_button, "suggested-action");
}

static void
show_conflicts (SutureEndPage *self, guint n)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u rejected pair is joined all the same, by "
                                 "accepted ones.",
                                 "%'u rejected pairs are joined all the same, "
                                 "by accepted ones.",
                                 n),
                       n);

  gtk_label_set_label (self->conflict_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->conflict_label), n > 0);
  gtk_widget_set_visible (self->conflict_button, n > 0);
}

static void
show_cut_first (SutureEndPage *self, guint n)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%'u pair waits until a piece of it is cut.",
                                 "%'u pairs wait until a piece of theirs is "
                                 "cut.",
                                 n),
                       n);

  gtk_label_set_label (self->cut_first_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->cut_first_label), n > 0);
  gtk_widget_set_visible (self->cut_first_button, n > 0);
}

static void
show_pace (SutureEndPage *self)
{
  const SuturePace pace =
      suture_pace_of_log (suture_session_get_log (self->session),
                          g_get_real_time ());
  g_autofree char *text =
      g_strdup_printf (_ ("Half of your latest answers took less than %.1f s."),
                       pace.seconds);

  gtk_label_set_label (self->pace_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->pace_label), pace.n_answers > 0);
}

static void
show_counts (SutureEndPage *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  show_open (self, suture_candidate_list_count (suture_session_get_candidates (
                                                    self->session),
                                                SUTURE_ANY_KIND)
                       .n_left);
  show_pace (self);
  show_conflicts (self, suture_merges_get_n_conflicts (
                            suture_session_get_merges (self->session)));
  show_cut_first (self, suture_decision_log_count (suture_session_get_log (
                                                       self->session),
                                                   SUTURE_ANSWER_CUT_FIRST));
  g_string_append (summary, gtk_label_get_label (self->title_label));
  for (SutureAnswer answer = SUTURE_ANSWER_ACCEPTED; answer < SUTURE_N_ANSWERS;
       answer++)
    {
      const guint n =
          suture_decision_log_count (suture_session_get_log (self->session),
                                     answer);
      g_autofree char *text = g_strdup_printf ("%'u", n);

      gtk_label_set_label (self->counts[answer], text);
      g_string_append_printf (summary, ", %s %s",
                              suture_answer_look (answer, FALSE).word, text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, summary->str,
                                  -1);
}

void
suture_end_page_set_session (SutureEndPage *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_END_PAGE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "merges-changed", G_CALLBACK (show_counts),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session), "listed",
                           G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  show_counts (self);
}
