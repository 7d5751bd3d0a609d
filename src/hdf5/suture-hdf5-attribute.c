/* suture-hdf5-attribute.c: attributes of datasets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "suture-hdf5.h"

#include <string.h>

#define MAX_TEXT (64 * 1024)
#define MAX_ATTRIBUTE (16 << 20)

static char *
read_variable (hid_t attribute)
{
  const hid_t text = H5Tcopy (H5T_C_S1);
  const hid_t own = H5Aget_type (attribute);
  char       *read = NULL;
  char       *copy = NULL;

  H5Tset_size (text, H5T_VARIABLE);
  H5Tset_cset (text, H5Tget_cset (own));
  if (H5Aread (attribute, text, &read) >= 0 && read != NULL &&
      strlen (read) <= MAX_TEXT)
    copy = g_strdup (read);
  H5Tclose (own);
  H5Tclose (text);
  return copy;
}

static char *
read_fixed (hid_t attribute, hid_t type)
{
  const size_t size = H5Tget_size (type);

  if (size == 0 || size > MAX_TEXT)
    return NULL;

  char *text = g_malloc0 (size + 1);

  if (H5Aread (attribute, type, text) >= 0)
    return text;
  g_free (text);
  return NULL;
}

/* How many values it has; 0: none that can be told. */
static hssize_t
count (hid_t attribute)
{
  const hid_t    space = H5Aget_space (attribute);
  const hssize_t n = H5Sget_simple_extent_npoints (space);

  H5Sclose (space);
  return MAX (n, 0);
}

char *
suture_hdf5_read_text (hid_t object, const char *name)
{
  if (H5Aexists (object, name) <= 0)
    return NULL;

  const hid_t attribute = H5Aopen (object, name, H5P_DEFAULT);
  const hid_t type = attribute >= 0 ? H5Aget_type (attribute) : -1;
  char       *text = NULL;

  if (type >= 0 && H5Tget_class (type) == H5T_STRING && count (attribute) == 1)
    text = H5Tis_variable_str (type) > 0 ? read_variable (attribute)
                                         : read_fixed (attribute, type);
  if (type >= 0)
    H5Tclose (type);
  if (attribute >= 0)
    H5Aclose (attribute);
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
suture_hdf5_read_numbers (hid_t       object,
                          const char *name,
                          double     *values,
                          hsize_t     n_values)
{
  if (H5Aexists (object, name) <= 0)
    return FALSE;

  const hid_t    attribute = H5Aopen (object, name, H5P_DEFAULT);
  const hid_t    type = attribute >= 0 ? H5Aget_type (attribute) : -1;
  const gboolean is_read = type >= 0 &&
                           suture_hdf5_type_in_memory (type) >= 0 &&
                           count (attribute) == (hssize_t) n_values &&
                           H5Aread (attribute, H5T_NATIVE_DOUBLE, values) >= 0;

  if (type >= 0)
    H5Tclose (type);
  if (attribute >= 0)
    H5Aclose (attribute);
  return is_read;
}

/* As it is: read and written in the type of the file itself. */
static herr_t
copy_cb (hid_t from, const char *name, const H5A_info_t *info, void *user_data)
{
  const hid_t    to = *(hid_t *) user_data;
  const hid_t    old = H5Aopen (from, name, H5P_DEFAULT);
  const hid_t    type = H5Aget_type (old);
  const hid_t    space = H5Aget_space (old);
  const hssize_t n = count (old);
  const size_t   size = H5Tget_size (type);
  herr_t         result = -1;

  if (old >= 0 && type >= 0 && size > 0 && (size_t) n <= MAX_ATTRIBUTE / size)
    {
      g_autofree void *values = g_malloc0 (MAX ((size_t) n * size, 1));
      const hid_t new =
          H5Acreate2 (to, name, type, space, H5P_DEFAULT, H5P_DEFAULT);

      if (new >= 0 && (n == 0 || (H5Aread (old, type, values) >= 0 &&
                                  H5Awrite (new, type, values) >= 0)))
        result = 0;
      if (new >= 0)
        H5Aclose (new);
    }
  H5Sclose (space);
  H5Tclose (type);
  H5Aclose (old);
  return result;
}

gboolean
suture_hdf5_copy_attributes (hid_t from, hid_t to)
{
  return H5Aiterate2 (from, H5_INDEX_NAME, H5_ITER_INC, NULL, copy_cb, &to) >=
         0;
}
