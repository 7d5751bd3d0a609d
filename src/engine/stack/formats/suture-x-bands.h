/* suture-x-bands.h: stacks with x slowest, a few columns at a time
 *
 * In Fortran order the voxels of one x follow each other, z fastest; in memory
 * those of one layer do. Whoever puts one such column into its place touches
 * every page of the stack. So a stack is worked on in bands of columns, each
 * turned by itself and kept in pieces, one a layer; a layer of such pieces is
 * put in order when it has all of them. Both ways, every voxel is moved twice,
 * and a stack in a file is gone through twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "base/suture-geometry.h"

G_BEGIN_DECLS

/**
 * SutureXBands:
 * @shape: of the stack, in voxels
 * @sample_size: bytes of one of its samples
 * @width: columns of a band, but for the last; at least 1
 * @n_bands: how many bands
 */
typedef struct
{
  SutureShape shape;
  size_t      sample_size;
  gint64      width;
  gint64      n_bands;
} SutureXBands;

/** suture_x_bands_init: as wide as pieces need to be for a disk, no wider than
 * there is memory for one a thread. What comes of it doesn't depend on how wide
 * they are */
void
suture_x_bands_init (SutureXBands *self, SutureShape shape, size_t sample_size);

/** suture_x_bands_get_range: the columns of a band, up to @end - 1 */
void suture_x_bands_get_range (const SutureXBands *self,
                               gint64              band,
                               gint64             *begin,
                               gint64             *end);

/** suture_x_bands_get_bytes: of the largest band */
size_t suture_x_bands_get_bytes (const SutureXBands *self);

/**
 * suture_x_bands_put_column:
 * @band: which
 * @turned: the band's voxels
 * @x: one of its columns
 * @column: (array length=ny*nz): its samples, z fastest
 *
 * The column to its places in the band.
 */
void suture_x_bands_put_column (const SutureXBands *self,
                                gint64              band,
                                void               *turned,
                                gint64              x,
                                const void         *column);

/** suture_x_bands_get_column: the other way */
void suture_x_bands_get_column (const SutureXBands *self,
                                gint64              band,
                                const void         *turned,
                                gint64              x,
                                void               *column);

/**
 * suture_x_bands_put:
 * @band: which
 * @turned: its voxels
 * @voxels: the stack's, each layer in pieces
 *
 * The band's pieces to their places in all layers.
 */
void suture_x_bands_put (const SutureXBands *self,
                         gint64              band,
                         const void         *turned,
                         void               *voxels);

/** suture_x_bands_get: the other way */
void suture_x_bands_get (const SutureXBands *self,
                         gint64              band,
                         void               *turned,
                         const void         *voxels);

/**
 * suture_x_bands_join:
 * @pieces: a layer in pieces, one a band
 * @layer: the same row by row; another place
 */
void
suture_x_bands_join (const SutureXBands *self, const void *pieces, void *layer);

/** suture_x_bands_split: the other way */
void suture_x_bands_split (const SutureXBands *self,
                           const void         *layer,
                           void               *pieces);

G_END_DECLS
