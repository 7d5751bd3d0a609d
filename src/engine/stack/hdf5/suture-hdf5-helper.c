/* suture-hdf5-helper.c: the program that reads and writes HDF5 for us
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/hdf5/suture-hdf5-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "files/suture-shipped-file.h"
#include "stack/layers/suture-voxels.h"

#define PROGRAM "suture-hdf5"

/* What the program takes for itself. */
#define OWN_BYTES ((guint64) 512 << 20)

/* It gets so long for anything, and longer for what is large: a disk far away
 * gives a megabyte a second. */
#define LEAST_SECONDS 20
#define BYTES_A_SECOND (1 << 20)

/* No answer is longer. */
#define MAX_LINE (4 << 20)

/* What it says before it looks at anything: from then on, what goes wrong is
 * the file's fault. */
#define GREETING "suture-hdf5 1"

/* Of what the system says of a program that can't run, so much is shown. */
#define MAX_COMPLAINT 300

#define POLL_MILLISECONDS 100

struct _SutureHdf5Helper
{
  char                 *name;
  const SutureProgress *progress;
  GPid                  pid;
  int                   socket;
  int                   memory;
  int                   complaints; /* its standard error, until it greets */
  GByteArray           *heard;      /* behind the last line that was taken */
};

gboolean
suture_hdf5_helper_fail (const char *name, GError **error)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               _ ("%s: the file is damaged, and the HDF5 library can't read "
                  "it; "
                  "copy it again from where it came from, or export it anew"),
               name);
  return FALSE;
}

static gboolean
fail_to_start (const char *name, const char *why, GError **error)
{
  g_set_error (error, SUTURE_ERROR, SUTURE_ERROR_INPUT,
               /* Translators: a file, "suture-hdf5", what is wrong */
               _ ("%s: the program that reads HDF5 files, %s, can't be started "
                  "(%s); install Suture again, or save the stack as TIFF"),
               name, PROGRAM, why);
  return FALSE;
}

/* Finding it */

/* (transfer full) (nullable) */
static char *
find_program (void)
{
  const char *said = g_getenv ("SUTURE_HDF5_HELPER");

  return said ? g_strdup (said) : suture_shipped_find_helper ("hdf5", PROGRAM);
}

/* Starting it */

static guint64
seconds_for (guint64 n_bytes)
{
  return LEAST_SECONDS + n_bytes / BYTES_A_SECOND;
}

static char **
make_arguments (const char *program, const SutureHdf5Task *task)
{
  const guint64 n_bytes = OWN_BYTES + task->memory_bytes + task->max_bytes;
  GPtrArray    *words = g_ptr_array_new ();

  g_ptr_array_add (words, g_strdup (program));
  g_ptr_array_add (words, g_strdup (task->action));
  g_ptr_array_add (words, g_strdup_printf ("%" PRIu64, n_bytes >> 20));
  g_ptr_array_add (words,
                   g_strdup_printf ("%" PRIu64, task->dataset
                                                    ? (guint64) 7 * 24 * 3600
                                                    : seconds_for (0)));
  if (task->dataset != NULL)
    {
      g_ptr_array_add (words, g_strdup (task->dataset));
      g_ptr_array_add (words, g_strdup_printf ("%d", task->axis));
      g_ptr_array_add (words, g_strdup_printf ("%d", task->channel_axis));
      g_ptr_array_add (words, g_strdup_printf ("%d", task->channel));
    }
  if (task->type != NULL)
    g_ptr_array_add (words, g_strdup (task->type));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
take_memory (SutureHdf5Helper *self, guint64 n_bytes, GError **error)
{
  self->memory = suture_voxels_share (MAX (n_bytes, 1), error);
  if (self->memory < 0)
    g_prefix_error (error, "%s: ", self->name);
  return self->memory >= 0;
}

static gboolean
spawn (SutureHdf5Helper     *self,
       const char           *program,
       const SutureHdf5Task *task,
       int                   their_socket,
       GError              **error)
{
  g_auto (GStrv) arguments = make_arguments (program, task);
  /* Where libraries are found as clusters and sandboxes say, the helper's are,
   * too. */
  const char      *libraries = g_getenv ("LD_LIBRARY_PATH");
  g_autofree char *library_path =
      libraries ? g_strconcat ("LD_LIBRARY_PATH=", libraries, NULL) : NULL;
  const char *const environment[] = { "LC_ALL=C", "HDF5_USE_FILE_LOCKING=FALSE",
                                      "ASAN_OPTIONS=detect_leaks=0",
                                      library_path, NULL };
  const int         sources[] = { task->fd, self->memory, their_socket };
  const int         targets[] = { 3, 4, 5 };
  g_autoptr (GError) why = NULL;

  if (g_spawn_async_with_pipes_and_fds ("/", (const char *const *) arguments,
                                        environment,
                                        G_SPAWN_DO_NOT_REAP_CHILD |
                                            G_SPAWN_STDOUT_TO_DEV_NULL,
                                        NULL, NULL, -1, -1, -1, sources,
                                        targets, G_N_ELEMENTS (sources),
                                        &self->pid, NULL, NULL,
                                        &self->complaints, &why))
    return TRUE;
  return fail_to_start (task->name, why->message, error);
}

static gboolean
start (SutureHdf5Helper *self, const SutureHdf5Task *task, GError **error)
{
  g_autofree char *program = find_program ();
  int              sockets[2];

  if (program == NULL)
    return fail_to_start (task->name, g_strerror (ENOENT), error);
  if (!take_memory (self, task->memory_bytes, error))
    return FALSE;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    return fail_to_start (task->name, g_strerror (errno), error);
  self->socket = sockets[0];

  const gboolean is_started = spawn (self, program, task, sockets[1], error);

  close (sockets[1]);
  return is_started;
}

void
suture_hdf5_helper_free (SutureHdf5Helper *self)
{
  if (self->pid > 0)
    {
      kill (self->pid, SIGKILL);
      while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    }
  if (self->socket >= 0)
    close (self->socket);
  if (self->memory >= 0)
    close (self->memory);
  if (self->complaints >= 0)
    close (self->complaints);
  g_byte_array_unref (self->heard);
  g_free (self->name);
  g_free (self);
}

int
suture_hdf5_helper_get_memory (SutureHdf5Helper *self)
{
  return self->memory;
}

/* Talking */

/* (nullable) (transfer full): a line, if all of it was heard */
static char *
take_line (SutureHdf5Helper *self)
{
  const guint8 *end = self->heard->len > 0
                          ? memchr (self->heard->data, '\n', self->heard->len)
                          : NULL;

  if (end == NULL)
    return NULL;

  const guint n = (guint) (end - self->heard->data);
  char       *line = g_strndup ((const char *) self->heard->data, n);

  g_byte_array_remove_range (self->heard, 0, n + 1);
  return line;
}

/* Whether there is more to come. */
static gboolean
hear (SutureHdf5Helper *self)
{
  struct pollfd what = { .fd = self->socket, .events = POLLIN };
  guint8        bytes[4096];

  if (poll (&what, 1, POLL_MILLISECONDS) == 0)
    return TRUE;

  const ssize_t n = recv (self->socket, bytes, sizeof bytes, MSG_DONTWAIT);

  if (n < 0)
    return errno == EINTR || errno == EAGAIN;
  g_byte_array_append (self->heard, bytes, (guint) n);
  return n > 0 && self->heard->len <= MAX_LINE;
}

/* (transfer full) (nullable): the next line, if one comes in time */
static char *
await_line (SutureHdf5Helper *self, guint64 n_bytes, GError **error)
{
  const gint64 end =
      g_get_monotonic_time () + (gint64) seconds_for (n_bytes) * G_USEC_PER_SEC;
  char *line;

  while ((line = take_line (self)) == NULL)
    if (!suture_progress_check (self->progress, error) ||
        g_get_monotonic_time () > end || !hear (self))
      return NULL;
  return line;
}

/* (transfer full): what the system said of a program that has ended before it
 * greeted, as "error while loading shared libraries: …" */
static char *
take_complaint (SutureHdf5Helper *self)
{
  char          text[MAX_COMPLAINT + 1] = "";
  struct pollfd what = { .fd = self->complaints, .events = POLLIN };

  if (poll (&what, 1, 0) == 1 && (what.revents & POLLIN) != 0 &&
      read (self->complaints, text, MAX_COMPLAINT) < 0)
    text[0] = '\0';
  text[strcspn (text, "\n")] = '\0';
  g_strstrip (text);
  return text[0] != '\0' ? g_utf8_make_valid (text, -1)
                         : g_strdup (_ ("it doesn't answer"));
}

/* Whether the program itself runs: a linker that misses a library says so
 * there, and ends it. */
static gboolean
await_greeting (SutureHdf5Helper *self, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *line = await_line (self, 0, &why);

  if (why != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (line == NULL || !g_str_equal (line, GREETING))
    {
      g_autofree char *complaint = take_complaint (self);

      return fail_to_start (self->name, complaint, error);
    }
  close (self->complaints);
  self->complaints = -1;
  return TRUE;
}

SutureHdf5Helper *
suture_hdf5_helper_new (const SutureHdf5Task *task, GError **error)
{
  g_autoptr (SutureHdf5Helper) self = g_new0 (SutureHdf5Helper, 1);

  self->name = g_strdup (task->name);
  self->progress = task->progress;
  self->socket = -1;
  self->memory = -1;
  self->complaints = -1;
  self->heard = g_byte_array_new ();
  return start (self, task, error) && await_greeting (self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

gboolean
suture_hdf5_helper_works (const char *name, GError **error)
{
  const int            fd = open ("/dev/null", O_RDONLY | O_CLOEXEC);
  const SutureHdf5Task task = { .fd = fd, .name = name, .action = "describe" };
  g_autoptr (SutureHdf5Helper) self =
      fd >= 0 ? suture_hdf5_helper_new (&task, error) : NULL;

  if (fd < 0)
    return fail_to_start (name, g_strerror (errno), error);
  close (fd);
  return self != NULL;
}

char *
suture_hdf5_helper_receive (SutureHdf5Helper *self,
                            guint64           n_bytes,
                            GError          **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *line = await_line (self, n_bytes, &why);

  if (why != NULL)
    g_propagate_error (error, g_steal_pointer (&why));
  else if (line == NULL || g_str_has_prefix (line, "error"))
    suture_hdf5_helper_fail (self->name, error);
  else
    return g_steal_pointer (&line);
  return NULL;
}

gboolean
suture_hdf5_helper_await_ok (SutureHdf5Helper *self,
                             guint64           n_bytes,
                             GError          **error)
{
  g_autofree char *line = suture_hdf5_helper_receive (self, n_bytes, error);

  if (line == NULL)
    return FALSE;
  return g_str_equal (line, "ok") ||
         suture_hdf5_helper_fail (self->name, error);
}

gboolean
suture_hdf5_helper_ask (SutureHdf5Helper *self,
                        const char       *request,
                        guint64           n_bytes,
                        GError          **error)
{
  g_autofree char *line = g_strconcat (request, "\n", NULL);
  const ssize_t    n_line = (ssize_t) strlen (line);

  /* A line of a hundred bytes goes as a whole or not at all. */
  if (send (self->socket, line, (size_t) n_line, MSG_NOSIGNAL) != n_line)
    return suture_hdf5_helper_fail (self->name, error);
  return suture_hdf5_helper_await_ok (self, n_bytes, error);
}
