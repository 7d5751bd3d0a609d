/* suture-hdf5-reader.h: a dataset of an HDF5 file to samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"
#include "stack/hdf5/suture-hdf5-choice.h"

G_BEGIN_DECLS

/** SUTURE_HDF5_LAST_MAGIC: the last place that is looked at for its beginning
 */
#define SUTURE_HDF5_LAST_MAGIC 2048

/** suture_hdf5_is_hdf5: whether @magic, %SUTURE_HDF5_LAST_MAGIC + 8 bytes,
 * begins an HDF5 file */
gboolean suture_hdf5_is_hdf5 (const guint8 *magic);

/**
 * suture_hdf5_reader_new:
 * @file: an open HDF5 file; must outlive the source
 * @options: which dataset, if the person said so
 * @progress: (nullable): stops the reading; must outlive the source
 * @error: %SUTURE_AXES_ERROR where several datasets fit
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_hdf5_reader_new (const SutureInputFile   *file,
                                           const SutureReadOptions *options,
                                           const SutureProgress    *progress,
                                           GError                 **error);

/** suture_hdf5_list: (transfer full) (nullable) (element-type
 * SutureHdf5Dataset): the datasets of a file */
GPtrArray *suture_hdf5_list (int                   fd,
                             const char           *name,
                             const SutureProgress *progress,
                             GError              **error);

G_END_DECLS
