/* suture-tiff-layout-ome.c: which page of an OME-TIFF is which layer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-tiff-layout-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/tiff/reading/suture-tiff-layout-ome.h"

/* A page may hold several samples a pixel, which OME counts as channels. */
static gint64
ome_plane_channels (const SutureLayoutMaker *maker,
                    const SutureOmeMetadata *metadata)
{
  const gint64 n_samples =
      suture_tiff_directory_get_page (maker->directory, 0)->samples_per_pixel;

  return MAX (metadata->size_c / n_samples, 1);
}

static char *
join_images (const SutureOmeMetadata *metadata)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < metadata->images->len; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "",
                            (char *) g_ptr_array_index (metadata->images, i));
  return g_string_free (text, FALSE);
}

/* Several images in one file: of other sizes, or as many pages as all have. */
static gboolean
check_ome_images (const SutureLayoutMaker *maker,
                  const SutureOmeMetadata *metadata)
{
  g_autofree char *list = join_images (metadata);

  if (metadata->images->len < 2)
    return TRUE;
  if (maker->directory->odd_number != 0)
    {
      suture_input_file_error (maker->file, maker->error,
                               _ ("the file holds several images: %s; save the "
                                  "one that is the stack as a file of its own"),
                               list);
      return FALSE;
    }
  suture_layout_maker_add_notice (
      maker, g_strdup_printf (_ ("The file holds several images, and the "
                                 "first one was read: %s."),
                              list));
  return TRUE;
}

static gboolean
check_ome (const SutureLayoutMaker *maker, const SutureOmeMetadata *metadata)
{
  return check_ome_images (maker, metadata) &&
         suture_layout_maker_check_sizes (maker);
}

/* Size and type in the XML are a copy of what the TIFF says; it wins. */
static void
compare_ome_with_page (const SutureLayoutMaker *maker,
                       const SutureOmeMetadata *metadata)
{
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (maker->directory, 0);
  SutureSampleType type;
  const char      *name = "";

  if (suture_tiff_page_sample_type (page, &type))
    name = type == SUTURE_SAMPLE_F16 || type == SUTURE_SAMPLE_F32 ? "float"
           : type == SUTURE_SAMPLE_F64                            ? "double"
                                       : suture_sample_type_name (type);
  if (metadata->size_x != page->width || metadata->size_y != page->height ||
      (metadata->type != NULL && !g_str_equal (metadata->type, name)))
    suture_layout_maker_add_notice (
        maker, g_strdup_printf (_ ("The OME metadata speak of "
                                   "%" PRId64 "×%" PRId64
                                   " pixels of type %s; the file's own %u×%u "
                                   "pixels of type %s were read."),
                                metadata->size_x, metadata->size_y,
                                metadata->type ? metadata->type : "?",
                                page->width, page->height, name));
}

/* How OME counts the planes: DimensionOrder has the fastest axis first. */
gboolean
suture_ome_count_planes (const SutureOmeMetadata *metadata,
                         SuturePlanes            *planes)
{
  gint64 n = 1;

  for (int i = 4; i >= 2; i--)
    {
      const char   axis = metadata->dimension_order[i];
      const gint64 size = axis == 'Z'   ? metadata->size_z
                          : axis == 'C' ? metadata->size_c
                                        : metadata->size_t_;

      if (size < 1 || n > G_MAXINT32 / size)
        return FALSE;
      n *= size;
      suture_planes_add (planes, g_ascii_tolower (axis), size);
    }
  return TRUE;
}

/* The axes are what they were taken for, those of length 1 what is left. */
void
suture_ome_rename_axes (SutureOmeMetadata       *metadata,
                        const SuturePlanes      *planes,
                        const SutureLayerPlanes *layers)
{
  char from[4] = "", to[4] = "";
  int  n = planes->n_axes;

  for (int i = 0; i < n; i++)
    {
      from[i] = g_ascii_toupper (planes->names[i]);
      to[i] = g_ascii_toupper (layers->names[i]);
    }
  for (const char *axis = "ZCT"; *axis != '\0'; axis++)
    if (strchr (from, *axis) == NULL)
      from[strlen (from)] = *axis;
  for (const char *axis = "ZCT"; *axis != '\0'; axis++)
    if (strchr (to, *axis) == NULL && n < 3)
      to[n++] = *axis;
  suture_ome_metadata_rename_axes (metadata, from, to);
}

static gint64
find_ome_pages (const SutureLayoutMaker *maker,
                const SutureOmeMetadata *metadata)
{
  gint64 n_missing = 0;

  maker->layout->n_layers = metadata->size_z;
  maker->layout->page_of_layer = g_new (gint64, metadata->size_z);
  suture_ome_metadata_find_pages (metadata, metadata->size_c,
                                  maker->wish.channel, maker->n_pages,
                                  maker->layout->page_of_layer);
  for (gint64 z = 0; z < metadata->size_z; z++)
    n_missing += maker->layout->page_of_layer[z] < 0;
  return n_missing;
}

static gboolean
fail_ome (const SutureLayoutMaker *maker, gint64 n_planes)
{
  suture_input_file_error (maker->file, maker->error,
                           _ ("the OME metadata speak of %" PRId64
                              " planes, but the file's %" PRId64
                              " pages don't hold them all; it is "
                              "incomplete: export it again"),
                           n_planes, maker->n_pages);
  return FALSE;
}

/* The file's size bounds what is allocated, whatever the XML claims. */
static gboolean
lay_out_ome (const SutureLayoutMaker *maker, SutureOmeMetadata *metadata)
{
  SuturePlanes planes = { 0 };
  g_auto (SutureLayerPlanes) layers = { 0 };

  metadata->size_c = ome_plane_channels (maker, metadata);
  if (!suture_ome_count_planes (metadata, &planes))
    return fail_ome (maker, 0);

  const gint64 n_planes = suture_planes_count (&planes);

  if (n_planes > maker->n_pages)
    return fail_ome (maker, n_planes);
  if (!suture_layout_maker_choose_layers (maker, &planes, &layers))
    return FALSE;
  if (layers.n_layers == n_planes && planes.n_axes > 1)
    suture_layout_maker_use_pages (maker, n_planes, 0, 1);
  else
    {
      suture_ome_rename_axes (metadata, &planes, &layers);
      if (find_ome_pages (maker, metadata) != 0)
        return fail_ome (maker, n_planes);
    }
  if (n_planes < maker->n_pages && metadata->images->len == 1)
    suture_layout_maker_add_notice (
        maker,
        g_strdup_printf (_ ("The file has %" PRId64 " pages; the %" PRId64
                            " layers that its OME metadata name were "
                            "read."),
                         maker->n_pages, layers.n_layers));
  return TRUE;
}

gboolean
suture_layout_maker_read_ome (const SutureLayoutMaker *maker)
{
  SutureTiffLayout *layout = maker->layout;

  if (suture_ome_metadata_has_doctype (maker->directory->description))
    {
      suture_input_file_error (maker->file, maker->error,
                               _ ("its OME metadata contain a DOCTYPE, which "
                                  "no microscope writes; the file is refused "
                                  "for safety, export it again"));
      return FALSE;
    }

  g_autoptr (SutureOmeMetadata) metadata =
      suture_ome_metadata_parse (maker->directory->description, NULL);

  if (metadata == NULL)
    {
      suture_layout_maker_add_notice (
          maker, g_strdup (_ ("The OME metadata are damaged and were not "
                              "used; every page was read as a layer.")));
      return suture_layout_maker_read_plain (maker);
    }
  layout->flavour = SUTURE_FLAVOUR_OME;
  layout->dimension_order = g_strdup (metadata->dimension_order);
  layout->spacing = suture_ome_metadata_spacing (metadata);
  if (layout->spacing.is_known)
    layout->spacing_source = SUTURE_SPACING_FROM_OME;
  else if (metadata->x_um > 0.0 && !(metadata->z_um > 0.0))
    suture_layout_maker_notice_pixel_width (maker, metadata->x_um);
  if (!check_ome (maker, metadata))
    return FALSE;
  compare_ome_with_page (maker, metadata);
  return lay_out_ome (maker, metadata);
}
