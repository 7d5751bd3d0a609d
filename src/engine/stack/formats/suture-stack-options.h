/* suture-stack-options.h: how a stack is read and written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-output-guard.h"
#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

/**
 * SutureReadOptions:
 * @role: labels or raw: what is refused and what it is converted to depends
 * @spacing: voxel size that overrides the file's, if @spacing.is_known
 * @axes: how its planes are counted, if the person said so
 * @channel: which channel of a raw stack's file of several, from 0
 * @n_layers: layers that a raw stack must have to fit its labels; 0: any. It
 *   decides what the file alone leaves open
 * @max_bytes: refuse stacks larger than this; 0: what the memory allows
 * @layer_func: (nullable): told of each layer as soon as it is read
 * @user_data: for @layer_func
 */
typedef struct
{
  SutureStackRole role;
  SutureSpacing   spacing;
  SutureAxes      axes;
  int             channel;
  gint64          n_layers;
  guint64         max_bytes;

  SutureLayerReadFunc layer_func;
  gpointer            user_data;
} SutureReadOptions;

/**
 * SutureLayerFunc:
 * @z: which layer
 * @layer: (out): ny·nx samples to fill, of the type given to the writer
 * @user_data: as given
 *
 * Called once to write each layer and once more to compare what was read back;
 * it must give the same both times. Several threads call it at once.
 */
typedef void (*SutureLayerFunc) (gint64 z, void *layer, gpointer user_data);

/**
 * SutureWriteOptions:
 * @shape: size in voxels
 * @memory_type: type of the samples that the layer function fills in: u8, u16,
 *   u32, u64 or f32
 * @spacing: voxel size to store
 * @like: (nullable): the file to be like: flavour, byte order, compression,
 *   predictor (but in strips that ImageJ would misread), tiles,
 *   description, colours, orientation, texts; %NULL writes an ImageJ TIFF with
 *   Deflate
 * @sample_type: type in the file; equal to @like's unless ids don't fit.
 *   ImageJ knows no 32-bit integers but opens such a TIFF as what it can show;
 *   its description is written all the same, for the voxel size stands there
 * @force: whether an existing file may be replaced
 * @guard: (nullable): what is never replaced
 */
typedef struct
{
  SutureShape           shape;
  SutureSampleType      memory_type;
  SutureSpacing         spacing;
  const SutureFileInfo *like;
  SutureSampleType      sample_type;
  gboolean              force;

  const SutureOutputGuard *guard;
} SutureWriteOptions;

G_END_DECLS
