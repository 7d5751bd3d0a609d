/* suture-pair-view-brightness.c: how bright the raw stack is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

enum
{
  BRIGHTNESS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
suture_pair_view_class_init_brightness (void)
{
  signals[BRIGHTNESS_CHANGED] =
      g_signal_new ("brightness-changed", SUTURE_TYPE_PAIR_VIEW,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static SutureViewChannel *
get_selected (SuturePairView *self)
{
  return &self->channels[self->selected];
}

static gboolean
is_automatic (const SutureViewChannel *channel)
{
  const SutureContrast *now = &channel->look.contrast;
  const SutureContrast *automatic = &channel->automatic;

  return now->low == automatic->low && now->high == automatic->high &&
         now->gamma == automatic->gamma;
}

void
suture_pair_view_set_contrast (SuturePairView *self, SutureContrast contrast)
{
  GObject             *object = G_OBJECT (self);
  SutureViewChannel   *channel = get_selected (self);
  const SutureContrast old = channel->look.contrast;

  channel->look.contrast = contrast;
  channel->look.has_contrast = !is_automatic (channel);
  suture_pair_view_draw_channels (self);
  suture_pair_view_update_views (self);
  if (contrast.low != old.low)
    g_object_notify (object, "window-low");
  if (contrast.high != old.high)
    g_object_notify (object, "window-high");
  if (contrast.gamma != old.gamma)
    g_object_notify (object, "gamma");
  g_signal_emit (self, signals[BRIGHTNESS_CHANGED], 0);
}

void
suture_pair_view_auto_contrast (SuturePairView *self)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  if (get_selected (self)->stack != NULL)
    suture_pair_view_set_contrast (self, get_selected (self)->automatic);
}

/* Of what is seen. */
void
suture_pair_view_drag_contrast (SuturePairView *self,
                                double          width,
                                double          level)
{
  const SutureViewChannel *channel;

  if (!get_selected (self)->look.is_visible)
    suture_pair_view_select_channel (self, self->measured);
  channel = get_selected (self);
  if (channel->stack == NULL)
    return;
  suture_pair_view_set_contrast (self,
                                 suture_contrast_drag (&channel->look.contrast,
                                                       width, level,
                                                       channel->maximum -
                                                           channel->minimum));
}

gboolean
suture_pair_view_has_raw (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), FALSE);

  return get_selected (self)->stack != NULL;
}

const double *
suture_pair_view_get_histogram (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  return get_selected (self)->histogram;
}

/* Whether the channels are drawn as when the stack was opened */
static gboolean
is_as_at_first (SuturePairView *self)
{
  for (int i = 0; i < self->n_channels; i++)
    {
      const SutureChannelLook *look = &self->channels[i].look;

      if (look->has_contrast || look->is_visible != (i == self->measured) ||
          look->colour != suture_channel_colour_at_first (i, self->measured))
        return FALSE;
    }
  return TRUE;
}

char *
suture_pair_view_dup_brightness (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);

  if (suture_slice_scene_get_raw (self->scene) == NULL || is_as_at_first (self))
    return NULL;
  if (self->n_channels == 1)
    return suture_contrast_to_text (&self->channels[0].look.contrast);

  g_autofree SutureChannelLook *looks =
      g_new (SutureChannelLook, self->n_channels);

  for (int i = 0; i < self->n_channels; i++)
    looks[i] = self->channels[i].look;
  return suture_channel_looks_to_text (looks, self->n_channels);
}

/* Those that are to be seen and aren't there are asked for. */
static void
set_looks (SuturePairView *self, const SutureChannelLook *looks)
{
  for (int i = 0; i < self->n_channels; i++)
    {
      SutureViewChannel *channel = &self->channels[i];
      const gboolean     was_visible = channel->look.is_visible;

      channel->look = looks[i];
      channel->look.is_visible = was_visible;
      if (!channel->look.has_contrast)
        channel->look.contrast = channel->automatic;
    }
  for (int i = 0; i < self->n_channels; i++)
    suture_pair_view_show_channel (self, i, looks[i].is_visible);
}

void
suture_pair_view_set_brightness (SuturePairView *self, const char *text)
{
  SutureContrast contrast;

  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  g_autofree SutureChannelLook *looks =
      g_new0 (SutureChannelLook, self->n_channels);

  for (int i = 0; i < self->n_channels; i++)
    looks[i] = (SutureChannelLook){
      .is_visible = i == self->measured,
      .colour = suture_channel_colour_at_first (i, self->measured),
      .contrast = self->channels[i].automatic,
    };
  if (text != NULL && suture_contrast_from_text (&contrast, text))
    {
      looks[self->measured].has_contrast = TRUE;
      looks[self->measured].contrast = contrast;
    }
  else if (text != NULL)
    suture_channel_looks_from_text (looks, self->n_channels, text);
  set_looks (self, looks);
  suture_pair_view_draw_channels (self);
  suture_pair_view_update_views (self);
  suture_pair_view_tell_brightness (self);
  g_signal_emit_by_name (self, "channels-changed");
}
