/* test-tiff-kept.c: what an export keeps of the old file, and what it names
 *
 * Files are written and read back with libtiff alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-test-tiff.h"
#include "suture-test.h"

#include <string.h>

#include "stack/suture-stack-reader.h"
#include "stack/suture-stack-writer.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"
#include "stack/tiff/tags/suture-tiff-extras.h"
#include "stack/tiff/tags/suture-tiff-tags.h"

#define PRIVATE_TAG 65001

static const TIFFFieldInfo fields[] = {
  { SUTURE_TAG_IMAGEJ_SIZES, TIFF_VARIABLE2, TIFF_VARIABLE2, TIFF_LONG,
    FIELD_CUSTOM, 1, 1, (char *) "IJMetadataByteCounts" },
  { SUTURE_TAG_IMAGEJ_METADATA, TIFF_VARIABLE2, TIFF_VARIABLE2, TIFF_BYTE,
    FIELD_CUSTOM, 1, 1, (char *) "IJMetadata" },
  { PRIVATE_TAG, 1, 1, TIFF_LONG, FIELD_CUSTOM, 1, 0, (char *) "Private" },
};

/* One note, two slice labels and an overlay, as ImageJ writes them: the kinds,
 * then the pieces; all texts are UTF-16. Big-endian. */
static const guint8 pieces[] = {
  'I', 'J', 'I', 'J', 'i', 'n', 'f', 'o', 0,   0,   0,  1, /* kind and count */
  'l', 'a', 'b', 'l', 0,   0,   0,   2,                    /* kind and count */
  'o', 'v', 'e', 'r', 0,   0,   0,   1,                    /* kind and count */
  0,   'n', 0,   'o', 0,   'a', 0,   'b', 'R', 'O', 'I'    /* the pieces */
};
static const guint32 sizes[] = { 28, 4, 2, 2, 3 };

/* What is done to the first page of a file that is there. */
typedef void (*EditFunc) (TIFF *tiff);

typedef struct
{
  char *dir;
  char *path;
  char *copy;
} Files;

static Files
files_new (const SutureTestTiff *kind, EditFunc edit)
{
  char *dir = suture_test_make_dir ();
  Files files = { dir, g_build_filename (dir, "a.tif", NULL),
                  g_build_filename (dir, "b.tif", NULL) };

  suture_test_tiff_write (files.path, kind);

  TIFF *tiff = TIFFOpen (files.path, "r+");

  g_assert_nonnull (tiff);
  TIFFMergeFieldInfo (tiff, fields, G_N_ELEMENTS (fields));
  edit (tiff);
  g_assert_true (TIFFRewriteDirectory (tiff));
  TIFFClose (tiff);
  return files;
}

static void
files_free (Files files)
{
  g_free (files.path);
  g_free (files.copy);
  suture_test_remove_dir (files.dir);
}

/* (transfer full): the export, and the sentence on what it lacks. @axes: what
 * the person says of the planes, "" where the file leaves no doubt. */
static TIFF *
export_file (const Files *files, const char *axes, char **notice)
{
  SutureReadOptions options = { .role = SUTURE_ROLE_LABELS };
  g_autoptr (GError) error = NULL;

  g_assert_true (*axes == '\0' || suture_axes_parse (axes, &options.axes));

  g_autoptr (SutureStack) stack =
      suture_stack_read (files->path, &options, NULL, &error);

  g_assert_no_error (error);
  suture_stack_write_whole (files->copy, stack, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  *notice = suture_stack_dup_whole_notice (stack);

  TIFF *tiff = TIFFOpen (files->copy, "r");

  g_assert_nonnull (tiff);
  TIFFMergeFieldInfo (tiff, fields, G_N_ELEMENTS (fields));
  g_assert_true (TIFFSetDirectory (tiff, 0));
  return tiff;
}

static void
assert_text (TIFF *tiff, guint32 tag, const char *expected)
{
  const char *text = NULL;

  g_assert_true (TIFFGetField (tiff, tag, &text));
  g_assert_cmpstr (text, ==, expected);
}

static guint16
get_short (TIFF *tiff, guint32 tag)
{
  guint16 value = 0;

  g_assert_true (TIFFGetField (tiff, tag, &value));
  return value;
}

static void
set_palette_and_texts (TIFF *tiff)
{
  guint16 colours[256];

  for (int i = 0; i < 256; i++)
    colours[i] = (guint16) (200 * i + 7);
  TIFFSetField (tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_PALETTE);
  TIFFSetField (tiff, TIFFTAG_COLORMAP, colours, colours, colours);
  TIFFSetField (tiff, TIFFTAG_ORIENTATION, ORIENTATION_BOTLEFT);
  TIFFSetField (tiff, TIFFTAG_SOFTWARE, "a microscope");
  TIFFSetField (tiff, TIFFTAG_DATETIME, "2024:03:05 11:12:13");
  TIFFSetField (tiff, TIFFTAG_ARTIST, "somebody");
}

static void
assert_palette (TIFF *tiff)
{
  guint16 *red = NULL, *green = NULL, *blue = NULL;

  g_assert_cmpint (get_short (tiff, TIFFTAG_PHOTOMETRIC), ==,
                   PHOTOMETRIC_PALETTE);
  g_assert_true (TIFFGetField (tiff, TIFFTAG_COLORMAP, &red, &green, &blue));
  for (int i = 0; i < 256; i++)
    g_assert_cmpint (blue[i], ==, 200 * i + 7);
  g_assert_cmpint (get_short (tiff, TIFFTAG_ORIENTATION), ==,
                   ORIENTATION_BOTLEFT);
}

/* In either byte order, compressed or not. */
static void
test_colours_and_texts (void)
{
  const SutureTestTiff kinds[] = {
    { .type = SUTURE_SAMPLE_U8 },
    { .type = SUTURE_SAMPLE_U8, .mode = "wb", .compression = COMPRESSION_LZW },
    { .type = SUTURE_SAMPLE_U8, .mode = "wb8" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Files            files = files_new (&kinds[i], set_palette_and_texts);
      g_autofree char *notice = NULL;
      TIFF            *tiff = export_file (&files, "", &notice);

      g_assert_null (notice);
      assert_palette (tiff);
      assert_text (tiff, TIFFTAG_SOFTWARE, "a microscope");
      assert_text (tiff, TIFFTAG_DATETIME, "2024:03:05 11:12:13");
      assert_text (tiff, TIFFTAG_ARTIST, "somebody");
      g_assert_true (TIFFSetDirectory (tiff, 4));
      assert_palette (tiff);
      TIFFClose (tiff);
      files_free (files);
    }
}

/* 256 colours are none for the ids of 16 bits that a larger id needs. */
static void
test_colours_that_do_not_fit (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U8 };
  Files                files = files_new (&kind, set_palette_and_texts);
  g_autoptr (SutureStack) stack =
      suture_test_tiff_read (files.path, SUTURE_ROLE_LABELS, NULL);
  const SutureWriteOptions options = { .shape = suture_stack_get_shape (stack),
                                       .memory_type = SUTURE_SAMPLE_U8,
                                       .sample_type = SUTURE_SAMPLE_U16,
                                       .like =
                                           suture_stack_get_file_info (stack) };
  g_autofree char         *notice = suture_stack_dup_write_notice (&options);

  g_assert_nonnull (strstr (notice, "colour map"));
  files_free (files);
}

static void
set_pieces (TIFF *tiff)
{
  TIFFSetField (tiff, SUTURE_TAG_IMAGEJ_SIZES, (guint32) G_N_ELEMENTS (sizes),
                sizes);
  TIFFSetField (tiff, SUTURE_TAG_IMAGEJ_METADATA, (guint32) sizeof pieces,
                pieces);
}

static void
assert_pieces (TIFF          *tiff,
               const guint32 *expected_sizes,
               guint32        n_sizes,
               const guint8  *expected,
               guint32        n_bytes)
{
  guint32  n = 0;
  guint32 *lengths = NULL;
  guint8  *bytes = NULL;

  g_assert_true (TIFFGetField (tiff, SUTURE_TAG_IMAGEJ_SIZES, &n, &lengths));
  g_assert_cmpmem (lengths, n * 4, expected_sizes, n_sizes * 4);
  g_assert_true (TIFFGetField (tiff, SUTURE_TAG_IMAGEJ_METADATA, &n, &bytes));
  g_assert_cmpmem (bytes, n, expected, n_bytes);
}

static void
test_imagej_pieces (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                .mode = "wb",
                                .description =
                                    SUTURE_TEST_IMAGEJ ("hyperstack=true\n") };
  Files                files = files_new (&kind, set_pieces);
  g_autofree char     *notice = NULL;
  TIFF                *tiff = export_file (&files, "", &notice);
  const char          *description = NULL;

  g_assert_null (notice);
  assert_pieces (tiff, sizes, G_N_ELEMENTS (sizes), pieces, sizeof pieces);
  g_assert_true (TIFFGetField (tiff, TIFFTAG_IMAGEDESCRIPTION, &description));
  g_assert_nonnull (strstr (description, "hyperstack=true\n"));
  TIFFClose (tiff);
  files_free (files);
}

/* Of two channels one is exported: labels of single planes don't fit, notes
 * do. */
static void
test_imagej_pieces_of_channels (void)
{
  static const guint8  note[] = { 'I', 'J', 'I', 'J', 'i', 'n', 'f', 'o',
                                  0,   0,   0,   1,   0,   'n', 0,   'o' };
  static const guint32 note_sizes[] = { 12, 4 };
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                .mode = "wb",
                                .n_pages = 6,
                                .description =
                                    "ImageJ=1.53t\nimages=6\nchannels=2\n"
                                    "slices=3\nmode=composite\n" };
  Files                files = files_new (&kind, set_pieces);
  g_autofree char     *notice = NULL;
  TIFF                *tiff = export_file (&files, "zc", &notice);
  const char          *description = NULL;

  assert_pieces (tiff, note_sizes, 2, note, sizeof note);
  g_assert_nonnull (strstr (notice, "slice labels"));
  g_assert_nonnull (strstr (notice, "overlay"));
  g_assert_null (strstr (notice, "notes"));
  g_assert_true (TIFFGetField (tiff, TIFFTAG_IMAGEDESCRIPTION, &description));
  g_assert_null (strstr (description, "mode="));
  TIFFClose (tiff);
  files_free (files);
}

/* Sizes that reach beyond the pieces, kinds that aren't there: damaged, not
 * followed, and named. */
static void
set_damaged_pieces (TIFF *tiff)
{
  static const guint32 far[] = { 28, 4000000000u, 2, 2, 3 };

  set_pieces (tiff);
  TIFFSetField (tiff, SUTURE_TAG_IMAGEJ_SIZES, (guint32) G_N_ELEMENTS (far),
                far);
  TIFFSetField (tiff, PRIVATE_TAG, 7);
}

/* 40 tags that nobody knows, behind a header and one page by hand: a sentence
 * that a person can read. */
static void
test_the_sentence_is_short (void)
{
  g_autofree char *notice = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (SutureTiffTags) tags = suture_tiff_tags_new (FALSE, FALSE);
  char            *dir = suture_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "a.tif", NULL);

  for (guint16 i = 0; i < 40; i++)
    suture_tiff_tags_add_long (tags, (guint16) (PRIVATE_TAG + i), i);
  suture_tiff_header_append (FALSE, FALSE, bytes);
  suture_tiff_tags_append (tags, bytes->len, 0, bytes);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data,
                                      (gssize) bytes->len, NULL));

  g_autoptr (SutureInputFile) file = suture_input_file_open (path, NULL);
  const SutureTiffFormat format = { .file = file };

  SutureFileInfo like = { .flavour = SUTURE_FLAVOUR_TIFF,
                          .compression = COMPRESSION_NONE };

  suture_tiff_extras_read (&format, 8, &like);
  g_assert_cmpuint (like.lost_extras->len, ==, 40);

  const SutureWriteOptions options = { .shape = { 2, 3, 3 },
                                       .sample_type = SUTURE_SAMPLE_U8,
                                       .like = &like };

  notice = suture_stack_dup_write_notice (&options);
  g_assert_nonnull (strstr (notice, "TIFF tag 65012"));
  g_assert_null (strstr (notice, "TIFF tag 65013"));
  suture_file_info_clear (&like);
  suture_test_remove_dir (dir);
}

static void
test_what_is_damaged_or_unknown (void)
{
  const SutureTestTiff kind = { .type = SUTURE_SAMPLE_U16,
                                .mode = "wb",
                                .n_pages = 6,
                                .description =
                                    "ImageJ=1.53t\nimages=6\nchannels=2\n"
                                    "slices=3\n" };
  Files                files = files_new (&kind, set_damaged_pieces);
  g_autofree char     *notice = NULL;
  TIFF                *tiff = export_file (&files, "zc", &notice);
  guint32              n = 0;
  void                *bytes = NULL;

  g_assert_false (TIFFGetField (tiff, SUTURE_TAG_IMAGEJ_METADATA, &n, &bytes));
  g_assert_nonnull (strstr (notice, "other ImageJ metadata"));
  g_assert_nonnull (strstr (notice, "TIFF tag 65001"));
  TIFFClose (tiff);
  files_free (files);
}

static void
test_ome_names (void)
{
  static const char before[] =
      "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/"
      "Schemas/OME/2016-06\" UUID=\"urn:uuid:1\"><Instrument ID=\"I:0\">"
      "<Objective ID=\"O:0\"/></Instrument><Image ID=\"Image:3\" Name=\"leaf "
      "&amp; root\"><AcquisitionDate>2024-03-05T11:12:13</AcquisitionDate>"
      "<Description>wild &lt;type&gt;</Description><Pixels ID=\"Pixels:3\" "
      "DimensionOrder=\"XYZCT\" Type=\"uint16\" SizeX=\"3\" SizeY=\"3\" "
      "SizeZ=\"2\" SizeC=\"2\" SizeT=\"1\"><Channel ID=\"C:0\" Name=\"walls\" "
      "Color=\"-1\" SamplesPerPixel=\"1\"><LightPath/></Channel><Channel "
      "ID=\"C:1\" Name=\"other\"/><TiffData/></Pixels></Image></OME>";
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *xml =
      suture_ome_metadata_format ((SutureShape){ 2, 3, 3 }, SUTURE_SAMPLE_U16,
                                  SUTURE_SPACING_UNKNOWN, NULL, FALSE, before,
                                  lost);
  g_autoptr (SutureOmeMetadata) metadata =
      suture_ome_metadata_parse (xml, NULL);

  g_assert_nonnull (metadata);
  g_assert_nonnull (strstr (xml, " Name=\"leaf &amp; root\""));
  g_assert_nonnull (strstr (xml, "<AcquisitionDate>2024-03-05T11:12:13<"));
  g_assert_nonnull (
      strstr (xml, "<Description>wild &lt;type&gt;</Description>"));
  g_assert_nonnull (strstr (xml, " Name=\"walls\" Color=\"-1\""));
  g_assert_null (strstr (xml, "other"));
  g_assert_cmpint (metadata->size_c, ==, 1);
  g_assert_cmpuint (lost->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (lost, 0), ==,
                   "OME elements (Instrument LightPath)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  TIFFSetWarningHandler (NULL);
  g_test_add_func ("/tiff-kept/colours-and-texts", test_colours_and_texts);
  g_test_add_func ("/tiff-kept/colours-that-do-not-fit",
                   test_colours_that_do_not_fit);
  g_test_add_func ("/tiff-kept/imagej-pieces", test_imagej_pieces);
  g_test_add_func ("/tiff-kept/imagej-pieces-of-channels",
                   test_imagej_pieces_of_channels);
  g_test_add_func ("/tiff-kept/what-is-damaged-or-unknown",
                   test_what_is_damaged_or_unknown);
  g_test_add_func ("/tiff-kept/the-sentence-is-short",
                   test_the_sentence_is_short);
  g_test_add_func ("/tiff-kept/ome-names", test_ome_names);
  return g_test_run ();
}
