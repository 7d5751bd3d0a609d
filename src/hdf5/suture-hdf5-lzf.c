/* suture-hdf5-lzf.c: the filter that h5py calls lzf
 *
 * Filter 32000 of HDF5's registry: a chunk is one block of liblzf, or, where
 * that would be no shorter, left as it is. The third of its values is how long
 * a chunk is. Source: h5py's description of the filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#ifdef LZF_HEADER
#include LZF_HEADER
#include <stdlib.h>

#define ID 32000
#define REVISION 4
#define LZF_VERSION_SAVED 0x0105
#define MAX_CHUNK ((size_t) 1 << 30)

/* libhdf5 frees it. */
static size_t
replace_buffer (void **buffer, size_t *n_there, void *new, size_t n_used)
{
  free (*buffer);
  *buffer = new;
  *n_there = n_used;
  return n_used;
}

static size_t
unpack (size_t length, size_t n_bytes, size_t *n_there, void **buffer)
{
  void *plain = length > 0 && length <= MAX_CHUNK ? malloc (length) : NULL;

  if (plain != NULL && n_bytes <= G_MAXUINT)
    {
      const unsigned n = lzf_decompress (*buffer, (unsigned) n_bytes, plain,
                                         (unsigned) length);

      if (n > 0)
        return replace_buffer (buffer, n_there, plain, n);
    }
  free (plain);
  return 0;
}

static size_t
pack (size_t n_bytes, size_t *n_there, void **buffer)
{
  void *packed = n_bytes > 1 && n_bytes <= MAX_CHUNK ? malloc (n_bytes) : NULL;

  if (packed != NULL)
    {
      const unsigned n = lzf_compress (*buffer, (unsigned) n_bytes, packed,
                                       (unsigned) n_bytes - 1);

      if (n > 0)
        return replace_buffer (buffer, n_there, packed, n);
    }
  free (packed);
  return 0; /* it is optional: the chunk stays as it is */
}

static size_t
filter_cb (unsigned       flags,
           size_t         n_values,
           const unsigned values[],
           size_t         n_bytes,
           size_t        *n_there,
           void         **buffer)
{
  if ((flags & H5Z_FLAG_REVERSE) == 0)
    return pack (n_bytes, n_there, buffer);
  return unpack (n_values >= 3 && values[2] != 0 ? values[2] : *n_there,
                 n_bytes, n_there, buffer);
}

/* Of a new dataset, whose samples may be wider than those of the old one: how
 * long its chunks are. */
static herr_t
set_local_cb (hid_t creation, hid_t type, hid_t space)
{
  unsigned  flags, values[3] = { 0 };
  size_t    n_values = 3, n_bytes = H5Tget_size (type);
  hsize_t   chunk[H5S_MAX_RANK];
  const int n = H5Pget_chunk (creation, H5S_MAX_RANK, chunk);

  if (H5Pget_filter_by_id2 (creation, ID, &flags, &n_values, values, 0, NULL,
                            NULL) < 0)
    return -1;
  for (int i = 0; i < n; i++)
    n_bytes *= chunk[i];
  if (n < 1 || n_bytes > MAX_CHUNK)
    return -1;
  values[0] = values[0] != 0 ? values[0] : REVISION;
  values[1] = values[1] != 0 ? values[1] : LZF_VERSION_SAVED;
  values[2] = (unsigned) n_bytes;
  return H5Pmodify_filter (creation, ID, flags, 3, values);
}

void
suture_hdf5_register_lzf (void)
{
  static const H5Z_class2_t class = { .version = H5Z_CLASS_T_VERS,
                                      .id = ID,
                                      .encoder_present = 1,
                                      .decoder_present = 1,
                                      .name = "lzf",
                                      .set_local = set_local_cb,
                                      .filter = filter_cb };

  H5Zregister (&class);
}
#else
void
suture_hdf5_register_lzf (void)
{
}
#endif
