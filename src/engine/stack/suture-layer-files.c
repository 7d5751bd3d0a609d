/* suture-layer-files.c: files of one layer each, in a folder
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-layer-files.h"

#include <string.h>

#define DIGITS "0123456789"

/* More files than this aren't looked through. */
#define MAX_FILES 100000

/* A name with a number in it. */
typedef struct
{
  const char *name;
  size_t      n_before; /* bytes before the number */
  size_t      n_digits;
} Numbered;

static gboolean
is_alike (const Numbered *self, const char *other)
{
  const char *after = self->name + self->n_before + self->n_digits;

  if (g_str_equal (other, self->name) ||
      strncmp (other, self->name, self->n_before) != 0)
    return FALSE;

  const size_t n_digits = strspn (other + self->n_before, DIGITS);

  return n_digits > 0 && g_str_equal (other + self->n_before + n_digits, after);
}

static guint
count_alike (const Numbered *self, GPtrArray *names)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += is_alike (self, g_ptr_array_index (names, i));
  return n;
}

static GPtrArray *
list_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GPtrArray       *names = g_ptr_array_new_with_free_func (g_free);
  GDir            *dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir && names->len < MAX_FILES && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_clear_pointer (&dir, g_dir_close);
  return names;
}

guint
suture_layer_files_count (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) names = list_folder (path);
  guint n_most = 0;

  for (size_t at = strcspn (name, DIGITS); name[at] != '\0';)
    {
      const Numbered numbered = { name, at, strspn (name + at, DIGITS) };

      n_most = MAX (n_most, count_alike (&numbered, names));
      at += numbered.n_digits;
      at += strcspn (name + at, DIGITS);
    }
  return n_most;
}
