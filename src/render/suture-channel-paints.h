/* suture-channel-paints.h: the channels that a scene draws, and their tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "suture-channel-look.h"
#include "suture-slice-look.h"

G_BEGIN_DECLS

/**
 * SutureChannelPaints:
 * @is_used: whether channels are drawn in place of the raw stack
 * @channels: (element-type SutureRawChannel): their stacks are owned
 * @tables: (element-type SutureGreyTable): of each, owned
 * @paints: (element-type SutureChannelPaint): for a painter
 */
typedef struct
{
  gboolean is_used;
  GArray  *channels;
  GArray  *tables;
  GArray  *paints;
} SutureChannelPaints;

void suture_channel_paints_init (SutureChannelPaints *self);
void suture_channel_paints_clear (SutureChannelPaints *self);

/** suture_channel_paints_set: @channels (nullable) are drawn, @n of them;
 * %NULL: the raw stack is. Tables of those that are as they were are kept */
void suture_channel_paints_set (SutureChannelPaints    *self,
                                const SutureRawChannel *channels,
                                size_t                  n);

G_END_DECLS
