/* suture-save-mark.c: whether all that was decided is on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-save-mark.h"

#include <glib/gi18n-lib.h>

#include "common/suture-widgets.h"
#include "files/suture-input-file.h"

/* A commit that is quicker isn't worth a flicker. */
#define SAVING_AFTER_MS 300

struct _SutureSaveMark
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkImage  *icon;
  GtkLabel  *label;

  /* Owned */
  SutureSession  *session;
  SutureSaveState shown;
  guint           timeout_id;
};

/* How each state looks. */
typedef struct
{
  const char *icon;
  const char *word;
  const char *sentence;
  const char *css_class;
} Look;

static const Look looks[] = {
  [SUTURE_SAVE_NOTHING] = { NULL, "", "", NULL },
  [SUTURE_SAVE_SAVED] = { "suture-accepted-symbolic", N_ ("Saved"),
                          N_ ("Every decision is on the disk"), "dim-label" },
  [SUTURE_SAVE_SAVING] = { "content-loading-symbolic", N_ ("Saving…"),
                           N_ ("The last decisions are on their way to the "
                               "disk"),
                           "dim-label" },
  [SUTURE_SAVE_FAILED] = { "dialog-warning-symbolic", N_ ("Not saved"),
                           N_ ("The last decisions are only in memory"),
                           "state-conflict" },
  [SUTURE_SAVE_READ_ONLY] = { "changes-prevent-symbolic", N_ ("Read-only"),
                              N_ ("This review can be looked at here, and not "
                                  "changed"),
                              "dim-label" },
};

G_DEFINE_FINAL_TYPE (SutureSaveMark, suture_save_mark, GTK_TYPE_WIDGET)

static void
set_only_class (GtkWidget *widget, const char *css_class)
{
  for (size_t i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css_class != NULL)
      gtk_widget_remove_css_class (widget, looks[i].css_class);
  gtk_widget_add_css_class (widget, css_class);
}

static char *
dup_tooltip (SutureSaveMark *self, SutureSaveState state)
{
  const char *problem =
      suture_saving_get_problem (suture_session_get_saving (self->session));
  const char *path = suture_session_get_review_path (self->session);
  const char *sentence = _ (looks[state].sentence);

  if (state == SUTURE_SAVE_FAILED && problem != NULL)
    return g_strdup_printf ("%s\n%s", sentence, problem);
  if (path == NULL)
    return g_strdup (sentence);

  g_autofree char *name = suture_widgets_isolate (suture_display_name (path));

  return g_strdup_printf ("%s\n%s", sentence, name);
}

/* Not of a failure and its end, for which the window has sentences. */
static void
announce_change (SutureSaveMark *self, SutureSaveState state)
{
  const SutureSaveState before = self->shown;

  self->shown = state;
  if (state != before && state != SUTURE_SAVE_NOTHING &&
      state != SUTURE_SAVE_FAILED && before != SUTURE_SAVE_FAILED)
    suture_widgets_announce (GTK_WIDGET (self), _ (looks[state].word));
}

static void
show_state (SutureSaveMark *self, SutureSaveState state)
{
  const Look *look = &looks[state];

  announce_change (self, state);
  gtk_widget_set_visible (self->box, look->icon != NULL);
  if (look->icon == NULL)
    return;

  g_autofree char *tooltip = dup_tooltip (self, state);

  gtk_image_set_from_icon_name (self->icon, look->icon);
  gtk_label_set_label (self->label, _ (look->word));
  set_only_class (self->box, look->css_class);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ (look->word),
                                  -1);
}

static gboolean
still_saving_cb (gpointer user_data)
{
  SutureSaveMark *self = user_data;

  self->timeout_id = 0;
  show_state (self, suture_session_get_save_state (self->session));
  return G_SOURCE_REMOVE;
}

static void
update (SutureSaveMark *self)
{
  const SutureSaveState state = suture_session_get_save_state (self->session);

  if (state == SUTURE_SAVE_SAVING)
    {
      if (self->timeout_id == 0)
        self->timeout_id =
            g_timeout_add (SAVING_AFTER_MS, still_saving_cb, self);
      return;
    }
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  show_state (self, state);
}

static void
suture_save_mark_dispose (GObject *object)
{
  SutureSaveMark *self = SUTURE_SAVE_MARK (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_SAVE_MARK);
  G_OBJECT_CLASS (suture_save_mark_parent_class)->dispose (object);
}

static void
suture_save_mark_class_init (SutureSaveMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_save_mark_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-save-mark.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureSaveMark, box);
  gtk_widget_class_bind_template_child (widget_class, SutureSaveMark, icon);
  gtk_widget_class_bind_template_child (widget_class, SutureSaveMark, label);
}

static void
suture_save_mark_init (SutureSaveMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
suture_save_mark_set_session (SutureSaveMark *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_SAVE_MARK (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::save-state", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
}
