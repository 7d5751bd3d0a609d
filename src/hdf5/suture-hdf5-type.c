/* suture-hdf5-type.c: types of samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

static const char *const names[] = { "uint8",   "int8",   "uint16", "int16",
                                     "uint32",  "int32",  "uint64", "int64",
                                     "float32", "float64" };

static hid_t
in_memory (size_t i)
{
  const hid_t types[] = { H5T_NATIVE_UINT8,  H5T_NATIVE_INT8,
                          H5T_NATIVE_UINT16, H5T_NATIVE_INT16,
                          H5T_NATIVE_UINT32, H5T_NATIVE_INT32,
                          H5T_NATIVE_UINT64, H5T_NATIVE_INT64,
                          H5T_NATIVE_FLOAT,  H5T_NATIVE_DOUBLE };

  return types[i];
}

/* Which of them; negative: none. */
static int
find (hid_t type)
{
  const size_t size = H5Tget_size (type);

  switch (H5Tget_class (type))
    {
    case H5T_FLOAT:
      return size == 2 || size == 4 ? 8 : size == 8 ? 9 : -1;
    case H5T_INTEGER:
      for (int i = 0; i < 4; i++)
        if (size == (size_t) 1 << i && H5Tget_precision (type) == 8 * size)
          return 2 * i + (H5Tget_sign (type) != H5T_SGN_NONE);
      return -1;
    default:
      return -1;
    }
}

const char *
suture_hdf5_type_name (hid_t type)
{
  const int i = find (type);

  if (i == 8 && H5Tget_size (type) == 2)
    return "float16";
  return i >= 0 ? names[i] : NULL;
}

hid_t
suture_hdf5_type_in_memory (hid_t type)
{
  const int i = find (type);

  return i >= 0 ? in_memory ((size_t) i) : -1;
}

hid_t
suture_hdf5_type_named (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      return in_memory (i);
  return -1;
}
