/* suture-row-writer.h: layers to samples one after the other, x fastest
 *
 * The way back of suture-sample-rows.h. What is packed is one stream whose
 * layers are compressed at the same time, each without a look at the one before
 * it: the same bytes for any number of threads, and any program unpacks them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/formats/suture-layer-feed.h"
#include "stack/rows/suture-unpacker.h"

G_BEGIN_DECLS

/** SUTURE_COMPRESSION_DEFLATE: what #SutureFileInfo says of packed samples */
#define SUTURE_COMPRESSION_DEFLATE 8

/**
 * SutureRowsToWrite:
 * @offset: where in the file they begin, packed or not
 * @packing: how they are written
 * @prefix: (nullable): (array length=n_prefix): what goes before the first
 *   sample, into the packing
 * @big_endian: the byte order wanted
 * @wants_crc: whether the CRC-32 of what isn't packed is wanted, too
 */
typedef struct
{
  guint64       offset;
  SuturePacking packing;
  const void   *prefix;
  size_t        n_prefix;
  gboolean      big_endian;
  gboolean      wants_crc;
} SutureRowsToWrite;

/**
 * SutureRowsWritten:
 * @n_bytes: bytes in the file from the offset on
 * @n_unpacked: bytes of samples and of what goes before them
 * @crc: CRC-32 of these where they are packed by gzip or deflate, or it was
 *   wanted
 */
typedef struct
{
  guint64 n_bytes;
  guint64 n_unpacked;
  guint32 crc;
} SutureRowsWritten;

/**
 * suture_row_writer_write:
 * @feed: the layers
 * @written: (out): what became of them
 *
 * Returns: whether @feed's file holds all of them
 */
gboolean suture_row_writer_write (SutureLayerFeed         *feed,
                                  const SutureRowsToWrite *rows,
                                  SutureRowsWritten       *written,
                                  const SutureProgress    *progress,
                                  GError                 **error);

G_END_DECLS
