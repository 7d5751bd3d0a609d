/* suture-pair-view-properties.c: what controls can be bound to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

enum
{
  PROP_LABELS_VISIBLE = 1,
  PROP_PEEK_RAW,
  PROP_OUTLINE,
  PROP_CROSSHAIR_VISIBLE,
  PROP_PREVIEW_VISIBLE,
  PROP_SOLID,
  PROP_LABEL_OPACITY,
  PROP_WINDOW_LOW,
  PROP_WINDOW_HIGH,
  PROP_GAMMA,
  PROP_RAW_MINIMUM,
  PROP_RAW_MAXIMUM,
  N_PROPS
};

static void
suture_pair_view_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  SuturePairView          *self = SUTURE_PAIR_VIEW (object);
  const SutureViewChannel *channel = &self->channels[self->selected];
  const SutureContrast     contrast = channel->look.contrast;

  switch (prop_id)
    {
    case PROP_LABELS_VISIBLE:
      g_value_set_boolean (value, self->labels_visible);
      break;
    case PROP_PEEK_RAW:
      g_value_set_boolean (value, self->peek_raw);
      break;
    case PROP_OUTLINE:
      g_value_set_boolean (value, self->outline);
      break;
    case PROP_CROSSHAIR_VISIBLE:
      g_value_set_boolean (value, suture_viewpoint_get_crosshair_visible (
                                      self->viewpoint));
      break;
    case PROP_PREVIEW_VISIBLE:
      g_value_set_boolean (value, self->preview_visible);
      break;
    case PROP_SOLID:
      g_value_set_boolean (value, suture_fourth_view_get_solid (self->fourth));
      break;
    case PROP_LABEL_OPACITY:
      g_value_set_double (value, self->label_opacity);
      break;
    case PROP_WINDOW_LOW:
      g_value_set_double (value, contrast.low);
      break;
    case PROP_WINDOW_HIGH:
      g_value_set_double (value, contrast.high);
      break;
    case PROP_GAMMA:
      g_value_set_double (value, contrast.gamma);
      break;
    case PROP_RAW_MINIMUM:
      g_value_set_double (value, channel->minimum);
      break;
    case PROP_RAW_MAXIMUM:
      g_value_set_double (value, channel->maximum);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
update_labels_visible (SuturePairView *self)
{
  suture_slice_scene_set_labels_visible (self->scene, self->labels_visible &&
                                                          !self->peek_raw);
}

static void
suture_pair_view_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  SuturePairView *self = SUTURE_PAIR_VIEW (object);
  SutureContrast  contrast = self->channels[self->selected].look.contrast;

  switch (prop_id)
    {
    case PROP_LABELS_VISIBLE:
      self->labels_visible = g_value_get_boolean (value);
      update_labels_visible (self);
      break;
    case PROP_PEEK_RAW:
      self->peek_raw = g_value_get_boolean (value);
      update_labels_visible (self);
      break;
    case PROP_OUTLINE:
      self->outline = g_value_get_boolean (value);
      suture_slice_scene_set_outline (self->scene, self->outline);
      break;
    case PROP_CROSSHAIR_VISIBLE:
      suture_viewpoint_set_crosshair_visible (self->viewpoint,
                                              g_value_get_boolean (value));
      break;
    case PROP_PREVIEW_VISIBLE:
      self->preview_visible = g_value_get_boolean (value);
      suture_slice_scene_set_preview_visible (self->scene,
                                              self->preview_visible);
      break;
    case PROP_SOLID:
      suture_fourth_view_set_solid (self->fourth, g_value_get_boolean (value));
      break;
    case PROP_LABEL_OPACITY:
      self->label_opacity = g_value_get_double (value);
      suture_slice_scene_set_label_opacity (self->scene, self->label_opacity);
      break;
    case PROP_WINDOW_LOW:
      contrast.low = g_value_get_double (value);
      suture_pair_view_set_contrast (self, contrast);
      break;
    case PROP_WINDOW_HIGH:
      contrast.high = g_value_get_double (value);
      suture_pair_view_set_contrast (self, contrast);
      break;
    case PROP_GAMMA:
      contrast.gamma = g_value_get_double (value);
      suture_pair_view_set_contrast (self, contrast);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  suture_pair_view_update_views (self);
}

static GParamSpec *
toggle_spec (const char *name, gboolean at_first)
{
  return g_param_spec_boolean (name, NULL, NULL, at_first,
                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static GParamSpec *
number_spec (const char *name,
             double      least,
             double      most,
             double      at_first,
             GParamFlags flags)
{
  return g_param_spec_double (name, NULL, NULL, least, most, at_first,
                              flags | G_PARAM_STATIC_STRINGS);
}

void
suture_pair_view_class_init_properties (GObjectClass *object_class)
{
  const double most = G_MAXDOUBLE;
  GParamSpec  *properties[N_PROPS] = { NULL };

  object_class->get_property = suture_pair_view_get_property;
  object_class->set_property = suture_pair_view_set_property;

  properties[PROP_LABELS_VISIBLE] = toggle_spec ("labels-visible", TRUE);
  properties[PROP_PEEK_RAW] = toggle_spec ("peek-raw", FALSE);
  properties[PROP_OUTLINE] = toggle_spec ("outline", FALSE);
  properties[PROP_CROSSHAIR_VISIBLE] = toggle_spec ("crosshair-visible", TRUE);
  properties[PROP_PREVIEW_VISIBLE] = toggle_spec ("preview-visible", TRUE);
  properties[PROP_SOLID] = toggle_spec ("solid", FALSE);
  properties[PROP_LABEL_OPACITY] =
      number_spec ("label-opacity", 0.0, 1.0, 0.45, G_PARAM_READWRITE);
  properties[PROP_WINDOW_LOW] =
      number_spec ("window-low", -most, most, 0.0,
                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WINDOW_HIGH] =
      number_spec ("window-high", -most, most, 255.0,
                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_GAMMA] =
      number_spec ("gamma", SUTURE_LEAST_GAMMA, SUTURE_MOST_GAMMA, 1.0,
                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_RAW_MINIMUM] =
      number_spec ("raw-minimum", -most, most, 0.0, G_PARAM_READABLE);
  properties[PROP_RAW_MAXIMUM] =
      number_spec ("raw-maximum", -most, most, 255.0, G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}
