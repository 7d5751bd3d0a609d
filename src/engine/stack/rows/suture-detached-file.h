/* suture-detached-file.h: samples in a file of their own, beside the header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * suture_detached_file_open:
 * @header: the file that names it
 * @name: the name there
 * @error: names @header and @name
 *
 * Only files in the folder of @header are opened, whatever the header says.
 *
 * Returns: (transfer full) (nullable): the file
 */
SutureInputFile *suture_detached_file_open (const SutureInputFile *header,
                                            const char            *name,
                                            GError               **error);

/**
 * suture_detached_file_skip:
 * @file: samples, and something before them
 * @type: of the samples
 * @sizes: (array length=n_axes): how many there are along each axis
 *
 * Returns: bytes before the samples if they are the last of the file
 */
guint64 suture_detached_file_skip (const SutureInputFile *file,
                                   SutureSampleType       type,
                                   const gint64          *sizes,
                                   int                    n_axes);

G_END_DECLS
