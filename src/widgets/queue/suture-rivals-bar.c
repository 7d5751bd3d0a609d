/* suture-rivals-bar.c: pairs of which at most one can be right, side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "queue/suture-rivals-bar.h"

#include <glib/gi18n-lib.h>

#include "candidates/suture-pair-name.h"
#include "common/suture-widgets.h"
#include "queue/suture-pair-thumbnail.h"

struct _SutureRivalsBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkBox *choice_box;

  /* Owned */
  SutureSession *session;
  GPtrArray     *shown; /* of SutureCandidateItem */
  guint          update_source;
};

G_DEFINE_FINAL_TYPE (SutureRivalsBar, suture_rivals_bar, GTK_TYPE_WIDGET)

static void
suture_rivals_bar_dispose (GObject *object)
{
  SutureRivalsBar *self = SUTURE_RIVALS_BAR (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_RIVALS_BAR);
  G_OBJECT_CLASS (suture_rivals_bar_parent_class)->dispose (object);
}

static void
suture_rivals_bar_class_init (SutureRivalsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_rivals_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-rivals-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureRivalsBar,
                                        choice_box);
}

static void
suture_rivals_bar_init (SutureRivalsBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/* "34 + 33   0.953   Alt+1" under its picture. */
static GtkWidget *
new_choice (SutureRivalsBar *self, guint i)
{
  SutureCandidateItem *item = g_ptr_array_index (self->shown, i);
  const SuturePairKey  pair = suture_candidate_item_get_pair (item);
  const double         score = suture_candidate_item_get_score (item);
  g_autofree char     *name = suture_pair_name_short (&pair);
  g_autofree char     *key =
      gtk_accelerator_get_label (GDK_KEY_1 + i, GDK_ALT_MASK);
  g_autofree char *text = g_strdup_printf ("%s · %.3f · %s", name, score, key);
  g_autofree char *spoken =
      /* Translators: a pair of cells, its score, and a key */
      g_strdup_printf (_ ("Accept %s, score %.3f, and reject the others (%s)"),
                       name, score, key);
  g_autofree char *action = g_strdup_printf ("win.choose-rival(uint32 %u)", i);
  GtkWidget       *button = gtk_button_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget       *picture =
      suture_pair_thumbnail_new (self->session, item, 120, 96, 0.5f);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return button;
}

static gboolean
are_alike (const GPtrArray *a, const GPtrArray *b)
{
  gboolean are = a->len == b->len;

  for (guint i = 0; are && i < a->len; i++)
    are = a->pdata[i] == b->pdata[i];
  return are;
}

/* What is shown already stays: pictures cost some milliseconds each. */
static void
update (SutureRivalsBar *self)
{
  g_autoptr (GPtrArray) rivals = suture_session_list_rivals (self->session);
  GtkWidget *child;

  if (are_alike (rivals, self->shown))
    return;
  g_ptr_array_unref (self->shown);
  self->shown = g_steal_pointer (&rivals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choice_box))) !=
         NULL)
    gtk_box_remove (self->choice_box, child);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_box_append (self->choice_box, new_choice (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->shown->len > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  SutureRivalsBar *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* After the pair itself is drawn. */
static void
update_soon (SutureRivalsBar *self)
{
  if (self->update_source == 0)
    self->update_source =
        g_idle_add_full (G_PRIORITY_LOW, update_cb, self, NULL);
}

void
suture_rivals_bar_set_session (SutureRivalsBar *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_RIVALS_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::current", G_CALLBACK (update_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "merges-changed", G_CALLBACK (update_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (suture_session_get_screening (session), "listed",
                           G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
}
