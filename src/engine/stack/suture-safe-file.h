/* suture-safe-file.h: a file that is whole or not there
 *
 * What is written goes to a hidden file in the target's folder. Only when all
 * of it is on the disk does it take the target's name, in one step: whoever
 * looks sees the old file or the new one. A link to a file stays a link, and
 * what it points to is replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/suture-folder.h"

G_BEGIN_DECLS

/**
 * SutureSafeFile:
 * @fd: the hidden file, open for reading and writing
 * @temporary: (nullable): its path; %NULL once it has its final name
 * @name: how messages call the target
 */
typedef struct
{
  int      fd;
  char    *temporary;
  char    *target; /* links resolved */
  char    *name;
  gboolean force;
} SutureSafeFile;

/**
 * suture_safe_file_new:
 * @path: the target, file name encoding
 * @force: whether an existing file may be replaced
 * @error: %SUTURE_ERROR_OUTPUT: exists, no permission, no such folder, …
 *
 * Returns: (transfer full) (nullable): an empty hidden file
 */
SutureSafeFile *
suture_safe_file_new (const char *path, gboolean force, GError **error);

/** suture_safe_file_commit: syncs, gives the target its new contents, syncs the
 * folder. Without force an existing file survives even if it came to be just
 * now. */
gboolean suture_safe_file_commit (SutureSafeFile *self, GError **error);

/** suture_safe_file_free: removes the hidden file unless it was committed */
void suture_safe_file_free (SutureSafeFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureSafeFile, suture_safe_file_free)

/** suture_safe_file_write: all of @n_bytes at @offset, or an error */
gboolean suture_safe_file_write (const SutureSafeFile *self,
                                 guint64               offset,
                                 const void           *bytes,
                                 size_t                n_bytes,
                                 GError              **error);

/**
 * suture_safe_file_error:
 * @errnum: error of the operating system; 0: see @detail
 * @detail: (nullable): what is wrong in words
 *
 * Sets "<name>: can't be written: <why>" as the output's error.
 */
void suture_safe_file_error (const SutureSafeFile *self,
                             GError              **error,
                             int                   errnum,
                             const char           *detail);

G_END_DECLS
