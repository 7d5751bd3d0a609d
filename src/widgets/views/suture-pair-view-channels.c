/* suture-pair-view-channels.c: which channels of the raw stack are drawn, and
 * in which colours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "views/suture-pair-view-private.h"

#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-stack-channels.h"

enum
{
  CHANNELS_CHANGED,
  CHANNEL_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
suture_pair_view_class_init_channels (void)
{
  signals[CHANNELS_CHANGED] =
      g_signal_new ("channels-changed", SUTURE_TYPE_PAIR_VIEW,
                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANNEL_WANTED] =
      g_signal_new ("channel-wanted", SUTURE_TYPE_PAIR_VIEW, G_SIGNAL_RUN_LAST,
                    0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                    G_TYPE_BOOLEAN);
}

void
suture_pair_view_clear_channels (SuturePairView *self)
{
  for (int i = 0; i < self->n_channels; i++)
    g_clear_pointer (&self->channels[i].stack, suture_stack_unref);
  g_clear_pointer (&self->channels, g_free);
  self->n_channels = 0;
}

/* What its intensities are; of a stack that has just come. */
static void
count (SutureViewChannel *channel)
{
  channel->automatic = suture_contrast_auto (channel->stack, &channel->minimum,
                                             &channel->maximum);
  suture_contrast_count (channel->stack, channel->minimum, channel->maximum,
                         SUTURE_N_HISTOGRAM_BINS, channel->histogram);
  if (!channel->look.has_contrast)
    channel->look.contrast = channel->automatic;
}

void
suture_pair_view_reset_channels (SuturePairView *self, SutureStack *raw)
{
  const int n = raw ? suture_stack_get_n_channels (raw) : 1;

  suture_pair_view_clear_channels (self);
  self->channels = g_new0 (SutureViewChannel, n);
  self->n_channels = n;
  self->measured = self->selected = raw ? suture_stack_get_channel (raw) : 0;
  for (int i = 0; i < n; i++)
    {
      SutureViewChannel *channel = &self->channels[i];

      channel->look.colour = suture_channel_colour_at_first (i, self->measured);
      channel->look.contrast = (SutureContrast){ 0.0, 255.0, 1.0 };
      channel->maximum = 255.0;
    }
  self->channels[self->measured].look.is_visible = TRUE;
  if (raw != NULL)
    {
      self->channels[self->measured].stack = suture_stack_ref (raw);
      count (&self->channels[self->measured]);
    }
}

/* Whether only the raw stack is drawn, as if there were nothing else. */
static gboolean
is_plain (SuturePairView *self)
{
  const SutureChannelLook *raw = &self->channels[self->measured].look;

  if (!raw->is_visible || raw->colour != suture_channel_colour (0))
    return self->n_channels == 1;
  for (int i = 0; i < self->n_channels; i++)
    if (i != self->measured && self->channels[i].look.is_visible &&
        self->channels[i].stack != NULL)
      return FALSE;
  return TRUE;
}

void
suture_pair_view_draw_channels (SuturePairView *self)
{
  g_autoptr (GArray) drawn =
      g_array_new (TRUE, TRUE, sizeof (SutureRawChannel));

  for (int i = 0; i < self->n_channels; i++)
    {
      const SutureViewChannel *channel = &self->channels[i];
      const SutureRawChannel   one = { channel->stack, i, channel->look.colour,
                                       channel->look.contrast };

      if (channel->look.is_visible && channel->stack != NULL)
        g_array_append_val (drawn, one);
    }
  const gboolean is_alone = is_plain (self);
  const int      shown = is_alone ? self->measured : self->selected;

  suture_slice_scene_set_contrast (self->scene,
                                   self->channels[shown].look.contrast);
  suture_slice_scene_set_channels (self->scene,
                                   is_alone
                                       ? NULL
                                       : (const SutureRawChannel *) (gpointer)
                                             drawn->data,
                                   is_alone ? 0 : drawn->len);
}

void
suture_pair_view_tell_brightness (SuturePairView *self)
{
  static const char *const names[] = { "raw-minimum", "raw-maximum",
                                       "window-low", "window-high", "gamma" };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_notify (G_OBJECT (self), names[i]);
  g_signal_emit_by_name (self, "brightness-changed");
}

static void
changed (SutureViewChannel *channel, SuturePairView *self)
{
  suture_pair_view_draw_channels (self);
  suture_pair_view_update_views (self);
  if (channel == &self->channels[self->selected])
    suture_pair_view_tell_brightness (self);
  else
    g_signal_emit_by_name (self, "brightness-changed");
  g_signal_emit (self, signals[CHANNELS_CHANGED], 0);
}

static SutureViewChannel *
get_channel (SuturePairView *self, int channel)
{
  return channel >= 0 && channel < self->n_channels ? &self->channels[channel]
                                                    : NULL;
}

/* What can be told */

int
suture_pair_view_get_n_channels (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), 1);

  return self->n_channels;
}

int
suture_pair_view_get_measured_channel (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), 0);

  return self->measured;
}

guint64
suture_pair_view_get_channel_bytes (SuturePairView *self)
{
  SutureStack *raw = suture_slice_scene_get_raw (self->scene);
  guint64      n_bytes = 0;

  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), 0);

  if (raw != NULL)
    suture_shape_bytes (suture_stack_get_shape (raw),
                        suture_sample_type_size (
                            suture_stack_get_sample_type (raw)),
                        &n_bytes);
  return n_bytes;
}

const SutureChannelLook *
suture_pair_view_get_channel_look (SuturePairView *self, int channel)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), NULL);
  g_return_val_if_fail (get_channel (self, channel) != NULL, NULL);

  return &self->channels[channel].look;
}

int
suture_pair_view_get_selected_channel (SuturePairView *self)
{
  g_return_val_if_fail (SUTURE_IS_PAIR_VIEW (self), 0);

  return self->selected;
}

/* What can be changed */

void
suture_pair_view_show_channel (SuturePairView *self,
                               int             channel,
                               gboolean        is_visible)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  SutureViewChannel *one = get_channel (self, channel);

  if (one == NULL || one->look.is_visible == is_visible)
    return;
  one->look.is_visible = is_visible;
  changed (one, self);
  if (channel != self->measured)
    g_signal_emit (self, signals[CHANNEL_WANTED], 0, channel, is_visible);
}

void
suture_pair_view_set_channel_colour (SuturePairView *self,
                                     int             channel,
                                     guint32         colour)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  SutureViewChannel *one = get_channel (self, channel);

  if (one == NULL || one->look.colour == colour)
    return;
  one->look.colour = colour;
  changed (one, self);
}

void
suture_pair_view_set_channel_stack (SuturePairView *self,
                                    int             channel,
                                    SutureStack    *stack)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  SutureViewChannel *one = get_channel (self, channel);

  if (one == NULL || channel == self->measured)
    return;
  if (stack != NULL)
    suture_stack_ref (stack);
  g_clear_pointer (&one->stack, suture_stack_unref);
  one->stack = stack;
  if (stack != NULL)
    count (one);
  else
    one->look.is_visible = FALSE;
  changed (one, self);
}

void
suture_pair_view_select_channel (SuturePairView *self, int channel)
{
  g_return_if_fail (SUTURE_IS_PAIR_VIEW (self));

  if (get_channel (self, channel) == NULL || channel == self->selected)
    return;
  self->selected = channel;
  suture_pair_view_draw_channels (self);
  suture_pair_view_tell_brightness (self);
  g_signal_emit (self, signals[CHANNELS_CHANGED], 0);
}
