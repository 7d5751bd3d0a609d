/* suture-fortran-order.c: layers put together with x slowest and z fastest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-fortran-order.h"

#include <errno.h>
#include <string.h>

#include "stack/layers/suture-memory.h"
#include "stack/layers/suture-voxels.h"

static void
put_layer (const SutureLayerFeed *feed, gint64 z, guint8 *whole)
{
  const SutureShape shape = feed->options->shape;
  const size_t      size = suture_sample_type_size (feed->options->sample_type);
  const guint8     *from = feed->layer;

  for (gint64 y = 0; y < shape.ny; y++)
    for (gint64 x = 0; x < shape.nx; x++, from += size)
      memcpy (whole + (size_t) (z + shape.nz * (y + shape.ny * x)) * size, from,
              size);
}

GBytes *
suture_fortran_order_collect (SutureLayerFeed      *feed,
                              const SutureProgress *progress,
                              GError              **error)
{
  const SutureShape shape = feed->options->shape;
  const guint64     n_bytes = (guint64) shape.nz * feed->layer_bytes;
  /* Each layer goes all over it: not in a file that memory can't hold. */
  g_autoptr (GBytes) whole = suture_memory_allows (n_bytes)
                                 ? suture_voxels_new (n_bytes, 1, NULL)
                                 : NULL;

  if (whole == NULL)
    {
      suture_safe_file_error (feed->file, error, ENOMEM, NULL);
      return NULL;
    }
  for (gint64 z = 0; z < shape.nz; z++)
    {
      if (!suture_progress_check (progress, error) ||
          !suture_layer_feed_get (feed, z, error))
        return NULL;
      put_layer (feed, z, suture_voxels_get (whole));
      suture_progress_report (progress, (double) (z + 1) / (double) shape.nz);
    }
  return g_steal_pointer (&whole);
}
