/* suture-npy-writer.c: layers to a NumPy .npy file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-npy-writer.h"

#include "stack/rows/suture-row-writer.h"
#include "stack/layers/suture-convert.h"
#include "stack/npy/suture-fortran-order.h"
#include "stack/npy/suture-npy.h"

static gboolean
must_swap (const SutureLayerFeed *feed)
{
  const SutureFileInfo *like = feed->options->like;

  return (like->big_endian != FALSE) != (G_BYTE_ORDER == G_BIG_ENDIAN);
}

typedef struct
{
  const SutureLayerFeed *feed;
  size_t                 offset;
} Columns;

static gboolean
write_column (gint64   x,
              void    *column,
              size_t   n_bytes,
              gpointer user_data,
              GError **error)
{
  const Columns *self = user_data;
  const size_t   size =
      suture_sample_type_size (self->feed->options->sample_type);

  if (must_swap (self->feed))
    suture_swap_bytes (column, size, n_bytes / size);
  return suture_safe_file_write (self->feed->file,
                                 self->offset + (guint64) x * n_bytes, column,
                                 n_bytes, error);
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
         suture_fortran_order_each (feed, write_column,
                                    &(Columns){ feed, header_bytes }, progress,
                                    error);
}
