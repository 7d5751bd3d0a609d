/* suture-hdf5-contents.h: the datasets of an HDF5 file, as the helper tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_HDF5_MAX_RANK 8

/**
 * SutureHdf5Dataset:
 * @name: path in the file, without the first slash
 * @type_name: as NumPy calls it; "other"
 * @is_numbers: whether its samples are of a type that is read
 * @type: which, as it comes into memory
 * @n_axes: 2 to %SUTURE_HDF5_MAX_RANK
 * @sizes: of each, slowest first
 * @chunks: likewise; 0: it isn't in chunks
 * @missing_filter: number of a filter that isn't here; 0: all are
 * @has_element_size: whether @element_size_um is known
 * @element_size_um: z, y, x (PlantSeg)
 * @axes: (nullable): letters of its axes, slowest first, from axistags
 *   (ilastik); as many as it has
 * @resolutions: of each axis in axistags, as they stand there; 0: unknown
 * @resolutions_um: of each axis in axistags, from there and axis_units; 0:
 *   unknown
 */
typedef struct
{
  char            *name;
  char            *type_name;
  gboolean         is_numbers;
  SutureSampleType type;
  int              n_axes;
  guint64          sizes[SUTURE_HDF5_MAX_RANK];
  guint64          chunks[SUTURE_HDF5_MAX_RANK];
  gint64           missing_filter;
  gboolean         has_element_size;
  double           element_size_um[3];
  char            *axes;
  double           resolutions[SUTURE_HDF5_MAX_RANK];
  double           resolutions_um[SUTURE_HDF5_MAX_RANK];
} SutureHdf5Dataset;

/**
 * suture_hdf5_contents_parse:
 * @text: what the helper said: of which nothing is trusted
 *
 * Returns: (transfer full) (nullable) (element-type SutureHdf5Dataset): the
 *   datasets of two axes and more; %NULL if that is no description
 */
GPtrArray *suture_hdf5_contents_parse (const char *text);

G_END_DECLS
