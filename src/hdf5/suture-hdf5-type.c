/* suture-hdf5-type.c: types of samples
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

static const char *const names[] = { "uint8",   "int8",    "uint16", "int16",
                                     "uint32",  "int32",   "uint64", "int64",
                                     "float16", "float32", "float64" };

#define HALF 8 /* its place in names */

/* IEEE 754 binary16, of which libhdf5 has no type of its own (before 2.0). */
static hid_t
half_float (void)
{
  static hid_t type = H5I_INVALID_HID;

  if (type < 0)
    {
      type = H5Tcopy (H5T_NATIVE_FLOAT);
      if (type >= 0 &&
          (H5Tset_fields (type, 15, 10, 5, 0, 10) < 0 ||
           H5Tset_size (type, 2) < 0 || H5Tset_ebias (type, 15) < 0))
        type = H5I_INVALID_HID;
    }
  return type;
}

/* Not bfloat16, which has as many bits. */
static gboolean
is_half_float (hid_t type)
{
  size_t sign, exponent, exponent_bits, fraction, fraction_bits;

  return H5Tget_size (type) == 2 &&
         H5Tget_fields (type, &sign, &exponent, &exponent_bits, &fraction,
                        &fraction_bits) >= 0 &&
         sign == 15 && exponent == 10 && exponent_bits == 5 && fraction == 0 &&
         fraction_bits == 10;
}

static hid_t
in_memory (size_t i)
{
  const hid_t types[] = {
    H5T_NATIVE_UINT8,  H5T_NATIVE_INT8,  H5T_NATIVE_UINT16, H5T_NATIVE_INT16,
    H5T_NATIVE_UINT32, H5T_NATIVE_INT32, H5T_NATIVE_UINT64, H5T_NATIVE_INT64,
    half_float (),     H5T_NATIVE_FLOAT, H5T_NATIVE_DOUBLE
  };

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
      return is_half_float (type) ? HALF
             : size == 4          ? HALF + 1
             : size == 8          ? HALF + 2
                                  : -1;
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
