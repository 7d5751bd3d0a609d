/* suture-zarr-image.h: the stacks in a Zarr folder
 *
 * OME-Zarr 0.4 and 0.5 (https://ngff.openmicroscopy.org/), and arrays of which
 * nothing more is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"
#include "stack/formats/suture-stack-options.h"
#include "stack/zarr/suture-zarr-array.h"

G_BEGIN_DECLS

/**
 * SutureZarrImage:
 * @name: what it is called: its folder's, or, of the one that the folder
 *   itself is, that of its array: "labels/cells", "0"
 * @path: of the array of full resolution, inside the folder
 * @array: that array
 * @axes: (nullable): a letter for each: t, c, z, y, x, or ?
 * @scale_um: of each axis: its step; 0: it isn't said, or is no length
 * @has_no_unit: lengths are said without a unit, which were taken for µm
 * @is_labels: it is one of the labels of an image
 * @levels: (element-type utf8): paths of the same at lower resolution
 *
 * One stack in the folder.
 */
typedef struct
{
  char            *name;
  char            *path;
  SutureZarrArray *array;
  char            *axes;
  double           scale_um[SUTURE_ZARR_MAX_AXES];
  gboolean         has_no_unit;
  gboolean         is_labels;
  GPtrArray       *levels;
} SutureZarrImage;

/** suture_zarr_is_zarr: whether the folder is an array or a group of them */
gboolean suture_zarr_is_zarr (const SutureInputFile *folder);

/**
 * suture_zarr_list_images:
 * @folder: a Zarr folder
 * @error: its metadata can't be read, or are damaged
 *
 * Returns: (transfer full) (nullable) (element-type SutureZarrImage): all in it
 */
GPtrArray *suture_zarr_list_images (const SutureInputFile *folder,
                                    GError               **error);

/**
 * suture_zarr_choose:
 * @images: (element-type SutureZarrImage): all
 * @error: %SUTURE_AXES_ERROR with a question if several fit
 *
 * Returns: (transfer none) (nullable): the one that is meant
 */
const SutureZarrImage *suture_zarr_choose (const GPtrArray         *images,
                                           const SutureInputFile   *folder,
                                           const SutureReadOptions *options,
                                           GError                 **error);

/**
 * suture_zarr_read_metadata:
 * @inside: a file of the folder
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL with no @error if
 *   it isn't there
 */
JsonNode *suture_zarr_read_metadata (const SutureInputFile *folder,
                                     const char            *inside,
                                     GError               **error);

/** suture_zarr_read_array: (transfer full) (nullable): the array that the
 * folder at @path is; likewise */
SutureZarrArray *suture_zarr_read_array (const SutureInputFile *folder,
                                         const char            *path,
                                         GError               **error);

G_END_DECLS
