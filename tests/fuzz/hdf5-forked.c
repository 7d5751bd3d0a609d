/* hdf5-forked.c: the program that reads HDF5, forked instead of started
 *
 * Starting it is what a small file takes longest for: libhdf5 brings thirty
 * libraries along. hdf5-mutants-forked is linked with its code instead, and
 * wherever GLib is asked to start it, this process forks and becomes it; it
 * limits and locks itself, crashes and is killed like the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* close_range */
#endif

#include <fcntl.h>
#include <glib.h>
#include <hdf5.h>
#include <unistd.h>

/* Of the forked one, until its descriptors have their numbers. */
#define ELSEWHERE 100

int suture_hdf5_main (int argc, char **argv);

static void
become_helper (const char *const *argv,
               const int         *sources,
               const int         *targets,
               size_t             n,
               int                complaints)
{
  int moved[8];

  for (size_t i = 0; i < n; i++)
    moved[i] = fcntl (sources[i], F_DUPFD, ELSEWHERE);
  dup2 (complaints, STDERR_FILENO);
  for (size_t i = 0; i < n; i++)
    dup2 (moved[i], targets[i]);
  close_range (STDERR_FILENO + 1 + (unsigned) n, ~0u, 0);
  _exit (
      suture_hdf5_main ((int) g_strv_length ((char **) argv), (char **) argv));
}

/* In the place of GLib's own. */
gboolean
g_spawn_async_with_pipes_and_fds (const gchar         *working_directory,
                                  const gchar *const  *argv,
                                  const gchar *const  *envp,
                                  GSpawnFlags          flags,
                                  GSpawnChildSetupFunc child_setup,
                                  gpointer             user_data,
                                  gint                 stdin_fd,
                                  gint                 stdout_fd,
                                  gint                 stderr_fd,
                                  const gint          *source_fds,
                                  const gint          *target_fds,
                                  gsize                n_fds,
                                  GPid                *child_pid_out,
                                  gint                *stdin_pipe_out,
                                  gint                *stdout_pipe_out,
                                  gint                *stderr_pipe_out,
                                  GError             **error)
{
  int complaints[2];

  /* Made once here, its tables are there in whoever is forked. */
  H5open ();
  g_assert_cmpuint (n_fds, ==, 3);
  g_assert_cmpint (pipe (complaints), ==, 0);
  *child_pid_out = fork ();
  g_assert_cmpint (*child_pid_out, >=, 0);
  if (*child_pid_out == 0)
    become_helper (argv, source_fds, target_fds, n_fds, complaints[1]);
  close (complaints[1]);
  *stderr_pipe_out = complaints[0];
  return TRUE;
}
