/* suture-agreement-dialog.c: how far answers agree, and how they are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "study/suture-agreement-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "common/suture-widgets.h"

struct _SutureAgreementDialog
{
  GtkWindow parent_instance;

  /* Template */
  GtkCheckButton *blind_check;
  GtkDropDown    *share_drop_down;
  GtkLabel       *self_label;
  GtkLabel       *other_label;
  GtkWidget      *choose_button;
  GtkWidget      *show_button;

  /* Owned */
  SutureSession *session;
};

/* In the order of the template's list. */
static const double shares[] = { 0.0, 0.05, 0.1, 0.2, 0.5 };

G_DEFINE_FINAL_TYPE (SutureAgreementDialog,
                     suture_agreement_dialog,
                     GTK_TYPE_WINDOW)

static void
share_changed_cb (SutureAgreementDialog *self)
{
  const guint selected = gtk_drop_down_get_selected (self->share_drop_down);

  if (self->session != NULL && selected < G_N_ELEMENTS (shares))
    suture_session_set_repeat_share (self->session, shares[selected]);
}

static void
show_differing_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SutureAgreementDialog *self = SUTURE_AGREEMENT_DIALOG (widget);

  suture_session_set_filter (self->session, SUTURE_QUEUE_DIFFERING, 0);
  suture_cursor_set (suture_session_get_cursor (self->session),
                     suture_candidate_list_get_shown (
                         suture_session_get_candidates (self->session), 0));
  gtk_window_close (GTK_WINDOW (self));
}

static void
suture_agreement_dialog_dispose (GObject *object)
{
  SutureAgreementDialog *self = SUTURE_AGREEMENT_DIALOG (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (suture_agreement_dialog_parent_class)->dispose (object);
}

static void
suture_agreement_dialog_class_init (SutureAgreementDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_agreement_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/suture_cells/Suture/"
                                               "suture-agreement-dialog.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureAgreementDialog,   \
                                        child)
  BIND (blind_check);
  BIND (share_drop_down);
  BIND (self_label);
  BIND (other_label);
  BIND (choose_button);
  BIND (show_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, share_changed_cb);
  gtk_widget_class_install_action (widget_class, "agreement.show-differing",
                                   NULL, show_differing_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
suture_agreement_dialog_init (SutureAgreementDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

char *
suture_agreement_dialog_dup_sentence (const SutureAgreement *agreement)
{
  const gulong     n = (gulong) agreement->n_both;
  g_autofree char *kappa =
      isnan (agreement->kappa)
          ? g_strdup (_ ("κ is not defined, as every answer was the same"))
          : g_strdup_printf (_ ("Cohen’s κ %.2f"), agreement->kappa);

  /* Translators: the last part is "Cohen's κ 0.61", or why there is none. */
  return g_strdup_printf (
      ngettext ("%1$zu of %2$zu pair answered the same (%3$.1f %%); %4$s",
                "%1$zu of %2$zu pairs answered the same (%3$.1f %%); %4$s", n),
      agreement->n_same, agreement->n_both, 100.0 * agreement->agreement,
      kappa);
}

static void
show_self (SutureAgreementDialog *self)
{
  const SutureAgreement agreement =
      suture_review_self_agreement (suture_session_get_log (self->session),
                                    NULL);
  g_autofree char *sentence = suture_agreement_dialog_dup_sentence (&agreement);

  gtk_label_set_label (self->self_label,
                       agreement.n_both > 0
                           ? sentence
                           : _ ("No pair has been answered twice yet."));
}

static void
show_other (SutureAgreementDialog *self)
{
  const SutureReviewContents *other =
      suture_comparing_get_other (suture_session_get_comparing (self->session));
  size_t n_differing = 0;

  if (other == NULL)
    gtk_label_set_label (self->other_label,
                         _ ("Choose another review of the same labels, to see "
                            "how far you agree."));
  else
    {
      const SutureAgreement agreement =
          suture_review_agreement (suture_session_get_log (self->session),
                                   other->log, NULL);
      g_autofree char *sentence =
          suture_agreement_dialog_dup_sentence (&agreement);

      n_differing = agreement.n_both - agreement.n_same;
      gtk_label_set_label (self->other_label,
                           agreement.n_both > 0
                               ? sentence
                               : _ ("No pair has been answered by both."));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agreement.show-differing",
                                 n_differing > 0);
}

static void
update (SutureAgreementDialog *self)
{
  show_self (self);
  show_other (self);
}

static guint
find_share (double share)
{
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (shares); i++)
    if (fabs (shares[i] - share) < fabs (shares[nearest] - share))
      nearest = i;
  return nearest;
}

static void
follow (SutureAgreementDialog *self, const char *signal)
{
  g_signal_connect_object (self->session, signal, G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
suture_agreement_dialog_new (GtkWindow *parent, SutureSession *session)
{
  SutureAgreementDialog *self = g_object_new (SUTURE_TYPE_AGREEMENT_DIALOG,
                                              "transient-for", parent, NULL);

  gtk_drop_down_set_selected (self->share_drop_down,
                              find_share (suture_asking_get_share (
                                  suture_session_get_asking (session))));
  self->session = g_object_ref (session);
  if (G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (GTK_WIDGET (self), "win",
                                    G_ACTION_GROUP (parent));
  g_object_bind_property (session, "blind", self->blind_check, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  follow (self, "merges-changed");
  follow (self, "repeated");
  follow (self, "compared");
  update (self);
  return GTK_WINDOW (self);
}
