/* suture-safe-folder.h: what goes into a folder that is whole or not there
 *
 * A suture-safe-file.h whose format is a folder is one: it has a hidden name
 * while it is written, and its own once all that is in it is on the disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"

G_BEGIN_DECLS

/**
 * suture_safe_folder_write:
 * @inside: a file in it that isn't there yet; folders above it are made
 *
 * Any number of threads may write at once.
 *
 * Returns: whether the file is there
 */
gboolean suture_safe_folder_write (const SutureSafeFile *self,
                                   const char           *inside,
                                   const void           *bytes,
                                   size_t                n_bytes,
                                   GError              **error);

/**
 * suture_safe_folder_open:
 * @inside: a file in it that isn't there yet
 *
 * For whoever writes a suture-safe-file.h: it needs no commit.
 *
 * Returns: (transfer full) (nullable): an empty file
 */
SutureSafeFile *suture_safe_folder_open (const SutureSafeFile *self,
                                         const char           *inside,
                                         GError              **error);

/** suture_safe_folder_copy: the file @inside of @from, under the same name */
gboolean suture_safe_folder_copy (const SutureSafeFile  *self,
                                  const SutureInputFile *from,
                                  const char            *inside,
                                  GError               **error);

G_END_DECLS
