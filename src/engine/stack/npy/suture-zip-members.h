/* suture-zip-members.h: what is in a zip archive, and where
 *
 * Sizes of 64 bits; stored or deflated. Source: APPNOTE.TXT of PKWARE, 6.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "stack/rows/suture-unpacker.h"

G_BEGIN_DECLS

/**
 * SutureZipMember:
 * @name: as it stands there
 * @method: 0 stored, 8 deflated; others aren't read, nor is what is encrypted
 * @is_encrypted: whether it is
 * @header: where its own header begins
 * @part: its bytes; begins at 0 until suture_zip_member_find()
 */
typedef struct
{
  char          *name;
  guint          method;
  gboolean       is_encrypted;
  guint64        header;
  SutureFilePart part;
} SutureZipMember;

/**
 * suture_zip_members_read:
 * @file: an open zip archive
 * @error: it is damaged
 *
 * Returns: (transfer full) (nullable) (element-type SutureZipMember): all that
 *   is in it, as its directory says
 */
GPtrArray *suture_zip_members_read (const SutureInputFile *file,
                                    GError               **error);

/** suture_zip_member_find: where the bytes of one begin: @self's part can be
 * read then */
gboolean suture_zip_member_find (SutureZipMember *self, GError **error);

G_END_DECLS
