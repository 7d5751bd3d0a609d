/* suture-tables-dialog.c: the paper's Tables 3 to 5 for this review
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "study/suture-tables-dialog.h"

#include <glib/gi18n-lib.h>

#include "common/suture-kind-look.h"
#include "reporting/suture-tables-text.h"
#include "common/suture-widgets.h"

struct _SutureTablesDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkGrid   *all_grid;
  GtkLabel  *kinds_label;
  GtkLabel  *settings_label;
  GtkGrid   *settings_grid;
  GtkWidget *copy_button;
  GtkLabel  *copied_label;

  /* Owned */
  SutureSession *session;
  guint          update_source;

  SutureReviewReport report; /* what is shown */
};

G_DEFINE_FINAL_TYPE (SutureTablesDialog, suture_tables_dialog, GTK_TYPE_WINDOW)

/* The labels stay where they are, so that nothing jumps as figures change. */
static void
set_cell (GtkGrid    *grid,
          int         column,
          int         row,
          const char *text,
          gboolean    is_bold)
{
  g_autofree char *isolated = suture_widgets_isolate (g_strdup (text));
  GtkWidget       *label = gtk_grid_get_child_at (grid, column, row);

  if (label == NULL)
    {
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0.0 : 1.0);
      if (is_bold)
        gtk_widget_add_css_class (label, "heading");
      gtk_grid_attach (grid, label, column, row, 1, 1);
    }
  gtk_label_set_label (GTK_LABEL (label), isolated);
}

static void
set_row (GtkGrid *grid, int row, const char *const *cells, gboolean is_bold)
{
  for (int column = 0; cells[column] != NULL; column++)
    set_cell (grid, column, row, cells[column], is_bold);
}

static void
set_titles (GtkGrid *grid, const char *const *titles)
{
  set_row (grid, 0, titles, FALSE);
  for (int column = 0; titles[column] != NULL; column++)
    gtk_widget_add_css_class (gtk_grid_get_child_at (grid, column, 0),
                              "dim-label");
}

static void
set_setting (SutureTablesDialog        *self,
             int                        row,
             const SutureReviewSetting *setting,
             gboolean                   is_own)
{
  g_auto (GStrv) cells = suture_tables_dup_setting (setting, is_own);

  set_row (self->settings_grid, row, (const char *const *) cells, is_own);
}

static double
get_threshold (SutureTablesDialog *self)
{
  return suture_screening_get_parameters (
             suture_session_get_screening (self->session))
      ->threshold;
}

/* Whether the pair is of a kind that the tables aren't of. Cuts by hand were
 * measured by nobody. */
static gboolean
is_of_kind (SutureCandidateItem *item, SutureCandidateKind kind)
{
  if (kind == SUTURE_KIND_CUT)
    return suture_candidate_item_is_cut (item);
  return !suture_candidate_item_has_row (item, SUTURE_KIND_LAYER_GAP) &&
         suture_candidate_item_get_row (item, kind) != SUTURE_NO_ROW;
}

/* (transfer full): what was said of these pairs, and how many there are to
 * check */
static char *
dup_kind (SutureTablesDialog *self, SutureCandidateKind kind)
{
  SutureCandidateList    *list = suture_session_get_candidates (self->session);
  const SutureQueueCounts counts = suture_candidate_list_count (list, kind);
  GPtrArray              *all = suture_candidate_list_get_all (list);
  guint                   n[SUTURE_N_ANSWERS] = { 0 };

  for (guint i = 0; i < all->len; i++)
    {
      SutureCandidateItem *item = g_ptr_array_index (all, i);

      if (is_of_kind (item, kind))
        n[suture_candidate_item_get_answer (item)]++;
    }
  return g_strdup_printf (
      /* Translators: a kind of pairs, and seven counts of them */
      _ ("%s: %u correct, %u unsure, %u incorrect, %u not a cell, %u cut "
         "first; %u of %u to check"),
      suture_kind_look (kind).many, n[SUTURE_ANSWER_ACCEPTED],
      n[SUTURE_ANSWER_UNSURE], n[SUTURE_ANSWER_REJECTED],
      n[SUTURE_ANSWER_NOT_A_CELL], n[SUTURE_ANSWER_CUT_FIRST],
      counts.n_reported, counts.n_pairs);
}

static void
add_cuts_by_hand (SutureTablesDialog *self, GString *text)
{
  SutureReviewReport counts;

  suture_review_report_count_cuts (suture_session_get_log (self->session),
                                   &counts);
  if (counts.n_cuts_by_hand == 0)
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text,
                          ngettext ("Of these by hand: %zu cut",
                                    "Of these by hand: %zu cuts",
                                    (gulong) counts.n_cuts_by_hand),
                          counts.n_cuts_by_hand);
}

static gboolean
has_kind (SutureTablesDialog *self, SutureCandidateKind kind)
{
  GPtrArray *all = suture_candidate_list_get_all (
      suture_session_get_candidates (self->session));

  for (guint i = 0; i < all->len; i++)
    if (is_of_kind (g_ptr_array_index (all, i), kind))
      return TRUE;
  return suture_suspects_get_n_rows (suture_session_get_suspects (
                                         self->session),
                                     kind) > 0;
}

/* The tables are the paper's, of layer gaps; other kinds are counted. */
static void
show_other_kinds (SutureTablesDialog *self)
{
  g_autoptr (GString) text =
      g_string_new (_ ("These tables are of layer gaps."));
  gboolean has_others = FALSE;

  for (int kind = 0; kind < SUTURE_N_KINDS; kind++)
    if (kind != SUTURE_KIND_LAYER_GAP && has_kind (self, kind))
      {
        g_autofree char *line = dup_kind (self, kind);

        g_string_append_printf (text, "\n%s", line);
        if (kind == SUTURE_KIND_CUT)
          add_cuts_by_hand (self, text);
        has_others = TRUE;
      }
  gtk_label_set_label (self->kinds_label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds_label), has_others);
}

static void
show_report (SutureTablesDialog *self)
{
  const SutureReviewReport *report = &self->report;
  g_auto (GStrv) all = suture_tables_dup_counts (&report->all);
  const gulong     n = (gulong) report->own.n_candidates;
  g_autofree char *title =
      g_strdup_printf (ngettext ("On the list, with a score from %g on, of "
                                 "%lu suspected pair",
                                 "On the list, with a score from %g on, of "
                                 "%lu suspected pairs",
                                 n),
                       get_threshold (self), n);
  int row = 1;

  set_row (self->all_grid, 1, (const char *const *) all, FALSE);
  gtk_label_set_label (self->settings_label, title);
  set_setting (self, row++, &report->own, TRUE);
  for (int range = 0; range < 2; range++)
    for (int p = 0; p < SUTURE_REVIEW_N_PENALTIES; p++)
      set_setting (self, row++, &report->settings[range][p], FALSE);
}

/* While the stack is screened again, what was shown stays, and looks like it.
 */
static void
update (SutureTablesDialog *self)
{
  SutureClassifier *classifier = suture_session_get_classifier (self->session);
  const SutureParameters parameters = *suture_screening_get_parameters (
      suture_session_get_screening (self->session));

  gtk_widget_set_sensitive (GTK_WIDGET (self->all_grid), classifier != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->settings_grid),
                            classifier != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tables.copy",
                                 classifier != NULL);
  gtk_label_set_label (self->copied_label, "");
  if (classifier == NULL)
    return;
  suture_review_report_compute (classifier,
                                suture_session_get_log (self->session),
                                &parameters, &self->report);
  show_report (self);
  show_other_kinds (self);
}

static gboolean
update_cb (gpointer user_data)
{
  SutureTablesDialog *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Once for all that changes with a move of a slider. */
static void
update_soon (SutureTablesDialog *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add (update_cb, self);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureTablesDialog *self = SUTURE_TABLES_DIALOG (widget);

  if (self->update_source != 0)
    {
      g_clear_handle_id (&self->update_source, g_source_remove);
      update (self);
    }
  if (suture_session_get_classifier (self->session) == NULL)
    return;

  g_autofree char *text =
      suture_tables_dup_copy (&self->report, get_threshold (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_label_set_label (self->copied_label,
                       _ ("Copied; it can be pasted into a spreadsheet"));
  suture_widgets_announce (widget, gtk_label_get_label (self->copied_label));
}

static void
suture_tables_dialog_dispose (GObject *object)
{
  SutureTablesDialog *self = SUTURE_TABLES_DIALOG (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_TABLES_DIALOG);
  G_OBJECT_CLASS (suture_tables_dialog_parent_class)->dispose (object);
}

static void
suture_tables_dialog_class_init (SutureTablesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_tables_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-tables-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureTablesDialog, child)
  BIND (all_grid);
  BIND (kinds_label);
  BIND (settings_label);
  BIND (settings_grid);
  BIND (copy_button);
  BIND (copied_label);
#undef BIND
  gtk_widget_class_install_action (widget_class, "tables.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_tables_dialog_init (SutureTablesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_titles (self->all_grid, suture_tables_count_titles ());
  set_titles (self->settings_grid, suture_tables_setting_titles ());
}

static void
follow (SutureTablesDialog *self, gpointer whom, const char *signal)
{
  g_signal_connect_object (whom, signal, G_CALLBACK (update_soon), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
suture_tables_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureTablesDialog *self =
      g_object_new (SUTURE_TYPE_TABLES_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  follow (self, session, "merges-changed");
  follow (self, session, "notify::state");
  follow (self, suture_session_get_learning (session), "changed");
  follow (self, suture_session_get_screening (session), "notify");
  update (self);
  gtk_widget_grab_focus (self->copy_button);
  return GTK_WINDOW (self);
}
