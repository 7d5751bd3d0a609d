/* suture-unpacker.c: bytes of a file that stand there compressed, or plain
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/rows/suture-unpacker.h"

#include <glib/gi18n-lib.h>
#include <zlib.h>

#define INPUT_BYTES 65536
#define SCRATCH_BYTES 65536

/* Bytes behind what is wanted that are unpacked to see whether all is well. */
#define MAX_BEHIND (64 << 20)

struct _SutureUnpacker
{
  SutureFilePart part;
  guint64        n_taken; /* bytes of the part that were read */
  gboolean       is_begun;
  gboolean       is_at_end;
  gboolean       has_failed;
  uLong          crc; /* of what was unpacked, where the part has one */
  z_stream       stream;
  guint8         input[INPUT_BYTES];
};

SutureUnpacker *
suture_unpacker_new (const SutureFilePart *part)
{
  SutureUnpacker *self = g_new0 (SutureUnpacker, 1);

  self->part = *part;
  self->crc = crc32 (0, NULL, 0);
  return self;
}

void
suture_unpacker_free (SutureUnpacker *self)
{
  if (self->is_begun)
    inflateEnd (&self->stream);
  g_free (self);
}

static gboolean
fail (SutureUnpacker *self, const char *why, GError **error)
{
  self->has_failed = TRUE;
  suture_input_file_error (self->part.file, error, "%s", why);
  return FALSE;
}

static gboolean
fail_short (SutureUnpacker *self, GError **error)
{
  return fail (self, _ ("the file is cut short; copy or save it again"), error);
}

static gboolean
fail_damaged (SutureUnpacker *self, GError **error)
{
  return fail (self,
               _ ("its compressed data are damaged; copy or save it again"),
               error);
}

static gboolean
begin (SutureUnpacker *self, GError **error)
{
  static const int window_bits[] = {
    [SUTURE_PACKING_GZIP] = 15 + 16,
    [SUTURE_PACKING_ZLIB] = 15,
    [SUTURE_PACKING_DEFLATE] = -15,
  };

  if (self->is_begun)
    return TRUE;
  if (inflateInit2 (&self->stream, window_bits[self->part.packing]) != Z_OK)
    return fail (self, _ ("there isn't enough memory to read it"), error);
  self->is_begun = TRUE;
  return TRUE;
}

/* More of the part; what remains is 0 at its end. */
static gboolean
refill (SutureUnpacker *self, GError **error)
{
  const guint64 left = self->part.n_bytes - self->n_taken;
  const size_t  n = (size_t) MIN (left, INPUT_BYTES);

  if (!suture_input_file_read (self->part.file,
                               self->part.begin + self->n_taken, self->input, n,
                               error))
    {
      self->has_failed = TRUE;
      return FALSE;
    }
  self->n_taken += n;
  self->stream.next_in = self->input;
  self->stream.avail_in = (uInt) n;
  return TRUE;
}

/* A gzip file may be several, one behind the other. */
static gboolean
end_member (SutureUnpacker *self, GError **error)
{
  if (self->part.packing == SUTURE_PACKING_GZIP)
    {
      if (self->stream.avail_in == 0 && !refill (self, error))
        return FALSE;
      if (self->stream.avail_in > 0 && self->stream.next_in[0] == 0x1f)
        return inflateReset (&self->stream) == Z_OK ||
               fail_damaged (self, error);
    }
  self->is_at_end = TRUE;
  return TRUE;
}

/* Up to @n_bytes bytes, fewer only at the end. */
static gboolean
unpack (SutureUnpacker *self,
        guint8         *to,
        size_t          n_bytes,
        size_t         *n_done,
        GError        **error)
{
  z_stream *stream = &self->stream;

  *n_done = 0;
  if (!begin (self, error))
    return FALSE;
  while (*n_done < n_bytes && !self->is_at_end)
    {
      const uInt room = (uInt) MIN (n_bytes - *n_done, 1u << 30);

      if (stream->avail_in == 0 && !refill (self, error))
        return FALSE;
      if (stream->avail_in == 0)
        return fail_short (self, error);
      stream->next_out = to + *n_done;
      stream->avail_out = room;

      const int status = inflate (stream, Z_NO_FLUSH);

      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return fail_damaged (self, error);
      *n_done += room - stream->avail_out;
      if (status == Z_STREAM_END && !end_member (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_plain (SutureUnpacker *self,
            guint8         *to,
            size_t          n_bytes,
            size_t         *n_done,
            GError        **error)
{
  *n_done = (size_t) MIN (n_bytes, self->part.n_bytes - self->n_taken);
  if (!suture_input_file_read (self->part.file,
                               self->part.begin + self->n_taken, to, *n_done,
                               error))
    {
      self->has_failed = TRUE;
      return FALSE;
    }
  self->n_taken += *n_done;
  return TRUE;
}

static gboolean
take (SutureUnpacker *self,
      guint8         *to,
      size_t          n_bytes,
      size_t         *n_done,
      GError        **error)
{
  if (!(self->part.packing == SUTURE_PACKING_NONE
            ? take_plain (self, to, n_bytes, n_done, error)
            : unpack (self, to, n_bytes, n_done, error)))
    return FALSE;
  if (self->part.has_crc)
    self->crc = crc32_z (self->crc, to, *n_done);
  return TRUE;
}

gboolean
suture_unpacker_read (SutureUnpacker *self,
                      void           *buffer,
                      guint64         n_bytes,
                      GError        **error)
{
  guint8  scratch[SCRATCH_BYTES];
  guint64 n = 0;

  if (self->has_failed)
    return fail_damaged (self, error);
  while (n < n_bytes)
    {
      guint8      *to = buffer ? (guint8 *) buffer + n : scratch;
      const size_t wanted =
          (size_t) MIN (n_bytes - n, buffer ? G_MAXSIZE : sizeof scratch);
      size_t n_done = 0;

      if (!take (self, to, wanted, &n_done, error))
        return FALSE;
      if (n_done == 0)
        return fail_short (self, error);
      n += n_done;
    }
  return TRUE;
}

/* To the end of what is packed, where its sum is compared; what is far longer
 * than wanted isn't what its header says. */
static gboolean
drain (SutureUnpacker *self, GError **error)
{
  guint8  scratch[SCRATCH_BYTES];
  guint64 n = 0;

  while (!self->is_at_end)
    {
      size_t n_done = 0;

      if (n > MAX_BEHIND)
        return fail_damaged (self, error);
      if (!take (self, scratch, sizeof scratch, &n_done, error))
        return FALSE;
      n += n_done;
    }
  return TRUE;
}

gboolean
suture_unpacker_finish (SutureUnpacker *self, GError **error)
{
  if (self->has_failed)
    return fail_damaged (self, error);
  if (self->part.packing != SUTURE_PACKING_NONE && !drain (self, error))
    return FALSE;
  return !self->part.has_crc || (guint32) self->crc == self->part.crc ||
         fail_damaged (self, error);
}

gboolean
suture_file_part_peek (const SutureFilePart *self,
                       void                 *buffer,
                       size_t                n_bytes,
                       size_t               *n_there,
                       GError              **error)
{
  SutureFilePart part = *self;

  part.has_crc = FALSE;

  g_autoptr (SutureUnpacker) unpacker = suture_unpacker_new (&part);

  return take (unpacker, buffer, n_bytes, n_there, error);
}
