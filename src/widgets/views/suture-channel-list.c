/* suture-channel-list.c: the channels of the raw stack, which of them are seen,
 * and in which colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-channel-list.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"

/* Of the rows, when there are many */
#define MOST_HEIGHT 180

struct _SutureChannelList
{
  GtkWidget parent_instance;

  /* Borrowed: children, and a widget of the same window */
  GtkListBox     *rows;
  GtkLabel       *memory_label;
  SuturePairView *view; /* nullable */

  int      n;          /* rows there are */
  int      measured;   /* when they were made */
  gboolean is_filling; /* what the rows show is being set */
};

G_DEFINE_FINAL_TYPE (SutureChannelList, suture_channel_list, GTK_TYPE_WIDGET)

static int
get_channel (GtkWidget *control)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (
      gtk_widget_get_ancestor (control, GTK_TYPE_LIST_BOX_ROW)));
}

static void
toggled_cb (SutureChannelList *self, GtkCheckButton *check)
{
  if (!self->is_filling && self->view != NULL)
    suture_pair_view_show_channel (self->view, get_channel (GTK_WIDGET (check)),
                                   gtk_check_button_get_active (check));
}

static void
coloured_cb (SutureChannelList *self, GParamSpec *pspec, GtkDropDown *drop_down)
{
  const guint i = gtk_drop_down_get_selected (drop_down);

  if (!self->is_filling && self->view != NULL && i < SUTURE_N_CHANNEL_COLOURS)
    suture_pair_view_set_channel_colour (self->view,
                                         get_channel (GTK_WIDGET (drop_down)),
                                         suture_channel_colour ((int) i));
}

static void
selected_cb (SutureChannelList *self, GtkListBoxRow *row)
{
  if (!self->is_filling && self->view != NULL && row != NULL)
    suture_pair_view_select_channel (self->view,
                                     gtk_list_box_row_get_index (row));
}

/* Rows */

static GtkWidget *
make_check (SutureChannelList *self, int channel)
{
  const gboolean is_measured =
      channel == suture_pair_view_get_measured_channel (self->view);
  g_autofree char *text =
      g_strdup_printf (is_measured ? _ ("Channel %d, measured")
                                   : _ ("Channel %d"),
                       channel + 1);
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_tooltip_text (check, is_measured
                                          ? _ ("Scores and evidence are of "
                                               "this channel; another one "
                                               "is chosen in Stacks…")
                                          : _ ("Draw this channel, too"));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  return check;
}

static GtkWidget *
make_colours (SutureChannelList *self, int channel)
{
  const char      *names[SUTURE_N_CHANNEL_COLOURS + 1] = { NULL };
  g_autofree char *label =
      g_strdup_printf (_ ("Colour of channel %d"), channel + 1);
  GtkWidget *drop_down;

  for (int i = 0; i < SUTURE_N_CHANNEL_COLOURS; i++)
    names[i] = suture_channel_colour_name (i);
  drop_down = gtk_drop_down_new_from_strings (names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (drop_down, "notify::selected",
                           G_CALLBACK (coloured_cb), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static void
add_row (SutureChannelList *self, int channel)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget       *row = gtk_list_box_row_new ();
  g_autofree char *label = g_strdup_printf (_ ("Channel %d"), channel + 1);

  gtk_box_append (GTK_BOX (box), make_check (self, channel));
  gtk_box_append (GTK_BOX (box), make_colours (self, channel));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->rows, row);
}

static void
show_row (SutureChannelList *self, int channel)
{
  const SutureChannelLook *look =
      suture_pair_view_get_channel_look (self->view, channel);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->rows, channel);
  GtkWidget     *check =
      gtk_widget_get_first_child (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), look->is_visible);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (
                                  gtk_widget_get_next_sibling (check)),
                              (guint) suture_channel_colour_find (
                                  look->colour));
}

static void
make_rows (SutureChannelList *self, int n)
{
  g_autofree char *size =
      g_format_size (suture_pair_view_get_channel_bytes (self->view));
  g_autofree char *text =
      /* Translators: an amount, "12.5 MB" */
      g_strdup_printf (_ ("Each channel that is seen takes %s of memory."),
                       size);

  for (GtkListBoxRow *row;
       (row = gtk_list_box_get_row_at_index (self->rows, 0));)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  for (int i = 0; i < n; i++)
    add_row (self, i);
  gtk_label_set_label (self->memory_label, text);
  self->n = n;
  self->measured = suture_pair_view_get_measured_channel (self->view);
}

static void
channels_changed_cb (SutureChannelList *self)
{
  const int n = suture_pair_view_get_n_channels (self->view);

  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  if (n < 2)
    return;
  self->is_filling = TRUE;
  if (self->n != n ||
      self->measured != suture_pair_view_get_measured_channel (self->view))
    make_rows (self, n);
  for (int i = 0; i < n; i++)
    show_row (self, i);
  gtk_list_box_select_row (
      self->rows,
      gtk_list_box_get_row_at_index (self->rows,
                                     suture_pair_view_get_selected_channel (
                                         self->view)));
  self->is_filling = FALSE;
}

/* The class */

static void
suture_channel_list_dispose (GObject *object)
{
  SutureChannelList *self = SUTURE_CHANNEL_LIST (object);
  GtkWidget         *child;

  g_clear_weak_pointer (&self->view);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (suture_channel_list_parent_class)->dispose (object);
}

static void
suture_channel_list_class_init (SutureChannelListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_channel_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
suture_channel_list_init (SutureChannelList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (
                                          GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->rows = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->rows, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Channels of the raw image"), -1);
  g_signal_connect_object (self->rows, "row-selected", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (
                                                        scrolled),
                                                    TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 GTK_WIDGET (self->rows));
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
  self->memory_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->memory_label, 0.0f);
  gtk_label_set_wrap (self->memory_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->memory_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->memory_label), "caption");
  gtk_widget_set_parent (GTK_WIDGET (self->memory_label), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
suture_channel_list_set_view (SutureChannelList *self, SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_CHANNEL_LIST (self) && self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "channels-changed",
                           G_CALLBACK (channels_changed_cb), self,
                           G_CONNECT_SWAPPED);
  channels_changed_cb (self);
}
