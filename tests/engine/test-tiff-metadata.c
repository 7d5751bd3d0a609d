/* test-tiff-metadata.c: what ImageJ and OME say of a TIFF, and what is believed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include "stack/tiff/descriptions/suture-ome-metadata.h"

static void
test_units (void)
{
  static const struct
  {
    const char *lines;
    double      resolution;
    int         resolution_unit;
    double      x_um, z_um; /* 0: unknown */
  } cases[] = {
    { "unit=um\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xb5m\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xc2\xb5m\nspacing=2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\xce\xbcm\nspacing=-2\n", 4.0, 1, 0.25, 2.0 },
    { "unit=\\u00B5m\n", 4.0, 1, 0.25, 1.0 },
    { "unit=micron\nspacing=2\n", 10000.0, 3, 1.0, 2.0 },
    { "unit=nm\nspacing=200\n", 0.0625, 1, 0.016, 0.2 },
    { "unit=nm\nspacing=2\nzunit=um\n", 0.0625, 1, 0.016, 2.0 },
    { "unit=mm\nspacing=0.5\n", 1000.0, 1, 1.0, 500.0 },
    { "unit=pixel\nspacing=1\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=2\n", 72.0, 2, 0.0, 0.0 },
    { "spacing=2\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\n", 4.0, 1, 0.25, 1.0 },
    { "unit=um\nspacing=0,5\n", 4.0, 1, 0.25, 0.5 },
    { "unit=um\nspacing=-0.5\n", 4.0, 1, 0.25, 0.5 },
    { "unit=um\nspacing=NaN\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=inf\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=0\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=\n", 4.0, 1, 0.0, 0.0 },
    { "unit=um\nspacing=1 2\n", 4.0, 1, 0.0, 0.0 },
    { "unit=inch\nspacing=0.0001\n", 72.0, 1, 0.0, 0.0 },
    { "unit=inch\nspacing=0.0001\n", 25400.0, 1, 1.0, 2.54 },
    { "unit=um\nspacing=2\n", 50800.0, 2, 0.5, 2.0 },
    { "unit=micron\nspacing=2\n", 4.0, 2, 0.25, 2.0 },
    { "unit=nm\nspacing=200\n", 0.0625, 2, 0.016, 0.2 },
    { "unit=mm\nspacing=0.002\n", 2000.0, 3, 0.5, 2.0 },
    { "unit=cm\nspacing=0.0002\n", 25000.0, 3, 0.4, 2.0 },
    { "unit=inch\nspacing=0.0001\n", 50800.0, 2, 0.5, 2.54 },
    { "unit=cm\nspacing=0.0002\n", 25000.0, 1, 0.4, 2.0 },
    { "unit=m\nspacing=2e-06\n", 2500000.0, 1, 0.4, 2.0 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *description =
          g_strdup_printf ("ImageJ=1.53t\nimages=5\nslices=5\n%s",
                           cases[i].lines);
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U8,
                                    .description = description,
                                    .resolution = cases[i].resolution,
                                    .resolution_unit =
                                        cases[i].resolution_unit };
      g_autoptr (SutureStack) stack =
          suture_test_tiff_read_kind (&kind, SUTURE_ROLE_LABELS, NULL);
      const SutureSpacing spacing = suture_stack_get_spacing (stack);

      g_assert_cmpint (spacing.is_known, ==, cases[i].x_um > 0.0);
      g_assert_cmpint (suture_stack_get_spacing_source (stack), ==,
                       spacing.is_known ? SUTURE_SPACING_FROM_IMAGEJ
                                        : SUTURE_SPACING_FROM_NONE);
      if (!spacing.is_known)
        continue;
      g_assert_cmpfloat_with_epsilon (spacing.x_um, cases[i].x_um, 1e-9);
      g_assert_cmpfloat_with_epsilon (spacing.y_um, cases[i].x_um / 2, 1e-9);
      g_assert_cmpfloat_with_epsilon (spacing.z_um, cases[i].z_um, 1e-9);
    }
}

static void
test_imagej_channels (void)
{
  const SutureTestTiff kind = {
    .type = SUTURE_SAMPLE_U8,
    .n_pages = 6,
    .description = "ImageJ=1.53t\nimages=6\nchannels=2\nslices=3\n"
                   "hyperstack=true\n"
  };
  g_autoptr (SutureStack) stack =
      suture_test_tiff_read_kind (&kind, SUTURE_ROLE_RAW, NULL);

  g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
  g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, 2),
                                    SUTURE_SAMPLE_U8, 0),
                   ==, suture_test_tiff_label (4, 0, 0));
}

static void
test_ome_without_z_is_asked (void)
{
  const SutureTestTiff kind = {
    .type = SUTURE_SAMPLE_U16,
    .description =
        SUTURE_TEST_OME ("DimensionOrder=\"XYZCT\" SizeZ=\"5\" SizeC=\"1\" "
                         "SizeT=\"1\" PhysicalSizeX=\"0.25\" "
                         "PhysicalSizeY=\"0.25\"",
                         "")
  };
  g_autoptr (SutureStack) stack =
      suture_test_tiff_read_kind (&kind, SUTURE_ROLE_LABELS, NULL);

  suture_test_tiff_check (stack, SUTURE_TEST_TIFF_NZ);
  g_assert_false (suture_stack_get_spacing (stack).is_known);
  g_assert_cmpuint (g_strv_length ((char **) suture_stack_get_notices (stack)),
                    ==, 1);

  /* What the file does say isn't lost. */
  g_autofree char *xml =
      suture_ome_metadata_format (suture_stack_get_shape (stack),
                                  SUTURE_SAMPLE_U16,
                                  suture_stack_get_spacing (stack), NULL, FALSE,
                                  suture_stack_get_file_info (stack)
                                      ->description,
                                  NULL);
  g_autoptr (SutureOmeMetadata) metadata =
      suture_ome_metadata_parse (xml, NULL);

  g_assert_cmpfloat (metadata->x_um, ==, 0.25);
  g_assert_cmpfloat (metadata->y_um, ==, 0.25);
  g_assert_cmpfloat (metadata->z_um, ==, 0.0);
}

/* Of two channels the pages 0, 2, 4 (XYCZT) or 0, 1, 2 (XYZCT) are the first.
 */
static void
test_ome_dimension_order (void)
{
  static const struct
  {
    const char *order, *inside;
    int         first_page[3];
  } cases[] = {
    { "XYCZT", "", { 0, 2, 4 } },
    { "XYZCT", "<TiffData/>", { 0, 1, 2 } },
    { "XYZCT",
      "<TiffData IFD=\"3\" FirstC=\"0\" PlaneCount=\"3\"/>"
      "<TiffData IFD=\"0\" FirstC=\"1\" PlaneCount=\"3\"/>",
      { 3, 4, 5 } },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *attributes =
          g_strdup_printf ("<OME><Image><Pixels DimensionOrder=\"%s\" "
                           "SizeX=\"53\" SizeY=\"37\" SizeZ=\"3\" SizeC=\"2\" "
                           "SizeT=\"1\">%s</Pixels></Image></OME>",
                           cases[i].order, cases[i].inside);
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .n_pages = 6,
                                    .description = attributes };
      g_autoptr (GError) error = NULL;
      g_autoptr (SutureStack) stack =
          suture_test_tiff_read_kind (&kind, SUTURE_ROLE_RAW, &error);

      g_assert_no_error (error);
      g_assert_cmpint (suture_stack_get_shape (stack).nz, ==, 3);
      for (int z = 0; z < 3; z++)
        g_assert_cmpint (suture_label_at (suture_stack_get_layer (stack, z),
                                          suture_stack_get_sample_type (stack),
                                          0),
                         ==,
                         suture_test_tiff_label (cases[i].first_page[z], 0, 0));
      g_assert_nonnull (suture_stack_get_notices (stack)[0]);
    }
}

static void
test_claims_that_the_pages_refute (void)
{
  static const struct
  {
    const char *description, *why;
  } cases[] = {
    { "ImageJ=1.53t\nimages=20\nslices=20\n", "only 5" },
    { "ImageJ=1.53t\nimages=5\nslices=3\n", "make 3" },
    { "ImageJ=1.53t\nimages=4\nchannels=2\nslices=2\n", "holds 5" },
    { SUTURE_TEST_OME ("SizeZ=\"7\" SizeC=\"1\" SizeT=\"1\"", ""), "7 planes" },
    { SUTURE_TEST_OME ("SizeZ=\"0\" SizeC=\"1\" SizeT=\"5\"", ""),
      "don't hold them all" },
    { SUTURE_TEST_OME ("SizeZ=\"5\" SizeC=\"1\" SizeT=\"1\"",
                       "<TiffData IFD=\"1\" PlaneCount=\"5\"/>"),
      "don't hold them all" },
    { "<!DOCTYPE OME [<!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]>" SUTURE_TEST_OME ("SizeZ=\"5\"", "&x;"),
      "DOCTYPE" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                    .description = cases[i].description };

      suture_test_tiff_refused (&kind, SUTURE_ROLE_LABELS, cases[i].why);
    }
}

static void
test_option_overrides_spacing (void)
{
  const SutureTestTiff    kind = { .type = SUTURE_SAMPLE_U16,
                                   .mode = "wb",
                                   .description = SUTURE_TEST_IMAGEJ (
                                       "unit=um\nspacing=2.5\n"),
                                   .resolution = 4.0,
                                   .resolution_unit = RESUNIT_NONE };
  char                   *dir = suture_test_make_dir ();
  g_autofree char        *path = g_build_filename (dir, "a.tif", NULL);
  const SutureReadOptions options = { .role = SUTURE_ROLE_LABELS,
                                      .spacing = { 3.0, 2.0, 1.0, TRUE } };

  suture_test_tiff_write (path, &kind);

  g_autoptr (SutureStack) stack =
      suture_stack_read (path, &options, NULL, NULL);

  suture_test_tiff_same_spacing (suture_stack_get_spacing (stack),
                                 options.spacing);
  g_assert_cmpint (suture_stack_get_spacing_source (stack), ==,
                   SUTURE_SPACING_FROM_OPTION);
  suture_test_remove_dir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiff/imagej/units", test_units);
  g_test_add_func ("/tiff/imagej/first-channel", test_imagej_channels);
  g_test_add_func ("/tiff/ome/no-z-size-is-asked", test_ome_without_z_is_asked);
  g_test_add_func ("/tiff/ome/dimension-order", test_ome_dimension_order);
  g_test_add_func ("/tiff/claims-that-the-pages-refute",
                   test_claims_that_the_pages_refute);
  g_test_add_func ("/tiff/option-overrides-spacing",
                   test_option_overrides_spacing);
  return g_test_run ();
}
