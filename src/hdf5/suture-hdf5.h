/* suture-hdf5.h: what the parts of this program share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <hdf5.h>

/* Descriptors that the program is started with. */
#define SUTURE_HDF5_FILE 3
#define SUTURE_HDF5_MEMORY 4
#define SUTURE_HDF5_SOCKET 5

/* The first line that it says, and the version of what is said after it. */
#define SUTURE_HDF5_GREETING "suture-hdf5 1"

/** suture_hdf5_say: one line to who started the program; whether it went */
gboolean suture_hdf5_say (const char *line);

/** suture_hdf5_limit: no more memory and processor time than that; unless
 * @is_writing, no file longer than what is shared */
void
suture_hdf5_limit (guint64 megabytes, guint64 seconds, gboolean is_writing);

/** suture_hdf5_lock: gives up files by name, connections, and every system call
 * that isn't needed */
void suture_hdf5_lock (void);

/**
 * suture_hdf5_open:
 * @is_writing: whether the file is changed
 *
 * The file of descriptor 3, through a driver that knows no other.
 *
 * Returns: the file; negative if it is no HDF5 file or damaged
 */
hid_t suture_hdf5_open (gboolean is_writing);

/** suture_hdf5_register_lzf: h5py's filter, where liblzf is */
void suture_hdf5_register_lzf (void);

/** suture_hdf5_type_name: (nullable): as NumPy calls it: "uint16" */
const char *suture_hdf5_type_name (hid_t type);

/** suture_hdf5_type_in_memory: what samples of @type are read as and written
 * from; negative: none. Not to be closed */
hid_t suture_hdf5_type_in_memory (hid_t type);

/** suture_hdf5_type_named: the type in memory of that name; negative: none. Not
 * to be closed */
hid_t suture_hdf5_type_named (const char *name);

/** suture_hdf5_read_text: (nullable) (transfer full): an attribute that is one
 * text */
char *suture_hdf5_read_text (hid_t object, const char *name);

/** suture_hdf5_read_numbers: (out) @values: an attribute of so many numbers;
 * whether there is one */
gboolean suture_hdf5_read_numbers (hid_t       object,
                                   const char *name,
                                   double     *values,
                                   hsize_t     n_values);

/** suture_hdf5_copy_attributes: whether all are there now */
gboolean suture_hdf5_copy_attributes (hid_t from, hid_t to);

/** suture_hdf5_describe: says what is in the file; whether it could */
gboolean suture_hdf5_describe (hid_t file);

/** SutureHdf5Service: an open dataset; @new_name: (nullable): it is to take the
 * place of @name */
typedef struct
{
  hid_t       file;
  hid_t       dataset;
  const char *name;
  const char *new_name;
  int         axis;
  int         channel_axis;
  int         channel;
  gboolean    is_writing;
} SutureHdf5Service;

/** suture_hdf5_replacement: a dataset like @dataset, but of the type named; it
 * gets its contents, and then its place. Negative: can't be */
hid_t suture_hdf5_replacement (const SutureHdf5Service *self, const char *type);

/** suture_hdf5_settle: puts what was written in its place; whether it could */
gboolean suture_hdf5_settle (SutureHdf5Service *self);

/** suture_hdf5_serve: answers until nobody asks; whether all went well */
gboolean suture_hdf5_serve (SutureHdf5Service *self);
