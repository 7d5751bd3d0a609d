/* test-badinput.c: every file of the corpus of damaged and hostile files
 *
 * Opens each line of badinput/manifest.tsv in process and compares with what
 * the line says. JSON is no stack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-shipped-file.h"
#include "stack/suture-stack-reader.h"

#define PWNED "/tmp/PWNED-by-pickle"

typedef struct
{
  GHashTable *columns; /* name → number + 1 */
  GStrv       fields;
  char       *path;
} Row;

static const char *
get (const Row *row, const char *column)
{
  const int i = GPOINTER_TO_INT (g_hash_table_lookup (row->columns, column));

  g_assert_cmpint (i, >, 0);
  return i <= (int) g_strv_length (row->fields) ? row->fields[i - 1] : "";
}

static char *
label_hash (const SutureStack *stack)
{
  const size_t n = suture_shape_size (suture_stack_get_shape (stack));
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (size_t i = 0; i < n; i++)
    {
      const guint64 id = GUINT64_TO_LE (
          suture_label_at (suture_stack_get_voxels (stack),
                           suture_stack_get_sample_type (stack), i));

      g_checksum_update (checksum, (const guchar *) &id, sizeof id);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
check_ids (const Row *row, const SutureStack *stack)
{
  const size_t        n = suture_shape_size (suture_stack_get_shape (stack));
  g_autofree guint64 *ids = g_new (guint64, n);
  guint64             n_ids = 0;

  for (size_t i = 0; i < n; i++)
    ids[i] = suture_label_at (suture_stack_get_voxels (stack),
                              suture_stack_get_sample_type (stack), i);
  qsort (ids, n, sizeof *ids, compare_ids);
  for (size_t i = 0; i < n; i++)
    n_ids += ids[i] != 0 && (i == 0 || ids[i] != ids[i - 1]);
  if (*get (row, "n_labels") != '\0')
    g_assert_cmpuint (n_ids, ==,
                      g_ascii_strtoull (get (row, "n_labels"), NULL, 10));
  if (*get (row, "max_id") != '\0')
    g_assert_cmpuint (ids[n - 1], ==,
                      g_ascii_strtoull (get (row, "max_id"), NULL, 10));
}

static void
check_shape (const Row *row, const SutureStack *stack)
{
  const SutureShape shape = suture_stack_get_shape (stack);
  g_autofree char  *text = g_strdup_printf ("%dx%dx%d", (int) shape.nz,
                                            (int) shape.ny, (int) shape.nx);

  if (*get (row, "shape") != '\0')
    g_assert_cmpstr (text, ==, get (row, "shape"));
}

static void
check_voxel_size (const Row *row, const SutureStack *stack)
{
  const SutureSpacing spacing = suture_stack_get_spacing (stack);
  const double        um[] = { spacing.z_um, spacing.y_um, spacing.x_um };
  g_auto (GStrv) wanted = g_strsplit (get (row, "voxel_um"), "x", -1);

  if (*get (row, "voxel_um") == '\0')
    return;
  g_assert_true (spacing.is_known);
  for (int i = 0; i < 3; i++)
    {
      const double want = g_ascii_strtod (wanted[i], NULL);

      g_assert_cmpfloat (fabs (um[i] - want), <=, 1e-5 * want);
    }
}

static void
check_facts (const Row *row, const SutureStack *stack)
{
  const gboolean is_float =
      suture_stack_get_file_info (stack)->sample_type >= SUTURE_SAMPLE_F32;

  check_shape (row, stack);
  check_voxel_size (row, stack);
  if (strstr (row->path, "unit-pixel") != NULL)
    g_assert_false (suture_stack_get_spacing (stack).is_known);
  check_ids (row, stack);
  if (*get (row, "voxhash") != '\0' && !is_float)
    {
      g_autofree char *hash = label_hash (stack);

      g_assert_cmpstr (hash, ==, get (row, "voxhash"));
    }
}

/* What is to become of a line: a build without HDF5 opens none. */
static const char *
expectation (const Row *row)
{
  g_autofree char *helper = suture_shipped_find_helper ("hdf5", "suture-hdf5");

  if (helper == NULL && g_str_equal (get (row, "category"), "hdf5"))
    return "error";
  return get (row, "expect");
}

static void
check_row (const Row *row)
{
  const gboolean   is_raw = g_str_equal (get (row, "role"), "raw");
  g_autofree char *dir = g_path_get_dirname (row->path);
  g_autofree char *folder = g_path_get_dirname (dir);
  const char      *pair = get (row, "pair");
  g_autofree char *raw_path =
      *pair ? g_build_filename (folder, pair, NULL) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack = NULL;
  g_autoptr (SutureStack) raw = NULL;

  g_test_message ("%s", row->path);
  if (is_raw)
    stack = suture_stack_read (row->path,
                               &(SutureReadOptions){ .role = SUTURE_ROLE_RAW },
                               NULL, &error);
  else
    suture_stack_read_pair (row->path, raw_path, NULL, &stack, &raw, NULL,
                            &error);
  if (g_str_equal (expectation (row), "ok"))
    g_assert_no_error (error);
  if (g_str_equal (expectation (row), "error"))
    g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_true ((stack == NULL) == (error != NULL));
  if (stack != NULL)
    check_facts (row, stack);
  else
    g_assert_cmpint (strlen (error->message), >, strlen (row->path) + 15);
}

static GHashTable *
parse_columns (const char *line)
{
  GHashTable *columns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = g_strsplit (line, "\t", -1);

  for (int i = 0; names[i] != NULL; i++)
    g_hash_table_insert (columns, g_strdup (names[i]), GINT_TO_POINTER (i + 1));
  return columns;
}

static void
test_corpus (void)
{
  g_autofree char *manifest = suture_test_shared ("badinput/manifest.tsv");
  g_autofree char *text = NULL;
  int              n_rows = 0;

  if (manifest == NULL)
    return;
  g_unlink (PWNED);
  g_assert_true (g_file_get_contents (manifest, &text, NULL, NULL));

  g_autofree char *folder = g_path_get_dirname (manifest);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) columns = parse_columns (lines[0]);

  for (int i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      g_autofree char *path = g_build_filename (folder, fields[0], NULL);
      const Row        row = { columns, fields, path };

      if (g_str_equal (get (&row, "role"), "json"))
        continue;
      check_row (&row);
      n_rows++;
    }
  g_assert_cmpint (n_rows, >, 60);
  g_assert_false (g_file_test (PWNED, G_FILE_TEST_EXISTS));
}

static void
assert_refused (const char *path, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      suture_stack_read (path,
                         &(SutureReadOptions){ .role = SUTURE_ROLE_LABELS },
                         NULL, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, why));
  /* One line, and nothing a terminal would obey. */
  for (const char *c = error->message; *c != '\0'; c++)
    g_assert_true ((guchar) *c >= ' ');
}

static void
test_what_is_no_file (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path =
      g_build_filename (dir, "new\nline\x1b[31m%s%n.tif", NULL);
  g_autofree char *loop = g_build_filename (dir, "loop.tif", NULL);

  assert_refused (path, "can't be opened");
  assert_refused (dir, "folder");
  assert_refused ("/dev/zero", "device");
  assert_refused ("/proc/self/mem", "");
  g_assert_cmpint (symlink ("loop.tif", loop), ==, 0);
  assert_refused (loop, "can't be opened");
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (path, "pipe");
  g_unlink (path);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, "empty");
  suture_test_remove_dir (dir);
}

static void
test_what_is_no_stack (void)
{
  static const struct
  {
    const char *contents;
    size_t      length;
    const char *why;
  } cases[] = {
    { "<!DOCTYPE html><html>not found", 30, "web page" },
    { "\x89HDF\r\n\x1a\n", 8, "HDF5" },
    { "NRRD0004\n", 9, "NRRD" },
    { "\x5c\x01\0\0", 4, "NIfTI" },
    { "PK\x03\x04", 4, "zip" },
    { "\x1f\x8b\x08", 3, "gzip" },
    { "\x89PNG\r\n\x1a\n", 8, "single picture" },
    { "II*\0", 4, "cut short" },
    { "II*\0\0\0\0\0", 8, "no pages" },
    { "\xff\xff\xff\xff\xff", 5, "of no format" },
    { "I", 1, "of no format" },
  };
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (path, cases[i].contents,
                                          (gssize) cases[i].length, NULL));
      assert_refused (path, cases[i].why);
    }
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badinput/what-is-no-file", test_what_is_no_file);
  g_test_add_func ("/badinput/what-is-no-stack", test_what_is_no_stack);
  g_test_add_func ("/badinput/corpus", test_corpus);
  return g_test_run ();
}
