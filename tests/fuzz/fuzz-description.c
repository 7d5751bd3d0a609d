/* fuzz-description.c: the text that ImageJ or OME writes into a TIFF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "stack/tiff/descriptions/suture-imagej-metadata.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"
#include "suture-fuzz.h"

#define MAX_PAGES 4096

static void
check_spacing (SutureSpacing spacing)
{
  if (!spacing.is_known)
    return;
  g_assert_true (spacing.x_um > 0.0 && isfinite (spacing.x_um));
  g_assert_true (spacing.y_um > 0.0 && isfinite (spacing.y_um));
  g_assert_true (spacing.z_um > 0.0 && isfinite (spacing.z_um));
}

static void
find_pages (const SutureOmeMetadata *ome)
{
  for (gint64 n_pages = 1; n_pages <= MAX_PAGES; n_pages *= 16)
    for (gint64 n_channels = 1; n_channels < 4; n_channels++)
      {
        g_autofree gint64 *pages = g_new (gint64, (gsize) ome->size_z);

        suture_ome_metadata_find_pages (ome, n_channels, n_channels - 1,
                                        n_pages, pages);
        for (gint64 z = 0; z < ome->size_z; z++)
          g_assert_true (pages[z] >= -1 && pages[z] < n_pages);
      }
}

static void
read_ome (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SutureOmeMetadata) ome = suture_ome_metadata_parse (text, &error);

  g_assert_true ((ome == NULL) == (error != NULL));
  if (ome == NULL)
    return;

  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func (g_free);
  const SutureSpacing spacing = suture_ome_metadata_spacing (ome);
  g_autofree char    *again =
      suture_ome_metadata_format ((SutureShape){ 1, 2, 3 }, SUTURE_SAMPLE_U16,
                                  spacing, ome->dimension_order, FALSE, text,
                                  lost);

  check_spacing (spacing);
  g_assert_true (g_utf8_validate (again, -1, NULL));
  if (ome->size_z > 0 && ome->size_z <= MAX_PAGES)
    find_pages (ome);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char     *text = g_strndup ((const char *) data, size);
  SutureImagejMetadata imagej;

  suture_ome_metadata_is_ome (text);
  if (!suture_ome_metadata_has_doctype (text))
    read_ome (text);
  if (suture_imagej_metadata_parse (text, &imagej))
    for (guint16 unit = 1; unit < 4; unit++)
      {
        double pixel_um;

        check_spacing (suture_imagej_metadata_spacing (&imagej, 2.0, 3.0, unit,
                                                       &pixel_um));
      }
  return 0;
}
