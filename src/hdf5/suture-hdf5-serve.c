/* suture-hdf5-serve.c: layers of a dataset, to and from shared memory
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_RANK 8
#define MAX_REQUEST 200

/* What was asked for, in the dataset and in shared memory. */
typedef struct
{
  hid_t   type; /* in memory */
  int     rank;
  hsize_t sizes[MAX_RANK];
  char   *memory;
  guint64 n_memory;
} Service;

/* (nullable) (transfer full): the next line; none: nobody asks any more */
static char *
receive (void)
{
  GString *line = g_string_new (NULL);

  while (line->len < MAX_REQUEST)
    {
      char          byte;
      const ssize_t n = read (SUTURE_HDF5_SOCKET, &byte, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      if (byte == '\n')
        return g_string_free (line, FALSE);
      g_string_append_c (line, byte);
    }
  g_string_free (line, TRUE);
  return NULL;
}

static gboolean
prepare (const SutureHdf5Service *self, Service *service)
{
  const hid_t space = H5Dget_space (self->dataset);
  const hid_t type = H5Dget_type (self->dataset);
  struct stat info;

  service->type = suture_hdf5_type_in_memory (type);
  service->rank = H5Sget_simple_extent_ndims (space);
  if (service->type < 0 || service->rank < 2 || service->rank > MAX_RANK ||
      self->axis < -1 || self->axis >= service->rank ||
      self->channel_axis < -1 || self->channel_axis >= service->rank ||
      H5Sget_simple_extent_dims (space, service->sizes, NULL) < 0 ||
      fstat (SUTURE_HDF5_MEMORY, &info) != 0)
    return FALSE;
  service->n_memory = (guint64) info.st_size;
  service->memory = mmap (NULL, service->n_memory, PROT_READ | PROT_WRITE,
                          MAP_SHARED, SUTURE_HDF5_MEMORY, 0);
  H5Sclose (space);
  H5Tclose (type);
  return service->memory != MAP_FAILED;
}

static gboolean
move_layers (const SutureHdf5Service *self,
             Service                 *service,
             guint64                  first,
             guint64                  n_layers,
             guint64                  offset)
{
  const hsize_t start[MAX_RANK] = { 0 };
  hsize_t       from[MAX_RANK], n[MAX_RANK];
  guint64       n_bytes = H5Tget_size (service->type);

  memcpy (from, start, sizeof from);
  memcpy (n, service->sizes, sizeof n);
  if (self->axis >= 0)
    {
      if (first >= n[self->axis] || n_layers > n[self->axis] - first)
        return FALSE;
      from[self->axis] = first;
      n[self->axis] = n_layers;
    }
  if (self->channel_axis >= 0)
    {
      if (self->channel < 0 || (hsize_t) self->channel >= n[self->channel_axis])
        return FALSE;
      from[self->channel_axis] = (hsize_t) self->channel;
      n[self->channel_axis] = 1;
    }
  for (int i = 0; i < service->rank; i++)
    if (!g_uint64_checked_mul (&n_bytes, n_bytes, n[i]))
      return FALSE;
  if (n_bytes == 0 || offset > service->n_memory ||
      n_bytes > service->n_memory - offset)
    return FALSE;

  const hid_t  in_file = H5Dget_space (self->dataset);
  const hid_t  in_memory = H5Screate_simple (service->rank, n, NULL);
  void        *voxels = service->memory + offset;
  const herr_t is_selected =
      H5Sselect_hyperslab (in_file, H5S_SELECT_SET, from, NULL, n, NULL);
  const herr_t result = is_selected < 0 ? is_selected
                        : self->is_writing
                            ? H5Dwrite (self->dataset, service->type, in_memory,
                                        in_file, H5P_DEFAULT, voxels)
                            : H5Dread (self->dataset, service->type, in_memory,
                                       in_file, H5P_DEFAULT, voxels);

  H5Sclose (in_memory);
  H5Sclose (in_file);
  /* The other side has it; here it would count twice. */
  madvise (service->memory, service->n_memory, MADV_DONTNEED);
  return result >= 0;
}

gboolean
suture_hdf5_serve (SutureHdf5Service *self)
{
  Service service = { 0 };
  char   *line;

  if (!prepare (self, &service) || !suture_hdf5_say ("ok"))
    return FALSE;
  while ((line = receive ()) != NULL)
    {
      guint64        first, n, offset;
      const gboolean is_end = g_str_equal (line, "end");
      const gboolean is_layers =
          sscanf (line, "layers %" SCNu64 " %" SCNu64 " %" SCNu64, &first, &n,
                  &offset) == 3;

      g_free (line);
      if (is_end)
        return suture_hdf5_settle (self) && suture_hdf5_say ("ok");
      if (!is_layers || !move_layers (self, &service, first, n, offset) ||
          !suture_hdf5_say ("ok"))
        return FALSE;
    }
  return TRUE;
}
