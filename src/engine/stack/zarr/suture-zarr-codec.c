/* suture-zarr-codec.c: chunks, packed and unpacked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-codec.h"

#include <blosc.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#define CRC_BYTES 4

/* 16 more: gzip's header and trailer instead of zlib's. */
#define GZIP_WINDOW (MAX_WBITS + 16)

static guint32
make_crc_entry (guint32 value)
{
  for (int bit = 0; bit < 8; bit++)
    value = value & 1 ? value >> 1 ^ 0x82f63b78 : value >> 1;
  return value;
}

guint32
suture_zarr_crc32c (const guint8 *bytes, size_t n_bytes)
{
  static guint32 table[256];
  static gsize   is_made;
  guint32        crc = G_MAXUINT32;

  if (g_once_init_enter (&is_made))
    {
      for (guint32 i = 0; i < G_N_ELEMENTS (table); i++)
        table[i] = make_crc_entry (i);
      g_once_init_leave (&is_made, 1);
    }
  for (size_t i = 0; i < n_bytes; i++)
    crc = table[(crc ^ bytes[i]) & 0xff] ^ crc >> 8;
  return ~crc;
}

/* Unpacking */

static gboolean
unpack_blosc (const guint8 *packed,
              size_t        n_packed,
              void         *bytes,
              size_t        n_bytes)
{
  size_t claimed = 0;

  return blosc_cbuffer_validate (packed, n_packed, &claimed) == 0 &&
         claimed == n_bytes &&
         blosc_decompress_ctx (packed, bytes, n_bytes, 1) == (int) n_bytes;
}

static gboolean
unpack_zstd (const guint8 *packed, size_t n_packed, void *bytes, size_t n_bytes)
{
  return ZSTD_decompress (bytes, n_bytes, packed, n_packed) == n_bytes;
}

/* zlib's or gzip's, whichever it is. */
static gboolean
inflate_all (const guint8 *packed, size_t n_packed, void *bytes, size_t n_bytes)
{
  z_stream stream = { .next_in = (guint8 *) packed,
                      .avail_in = (uInt) n_packed,
                      .next_out = bytes,
                      .avail_out = (uInt) n_bytes };
  int      status;

  if (n_packed > G_MAXUINT32 || n_bytes > G_MAXUINT32 ||
      inflateInit2 (&stream, MAX_WBITS + 32) != Z_OK)
    return FALSE;
  status = inflate (&stream, Z_FINISH);
  inflateEnd (&stream);
  return status == Z_STREAM_END && stream.avail_out == 0;
}

gboolean
suture_zarr_codec_unpack (const SutureZarrCodec *self,
                          const guint8          *packed,
                          size_t                 n_packed,
                          void                  *bytes,
                          size_t                 n_bytes)
{
  if (self->has_crc)
    {
      guint32 crc;

      if (n_packed < CRC_BYTES)
        return FALSE;
      n_packed -= CRC_BYTES;
      memcpy (&crc, packed + n_packed, sizeof crc);
      if (GUINT32_FROM_LE (crc) != suture_zarr_crc32c (packed, n_packed))
        return FALSE;
    }
  switch (self->packing)
    {
    case SUTURE_ZARR_BLOSC:
      return unpack_blosc (packed, n_packed, bytes, n_bytes);
    case SUTURE_ZARR_ZSTD:
      return unpack_zstd (packed, n_packed, bytes, n_bytes);
    case SUTURE_ZARR_GZIP:
    case SUTURE_ZARR_ZLIB:
      return inflate_all (packed, n_packed, bytes, n_bytes);
    default:
      if (n_packed != n_bytes)
        return FALSE;
      memcpy (bytes, packed, n_bytes);
      return TRUE;
    }
}

/* Packing */

/* Room for @n_most more bytes. (nullable) */
static guint8 *
make_room (GByteArray *packed, size_t n_most)
{
  const size_t n_now = packed->len;

  if (n_most > G_MAXUINT32 / 2 + 4096 || n_now > G_MAXUINT32 / 2)
    return NULL;
  g_byte_array_set_size (packed, (guint) (n_now + n_most));
  return packed->data + n_now;
}

static size_t
pack_blosc (const SutureZarrCodec *self,
            const void            *bytes,
            size_t                 n_bytes,
            size_t                 sample_bytes,
            GByteArray            *packed)
{
  const size_t n_most = n_bytes + BLOSC_MAX_OVERHEAD;
  guint8      *to = make_room (packed, n_most);
  const int    shuffle = self->shuffle >= 0  ? self->shuffle
                         : sample_bytes == 1 ? BLOSC_BITSHUFFLE
                                             : BLOSC_SHUFFLE;
  const int    n =
      to ? blosc_compress_ctx (self->level, MIN (shuffle, 2), sample_bytes,
                                  n_bytes, bytes, to, n_most, self->compressor,
                                  self->block_size, 1)
            : 0;

  return n > 0 ? (size_t) n : 0;
}

static size_t
pack_zstd (const SutureZarrCodec *self,
           const void            *bytes,
           size_t                 n_bytes,
           GByteArray            *packed)
{
  const size_t n_most = ZSTD_compressBound (n_bytes);
  guint8      *to = make_room (packed, n_most);
  ZSTD_CCtx   *context = ZSTD_createCCtx ();
  size_t       n = 0;

  if (to != NULL && context != NULL)
    {
      ZSTD_CCtx_setParameter (context, ZSTD_c_compressionLevel, self->level);
      ZSTD_CCtx_setParameter (context, ZSTD_c_checksumFlag, self->has_checksum);
      n = ZSTD_compress2 (context, to, n_most, bytes, n_bytes);
    }
  ZSTD_freeCCtx (context);
  return ZSTD_isError (n) ? 0 : n;
}

static size_t
deflate_all (const SutureZarrCodec *self,
             const void            *bytes,
             size_t                 n_bytes,
             GByteArray            *packed)
{
  const int window =
      self->packing == SUTURE_ZARR_GZIP ? GZIP_WINDOW : MAX_WBITS;
  z_stream stream = { .next_in = (guint8 *) bytes, .avail_in = (uInt) n_bytes };
  size_t   n_most;
  int      status = Z_ERRNO;

  if (deflateInit2 (&stream, self->level, Z_DEFLATED, window, 8,
                    Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  n_most = deflateBound (&stream, n_bytes);
  stream.next_out = make_room (packed, n_most);
  stream.avail_out = (uInt) n_most;
  if (stream.next_out != NULL)
    status = deflate (&stream, Z_FINISH);
  deflateEnd (&stream);
  return status == Z_STREAM_END ? n_most - stream.avail_out : 0;
}

static size_t
copy_plain (const void *bytes, size_t n_bytes, GByteArray *packed)
{
  guint8 *to = make_room (packed, n_bytes);

  if (to == NULL)
    return 0;
  memcpy (to, bytes, n_bytes);
  return n_bytes;
}

gboolean
suture_zarr_codec_pack (const SutureZarrCodec *self,
                        const void            *bytes,
                        size_t                 n_bytes,
                        size_t                 sample_bytes,
                        GByteArray            *packed)
{
  const guint n_before = packed->len;
  size_t      n = 0;

  switch (self->packing)
    {
    case SUTURE_ZARR_BLOSC:
      n = pack_blosc (self, bytes, n_bytes, sample_bytes, packed);
      break;
    case SUTURE_ZARR_ZSTD:
      n = pack_zstd (self, bytes, n_bytes, packed);
      break;
    case SUTURE_ZARR_GZIP:
    case SUTURE_ZARR_ZLIB:
      n = deflate_all (self, bytes, n_bytes, packed);
      break;
    default:
      n = copy_plain (bytes, n_bytes, packed);
      break;
    }
  g_byte_array_set_size (packed, n_before + (guint) n);
  if (n > 0 && self->has_crc)
    {
      const guint32 crc =
          GUINT32_TO_LE (suture_zarr_crc32c (packed->data + n_before, n));

      g_byte_array_append (packed, (const guint8 *) &crc, sizeof crc);
    }
  return n > 0;
}
