/* suture-raw-beside.c: the raw stack that lies beside labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-raw-beside.h"

#include <string.h>

#include "stack/suture-stack-format.h"

/* More files than this aren't looked through. */
#define MAX_FILES 10000

/* Behind "_" or "-", the longer ones first. */
static const char *const of_labels[] = {
  "cp_masks", "predictions", "segmentation", "prediction", "labels",
  "label",    "masks",       "mask",         "seg",        NULL
};
static const char *const of_raw[] = { "raw", "image", NULL };

/* (transfer full) (nullable): a name without the endings of stacks */
static char *
dup_stem (const char *name)
{
  g_autofree char *stem = g_strdup (name);
  char            *dot;

  if (name[0] == '.' || !suture_stack_has_ending (name))
    return NULL;
  *strrchr (stem, '.') = '\0';
  dot = strrchr (stem, '.');
  if (dot != NULL && dot != stem &&
      (g_ascii_strcasecmp (dot, ".ome") == 0 || suture_stack_has_ending (stem)))
    *dot = '\0';
  return g_steal_pointer (&stem);
}

/* Of "leaf_masks" "leaf", of "masks" ""; NULL: it ends in none of them.
 * (transfer full) (nullable) */
static char *
dup_without (const char *stem, const char *const *words)
{
  const size_t length = strlen (stem);

  for (; *words != NULL; words++)
    {
      const size_t n = strlen (*words);

      if (length < n || g_ascii_strcasecmp (stem + length - n, *words) != 0)
        continue;
      if (length == n)
        return g_strdup ("");
      if (strchr ("_-", stem[length - n - 1]) != NULL && length > n + 1)
        return g_strndup (stem, length - n - 1);
    }
  return NULL;
}

/* Whether a file of that name is the raw stack of what is called @base. */
static gboolean
is_raw_of (const char *name, const char *base)
{
  g_autofree char *stem = dup_stem (name);
  g_autofree char *plain = stem ? dup_without (stem, of_raw) : NULL;

  return stem != NULL && ((*base != '\0' && g_str_equal (stem, base)) ||
                          g_strcmp0 (plain, base) == 0);
}

/* What is behind the last dot. */
static const char *
get_ending (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot ? dot : "";
}

/* Whether the first is the better one. */
static gboolean
is_better (const char *name, const char *other, const char *labels)
{
  const gboolean is_alike =
      g_ascii_strcasecmp (get_ending (name), get_ending (labels)) == 0;
  const gboolean other_is =
      other != NULL &&
      g_ascii_strcasecmp (get_ending (other), get_ending (labels)) == 0;

  if (other == NULL || is_alike != other_is)
    return other == NULL || is_alike;
  return strcmp (name, other) < 0;
}

char *
suture_raw_beside_find (const char *labels_path)
{
  g_autofree char *name = g_path_get_basename (labels_path);
  g_autofree char *folder = g_path_get_dirname (labels_path);
  g_autofree char *stem = dup_stem (name);
  g_autofree char *base = stem ? dup_without (stem, of_labels) : NULL;
  g_autofree char *best = NULL;
  GDir            *dir = base ? g_dir_open (folder, 0, NULL) : NULL;
  const char      *one;

  for (int i = 0; dir != NULL && i < MAX_FILES && (one = g_dir_read_name (dir));
       i++)
    if (is_raw_of (one, base) && is_better (one, best, name))
      {
        g_free (best);
        best = g_strdup (one);
      }
  g_clear_pointer (&dir, g_dir_close);
  return best ? g_build_filename (folder, best, NULL) : NULL;
}
