/* suture-zarr-copy.c: what else is in a Zarr folder, into the one that is
 * written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "stack/zarr/suture-zarr-copy.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <fcntl.h>

#include "files/suture-input-folder.h"
#include "files/suture-safe-folder.h"
#include "stack/zarr/suture-zarr-image.h"

/* Deeper than any array's chunks in the images of a plate. */
#define MAX_DEPTH 24
#define MAX_ENTRIES 10000000

static gboolean
is_rewritten (const SutureZarrCopy *self, const char *path)
{
  for (guint i = 0; i < self->arrays->len; i++)
    if (g_str_equal (g_ptr_array_index (self->arrays, i), path))
      return TRUE;
  return FALSE;
}

static gboolean
is_metadata (const char *name)
{
  return g_str_equal (name, "zarr.json") || g_str_has_prefix (name, ".z");
}

/* Metadata that speak of the type of samples */

/* Of arrays below @path in one object of metadata. Whether any was. */
static gboolean
change_summary (const SutureZarrCopy *self, const char *path, JsonObject *all)
{
  const char *ending = self->like->version == 2 ? "/.zarray" : "";
  gboolean    is_any = FALSE;

  for (guint i = 0; all != NULL && i < self->arrays->len; i++)
    {
      const char  *array = g_ptr_array_index (self->arrays, i);
      const size_t n = strlen (path);

      if (n > 0 && !(g_str_has_prefix (array, path) && array[n] == '/'))
        continue;

      g_autofree char *key =
          g_strconcat (array + (n > 0 ? n + 1 : 0), ending, NULL);

      if (suture_zarr_object (all, key) == NULL)
        continue;
      suture_zarr_array_set_type (json_object_get_member (all, key), self->like,
                                  self->type);
      is_any = TRUE;
    }
  return is_any;
}

static gboolean
change (const SutureZarrCopy *self,
        const char           *path,
        const char           *name,
        JsonNode             *root)
{
  JsonObject *object = json_node_get_object (root);

  if (is_rewritten (self, path) && !g_str_equal (name, ".zattrs"))
    {
      suture_zarr_array_set_type (root, self->like, self->type);
      return TRUE;
    }
  if (!g_str_equal (name, ".zmetadata"))
    object = suture_zarr_object (object, "consolidated_metadata");
  return change_summary (self, path, suture_zarr_object (object, "metadata"));
}

/* @is_done: (out): whether there was something to change */
static gboolean
copy_changed (const SutureZarrCopy *self,
              const char           *path,
              const char           *name,
              const char           *inside,
              gboolean             *is_done,
              GError              **error)
{
  g_autoptr (JsonNode) root =
      suture_zarr_read_metadata (self->from, inside, error);
  g_autofree char *text = NULL;

  *is_done = FALSE;
  if (root == NULL)
    return FALSE;
  if (!change (self, path, name, root))
    return TRUE;
  *is_done = TRUE;
  text = json_to_string (root, TRUE);
  return suture_safe_folder_write (self->to, inside, text, strlen (text),
                                   error);
}

/* Files */

static gboolean
is_there (const SutureZarrCopy *self, const char *inside)
{
  struct stat info;

  return fstatat (self->to->fd, inside, &info, AT_SYMLINK_NOFOLLOW) == 0;
}

static gboolean
copy_file (const SutureZarrCopy *self,
           const char           *path,
           const char           *name,
           GError              **error)
{
  g_autofree char *inside = suture_input_folder_join (path, name);
  gboolean         is_done = FALSE;

  if (is_there (self, inside))
    return TRUE;
  if (self->is_changed && is_metadata (name) &&
      !copy_changed (self, path, name, inside, &is_done, error))
    return FALSE;
  return is_done ||
         suture_safe_folder_copy (self->to, self->from, inside, error);
}

static gboolean
fail_entries (const SutureZarrCopy *self, const char *path, GError **error)
{
  suture_input_file_error (self->from, error,
                           _ ("the folder “%s” in it can't be read, or holds "
                              "too much; copy it to this computer"),
                           path[0] != '\0' ? path : "/");
  return FALSE;
}

static gboolean
copy_folder (const SutureZarrCopy *self,
             const char           *path,
             int                   depth,
             const SutureProgress *progress,
             GError              **error)
{
  const gboolean is_ours = is_rewritten (self, path) && !self->takes_chunks;
  gboolean       is_complete;
  g_autoptr (GPtrArray) entries =
      suture_input_folder_list (self->from, path, MAX_ENTRIES, &is_complete);

  if (entries == NULL || !is_complete || depth > MAX_DEPTH)
    return fail_entries (self, path, error);
  for (guint i = 0; i < entries->len; i++)
    {
      const SutureFolderEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *below = suture_input_folder_join (path, entry->name);

      if (!suture_progress_check (progress, error))
        return FALSE;
      if (is_ours && (entry->is_folder || !is_metadata (entry->name)))
        continue;
      if (entry->is_folder
              ? !copy_folder (self, below, depth + 1, progress, error)
              : !copy_file (self, path, entry->name, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
suture_zarr_copy_rest (const SutureZarrCopy *self,
                       const SutureProgress *progress,
                       GError              **error)
{
  return copy_folder (self, "", 0, progress, error);
}
