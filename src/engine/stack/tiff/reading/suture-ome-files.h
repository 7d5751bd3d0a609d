/* suture-ome-files.h: OME-TIFF over several files, and OME companions
 *
 * Planes of one stack in files of their own, and what they are in the metadata
 * of each, or in a file beside them (.companion.ome). Source:
 * https://docs.openmicroscopy.org/ome-model/latest/ome-tiff/.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** suture_ome_files_is_companion: whether @magic, zero-terminated, begins
 * OME-XML */
gboolean suture_ome_files_is_companion (const guint8 *magic);

/**
 * suture_ome_files_new:
 * @file: an open OME-TIFF, or companion; must outlive the source
 * @description: (nullable): of that TIFF; %NULL: the companion is OME-XML
 * @error: a file isn't there, or isn't like the others; %SUTURE_AXES_ERROR
 *
 * Files are looked for in the folder of @file alone.
 *
 * Returns: (transfer full) (nullable): the layers of the stack
 */
SutureLayerSource *suture_ome_files_new (const SutureInputFile   *file,
                                         const char              *description,
                                         const SutureReadOptions *options,
                                         GError                 **error);

/** suture_ome_files_open: that of a companion */
SutureLayerSource *suture_ome_files_open (const SutureInputFile   *file,
                                          const SutureReadOptions *options,
                                          const SutureProgress    *progress,
                                          GError                 **error);

G_END_DECLS
