/* suture-safe-file.h: a file that is whole or not there
 *
 * What is written goes to a file in the target's folder that has no name, or,
 * where a file system has no such thing, a hidden one. Only when all of it is
 * on the disk does it take the target's name, in one step: whoever looks sees
 * the old file or the new one, and a program that is killed leaves nothing
 * behind. A link to a file stays a link, and what it points to is replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-folder.h"
#include "files/suture-output-guard.h"

G_BEGIN_DECLS

/**
 * SutureSafeFile:
 * @fd: the new file, open for reading and writing
 * @temporary: (nullable): a path by which it can be opened; %NULL once it has
 *   its final name
 * @name: how messages call the target
 * @is_folder: it is a folder, into which suture-safe-folder.h writes
 */
typedef struct
{
  int                fd;
  char              *temporary;
  gboolean           is_folder;
  gboolean           is_named; /* whether @temporary is a name to be removed */
  char              *path;     /* the target as it was given */
  char              *target;   /* links resolved */
  char              *name;
  SutureOutputKind   kind;
  gboolean           force;
  SutureOutputGuard *guard; /* nullable */

  const SutureOutputFormat *format; /* nullable */
} SutureSafeFile;

/**
 * suture_safe_file_new:
 * @output: the target, no standard output
 * @error: as suture_output_check() says, or what the system says
 *
 * Hidden files that programs which are no more left in the folder are removed.
 * Who replaces a file keeps its permissions and, as far as the system lets him,
 * its owner and group.
 *
 * Returns: (transfer full) (nullable): an empty file; an empty folder, if the
 *   format of @output is one
 */
SutureSafeFile *suture_safe_file_new (const SutureOutput *output,
                                      GError            **error);

/**
 * suture_safe_file_commit:
 * @error: %SUTURE_ERROR_OUTPUT; if only the folder can't be synced, the target
 *   has its new contents all the same, and the sentence says so
 *
 * Syncs, checks the target once more, gives it its new contents, syncs the
 * folder. Without force an existing file survives even if it came to be just
 * now.
 */
gboolean suture_safe_file_commit (SutureSafeFile *self, GError **error);

/** suture_safe_file_free: nothing is left of it unless it was committed */
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
