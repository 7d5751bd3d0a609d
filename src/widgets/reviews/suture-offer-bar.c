/* suture-offer-bar.c: questions about an earlier review of the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/suture-offer-bar.h"

#include <glib/gi18n-lib.h>

#include "base/suture-plain-text.h"
#include "reviews/suture-moment.h"
#include "common/suture-widgets.h"
#include "common/suture-wrap-box.h"

struct _SutureOfferBar
{
  GtkWidget parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkStack    *questions;
  GtkLabel    *earlier_label;
  GtkDropDown *earlier_drop_down;
  GtkWidget   *go_on_button;
  GtkWidget   *carry_over_button;
  GtkWidget   *measure_button;

  /* Owned */
  SutureSession *session;
  GPtrArray     *listed; /* in the drop-down; nullable */
};

G_DEFINE_FINAL_TYPE (SutureOfferBar, suture_offer_bar, GTK_TYPE_WIDGET)

/* What the buttons do */

static void
go_on_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureOfferBar *self = SUTURE_OFFER_BAR (widget);
  GPtrArray      *earlier = suture_session_get_earlier (self->session);
  const guint selected = gtk_drop_down_get_selected (self->earlier_drop_down);

  if (earlier == NULL || selected >= earlier->len)
    return;

  const SutureReviewEntry *entry = g_ptr_array_index (earlier, selected);

  suture_session_go_on (self->session, entry->path);
}

static void
begin_new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  suture_session_begin_new (SUTURE_OFFER_BAR (widget)->session);
}

static void
settle_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char         *action;
    SutureChangedChoice choice;
  } choices[] = {
    { "offer.carry-over", SUTURE_CHANGED_CARRY_OVER },
    { "offer.start-over", SUTURE_CHANGED_BEGIN_NEW },
    { "offer.measure", SUTURE_CHANGED_MEASURE },
    { "offer.keep", SUTURE_CHANGED_KEEP },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (action, choices[i].action))
      suture_session_settle_changed (SUTURE_OFFER_BAR (widget)->session,
                                     choices[i].choice);
}

/* What they are asked about */

/* "12 pairs answered, yesterday, 14:05", with the title if it has one. */
static char *
dup_description (const SutureReviewEntry *entry)
{
  g_autofree char *when = suture_moment_dup_here_and_now (entry->changed_at_us);

  if (entry->contents == NULL)
    return g_strdup (entry->problem);

  const guint n =
      (guint) suture_decision_log_count_answered (entry->contents->log);
  const char *title =
      suture_review_contents_get_setting (entry->contents, SUTURE_REVIEW_TITLE);
  g_autofree char *answers =
      g_strdup_printf (ngettext ("%'u pair answered", "%'u pairs answered", n),
                       n);

  if (title != NULL && *title != '\0')
    {
      g_autofree char *plain =
          suture_plain_text_short (title, SUTURE_REVIEW_TITLE_CHARS);

      return g_strdup_printf ("%s: %s, %s", plain, answers, when);
    }
  return g_strdup_printf ("%s, %s", answers, when);
}

static void
list_earlier (SutureOfferBar *self, GPtrArray *earlier)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* What was chosen from that very list stays chosen. */
  if (earlier == self->listed)
    return;
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  self->listed = g_ptr_array_ref (earlier);
  for (guint i = 0; i < earlier->len; i++)
    gtk_string_list_take (names,
                          dup_description (g_ptr_array_index (earlier, i)));
  gtk_drop_down_set_model (self->earlier_drop_down, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->earlier_drop_down),
                          earlier->len > 1);
}

static char *
dup_offer (SutureOfferBar *self, GPtrArray *earlier)
{
  const SutureReviewEntry *latest = g_ptr_array_index (earlier, 0);
  g_autofree char         *description = dup_description (latest);

  if (!suture_session_is_of_this_stack (self->session, latest))
    return g_strdup_printf (
        _ ("This file was reviewed before it changed (%s)."), description);
  if (earlier->len > 1)
    return g_strdup_printf (ngettext ("This stack has %u review.",
                                      "This stack has %u reviews.",
                                      earlier->len),
                            earlier->len);
  return g_strdup_printf (_ ("This stack has been reviewed before: %s."),
                          description);
}

static void
ask (SutureOfferBar *self, const char *question, GtkWidget *proposal)
{
  const gboolean is_news =
      !gtk_revealer_get_reveal_child (self->revealer) ||
      g_strcmp0 (gtk_stack_get_visible_child_name (self->questions),
                 question) != 0;

  gtk_stack_set_visible_child_name (self->questions, question);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (is_news)
    gtk_widget_grab_focus (proposal);
}

/* A changed stack matters more than an offer. */
static void
update (SutureOfferBar *self)
{
  GPtrArray *earlier = suture_session_get_earlier (self->session);

  switch (suture_session_get_changed_input (self->session))
    {
    case SUTURE_CHANGED_LABELS:
      ask (self, "labels", self->carry_over_button);
      return;
    case SUTURE_CHANGED_RAW:
      ask (self, "raw", self->measure_button);
      return;
    default:
      break;
    }
  if (earlier == NULL)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }

  g_autofree char *offer = dup_offer (self, earlier);

  gtk_label_set_label (self->earlier_label, offer);
  list_earlier (self, earlier);
  ask (self, "earlier", self->go_on_button);
}

static void
suture_offer_bar_dispose (GObject *object)
{
  SutureOfferBar *self = SUTURE_OFFER_BAR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  suture_widgets_dispose_template (GTK_WIDGET (object), SUTURE_TYPE_OFFER_BAR);
  G_OBJECT_CLASS (suture_offer_bar_parent_class)->dispose (object);
}

static void
suture_offer_bar_class_init (SutureOfferBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_WRAP_BOX);
  G_OBJECT_CLASS (klass)->dispose = suture_offer_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class,
                                        GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-offer-bar.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureOfferBar, child)
  BIND (revealer);
  BIND (questions);
  BIND (earlier_label);
  BIND (earlier_drop_down);
  BIND (go_on_button);
  BIND (carry_over_button);
  BIND (measure_button);
#undef BIND
  gtk_widget_class_install_action (widget_class, "offer.go-on", NULL, go_on_cb);
  gtk_widget_class_install_action (widget_class, "offer.begin-new", NULL,
                                   begin_new_cb);
  gtk_widget_class_install_action (widget_class, "offer.carry-over", NULL,
                                   settle_cb);
  gtk_widget_class_install_action (widget_class, "offer.start-over", NULL,
                                   settle_cb);
  gtk_widget_class_install_action (widget_class, "offer.measure", NULL,
                                   settle_cb);
  gtk_widget_class_install_action (widget_class, "offer.keep", NULL, settle_cb);
}

static void
suture_offer_bar_init (SutureOfferBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
suture_offer_bar_set_session (SutureOfferBar *self, SutureSession *session)
{
  g_return_if_fail (SUTURE_IS_OFFER_BAR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "earlier-changed", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::changed-input",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
