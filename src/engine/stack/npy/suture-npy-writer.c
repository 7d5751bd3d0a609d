/* suture-npy-writer.c: layers to a NumPy .npy file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npy-writer.h"

#include <errno.h>

#include "stack/rows/suture-row-writer.h"
#include "stack/layers/suture-convert.h"
#include "stack/layers/suture-voxels.h"
#include "stack/npy/suture-fortran-order.h"
#include "stack/npy/suture-npy.h"

static gboolean
must_swap (const SutureLayerFeed *feed)
{
  const SutureFileInfo *like = feed->options->like;

  return (like->big_endian != FALSE) != (G_BYTE_ORDER == G_BIG_ENDIAN);
}

static gboolean
write_fortran (SutureLayerFeed      *feed,
               size_t                offset,
               const SutureProgress *progress,
               GError              **error)
{
  const size_t size = suture_sample_type_size (feed->options->sample_type);
  const size_t n = suture_shape_size (feed->options->shape);
  g_autoptr (GBytes) whole =
      suture_fortran_order_collect (feed, progress, error);

  if (whole == NULL)
    return FALSE;
  if (must_swap (feed))
    suture_swap_bytes (suture_voxels_get (whole), size, n);
  return suture_safe_file_write (feed->file, offset, suture_voxels_get (whole),
                                 n * size, error);
}

gboolean
suture_npy_writer_write (SutureLayerFeed      *feed,
                         const SutureProgress *progress,
                         GError              **error)
{
  const SutureWriteOptions *options = feed->options;
  size_t                    header_bytes = 0;
  g_autofree char          *header =
      suture_npy_header_format (options->shape, options->sample_type,
                                options->like->big_endian,
                                options->like->fortran_order, &header_bytes);

  const SutureRowsToWrite rows = { .prefix = header,
                                   .n_prefix = header_bytes,
                                   .big_endian = options->like->big_endian };
  SutureRowsWritten       written;

  if (!options->like->fortran_order)
    return suture_row_writer_write (feed, &rows, &written, progress, error);
  return suture_safe_file_write (feed->file, 0, header, header_bytes, error) &&
         write_fortran (feed, header_bytes, progress, error);
}
