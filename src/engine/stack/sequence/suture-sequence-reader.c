/* suture-sequence-reader.c: a folder of pictures to layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "stack/png/suture-png.h"
#include "stack/sequence/suture-sequence-names.h"
#include "stack/sequence/suture-sequence.h"
#include "stack/tiff/reading/suture-tiff-reader.h"
#include "stack/tiff/tags/suture-tiff-directory.h"

#define N_MAGIC 16

typedef struct
{
  char          **names;
  SutureStackRole role;
} Sequence;

SutureLayerSource *
suture_sequence_layer_new (const SutureInputFile *file,
                           SutureStackRole        role,
                           GError               **error)
{
  const SutureReadOptions how = { .role = role };
  guint8                  magic[N_MAGIC] = { 0 };

  if (!suture_input_file_read (file, 0, magic, MIN (N_MAGIC, file->size),
                               error))
    return NULL;
  if (suture_png_is_png (magic))
    return suture_png_reader_new (file, error);
  if (suture_tiff_directory_is_tiff (magic))
    return suture_tiff_reader_new (file, &how, NULL, error);
  suture_input_file_error (file, error,
                           _ ("this is neither a TIFF nor a PNG, as the other "
                              "pictures of its folder are; remove it"));
  return NULL;
}

/* Whether it is one layer, and like the others. */
static gboolean
check_layer (const SutureLayerSource *source,
             const SutureLayerSource *layer,
             GError                 **error)
{
  const SutureShape all = source->shape;
  const SutureShape one = layer->shape;

  if (one.nz != 1)
    suture_input_file_error (layer->file, error,
                             _ ("this file holds %" PRId64
                                " layers, so its folder isn't one of single "
                                "layers; choose one of the files"),
                             one.nz);
  else if (one.ny != all.ny || one.nx != all.nx ||
           layer->info.sample_type != source->info.sample_type)
    suture_input_file_error (
        layer->file, error,
        _ ("this layer is %" PRId64 "×%" PRId64
           " %s (y×x), the first one of its folder %" PRId64 "×%" PRId64
           " %s; all must be alike"),
        one.ny, one.nx, suture_sample_type_name (layer->info.sample_type),
        all.ny, all.nx, suture_sample_type_name (source->info.sample_type));
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
  const Sequence *self = source->data;
  g_autoptr (SutureInputFile) file =
      suture_input_file_open_in (source->file, self->names[i], error);
  g_autoptr (SutureLayerSource) layer =
      file ? suture_sequence_layer_new (file, self->role, error) : NULL;

  if (layer == NULL || !check_layer (source, layer, error))
    return FALSE;

  gpointer       data = suture_layer_source_open (layer);
  const gboolean is_read =
      data != NULL && layer->read_block (layer, data, 0, samples, error);

  if (data == NULL)
    suture_input_file_error (file, error,
                             _ ("there isn't enough memory to read it"));
  suture_layer_source_close (layer, data);
  return is_read;
}

static void
free_data (gpointer data)
{
  Sequence *self = data;

  g_strfreev (self->names);
  g_free (self);
}

/* How far apart pictures lie is nothing that one of them can tell. */
static void
describe (const SutureLayerSource *first, SutureLayerSource *source)
{
  source->shape = first->shape;
  source->info.flavour = SUTURE_FLAVOUR_SEQUENCE;
  source->info.sample_type = first->info.sample_type;
  source->info.x_resolution = first->info.x_resolution;
  source->info.y_resolution = first->info.y_resolution;
  source->info.resolution_unit = first->info.resolution_unit;
  source->read_block = read_block;
  source->free_data = free_data;
  if (first->spacing.is_known)
    {
      source->spacing = first->spacing;
      source->spacing.is_known = FALSE;
      source->spacing_source = SUTURE_SPACING_FROM_TIFF;
    }
}

SutureLayerSource *
suture_sequence_reader_new (const SutureInputFile   *folder,
                            const SutureReadOptions *options,
                            const SutureProgress    *progress,
                            GError                 **error)
{
  g_autoptr (SutureLayerSource) source = suture_layer_source_new (folder);
  g_auto (GStrv) names = suture_sequence_names (folder, source->notices, error);
  g_autoptr (SutureInputFile) file =
      names ? suture_input_file_open_in (folder, names[0], error) : NULL;
  g_autoptr (SutureLayerSource) first =
      file ? suture_sequence_layer_new (file, options->role, error) : NULL;
  Sequence *data;

  if (first == NULL || !check_layer (first, first, error))
    return NULL;
  describe (first, source);
  source->shape.nz = g_strv_length (names);
  data = g_new (Sequence, 1);
  *data = (Sequence){ g_steal_pointer (&names), options->role };
  source->data = data;
  return g_steal_pointer (&source);
}
