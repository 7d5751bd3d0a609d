/* suture-stack-channels.h: which of its file's channels a stack is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** suture_stack_get_channel: from 0 */
int suture_stack_get_channel (const SutureStack *self);

/** suture_stack_get_n_channels: how many could have been read instead; 1 where
 * there is no choice */
int suture_stack_get_n_channels (const SutureStack *self);

/** suture_stack_set_channel: only before the stack is shared */
void suture_stack_set_channel (SutureStack *self, int channel, int n_channels);

G_END_DECLS
