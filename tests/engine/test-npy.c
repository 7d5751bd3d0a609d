/* test-npy.c: NumPy files, read and written again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"
#include "suture-test-stacks.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/suture-error.h"
#include "base/suture-parallel.h"
#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"

/* Labels 0 to 23 of a 2 × 3 × 4 array, C order: voxel (z, y, x) holds
 * 12z + 4y + x. */
#define N 24

typedef struct
{
  const char      *descr;
  SutureSampleType type;
} Kind;

static const Kind kinds[] = {
  { "|b1", SUTURE_SAMPLE_U8 },  { "|u1", SUTURE_SAMPLE_U8 },
  { "|i1", SUTURE_SAMPLE_I8 },  { "<u2", SUTURE_SAMPLE_U16 },
  { ">u2", SUTURE_SAMPLE_U16 }, { "<i2", SUTURE_SAMPLE_I16 },
  { "<u4", SUTURE_SAMPLE_U32 }, { ">i4", SUTURE_SAMPLE_I32 },
  { "<u8", SUTURE_SAMPLE_U64 }, { "<i8", SUTURE_SAMPLE_I64 },
  { ">i8", SUTURE_SAMPLE_I64 }, { "<f4", SUTURE_SAMPLE_F32 },
  { ">f4", SUTURE_SAMPLE_F32 }, { "<f8", SUTURE_SAMPLE_F64 },
  { ">f8", SUTURE_SAMPLE_F64 },
};

static void
append_value (GByteArray *bytes, const Kind *kind, guint64 value)
{
  const gboolean is_bool = kind->descr[1] == 'b';
  const size_t   size = suture_sample_type_size (kind->type);
  guint64        bits = is_bool ? value != 0 : value;
  guint8         out[8];

  if (kind->type == SUTURE_SAMPLE_F32)
    {
      const float f = (float) value;
      guint32     b;

      memcpy (&b, &f, sizeof b);
      bits = b;
    }
  else if (kind->type == SUTURE_SAMPLE_F64)
    {
      const double f = (double) value;

      memcpy (&bits, &f, sizeof bits);
    }
  for (size_t i = 0; i < size; i++)
    out[kind->descr[0] == '>' ? size - 1 - i : i] = (guint8) (bits >> (8 * i));
  g_byte_array_append (bytes, out, (guint) size);
}

static GByteArray *
start (int version, const char *dictionary)
{
  GByteArray  *bytes = g_byte_array_new ();
  const guint8 magic[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', (guint8) version, 0 };
  const guint  length = (guint) strlen (dictionary);
  const guint8 length_bytes[] = { (guint8) length, (guint8) (length >> 8), 0,
                                  0 };

  g_byte_array_append (bytes, magic, sizeof magic);
  g_byte_array_append (bytes, length_bytes, version == 1 ? 2 : 4);
  g_byte_array_append (bytes, (const guint8 *) dictionary, length);
  return bytes;
}

static GByteArray *
make_npy (const Kind *kind, int version, gboolean fortran)
{
  g_autofree char *dictionary =
      g_strdup_printf ("{'descr': '%s', 'fortran_order': %s, 'shape': (2, 3, "
                       "4), }   \n",
                       kind->descr, fortran ? "True" : "False");
  GByteArray *bytes = start (version, dictionary);

  for (guint64 i = 0; i < N; i++)
    append_value (bytes, kind,
                  fortran ? 12 * (i % 2) + 4 * (i / 2 % 3) + i / 6 : i);
  return bytes;
}

static void
put (const char *path, const GByteArray *bytes)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data,
                                           (gssize) bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0666,
                                           NULL));
}

static SutureStack *
read_labels (const char *path, GError **error)
{
  return suture_stack_read (path,
                            &(SutureReadOptions){ .role = SUTURE_ROLE_LABELS },
                            NULL, error);
}

static void
check_labels (const SutureStack *stack, const Kind *kind)
{
  const SutureShape shape = { 2, 3, 4 };
  const gboolean    is_bool = kind->descr[1] == 'b';

  g_assert_true (suture_shape_equal (suture_stack_get_shape (stack), shape));
  for (guint64 i = 0; i < N; i++)
    g_assert_cmpint (suture_label_at (suture_stack_get_voxels (stack),
                                      suture_stack_get_sample_type (stack), i),
                     ==, is_bool ? i != 0 : i);
}

static void
check_kind (const Kind *kind, int version, gboolean fortran)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.npy", NULL);
  g_autofree char *copy = g_build_filename (dir, "b.npy", NULL);
  g_autoptr (GByteArray) bytes = make_npy (kind, version, fortran);
  g_autoptr (GError) error = NULL;

  put (path, bytes);

  g_autoptr (SutureStack) stack = read_labels (path, &error);

  g_assert_no_error (error);
  check_labels (stack, kind);
  g_assert_true (
      suture_stack_write_whole (copy, stack, FALSE, NULL, NULL, &error));

  g_autoptr (SutureStack) again = read_labels (copy, &error);
  const SutureFileInfo *info = suture_stack_get_file_info (again);

  g_assert_no_error (error);
  check_labels (again, kind);
  g_assert_cmpint (info->flavour, ==, SUTURE_FLAVOUR_NPY);
  g_assert_cmpint (info->sample_type, ==, kind->type);
  g_assert_cmpint (info->fortran_order, ==, fortran);
  g_assert_cmpint (info->big_endian, ==, kind->descr[0] == '>');
  suture_test_remove_dir (dir);
}

static void
test_kinds (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int version = 1; version <= 3; version++)
      {
        check_kind (&kinds[i], version, FALSE);
        check_kind (&kinds[i], version, TRUE);
      }
}

static void
assert_refused (const GByteArray *bytes, const char *why)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.npy", NULL);
  g_autoptr (GError) error = NULL;

  put (path, bytes);
  g_assert_null (read_labels (path, &error));
  g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, why));
  suture_test_remove_dir (dir);
}

static void
test_refused_headers (void)
{
  static const struct
  {
    const char *dictionary, *why;
  } cases[] = {
    { "{'descr': '|O', 'fortran_order': False, 'shape': (), }", "pickled" },
    { "{'descr': '<c8', 'fortran_order': False, 'shape': (1, 1, 1), }", "<c8" },
    { "{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (1,), }",
      "type" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (3,), }", "axes" },
    { "{'descr': '<u2', 'fortran_order': True, 'shape': (2, 3, 1, 4), }",
      "axes" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (0, 4, 4), }",
      "empty" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 3, 4), }",
      "cut short" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (1099511627776, "
      "1099511627776, 1099511627776), }",
      "memory" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (2, -3, 4), }",
      "damaged" },
    { "{'descr': '<u2', 'fortran_order': Maybe, 'shape': (2, 3, 4), }",
      "damaged" },
    { "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 3", "damaged" },
    { "", "damaged" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = start (1, cases[i].dictionary);

      assert_refused (bytes, cases[i].why);
    }
}

/* 2 × 3 planes of 1 × 4: which of them are layers is asked, unless it is one
 * axis alone. */
static void
test_more_axes (void)
{
  static const struct
  {
    const char *shape, *axes;
    int         n_layers, step; /* 0: asked */
  } cases[] = {
    { "(2, 3, 1, 4)", "", 0, 0 },   { "(2, 3, 1, 4)", "cz", 3, 1 },
    { "(2, 3, 1, 4)", "zc", 2, 3 }, { "(2, 3, 1, 4)", "z", 6, 1 },
    { "(6, 1, 1, 4)", "", 6, 1 },   { "(1, 6, 1, 4)", "", 6, 1 },
    { "(5, 1, 4)", "", 5, 1 },
  };
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.npy", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dictionary =
          g_strdup_printf ("{'descr': '|u1', 'fortran_order': False, "
                           "'shape': %s, }",
                           cases[i].shape);
      g_autoptr (GByteArray) bytes = start (1, dictionary);
      SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
      g_autoptr (GError) error = NULL;

      for (guint8 k = 0; k < 24; k++)
        g_byte_array_append (bytes, &k, 1);
      put (path, bytes);
      suture_axes_parse (cases[i].axes, &options.axes);

      g_autoptr (SutureStack) stack =
          suture_stack_read (path, &options, NULL, &error);

      g_assert_cmpint (suture_axes_error_get_question (error) != NULL, ==,
                       cases[i].n_layers == 0);
      if (stack == NULL)
        continue;
      g_assert_cmpint (suture_stack_get_shape (stack).nz, ==,
                       cases[i].n_layers);
      for (int z = 0; z < cases[i].n_layers; z++)
        g_assert_cmpint (*(guint8 *) suture_stack_get_layer (stack, z), ==,
                         z * cases[i].step * 4);
      /* Neither other channels nor bytes behind the array are passed over. */
      g_assert_cmpint (suture_stack_get_notices (stack)[0] != NULL, ==,
                       cases[i].n_layers < 6);
    }
  suture_test_remove_dir (dir);
}

static void
test_every_truncation_is_noticed (void)
{
  g_autoptr (GByteArray) bytes = make_npy (&kinds[3], 1, FALSE);

  while (bytes->len > 1)
    {
      g_byte_array_set_size (bytes, bytes->len - 1);
      assert_refused (bytes, "a.npy: ");
    }
}

/* The voxel is named as NumPy counts, whatever the order in the file. */
static void
test_bad_voxels_are_named (void)
{
  static const struct
  {
    const char *descr;
    double      value;
    const char *why;
  } cases[] = {
    { "<f8", -3.0, "z=1 y=2 x=3 holds -3" },
    { "<f8", 2.5, "z=1 y=2 x=3 holds 2.5" },
    { "<f8", 1e300, "z=1 y=2 x=3 holds 1e+300" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int fortran = 0; fortran <= 1; fortran++)
      {
        g_autoptr (GByteArray) bytes = make_npy (&kinds[13], 1, fortran);

        /* The last voxel is the last of either order. */
        memcpy (bytes->data + bytes->len - 8, &cases[i].value, 8);
        assert_refused (bytes, cases[i].why);
      }
}

/* Floats of 16 bits, in either byte order: all that there are of whole numbers
 * up to 2048, and raw intensities of any kind. */
static void
test_half_floats (void)
{
  static const struct
  {
    guint16 half;
    float   value;
  } cases[] = {
    { 0x0000, 0.0f },    { 0x3c00, 1.0f },         { 0x4000, 2.0f },
    { 0x6800, 2048.0f }, { 0x3800, 0.5f },         { 0x7bff, 65504.0f },
    { 0xc000, -2.0f },   { 0x0001, 0x1p-24f },     { 0x0400, 0x1p-14f },
    { 0x6bff, 4094.0f }, { 0x3555, 0.333251953f }, { 0x83ff, -0x1.ff8p-15f },
  };
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.npy", NULL);

  for (int big = 0; big <= 1; big++)
    {
      g_autofree char *dictionary =
          g_strdup_printf ("{'descr': '%cf2', 'fortran_order': False, "
                           "'shape': (2, 2, 3), }",
                           big ? '>' : '<');
      g_autoptr (GByteArray) bytes = start (1, dictionary);
      g_autoptr (GError) error = NULL;

      for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          const guint16 half = big ? GUINT16_TO_BE (cases[i].half)
                                   : GUINT16_TO_LE (cases[i].half);

          g_byte_array_append (bytes, (const guint8 *) &half, 2);
        }
      put (path, bytes);

      g_autoptr (SutureStack) raw =
          suture_stack_read (path,
                             &(SutureReadOptions){ .role = SUTURE_ROLE_RAW },
                             NULL, &error);
      g_assert_no_error (error);
      for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpfloat (suture_raw_at (suture_stack_get_voxels (raw),
                                          SUTURE_SAMPLE_F32, i),
                           ==, (double) cases[i].value);
      assert_refused (bytes, "whole numbers");

      /* Cases 4 to 11 become 2050, which is no longer exact as an id. */
      for (size_t i = 4; i < G_N_ELEMENTS (cases); i++)
        {
          const guint16 half =
              big ? GUINT16_TO_BE (0x6801) : GUINT16_TO_LE (0x6801);

          memcpy (bytes->data + bytes->len - 2 * (G_N_ELEMENTS (cases) - i),
                  &half, 2);
        }
      assert_refused (bytes, "exact in floating point");
    }
  suture_test_remove_dir (dir);
}

/* Labels of 64 bits take 32 in memory unless an id needs more. */
static void
test_wide_ids (void)
{
  static const guint64 ids[] = { G_MAXUINT32, G_GUINT64_CONSTANT (1) << 32,
                                 G_MAXINT64 };

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      char            *dir = suture_test_make_dir ();
      g_autofree char *path = g_build_filename (dir, "a.npy", NULL);
      g_autoptr (GByteArray) bytes = make_npy (&kinds[9], 1, FALSE);
      const guint64 id = GUINT64_TO_LE (ids[i]);

      memcpy (bytes->data + bytes->len - 8, &id, 8);
      put (path, bytes);

      g_autoptr (SutureStack) stack = read_labels (path, NULL);
      const SutureSampleType type = suture_stack_get_sample_type (stack);

      g_assert_cmpint (type, ==,
                       ids[i] > G_MAXUINT32 ? SUTURE_SAMPLE_U64
                                            : SUTURE_SAMPLE_U32);
      g_assert_true (suture_label_at (suture_stack_get_voxels (stack), type,
                                      N - 1) == ids[i]);
      suture_test_remove_dir (dir);
    }
}

/* A stack of many columns is turned in bands, the last of which is narrower
 * than the others, in memory and in a file in its place, by any number of
 * threads. */
static void
test_fortran_order (void)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };
  const SutureShape             shape = { 7, 11, 53 };
  char                         *dir = suture_test_make_dir ();
  g_autofree char              *path = g_build_filename (dir, "a.npy", NULL);
  g_autofree char              *spool = g_build_filename (dir, "spool", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;

  g_setenv ("SUTURE_SPOOL", spool, TRUE);
  for (int i = 0; i < 8; i++)
    {
      g_autoptr (SutureStack) stack =
          suture_test_bricks (rand, shape, types[i / 2], 20, 40);
      const size_t n_bytes =
          suture_shape_size (shape) * suture_sample_type_size (types[i / 2]);

      suture_stack_get_file_info_for_writing (stack)->flavour =
          SUTURE_FLAVOUR_NPY;
      suture_stack_get_file_info_for_writing (stack)->fortran_order = TRUE;
      suture_parallel_set_n_threads (i % 3 + 1);
      g_setenv ("SUTURE_SPOOL_ABOVE", i % 2 ? "0" : "1G", TRUE);
      g_unlink (path);
      suture_stack_write_whole (path, stack, FALSE, NULL, NULL, &error);
      g_assert_no_error (error);

      g_autoptr (SutureStack) again = read_labels (path, &error);

      g_assert_no_error (error);
      g_assert_true (suture_stack_get_file_info (again)->fortran_order);
      g_assert_cmpmem (suture_stack_get_voxels (again), n_bytes,
                       suture_stack_get_voxels (stack), n_bytes);
    }
  suture_parallel_set_n_threads (0);
  g_unsetenv ("SUTURE_SPOOL_ABOVE");
  g_unsetenv ("SUTURE_SPOOL");
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/npy/read-and-written-alike", test_kinds);
  g_test_add_func ("/npy/refused-headers", test_refused_headers);
  g_test_add_func ("/npy/more-axes", test_more_axes);
  g_test_add_func ("/npy/every-truncation-is-noticed",
                   test_every_truncation_is_noticed);
  g_test_add_func ("/npy/many-columns-in-fortran-order", test_fortran_order);
  g_test_add_func ("/npy/bad-voxels-are-named", test_bad_voxels_are_named);
  g_test_add_func ("/npy/half-floats", test_half_floats);
  g_test_add_func ("/npy/wide-ids", test_wide_ids);
  return g_test_run ();
}
