/* suture-stack-blank.h: take one id out of a label stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_stack_blank_id:
 * @self: a label stack that isn't shared yet
 * @id: what becomes 0; does nothing if it is 0
 *
 * For stages that change copies of a stack over and over, as training does,
 * where a stack holds its background as an ordinary id. One pass over the
 * voxels.
 */
void suture_stack_blank_id (SutureStack *self, guint64 id);

G_END_DECLS
