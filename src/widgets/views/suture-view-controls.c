/* suture-view-controls.c: contrast, opacity and what the views draw
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-view-controls.h"

#include <math.h>

#include "common/suture-widgets.h"
#include "views/suture-channel-list.h"
#include "views/suture-raw-histogram.h"

struct _SutureViewControls
{
  GtkWidget parent_instance;

  /* Template */
  SutureChannelList  *channel_list;
  SutureRawHistogram *histogram;
  GtkWidget          *raw_box;
  GtkScale           *low_scale;
  GtkScale           *high_scale;
  GtkAdjustment      *low_adjustment;
  GtkAdjustment      *high_adjustment;
  GtkAdjustment      *gamma_adjustment;
  GtkAdjustment      *opacity_adjustment;
  GtkCheckButton     *labels_check;
  GtkCheckButton     *outline_check;
  GtkCheckButton     *preview_check;
  GtkCheckButton     *crosshair_check;

  /* Borrowed: a widget of the same window */
  SuturePairView *view;
};

G_DEFINE_FINAL_TYPE (SutureViewControls, suture_view_controls, GTK_TYPE_WIDGET)

static void
auto_contrast_cb (SutureViewControls *self)
{
  if (self->view != NULL)
    suture_pair_view_auto_contrast (self->view);
}

static void
suture_view_controls_dispose (GObject *object)
{
  SutureViewControls *self = SUTURE_VIEW_CONTROLS (object);

  g_clear_weak_pointer (&self->view);
  suture_widgets_dispose_template (GTK_WIDGET (object),
                                   SUTURE_TYPE_VIEW_CONTROLS);
  G_OBJECT_CLASS (suture_view_controls_parent_class)->dispose (object);
}

static void
suture_view_controls_class_init (SutureViewControlsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SUTURE_TYPE_CHANNEL_LIST);
  g_type_ensure (SUTURE_TYPE_RAW_HISTOGRAM);
  G_OBJECT_CLASS (klass)->dispose = suture_view_controls_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/suture_cells/Suture/suture-view-controls.ui");
#define BIND(child)                                                            \
  gtk_widget_class_bind_template_child (widget_class, SutureViewControls, child)
  BIND (channel_list);
  BIND (histogram);
  BIND (raw_box);
  BIND (low_scale);
  BIND (high_scale);
  BIND (low_adjustment);
  BIND (high_adjustment);
  BIND (gamma_adjustment);
  BIND (opacity_adjustment);
  BIND (labels_check);
  BIND (outline_check);
  BIND (preview_check);
  BIND (crosshair_check);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, auto_contrast_cb);
}

static void
suture_view_controls_init (SutureViewControls *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Intensities from 0 to 1 say nothing without places behind the point. */
static void
set_digits (SutureViewControls *self, double range)
{
  const int digits = CLAMP ((int) ceil (2.0 - log10 (range)), 0, 6);

  gtk_scale_set_digits (self->low_scale, digits);
  gtk_scale_set_digits (self->high_scale, digits);
}

/* The ends of the contrast sliders are the raw stack's. */
static void
range_changed_cb (SutureViewControls *self)
{
  double minimum;
  double maximum;

  g_object_get (self->view, "raw-minimum", &minimum, "raw-maximum", &maximum,
                NULL);
  g_object_set (self->low_adjustment, "lower", minimum, "upper", maximum,
                "step-increment", (maximum - minimum) / 256.0, NULL);
  g_object_set (self->high_adjustment, "lower", minimum, "upper", maximum,
                "step-increment", (maximum - minimum) / 256.0, NULL);
  set_digits (self, maximum - minimum);
}

static void
bind (SutureViewControls *self,
      const char         *property,
      gpointer            control,
      const char         *control_property)
{
  g_object_bind_property (self->view, property, control, control_property,
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

static void
brightness_changed_cb (SutureViewControls *self)
{
  const gboolean has_raw = suture_pair_view_has_raw (self->view);

  gtk_widget_set_sensitive (self->raw_box, has_raw);
  gtk_widget_set_sensitive (GTK_WIDGET (self->histogram), has_raw);
}

void
suture_view_controls_set_view (SutureViewControls *self, SuturePairView *view)
{
  g_return_if_fail (SUTURE_IS_VIEW_CONTROLS (self) && self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  suture_channel_list_set_view (self->channel_list, view);
  suture_raw_histogram_set_view (self->histogram, view);
  range_changed_cb (self);
  g_signal_connect_object (view, "notify::raw-maximum",
                           G_CALLBACK (range_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::raw-minimum",
                           G_CALLBACK (range_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "brightness-changed",
                           G_CALLBACK (brightness_changed_cb), self,
                           G_CONNECT_SWAPPED);
  brightness_changed_cb (self);
  bind (self, "window-low", self->low_adjustment, "value");
  bind (self, "window-high", self->high_adjustment, "value");
  bind (self, "gamma", self->gamma_adjustment, "value");
  bind (self, "label-opacity", self->opacity_adjustment, "value");
  bind (self, "labels-visible", self->labels_check, "active");
  bind (self, "outline", self->outline_check, "active");
  bind (self, "preview-visible", self->preview_check, "active");
  bind (self, "crosshair-visible", self->crosshair_check, "active");
}
