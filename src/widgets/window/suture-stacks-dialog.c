/* suture-stacks-dialog.c: what is open, and how it is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-stacks-dialog.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-plain-text.h"
#include "common/suture-widgets.h"
#include "common/suture-dialogs.h"
#include "common/suture-spacing-words.h"
#include "common/suture-wrap-box.h"
#include "files/suture-input-file.h"
#include "stack/layers/suture-stack-channels.h"
#include "bars/suture-spacing-bar.h"

/* One of the two stacks, as it is shown */
typedef struct
{
  GtkLabel    *name_label;
  GtkLabel    *about_label;
  GtkWidget   *dataset_box;
  GtkLabel    *dataset_label;
  GtkWidget   *dataset_button;
  GtkDropDown *order_drop_down;
} Part;

struct _SutureStacksDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkLabel    *labels_name_label;
  GtkLabel    *labels_about_label;
  GtkWidget   *labels_dataset_box;
  GtkLabel    *labels_dataset_label;
  GtkWidget   *labels_dataset_button;
  GtkDropDown *labels_order_drop_down;
  GtkLabel    *raw_name_label;
  GtkLabel    *raw_about_label;
  GtkWidget   *raw_dataset_box;
  GtkLabel    *raw_dataset_label;
  GtkWidget   *raw_dataset_button;
  GtkDropDown *raw_order_drop_down;
  GtkWidget   *raw_order_box;
  GtkDropDown *channel_drop_down;
  GtkWidget   *channel_box;
  GtkWidget   *remove_button;
  GtkWidget   *swap_button;
  GtkEditable *z_entry;
  GtkEditable *y_entry;
  GtkEditable *x_entry;
  GtkLabel    *origin_label;
  GtkLabel    *effect_label;
  GtkWidget   *apply_button;

  SutureSession   *session;     /* owned */
  SutureStacksWish wish;        /* as the person has it by now */
  char            *own_text;    /* owned: of the entries, as they came */
  const char      *datasets[2]; /* interned; nullable: as they are, by role */
  gboolean         is_filling;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (SutureStacksDialog, suture_stacks_dialog, GTK_TYPE_WINDOW)

/* What planes of a file may be, slowest first; the first is what the file says.
 */
static const struct
{
  const char *order;
  const char *words;
} orders[] = {
  { "", N_ ("As the file says") },
  { "z", N_ ("z: each plane is a layer") },
  { "zc", N_ ("z c: the channels of a layer follow each other") },
  { "cz", N_ ("c z: all layers of a channel follow each other") },
  { "zt", N_ ("z t: the times of a layer follow each other") },
  { "tz", N_ ("t z: all layers of a time follow each other") },
  { "tzc", N_ ("t z c: times, of layers, of channels") },
  { "tcz", N_ ("t c z: times, of channels, of layers") },
};

static Part
get_part (SutureStacksDialog *self, SutureStackRole role)
{
  return role == SUTURE_ROLE_LABELS
             ? (
                   Part){ self->labels_name_label,
                          self->labels_about_label,
                          self->labels_dataset_box,
                          self->labels_dataset_label,
                          self->labels_dataset_button,
                          self->labels_order_drop_down }
             : (Part){ self->raw_name_label,     self->raw_about_label,
                       self->raw_dataset_box,    self->raw_dataset_label,
                       self->raw_dataset_button, self->raw_order_drop_down };
}

static char **
get_path (SutureStacksDialog *self, SutureStackRole role)
{
  return role == SUTURE_ROLE_LABELS ? &self->wish.labels_path
                                    : &self->wish.raw_path;
}

static SutureAxes *
get_axes (SutureStacksDialog *self, SutureStackRole role)
{
  return role == SUTURE_ROLE_LABELS ? &self->wish.choices.axes
                                    : &self->wish.choices.raw_axes;
}

/* The voxel size */

/* Whether the entries can be understood: as they came, all empty (what the
 * files say), or three lengths. */
static gboolean
read_spacing (SutureStacksDialog *self, SutureSpacing *spacing)
{
  const char      *z = gtk_editable_get_text (self->z_entry);
  const char      *y = gtk_editable_get_text (self->y_entry);
  const char      *x = gtk_editable_get_text (self->x_entry);
  g_autofree char *text = g_strjoin ("\n", z, y, x, NULL);
  SutureStacksWish now;

  suture_session_describe_stacks (self->session, &now);
  *spacing = SUTURE_SPACING_UNKNOWN;
  if (g_str_equal (text, self->own_text))
    *spacing = now.choices.spacing;
  suture_stacks_wish_clear (&now);
  if (g_str_equal (text, self->own_text) || g_str_equal (text, "\n\n"))
    return TRUE;
  spacing->is_known = TRUE;
  return suture_spacing_bar_parse (z, &spacing->z_um) &&
         suture_spacing_bar_parse (y, &spacing->y_um) &&
         suture_spacing_bar_parse (x, &spacing->x_um);
}

static void
set_length (GtkEditable *entry, double um)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  gtk_editable_set_text (entry, um > 0.0 ? g_ascii_formatd (text, sizeof text,
                                                            "%.6g", um)
                                         : "");
}

static void
fill_spacing (SutureStacksDialog *self)
{
  SutureStack        *labels = suture_session_get_labels (self->session);
  const SutureSpacing spacing = suture_stack_get_spacing (labels);

  set_length (self->z_entry, spacing.is_known ? spacing.z_um : 0.0);
  set_length (self->y_entry, spacing.is_known ? spacing.y_um : 0.0);
  set_length (self->x_entry, spacing.is_known ? spacing.x_um : 0.0);
  gtk_label_set_label (self->origin_label,
                       suture_spacing_words_origin (
                           suture_stack_get_spacing_source (labels)));
  g_free (self->own_text);
  self->own_text = g_strjoin ("\n", gtk_editable_get_text (self->z_entry),
                              gtk_editable_get_text (self->y_entry),
                              gtk_editable_get_text (self->x_entry), NULL);
}

/* What would happen */

static const char *
get_effect (SutureStackDifference difference)
{
  switch (difference)
    {
    case SUTURE_STACKS_OTHER_SPACING:
      return _ ("The pairs are measured again; your answers stay.");
    case SUTURE_STACKS_OTHER_RAW:
      return _ ("The files are read and the pairs measured again; your answers "
                "stay.");
    case SUTURE_STACKS_OTHER_LABELS:
      return _ ("The files are read again, for a new review. Answers to pairs "
                "that it has, too, are taken along; the review so far is "
                "kept.");
    default:
      return _ ("Nothing is changed yet.");
    }
}

static gboolean
is_asked (SutureStacksDialog *self, SutureStackRole role)
{
  return g_strcmp0 (get_axes (self, role)->dataset, SUTURE_DATASET_TO_ASK) == 0;
}

/* (transfer full) */
static char *
dup_effect (SutureStacksDialog *self, SutureStackDifference difference)
{
  if (!is_asked (self, SUTURE_ROLE_LABELS) && !is_asked (self, SUTURE_ROLE_RAW))
    return g_strdup (get_effect (difference));
  return g_strdup_printf ("%s %s",
                          _ ("You are asked which dataset it is when you apply "
                             "this."),
                          get_effect (difference));
}

static void
show_effect (SutureStacksDialog *self)
{
  SutureStackDifference difference = SUTURE_STACKS_ALIKE;
  const gboolean        is_understood =
      read_spacing (self, &self->wish.choices.spacing);

  if (is_understood)
    difference = suture_session_compare_stacks (self->session, &self->wish);

  g_autofree char *effect = dup_effect (self, difference);

  suture_widgets_say (self->effect_label,
                      is_understood
                          ? effect
                          : _ ("A voxel size is three lengths in µm, each "
                               "above 0; without any, the files’ own holds."));
  gtk_widget_set_sensitive (self->apply_button,
                            is_understood && difference != SUTURE_STACKS_ALIKE);
}

/* What is shown */

/* "20 layers of 54 × 54 pixels, uint16", of what is open; else when it is seen
 */
static char *
dup_about (SutureStacksDialog *self, SutureStackRole role)
{
  const char    *path = *get_path (self, role);
  SutureSession *session = self->session;
  SutureStack   *stacks[] = { suture_session_get_labels (session),
                              suture_screening_get_raw (
                                  suture_session_get_screening (session)) };

  for (size_t i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      const SutureFileInfo *info =
          stacks[i] ? suture_stack_get_file_info (stacks[i]) : NULL;

      if (info == NULL || g_strcmp0 (info->path, path) != 0 ||
          info->axes.dataset != self->datasets[role])
        continue;

      const SutureShape shape = suture_stack_get_shape (stacks[i]);

      return g_strdup_printf (
          /* Translators: layers, rows, columns, and "uint16" */
          ngettext ("%" PRId64 " layer of %" PRId64 " × %" PRId64 " pixels, %s",
                    "%" PRId64 " layers of %" PRId64 " × %" PRId64
                    " pixels, %s",
                    (gulong) shape.nz),
          shape.nz, shape.ny, shape.nx,
          suture_sample_type_name (info->sample_type));
    }
  return g_strdup (path ? _ ("Read when you apply this") : "");
}

static guint
find_order (const SutureAxes *axes)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (strncmp (orders[i].order, axes->order, sizeof axes->order) == 0)
      return i;
  return 0;
}

/* Of a file of several, or that could be */
static void
show_dataset (SutureStacksDialog *self, SutureStackRole role)
{
  const Part       part = get_part (self, role);
  const char      *dataset = self->datasets[role];
  g_autofree char *name =
      suture_widgets_isolate (suture_plain_text (dataset ? dataset : "", " "));

  gtk_widget_set_visible (part.dataset_box, dataset != NULL);
  gtk_label_set_label (part.dataset_label, name);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (part.dataset_button),
                                is_asked (self, role));
}

static void
show_part (SutureStacksDialog *self, SutureStackRole role)
{
  const Part       part = get_part (self, role);
  const char      *path = *get_path (self, role);
  g_autofree char *name =
      path ? suture_widgets_isolate (suture_display_basename (path))
           : g_strdup (_ ("No raw stack"));
  g_autofree char *whole = path ? suture_display_name (path) : NULL;
  g_autofree char *about = dup_about (self, role);

  gtk_label_set_label (part.name_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (part.name_label), whole);
  gtk_label_set_label (part.about_label, about);
  gtk_widget_set_visible (GTK_WIDGET (part.about_label), *about != '\0');
  gtk_drop_down_set_selected (part.order_drop_down,
                              find_order (get_axes (self, role)));
  show_dataset (self, role);
}

/* The channels that the raw stack has as it is read now; 1: there is no choice,
 * or nobody knows yet. */
static int
count_channels (SutureStacksDialog *self)
{
  SutureStack *raw =
      suture_screening_get_raw (suture_session_get_screening (self->session));
  const SutureFileInfo *info = raw ? suture_stack_get_file_info (raw) : NULL;

  return info && g_strcmp0 (info->path, self->wish.raw_path) == 0 &&
                 g_str_equal (info->axes.order,
                              self->wish.choices.raw_axes.order)
             ? suture_stack_get_n_channels (raw)
             : 1;
}

static void
show_channels (SutureStacksDialog *self)
{
  const int n = count_channels (self);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_widget_set_visible (self->channel_box, n > 1);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf (_ ("Channel %d"), i + 1);

      gtk_string_list_append (words, word);
    }
  gtk_drop_down_set_model (self->channel_drop_down, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->channel_drop_down,
                              (guint) self->wish.choices.raw_channel);
}

static void
show_wish (SutureStacksDialog *self)
{
  const gboolean has_raw = self->wish.raw_path != NULL;

  self->is_filling = TRUE;
  show_part (self, SUTURE_ROLE_LABELS);
  show_part (self, SUTURE_ROLE_RAW);
  show_channels (self);
  gtk_widget_set_visible (self->raw_order_box, has_raw);
  gtk_widget_set_visible (self->remove_button, has_raw);
  gtk_widget_set_sensitive (self->swap_button, has_raw);
  self->is_filling = FALSE;
  show_effect (self);
}

/* What hands do */

void
suture_stacks_dialog_set_file (SutureStacksDialog *self,
                               SutureStackRole     role,
                               const char         *path)
{
  g_return_if_fail (SUTURE_IS_STACKS_DIALOG (self));
  g_return_if_fail (role == SUTURE_ROLE_RAW || path != NULL);

  g_free (*get_path (self, role));
  *get_path (self, role) = g_strdup (path);
  *get_axes (self, role) = SUTURE_AXES_OF_FILE;
  self->datasets[role] = NULL;
  if (role == SUTURE_ROLE_RAW)
    self->wish.choices.raw_channel = 0;
  show_wish (self);
}

static void
take_chosen (SutureStacksDialog *self, GListModel *files, SutureStackRole role)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    gtk_label_set_label (self->effect_label,
                         _ ("This is on no disk of this computer; copy it to "
                            "one first"));
  else
    suture_stacks_dialog_set_file (self, role, path);
}

static void
labels_chosen_cb (GListModel *files, gpointer user_data)
{
  take_chosen (user_data, files, SUTURE_ROLE_LABELS);
}

static void
raw_chosen_cb (GListModel *files, gpointer user_data)
{
  take_chosen (user_data, files, SUTURE_ROLE_RAW);
}

static void
choose_labels_cb (SutureStacksDialog *self)
{
  suture_dialogs_open_stack (GTK_WINDOW (self), _ ("Choose the label stack"),
                             FALSE, labels_chosen_cb, self);
}

static void
choose_labels_folder_cb (SutureStacksDialog *self)
{
  suture_dialogs_open_stack (GTK_WINDOW (self), _ ("Choose the label stack"),
                             TRUE, labels_chosen_cb, self);
}

static void
choose_raw_cb (SutureStacksDialog *self)
{
  suture_dialogs_open_stack (GTK_WINDOW (self), _ ("Choose the raw stack"),
                             FALSE, raw_chosen_cb, self);
}

static void
choose_raw_folder_cb (SutureStacksDialog *self)
{
  suture_dialogs_open_stack (GTK_WINDOW (self), _ ("Choose the raw stack"),
                             TRUE, raw_chosen_cb, self);
}

static void
remove_cb (SutureStacksDialog *self)
{
  suture_stacks_dialog_set_file (self, SUTURE_ROLE_RAW, NULL);
}

static void
swap_cb (SutureStacksDialog *self)
{
  SutureReadChoices *choices = &self->wish.choices;
  const SutureAxes   axes = choices->axes;
  const char        *dataset = self->datasets[SUTURE_ROLE_LABELS];
  char              *path = self->wish.labels_path;

  self->wish.labels_path = self->wish.raw_path;
  self->wish.raw_path = path;
  choices->axes = choices->raw_axes;
  choices->raw_axes = axes;
  choices->raw_channel = 0;
  self->datasets[SUTURE_ROLE_LABELS] = self->datasets[SUTURE_ROLE_RAW];
  self->datasets[SUTURE_ROLE_RAW] = dataset;
  show_wish (self);
}

static void
take_dataset (SutureStacksDialog *self, SutureStackRole role)
{
  GtkToggleButton *button =
      GTK_TOGGLE_BUTTON (get_part (self, role).dataset_button);

  if (self->is_filling)
    return;
  get_axes (self, role)->dataset =
      gtk_toggle_button_get_active (button)
          ? g_intern_static_string (SUTURE_DATASET_TO_ASK)
          : self->datasets[role];
  show_effect (self);
}

static void
ask_labels_dataset_cb (SutureStacksDialog *self)
{
  take_dataset (self, SUTURE_ROLE_LABELS);
}

static void
ask_raw_dataset_cb (SutureStacksDialog *self)
{
  take_dataset (self, SUTURE_ROLE_RAW);
}

static void
take_order (SutureStacksDialog *self, SutureStackRole role)
{
  const Part  part = get_part (self, role);
  const guint selected = gtk_drop_down_get_selected (part.order_drop_down);
  SutureAxes *axes = get_axes (self, role);

  if (self->is_filling || selected >= G_N_ELEMENTS (orders))
    return;
  memset (axes->order, 0, sizeof axes->order);
  memcpy (axes->order, orders[selected].order, strlen (orders[selected].order));
  show_effect (self);
}

/* Of planes in another order there may be others. */
static void
forget_channel (SutureStacksDialog *self)
{
  if (self->is_filling)
    return;
  if (count_channels (self) == 1)
    self->wish.choices.raw_channel = 0;
  self->is_filling = TRUE;
  show_channels (self);
  self->is_filling = FALSE;
  show_effect (self);
}

static void
channel_changed_cb (SutureStacksDialog *self)
{
  const guint selected = gtk_drop_down_get_selected (self->channel_drop_down);

  if (self->is_filling || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->wish.choices.raw_channel = (int) selected;
  show_effect (self);
}

static void
order_changed_cb (SutureStacksDialog *self)
{
  take_order (self, SUTURE_ROLE_LABELS);
  take_order (self, SUTURE_ROLE_RAW);
  forget_channel (self);
}

static void
spacing_changed_cb (SutureStacksDialog *self)
{
  if (!self->is_filling)
    show_effect (self);
}

static void
own_spacing_cb (SutureStacksDialog *self)
{
  self->is_filling = TRUE;
  gtk_editable_set_text (self->z_entry, "");
  gtk_editable_set_text (self->y_entry, "");
  gtk_editable_set_text (self->x_entry, "");
  self->is_filling = FALSE;
  show_effect (self);
}

static void
apply_cb (SutureStacksDialog *self)
{
  if (!gtk_widget_get_sensitive (self->apply_button))
    return;
  g_signal_emit (self, chosen_signal, 0, &self->wish);
  gtk_window_close (GTK_WINDOW (self));
}

/* The class */

static void
suture_stacks_dialog_dispose (GObject *object)
{
  SutureStacksDialog *self = SUTURE_STACKS_DIALOG (object);

  suture_stacks_wish_clear (&self->wish);
  g_clear_pointer (&self->own_text, g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (suture_stacks_dialog_parent_class)->dispose (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
#define BIND(callback)                                                         \
  gtk_widget_class_bind_template_callback (widget_class, callback)
  BIND (choose_labels_cb);
  BIND (choose_labels_folder_cb);
  BIND (choose_raw_cb);
  BIND (choose_raw_folder_cb);
  BIND (remove_cb);
  BIND (swap_cb);
  BIND (ask_labels_dataset_cb);
  BIND (ask_raw_dataset_cb);
  BIND (order_changed_cb);
  BIND (channel_changed_cb);
  BIND (spacing_changed_cb);
  BIND (own_spacing_cb);
  BIND (apply_cb);
#undef BIND
}

static void
suture_stacks_dialog_class_init (SutureStacksDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  chosen_signal =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  G_OBJECT_CLASS (klass)->dispose = suture_stacks_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-stacks-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureStacksDialog, child)
  BIND (labels_name_label);
  BIND (labels_about_label);
  BIND (labels_dataset_box);
  BIND (labels_dataset_label);
  BIND (labels_dataset_button);
  BIND (labels_order_drop_down);
  BIND (raw_name_label);
  BIND (raw_about_label);
  BIND (raw_dataset_box);
  BIND (raw_dataset_label);
  BIND (raw_dataset_button);
  BIND (raw_order_drop_down);
  BIND (raw_order_box);
  BIND (channel_drop_down);
  BIND (channel_box);
  BIND (remove_button);
  BIND (swap_button);
  BIND (z_entry);
  BIND (y_entry);
  BIND (x_entry);
  BIND (origin_label);
  BIND (effect_label);
  BIND (apply_button);
#undef BIND
  bind_callbacks (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_stacks_dialog_init (SutureStacksDialog *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = TRUE;
  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++)
    gtk_string_list_append (words, _ (orders[i].words));
  gtk_drop_down_set_model (self->labels_order_drop_down, G_LIST_MODEL (words));
  gtk_drop_down_set_model (self->raw_order_drop_down, G_LIST_MODEL (words));
}

GtkWindow *
suture_stacks_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureStacksDialog *self =
      g_object_new (SUTURE_TYPE_STACKS_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  suture_session_describe_stacks (self->session, &self->wish);
  self->datasets[SUTURE_ROLE_LABELS] = self->wish.choices.axes.dataset;
  self->datasets[SUTURE_ROLE_RAW] = self->wish.choices.raw_axes.dataset;
  fill_spacing (self);
  show_wish (self);
  return GTK_WINDOW (self);
}
