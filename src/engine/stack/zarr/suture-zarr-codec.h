/* suture-zarr-codec.h: chunks, packed and unpacked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/zarr/suture-zarr-array.h"

G_BEGIN_DECLS

/**
 * suture_zarr_codec_unpack:
 * @packed: (array length=n_packed): as it is in the file
 * @bytes: (out) (array length=n_bytes): as many as a chunk must have
 *
 * Never reads or writes elsewhere, whatever @packed says of its sizes.
 *
 * Returns: whether it is such a chunk
 */
gboolean suture_zarr_codec_unpack (const SutureZarrCodec *self,
                                   const guint8          *packed,
                                   size_t                 n_packed,
                                   void                  *bytes,
                                   size_t                 n_bytes);

/**
 * suture_zarr_codec_pack:
 * @sample_bytes: bytes of one sample, by which Blosc shuffles
 * @packed: (inout): what is packed is added to it
 *
 * The same bytes for any number of threads.
 *
 * Returns: whether it could be; if not, there is too little memory, or the
 *   library knows no such compressor
 */
gboolean suture_zarr_codec_pack (const SutureZarrCodec *self,
                                 const void            *bytes,
                                 size_t                 n_bytes,
                                 size_t                 sample_bytes,
                                 GByteArray            *packed);

/** suture_zarr_crc32c: CRC-32C (Castagnoli), as RFC 3720 has it */
guint32 suture_zarr_crc32c (const guint8 *bytes, size_t n_bytes);

G_END_DECLS
