/* suture-input-file.h: a regular file opened for reading, byte ranges checked
 *
 * Files are read with pread() and never mapped: one that is cut short while it
 * is open gives an error and no SIGBUS. Any number of threads may read at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "files/suture-file-window.h"

G_BEGIN_DECLS

/**
 * SutureInputFile:
 * @fd: its descriptor
 * @size: bytes when it was opened
 * @path: by which it was opened, for what lies beside it
 * @name: how messages call it
 * @is_folder: it is no file but a folder, which has no bytes:
 *   suture-input-folder.h
 */
typedef struct
{
  int      fd;
  guint64  size;
  char    *path;
  char    *name;
  gboolean is_folder;
} SutureInputFile;

/**
 * suture_display_name:
 * @path: file name encoding
 *
 * Returns: (transfer full): the name for a message: UTF-8, one line, and no
 *   escape sequence that a terminal would obey; of a file that was lent to a
 *   sandbox its own name alone, for nobody knows the folder it is lent in
 */
char *suture_display_name (const char *path);

/** suture_display_basename: (transfer full): the same, without the folder */
char *suture_display_basename (const char *path);

/**
 * suture_input_file_open:
 * @path: file name encoding
 *
 * Folders, devices, pipes and empty files are refused, without waiting for
 * anybody at the other end of a pipe.
 *
 * Returns: (transfer full) (nullable): the file
 */
SutureInputFile *suture_input_file_open (const char *path, GError **error);

/** suture_input_file_open_any: the same, and folders are taken, too */
SutureInputFile *suture_input_file_open_any (const char *path, GError **error);

/**
 * suture_input_file_open_in:
 * @folder: a folder that is open
 * @inside: a file in it, or in a folder in it; "/" between them
 *
 * A name that leads out of the folder ("..", or one that begins with "/") is
 * refused: what files say of others isn't trusted.
 *
 * Returns: (transfer full) (nullable): the file
 */
SutureInputFile *suture_input_file_open_in (const SutureInputFile *folder,
                                            const char            *inside,
                                            GError               **error);
void             suture_input_file_close (SutureInputFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SutureInputFile, suture_input_file_close)

/**
 * suture_input_file_read:
 * @offset: first byte
 * @buffer: (out): for @n_bytes bytes
 *
 * Returns: whether all bytes were there
 */
gboolean suture_input_file_read (const SutureInputFile *self,
                                 guint64                offset,
                                 void                  *buffer,
                                 size_t                 n_bytes,
                                 GError               **error);

/**
 * suture_input_text_read:
 * @path: file name encoding
 * @max_bytes: the most that such a file has
 * @length: (out): bytes of the text
 * @error: %SUTURE_ERROR_INPUT, names the file
 *
 * Reads a whole small file: a table, a model. What is no regular file (a pipe
 * that nobody fills, a device that never ends) or larger is refused without
 * being read. A byte order mark at its start is left out; otherwise the bytes
 * are as they are, UTF-8 or not.
 *
 * Returns: (transfer full) (nullable): the text, with a zero behind it
 */
char *suture_input_text_read (const char *path,
                              guint64     max_bytes,
                              gsize      *length,
                              GError    **error);

/** suture_input_file_read_text: the same of a file that is open */
char *suture_input_file_read_text (const SutureInputFile *self,
                                   guint64                max_bytes,
                                   gsize                 *length,
                                   GError               **error);

/** suture_input_file_read_through: the same, small pieces out of @window */
gboolean suture_input_file_read_through (const SutureInputFile *self,
                                         SutureFileWindow      *window,
                                         guint64                offset,
                                         void                  *buffer,
                                         size_t                 n_bytes,
                                         GError               **error);

/** suture_input_file_error: sets "<name>: <sentence>" as the input's error */
void suture_input_file_error (const SutureInputFile *self,
                              GError               **error,
                              const char            *format,
                              ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
