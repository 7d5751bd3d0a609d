/* suture-review-draft.c: a review file that is whole before it has a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "decisions/suture-review-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/suture-error.h"
#include "decisions/suture-review-connection.h"
#include "stack/suture-safe-file.h"

SutureReviewDraft *
suture_review_draft_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (SutureReviewDraft) self = g_new0 (SutureReviewDraft, 1);
  g_autofree char *temporary =
      g_build_filename (folder, ".suture-XXXXXX", NULL);
  const int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    {
      suture_review_refuse (path, SUTURE_ERROR_OUTPUT, g_strerror (errno),
                            error);
      return NULL;
    }
  close (fd);
  self->temporary = g_steal_pointer (&temporary);
  self->db =
      suture_review_connect (self->temporary, SUTURE_REVIEW_CREATE, error);
  return self->db ? g_steal_pointer (&self) : NULL;
}

gboolean
suture_review_draft_commit (SutureReviewDraft *self,
                            const char        *path,
                            gboolean           force,
                            gboolean          *exists,
                            GError           **error)
{
  g_clear_pointer (&self->db, sqlite3_close);

  const int errnum = !force ? suture_rename_to_new (self->temporary, path)
                     : g_rename (self->temporary, path) == 0 ? 0
                                                             : errno;

  if (exists)
    *exists = errnum == EEXIST;
  if (errnum != 0)
    {
      suture_review_refuse (path, SUTURE_ERROR_OUTPUT, g_strerror (errnum),
                            error);
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);
  suture_sync_folder_of (path);
  return TRUE;
}

void
suture_review_draft_free (SutureReviewDraft *self)
{
  g_clear_pointer (&self->db, sqlite3_close);
  if (self->temporary)
    {
      g_autofree char *journal =
          g_strconcat (self->temporary, "-journal", NULL);

      g_unlink (self->temporary);
      g_unlink (journal);
    }
  g_free (self->temporary);
  g_free (self);
}
