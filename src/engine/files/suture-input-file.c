/* suture-input-file.c: a regular file opened for reading, byte ranges checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-input-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "base/suture-plain-text.h"
#include "files/suture-sandbox.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

char *
suture_display_name (const char *path)
{
  g_autofree char *utf8 = suture_sandbox_is_lent (path)
                              ? g_filename_display_basename (path)
                              : g_filename_display_name (path);

  return suture_plain_text (utf8, "\xef\xbf\xbd");
}

char *
suture_display_basename (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  return suture_display_name (base);
}

void
suture_input_file_error (const SutureInputFile *self,
                         GError               **error,
                         const char            *format,
                         ...)
{
  va_list args;

  va_start (args, format);

  g_autofree char *what = g_strdup_vprintf (format, args);
  g_autofree char *plain = suture_plain_text (what, " ");

  va_end (args);
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT, "%s: %s", self->name,
               plain);
}

static const char *
kind_of_file (mode_t mode)
{
  switch (mode & S_IFMT)
    {
    case S_IFDIR:
      return _ ("this is a folder, not a file; choose a file inside it");
    case S_IFIFO:
      return _ ("this is a pipe, not a file; save what it gives to a file "
                "first");
    case S_IFREG:
      return NULL;
    default:
      return _ ("this is a device, not a file; choose a file");
    }
}

static gboolean
check_opened (SutureInputFile *self, gboolean takes_folder, GError **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0)
    {
      suture_input_file_error (self, error, "%s", g_strerror (errno));
      return FALSE;
    }

  self->is_folder = S_ISDIR (info.st_mode);
  if (self->is_folder && takes_folder)
    return TRUE;

  const char *wrong_kind = kind_of_file (info.st_mode);

  if (wrong_kind == NULL && info.st_size == 0)
    wrong_kind = _ ("the file is empty");
  if (wrong_kind != NULL)
    {
      suture_input_file_error (self, error, "%s", wrong_kind);
      return FALSE;
    }
  self->size = (guint64) info.st_size;
  return TRUE;
}

/* Takes @self, opened by @fd or not. */
static SutureInputFile *
finish_opening (SutureInputFile *self, gboolean takes_folder, GError **error)
{
  if (self->fd < 0)
    suture_input_file_error (self, error, _ ("the file can't be opened: %s"),
                             g_strerror (errno));
  else if (check_opened (self, takes_folder, error))
    return self;
  suture_input_file_close (self);
  return NULL;
}

#define HOW_TO_OPEN (O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)

static SutureInputFile *
open_named (const char *path, gboolean takes_folder, GError **error)
{
  SutureInputFile *self = g_new0 (SutureInputFile, 1);

  self->path = g_strdup (path);
  self->name = suture_display_name (path);
  self->fd = open (path, HOW_TO_OPEN);
  return finish_opening (self, takes_folder, error);
}

SutureInputFile *
suture_input_file_open (const char *path, GError **error)
{
  return open_named (path, FALSE, error);
}

SutureInputFile *
suture_input_file_open_any (const char *path, GError **error)
{
  return open_named (path, TRUE, error);
}

static gboolean
leads_out (const char *inside)
{
  g_auto (GStrv) parts = g_strsplit (inside, "/", -1);

  return inside[0] == '/' || g_strv_contains ((const char **) parts, "..");
}

SutureInputFile *
suture_input_file_open_in (const SutureInputFile *folder,
                           const char            *inside,
                           GError               **error)
{
  SutureInputFile *self = g_new0 (SutureInputFile, 1);

  self->path = g_build_filename (folder->path, inside, NULL);
  self->name = suture_display_name (self->path);
  errno = EACCES;
  self->fd = leads_out (inside) ? -1 : openat (folder->fd, inside, HOW_TO_OPEN);
  return finish_opening (self, FALSE, error);
}

void
suture_input_file_close (SutureInputFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gboolean
fail_to_read (const SutureInputFile  *self,
              const SutureFileWindow *window,
              const char             *why,
              GError                **error)
{
  if (window != NULL && !suture_progress_check (window->progress, error))
    return FALSE;
  suture_input_file_error (self, error, _ ("the file can't be read: %s"), why);
  return FALSE;
}

gboolean
suture_input_file_read_through (const SutureInputFile *self,
                                SutureFileWindow      *window,
                                guint64                offset,
                                void                  *buffer,
                                size_t                 n_bytes,
                                GError               **error)
{
  if (offset > self->size || n_bytes > self->size - offset)
    {
      suture_input_file_error (self, error, _ ("the file is cut short"));
      return FALSE;
    }

  const ssize_t n =
      suture_file_window_read (window, self->fd, offset, buffer, n_bytes);

  if (n < 0)
    return fail_to_read (self, window, g_strerror (errno), error);
  return (size_t) n == n_bytes ||
         fail_to_read (self, window, _ ("it was cut short meanwhile"), error);
}

gboolean
suture_input_file_read (const SutureInputFile *self,
                        guint64                offset,
                        void                  *buffer,
                        size_t                 n_bytes,
                        GError               **error)
{
  return suture_input_file_read_through (self, NULL, offset, buffer, n_bytes,
                                         error);
}

static gboolean
check_length (const SutureInputFile *self, guint64 max_bytes, GError **error)
{
  if (self->size <= max_bytes)
    return TRUE;

  g_autofree char *size = g_format_size (self->size);
  g_autofree char *most = g_format_size (max_bytes);

  suture_input_file_error (self, error,
                           /* Translators: sizes, as "3 GB" and "64 MB" */
                           _ ("the file is too large (%s) for what is read "
                              "from it (at most %s); choose the right file"),
                           size, most);
  return FALSE;
}

char *
suture_input_file_read_text (const SutureInputFile *self,
                             guint64                max_bytes,
                             gsize                 *length,
                             GError               **error)
{
  const gsize mark = strlen (BYTE_ORDER_MARK);

  if (!check_length (self, max_bytes, error))
    return NULL;

  gsize            n = (gsize) self->size;
  g_autofree char *text = g_try_malloc (n + 1);

  if (text == NULL)
    {
      suture_input_file_error (self, error,
                               _ ("there isn't enough memory to read it; close "
                                  "other programs"));
      return NULL;
    }
  if (!suture_input_file_read (self, 0, text, n, error))
    return NULL;
  if (n >= mark && memcmp (text, BYTE_ORDER_MARK, mark) == 0)
    {
      n -= mark;
      memmove (text, text + mark, n);
    }
  text[n] = '\0';
  *length = n;
  return g_steal_pointer (&text);
}

char *
suture_input_text_read (const char *path,
                        guint64     max_bytes,
                        gsize      *length,
                        GError    **error)
{
  g_autoptr (SutureInputFile) file = suture_input_file_open (path, error);

  return file ? suture_input_file_read_text (file, max_bytes, length, error)
              : NULL;
}
