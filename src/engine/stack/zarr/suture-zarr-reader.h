/* suture-zarr-reader.h: a Zarr folder to samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/**
 * suture_zarr_reader_new:
 * @folder: an open Zarr folder; must outlive the source
 * @options: which of its images, if the person said so
 * @error: %SUTURE_AXES_ERROR where several images fit, or it isn't known which
 *   planes are layers
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_zarr_reader_new (const SutureInputFile   *folder,
                                           const SutureReadOptions *options,
                                           const SutureProgress    *progress,
                                           GError                 **error);

G_END_DECLS
