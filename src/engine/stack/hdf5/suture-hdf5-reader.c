/* suture-hdf5-reader.c: a dataset of an HDF5 file to samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-reader.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/hdf5/suture-hdf5-layers.h"
#include "stack/rows/suture-header-spacing.h"

/* Numbers of filters, from The HDF Group's registry. */
#define FILTER_LZF 32000
#define FILTER_BLOSC 32001
#define FILTER_LZ4 32004
#define FILTER_ZSTD 32015

/* Behind a block of another program's own, as MATLAB's, it begins at 512 or a
 * power of two from there. */
gboolean
suture_hdf5_is_hdf5 (const guint8 *magic)
{
  for (size_t at = 0; at <= SUTURE_HDF5_LAST_MAGIC; at = at ? 2 * at : 512)
    if (memcmp (magic + at, "\x89HDF\r\n\x1a\n", 8) == 0)
      return TRUE;
  return FALSE;
}

/* MATLAB's arrays have their columns first. */
static void
notice_matlab (const SutureInputFile *file, SutureLayerSource *source)
{
  char start[6];

  if (suture_input_file_read (file, 0, start, sizeof start, NULL) &&
      memcmp (start, "MATLAB", sizeof start) == 0)
    g_ptr_array_add (source->notices,
                     g_strdup (_ ("MATLAB stores columns first: rows and "
                                  "columns are swapped here, and a raw stack "
                                  "must be so, too.")));
}

GPtrArray *
suture_hdf5_list (int                   fd,
                  const char           *name,
                  const SutureProgress *progress,
                  GError              **error)
{
  const SutureHdf5Task task = {
    .fd = fd, .name = name, .action = "describe", .progress = progress
  };
  g_autoptr (SutureHdf5Helper) helper = suture_hdf5_helper_new (&task, error);
  g_autofree char *text =
      helper ? suture_hdf5_helper_receive (helper, 0, error) : NULL;
  GPtrArray *contents = text ? suture_hdf5_contents_parse (text) : NULL;

  if (text != NULL && contents == NULL)
    suture_hdf5_helper_fail (name, error);
  return contents;
}

static const char *
name_filter (gint64 id)
{
  switch (id)
    {
    case FILTER_LZF:
      return "lzf";
    case FILTER_BLOSC:
      return "blosc";
    case FILTER_LZ4:
      return "lz4";
    case FILTER_ZSTD:
      return "zstd";
    default:
      return NULL;
    }
}

static gboolean
check_storage (const SutureHdf5Dataset *dataset,
               const SutureInputFile   *file,
               GError                 **error)
{
  const char      *name = name_filter (dataset->missing_filter);
  g_autofree char *number =
      g_strdup_printf (_ ("filter %" PRId64), dataset->missing_filter);

  if (!dataset->is_numbers)
    suture_input_file_error (file, error,
                             _ ("the samples of “%s” are neither whole numbers "
                                "nor floats; choose another dataset"),
                             dataset->name);
  else if (dataset->missing_filter != 0)
    suture_input_file_error (
        file, error,
        /* Translators: a dataset, "blosc" */
        _ ("“%s” is compressed by %s, which isn't read here; in Python, copy "
           "it with h5py's create_dataset (compression='gzip')"),
        dataset->name, name ? name : number);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  return suture_hdf5_layers_read (source->data, i, samples, error);
}

static void
free_data (gpointer data)
{
  suture_hdf5_layers_free (data);
}

/* Each side below 2³¹, as everywhere, so that slabs can be counted. */
static gboolean
is_countable (SutureShape shape)
{
  const guint64 limit = (guint64) 1 << 31;

  return shape.nz > 0 && shape.ny > 0 && shape.nx > 0 &&
         (guint64) shape.nz < limit && (guint64) shape.ny < limit &&
         (guint64) shape.nx < limit;
}

static void
describe (const SutureHdf5Dataset *dataset,
          const SutureHdf5Layout  *layout,
          SutureLayerSource       *source)
{
  source->shape = layout->shape;
  source->spacing = layout->spacing;
  source->spacing_source = layout->spacing_source;
  source->info.flavour = SUTURE_FLAVOUR_HDF5;
  source->info.sample_type = dataset->type;
  source->info.axes.dataset = g_intern_string (dataset->name);
  source->info.is_one_of_channels = layout->notice != NULL;
  source->n_channels = (int) layout->n_channels;
  if (layout->notice != NULL)
    g_ptr_array_add (source->notices, g_strdup (layout->notice));
  if (!layout->spacing.is_known)
    suture_header_spacing_take (source, layout->size, 0.0,
                                SUTURE_SPACING_FROM_NONE);
  source->read_block = read_block;
}

SutureLayerSource *
suture_hdf5_reader_new (const SutureInputFile   *file,
                        const SutureReadOptions *options,
                        const SutureProgress    *progress,
                        GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (file);
  g_autoptr (GPtrArray) contents =
      suture_hdf5_list (file->fd, file->name, progress, error);
  const SutureHdf5Dataset *dataset =
      contents ? suture_hdf5_choose (contents, file, options, error) : NULL;
  g_auto (SutureHdf5Layout) layout = { 0 };

  if (dataset == NULL || !check_storage (dataset, file, error) ||
      !suture_hdf5_lay_out (dataset, file, options, &layout, error))
    return NULL;
  describe (dataset, &layout, source);
  if (!is_countable (layout.shape))
    {
      suture_input_file_error (file, error,
                               _ ("“%s” is empty, or too large for a stack"),
                               dataset->name);
      return NULL;
    }
  if (options->max_bytes != G_MAXUINT64 &&
      !suture_hdf5_check_chunks (dataset, file, error))
    return NULL;
  notice_matlab (file, source);
  source->data = suture_hdf5_layers_new (file, dataset, &layout, progress);
  source->free_data = free_data;
  return g_steal_pointer (&source);
}
