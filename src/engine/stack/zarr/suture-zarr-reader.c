/* suture-zarr-reader.c: a Zarr folder to samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-reader.h"

#include <glib/gi18n-lib.h>

#include "stack/layers/suture-memory.h"
#include "stack/zarr/suture-zarr-layers.h"
#include "stack/zarr/suture-zarr-turns.h"

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  return suture_zarr_layers_read (source->data, (gint64) i, samples, error);
}

static void
set_stack (const SutureLayerSource *source, SutureStack *stack)
{
  suture_zarr_layers_set_stack (source->data, stack);
}

static void
free_data (gpointer data)
{
  suture_zarr_layers_free (data);
}

static gboolean
check_samples (const SutureZarrImage *image,
               const SutureInputFile *folder,
               GError               **error)
{
  if (!image->array->is_numbers)
    suture_input_file_error (folder, error,
                             _ ("the samples of “%s” are neither whole numbers "
                                "nor floats; choose another dataset"),
                             image->name);
  else if (image->array->problem != NULL)
    /* Translators: an array, what is wrong with it */
    suture_input_file_error (folder, error,
                             /* A folder that is the array has no name in it. */
                             image->name[0] != '\0' ? _ ("“%s”: %s") : "%s%s",
                             image->name, image->array->problem);
  else
    return TRUE;
  return FALSE;
}

static void
take_spacing (const SutureZarrImage  *image,
              const SutureZarrLayout *layout,
              SutureLayerSource      *source)
{
  const int n = image->array->n_axes;

  if (layout->z_axis < 0 || image->scale_um[layout->z_axis] <= 0.0 ||
      image->scale_um[n - 2] <= 0.0 || image->scale_um[n - 1] <= 0.0)
    return;
  source->spacing =
      (SutureSpacing){ image->scale_um[layout->z_axis], image->scale_um[n - 2],
                       image->scale_um[n - 1], TRUE };
  source->spacing_source = SUTURE_SPACING_FROM_OME;
  if (image->has_no_unit)
    g_ptr_array_add (source->notices,
                     g_strdup (_ ("The scale is said without a unit; it is "
                                  "taken for micrometres.")));
}

static void
describe (const SutureZarrImage  *image,
          const SutureZarrLayout *layout,
          SutureLayerSource      *source)
{
  source->shape = layout->shape;
  source->info.flavour = SUTURE_FLAVOUR_ZARR;
  source->info.sample_type = image->array->type;
  source->info.axes.dataset = g_intern_string (image->name);
  source->info.is_one_of_channels = layout->notice != NULL;
  source->n_channels = (int) layout->n_channels;
  source->set_stack = set_stack;
  source->read_block = read_block;
  source->free_data = free_data;
  take_spacing (image, layout, source);
  if (layout->notice != NULL)
    g_ptr_array_add (source->notices, g_strdup (layout->notice));
}

/* Shapes in files may claim anything. */
static gboolean
check_memory (const SutureZarrImage  *image,
              const SutureZarrLayout *layout,
              const SutureInputFile  *folder,
              guint64                 max_bytes,
              GError                **error)
{
  const size_t size = suture_sample_type_size (image->array->type);
  guint64      n_bytes = G_MAXUINT64;

  if (suture_shape_bytes (layout->shape, size, &n_bytes))
    /* The stack itself is looked at before it is read. */
    return max_bytes == G_MAXUINT64 ||
           suture_zarr_turns_check (image->array, folder, error);
  suture_memory_set_error (error, n_bytes);
  g_prefix_error (error, "%s: ", folder->name);
  return FALSE;
}

SutureLayerSource *
suture_zarr_reader_new (const SutureInputFile   *folder,
                        const SutureReadOptions *options,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (folder);
  g_autoptr (GPtrArray) images = suture_zarr_list_images (folder, error);
  const SutureZarrImage *image =
      images ? suture_zarr_choose (images, folder, options, error) : NULL;
  g_auto (SutureZarrLayout) layout = { 0 };

  if (image == NULL || !check_samples (image, folder, error) ||
      !suture_zarr_lay_out (image, folder, options, &layout, error) ||
      !check_memory (image, &layout, folder, options->max_bytes, error))
    return NULL;
  describe (image, &layout, source);
  source->data =
      suture_zarr_layers_new (folder, image->path,
                              g_steal_pointer (
                                  &((SutureZarrImage *) image)->array),
                              &layout);
  return g_steal_pointer (&source);
}
