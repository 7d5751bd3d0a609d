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
 * @chunk_layers: layers that lie in the same chunks
 * @spacing: of its voxels, if the file tells
 * @spacing_source: by what
 */
typedef struct
{
  SutureShape         shape;
  int                 z_axis;
  guint64             chunk_layers;
  SutureSpacing       spacing;
  SutureSpacingSource spacing_source;
} SutureHdf5Layout;

/**
 * suture_hdf5_lay_out:
 * @layout: (out): how layers stand in it
 * @error: names the axes, if they aren't z, y, x and others of length 1
 *
 * Returns: whether it is a stack
 */
gboolean suture_hdf5_lay_out (const SutureHdf5Dataset *dataset,
                              const SutureInputFile   *file,
                              SutureHdf5Layout        *layout,
                              GError                 **error);

G_END_DECLS
