/* suture-file-write.h: a small file, whole or not at all, or a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-progress.h"
#include "files/suture-output-guard.h"

G_BEGIN_DECLS

/**
 * suture_file_write:
 * @output: where
 * @contents: its bytes
 * @length: how many
 * @progress: (nullable): whether it is still wanted
 * @error: as suture_output_check() says; %SUTURE_ERROR_OUTPUT, or cancelled
 *
 * A small file (a table, a model), whole or not at all: see
 * suture-safe-file.h. Standard output gets the bytes as they come.
 */
gboolean suture_file_write (const SutureOutput   *output,
                            const char           *contents,
                            gsize                 length,
                            const SutureProgress *progress,
                            GError              **error);

/**
 * suture_stream_write:
 * @fd: a pipe, a terminal, a file
 * @cancellable: (nullable): heeded also while nobody reads what is written
 */
gboolean suture_stream_write (int           fd,
                              const char   *contents,
                              gsize         length,
                              GCancellable *cancellable,
                              GError      **error);

G_END_DECLS
