/* suture-raw-beside.c: the raw stack that lies beside labels
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/suture-raw-beside.h"

#include <string.h>

#include "stack/suture-stack-format.h"

/* More files than this aren't looked through. */
#define MAX_FILES 10000

/* Behind a separator, the longer ones first. PlantSeg adds one word after the
 * other: leaf_predictions_multicut. */
static const char *const of_labels[] = { "object predictions",
                                         "simple segmentation",
                                         "object identities",
                                         "segmentation",
                                         "gasp_average",
                                         "dt_watershed",
                                         "predictions",
                                         "prediction",
                                         "watershed",
                                         "mutex_ws",
                                         "multicut",
                                         "cp_masks",
                                         "labels",
                                         "label",
                                         "masks",
                                         "gasp",
                                         "mask",
                                         "seg",
                                         "lbl",
                                         NULL };
static const char *const of_raw[] = { "raw", "images", "image", NULL };

/* (transfer full) (nullable): a name without the endings of stacks. A folder of
 * layers has none. */
static char *
dup_stem (const char *name, gboolean is_folder)
{
  if (name[0] == '.' || (!is_folder && !suture_stack_has_ending (name)))
    return NULL;
  return suture_stack_has_ending (name)
             ? g_strndup (name, suture_stack_stem_length (name))
             : g_strdup (name);
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
      if (strchr ("_-. ", stem[length - n - 1]) != NULL && length > n + 1)
        return g_strndup (stem, length - n - 1);
    }
  return NULL;
}

/* The same, of "leaf_predictions_multicut" "leaf". */
static char *
dup_base (const char *stem)
{
  char *base = dup_without (stem, of_labels);

  for (char *next = base; next != NULL && *next != '\0';)
    {
      next = dup_without (base, of_labels);
      if (next == NULL)
        break;
      g_free (base);
      base = next;
    }
  return base;
}

/* Whether a file or folder of that name is the raw stack of what is called
 * @base; ilastik names leaf-raw_… what comes of the dataset "raw" of leaf.h5.
 */
static gboolean
is_raw_of (const char *name, const char *base, gboolean is_folder)
{
  g_autofree char *stem = dup_stem (name, is_folder);
  g_autofree char *plain = stem ? dup_without (stem, of_raw) : NULL;
  g_autofree char *base_alone = dup_without (base, of_raw);

  return stem != NULL &&
         ((*base != '\0' && g_str_equal (stem, base)) ||
          g_strcmp0 (plain, base) == 0 || g_strcmp0 (base_alone, stem) == 0);
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
  const gboolean   is_folder = g_file_test (labels_path, G_FILE_TEST_IS_DIR);
  g_autofree char *stem = dup_stem (name, is_folder);
  g_autofree char *base = stem ? dup_base (stem) : NULL;
  g_autofree char *best = NULL;
  GDir            *dir = base ? g_dir_open (folder, 0, NULL) : NULL;
  const char      *one;

  for (int i = 0; dir != NULL && i < MAX_FILES && (one = g_dir_read_name (dir));
       i++)
    if (!g_str_equal (one, name) && is_raw_of (one, base, is_folder) &&
        is_better (one, best, name))
      {
        g_free (best);
        best = g_strdup (one);
      }
  g_clear_pointer (&dir, g_dir_close);
  return best ? g_build_filename (folder, best, NULL) : NULL;
}
