/* suture-stack-glimpse.c: one layer of a file, long before all of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-glimpse.h"

#include "files/suture-input-file.h"
#include "stack/suture-stack-format.h"

/* A larger layer would take as long as small stacks do, and more memory than a
 * look is worth. */
#define MAX_LAYER_VOXELS ((guint64) 64 << 20)

/* A file of which one layer is wanted */
typedef struct
{
  const SutureLayerSource *whole;
  size_t                   z;
} Glimpse;

static gpointer
open_thread (const SutureLayerSource *source)
{
  const Glimpse *glimpse = source->data;

  return glimpse->whole->open (glimpse->whole);
}

static gboolean
read_block (const SutureLayerSource *source,
            gpointer                 thread_data,
            size_t                   i,
            void                    *samples,
            GError                 **error)
{
  const Glimpse *glimpse = source->data;

  return glimpse->whole->read_block (glimpse->whole, thread_data,
                                     glimpse->z + i, samples, error);
}

static gboolean
is_quick (const SutureLayerSource *whole)
{
  guint64 n_voxels = 0;

  return !whole->x_is_slowest && whole->shape.nz > 0 &&
         g_uint64_checked_mul (&n_voxels, (guint64) whole->shape.ny,
                               (guint64) whole->shape.nx) &&
         n_voxels > 0 && n_voxels <= MAX_LAYER_VOXELS;
}

static SutureLayerSource *
open_source (const SutureInputFile *file, const SutureReadOptions *options)
{
  guint8                   magic[SUTURE_N_MAGIC + 1];
  const SutureStackFormat *format =
      suture_stack_format_find (file, magic, NULL);

  return format != NULL ? format->open (file, options, NULL, NULL) : NULL;
}

SutureStack *
suture_stack_glimpse (const char              *path,
                      const SutureReadOptions *options,
                      gint64                  *z,
                      gint64                  *n_layers)
{
  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  g_autoptr (SutureInputFile) file = suture_stack_file_open (path, NULL);
  g_autoptr (SutureLayerSource) whole =
      file != NULL ? open_source (file, options) : NULL;

  if (whole == NULL || !is_quick (whole))
    return NULL;
  *n_layers = whole->shape.nz;
  *z = whole->is_in_order ? 0 : whole->shape.nz / 2;

  Glimpse           glimpse = { .whole = whole, .z = (size_t) *z };
  SutureLayerSource one = *whole;

  one.shape.nz = 1;
  one.open = whole->open != NULL ? open_thread : NULL;
  one.read_block = read_block;
  one.data = &glimpse;
  return suture_layer_source_load (&one, options->role, options->max_bytes,
                                   NULL, NULL, NULL, NULL);
}
