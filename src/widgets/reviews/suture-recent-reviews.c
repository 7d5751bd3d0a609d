/* suture-recent-reviews.c: the reviews one probably wants to go on with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-recent-reviews.h"

#include "common/suture-widgets.h"
#include "records/suture-review-catalogue.h"
#include "reviews/suture-review-row.h"

struct _SutureRecentReviews
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *none_label;
  GtkWidget *box;
  GtkBox    *buttons;

  SutureReviewCatalogue *catalogue; /* owned */
  gboolean               says_none;
};

enum
{
  PROP_SAYS_NONE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (SutureRecentReviews,
                     suture_recent_reviews,
                     GTK_TYPE_WIDGET)

static void
suture_recent_reviews_dispose (GObject *object)
{
  SutureRecentReviews *self = SUTURE_RECENT_REVIEWS (object);

  if (self->catalogue != NULL)
    g_signal_handlers_disconnect_by_data (self->catalogue, self);
  g_clear_object (&self->catalogue);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_RECENT_REVIEWS);
  G_OBJECT_CLASS (suture_recent_reviews_parent_class)->dispose (object);
}

static void
suture_recent_reviews_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_SAYS_NONE)
    g_value_set_boolean (value, SUTURE_RECENT_REVIEWS (object)->says_none);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
suture_recent_reviews_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  if (id == PROP_SAYS_NONE)
    SUTURE_RECENT_REVIEWS (object)->says_none = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
suture_recent_reviews_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (suture_recent_reviews_parent_class)->map (widget);
  suture_review_catalogue_load (SUTURE_RECENT_REVIEWS (widget)->catalogue,
                                SUTURE_RECENT_REVIEWS_MAX);
}

/* A list that hangs down from a button is done with once it was chosen from. */
static void
button_clicked_cb (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
suture_recent_reviews_class_init (SutureRecentReviewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_recent_reviews_dispose;
  G_OBJECT_CLASS (klass)->get_property = suture_recent_reviews_get_property;
  G_OBJECT_CLASS (klass)->set_property = suture_recent_reviews_set_property;
  props[PROP_SAYS_NONE] =
      g_param_spec_boolean ("says-none", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  widget_class->map = suture_recent_reviews_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-recent-reviews.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRecentReviews,
                                        none_label);
  gtk_widget_class_bind_template_child (widget_class, SutureRecentReviews, box);
  gtk_widget_class_bind_template_child (widget_class, SutureRecentReviews,
                                        buttons);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

/* The path travels as a string, so one that no string can be has no button. */
static GtkWidget *
new_button (SutureReviewItem *item)
{
  GtkWidget       *row = suture_review_row_new ();
  GtkWidget       *button = gtk_button_new ();
  g_autofree char *description = suture_review_row_dup_description (item);

  suture_review_row_set_item (SUTURE_REVIEW_ROW (row), item);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  "win.open-review-file");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s",
                                    suture_review_item_get_path (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), NULL);
  return button;
}

static gboolean
is_worth_a_button (SutureReviewItem *item)
{
  return suture_review_item_get_summary (item)->problem == NULL &&
         g_utf8_validate (suture_review_item_get_path (item), -1, NULL);
}

static void
show_reviews (SutureRecentReviews *self)
{
  GListModel *items = suture_review_catalogue_get_reviews (self->catalogue);
  GtkWidget  *old;
  guint       n_shown = 0;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))))
    gtk_box_remove (self->buttons, old);
  for (guint i = 0; i < g_list_model_get_n_items (items) &&
                    n_shown < SUTURE_RECENT_REVIEWS_MAX;
       i++)
    {
      g_autoptr (SutureReviewItem) item = g_list_model_get_item (items, i);

      if (!is_worth_a_button (item))
        continue;
      gtk_box_append (self->buttons, new_button (item));
      n_shown++;
    }
  gtk_widget_set_visible (self->box, n_shown > 0);
  gtk_widget_set_visible (self->none_label, self->says_none && n_shown == 0);
}

/* A list that hangs down has the keys. It comes up empty, with nothing in it to
 * take them, and they would go on moving what is behind it. */
static void
take_keys (SutureRecentReviews *self)
{
  GtkWidget *popover =
      gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL && gtk_widget_get_mapped (popover) &&
      gtk_widget_get_focus_child (popover) == NULL)
    gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
}

/* What was there stays until all is read, so that nothing flickers. */
static void
loading_changed_cb (SutureRecentReviews *self)
{
  if (suture_review_catalogue_is_loading (self->catalogue))
    return;
  show_reviews (self);
  take_keys (self);
}

static void
suture_recent_reviews_init (SutureRecentReviews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->catalogue = suture_review_catalogue_new (NULL);
  g_signal_connect_swapped (self->catalogue, "notify::is-loading",
                            G_CALLBACK (loading_changed_cb), self);
}

gboolean
suture_recent_reviews_is_loading (SutureRecentReviews *self)
{
  g_return_val_if_fail (SUTURE_IS_RECENT_REVIEWS (self), FALSE);

  return suture_review_catalogue_is_loading (self->catalogue);
}
