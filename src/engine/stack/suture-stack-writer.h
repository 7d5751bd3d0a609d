/* suture-stack-writer.h: from layers to a file that is whole or not there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_write_sample_type:
 * @like: (nullable): the file to be like
 * @max_id: largest id that will be written
 *
 * Returns: @like's sample type, or the next wider one of its flavour that holds
 *   @max_id (ImageJ goes from 16-bit to float, exact to 2²⁴, then to a plain
 *   32-bit TIFF)
 */
SutureSampleType suture_write_sample_type (const SutureFileInfo *like,
                                           guint64               max_id);

/**
 * suture_stack_write:
 * @path: file to write, in the file system's encoding
 * @options: what kind of file
 * @layer_func: fills in one layer
 * @user_data: for @layer_func
 * @error: %SUTURE_ERROR_OUTPUT, or cancelled
 *
 * Writes to a temporary file beside @path, reads it back and compares it with
 * the layers, syncs, renames, syncs the folder. Whatever fails or is cancelled,
 * @path is what it was before and nothing else is left behind. Memory is a few
 * layers, not the stack; for .npy in Fortran order as much as the stack, or a
 * file in its place.
 *
 * Where @path is a link to a file, the link stays and that file is replaced.
 * What suture_output_check() refuses is refused, before any layer is asked for.
 *
 * Without compression the layers lie back to back, and an ImageJ stack is read
 * back once more by ImageJ's rule (suture-imagej-source.h).
 *
 * Beyond 4 GB a TIFF becomes a BigTIFF; an ImageJ TIFF becomes what ImageJ
 * itself writes then: one directory, all layers behind it, uncompressed.
 *
 * Returns: whether @path now holds the stack
 */
gboolean suture_stack_write (const char               *path,
                             const SutureWriteOptions *options,
                             SutureLayerFunc           layer_func,
                             gpointer                  user_data,
                             const SutureProgress     *progress,
                             GError                  **error);

/**
 * suture_stack_dup_write_notice:
 *
 * Returns: (transfer full) (nullable): a sentence that names what @options's
 *   like has and a file written with them won't have (a colour map that doesn't
 *   fit, slice labels of several channels, …); %NULL if all is kept
 */
char *suture_stack_dup_write_notice (const SutureWriteOptions *options);

/**
 * suture_stack_write_whole:
 * @stack: a stack in memory
 * @force: whether an existing file may be replaced
 * @guard: (nullable): what is never replaced
 *
 * suture_stack_write() for a stack as it is, in its own sample type, like the
 * file described in its file info (for stacks without file: ImageJ TIFF).
 */
gboolean suture_stack_write_whole (const char              *path,
                                   const SutureStack       *stack,
                                   gboolean                 force,
                                   const SutureOutputGuard *guard,
                                   const SutureProgress    *progress,
                                   GError                 **error);

/** suture_stack_dup_whole_notice: suture_stack_dup_write_notice() for
 * suture_stack_write_whole() */
char *suture_stack_dup_whole_notice (const SutureStack *stack);

G_END_DECLS
