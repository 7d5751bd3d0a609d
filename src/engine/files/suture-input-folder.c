/* suture-input-folder.c: what is in a folder that is read as a stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-input-folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
entry_free (gpointer data)
{
  SutureFolderEntry *self = data;

  g_free (self->name);
  g_free (self);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const SutureFolderEntry *const *one = a;
  const SutureFolderEntry *const *other = b;

  return strcmp ((*one)->name, (*other)->name);
}

static void
add_entry (GPtrArray *entries, int fd, const char *name)
{
  struct stat        info;
  SutureFolderEntry *entry;

  if (g_str_equal (name, ".") || g_str_equal (name, "..") ||
      fstatat (fd, name, &info, 0) != 0 ||
      !(S_ISDIR (info.st_mode) || S_ISREG (info.st_mode)))
    return;
  entry = g_new (SutureFolderEntry, 1);
  *entry = (SutureFolderEntry){ g_strdup (name), S_ISDIR (info.st_mode) };
  g_ptr_array_add (entries, entry);
}

GPtrArray *
suture_input_folder_list (const SutureInputFile *folder,
                          const char            *inside,
                          guint                  max,
                          gboolean              *is_complete)
{
  const char *name = inside == NULL || inside[0] == '\0' ? "." : inside;
  const int   fd =
      openat (folder->fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY);
  DIR           *dir = fd >= 0 ? fdopendir (fd) : NULL;
  GPtrArray     *entries;
  struct dirent *one = NULL;

  if (dir == NULL)
    {
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  entries = g_ptr_array_new_with_free_func (entry_free);
  while (entries->len < max && (one = readdir (dir)) != NULL)
    add_entry (entries, fd, one->d_name);
  if (is_complete != NULL)
    *is_complete = one == NULL;
  closedir (dir);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

gboolean
suture_input_folder_has (const SutureInputFile *folder, const char *inside)
{
  struct stat info;

  return fstatat (folder->fd, inside, &info, 0) == 0 && S_ISREG (info.st_mode);
}

char *
suture_input_folder_join (const char *above, const char *name)
{
  return above[0] == '\0'  ? g_strdup (name)
         : name[0] == '\0' ? g_strdup (above)
                           : g_strconcat (above, "/", name, NULL);
}
