/* suture-review-search.c: reviews of a file, before anything is hashed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reviews/folder/suture-review-search.h"

#include "reviews/database/suture-review-connection.h"
#include "reviews/folder/suture-review-folder.h"

/* (transfer full) (nullable): the hash of the labels that the review @path saw
 * in the file @labels_path as it is now. */
static char *
read_hash_if_of_file (const char *path, const char *labels_path)
{
  SutureReviewInput labels = { 0 };
  g_autoptr (SutureConnection) db = suture_review_connect_to_list (path, NULL);
  char *hash = NULL;

  /* What can't be read is for the list of reviews to say. */
  if (db == NULL || !suture_review_read_input (db, "labels", &labels, NULL))
    return NULL;
  if (g_str_equal (labels.path, labels_path) &&
      suture_review_input_is_where_it_was (&labels))
    hash = g_steal_pointer (&labels.content_hash);
  suture_review_input_clear (&labels);
  return hash;
}

static void
add_reviews_of_hash (GPtrArray *found, const char *hash)
{
  g_autoptr (GPtrArray) entries = suture_review_list (hash, NULL);

  if (entries != NULL)
    g_ptr_array_extend_and_steal (found, g_steal_pointer (&entries));
}

GPtrArray *
suture_review_find_by_file (const char *labels_path, GError **error)
{
  g_return_val_if_fail (labels_path != NULL, NULL);

  g_autofree char *absolute = g_canonicalize_filename (labels_path, NULL);
  g_autoptr (GHashTable) hashes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (
      (GDestroyNotify) suture_review_entry_free);
  g_autoptr (GPtrArray) paths = suture_review_list_paths (error);

  if (paths == NULL)
    return NULL;
  for (guint i = 0; i < paths->len; i++)
    {
      char *hash =
          read_hash_if_of_file (g_ptr_array_index (paths, i), absolute);

      if (hash != NULL && g_hash_table_add (hashes, hash))
        add_reviews_of_hash (found, hash);
    }
  return g_steal_pointer (&found);
}
