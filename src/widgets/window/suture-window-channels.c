/* suture-window-channels.c: what of the raw stack's channels is wanted in the
 * views, and what has been read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window/suture-window-private.h"

static SutureRawChannels *
get_channels (SutureWindow *self)
{
  return suture_session_get_raw_channels (self->session);
}

static void
wanted_cb (SutureWindow *self, int channel, gboolean is_wanted)
{
  if (is_wanted)
    suture_raw_channels_show (get_channels (self), channel);
  else
    suture_raw_channels_hide (get_channels (self), channel);
}

static void
changed_cb (SutureWindow *self, int channel)
{
  suture_pair_view_set_channel_stack (
      self->pair_view, channel,
      suture_raw_channels_get_stack (get_channels (self), channel));
}

static void
went_cb (SutureWindow *self, int channel)
{
  suture_pair_view_set_channel_stack (self->pair_view, channel, NULL);
}

void
suture_window_follow_channels (SutureWindow *self)
{
  g_signal_connect_object (self->pair_view, "channel-wanted",
                           G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_channels (self), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_channels (self), "went", G_CALLBACK (went_cb),
                           self, G_CONNECT_SWAPPED);
}
