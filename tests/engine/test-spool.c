/* test-spool.c: stacks that lie in a file, where memory has no room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-spool.h"
#include "stack/layers/suture-stack.h"
#include "stack/layers/suture-voxels.h"

#define MEGABYTE ((guint64) 1 << 20)

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("suture-spool-XXXXXX", NULL);
  g_setenv ("SUTURE_SPOOL", self->folder, TRUE);
  g_setenv ("SUTURE_SPOOL_ABOVE", "0", TRUE);
}

/* Nothing lies in the folder while files are in use, nor after. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_unsetenv ("SUTURE_SPOOL");
  g_unsetenv ("SUTURE_SPOOL_ABOVE");
  g_unsetenv ("SUTURE_MEMORY");
  g_free (self->folder);
}

/* Whether files of that folder are mapped. */
static gboolean
is_mapped (const char *folder)
{
  g_autofree char *maps = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  return strstr (maps, folder) != NULL;
}

static guint8
value_at (size_t i)
{
  return (guint8) (i * 7 + i / 4096);
}

static void
test_keeps_what_is_written (Fixture *self, gconstpointer data)
{
  const size_t n = 3 * MEGABYTE + 5;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) voxels = suture_spool_new (n, &error);
  guint8 *values = suture_voxels_get (voxels);

  g_assert_no_error (error);
  for (size_t i = 0; i < n; i += 1000)
    g_assert_cmpuint (values[i], ==, 0);
  for (size_t i = 0; i < n; i++)
    values[i] = value_at (i);
  for (int round = 0; round < 3; round++)
    {
      suture_spool_trim ();
      for (size_t i = 0; i < n; i++)
        g_assert_cmpuint (values[i], ==, value_at (i));
    }
}

static void
test_let_go_of_what_is_held (Fixture *self, gconstpointer data)
{
  const size_t n = 64 * MEGABYTE;
  g_autoptr (GBytes) voxels = suture_spool_new (n, NULL);
  const guint64 before = suture_memory_of_files ();

  memset (suture_voxels_get (voxels), 1, n);
  suture_spool_trim ();
  g_assert_cmpuint (suture_memory_of_files (), <, before + n / 4);
}

static gpointer
write_part (gpointer data)
{
  guint8 *values = data;

  for (size_t i = 0; i < MEGABYTE; i++)
    values[i] = value_at (i);
  for (int round = 0; round < 20; round++)
    for (size_t i = 0; i < MEGABYTE; i++)
      g_assert_cmpuint (values[i], ==, value_at (i));
  return NULL;
}

static void
test_let_go_while_others_write (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) voxels = suture_spool_new (4 * MEGABYTE, NULL);
  guint8  *values = suture_voxels_get (voxels);
  GThread *threads[4];

  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("part", write_part, values + i * MEGABYTE);
  for (int round = 0; round < 200; round++)
    suture_spool_trim ();
  for (size_t i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Small ones lie in memory unless the person says otherwise. */
static void
test_which_stacks (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *memory;
    const char *above;
    gboolean    is_in_file;
  } cases[] = {
    { NULL, NULL, FALSE }, { NULL, "1G", FALSE },   { NULL, "1023k", TRUE },
    { NULL, "1M", FALSE }, { "1M", NULL, TRUE },    { "0", NULL, TRUE },
    { "900T", "0", TRUE }, { "900T", "8G", FALSE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_unsetenv ("SUTURE_MEMORY");
      g_unsetenv ("SUTURE_SPOOL_ABOVE");
      if (cases[i].memory != NULL)
        g_setenv ("SUTURE_MEMORY", cases[i].memory, TRUE);
      if (cases[i].above != NULL)
        g_setenv ("SUTURE_SPOOL_ABOVE", cases[i].above, TRUE);
      g_assert_true (suture_memory_check (&error));
      g_assert_no_error (error);
      g_assert_false (is_mapped (self->folder));

      g_autoptr (SutureStack) stack =
          suture_stack_new ((SutureShape){ 4, 512, 512 }, SUTURE_SAMPLE_U8,
                            &error);

      g_assert_no_error (error);
      g_assert_true (is_mapped (self->folder) == cases[i].is_in_file);
    }
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  const SutureShape shape = { 4, 512, 512 };
  g_autofree char  *file = g_build_filename (self->folder, "file", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_setenv ("SUTURE_SPOOL", file, TRUE);

  /* Memory has room all the same. */
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U8, &error);

  g_assert_no_error (error);
  g_assert_nonnull (stack);

  g_setenv ("SUTURE_MEMORY", "1K", TRUE);
  g_assert_null (suture_stack_new (shape, SUTURE_SAMPLE_U8, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "of memory"));
  g_assert_nonnull (strstr (error->message, file));
  g_assert_nonnull (strstr (error->message, "SUTURE_SPOOL"));
  g_unlink (file);
}

static void
test_no_disk_is_so_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (suture_spool_new ((guint64) 1 << 60, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "are free"));
}

/* The folder is made, for its owner alone. */
static void
test_folder_is_made (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "a", "b", NULL);
  g_autofree char *above = g_path_get_dirname (folder);
  GStatBuf         status;

  g_setenv ("SUTURE_SPOOL", folder, TRUE);

  g_autoptr (GBytes) voxels = suture_spool_new (1, NULL);

  g_assert_nonnull (voxels);
  g_assert_cmpint (g_stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_rmdir (folder);
  g_rmdir (above);
}

static void
test_sizes (void)
{
  static const struct
  {
    const char *text;
    guint64     n_bytes; /* G_MAXUINT64: none */
  } cases[] = {
    { "0", 0 },
    { "17", 17 },
    { "3K", 3072 },
    { "2m", 2 << 20 },
    { "8G", (guint64) 8 << 30 },
    { "1T", (guint64) 1 << 40 },
    { "", G_MAXUINT64 },
    { "G", G_MAXUINT64 },
    { "-1", G_MAXUINT64 },
    { "1.5G", G_MAXUINT64 },
    { "2GB", G_MAXUINT64 },
    { " 2", G_MAXUINT64 },
    { "99999999999T", G_MAXUINT64 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gboolean is_size = cases[i].n_bytes != G_MAXUINT64;
      guint64        n_bytes = 0;
      g_autoptr (GError) error = NULL;

      g_assert_true (suture_memory_parse (cases[i].text, &n_bytes) == is_size);
      if (is_size)
        g_assert_cmpuint (n_bytes, ==, cases[i].n_bytes);
      g_setenv ("SUTURE_MEMORY", cases[i].text, TRUE);
      g_assert_true (suture_memory_check (&error) == is_size);
      g_assert_true ((error == NULL) == is_size);
    }
  g_unsetenv ("SUTURE_MEMORY");
}

static void
test_a_limit_is_heeded (void)
{
  const guint64 without = suture_memory_available ();

  g_setenv ("SUTURE_MEMORY", "1", TRUE);
  g_assert_cmpuint (suture_memory_available (), ==, 0);
  g_setenv ("SUTURE_MEMORY", "900T", TRUE);
  g_assert_cmpuint (suture_memory_available (), >, without / 2);
  g_unsetenv ("SUTURE_MEMORY");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                        \
  g_test_add ("/spool/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keeps-what-is-written", test_keeps_what_is_written);
  ADD ("let-go-of-what-is-held", test_let_go_of_what_is_held);
  ADD ("let-go-while-others-write", test_let_go_while_others_write);
  ADD ("which-stacks", test_which_stacks);
  ADD ("no-folder", test_no_folder);
  ADD ("no-disk-is-so-large", test_no_disk_is_so_large);
  ADD ("folder-is-made", test_folder_is_made);
#undef ADD
  g_test_add_func ("/spool/sizes", test_sizes);
  g_test_add_func ("/spool/a-limit-is-heeded", test_a_limit_is_heeded);
  return g_test_run ();
}
