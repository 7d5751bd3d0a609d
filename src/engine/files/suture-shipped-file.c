/* suture-shipped-file.c: where the files are that come with the program
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-shipped-file.h"

#include <string.h>

/* (transfer full) (nullable): the folder of the program that runs */
static char *
get_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program ? g_path_get_dirname (program) : NULL;
}

/* (transfer full) (nullable): the build folder's own copy, for a program in it:
 * build/src/cli/suture-cli has build/data. */
static char *
get_built_folder (const char *program_folder, const char *folder)
{
  g_autofree char *build = g_canonicalize_filename ("../..", program_folder);
  g_autofree char *mark = g_build_filename (build, "build.ninja", NULL);

  return g_file_test (mark, G_FILE_TEST_EXISTS)
             ? g_build_filename (build, folder, NULL)
             : NULL;
}

/* (transfer full): folders, the likeliest first */
static GStrv
list_folders (void)
{
  const char *const *others = g_get_system_data_dirs ();
  g_autofree char   *program_folder = get_program_folder ();
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();

  if (program_folder != NULL)
    {
      g_autofree char *installed =
          g_canonicalize_filename (SUTURE_DATA_FROM_BIN, program_folder);
      g_autofree char *built = get_built_folder (program_folder, "data");

      g_strv_builder_add (folders, installed);
      if (built != NULL)
        g_strv_builder_add (folders, built);
      return g_strv_builder_end (folders);
    }
  for (int i = 0; others[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (others[i], "suture", NULL);

      g_strv_builder_add (folders, folder);
    }
  return g_strv_builder_end (folders);
}

char *
suture_shipped_find (const char *relative)
{
  g_auto (GStrv) folders = list_folders ();

  for (int i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], relative, NULL);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

gboolean
suture_shipped_holds (const char *path)
{
  g_auto (GStrv) folders = list_folders ();
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  for (int i = 0; folders[i] != NULL; i++)
    {
      const size_t length = strlen (folders[i]);

      if (g_str_has_prefix (whole, folders[i]) &&
          (whole[length] == '/' || whole[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

char *
suture_shipped_find_helper (const char *folder, const char *name)
{
  g_autofree char *program_folder = get_program_folder ();

  if (program_folder == NULL)
    return NULL;

  g_autofree char *source = g_build_filename ("src", folder, NULL);
  g_autofree char *installed =
      g_canonicalize_filename (SUTURE_LIBEXEC_FROM_BIN, program_folder);
  g_autofree char  *built = get_built_folder (program_folder, source);
  const char *const folders[] = { installed, built ? built : installed };

  for (size_t i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);

      /* One that may not be started is named, too, by who tries. */
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
suture_shipped_dup_locale_folder (void)
{
  g_autofree char *program_folder = get_program_folder ();

  return program_folder
             ? g_canonicalize_filename (SUTURE_LOCALE_FROM_BIN, program_folder)
             : g_strdup ("/usr/share/locale");
}
