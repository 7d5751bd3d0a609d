/* suture-file-write.c: a small file, whole or not at all, or a stream
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "files/suture-file-write.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <unistd.h>

#include "files/suture-input-file.h"
#include "files/suture-safe-file.h"

/* Until @fd takes so many bytes without letting us wait (PIPE_BUF), or nobody
 * wants them any more. */
static gboolean
wait_for_room (int fd, GCancellable *cancellable, GError **error)
{
  GPollFD     polled[2] = { { .fd = fd, .events = G_IO_OUT } };
  const guint n = g_cancellable_make_pollfd (cancellable, &polled[1]) ? 2 : 1;

  while (g_poll (polled, n, -1) < 0 && errno == EINTR)
    continue;
  if (n == 2)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
suture_stream_write (int           fd,
                     const char   *contents,
                     gsize         length,
                     GCancellable *cancellable,
                     GError      **error)
{
  while (length > 0)
    {
      if (!wait_for_room (fd, cancellable, error))
        return FALSE;

      const ssize_t n = write (fd, contents, MIN (length, PIPE_BUF));

      if (n < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (n < 0)
        {
          const SutureSafeFile stream = { .fd = fd,
                                          .name =
                                              (char *) _ ("standard output") };

          suture_safe_file_error (&stream, error, errno, NULL);
          return FALSE;
        }
      contents += n;
      length -= (gsize) n;
    }
  return TRUE;
}

gboolean
suture_file_write (const SutureOutput   *output,
                   const char           *contents,
                   gsize                 length,
                   const SutureProgress *progress,
                   GError              **error)
{
  if (!suture_output_check (output, error))
    return FALSE;
  if (suture_output_is_standard (output))
    return suture_stream_write (STDOUT_FILENO, contents, length,
                                progress ? progress->cancellable : NULL, error);
  if (suture_output_is_null (output))
    return TRUE;

  g_autoptr (SutureSafeFile) file = suture_safe_file_new (output, error);

  return file != NULL &&
         suture_safe_file_write (file, 0, contents, length, error) &&
         suture_safe_file_commit (file, error);
}
