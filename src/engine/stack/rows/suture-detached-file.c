/* suture-detached-file.c: samples in a file of their own, beside the header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-detached-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

SutureInputFile *
suture_detached_file_open (const SutureInputFile *header,
                           const char            *name,
                           GError               **error)
{
  const char *plain = g_str_has_prefix (name, "./") ? name + 2 : name;

  if (*plain == '\0' || strchr (plain, '/') != NULL ||
      strchr (plain, '\\') != NULL || g_str_equal (plain, ".") ||
      g_str_equal (plain, ".."))
    {
      suture_input_file_error (header, error,
                               _ ("its samples are said to be in “%s”; they "
                                  "are read only from a file in the same "
                                  "folder, so put it there and name it in the "
                                  "header without a folder"),
                               name);
      return NULL;
    }

  g_autofree char *folder = g_path_get_dirname (header->path);
  g_autofree char *path = g_build_filename (folder, plain, NULL);

  SutureInputFile *file = suture_input_file_open (path, error);

  if (file == NULL)
    g_prefix_error (error, "%s: ", header->name);
  return file;
}

guint64
suture_detached_file_skip (const SutureInputFile *file,
                           SutureSampleType       type,
                           const gint64          *sizes,
                           int                    n_axes)
{
  guint64 needed = suture_sample_type_size (type);

  for (int i = 0; i < n_axes; i++)
    if (!g_uint64_checked_mul (&needed, needed, (guint64) sizes[i]))
      return 0;
  return file->size > needed ? file->size - needed : 0;
}
