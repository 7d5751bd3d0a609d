/* suture-fuzz-main.c: feeds files to a fuzz target, each as a test
 *
 *   fuzz-TARGET FOLDER…
 *
 * A folder that isn't there holds nothing; all of them together may not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-fuzz.h"

static void
test_file (gconstpointer path)
{
  g_autofree char *bytes = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  /* A copy of that very size, so that a sanitizer sees a read behind it. */
  g_autofree guint8 *data = g_memdup2 (bytes, length);

  LLVMFuzzerTestOneInput (data, length);
}

static guint
add_folder (const char *folder)
{
  GDir       *dir = g_dir_open (folder, 0, NULL);
  guint       n = 0;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/fuzz/survives/%s", name);

      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL),
                                 test_file, g_free);
      n++;
    }
  g_clear_pointer (&dir, g_dir_close);
  return n;
}

int
main (int argc, char *argv[])
{
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    n += add_folder (argv[i]);
  g_assert_cmpuint (n, >, 0);
  return g_test_run ();
}
