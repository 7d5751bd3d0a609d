/* suture-stack-glimpse.h: one layer of a file, long before all of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_stack_glimpse:
 * @path: file name, in the file system's encoding
 * @options: how; nobody is told of layers
 * @z: (out): which layer it is
 * @n_layers: (out): of how many
 *
 * Reads the layer in the middle. Where all that comes before would have to be
 * unpacked for it, the first one instead.
 *
 * Returns: (transfer full) (nullable): a stack of that layer alone; %NULL if it
 *   can't be had quickly, or not at all: who reads the whole file says why
 */
SutureStack *suture_stack_glimpse (const char              *path,
                                   const SutureReadOptions *options,
                                   gint64                  *z,
                                   gint64                  *n_layers);

G_END_DECLS
