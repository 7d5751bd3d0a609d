/* suture-metaimage.h: MetaImage files, whole (.mha) or with the samples beside
 * (.mhd)
 *
 * Lines "Key = Value", the last of which says where the samples are. Source:
 * the documentation of MetaIO in ITK, itk.org/Wiki/MetaIO/Documentation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** suture_metaimage_is_metaimage: whether @magic begins a MetaImage file, by
 * the first key: the format has no magic number */
gboolean suture_metaimage_is_metaimage (const guint8 *magic);

/**
 * suture_metaimage_reader_new:
 * @file: an open file; must outlive the source
 * @options: what the person or the labels say of layers
 * @error: %SUTURE_AXES_ERROR where there are more axes than z, y and x
 *
 * The first axis is x. The voxel size stands there without a unit, so that it
 * is said in a notice and not taken.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *
suture_metaimage_reader_new (const SutureInputFile   *file,
                             const SutureReadOptions *options,
                             const SutureProgress    *progress,
                             GError                 **error);

/**
 * suture_metaimage_writer_write:
 * @feed: the layers
 *
 * One file: the header of that which the new one is to be like, with what must
 * be changed, and the samples, compressed where they were.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_metaimage_writer_write (SutureLayerFeed      *feed,
                                        const SutureProgress *progress,
                                        GError              **error);

G_END_DECLS
