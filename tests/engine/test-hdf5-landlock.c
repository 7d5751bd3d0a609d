/* test-hdf5-landlock.c: what the program that reads HDF5 can't do any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5-landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/* The lock can't be taken off again: each in a process of its own. */
static gboolean
begin (void)
{
  if (g_test_subprocess ())
    return TRUE;
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  return FALSE;
}

static void
test_no_file_is_opened (void)
{
  char buffer[1];

  if (!begin ())
    return;

  g_autofree char *path = NULL;
  const int        fd = g_file_open_tmp (NULL, &path, NULL);

  g_assert_cmpint (write (fd, "ab", 2), ==, 2);
  g_unlink (path);
  if (suture_hdf5_landlock ())
    {
      g_assert_cmpint (open ("/proc/self/exe", O_RDONLY), ==, -1);
      g_assert_cmpint (errno, ==, EACCES);
      g_assert_cmpint (open (path, O_WRONLY | O_CREAT, 0600), ==, -1);
      g_assert_cmpint (errno, ==, EACCES);
    }

  /* What is open is read, written and cut short. */
  g_assert_cmpint (pread (fd, buffer, 1, 1), ==, 1);
  g_assert_cmpint (pwrite (fd, "c", 1, 5), ==, 1);
  g_assert_cmpint (ftruncate (fd, 3), ==, 0);
  close (fd);
}

static void
test_no_connection_is_made (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = 0,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  const int          fd = socket (AF_INET, SOCK_STREAM, 0);

  if (fd < 0 || !begin ())
    return;
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==,
                   0);
  if (suture_hdf5_landlock ())
    {
      const int other = socket (AF_INET, SOCK_STREAM, 0);

      /* An older Landlock knows nothing of connections. */
      if (bind (other, (struct sockaddr *) &address, sizeof address) != 0)
        g_assert_cmpint (errno, ==, EACCES);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hdf5-landlock/no-file-is-opened", test_no_file_is_opened);
  g_test_add_func ("/hdf5-landlock/no-connection-is-made",
                   test_no_connection_is_made);
  return g_test_run ();
}
