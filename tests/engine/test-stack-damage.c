/* test-stack-damage.c: files of a header and samples, cut short and changed
 *
 * The files are the fuzz targets' (tests/fuzz/corpus), which mean well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

typedef struct
{
  const char      *name; /* below the corpus */
  SutureSampleType type;
} Good;

/* 3 × 4 × 5 voxels, ids 1, 2 and 300. */
static const Good good[] = {
  { "nifti/u16.nii", SUTURE_SAMPLE_U16 },
  { "nifti/u16.nii.gz", SUTURE_SAMPLE_U16 },
  { "nifti/two.nii.gz", SUTURE_SAMPLE_U16 },
  { "nifti/big.nii", SUTURE_SAMPLE_I32 },
  { "nifti/swapped.nii", SUTURE_SAMPLE_U16 },
  { "nifti/extension.nii", SUTURE_SAMPLE_U16 },
  { "nifti/float.nii", SUTURE_SAMPLE_F32 },
  { "nifti/one-time.nii", SUTURE_SAMPLE_U16 },
  { "nrrd/u16.nrrd", SUTURE_SAMPLE_U16 },
  { "nrrd/gzip.nrrd", SUTURE_SAMPLE_U16 },
  { "nrrd/big.nrrd", SUTURE_SAMPLE_I32 },
  { "nrrd/single.nrrd", SUTURE_SAMPLE_U16 },
  { "nrrd/float.nrrd", SUTURE_SAMPLE_F32 },
  { "metaimage/u16.mha", SUTURE_SAMPLE_U16 },
  { "metaimage/zlib.mha", SUTURE_SAMPLE_U16 },
  { "metaimage/zlib-open.mha", SUTURE_SAMPLE_U16 },
  { "metaimage/big.mha", SUTURE_SAMPLE_I32 },
  { "metaimage/float.mha", SUTURE_SAMPLE_F32 },
  { "npz/stored.npz", SUTURE_SAMPLE_U16 },
  { "npz/deflated.npz", SUTURE_SAMPLE_U16 },
  { "npz/with-scalars.npz", SUTURE_SAMPLE_U16 },
  { "npz/fortran.npz", SUTURE_SAMPLE_I32 },
  { "npz/comment.npz", SUTURE_SAMPLE_U16 },
  { "npz/half.npz", SUTURE_SAMPLE_F16 },
};

static char *
find (const Good *file)
{
  g_autofree char *relative =
      g_build_filename ("fuzz/corpus", file->name, NULL);

  return suture_test_data (relative);
}

static SutureStack *
read_labels (const char *path, GError **error)
{
  return suture_stack_read (path,
                            &(SutureReadOptions){ .role = SUTURE_ROLE_LABELS },
                            NULL, error);
}

static guint64
expected_at (int z, int y, int x)
{
  if (x == 4)
    return 300;
  return y >= 1 && y < 3 && x >= 1 && x < 3 ? (z < 2 ? 1 : 2) : 0;
}

static gboolean
is_as_made (const SutureStack *stack)
{
  const SutureShape shape = { 3, 4, 5 };

  if (!suture_shape_equal (suture_stack_get_shape (stack), shape))
    return FALSE;
  for (int i = 0; i < 60; i++)
    if (suture_label_at (suture_stack_get_voxels (stack),
                         suture_stack_get_sample_type (stack),
                         (size_t) i) != expected_at (i / 20, i / 5 % 4, i % 5))
      return FALSE;
  return TRUE;
}

static void
test_written_alike (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      char            *dir = suture_test_make_dir ();
      g_autofree char *path = find (&good[i]);
      g_autofree char *base = g_path_get_basename (path);
      g_autofree char *copy = g_build_filename (dir, base, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureStack) stack = read_labels (path, &error);

      g_assert_no_error (error);
      g_assert_true (is_as_made (stack));
      suture_stack_write_whole (copy, stack, FALSE, NULL, NULL, &error);
      g_assert_no_error (error);

      g_autoptr (SutureStack) again = read_labels (copy, &error);
      const SutureFileInfo *before = suture_stack_get_file_info (stack);
      const SutureFileInfo *after = suture_stack_get_file_info (again);
      const SutureSpacing   a = suture_stack_get_spacing (stack);
      const SutureSpacing   b = suture_stack_get_spacing (again);

      g_assert_no_error (error);
      g_assert_true (is_as_made (again));
      g_assert_cmpint (after->sample_type, ==, good[i].type);
      g_assert_cmpint (after->flavour, ==, before->flavour);
      g_assert_cmpint (after->big_endian, ==, before->big_endian);
      g_assert_cmpint (after->compression, ==, before->compression);
      g_assert_cmpint (a.is_known, ==, b.is_known);
      g_assert_cmpfloat (a.z_um, ==, b.z_um);
      g_assert_cmpfloat (a.x_um, ==, b.x_um);
      suture_test_remove_dir (dir);
    }
}

/* The file with its bytes, as a new one. */
static SutureStack *
read_bytes (const char *path, const char *bytes, gsize n, GError **error)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) n,
                                           G_FILE_SET_CONTENTS_NONE, 0666,
                                           NULL));
  return read_labels (path, error);
}

static void
test_every_truncation_is_noticed (void)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *cut = g_build_filename (dir, "cut", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = find (&good[i]);
      g_autofree char *bytes = NULL;
      gsize            n;

      g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
      while (--n > 0)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (SutureStack) stack = read_bytes (cut, bytes, n, &error);

          g_assert_null (stack);
          g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
          g_assert_nonnull (strstr (error->message, "cut: "));
        }
    }
  suture_test_remove_dir (dir);
}

/* Each byte of it another one: refused or read, and where there is a sum, no
 * other voxels. */
static void
test_changes_are_survived (void)
{
  static const guint8 masks[] = { 1, 0x80, 0xff };
  char               *dir = suture_test_make_dir ();
  g_autofree char    *changed = g_build_filename (dir, "changed", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = find (&good[i]);
      g_autofree char *bytes = NULL;
      gsize            n;

      g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
      for (gsize at = 0; at < n; at++)
        {
          const guint8 mask = masks[at % G_N_ELEMENTS (masks)];
          g_autoptr (GError) error = NULL;

          bytes[at] = (char) ((guint8) bytes[at] ^ mask);

          g_autoptr (SutureStack) stack =
              read_bytes (changed, bytes, n, &error);

          bytes[at] = (char) ((guint8) bytes[at] ^ mask);
          g_assert_true ((stack == NULL) == (error != NULL));
          if (g_str_has_suffix (path, ".gz") && stack != NULL)
            g_assert_true (is_as_made (stack));
        }
    }
  suture_test_remove_dir (dir);
}

/* A few bytes that say they are a huge stack. */
static void
test_bombs_are_refused (void)
{
  static const char header[] =
      "NRRD0004\ntype: uint64\ndimension: 3\nsizes: 40000 40000 40000\n"
      "endian: little\nencoding: gzip\n\n\x1f\x8b";
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "bomb", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (path, header, sizeof header - 1, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "cut short"));
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  suture_parallel_set_n_threads (1); /* the files are small, and many */
  g_test_add_func ("/stack-damage/written-alike", test_written_alike);
  g_test_add_func ("/stack-damage/every-truncation-is-noticed",
                   test_every_truncation_is_noticed);
  g_test_add_func ("/stack-damage/changes-are-survived",
                   test_changes_are_survived);
  g_test_add_func ("/stack-damage/bombs-are-refused", test_bombs_are_refused);
  return g_test_run ();
}
