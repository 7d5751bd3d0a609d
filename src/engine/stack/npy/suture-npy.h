/* suture-npy.h: the header of a NumPy .npy file, read and written
 *
 * Versions 1 to 3: magic, version, length, and a Python dictionary in text.
 * Source: the format's description in NumPy, numpy.lib.format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-source.h"
#include "stack/formats/suture-stack-options.h"
#include "stack/rows/suture-unpacker.h"

G_BEGIN_DECLS

/** suture_npy_is_npy: whether @magic, 6 bytes, begins a .npy file */
gboolean suture_npy_is_npy (const guint8 *magic);

/**
 * suture_npy_reader_new:
 * @file: an open .npy file; must outlive the source
 * @options: what the person or the labels say of layers
 * @error: %SUTURE_AXES_ERROR where there are more axes than z, y and x
 *
 * Two axes are one layer; axes of length 1 are passed over. Object arrays,
 * which are Python programs, are refused.
 *
 * Returns: (transfer full) (nullable): its layers
 */
SutureLayerSource *suture_npy_reader_new (const SutureInputFile   *file,
                                          const SutureReadOptions *options,
                                          GError                 **error);

/** suture_npy_part_reader_new: the same of a .npy file that is a part of
 * another */
SutureLayerSource *suture_npy_part_reader_new (const SutureFilePart    *part,
                                               const SutureReadOptions *options,
                                               GError                 **error);

/**
 * suture_npy_header_format:
 * @n_bytes: (out): its length; pixels begin there
 *
 * Returns: (transfer full): a version 1 header
 */
char *suture_npy_header_format (SutureShape      shape,
                                SutureSampleType type,
                                gboolean         big_endian,
                                gboolean         fortran_order,
                                size_t          *n_bytes);

G_END_DECLS
