/* suture-raw-channels.h: the channels of the raw stack's file
 *
 * One is measured and comes with the stacks. The others are read when somebody
 * wants to see them, one after the other, and lie in memory as long as they are
 * seen, and longer where there is room. Where there isn't room for one more,
 * those that aren't seen are let go of, then those that are: one at a time.
 *
 * Signals:
 *  changed (int): that channel came or went; suture_raw_channels_get_stack().
 *  went (int): it couldn't be read, or another needs its memory.
 *  noticed (char *): which went for that, in a sentence.
 *  failed (char *): in a sentence; what was wanted is forgotten.
 *  job-changed: suture_raw_channels_get_job().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "jobs/suture-job.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_TYPE_RAW_CHANNELS (suture_raw_channels_get_type ())
G_DECLARE_FINAL_TYPE (SutureRawChannels,
                      suture_raw_channels,
                      SUTURE,
                      RAW_CHANNELS,
                      GObject)

SutureRawChannels *suture_raw_channels_new (void);

/** suture_raw_channels_set_stacks: (nullable): both; another raw stack forgets
 * all channels of the one before */
void suture_raw_channels_set_stacks (SutureRawChannels *self,
                                     SutureStack       *labels,
                                     SutureStack       *raw);

/** suture_raw_channels_get_n: how many there are; 0 without raw stack */
int suture_raw_channels_get_n (SutureRawChannels *self);

/** suture_raw_channels_get_stack: (transfer none) (nullable): channel @channel,
 * from 0, if it has been read */
SutureStack *suture_raw_channels_get_stack (SutureRawChannels *self,
                                            int                channel);

/** suture_raw_channels_show: it is wanted, and read if need be */
void suture_raw_channels_show (SutureRawChannels *self, int channel);

/** suture_raw_channels_hide: nobody sees it any more */
void suture_raw_channels_hide (SutureRawChannels *self, int channel);

/** suture_raw_channels_get_job: (transfer none) (nullable): that reads one */
SutureJob *suture_raw_channels_get_job (SutureRawChannels *self);

G_END_DECLS
