/* test-raw-beside.c: the raw stack that lies beside labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-raw-beside.h"

#include <glib/gstdio.h>

#include "suture-test.h"

/* What is found for the first of @files, which are all there is. */
static void
assert_found (const char *const *files, const char *expected)
{
  char            *dir = suture_test_make_dir ();
  g_autofree char *labels = g_build_filename (dir, files[0], NULL);
  g_autofree char *wanted =
      expected ? g_build_filename (dir, expected, NULL) : NULL;

  for (; *files != NULL; files++)
    {
      g_autofree char *path = g_build_filename (dir, *files, NULL);

      g_assert_true (g_file_set_contents (path, "x", -1, NULL));
    }

  g_autofree char *found = suture_raw_beside_find (labels);

  g_assert_cmpstr (found, ==, wanted);
  suture_test_remove_dir (dir);
}

#define FOUND(expected, ...)                                                   \
  assert_found ((const char *const[]){ __VA_ARGS__, NULL }, expected)

static void
test_names_that_programs_give (void)
{
  FOUND ("leaf.tif", "leaf_cp_masks.tif", "leaf.tif", "other.tif");
  FOUND ("leaf.tif", "leaf_seg.npy", "leaf.tif");
  FOUND ("leaf.nrrd", "leaf_labels.nrrd", "leaf.nrrd");
  FOUND ("leaf.h5", "leaf_predictions.h5", "leaf.h5");
  FOUND ("leaf.ome.tif", "leaf-masks.ome.tif", "leaf.ome.tif");
  FOUND ("leaf_raw.tif", "leaf_MASKS.TIF", "leaf_raw.tif");
  FOUND ("leaf.nii.gz", "leaf_seg.nii.gz", "leaf.nii.gz");
  FOUND ("raw.tif", "labels.tif", "raw.tif");
  FOUND ("image.tif", "masks.npy", "image.tif");
  FOUND ("leaf.h5", "leaf_predictions_multicut.h5", "leaf.h5",
         "leaf_predictions.h5");
  FOUND ("leaf.h5", "leaf_predictions_gasp_average.h5", "leaf.h5");
  FOUND ("leaf.h5", "leaf-raw_Object Identities.h5", "leaf.h5");
  FOUND ("leaf.tif", "leaf_Multicut Segmentation.h5", "leaf.tif");
  FOUND ("leaf.nrrd", "leaf.seg.nrrd", "leaf.nrrd");
  FOUND ("leaf.hdr", "leaf_seg.hdr", "leaf.hdr", "leaf.png");
}

/* Folders of layers have no endings. */
static void
test_folders (void)
{
  static const char *const names[][2] = { { "masks", "images" },
                                          { "leaf_masks", "leaf" } };

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char            *dir = suture_test_make_dir ();
      g_autofree char *labels = g_build_filename (dir, names[i][0], NULL);
      g_autofree char *raw = g_build_filename (dir, names[i][1], NULL);

      g_assert_cmpint (g_mkdir (labels, 0755), ==, 0);
      g_assert_cmpint (g_mkdir (raw, 0755), ==, 0);

      g_autofree char *found = suture_raw_beside_find (labels);

      g_assert_cmpstr (found, ==, raw);
      suture_test_remove_dir (dir);
    }
}

static void
test_the_likeliest_of_several (void)
{
  FOUND ("leaf.tif", "leaf_masks.tif", "leaf.npy", "leaf.tif");
  FOUND ("leaf.npy", "leaf_masks.tif", "leaf.npy", "leaf.nrrd");
}

static void
test_none (void)
{
  FOUND (NULL, "leaf_masks.tif", "leaf.txt", "leaf2.tif", "leaf_masks2.tif");
  FOUND (NULL, "leaf.tif", "leaf_masks.tif");
  FOUND (NULL, "leaf_masks.tif", ".leaf.tif");
  FOUND (NULL, "unmasks.tif", "un.tif");
  FOUND (NULL, "labels.tif");
  FOUND (NULL, "leaf_masks.tif", "leaf");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/raw-beside/names-that-programs-give",
                   test_names_that_programs_give);
  g_test_add_func ("/raw-beside/the-likeliest-of-several",
                   test_the_likeliest_of_several);
  g_test_add_func ("/raw-beside/folders", test_folders);
  g_test_add_func ("/raw-beside/none", test_none);
  return g_test_run ();
}
