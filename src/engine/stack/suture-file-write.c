/* suture-file-write.c: a small file, whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-stack-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stack/suture-input-file.h"
#include "stack/suture-safe-file.h"

static gboolean
write_stream (int fd, const char *contents, gsize length)
{
  while (length > 0)
    {
      const ssize_t n = write (fd, contents, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      contents += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* Standard output, pipes and devices get the bytes as they come. */
static gboolean
write_to_stream (const char *path,
                 int         fd,
                 const char *contents,
                 gsize       length,
                 GError    **error)
{
  g_autofree char     *name = suture_display_name (path);
  const SutureSafeFile stream = { .fd = fd, .name = name };

  if (fd >= 0 && write_stream (fd, contents, length))
    return TRUE;
  suture_safe_file_error (&stream, error, errno, NULL);
  return FALSE;
}

static gboolean
is_stream (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && !S_ISREG (info.st_mode) &&
         !S_ISDIR (info.st_mode);
}

gboolean
suture_file_write (const char *path,
                   const char *contents,
                   gsize       length,
                   gboolean    force,
                   GError    **error)
{
  if (g_str_equal (path, "-"))
    return write_to_stream ("-", STDOUT_FILENO, contents, length, error);
  if (is_stream (path))
    {
      const int      fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
      const gboolean is_written =
          write_to_stream (path, fd, contents, length, error);

      if (fd >= 0)
        close (fd);
      return is_written;
    }

  g_autoptr (SutureSafeFile) file = suture_safe_file_new (path, force, error);

  return file != NULL &&
         suture_safe_file_write (file, 0, contents, length, error) &&
         suture_safe_file_commit (file, error);
}
