/* suture-contribution-list.c: what moved the score, the most telling first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-contribution-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "common/suture-widgets.h"
#include "suspects/suture-reasons.h"

#define N_ROWS 6

/* One feature's line. */
typedef struct
{
  GtkLabel    *title;
  GtkLevelBar *against; /* grows from the middle to the left */
  GtkLevelBar *speaks_for;
} Row;

struct _SutureContributionList
{
  GtkWidget parent_instance;

  /* Owned by the grid */
  Row rows[N_ROWS];
};

G_DEFINE_FINAL_TYPE (SutureContributionList,
                     suture_contribution_list,
                     GTK_TYPE_WIDGET)

static void
suture_contribution_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_contribution_list_parent_class)->dispose (object);
}

static void
suture_contribution_list_class_init (SutureContributionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = suture_contribution_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass),
                                            GTK_TYPE_BIN_LAYOUT);
}

static GtkLevelBar *
new_bar (const char *css_class, const char *name)
{
  GtkWidget *bar = gtk_level_bar_new ();

  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar),
                                     GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar),
                                     GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar),
                                     GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_widget_set_size_request (bar, 36, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "contribution");
  gtk_widget_add_css_class (bar, css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_LEVEL_BAR (bar);
}

static void
add_row (Row *row, GtkGrid *grid, int at)
{
  row->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->title, 0.0f);
  gtk_label_set_ellipsize (row->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (row->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->title), "caption");
  row->against = new_bar ("against", _ ("Speaks against it"));
  gtk_level_bar_set_inverted (row->against, TRUE);
  row->speaks_for = new_bar ("for", _ ("Speaks for it"));
  gtk_grid_attach (grid, GTK_WIDGET (row->title), 0, at, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->against), 1, at, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row->speaks_for), 2, at, 1, 1);
}

static void
suture_contribution_list_init (SutureContributionList *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 1);
  gtk_widget_set_parent (grid, GTK_WIDGET (self));
  for (int i = 0; i < N_ROWS; i++)
    add_row (&self->rows[i], GTK_GRID (grid), i);
}

static char *
dup_cut_tooltip (const SutureReason *reason)
{
  const SutureFeature *feature = reason->feature;

  return g_strdup_printf (reason->contribution > 0.0
                              ? _ ("%s\n%.3g %s here: speaks for the cut "
                                   "(%+.2f)")
                              : _ ("%s\n%.3g %s here: speaks against the cut "
                                   "(%+.2f)"),
                          _ (feature->description), reason->value,
                          feature->unit, reason->contribution);
}

static char *
dup_tooltip (SutureCandidateKind kind, const SutureReason *reason)
{
  const SutureFeature *feature = reason->feature;

  if (kind == SUTURE_KIND_CUT)
    return dup_cut_tooltip (reason);
  return g_strdup_printf (reason->contribution > 0.0
                              ? _ ("%s\n%.3g %s here: speaks for one cell "
                                   "(%+.2f)")
                              : _ ("%s\n%.3g %s here: speaks against one cell "
                                   "(%+.2f)"),
                          _ (feature->description), reason->value,
                          feature->unit, reason->contribution);
}

static void
name_row (Row *row, SutureCandidateKind kind, const SutureReason *reason)
{
  g_autofree char *tooltip = dup_tooltip (kind, reason);

  gtk_label_set_label (row->title, _ (reason->feature->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->title), tooltip);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->against), tooltip);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->speaks_for), tooltip);
}

static void
set_row_visible (Row *row, gboolean is_visible)
{
  gtk_widget_set_visible (GTK_WIDGET (row->title), is_visible);
  gtk_widget_set_visible (GTK_WIDGET (row->against), is_visible);
  gtk_widget_set_visible (GTK_WIDGET (row->speaks_for), is_visible);
}

static void
show_row (Row                *row,
          SutureCandidateKind kind,
          const SutureReason *reason,
          double              largest)
{
  const double share = reason->contribution / largest;

  name_row (row, kind, reason);
  gtk_level_bar_set_value (row->against, MAX (-share, 0.0));
  gtk_level_bar_set_value (row->speaks_for, MAX (share, 0.0));
}

void
suture_contribution_list_show (SutureContributionList  *self,
                               const SutureSuspects    *suspects,
                               SutureCandidateKind      kind,
                               size_t                   row,
                               const SutureScoreParams *params)
{
  g_return_if_fail (SUTURE_IS_CONTRIBUTION_LIST (self));

  g_autoptr (GArray) list =
      suspects ? suture_reasons_list (suspects, kind, row, params)
               : g_array_new (FALSE, FALSE, sizeof (SutureReason));
  const double largest =
      list->len > 0 ? fabs (g_array_index (list, SutureReason, 0).contribution)
                    : 1.0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      set_row_visible (&self->rows[i], i < list->len);
      if (i < list->len)
        show_row (&self->rows[i], kind, &g_array_index (list, SutureReason, i),
                  largest);
    }
}
