/* suture-input-folder.h: what is in a folder that is read as a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"

G_BEGIN_DECLS

/** SutureFolderEntry: @name: in the folder; @is_folder: or a file, links
 * followed; other kinds aren't listed */
typedef struct
{
  char    *name;
  gboolean is_folder;
} SutureFolderEntry;

/**
 * suture_input_folder_list:
 * @folder: a folder that is open
 * @inside: (nullable): a folder in it; %NULL: itself
 * @max: the most that are looked at
 * @is_complete: (out) (nullable): whether there are no more
 *
 * Returns: (transfer full) (nullable) (element-type SutureFolderEntry): what is
 *   there, by its name; %NULL if it can't be read
 */
GPtrArray *suture_input_folder_list (const SutureInputFile *folder,
                                     const char            *inside,
                                     guint                  max,
                                     gboolean              *is_complete);

/** suture_input_folder_has: whether there is a file of that name in it */
gboolean suture_input_folder_has (const SutureInputFile *folder,
                                  const char            *inside);

/** suture_input_folder_join: (transfer full): "a/b", or "b" if @above is empty
 */
char *suture_input_folder_join (const char *above, const char *name);

G_END_DECLS
