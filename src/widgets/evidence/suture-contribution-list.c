/* suture-contribution-list.c: what moved the score, the most telling first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "evidence/suture-contribution-list.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "common/suture-widgets.h"
#include "model/suture-kind-features.h"

#define N_ROWS 6
#define LEAST 0.05 /* of a logit; less isn't worth a line */

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

/* A feature of the pair, with what it did. */
typedef struct
{
  const SutureFeature *feature;
  double               value;
  double               contribution;
} Contribution;

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
  row->against = new_bar ("against", _ ("Speaks against one cell"));
  gtk_level_bar_set_inverted (row->against, TRUE);
  row->speaks_for = new_bar ("for", _ ("Speaks for one cell"));
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

/* The most telling first; of two alike, the one that the model names first. */
static int
compare_contributions (gconstpointer a, gconstpointer b)
{
  const Contribution *p = a;
  const Contribution *q = b;
  const double        p_size = fabs (p->contribution);
  const double        q_size = fabs (q->contribution);

  if (p_size != q_size)
    return p_size > q_size ? -1 : 1;
  return p->feature < q->feature ? -1 : p->feature > q->feature;
}

/* (transfer full) (element-type Contribution) */
static GArray *
explain (const SutureSuspects    *suspects,
         SutureCandidateKind      kind,
         size_t                   row,
         const SutureScoreParams *params)
{
  const char *const *names = suture_model_get_feature_names (
      suture_suspects_get_model (suspects, kind));
  const guint        n = g_strv_length ((char **) names);
  g_autofree double *contributions = g_new (double, n);
  g_autofree double *values = g_new (double, n);
  GArray            *list = g_array_new (FALSE, FALSE, sizeof (Contribution));

  suture_suspects_explain (suspects, kind, row, params, contributions);
  suture_suspects_inputs (suspects, kind, row, params, values);
  for (guint i = 0; i < n; i++)
    {
      const Contribution contribution = {
        .feature =
            suture_kind_get_feature (kind,
                                     suture_kind_find_feature (kind, names[i])),
        .value = values[i],
        .contribution = contributions[i],
      };

      if (fabs (contribution.contribution) >= LEAST)
        g_array_append_val (list, contribution);
    }
  g_array_sort (list, compare_contributions);
  return list;
}

static char *
dup_tooltip (const Contribution *contribution)
{
  const SutureFeature *feature = contribution->feature;

  return g_strdup_printf (contribution->contribution > 0.0
                              ? _ ("%s\n%.3g %s here: speaks for one cell "
                                   "(%+.2f)")
                              : _ ("%s\n%.3g %s here: speaks against one cell "
                                   "(%+.2f)"),
                          _ (feature->description), contribution->value,
                          feature->unit, contribution->contribution);
}

static void
name_row (Row *row, const Contribution *contribution)
{
  g_autofree char *tooltip = dup_tooltip (contribution);

  gtk_label_set_label (row->title, _ (contribution->feature->title));
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
show_row (Row *row, const Contribution *contribution, double largest)
{
  const double share = contribution->contribution / largest;

  name_row (row, contribution);
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
      suspects ? explain (suspects, kind, row, params)
               : g_array_new (FALSE, FALSE, sizeof (Contribution));
  const double largest =
      list->len > 0 ? fabs (g_array_index (list, Contribution, 0).contribution)
                    : 1.0;

  for (guint i = 0; i < N_ROWS; i++)
    {
      set_row_visible (&self->rows[i], i < list->len);
      if (i < list->len)
        show_row (&self->rows[i], &g_array_index (list, Contribution, i),
                  largest);
    }
}
