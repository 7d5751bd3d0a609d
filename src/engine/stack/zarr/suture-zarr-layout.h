/* suture-zarr-layout.h: how the layers of a stack stand in an array
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/zarr/suture-zarr-image.h"

G_BEGIN_DECLS

/**
 * SutureZarrLayout:
 * @shape: of the stack
 * @z_axis: which axis of the array is z; -1: none. y and x are its last two,
 *   and of all others but the channels' the first is read
 * @channel_axis: which axis its channels are; -1: none
 * @channel: which of them is read
 * @n_channels: how many there are
 * @notice: (nullable): what the person should be told of what isn't read
 */
typedef struct
{
  SutureShape shape;
  int         z_axis;
  int         channel_axis;
  gint64      channel;
  gint64      n_channels;
  char       *notice;
} SutureZarrLayout;

void suture_zarr_layout_clear (SutureZarrLayout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureZarrLayout, suture_zarr_layout_clear)

/**
 * suture_zarr_lay_out:
 * @layout: (out): how layers stand in it
 * @error: it is no stack; %SUTURE_AXES_ERROR if the person must say which of
 *   its planes are layers
 *
 * Returns: whether it is a stack
 */
gboolean suture_zarr_lay_out (const SutureZarrImage   *image,
                              const SutureInputFile   *folder,
                              const SutureReadOptions *options,
                              SutureZarrLayout        *layout,
                              GError                 **error);

/**
 * SutureZarrSlab:
 * The layers that lie in the same chunks, and those chunks.
 *
 * @first: the first layer
 * @n_layers: how many
 * @n_chunks: chunks of it
 */
typedef struct
{
  gint64 first;
  gint64 n_layers;
  size_t n_chunks;
} SutureZarrSlab;

/**
 * suture_zarr_slab:
 * @depth_of: @array->chunks, or @array->stores for whole files
 * @number: which slab
 */
SutureZarrSlab suture_zarr_slab (const SutureZarrArray  *array,
                                 const SutureZarrLayout *layout,
                                 const guint64          *depth_of,
                                 gint64                  number);

/** suture_zarr_slab_depth: layers of all slabs but the last */
gint64 suture_zarr_slab_depth (const SutureZarrLayout *layout,
                               const guint64          *depth_of);

/** suture_zarr_locate: (out) @chunk: where chunk @i of that slab is, along
 * each axis; @sides: of the chunks */
void suture_zarr_locate (const SutureZarrArray  *array,
                         const SutureZarrLayout *layout,
                         const guint64          *sides,
                         gint64                  slab_number,
                         size_t                  i,
                         guint64                *chunk);

/**
 * SutureZarrBox:
 * @from: the sample of the chunk that comes first
 * @first: (z, y, x): where its samples begin in the stack
 * @size: how many of them are in the stack; 0: it is beside it
 * @step: samples in the chunk from one layer to the next, and from row to row
 *
 * What of a chunk is of a stack.
 */
typedef struct
{
  size_t from;
  gint64 first[3];
  gint64 size[3];
  size_t step[2];
} SutureZarrBox;

/** suture_zarr_box: of the chunk that is there along each axis, @sides long */
SutureZarrBox suture_zarr_box (const SutureZarrArray  *array,
                               const SutureZarrLayout *layout,
                               const guint64          *sides,
                               const guint64          *chunk);

G_END_DECLS
