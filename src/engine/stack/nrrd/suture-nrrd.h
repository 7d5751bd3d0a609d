/* suture-nrrd.h: NRRD files, whole (.nrrd) or with the samples beside (.nhdr)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** suture_nrrd_is_nrrd: whether @magic begins a NRRD file */
gboolean suture_nrrd_is_nrrd (const guint8 *magic);

/**
 * suture_nrrd_reader_new:
 * @file: an open file; must outlive the source
 * @options: what the person or the labels say of layers
 * @error: %SUTURE_AXES_ERROR where there are more axes than z, y and x
 *
 * Raw or gzip, in the file or in one beside it. The fastest axis in space is x.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_nrrd_reader_new (const SutureInputFile   *file,
                                           const SutureReadOptions *options,
                                           const SutureProgress    *progress,
                                           GError                 **error);

/**
 * suture_nrrd_writer_write:
 * @feed: the layers
 *
 * One file: the header of that which the new one is to be like, with what must
 * be changed, and the samples, in gzip where they were.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_nrrd_writer_write (SutureLayerFeed      *feed,
                                   const SutureProgress *progress,
                                   GError              **error);

G_END_DECLS
