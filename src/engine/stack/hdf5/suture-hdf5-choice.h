/* suture-hdf5-choice.h: which dataset of a file is the stack, and which of its
 * axes are z, y and x
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/formats/suture-stack-options.h"
#include "stack/hdf5/suture-hdf5-contents.h"

G_BEGIN_DECLS

/**
 * suture_hdf5_choose:
 * @contents: (element-type SutureHdf5Dataset): all datasets
 * @error: %SUTURE_AXES_ERROR with a question if several fit
 *
 * By suture_datasets_choose().
 *
 * Returns: (transfer none) (nullable): it
 */
const SutureHdf5Dataset *suture_hdf5_choose (const GPtrArray         *contents,
                                             const SutureInputFile   *file,
                                             const SutureReadOptions *options,
                                             GError                 **error);

/**
 * SutureHdf5Layout:
 * @shape: of the stack
 * @z_axis: which axis of the dataset is z; -1: none
 * @channel_axis: which of them is the channels'; -1: none
 * @channel: which channel is read, from 0
 * @n_channels: how many there are
 * @chunk_layers: layers that lie in the same chunks
 * @spacing: of its voxels, if the file tells
 * @spacing_source: by what
 * @size: of a voxel along z, y, x, in a unit that nobody says; 0: not told
 * @notice: (nullable): what the person should be told of what isn't read
 */
typedef struct
{
  SutureShape         shape;
  int                 z_axis;
  int                 channel_axis;
  int                 channel;
  gint64              n_channels;
  guint64             chunk_layers;
  SutureSpacing       spacing;
  SutureSpacingSource spacing_source;
  double              size[3];
  char               *notice;
} SutureHdf5Layout;

void suture_hdf5_layout_clear (SutureHdf5Layout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SutureHdf5Layout, suture_hdf5_layout_clear)

/**
 * suture_hdf5_lay_out:
 * @options: what it is read as; a raw stack's channel
 * @layout: (out): how layers stand in it
 * @error: names the axes, if they aren't z, y, x and others of length 1, for a
 *   raw stack also channels, before or behind; %SUTURE_AXES_ERROR if the person
 *   must say which of its planes are layers
 *
 * Returns: whether it is a stack
 */
gboolean suture_hdf5_lay_out (const SutureHdf5Dataset *dataset,
                              const SutureInputFile   *file,
                              const SutureReadOptions *options,
                              SutureHdf5Layout        *layout,
                              GError                 **error);

G_END_DECLS
