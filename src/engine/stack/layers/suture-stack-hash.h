/* suture-stack-hash.h: what a stack is known by, whatever its file is called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/** SUTURE_STACK_HASH_LENGTH: characters of a hash, 64 hexadecimal digits */
#define SUTURE_STACK_HASH_LENGTH 64

/**
 * suture_stack_hash:
 * @stack: a stack
 * @progress: (nullable): progress
 * @error: cancelled
 *
 * SHA-256 of voxels and shape. Integers give the same hash in whichever sample
 * type they are held or stored, so that a copy of the labels in another format
 * is known as the same stack; voxel size and file name don't count. One changed
 * voxel changes it. The same for any number of threads.
 *
 * Returns: (transfer full) (nullable): the hash in lower-case digits
 */
char *suture_stack_hash (const SutureStack    *stack,
                         const SutureProgress *progress,
                         GError              **error);

G_END_DECLS
