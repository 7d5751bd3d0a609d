/* suture-pair-view-actions.c: what keys and menus can do to the pair view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

#define ZOOM_STEP 1.25
#define OPACITY_STEP 0.1
#define FAST_SLICES 5

GdkTexture *
suture_pair_view_dup_picture (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  return suture_slice_view_dup_picture (self->active);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_zoom (SUTURE_PAIR_VIEW (widget)->active, ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_zoom (SUTURE_PAIR_VIEW (widget)->active, 1.0 / ZOOM_STEP);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_pair_view_fit (SUTURE_PAIR_VIEW (widget));
}

static void
centre_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_pair_view_centre (SUTURE_PAIR_VIEW (widget));
}

static void
maximise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);

  suture_pair_view_set_maximised (self, self->maximised ? NULL : self->active);
}

static void
auto_contrast_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_pair_view_auto_contrast (SUTURE_PAIR_VIEW (widget));
}

/* From the crosshair to where it goes; once more, and the end stays. */
static void
measure_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);
  SutureRuler     ruler = suture_viewpoint_get_ruler (self->viewpoint);

  if (suture_slice_scene_get_look (self->scene) == NULL)
    return;
  if (ruler.state == SUTURE_RULER_OPEN)
    ruler.state = SUTURE_RULER_FIXED;
  else
    ruler =
        (SutureRuler){ .state = SUTURE_RULER_OPEN,
                       .from = suture_viewpoint_get_cursor (self->viewpoint) };
  suture_viewpoint_set_ruler (self->viewpoint, ruler);
  gtk_widget_grab_focus (GTK_WIDGET (self->active));
}

gboolean
suture_pair_view_remove_ruler (SuturePairView *self)
{
  if (suture_viewpoint_get_ruler (self->viewpoint).state == SUTURE_RULER_NONE)
    return FALSE;
  suture_viewpoint_set_ruler (self->viewpoint,
                              (SutureRuler){ .state = SUTURE_RULER_NONE });
  return TRUE;
}

static void
change_opacity (GtkWidget *widget, double by)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (widget);

  g_object_set (self, "label-opacity",
                CLAMP (self->label_opacity + by, 0.0, 1.0), NULL);
}

static void
opacity_up_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  change_opacity (widget, OPACITY_STEP);
}

static void
opacity_down_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  change_opacity (widget, -OPACITY_STEP);
}

static void
slice_next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_step (SUTURE_PAIR_VIEW (widget)->active, 1);
}

static void
slice_previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_step (SUTURE_PAIR_VIEW (widget)->active, -1);
}

static void
slice_next_5_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_step (SUTURE_PAIR_VIEW (widget)->active, FAST_SLICES);
}

static void
slice_previous_5_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  suture_slice_view_step (SUTURE_PAIR_VIEW (widget)->active, -FAST_SLICES);
}

void
suture_pair_view_class_init_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "view.zoom-in", zoom_in_cb },
    { "view.zoom-out", zoom_out_cb },
    { "view.fit", fit_cb },
    { "view.centre", centre_cb },
    { "view.maximise", maximise_cb },
    { "view.auto-contrast", auto_contrast_cb },
    { "view.measure", measure_cb },
    { "view.opacity-up", opacity_up_cb },
    { "view.opacity-down", opacity_down_cb },
    { "view.slice-next", slice_next_cb },
    { "view.slice-previous", slice_previous_cb },
    { "view.slice-next-5", slice_next_5_cb },
    { "view.slice-previous-5", slice_previous_5_cb },
  };
  static const struct
  {
    const char *name;
    const char *property;
  } toggles[] = {
    { "view.toggle-labels", "labels-visible" },
    { "view.toggle-outline", "outline" },
    { "view.toggle-crosshair", "crosshair-visible" },
    { "view.toggle-preview", "preview-visible" },
    { "view.toggle-solid", "solid" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL,
                                     actions[i].activate);
  for (size_t i = 0; i < G_N_ELEMENTS (toggles); i++)
    gtk_widget_class_install_property_action (widget_class, toggles[i].name,
                                              toggles[i].property);
}

static gboolean
key_pressed_cb (SuturePairView *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape)
    return suture_pair_view_remove_ruler (self);
  if (key != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;
  g_object_set (self, "peek-raw", TRUE, NULL);
  return GDK_EVENT_STOP;
}

static void
key_released_cb (SuturePairView *self, guint key)
{
  if (key == GDK_KEY_space)
    g_object_set (self, "peek-raw", FALSE, NULL);
}

/* The release may go to another window: whoever leaves has stopped peeking. */
static void
focus_left_cb (SuturePairView *self)
{
  g_object_set (self, "peek-raw", FALSE, NULL);
}

void
suture_pair_view_init_keys (SuturePairView *self)
{
  GtkWidget          *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb),
                            self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb),
                            self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (widget, focus);
}
