/* suture-tiff-layout.c: which page of a TIFF is which layer of the stack
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/tiff/reading/suture-tiff-layout-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "base/suture-error.h"
#include "stack/tiff/descriptions/suture-imagej-metadata.h"
#include "stack/tiff/descriptions/suture-ome-metadata.h"

/* Private data of a camera may be as large as this; less isn't a page. */
#define MIN_PAGE_BYTES 2048

/* Writers leave a few bytes before each page and its pixels, to align them. */
#define ALIGNING_BYTES 32

void
suture_layout_maker_add_notice (const SutureLayoutMaker *maker, char *notice)
{
  g_ptr_array_add (maker->layout->notices, notice);
}

void
suture_layout_maker_notice_pixel_width (const SutureLayoutMaker *maker,
                                        double                   um)
{
  suture_layout_maker_add_notice (
      maker, g_strdup_printf (_ ("The file says that a pixel is %.4g µm wide, "
                                 "but not how far apart its layers are; give "
                                 "the voxel size yourself."),
                              um));
}

void
suture_layout_maker_use_pages (const SutureLayoutMaker *maker,
                               gint64                   n_layers,
                               gint64                   first,
                               gint64                   step)
{
  SutureTiffLayout *layout = maker->layout;

  layout->n_layers = n_layers;
  layout->page_of_layer = g_new (gint64, n_layers);
  for (gint64 z = 0; z < n_layers; z++)
    layout->page_of_layer[z] = first + z * step;
}

/* What the person should be told of how the planes were taken. */
static void
notice_axes (const SutureLayoutMaker *maker,
             const SuturePlanes      *planes,
             const SutureLayerPlanes *layers)
{
  const gboolean is_as_told =
      planes->names[0] == SUTURE_AXIS_UNNAMED ||
      memcmp (planes->names, layers->names, (size_t) planes->n_axes) == 0;

  if (layers->left_out != NULL)
    suture_layout_maker_add_notice (maker,
                                    suture_layer_planes_tell (layers,
                                                              maker->wish
                                                                  .role));
  else if (!is_as_told && maker->wish.axes.order[0] == '\0')
    suture_layout_maker_add_notice (
        maker, g_strdup_printf (_ ("The file doesn't count its planes as "
                                   "layers; they were read as %" PRId64
                                   " layers, for the labels have as many."),
                                layers->n_layers));
}

gboolean
suture_layout_maker_choose_layers (const SutureLayoutMaker *maker,
                                   const SuturePlanes      *planes,
                                   SutureLayerPlanes       *layers)
{
  if (!suture_planes_choose (planes, &maker->wish, layers, maker->error))
    return FALSE;
  maker->layout->n_channels = layers->n_channels;
  notice_axes (maker, planes, layers);
  return TRUE;
}

/* ImageJ's planes lie behind each other though only the first has a directory,
 * and so do tifffile's if it was told to: all of them must be in the file. */
static gboolean
lay_out_one_block (const SutureLayoutMaker *maker, gint64 n_planes)
{
  const SutureTiffPage *page =
      suture_tiff_directory_get_page (maker->directory, 0);
  const guint64 plane_bytes =
      (guint64) page->width * page->height * (page->bits / 8);
  const guint64 there =
      (maker->file->size - page->data_offset) / MAX (plane_bytes, 1);
  const gboolean is_block = page->compression == 1 && page->is_contiguous &&
                            !page->is_tiled && page->samples_per_pixel == 1 &&
                            page->bits >= 8;

  maker->layout->is_one_block = TRUE;
  if (is_block && there >= (guint64) n_planes)
    return TRUE;
  suture_input_file_error (maker->file, maker->error,
                           _ ("the file says that there are %" PRId64
                              " images, but it holds only %" PRIu64
                              "; it is cut short: copy or export it again"),
                           n_planes,
                           is_block ? MIN (there, (guint64) n_planes) : 1);
  return FALSE;
}

/* Planes in the order of the file, which has a page for each, or one for all.
 */
gboolean
suture_layout_maker_use_planes (const SutureLayoutMaker *maker,
                                const SuturePlanes      *planes)
{
  const gint64 n_planes = suture_planes_count (planes);
  g_auto (SutureLayerPlanes) layers = { 0 };

  if (n_planes > maker->n_pages && !lay_out_one_block (maker, n_planes))
    return FALSE;
  if (!suture_layout_maker_choose_layers (maker, planes, &layers))
    return FALSE;
  if (!maker->layout->is_one_block)
    suture_layout_maker_use_pages (maker, layers.n_layers, layers.first,
                                   layers.step);
  maker->layout->n_layers = layers.n_layers;
  maker->layout->planes_per_layer = layers.step;
  maker->layout->first_plane = layers.first;
  return TRUE;
}

static gboolean
check_imagej_counts (const SutureLayoutMaker *maker,
                     gint64                   n_images,
                     gint64                   n_planes)
{
  if (n_images > maker->n_pages && maker->n_pages > 1)
    suture_input_file_error (maker->file, maker->error,
                             _ ("ImageJ wrote that there are %" PRId64
                                " images, but the file holds only "
                                "%" PRId64
                                "; it is cut short: copy or export it again"),
                             n_images, maker->n_pages);
  else if (n_images < maker->n_pages)
    suture_input_file_error (maker->file, maker->error,
                             _ ("ImageJ wrote that there are %" PRId64
                                " images, but the file holds %" PRId64
                                "; set them right in Fiji's Image ▸ "
                                "Properties"),
                             n_images, maker->n_pages);
  else if (n_planes != n_images)
    suture_input_file_error (
        maker->file, maker->error,
        _ ("ImageJ wrote that there are %" PRId64
           " images, but its channels, slices and frames make %" PRId64
           "; set them right in Fiji's Image ▸ Properties"),
        n_images, n_planes);
  else
    return TRUE;
  return FALSE;
}

static gboolean
lay_out_imagej (const SutureLayoutMaker    *maker,
                const SutureImagejMetadata *metadata)
{
  gint64       n_channels = MAX (metadata->n_channels, 1);
  gint64       n_frames = MAX (metadata->n_frames, 1);
  const gint64 n_others = n_channels * n_frames; /* each below 2³¹ */
  gint64       n_images = metadata->n_images;
  gint64       n_slices = metadata->n_slices;
  SuturePlanes planes = { 0 };

  if (n_images == 0)
    n_images = n_slices > 0 && n_others < G_MAXINT32 ? n_slices * n_others
                                                     : maker->n_pages;
  if (n_slices == 0)
    n_slices = MAX (n_images / n_others, 1);
  if (n_images < maker->n_pages &&
      (n_others == 1 || g_str_equal (maker->wish.axes.order, "z")))
    {
      suture_layout_maker_add_notice (
          maker, g_strdup_printf (_ ("ImageJ wrote that there are "
                                     "%" PRId64 " images; all "
                                     "%" PRId64 " pages were read as layers."),
                                  n_images, maker->n_pages));
      n_images = n_slices = maker->n_pages;
      n_channels = n_frames = 1;
    }
  suture_planes_add (&planes, 't', n_frames);
  suture_planes_add (&planes, 'z', n_slices);
  suture_planes_add (&planes, 'c', n_channels);
  return check_imagej_counts (maker, n_images, suture_planes_count (&planes)) &&
         suture_layout_maker_use_planes (maker, &planes);
}

static gboolean
make_imagej (const SutureLayoutMaker    *maker,
             const SutureImagejMetadata *metadata)
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
    suture_layout_maker_notice_pixel_width (maker, pixel_um);
  return lay_out_imagej (maker, metadata);
}

gboolean
suture_layout_maker_check_sizes (const SutureLayoutMaker *maker)
{
  const SutureTiffDirectory *directory = maker->directory;
  const SutureTiffPage *page = suture_tiff_directory_get_page (directory, 0);

  if (directory->odd_number == 0)
    return TRUE;
  suture_input_file_error (
      maker->file, maker->error,
      _ ("the file holds more than one picture: page %zu has %u×%u pixels, the "
         "first page has %u×%u; save the layers of the stack as a file of "
         "their own"),
      directory->odd_number, directory->odd_page.width,
      directory->odd_page.height, page->width, page->height);
  return FALSE;
}

/* Of a picture in colours the channels are the samples of each pixel. */
static gboolean
choose_sample (const SutureLayoutMaker *maker, int channel)
{
  SutureTiffLayout *layout = maker->layout;
  const guint       n_samples =
      suture_tiff_directory_get_page (maker->directory, 0)->samples_per_pixel;

  if (layout->samples_are_layers || n_samples == 1)
    layout->n_channels = MAX (layout->n_channels, 1);
  else
    {
      layout->n_channels = n_samples;
      layout->sample = (guint) channel;
    }
  return suture_axes_check_channel (maker->wish.name, channel,
                                    layout->n_channels, maker->error);
}

static gboolean
check_colours (const SutureLayoutMaker *maker)
{
  const guint n_samples =
      suture_tiff_directory_get_page (maker->directory, 0)->samples_per_pixel;

  if (maker->wish.role == SUTURE_ROLE_RAW || n_samples == 1 ||
      maker->layout->samples_are_layers)
    return TRUE;
  suture_input_file_error (maker->file, maker->error,
                           _ ("the pixels have %u channels (a colour "
                              "picture?); labels must have a single channel "
                              "in which each cell has its number: export "
                              "the labels, not their colours"),
                           n_samples);
  return FALSE;
}

/* As much as a page, of which no directory tells, may be pages that were lost:
 * a disk that was full, or power that failed, leaves files of the right length.
 */
static void
notice_unknown_bytes (const SutureLayoutMaker *maker)
{
  const SutureTiffDirectory *directory = maker->directory;
  const guint64 known = MIN (directory->n_bytes_known, maker->file->size);
  const guint64 unknown = maker->file->size - known;
  const guint64 n_aligning = (guint64) maker->n_pages * ALIGNING_BYTES;
  guint64       n_stored = 0;

  for (gint64 i = 0; i < maker->n_pages; i++)
    n_stored +=
        suture_tiff_directory_get_page (directory, (size_t) i)->n_stored_bytes;
  if (maker->layout->is_one_block || directory->has_other_pages ||
      unknown < n_aligning +
                    MAX (n_stored / (guint64) maker->n_pages, MIN_PAGE_BYTES))
    return;

  g_autofree char *size = g_format_size (unknown);

  suture_layout_maker_add_notice (
      maker, g_strdup_printf (_ ("%s of the file belong to no page; layers "
                                 "may be missing. Compare the number of "
                                 "layers, %" PRId64
                                 ", with the stack's, and copy or export the "
                                 "file again."),
                              size, maker->layout->n_layers));
}

static gboolean
make (const SutureLayoutMaker *maker)
{
  const char          *description = maker->directory->description;
  SutureImagejMetadata imagej;

  if (suture_ome_metadata_is_ome (description))
    return suture_layout_maker_read_ome (maker);
  if (!suture_layout_maker_check_sizes (maker))
    return FALSE;
  if (suture_imagej_metadata_parse (description, &imagej))
    return make_imagej (maker, &imagej);
  return suture_layout_maker_read_plain (maker);
}

SutureTiffLayout *
suture_tiff_layout_new (const SutureInputFile     *file,
                        const SutureTiffDirectory *directory,
                        const SutureReadOptions   *options,
                        GError                   **error)
{
  g_autoptr (SutureTiffLayout) self = g_new0 (SutureTiffLayout, 1);
  const int         channel = options->channel;
  SutureLayoutMaker maker = {
    .file = file,
    .directory = directory,
    .wish = { file->name, options->role, options->axes, options->n_layers,
              options->channel },
    .n_pages = directory->pages->len,
    .layout = self,
    .error = error,
  };

  self->notices = g_ptr_array_new_with_free_func (g_free);
  self->spacing = SUTURE_SPACING_UNKNOWN;
  self->spacing_source = SUTURE_SPACING_FROM_NONE;
  if (suture_tiff_directory_get_page (directory, 0)->samples_per_pixel > 1)
    maker.wish.channel = 0;
  if (!make (&maker) || !check_colours (&maker) ||
      !choose_sample (&maker, channel))
    return NULL;
  if (directory->n_skipped > 0)
    suture_layout_maker_add_notice (
        &maker, g_strdup (_ ("Reduced copies of the layers (thumbnails) in "
                             "the file were left out.")));
  notice_unknown_bytes (&maker);
  return g_steal_pointer (&self);
}

void
suture_tiff_layout_free (SutureTiffLayout *self)
{
  g_free (self->page_of_layer);
  g_free (self->dimension_order);
  g_ptr_array_unref (self->notices);
  g_free (self);
}
