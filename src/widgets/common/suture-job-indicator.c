/* suture-job-indicator.c: what is running, how far it is, and how to stop it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "common/suture-job-indicator.h"

#include "common/suture-widgets.h"

#define SHOW_AFTER_MS 500

struct _SutureJobIndicator
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel       *label;
  GtkProgressBar *progress_bar;

  /* Owned */
  SutureSession *session;
  SutureJob     *job;
  gulong         fraction_id;
  guint          timeout_id;
};

G_DEFINE_FINAL_TYPE (SutureJobIndicator, suture_job_indicator, GTK_TYPE_WIDGET)

static void
unset_job (SutureJobIndicator *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->job != NULL)
    g_clear_signal_handler (&self->fraction_id, self->job);
  g_clear_object (&self->job);
}

static void
suture_job_indicator_dispose (GObject *object)
{
  SutureJobIndicator *self = SUTURE_JOB_INDICATOR (object);

  unset_job (self);
  g_clear_object (&self->session);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_JOB_INDICATOR);
  G_OBJECT_CLASS (suture_job_indicator_parent_class)->dispose (object);
}

static void
suture_job_indicator_class_init (SutureJobIndicatorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = suture_job_indicator_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-job-indicator.ui");
  gtk_widget_class_bind_template_child (widget_class, SutureJobIndicator,
                                        label);
  gtk_widget_class_bind_template_child (widget_class, SutureJobIndicator,
                                        progress_bar);
}

static void
suture_job_indicator_init (SutureJobIndicator *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fraction_cb (SutureJobIndicator *self)
{
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 suture_job_get_fraction (self->job));
}

static gboolean
timeout_cb (gpointer user_data)
{
  SutureJobIndicator *self = user_data;

  self->timeout_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  suture_widgets_announce (GTK_WIDGET (self), suture_job_get_title (self->job));
  return G_SOURCE_REMOVE;
}

static void
job_changed_cb (SutureJobIndicator *self)
{
  SutureJob *job = suture_session_get_job (self->session);

  if (job == self->job)
    return;
  unset_job (self);
  if (job == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }
  self->job = g_object_ref (job);
  gtk_label_set_label (self->label, suture_job_get_title (job));
  fraction_cb (self);
  self->fraction_id = g_signal_connect_swapped (job, "notify::fraction",
                                                G_CALLBACK (fraction_cb), self);
  self->timeout_id = g_timeout_add (SHOW_AFTER_MS, timeout_cb, self);
}

void
suture_job_indicator_set_session (SutureJobIndicator *self,
                                  SutureSession      *session)
{
  g_return_if_fail (SUTURE_IS_JOB_INDICATOR (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::job", G_CALLBACK (job_changed_cb),
                           self, G_CONNECT_SWAPPED);
  job_changed_cb (self);
}
