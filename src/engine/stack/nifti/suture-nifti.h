/* suture-nifti.h: NIfTI-1 and NIfTI-2 files, whole or in pairs, plain or in
 * gzip
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"

G_BEGIN_DECLS

/** suture_nifti_is_nifti: whether @magic, 352 bytes, begins a NIfTI file or a
 * gzip file of one */
gboolean suture_nifti_is_nifti (const guint8 *magic);

/** suture_nifti_dup_header_path: (transfer full) (nullable): of a pair's
 * samples "leaf.img" or "leaf.img.gz" the header that lies beside them; %NULL
 * of any other file */
char *suture_nifti_dup_header_path (const char *path);

/**
 * suture_nifti_reader_new:
 * @file: an open file; must outlive the source
 * @options: what the person or the labels say of layers
 * @error: %SUTURE_AXES_ERROR where there are more axes than z, y and x
 *
 * The first axis is x, the third z. Labels that are to be multiplied by a
 * factor are refused. The header goes along for an export, with its extensions
 * if it isn't one of a pair: an export is one file.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_nifti_reader_new (const SutureInputFile   *file,
                                            const SutureReadOptions *options,
                                            const SutureProgress    *progress,
                                            GError                 **error);

/**
 * suture_nifti_writer_write:
 * @feed: the layers
 *
 * The header of the file that the new one is to be like, with what must be
 * changed; in gzip if the name ends in .gz.
 *
 * Returns: whether @feed's file holds the stack
 */
gboolean suture_nifti_writer_write (SutureLayerFeed      *feed,
                                    const SutureProgress *progress,
                                    GError              **error);

G_END_DECLS
