/* suture-npz-writer.c: layers to a NumPy .npz archive of one array
 *
 * Always with sizes of 64 bits, as NumPy writes them. Source: APPNOTE.TXT of
 * PKWARE, 6.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "stack/rows/suture-row-writer.h"
#include "stack/npy/suture-npz.h"

#define VERSION 45 /* sizes of 64 bits */
#define FIRST_DAY                                                              \
  0x21 /* 1 January 1980, the first that zip knows: the same                   \
          stack gives the same file */

typedef struct
{
  char             *name;
  gboolean          is_packed;
  SutureRowsWritten rows;
} Member;

static void
put (GByteArray *to, guint64 value, int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    {
      const guint8 byte = (guint8) (value >> 8 * i);

      g_byte_array_append (to, &byte, 1);
    }
}

/* What the array's own header and the directory have in common. */
static void
put_member (GByteArray *to, const Member *member, guint n_extra)
{
  put (to, VERSION, 2);
  put (to, 0x800, 2); /* the name is UTF-8 */
  put (to, member->is_packed ? 8 : 0, 2);
  put (to, 0, 2);
  put (to, FIRST_DAY, 2);
  put (to, member->rows.crc, 4);
  put (to, G_MAXUINT32, 4);
  put (to, G_MAXUINT32, 4);
  put (to, strlen (member->name), 2);
  put (to, n_extra, 2);
}

/* The sizes of 64 bits. */
static void
put_sizes (GByteArray *to, const Member *member, guint n_bytes)
{
  put (to, 1, 2);
  put (to, n_bytes, 2);
  put (to, member->rows.n_unpacked, 8);
  put (to, member->rows.n_bytes, 8);
}

static GByteArray *
make_head (const Member *member)
{
  GByteArray *head = g_byte_array_new ();

  put (head, 0x04034b50, 4);
  put_member (head, member, 20);
  g_byte_array_append (head, (const guint8 *) member->name,
                       (guint) strlen (member->name));
  put_sizes (head, member, 16);
  return head;
}

static void
put_directory (GByteArray *to, const Member *member)
{
  put (to, 0x02014b50, 4);
  put (to, VERSION, 2);
  put_member (to, member, 28);
  put (to, 0, 2); /* comment, disk, attributes */
  put (to, 0, 2);
  put (to, 0, 2);
  put (to, 0, 4);
  put (to, G_MAXUINT32, 4);
  g_byte_array_append (to, (const guint8 *) member->name,
                       (guint) strlen (member->name));
  put_sizes (to, member, 24);
  put (to, 0, 8); /* it is the first of the archive */
}

/* The directory of one entry, and the end of the archive. */
static GByteArray *
make_tail (const Member *member, guint64 at)
{
  GByteArray *tail = g_byte_array_new ();

  put_directory (tail, member);

  const guint n = tail->len;

  put (tail, 0x06064b50, 4);
  put (tail, 44, 8);
  put (tail, VERSION, 2);
  put (tail, VERSION, 2);
  put (tail, 0, 4);
  put (tail, 0, 4);
  put (tail, 1, 8);
  put (tail, 1, 8);
  put (tail, n, 8);
  put (tail, at, 8);
  put (tail, 0x07064b50, 4);
  put (tail, 0, 4);
  put (tail, at + n, 8);
  put (tail, 1, 4);
  put (tail, 0x06054b50, 4);
  put (tail, 0, 4);
  put (tail, 1, 2);
  put (tail, 1, 2);
  put (tail, n, 4);
  put (tail, G_MAXUINT32, 4);
  put (tail, 0, 2);
  return tail;
}

static gboolean
write_around (SutureLayerFeed *feed, const Member *member, GError **error)
{
  g_autoptr (GByteArray) head = make_head (member);
  const guint64 end = head->len + member->rows.n_bytes;
  g_autoptr (GByteArray) tail = make_tail (member, end);

  return suture_safe_file_write (feed->file, 0, head->data, head->len, error) &&
         suture_safe_file_write (feed->file, end, tail->data, tail->len, error);
}

gboolean
suture_npz_writer_write (SutureLayerFeed      *feed,
                         const SutureProgress *progress,
                         GError              **error)
{
  const SutureWriteOptions *options = feed->options;
  const SutureFileInfo     *like = options->like;
  g_autofree char          *name =
      g_strconcat (like->description ? like->description : "arr_0", ".npy",
                   NULL);
  Member           member = { .name = name,
                              .is_packed =
                                  like->compression == SUTURE_COMPRESSION_DEFLATE };
  size_t           n_header = 0;
  g_autofree char *header =
      suture_npy_header_format (options->shape, options->sample_type,
                                like->big_endian, FALSE, &n_header);
  g_autoptr (GByteArray) head = make_head (&member);
  const SutureRowsToWrite rows = {
    .offset = head->len,
    .packing = member.is_packed ? SUTURE_PACKING_DEFLATE : SUTURE_PACKING_NONE,
    .prefix = header,
    .n_prefix = n_header,
    .big_endian = like->big_endian,
    .wants_crc = TRUE,
  };

  return suture_row_writer_write (feed, &rows, &member.rows, progress, error) &&
         write_around (feed, &member, error);
}
