/* suture-memory.h: is there room for a stack, asked before it is allocated
 *
 * Linux hands out memory that it doesn't have, so an allocation that succeeds
 * proves nothing. What is compared is the kernel's own estimate, the process's
 * limit, those of its control groups, and what the person allows by
 * $SUTURE_MEMORY.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/**
 * suture_shape_bytes:
 * @shape: size in voxels
 * @sample_size: bytes of one sample
 * @n_bytes: (out): bytes of the stack; %G_MAXUINT64 if it doesn't fit
 *
 * Returns: whether @shape is one that Suture handles: no side empty, each below
 *   2³¹, and 8 bytes a voxel below 2⁶³
 */
gboolean
suture_shape_bytes (SutureShape shape, size_t sample_size, guint64 *n_bytes);

/**
 * suture_memory_available:
 *
 * Returns: bytes that can be allocated now without driving the machine into
 *   swap, nor the process over its limit
 */
guint64 suture_memory_available (void);

/** suture_memory_address_space: bytes that the limit on the address space
 * (ulimit -v) leaves, for files that are mapped, too; %G_MAXUINT64 if there is
 * none */
guint64 suture_memory_address_space (void);

/** suture_memory_of_files: bytes that the process holds in memory of files that
 * are mapped, programs and libraries among them */
guint64 suture_memory_of_files (void);

/**
 * suture_memory_parse:
 * @text: bytes, or a number with K, M, G or T (powers of 1024) behind it
 * @n_bytes: (out): how many
 *
 * Returns: whether it is a size
 */
gboolean suture_memory_parse (const char *text, guint64 *n_bytes);

/** suture_memory_check: whether what the environment says of memory can be
 * understood */
gboolean suture_memory_check (GError **error);

/** suture_memory_allows: whether @n_bytes more can be had */
gboolean suture_memory_allows (guint64 n_bytes);

/** suture_memory_set_error: "needs X, Y are available" */
void suture_memory_set_error (GError **error, guint64 n_bytes);

G_END_DECLS
