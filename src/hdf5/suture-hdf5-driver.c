/* suture-hdf5-driver.c: HDF5's way to a file that is open already
 *
 * The library opens files by name, and those that a file links to; this driver
 * knows one descriptor and no name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

#define NAME "suture"

/* libhdf5 takes it for its own struct, which is its first member. */
typedef struct
{
  H5FD_t   pub;
  haddr_t  eoa;
  haddr_t  eof;
  gboolean is_writing;
} OpenFile;

static hid_t driver = -1;

static H5FD_t *
open_cb (const char *name, unsigned flags, hid_t fapl, haddr_t maxaddr)
{
  static gboolean is_open;
  struct stat     info;

  /* Not a file that this one links to. */
  if (is_open || g_strcmp0 (name, NAME) != 0 ||
      fstat (SUTURE_HDF5_FILE, &info) != 0)
    return NULL;

  OpenFile *self = g_new0 (OpenFile, 1);

  is_open = TRUE;
  self->eof = (haddr_t) info.st_size;
  self->is_writing = (flags & H5F_ACC_RDWR) != 0;
  return &self->pub;
}

static herr_t
close_cb (H5FD_t *file)
{
  g_free (file);
  return 0;
}

static herr_t
query_cb (const H5FD_t *file, unsigned long *flags)
{
  if (flags != NULL)
    *flags = 0;
  return 0;
}

static haddr_t
get_eoa_cb (const H5FD_t *file, H5FD_mem_t type)
{
  return ((const OpenFile *) file)->eoa;
}

static herr_t
set_eoa_cb (H5FD_t *file, H5FD_mem_t type, haddr_t address)
{
  ((OpenFile *) file)->eoa = address;
  return 0;
}

static haddr_t
get_eof_cb (const H5FD_t *file, H5FD_mem_t type)
{
  return ((const OpenFile *) file)->eof;
}

static herr_t
read_cb (H5FD_t    *file,
         H5FD_mem_t type,
         hid_t      dxpl,
         haddr_t    address,
         size_t     n_bytes,
         void      *buffer)
{
  size_t done = 0;

  while (done < n_bytes)
    {
      const ssize_t n = pread (SUTURE_HDF5_FILE, (char *) buffer + done,
                               n_bytes - done, (off_t) (address + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (size_t) n;
    }
  /* Behind what was written there are zeros. */
  if (done < n_bytes && !((OpenFile *) file)->is_writing)
    return -1;
  memset ((char *) buffer + done, 0, n_bytes - done);
  return 0;
}

static herr_t
write_cb (H5FD_t     *file,
          H5FD_mem_t  type,
          hid_t       dxpl,
          haddr_t     address,
          size_t      n_bytes,
          const void *buffer)
{
  OpenFile *self = (OpenFile *) file;
  size_t    done = 0;

  if (!self->is_writing)
    return -1;
  while (done < n_bytes)
    {
      const ssize_t n = pwrite (SUTURE_HDF5_FILE, (const char *) buffer + done,
                                n_bytes - done, (off_t) (address + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return -1;
      done += (size_t) n;
    }
  self->eof = MAX (self->eof, address + n_bytes);
  return 0;
}

static herr_t
truncate_cb (H5FD_t *file, hid_t dxpl, hbool_t closing)
{
  OpenFile *self = (OpenFile *) file;

  if (!self->is_writing || self->eof == self->eoa)
    return 0;
  if (ftruncate (SUTURE_HDF5_FILE, (off_t) self->eoa) != 0)
    return -1;
  self->eof = self->eoa;
  return 0;
}

static const H5FD_class_t class = {
#if H5_VERSION_GE(1, 13, 0)
  .version = H5FD_CLASS_VERSION,
  .value = 600,
#endif
  .name = NAME,
  .maxaddr = ((haddr_t) 1 << 62),
  .fc_degree = H5F_CLOSE_WEAK,
  .open = open_cb,
  .close = close_cb,
  .query = query_cb,
  .get_eoa = get_eoa_cb,
  .set_eoa = set_eoa_cb,
  .get_eof = get_eof_cb,
  .read = read_cb,
  .write = write_cb,
  .truncate = truncate_cb,
  .fl_map = H5FD_FLMAP_DICHOTOMY,
};

hid_t
suture_hdf5_open (gboolean is_writing)
{
  const hid_t access = H5Pcreate (H5P_FILE_ACCESS);

  driver = H5FDregister (&class);
  if (driver < 0 || access < 0 || H5Pset_driver (access, driver, NULL) < 0)
    return -1;
  return H5Fopen (NAME, is_writing ? H5F_ACC_RDWR : H5F_ACC_RDONLY, access);
}
