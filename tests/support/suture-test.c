/* suture-test.c: what several tests need
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

char *
suture_test_shared (const char *relative)
{
  const char      *root = g_getenv ("SUTURE_SHARED");
  g_autofree char *path =
      root ? g_build_filename (root, relative, NULL)
           : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", relative,
                                    NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip (
      "compares with stacks that only Suture's developers have; others test "
      "the same code");
  return NULL;
}

char *
suture_test_data (const char *relative)
{
  return g_test_build_filename (G_TEST_DIST, relative, NULL);
}

char *
suture_test_sample (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "sample", name,
                                NULL);
}

static guint16
id_of (char c)
{
  if (c >= '1' && c <= '9')
    return (guint16) (c - '0');
  if (c >= 'a' && c <= 'z')
    return (guint16) (c - 'a' + 10);
  g_assert_true (c == '.');
  return 0;
}

static void
draw_layer (const char *rows, SutureShape shape, guint16 *layer)
{
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  g_assert_cmpint (g_strv_length (lines), ==, shape.ny);
  for (gint64 y = 0; y < shape.ny; y++)
    {
      g_assert_cmpint (strlen (lines[y]), ==, shape.nx);
      for (gint64 x = 0; x < shape.nx; x++)
        layer[y * shape.nx + x] = id_of (lines[y][x]);
    }
}

SutureStack *
suture_test_labels (const char *const *drawing, int n_layers)
{
  g_auto (GStrv) first = g_strsplit (drawing[0], "\n", -1);
  const SutureShape shape = { n_layers, g_strv_length (first),
                              (gint64) strlen (first[0]) };
  SutureStack      *stack = suture_stack_new (shape, SUTURE_SAMPLE_U16, NULL);

  for (int z = 0; z < n_layers; z++)
    draw_layer (drawing[z], shape,
                suture_stack_get_layer_for_writing (stack, z));
  return stack;
}

char *
suture_test_make_dir (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("suture-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

gboolean
suture_test_is_thorough (void)
{
  const char *wanted = g_getenv ("SUTURE_TEST_THOROUGH");

  return wanted != NULL && wanted[0] != '\0';
}

gboolean
suture_test_takes_turn (const GPtrArray *calls, int at, int way, int n_ways)
{
  const char *kind = g_ptr_array_index (calls, (guint) at - 1);
  int         n_before = 0;
  int         n = 0;

  if (suture_test_is_thorough () || at == 1 || at == (int) calls->len)
    return TRUE;
  for (int i = 1; i <= (int) calls->len; i++)
    if (g_str_equal (g_ptr_array_index (calls, (guint) i - 1), kind))
      {
        n++;
        n_before += i < at;
      }
  /* Where a kind has fewer calls than ways, a call takes several. */
  return (n_before + way) % MIN (n, n_ways) == 0;
}

void
suture_test_remove_dir (char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) &&
          !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        suture_test_remove_dir (g_steal_pointer (&child));
      else
        g_remove (child);
    }
  g_rmdir (path);
  g_free (path);
}
