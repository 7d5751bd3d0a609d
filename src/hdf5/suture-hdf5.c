/* suture-hdf5.c: reads and writes datasets for Suture, see README.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

gboolean
suture_hdf5_say (const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  const size_t     n_bytes = strlen (text);
  size_t           done = 0;

  while (done < n_bytes)
    {
      const ssize_t n = write (SUTURE_HDF5_SOCKET, text + done, n_bytes - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      done += (size_t) n;
    }
  return TRUE;
}

/* This program runs, so what comes is the file's doing; what a library says of
 * a damaged one to standard error is nobody's to read. */
static gboolean
greet (void)
{
  const int nowhere = open ("/dev/null", O_WRONLY | O_CLOEXEC);

  if (nowhere >= 0)
    dup2 (nowhere, STDERR_FILENO);
  return suture_hdf5_say (SUTURE_HDF5_GREETING);
}

static gboolean
fail (const char *what)
{
  g_autofree char *line = g_strconcat ("error ", what, NULL);

  suture_hdf5_say (line);
  return FALSE;
}

/* DATASET AXIS CHANNEL_AXIS CHANNEL [TYPE] */
static gboolean
serve (hid_t file, int argc, char **argv, gboolean is_writing)
{
  SutureHdf5Service self = { .file = file,
                             .name = argv[4],
                             .axis = atoi (argv[5]),
                             .channel_axis = atoi (argv[6]),
                             .channel = atoi (argv[7]),
                             .is_writing = is_writing };

  self.dataset = H5Dopen2 (file, self.name, H5P_DEFAULT);
  if (self.dataset < 0)
    return fail ("dataset");
  if (is_writing)
    {
      const hid_t replacement = suture_hdf5_replacement (&self, argv[8]);

      if (replacement < 0)
        return fail ("type");
      self.new_name = replacement == self.dataset ? NULL : "suture-new";
      self.dataset = replacement;
    }
  return suture_hdf5_serve (&self) || fail ("layers");
}

static gboolean
run (int argc, char **argv)
{
  const gboolean describes = g_str_equal (argv[1], "describe");
  const gboolean is_writing = g_str_equal (argv[1], "write");

  if (argc < (describes ? 4 : is_writing ? 9 : 8))
    return fail ("usage");
  H5Eset_auto2 (H5E_DEFAULT, NULL, NULL);
  H5PLset_loading_state (0);
  suture_hdf5_register_lzf ();
  suture_hdf5_limit (g_ascii_strtoull (argv[2], NULL, 10),
                     g_ascii_strtoull (argv[3], NULL, 10), is_writing);
  suture_hdf5_lock ();

  const hid_t file = suture_hdf5_open (is_writing);

  if (file < 0)
    return fail ("file");
  if (describes)
    return suture_hdf5_describe (file) || fail ("contents");
  return serve (file, argc, argv, is_writing);
}

int
main (int argc, char **argv)
{
  if (argc < 4)
    {
      g_printerr ("suture-hdf5: this program is started by Suture\n");
      return 2;
    }
  /* Nothing is closed in an orderly way but what was written, which is: what is
   * damaged may crash to the last. */
  _exit (greet () && run (argc, argv) ? 0 : 1);
}
