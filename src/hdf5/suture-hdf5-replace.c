/* suture-hdf5-replace.c: a dataset in the place of one of a narrower type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <unistd.h>

#define NEW_NAME "suture-new"

/* That type, in the byte order of the old one. */
static hid_t
copy_type (const char *name, hid_t old)
{
  const hid_t named = suture_hdf5_type_named (name);
  const hid_t type = named >= 0 ? H5Tcopy (named) : -1;

  if (type >= 0 && H5Tget_order (old) == H5T_ORDER_BE)
    H5Tset_order (type, H5T_ORDER_BE);
  return type;
}

/* How the old one was created, filters and fill value included. Its layout
 * notes the size of the old samples, and libhdf5 2.2 creates no dataset
 * of another size with it; set anew, chunks of the same shape are of no size
 * yet. */
static hid_t
copy_creation (hid_t dataset)
{
  const hid_t creation = H5Dget_create_plist (dataset);
  hsize_t     chunk[H5S_MAX_RANK];
  unsigned    options;

  if (creation < 0 || H5Pget_layout (creation) != H5D_CHUNKED)
    return creation;

  const int rank = H5Pget_chunk (creation, H5S_MAX_RANK, chunk);

  if (rank > 0 && H5Pget_chunk_opts (creation, &options) >= 0 &&
      H5Pset_chunk (creation, rank, chunk) >= 0 &&
      H5Pset_chunk_opts (creation, options) >= 0)
    return creation;
  H5Pclose (creation);
  return -1;
}

hid_t
suture_hdf5_replacement (const SutureHdf5Service *self, const char *type_name)
{
  const hid_t old = H5Dget_type (self->dataset);

  if (g_strcmp0 (suture_hdf5_type_name (old), type_name) == 0)
    return self->dataset;

  const hid_t type = copy_type (type_name, old);
  const hid_t space = H5Dget_space (self->dataset);
  const hid_t creation = copy_creation (self->dataset);
  const hid_t new = type < 0 || creation < 0
                        ? -1
                        : H5Dcreate2 (self->file, NEW_NAME, type, space,
                                      H5P_DEFAULT, creation, H5P_DEFAULT);

  if (new < 0 || !suture_hdf5_copy_attributes (self->dataset, new))
    return -1;
  return new;
}

gboolean
suture_hdf5_settle (SutureHdf5Service *self)
{
  if (H5Dclose (self->dataset) < 0)
    return FALSE;
  if (self->new_name != NULL &&
      (H5Ldelete (self->file, self->name, H5P_DEFAULT) < 0 ||
       H5Lmove (self->file, self->new_name, self->file, self->name, H5P_DEFAULT,
                H5P_DEFAULT) < 0))
    return FALSE;
  /* What else is open of the file (types, spaces) keeps it from being closed,
   * and nothing is left to be written by then. */
  return H5Fflush (self->file, H5F_SCOPE_GLOBAL) >= 0 &&
         H5Fclose (self->file) >= 0 && H5close () >= 0;
}
