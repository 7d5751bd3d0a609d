/* suture-unpacker.h: bytes of a file that stand there compressed, or plain
 *
 * gzip (RFC 1952), zlib (RFC 1950) and bare deflate (RFC 1951) as several
 * formats have them. What is asked for is unpacked and no more, so that a small
 * file that would become a huge one takes as much as its header says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-input-file.h"

G_BEGIN_DECLS

/** SuturePacking: how bytes stand in a file */
typedef enum
{
  SUTURE_PACKING_NONE,
  SUTURE_PACKING_GZIP,
  SUTURE_PACKING_ZLIB,
  SUTURE_PACKING_DEFLATE,
} SuturePacking;

/**
 * SutureFilePart:
 * @file: where it is
 * @begin: its first byte there
 * @n_bytes: how many there are, as they stand in the file
 * @packing: how
 * @has_crc: whether @crc is the CRC-32 of all that is in it, where the packing
 *   itself has none
 */
typedef struct
{
  const SutureInputFile *file;
  guint64                begin;
  guint64                n_bytes;
  SuturePacking          packing;
  gboolean               has_crc;
  guint32                crc;
} SutureFilePart;

/**
 * suture_file_part_peek:
 * @buffer: (out): for @n_bytes bytes
 * @n_there: (out): how many there were; fewer only where the part ends
 *
 * The beginning of it, for headers.
 *
 * Returns: whether it could be read
 */
gboolean suture_file_part_peek (const SutureFilePart *self,
                                void                 *buffer,
                                size_t                n_bytes,
                                size_t               *n_there,
                                GError              **error);

/** SutureUnpacker: a place in a part from which one goes on reading; of one
 * thread at a time */
typedef struct _SutureUnpacker SutureUnpacker;

/** suture_unpacker_new: (transfer full): at the beginning of a copy of @part,
 * whose file must outlive it */
SutureUnpacker *suture_unpacker_new (const SutureFilePart *part);
void            suture_unpacker_free (SutureUnpacker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureUnpacker, suture_unpacker_free)

/**
 * suture_unpacker_read:
 * @buffer: (out) (nullable): for @n_bytes bytes; %NULL: they are passed over
 * @error: cut short or damaged; every further call fails likewise
 *
 * Returns: whether the next @n_bytes bytes were there
 */
gboolean suture_unpacker_read (SutureUnpacker *self,
                               void           *buffer,
                               guint64         n_bytes,
                               GError        **error);

/**
 * suture_unpacker_finish:
 * @error: the checksum is another one
 *
 * After the last byte that is wanted: goes on to the end of what is packed, and
 * sees whether what was read is that.
 */
gboolean suture_unpacker_finish (SutureUnpacker *self, GError **error);

G_END_DECLS
