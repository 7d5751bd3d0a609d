/* suture-sequence-names.c: the files of a folder, in the order of their layers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/sequence/suture-sequence-names.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "files/suture-input-folder.h"

#define DIGITS "0123456789"
#define MAX_FILES 100000

/* Of a file's name: what is left without its numbers, and those. */
typedef struct
{
  const char *name;
  char       *pattern; /* # for each number */
  GArray     *numbers; /* of guint64 */
} Name;

static void
name_free (gpointer data)
{
  Name *self = data;

  g_free (self->pattern);
  g_array_unref (self->numbers);
  g_free (self);
}

static gboolean
is_picture (const SutureFolderEntry *entry)
{
  static const char *const endings[] = { ".tif", ".tiff", ".png" };
  const size_t             length = strlen (entry->name);

  for (size_t i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      const size_t n = strlen (endings[i]);

      if (!entry->is_folder && entry->name[0] != '.' && length > n &&
          g_ascii_strcasecmp (entry->name + length - n, endings[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static Name *
name_new (const char *name)
{
  Name    *self = g_new0 (Name, 1);
  GString *pattern = g_string_new (NULL);

  self->name = name;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  while (*name != '\0')
    {
      const size_t n = strspn (name, DIGITS);

      if (n > 0)
        {
          const guint64 number = g_ascii_strtoull (name, NULL, 10);

          g_string_append_c (pattern, '#');
          g_array_append_val (self->numbers, number);
        }
      else
        g_string_append_c (pattern, *name);
      name += MAX (n, 1);
    }
  self->pattern = g_string_free (pattern, FALSE);
  return self;
}

static guint64
get_number (const Name *self, guint i)
{
  return g_array_index (self->numbers, guint64, i);
}

/* Pictures of the folder. (element-type Name) */
static GPtrArray *
list_names (const GPtrArray *entries)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (name_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const SutureFolderEntry *entry = g_ptr_array_index (entries, i);

      if (is_picture (entry))
        g_ptr_array_add (names, name_new (entry->name));
    }
  return names;
}

gboolean
suture_sequence_is_sequence (const SutureInputFile *folder)
{
  g_autoptr (GPtrArray) entries =
      suture_input_folder_list (folder, NULL, MAX_FILES, NULL);
  g_autoptr (GPtrArray) names = entries ? list_names (entries) : NULL;

  return names != NULL && names->len > 1;
}

static gboolean
fail_names (const SutureInputFile *folder,
            const Name            *one,
            const Name            *other,
            const char            *why,
            GError               **error)
{
  g_autofree char *first = g_filename_display_name (one->name);
  g_autofree char *second = g_filename_display_name (other->name);

  /* Translators: why, then two files */
  suture_input_file_error (folder, error, _ ("%s: “%s”, “%s”"), why, first,
                           second);
  return FALSE;
}

/* @which: (out): the only number that differs */
static gboolean
find_number (const SutureInputFile *folder,
             const GPtrArray       *names,
             guint                 *which,
             GError               **error)
{
  const Name *first = g_ptr_array_index (names, 0);
  guint       n_differing = 0;

  for (guint i = 1; i < names->len; i++)
    {
      const Name *other = g_ptr_array_index (names, i);

      if (!g_str_equal (first->pattern, other->pattern))
        return fail_names (folder, first, other,
                           _ ("the names of its pictures differ by more than "
                              "a number, so they aren't the layers of one "
                              "stack; put those that are into a folder of "
                              "their own"),
                           error);
    }
  for (guint k = 0; k < first->numbers->len; k++)
    for (guint i = 1; i < names->len; i++)
      if (get_number (g_ptr_array_index (names, i), k) != get_number (first, k))
        {
          n_differing++;
          *which = k;
          break;
        }
  return n_differing == 1 ||
         fail_names (folder, first, g_ptr_array_index (names, names->len - 1),
                     _ ("it can't be told which number in the names of its "
                        "pictures counts layers; put those of one stack into a "
                        "folder of their own"),
                     error);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const guint   which = GPOINTER_TO_UINT (user_data);
  const guint64 first = get_number (*(Name *const *) a, which);
  const guint64 second = get_number (*(Name *const *) b, which);

  return (first > second) - (first < second);
}

/* Each number once; one that is missing between them is said. */
static gboolean
check_numbers (const SutureInputFile *folder,
               const GPtrArray       *names,
               guint                  which,
               GPtrArray             *notices,
               GError               **error)
{
  guint64 n_missing = 0;
  guint64 missing = 0;

  for (guint i = 1; i < names->len; i++)
    {
      const guint64 one = get_number (g_ptr_array_index (names, i - 1), which);
      const guint64 next = get_number (g_ptr_array_index (names, i), which);

      if (one == next)
        return fail_names (folder, g_ptr_array_index (names, i - 1),
                           g_ptr_array_index (names, i),
                           _ ("two of its pictures have the same number; "
                              "remove one of them"),
                           error);
      if (next > one + 1 && n_missing == 0)
        missing = one + 1;
      n_missing += next - one - 1;
    }
  /* Every second or tenth number is a way to count. */
  if (n_missing > 0 && n_missing < names->len)
    g_ptr_array_add (
        notices,
        g_strdup_printf (_ ("In the names of the pictures numbers are missing "
                            "(%" PRIu64 ", the first is %" PRIu64
                            "); the layers are read as if they were next to "
                            "each other."),
                         n_missing, missing));
  return TRUE;
}

static void
say_order (const GPtrArray *names, GPtrArray *notices)
{
  const Name      *first = g_ptr_array_index (names, 0);
  const Name      *last = g_ptr_array_index (names, names->len - 1);
  g_autofree char *one = g_filename_display_name (first->name);
  g_autofree char *other = g_filename_display_name (last->name);

  g_ptr_array_add (notices,
                   g_strdup_printf (_ ("The layers are %u pictures in the "
                                       "order of their numbers, from “%s” to "
                                       "“%s”."),
                                    names->len, one, other));
}

char **
suture_sequence_names (const SutureInputFile *folder,
                       GPtrArray             *notices,
                       GError               **error)
{
  gboolean is_complete = FALSE;
  g_autoptr (GPtrArray) entries =
      suture_input_folder_list (folder, NULL, MAX_FILES, &is_complete);
  g_autoptr (GPtrArray) names = entries ? list_names (entries) : NULL;
  guint which = 0;

  if (!is_complete || names->len < 2)
    {
      suture_input_file_error (folder, error,
                               _ ("the folder can't be read, or holds no "
                                  "pictures or too many files; choose another "
                                  "one"));
      return NULL;
    }
  if (!find_number (folder, names, &which, error))
    return NULL;
  g_ptr_array_sort_with_data (names, compare_names, GUINT_TO_POINTER (which));
  if (!check_numbers (folder, names, which, notices, error))
    return NULL;
  say_order (names, notices);

  char **list = g_new0 (char *, names->len + 1);

  for (guint i = 0; i < names->len; i++)
    list[i] = g_strdup (((const Name *) g_ptr_array_index (names, i))->name);
  return list;
}
