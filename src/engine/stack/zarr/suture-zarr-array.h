/* suture-zarr-array.h: what the metadata of a Zarr array say
 *
 * Versions 2 (`.zarray`) and 3 (`zarr.json`) of its specification,
 * https://zarr-specs.readthedocs.io/. Nothing that they say is trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "stack/layers/suture-stack.h"

G_BEGIN_DECLS

#define SUTURE_ZARR_MAX_AXES 8

/** SUTURE_ZARR_MAX_CHUNK: bytes of one chunk, unpacked; Blosc's limit */
#define SUTURE_ZARR_MAX_CHUNK ((guint64) G_MAXINT32 - 16)

/** SutureZarrPacking: how the bytes of a chunk are packed */
typedef enum
{
  SUTURE_ZARR_PLAIN,
  SUTURE_ZARR_BLOSC,
  SUTURE_ZARR_ZSTD,
  SUTURE_ZARR_GZIP,
  SUTURE_ZARR_ZLIB,
} SutureZarrPacking;

/**
 * SutureZarrCodec:
 * @level: as its library takes it
 * @compressor: of Blosc: "lz4", interned
 * @shuffle: of Blosc: 0 none, 1 bytes, 2 bits, -1 as Blosc likes
 * @block_size: of Blosc: 0: as it likes
 * @has_checksum: of Zstd
 * @has_crc: the CRC-32C of all stands behind it
 */
typedef struct
{
  SutureZarrPacking packing;
  int               level;
  const char       *compressor;
  int               shuffle;
  size_t            block_size;
  gboolean          has_checksum;
  gboolean          has_crc;
} SutureZarrCodec;

/**
 * SutureZarrArray:
 * @version: 2 or 3
 * @sizes: how long each axis is
 * @chunks: of the chunks that are packed, each
 * @stores: of what one file holds: @chunks, or, with @is_sharded, a shard,
 * which is a multiple of them
 * @index_is_first: the index of a shard stands before its chunks
 * @index_has_crc: with a checksum
 * @type_name: of the samples: "uint16"
 * @type: the same, if @is_numbers
 * @is_bool: they are truth values, @type bytes
 * @fill: (array length=8): what stands where there is no chunk: one sample of
 *   @type in this machine's byte order
 * @has_prefix: the names of files begin with "c"
 * @separator: between the numbers in them: '.' or '/'
 * @names: (nullable): of the axes, if version 3 tells: a letter each
 * @problem: (nullable): why the samples can't be read, and what to do
 */
typedef struct
{
  int              version;
  int              n_axes;
  guint64          sizes[SUTURE_ZARR_MAX_AXES];
  guint64          chunks[SUTURE_ZARR_MAX_AXES];
  guint64          stores[SUTURE_ZARR_MAX_AXES];
  gboolean         is_sharded;
  gboolean         index_is_first;
  gboolean         index_has_crc;
  char            *type_name;
  SutureSampleType type;
  gboolean         is_numbers;
  gboolean         is_bool;
  gboolean         big_endian;
  guint8           fill[8];
  gboolean         has_prefix;
  char             separator;
  char            *names;
  SutureZarrCodec  codec;
  char            *problem;
} SutureZarrArray;

/**
 * suture_zarr_array_parse:
 * @root: what `.zarray` or `zarr.json` hold
 * @version: 2 or 3
 *
 * Returns: (transfer full) (nullable): the array; %NULL if it isn't one, or
 *   its metadata are damaged
 */
SutureZarrArray *suture_zarr_array_parse (JsonNode *root, int version);
void             suture_zarr_array_free (SutureZarrArray *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureZarrArray, suture_zarr_array_free)

/** suture_zarr_array_get_chunk_bytes: of one chunk, unpacked, with samples as
 * they are in the file; at most %SUTURE_ZARR_MAX_CHUNK */
size_t suture_zarr_array_get_chunk_bytes (const SutureZarrArray *self);

/** suture_zarr_array_get_sample_bytes: of one sample in the file */
size_t suture_zarr_array_get_sample_bytes (const SutureZarrArray *self);

/**
 * suture_zarr_array_set_type:
 * @root: (inout): metadata as suture_zarr_array_parse() took them
 * @type: the type that its samples get
 *
 * Changes what they say of the samples, and nothing else.
 */
void suture_zarr_array_set_type (JsonNode              *root,
                                 const SutureZarrArray *self,
                                 SutureSampleType       type);

/** suture_zarr_text, suture_zarr_list, suture_zarr_object: (nullable): a member
 * of that kind */
const char *suture_zarr_text (JsonObject *object, const char *name);
JsonArray  *suture_zarr_list (JsonObject *object, const char *name);
JsonObject *suture_zarr_object (JsonObject *object, const char *name);

/** suture_zarr_number: a member that is a number; @otherwise: it isn't */
double
suture_zarr_number (JsonObject *object, const char *name, double otherwise);

G_END_DECLS
