/* suture-sandbox.c: what becomes of files inside a Flatpak's sandbox
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-sandbox.h"

#include <stdlib.h>
#include <string.h>

/* What every Flatpak's sandbox has, and nothing else. */
#define MARK "/.flatpak-info"

gboolean
suture_sandbox_is_here (void)
{
  return g_file_test (MARK, G_FILE_TEST_EXISTS);
}

/* (nullable): "ID/NAME" of a path that the portal lends. */
static const char *
find_document (const char *whole)
{
  const char *user = "/run/user/";
  const char *flatpak = "/run/flatpak/doc/";

  if (g_str_has_prefix (whole, flatpak))
    return whole + strlen (flatpak);
  if (!g_str_has_prefix (whole, user))
    return NULL;

  const char *number = whole + strlen (user);
  const char *rest = number + strspn (number, "0123456789");

  return g_str_has_prefix (rest, "/doc/") ? rest + strlen ("/doc/") : NULL;
}

gboolean
suture_sandbox_is_lent (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  return find_document (whole) != NULL;
}

/* Whether a folder holds a file that isn't one of ours in the making. */
static gboolean
holds_another (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir));)
    if (name[0] != '.')
      return TRUE;
  return FALSE;
}

gboolean
suture_sandbox_drops (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  const char      *document = find_document (whole);
  const char      *name = document ? strchr (document, '/') : NULL;

  /* In a folder that was lent as a whole, one may write. */
  if (name == NULL || strchr (name + 1, '/') != NULL ||
      g_file_test (whole, G_FILE_TEST_EXISTS))
    return FALSE;

  g_autofree char *folder = g_path_get_dirname (whole);

  return holds_another (folder);
}

/* The length of a mount point if @path is in it, else -1. */
static gssize
match_mount (const char *mount_point, const char *path)
{
  const size_t length = strlen (mount_point);

  if (g_str_equal (mount_point, "/"))
    return 0;
  return g_str_has_prefix (path, mount_point) &&
                 (path[length] == '/' || path[length] == '\0')
             ? (gssize) length
             : -1;
}

/* A line of mountinfo (proc(5)): its fourth field is what of a file system is
 * mounted. A folder that a sandbox was given is some folder of a file system of
 * outside; memory of its own is all of one, or Flatpak's folder for it. */
static gboolean
is_own_memory (char **fields)
{
  const char *root = fields[3];
  int         i = 5;

  while (fields[i] != NULL && !g_str_equal (fields[i], "-"))
    i++;
  return fields[i] != NULL && g_strcmp0 (fields[i + 1], "tmpfs") == 0 &&
         (g_str_equal (root, "/") || strstr (root, "/.flatpak/") != NULL ||
          g_str_equal (root, "/newroot"));
}

/* (transfer full): @path in its folder without links: the folder of lent files
 * may be one, in memory, to where they are mounted. */
static char *
resolve_folder (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_autofree char *name = g_path_get_basename (whole);
  char            *real = realpath (folder, NULL);
  char *resolved = g_build_filename (real ? real : folder, name, NULL);

  free (real);
  return resolved;
}

gboolean
suture_sandbox_forgets (const char *path)
{
  g_autofree char *text = NULL;

  if (!suture_sandbox_is_here () ||
      !g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return FALSE;

  g_autofree char *whole = resolve_folder (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gssize   longest = -1;
  gboolean forgets = FALSE;

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);

      if (g_strv_length (fields) < 9)
        continue;

      g_autofree char *mount_point = g_strcompress (fields[4]);
      const gssize     length = match_mount (mount_point, whole);

      if (length < 0 || length < longest)
        continue;
      longest = length;
      forgets = is_own_memory (fields);
    }
  return forgets;
}
