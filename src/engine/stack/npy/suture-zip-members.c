/* suture-zip-members.c: what is in a zip archive, and where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/npy/suture-zip-members.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define END_BYTES 22
#define LOCATOR_BYTES 20
#define WIDE_END_BYTES 56
#define ENTRY_BYTES 46
#define HEADER_BYTES 30
#define MAX_COMMENT 65535
#define MAX_DIRECTORY (16 << 20)
#define WIDE_FIELD 0x0001

static void
member_free (gpointer data)
{
  SutureZipMember *self = data;

  g_free (self->name);
  g_free (self);
}

static guint64
get (const guint8 *at, int n_bytes)
{
  guint64 value = 0;

  for (int i = 0; i < n_bytes; i++)
    value |= (guint64) at[i] << 8 * i;
  return value;
}

static gboolean
fail (const SutureInputFile *file, GError **error)
{
  suture_input_file_error (file, error,
                           _ ("its zip directory is damaged or cut short; "
                              "copy or save the file again"));
  return FALSE;
}

/* The last of the archive: directory's place and length. */
typedef struct
{
  guint64 offset;
  guint64 n_bytes;
} Directory;

static gboolean
read_wide_end (const SutureInputFile *file,
               guint64                end_at,
               Directory             *directory,
               GError               **error)
{
  guint8  locator[LOCATOR_BYTES];
  guint8  end[WIDE_END_BYTES];
  guint64 at;

  if (end_at < LOCATOR_BYTES ||
      !suture_input_file_read (file, end_at - LOCATOR_BYTES, locator,
                               sizeof locator, NULL) ||
      memcmp (locator, "PK\x06\x07", 4) != 0)
    return TRUE;
  at = get (locator + 8, 8);
  if (!suture_input_file_read (file, at, end, sizeof end, NULL) ||
      memcmp (end, "PK\x06\x06", 4) != 0)
    return fail (file, error);
  directory->n_bytes = get (end + 40, 8);
  directory->offset = get (end + 48, 8);
  return TRUE;
}

/* It is found from behind: a comment may follow it. */
static gboolean
find_directory (const SutureInputFile *file,
                Directory             *directory,
                GError               **error)
{
  const size_t       n = (size_t) MIN (file->size, END_BYTES + MAX_COMMENT);
  g_autofree guint8 *bytes = g_malloc (n);

  if (!suture_input_file_read (file, file->size - n, bytes, n, error))
    return FALSE;
  for (size_t back = END_BYTES; back <= n; back++)
    {
      const guint8 *at = bytes + n - back;

      if (memcmp (at, "PK\x05\x06", 4) == 0 &&
          get (at + 20, 2) <= back - END_BYTES)
        {
          directory->n_bytes = get (at + 12, 4);
          directory->offset = get (at + 16, 4);
          return read_wide_end (file, file->size - back, directory, error) &&
                 (directory->n_bytes <= MAX_DIRECTORY || fail (file, error));
        }
    }
  return fail (file, error);
}

/* The field of an entry that has the numbers for which 32 bits are too few. */
static gboolean
take_wide (const guint8 *extra, size_t n_extra, guint64 *const numbers[3])
{
  while (n_extra >= 4)
    {
      const size_t n = (size_t) get (extra + 2, 2);

      if (n > n_extra - 4)
        return FALSE;
      if (get (extra, 2) == WIDE_FIELD)
        {
          size_t at = 0;

          for (int i = 0; i < 3; i++)
            if (*numbers[i] == G_MAXUINT32)
              {
                if (at + 8 > n)
                  return FALSE;
                *numbers[i] = get (extra + 4 + at, 8);
                at += 8;
              }
          return TRUE;
        }
      extra += 4 + n;
      n_extra -= 4 + n;
    }
  return TRUE;
}

/* (nullable) (transfer full): the entry at @at, of @n_left bytes; @n_bytes is
 * its length */
static SutureZipMember *
read_entry (const SutureInputFile *file,
            const guint8          *at,
            size_t                 n_left,
            size_t                *n_bytes)
{
  if (n_left < ENTRY_BYTES || memcmp (at, "PK\x01\x02", 4) != 0)
    return NULL;

  const size_t   n_name = (size_t) get (at + 28, 2);
  const size_t   n_extra = (size_t) get (at + 30, 2);
  guint64        n_packed = get (at + 20, 4);
  guint64        n_unpacked = get (at + 24, 4);
  guint64        header = get (at + 42, 4);
  guint64 *const wide[3] = { &n_unpacked, &n_packed, &header };

  *n_bytes = ENTRY_BYTES + n_name + n_extra + (size_t) get (at + 32, 2);
  if (*n_bytes > n_left ||
      !take_wide (at + ENTRY_BYTES + n_name, n_extra, wide))
    return NULL;

  SutureZipMember *self = g_new0 (SutureZipMember, 1);

  self->name = g_strndup ((const char *) at + ENTRY_BYTES, n_name);
  self->is_encrypted = (at[8] & 1) != 0;
  self->method = (guint) get (at + 10, 2);
  self->header = header;
  self->part = (SutureFilePart){
    .file = file,
    .n_bytes = n_packed,
    .packing = self->method == 8 ? SUTURE_PACKING_DEFLATE : SUTURE_PACKING_NONE,
    .has_crc = TRUE,
    .crc = (guint32) get (at + 16, 4),
  };
  return self;
}

GPtrArray *
suture_zip_members_read (const SutureInputFile *file, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  g_autofree guint8 *bytes = NULL;
  Directory          directory = { 0, 0 };

  if (!find_directory (file, &directory, error))
    return NULL;
  bytes = g_malloc (directory.n_bytes + 1);
  if (!suture_input_file_read (file, directory.offset, bytes,
                               (size_t) directory.n_bytes, NULL))
    {
      fail (file, error);
      return NULL;
    }
  for (size_t at = 0; at < directory.n_bytes;)
    {
      size_t           n = 0;
      SutureZipMember *member =
          read_entry (file, bytes + at, (size_t) directory.n_bytes - at, &n);

      if (member == NULL)
        {
          fail (file, error);
          return NULL;
        }
      g_ptr_array_add (members, member);
      at += n;
    }
  return g_steal_pointer (&members);
}

gboolean
suture_zip_member_find (SutureZipMember *self, GError **error)
{
  const SutureInputFile *file = self->part.file;
  guint8                 header[HEADER_BYTES];

  if (!suture_input_file_read (file, self->header, header, sizeof header,
                               NULL) ||
      memcmp (header, "PK\x03\x04", 4) != 0)
    return fail (file, error);
  self->part.begin =
      self->header + HEADER_BYTES + get (header + 26, 2) + get (header + 28, 2);
  return (self->part.begin <= file->size &&
          self->part.n_bytes <= file->size - self->part.begin) ||
         fail (file, error);
}
