/* test-stack.c: a stack of layers in memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test.h"

#include <string.h>

#include "base/suture-error.h"
#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-stack-blank.h"
#include "stack/layers/suture-stack-turn.h"
#include "stack/suture-stack-format.h"

static void
test_layers_follow_each_other (void)
{
  const SutureShape shape = { 3, 4, 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U32, &error);
  const guint32 *voxels = suture_stack_get_voxels (stack);

  g_assert_no_error (error);
  for (size_t i = 0; i < suture_shape_size (shape); i++)
    g_assert_cmpuint (voxels[i], ==, 0);
  ((guint32 *) suture_stack_get_layer_for_writing (stack, 2))[7] = 99;
  g_assert_cmpuint (voxels[2 * 20 + 7], ==, 99);
  g_assert_true (suture_stack_get_layer (stack, 2) == voxels + 2 * 20);
}

static void
test_other_spacing_shares_voxels (void)
{
  static const char *const drawing[] = { "12\n34" };
  const SutureSpacing      spacing = { 3.0, 2.0, 1.0, TRUE };
  SutureStack             *stack = suture_test_labels (drawing, 1);

  suture_stack_add_notice (stack, g_strdup ("told"));

  g_autoptr (SutureStack) other =
      suture_stack_with_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);

  g_assert_true (suture_stack_get_voxels (stack) ==
                 suture_stack_get_voxels (other));
  g_assert_false (suture_stack_get_spacing (stack).is_known);
  suture_stack_unref (stack);
  g_assert_cmpuint (((const guint16 *) suture_stack_get_voxels (other))[3], ==,
                    4);
  g_assert_cmpfloat (suture_stack_get_spacing (other).z_um, ==, 3.0);
  g_assert_cmpstr (suture_stack_get_notices (other)[0], ==, "told");
  g_assert_null (suture_stack_get_notices (other)[1]);
}

static void
test_impossible_sizes (void)
{
  static const SutureShape shapes[] = {
    { 0, 4, 4 },
    { 4, -1, 4 },
    { G_GINT64_CONSTANT (1) << 31, 1, 1 },
    { G_MAXINT32, G_MAXINT32, G_MAXINT32 },
    { 1, G_MAXINT32, G_MAXINT32 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (suture_stack_new (shapes[i], SUTURE_SAMPLE_U64, &error));
      g_assert_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT);
    }
}

static void
test_memory_is_asked (void)
{
  guint64 n_bytes = 0;

  g_assert_cmpuint (suture_memory_available (), >, 0);
  g_assert_true (suture_memory_allows (1));
  g_assert_false (suture_memory_allows (G_MAXUINT64));
  g_assert_true (suture_shape_bytes ((SutureShape){ 2, 3, 4 }, 8, &n_bytes));
  g_assert_cmpuint (n_bytes, ==, 192);
}

static guint16
voxel_at (SutureStack *stack, gint64 z, gint64 y, gint64 x)
{
  const guint16 *layer = suture_stack_get_layer (stack, z);

  return layer[y * suture_stack_get_shape (stack).nx + x];
}

static void
test_turned (void)
{
  const SutureShape   shape = { 4, 2, 3 };
  const SutureSpacing spacing = { 3.0, 2.0, 1.0, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, &error);

  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 i = 0; i < 6; i++)
      ((guint16 *) suture_stack_get_layer_for_writing (stack, z))[i] =
          (guint16) (z * 6 + i);
  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);

  g_autoptr (SutureStack) rows =
      suture_stack_turn (stack, SUTURE_SIDE_ROWS, &error);
  g_autoptr (SutureStack) columns =
      suture_stack_turn (stack, SUTURE_SIDE_COLUMNS, &error);
  g_autoptr (SutureStack) back =
      suture_stack_turn (columns, SUTURE_SIDE_COLUMNS, &error);

  g_assert_no_error (error);
  g_assert_cmpint (suture_stack_get_shape (rows).nz, ==, shape.ny);
  g_assert_cmpint (suture_stack_get_shape (columns).nz, ==, shape.nx);
  g_assert_cmpfloat (suture_stack_get_spacing (rows).z_um, ==, 2.0);
  g_assert_cmpfloat (suture_stack_get_spacing (columns).z_um, ==, 1.0);
  for (gint64 z = 0; z < shape.nz; z++)
    for (gint64 y = 0; y < shape.ny; y++)
      for (gint64 x = 0; x < shape.nx; x++)
        {
          const guint16 value = voxel_at (stack, z, y, x);

          g_assert_cmpuint (voxel_at (rows, y, z, x), ==, value);
          g_assert_cmpuint (voxel_at (columns, x, y, z), ==, value);
          g_assert_cmpuint (voxel_at (back, z, y, x), ==, value);
        }
}

/* Into each order; 600 columns are more than one band of them. */
static void
test_permuted (void)
{
  static const int    orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
                                      { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  const SutureShape   shape = { 3, 5, 600 };
  const SutureSpacing spacing = { 3.0, 2.0, 1.0, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureStack) stack =
      suture_stack_new (shape, SUTURE_SAMPLE_U16, &error);

  for (gint64 i = 0; i < 9000; i++)
    ((guint16 *) suture_stack_get_layer_for_writing (stack, 0))[i] =
        (guint16) i;
  suture_stack_set_spacing (stack, spacing, SUTURE_SPACING_FROM_OPTION);
  for (size_t o = 0; o < G_N_ELEMENTS (orders); o++)
    {
      const int *order = orders[o];
      g_autoptr (SutureStack) turned =
          suture_stack_permute (stack, order, &error);
      const SutureShape now = suture_stack_get_shape (turned);
      gint64            at[3];

      g_assert_no_error (error);
      g_assert_cmpfloat (suture_stack_get_spacing (turned).z_um, ==,
                         3.0 - order[0]);
      for (at[order[0]] = 0; at[order[0]] < now.nz; at[order[0]]++)
        for (at[order[1]] = 0; at[order[1]] < now.ny; at[order[1]]++)
          for (at[order[2]] = 0; at[order[2]] < now.nx; at[order[2]]++)
            g_assert_cmpuint (voxel_at (turned, at[order[0]], at[order[1]],
                                        at[order[2]]),
                              ==, voxel_at (stack, at[0], at[1], at[2]));
    }
}

/* Whatever the type; an id that the type can't hold is nowhere. */
static void
test_id_blanked (void)
{
  static const SutureSampleType types[] = { SUTURE_SAMPLE_U8, SUTURE_SAMPLE_U16,
                                            SUTURE_SAMPLE_U32,
                                            SUTURE_SAMPLE_U64 };
  const SutureShape             shape = { 2, 1, 3 };

  for (size_t t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (SutureStack) stack = suture_stack_new (shape, types[t], NULL);
      const size_t n_bytes = 3 * suture_sample_type_size (types[t]);

      for (gint64 z = 0; z < shape.nz; z++)
        memset (suture_stack_get_layer_for_writing (stack, z), (int) z + 1,
                n_bytes);

      const guint64 first =
          suture_label_at (suture_stack_get_voxels (stack), types[t], 0);
      const guint64 last =
          suture_label_at (suture_stack_get_voxels (stack), types[t], 5);

      suture_stack_blank_id (stack, 0);
      if (types[t] != SUTURE_SAMPLE_U64)
        suture_stack_blank_id (stack, first + (G_GUINT64_CONSTANT (1)
                                               << (8 * suture_sample_type_size (
                                                           types[t]))));
      suture_stack_blank_id (stack, last);
      for (size_t i = 0; i < 6; i++)
        g_assert_cmpuint (suture_label_at (suture_stack_get_voxels (stack),
                                           types[t], i),
                          ==, i < 3 ? first : 0);
    }
}

/* Dots in a name aren't its ending; half a pair is written as one file. */
static void
test_endings (void)
{
  static const struct
  {
    const char   *name, *stem, *of_export;
    SutureFlavour flavour;
  } names[] = {
    { "leaf_0.6.h5", "leaf_0.6", ".h5", SUTURE_FLAVOUR_HDF5 },
    { "leaf 0.5um.v2.nii.gz", "leaf 0.5um.v2", ".nii.gz",
      SUTURE_FLAVOUR_NIFTI },
    { "leaf.img.gz", "leaf", ".nii.gz", SUTURE_FLAVOUR_NIFTI },
    { "leaf.hdr", "leaf", ".nii", SUTURE_FLAVOUR_NIFTI },
    { "leaf.ome.tif", "leaf", ".ome.tif", SUTURE_FLAVOUR_OME },
    { "leaf.companion.ome", "leaf", ".ome.tif", SUTURE_FLAVOUR_OME },
    { "leaf.ome.zarr", "leaf", ".ome.zarr", SUTURE_FLAVOUR_ZARR },
    { "leaf.TIFF", "leaf", ".TIFF", SUTURE_FLAVOUR_TIFF },
    { "leaf.lsm", "leaf", ".tif", SUTURE_FLAVOUR_TIFF },
    { "leaf", "leaf", ".tif", SUTURE_FLAVOUR_TIFF },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const SutureFileInfo info = { .path = (char *) names[i].name,
                                    .flavour = names[i].flavour };
      g_autofree char     *ending = suture_stack_dup_output_ending (&info);

      g_assert_cmpuint (suture_stack_stem_length (names[i].name), ==,
                        strlen (names[i].stem));
      g_assert_cmpstr (ending, ==, names[i].of_export);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stack/layers-follow-each-other",
                   test_layers_follow_each_other);
  g_test_add_func ("/stack/other-spacing-shares-voxels",
                   test_other_spacing_shares_voxels);
  g_test_add_func ("/stack/impossible-sizes", test_impossible_sizes);
  g_test_add_func ("/stack/memory-is-asked", test_memory_is_asked);
  g_test_add_func ("/stack/id-blanked", test_id_blanked);
  g_test_add_func ("/stack/turned-to-another-side", test_turned);
  g_test_add_func ("/stack/axes-in-each-order", test_permuted);
  g_test_add_func ("/stack/endings", test_endings);
  return g_test_run ();
}
