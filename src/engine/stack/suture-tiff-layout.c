/* suture-tiff-layout.c: which page of a TIFF is which layer of the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-tiff-layout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "base/suture-error.h"
#include "stack/suture-imagej-metadata.h"
#include "stack/suture-ome-metadata.h"

/* What one layout is made from. */
typedef struct
{
  const SutureInputFile     *file;
  const SutureTiffDirectory *directory;
  gint64                     n_pages;
  SutureTiffLayout          *layout;
  GError                   **error;
} Maker;

static void
add_notice (const Maker *maker, char *notice)
{
  g_ptr_array_add (maker->layout->notices, notice);
}

static void
notice_pixel_width (const Maker *maker, double um)
{
  add_notice (maker,
              g_strdup_printf (_ ("The file says that a pixel is %.4g µm wide, "
                                  "but not how far apart its layers are; give "
                                  "the voxel size yourself."),
                               um));
}

/* One layer every @step pages, starting at the first. */
static void
use_pages (const Maker *maker, gint64 n_layers, gint64 step)
{
  SutureTiffLayout *layout = maker->layout;

  layout->n_layers = n_layers;
  layout->page_of_layer = g_new (gint64, n_layers);
  for (gint64 z = 0; z < n_layers; z++)
    layout->page_of_layer[z] = z * step;
}

static gboolean
refuse_time (const Maker *maker, gint64 n_frames)
{
  suture_input_file_error (
      maker->file, maker->error,
      _ ("the file is a time series of %" PRId64
         " frames; save one time point (or, if these are layers, swap slices "
         "and frames in Fiji's Image ▸ Properties) and open that"),
      n_frames);
  return FALSE;
}

static void
notice_first_channel (const Maker *maker, gint64 n_channels)
{
  if (n_channels > 1)
    add_notice (maker,
                g_strdup_printf (_ ("The file has %" PRId64
                                    " channels; the first one was read."),
                                 n_channels));
}

/* ImageJ's planes lie behind each other though only the first has a directory:
 * all of them must be inside the file. */
static gboolean
lay_out_one_block (const Maker *maker, gint64 n_layers, gint64 n_channels)
{
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (maker->directory, 0);
  const guint64 plane_bytes = (guint64) page->width * page->height *
                              (page->bits / 8) * page->samples_per_pixel;
  const guint64 n_planes = (guint64) n_layers * (guint64) n_channels;
  const guint64 there =
      (maker->file->size - page->data_offset) / MAX (plane_bytes, 1);

  if (page->compression != 1 || !page->is_contiguous || page->is_tiled ||
      page->samples_per_pixel != 1 || there < n_planes)
    {
      suture_input_file_error (maker->file, maker->error,
                               _ ("ImageJ wrote that there are %" PRIu64
                                  " images, but the file holds only %" PRIu64
                                  "; it is cut short: copy or export it again"),
                               n_planes,
                               page->compression == 1 ? MIN (there, n_planes)
                                                      : 1);
      return FALSE;
    }
  maker->layout->is_one_block = TRUE;
  maker->layout->n_layers = n_layers;
  maker->layout->planes_per_layer = n_channels;
  return TRUE;
}

static gboolean
check_imagej_counts (const Maker                *maker,
                     const SutureImagejMetadata *metadata,
                     gint64                      n_images,
                     gint64                      n_planes)
{
  if (n_images > maker->n_pages && maker->n_pages > 1)
    suture_input_file_error (maker->file, maker->error,
                             _ ("ImageJ wrote that there are %" PRId64
                                " images, but the file holds only "
                                "%" PRId64
                                "; it is cut short: copy or export it again"),
                             n_images, maker->n_pages);
  else if (n_planes != n_images)
    suture_input_file_error (
        maker->file, maker->error,
        _ ("ImageJ wrote that there are %" PRId64
           " images, but its channels and slices make %" PRId64
           "; set them right in Fiji's Image ▸ Properties"),
        n_images, n_planes);
  else
    return TRUE;
  return FALSE;
}

static gboolean
lay_out_imagej (const Maker *maker, const SutureImagejMetadata *metadata)
{
  const gint64 n_channels = MAX (metadata->n_channels, 1);
  const gint64 n_frames = MAX (metadata->n_frames, 1);
  gint64       n_images = metadata->n_images;
  gint64       n_slices = metadata->n_slices;

  if (n_frames > 1)
    return refuse_time (maker, n_frames);
  if (n_images == 0)
    n_images = n_slices > 0 ? n_slices * n_channels : maker->n_pages;
  if (n_slices == 0)
    n_slices = MAX (n_images / n_channels, 1);
  if (n_images < maker->n_pages && n_channels == 1)
    {
      add_notice (maker,
                  g_strdup_printf (_ ("ImageJ wrote that there are "
                                      "%" PRId64 " images; all "
                                      "%" PRId64 " pages were read as layers."),
                                   n_images, maker->n_pages));
      n_images = n_slices = maker->n_pages;
    }
  if (!check_imagej_counts (maker, metadata, n_images, n_slices * n_channels))
    return FALSE;
  notice_first_channel (maker, n_channels);
  if (n_images > maker->n_pages)
    return lay_out_one_block (maker, n_slices, n_channels);
  use_pages (maker, n_slices, n_channels);
  return TRUE;
}

static gboolean
make_imagej (const Maker *maker, const SutureImagejMetadata *metadata)
{
  SutureTiffLayout *layout = maker->layout;
  double            pixel_um = 0.0;

  layout->flavour = SUTURE_FLAVOUR_IMAGEJ;
  layout->spacing =
      suture_imagej_metadata_spacing (metadata, maker->directory->x_resolution,
                                      maker->directory->y_resolution,
                                      maker->directory->resolution_unit,
                                      &pixel_um);
  if (layout->spacing.is_known)
    layout->spacing_source = SUTURE_SPACING_FROM_IMAGEJ;
  else if (pixel_um > 0.0)
    notice_pixel_width (maker, pixel_um);
  return lay_out_imagej (maker, metadata);
}

/* A page may hold several samples a pixel, which OME counts as channels. */
static gint64
ome_plane_channels (const Maker *maker, const SutureOmeMetadata *metadata)
{
  const gint64 n_samples =
      suture_tiff_directory_get_page (maker->directory, 0)->samples_per_pixel;

  return MAX (metadata->size_c / n_samples, 1);
}

static gboolean
check_ome (const Maker *maker, const SutureOmeMetadata *metadata)
{
  if (metadata->size_t_ > 1)
    return refuse_time (maker, metadata->size_t_);
  if (metadata->has_other_files)
    {
      suture_input_file_error (maker->file, maker->error,
                               _ ("this OME-TIFF is spread over several files; "
                                  "export the stack "
                                  "as a single file"));
      return FALSE;
    }
  if (metadata->n_images > 1)
    add_notice (maker,
                g_strdup_printf (_ ("The file has %d images; the first one "
                                    "was read."),
                                 metadata->n_images));
  return TRUE;
}

/* Size and type in the XML are a copy of what the TIFF says; it wins. */
static void
compare_ome_with_page (const Maker *maker, const SutureOmeMetadata *metadata)
{
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (maker->directory, 0);
  SutureSampleType type;
  const char      *name = "";

  if (suture_tiff_page_sample_type (page, &type))
    name = type == SUTURE_SAMPLE_F32   ? "float"
           : type == SUTURE_SAMPLE_F64 ? "double"
                                       : suture_sample_type_name (type);
  if (metadata->size_x != page->width || metadata->size_y != page->height ||
      (metadata->type != NULL && !g_str_equal (metadata->type, name)))
    add_notice (maker,
                g_strdup_printf (_ ("The OME metadata speak of "
                                    "%" PRId64 "×%" PRId64
                                    " pixels of type %s; the file's own %u×%u "
                                    "pixels of type %s were read."),
                                 metadata->size_x, metadata->size_y,
                                 metadata->type ? metadata->type : "?",
                                 page->width, page->height, name));
}

static gboolean
lay_out_ome (const Maker *maker, const SutureOmeMetadata *metadata)
{
  const gint64 n_channels = ome_plane_channels (maker, metadata);
  gint64       n_missing = 0;

  /* The file's size bounds what is allocated, whatever the XML claims. */
  if (metadata->size_z < 1 || metadata->size_z > maker->n_pages / n_channels)
    n_missing = metadata->size_z * n_channels - maker->n_pages;
  else
    {
      maker->layout->n_layers = metadata->size_z;
      maker->layout->page_of_layer = g_new (gint64, metadata->size_z);
      suture_ome_metadata_find_pages (metadata, n_channels, maker->n_pages,
                                      maker->layout->page_of_layer);
      for (gint64 z = 0; z < metadata->size_z; z++)
        n_missing += maker->layout->page_of_layer[z] < 0;
    }
  if (n_missing != 0)
    {
      suture_input_file_error (maker->file, maker->error,
                               _ ("the OME metadata speak of %" PRId64
                                  " layers, but the file's %" PRId64
                                  " pages don't hold them all; it is "
                                  "incomplete: export it again"),
                               metadata->size_z, maker->n_pages);
      return FALSE;
    }
  if (n_channels * metadata->size_z < maker->n_pages && metadata->n_images == 1)
    add_notice (maker,
                g_strdup_printf (_ ("The file has %" PRId64
                                    " pages; the %" PRId64
                                    " layers that its OME metadata name were "
                                    "read."),
                                 maker->n_pages, metadata->size_z));
  notice_first_channel (maker, n_channels);
  return TRUE;
}

static gboolean
make_plain (const Maker *maker)
{
  const SutureTiffDirectory *directory = maker->directory;

  maker->layout->flavour = SUTURE_FLAVOUR_TIFF;
  if (directory->resolution_unit == 3 && directory->x_resolution > 0.0)
    notice_pixel_width (maker, 10000.0 / directory->x_resolution);
  use_pages (maker, maker->n_pages, 1);
  return TRUE;
}

static gboolean
make_ome (const Maker *maker)
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
      add_notice (maker,
                  g_strdup (_ ("The OME metadata are damaged and were not "
                               "used; every page was read as a layer.")));
      return make_plain (maker);
    }
  layout->flavour = SUTURE_FLAVOUR_OME;
  layout->dimension_order = g_strdup (metadata->dimension_order);
  layout->spacing = suture_ome_metadata_spacing (metadata);
  if (layout->spacing.is_known)
    layout->spacing_source = SUTURE_SPACING_FROM_OME;
  else if (metadata->x_um > 0.0 && !(metadata->z_um > 0.0))
    notice_pixel_width (maker, metadata->x_um);
  if (!check_ome (maker, metadata))
    return FALSE;
  compare_ome_with_page (maker, metadata);
  return lay_out_ome (maker, metadata);
}

SutureTiffLayout *
suture_tiff_layout_new (const SutureInputFile     *file,
                        const SutureTiffDirectory *directory,
                        GError                   **error)
{
  g_autoptr (SutureTiffLayout) self = g_new0 (SutureTiffLayout, 1);
  const Maker maker = { file, directory, directory->pages->len, self, error };
  SutureImagejMetadata imagej;
  gboolean             is_made;

  self->notices = g_ptr_array_new_with_free_func (g_free);
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->spacing_source = SUTURE_SPACING_FROM_NONE;
  if (suture_ome_metadata_is_ome (directory->description))
    is_made = make_ome (&maker);
  else if (suture_imagej_metadata_parse (directory->description, &imagej))
    is_made = make_imagej (&maker, &imagej);
  else
    is_made = make_plain (&maker);
  if (is_made && directory->n_skipped > 0)
    add_notice (&maker,
                g_strdup (_ ("Reduced copies of the layers (thumbnails) in "
                             "the file were left out.")));
  return is_made ? g_steal_pointer (&self) : NULL;
}

void
suture_tiff_layout_free (SutureTiffLayout *self)
{
  g_free (self->page_of_layer);
  g_free (self->dimension_order);
  g_ptr_array_unref (self->notices);
  g_free (self);
}
