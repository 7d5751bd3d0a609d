/* suture-x-bands.c: stacks with x slowest, a few columns at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/formats/suture-x-bands.h"

#include <string.h>

#include "base/suture-parallel.h"
#include "stack/layers/suture-memory.h"

/* So many bytes of a layer at a time are no slower from a disk than all. */
#define PIECE_BYTES ((size_t) 64 << 10)

/* Every thread has work, and several times, even of a narrow stack. */
#define LEAST_BANDS 16

/* What all threads' bands together may take of what is available. */
#define MEMORY_SHARE 8

void
suture_x_bands_init (SutureXBands *self, SutureShape shape, size_t sample_size)
{
  const guint64 piece_bytes =
      (guint64) shape.ny * sample_size; /* of a column */
  const guint64 column_bytes = piece_bytes * (guint64) shape.nz;
  const guint64 n_threads = (guint64) suture_parallel_get_n_threads ();
  const guint64 there = suture_memory_available () / MEMORY_SHARE / n_threads;
  const guint64 widest = ((guint64) shape.nx + LEAST_BANDS - 1) / LEAST_BANDS;
  const guint64 width =
      MIN (MIN (PIECE_BYTES / piece_bytes, there / column_bytes), widest);

  *self = (SutureXBands){ shape, sample_size, (gint64) MAX (width, 1), 0 };
  self->n_bands = (shape.nx + self->width - 1) / self->width;
}

void
suture_x_bands_get_range (const SutureXBands *self,
                          gint64              band,
                          gint64             *begin,
                          gint64             *end)
{
  *begin = band * self->width;
  *end = MIN (*begin + self->width, self->shape.nx);
}

static size_t
get_width (const SutureXBands *self, gint64 band)
{
  gint64 begin, end;

  suture_x_bands_get_range (self, band, &begin, &end);
  return (size_t) (end - begin);
}

size_t
suture_x_bands_get_bytes (const SutureXBands *self)
{
  return (size_t) (self->shape.nz * self->shape.ny * self->width) *
         self->sample_size;
}

/* Turned, a band is z slowest and x fastest, as a stack. */
#define MOVE(Type)                                                             \
  {                                                                            \
    Type       *band_at = (Type *) turned + at;                                \
    Type       *t = to_column ? column : band_at;                              \
    const Type *f = to_column ? band_at : column;                              \
    for (size_t y = 0; y < ny; y++)                                            \
      for (size_t z = 0; z < nz; z++)                                          \
        if (to_column)                                                         \
          t[y * nz + z] = f[(z * ny + y) * width];                             \
        else                                                                   \
          t[(z * ny + y) * width] = f[y * nz + z];                             \
  }

static void
move_column (const SutureXBands *self,
             size_t              width,
             void               *turned,
             size_t              at,
             void               *column,
             gboolean            to_column)
{
  const size_t nz = (size_t) self->shape.nz;
  const size_t ny = (size_t) self->shape.ny;

  switch (self->sample_size)
    {
    case 1:
      MOVE (guint8)
      break;
    case 2:
      MOVE (guint16)
      break;
    case 4:
      MOVE (guint32)
      break;
    default:
      MOVE (guint64)
      break;
    }
}

void
suture_x_bands_put_column (const SutureXBands *self,
                           gint64              band,
                           void               *turned,
                           gint64              x,
                           const void         *column)
{
  move_column (self, get_width (self, band), turned,
               (size_t) (x - band * self->width), (void *) column, FALSE);
}

void
suture_x_bands_get_column (const SutureXBands *self,
                           gint64              band,
                           const void         *turned,
                           gint64              x,
                           void               *column)
{
  move_column (self, get_width (self, band), (void *) turned,
               (size_t) (x - band * self->width), column, TRUE);
}

/* Where in the stack the band's piece of layer @z begins. */
static size_t
get_piece (const SutureXBands *self, gint64 band, gint64 z)
{
  return (size_t) (self->shape.ny * (z * self->shape.nx + band * self->width)) *
         self->sample_size;
}

void
suture_x_bands_put (const SutureXBands *self,
                    gint64              band,
                    const void         *turned,
                    void               *voxels)
{
  const size_t n_bytes =
      (size_t) self->shape.ny * get_width (self, band) * self->sample_size;

  for (gint64 z = 0; z < self->shape.nz; z++)
    memcpy ((guint8 *) voxels + get_piece (self, band, z),
            (const guint8 *) turned + (size_t) z * n_bytes, n_bytes);
}

void
suture_x_bands_get (const SutureXBands *self,
                    gint64              band,
                    void               *turned,
                    const void         *voxels)
{
  const size_t n_bytes =
      (size_t) self->shape.ny * get_width (self, band) * self->sample_size;

  for (gint64 z = 0; z < self->shape.nz; z++)
    memcpy ((guint8 *) turned + (size_t) z * n_bytes,
            (const guint8 *) voxels + get_piece (self, band, z), n_bytes);
}

/* Rows of one piece after the other, from or to the rows of a layer. */
static void
move_rows (const SutureXBands *self,
           guint8             *pieces,
           guint8             *layer,
           gboolean            to_layer)
{
  const size_t row_bytes = (size_t) self->shape.nx * self->sample_size;

  for (gint64 band = 0; band < self->n_bands; band++)
    {
      const size_t n_bytes = get_width (self, band) * self->sample_size;
      guint8 *at = layer + (size_t) (band * self->width) * self->sample_size;

      for (gint64 y = 0; y < self->shape.ny;
           y++, at += row_bytes, pieces += n_bytes)
        memcpy (to_layer ? at : pieces, to_layer ? pieces : at, n_bytes);
    }
}

void
suture_x_bands_join (const SutureXBands *self, const void *pieces, void *layer)
{
  move_rows (self, (guint8 *) pieces, layer, TRUE);
}

void
suture_x_bands_split (const SutureXBands *self, const void *layer, void *pieces)
{
  move_rows (self, pieces, (guint8 *) layer, FALSE);
}
